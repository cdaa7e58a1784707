"""Asking children, keeping their words safe, reading, coding and counting them."""
