"""Making the files of pages beside the worker."""
