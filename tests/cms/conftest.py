from tests.starter_content import starter, starter_rows  # noqa: F401
