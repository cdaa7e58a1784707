"""Links that lead nowhere."""

from django.http import HttpRequest, HttpResponse

from surveys.errors import SurveyNotOpen
from voice_platform.accounts.access import for_everybody


@for_everybody
def not_open(request: HttpRequest) -> HttpResponse:
    """Every other address below /s/ and /i/: one kind page, whatever was wrong with the link."""
    raise SurveyNotOpen
