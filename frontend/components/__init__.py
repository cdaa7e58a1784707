"""The components: one keyword-only tag each, gathered into the `ui` template library.

A tag refuses an unknown or missing argument when the template compiles, and a value outside its list when it
renders.
"""
