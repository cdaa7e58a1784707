"""What may stand in a frame: previews, and nothing else."""

from typing import Any

from csp.constants import SELF
from django.http import HttpResponse


def may_be_framed(preview: Any) -> HttpResponse:
    """The preview, for frames of ours alone."""
    framed: HttpResponse = preview
    framed._csp_replace = {"frame-ancestors": [SELF]}  # type: ignore[attr-defined]
    return framed
