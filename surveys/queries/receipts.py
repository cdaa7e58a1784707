"""Finding one sending again by the words that only its sender has."""

from django.conf import settings

from surveys.domain.words_code import WORDS_IN_CODE, correct, lookup_digest, normalise
from surveys.models import FreeText, Response, VoiceNote


def response_of(typed: str, language: str) -> Response | None:
    """The response of a words-code as typed, its slips mended against the list of words (P27). One query."""
    correction = correct(normalise(typed), language)
    if correction.unknown or len(correction.words) != WORDS_IN_CODE:
        return None
    wanted = lookup_digest(correction.words, settings.WORDS_CODE_LOOKUP_KEY.encode())
    return Response.objects.select_related("cycle__survey").filter(words_code_digest=wanted).first()


def read_and_unread(response: Response) -> tuple[int, int]:
    """How many of its texts and recordings somebody has read or heard, and how many wait. Two queries."""
    texts = FreeText.objects.filter(response=response, deleted_at__isnull=True)
    notes = VoiceNote.objects.filter(response=response, deleted_at__isnull=True)
    moments = [*texts.values_list("read_at", flat=True), *notes.values_list("listened_at", flat=True)]
    read = sum(moment is not None for moment in moments)
    return read, len(moments) - read
