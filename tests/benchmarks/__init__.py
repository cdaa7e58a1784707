"""Measured figures: sizes, queries, CPU and ratios within one run, never a time that a test asserts."""
