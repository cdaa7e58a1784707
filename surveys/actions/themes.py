"""The machine suggests themes and people decide them (design rule 6); a child counts once a theme (N10)."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from surveys.actions.counting import count_theme
from surveys.errors import NotYourWords
from surveys.models import Coding, FreeText, Refusal, Response, Theme, ThemeSuggestion
from surveys.permissions import may_read_words
from voice_platform.accounts.models import User
from voice_platform.audit.actions import record


@transaction.atomic
def accept_theme(*, text: FreeText, theme: Theme, coder: User) -> Coding:
    """A person agrees with a suggestion. The text is read with that."""
    return _hold(text, theme, coder, "themes.accepted")


@transaction.atomic
def add_theme(*, text: FreeText, theme: Theme, coder: User) -> Coding:
    """A person finds a theme by themselves. The text is read with that."""
    return _hold(text, theme, coder, "themes.added")


@transaction.atomic
def refuse_theme(*, text: FreeText, theme: Theme, coder: User) -> Refusal:
    """A person says that the text does not hold this theme, whoever said so before."""
    _release(text, theme, coder)
    refusal, is_new = Refusal.objects.get_or_create(
        text=text, theme=theme, defaults={"coder": coder, "made_at": timezone.now()}
    )
    if is_new:
        record(actor=coder, action="themes.refused", obj=text, detail={"theme": theme.pk})
    return refusal


@transaction.atomic
def remove_theme(*, text: FreeText, theme: Theme, coder: User) -> None:
    """Takes a person's decision back; nothing happens where there was none."""
    if _release(text, theme, coder):
        record(actor=coder, action="themes.removed", obj=text, detail={"theme": theme.pk})


@transaction.atomic
def finish_coding(*, text: FreeText, coder: User) -> FreeText:
    """A person has said everything about the themes of this text, "no theme here" included."""
    _require_clearance(coder)
    text.coded_at = timezone.now()
    text.read_at = text.read_at or text.coded_at
    text.save(update_fields=["coded_at", "read_at"])
    record(actor=coder, action="themes.finished", obj=text, detail={"themes": text.codings.count()})
    return text


@transaction.atomic
def note_theme_written(*, theme: Theme, written_by: User, is_new: bool) -> None:
    """Records a new or changed theme; a changed one is its next version. Suggestions follow by themselves."""
    if not is_new:
        Theme.objects.filter(pk=theme.pk).update(version=F("version") + 1)
    record(actor=written_by, action="themes.theme-added" if is_new else "themes.theme-changed", obj=theme)


def _hold(text: FreeText, theme: Theme, coder: User, action: str) -> Coding:
    response = _locked_response(text, coder)
    held_already = _holds(response, theme)
    coding, is_new = Coding.objects.get_or_create(
        text=text,
        theme=theme,
        defaults={
            "coder": coder,
            "made_at": timezone.now(),
            "was_suggested": ThemeSuggestion.objects.filter(text=text, theme=theme).exists(),
        },
    )
    Refusal.objects.filter(text=text, theme=theme).delete()
    if is_new:
        if response.counts and not held_already:
            count_theme(response=response, theme_id=theme.pk, sign=1)
        record(actor=coder, action=action, obj=text, detail={"theme": theme.pk})
    FreeText.objects.filter(pk=text.pk, read_at__isnull=True).update(read_at=timezone.now())
    return coding


def _release(text: FreeText, theme: Theme, coder: User) -> bool:
    """Takes the theme from the text, and from the child when no other text of theirs holds it."""
    response = _locked_response(text, coder)
    removed, _by_model = Coding.objects.filter(text=text, theme=theme).delete()
    if removed and response.counts and not _holds(response, theme):
        count_theme(response=response, theme_id=theme.pk, sign=-1)
    return bool(removed)


def _locked_response(text: FreeText, coder: User) -> Response:
    """Two people who sort two texts of one child wait for each other, so that the child counts once."""
    _require_clearance(coder)
    return Response.objects.select_for_update().get(pk=text.response_id)


def _holds(response: Response, theme: Theme) -> bool:
    return Coding.objects.filter(text__response=response, theme=theme).exists()


def _require_clearance(user: User) -> None:
    if not may_read_words(user):
        raise NotYourWords
