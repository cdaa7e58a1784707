"""Words for formats and for findings."""
