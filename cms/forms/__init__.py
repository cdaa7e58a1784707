"""What editors hand in: pages and files."""
