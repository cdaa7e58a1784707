"""What the pages add to Wagtail's editor."""
