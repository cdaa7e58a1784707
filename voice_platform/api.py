"""The public API: published results and nothing else (design rule 2)."""

from typing import Any


def only_our_endpoints(endpoints: list[Any]) -> list[Any]:
    """Keeps Wagtail's own admin APIs out of the OpenAPI document."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith("/api/v1/")]
