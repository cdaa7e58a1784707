"""Tests mirror the packages; `journeys` drives a browser, `house_rules` guards the architecture."""
