"""The parts that pages are put together from: one module a kind of page."""
