"""The content an installation starts with, and the invented answers that show what it looks like in use."""
