"""Pages that the council writes in Wagtail."""
