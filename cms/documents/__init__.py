"""A page as a document without looks: for files, for ears, for checks."""
