"""Answers as tables: `columns.py` says what a round's columns are, `files.py` writes them as CSV, Excel, JSON Lines or SPSS."""
