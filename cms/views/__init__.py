"""Pages as visitors and staff meet them."""
