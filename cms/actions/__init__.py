"""Writing the council's pages. Pages that are there are left to their editors."""
