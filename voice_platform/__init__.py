"""The composition root of the platform."""
