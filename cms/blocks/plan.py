"""The parts of a plan on a page."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.models import Document

from cms.blocks.pictures import PictureBlock
from cms.blocks.recordings import RecordingBlock
from cms.domain.recordings import Use
from cms.queries.council import promise_choices
from cms.recordings import recording
from frontend.components.pictures import Shown
from promises.published import measure_choices


class KeyBlock(blocks.CharBlock):
    """A key that nobody edits or translates."""

    def get_translatable_segments(self, value: str) -> list[Any]:
        return []

    def restore_translated_segments(self, value: str, segments: list[Any]) -> str:
        return value


class RowBlock(blocks.ChoiceBlock):
    """Names a row of the database. Its choices are read for the editor alone, never to show a page."""

    def normalize_choice(self, value: Any) -> Any:
        return value or ""


class StatementValue(blocks.StructValue):
    """What a page and a check need to know of a statement."""

    @property
    def recording(self) -> Document | None:
        """What somebody recorded of the words that stand here now."""
        return self.get("audio") if self.says_these_words else None

    @property
    def says_these_words(self) -> bool:
        """Whether the recording was chosen beside these very words; one chosen before that was noted counts."""
        audio, noted = self.get("audio"), self.get("audio_of") or ""
        return audio is None or not noted.startswith(f"{audio.pk}:") or noted == self.note_of_recording

    @property
    def note_of_recording(self) -> str:
        """The recording's number and the mark of the words that it stands beside."""
        words = " ".join((self.get("words") or "").split())
        return f"{self['audio'].pk}:{sha256(words.encode()).hexdigest()[:16]}"

    @property
    def shown(self) -> Shown | None:
        shown: Shown | None = self["picture"].shown if self.get("picture") else None
        return shown


class StatementBlock(blocks.StructBlock):
    """One thing the plan says. Its id stays the same however often it is reworded.

    Whether it may be published is for `cms.domain.writing` to say, so that a draft can be kept in any state.
    """

    words = blocks.TextBlock(label=_("Full words"), rows=3)
    easy_read = blocks.ListBlock(
        blocks.CharBlock(max_length=400, label=_("Sentence")),
        default=[],
        label=_("Easy Read"),
        help_text=_("One idea a sentence, 15 words at most."),
    )
    picture = PictureBlock(required=False, label=_("Picture"))
    promise = RowBlock(
        choices=promise_choices, required=False, label=_("Promise"), help_text=_("Leads on to this promise.")
    )
    measure = RowBlock(
        choices=measure_choices,
        required=False,
        label=_("Measure"),
        help_text=_("Leads on to the number that shows if it is so."),
    )
    audio = RecordingBlock(
        Use.SOUND,
        required=False,
        label=_("Recorded words"),
        help_text=_("Somebody saying this: MP3, M4A, OGG or WAV."),
    )

    # The recording, and the words that it was chosen beside.
    audio_of = KeyBlock(required=False, max_length=40, form_classname="w-hidden", label=_("Key"))

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        audio = value["audio"]
        if audio is None:
            value["audio_of"] = ""
        elif not (value["audio_of"] or "").startswith(f"{audio.pk}:"):
            value["audio_of"] = value.note_of_recording
        return value

    def to_python(self, value: Mapping[str, Any]) -> Any:
        return super().to_python(_as_now(value))

    def bulk_to_python(self, values: Any) -> Any:
        return super().bulk_to_python([_as_now(value) for value in values])

    def normalize(self, value: Any) -> Any:
        return super().normalize(_as_now(value))

    def get_context(self, value: Any, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The page that holds the statement has looked up where promises and measures lead, once for all."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        ways = context.get("statement_ways") or {}
        wanted = (("promise", value.get("promise")), ("measure", value.get("measure")))
        context["links"] = [ways[each] for each in wanted if each in ways]
        context["recording"] = recording(value.recording)
        return context

    class Meta:
        icon = "openquote"
        label = _("Statement")
        template = "cms/blocks/statement.html"
        label_format = "{words}"
        form_layout = blocks.BlockGroup(
            children=["words", "easy_read", "picture"], settings=["promise", "measure", "audio", "audio_of"]
        )
        value_class = StatementValue


def _as_now(value: Any) -> Any:
    """A statement written before pictures could be chosen names a symbol instead; versions that are kept still do."""
    if isinstance(value, Mapping) and value.get("symbol") and "picture" not in value:
        return {**value, "picture": {"pictogram": value["symbol"]}}
    return value


class SectionBlock(blocks.StructBlock):
    """A part of the plan. `subject` is the key by which questions and answers name it; nobody edits it."""

    heading = blocks.CharBlock(max_length=200, required=False, label=_("Heading"))
    kind = blocks.ChoiceBlock(
        choices=[
            ("now", _("What is happening now")),
            ("hope", _("What we hope for")),
            ("how", _("How we work")),
            ("do", _("What we will do")),
            ("know", _("How we will know")),
        ],
        required=False,
        label=_("What it is about"),
    )
    statements = blocks.ListBlock(StatementBlock(), label=_("Statements"))
    subject = KeyBlock(required=False, max_length=120, form_classname="w-hidden", label=_("Key"))

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """What children may say and said of this section, where the page knows it."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        for name in ("ways_to_say", "heard"):
            context[f"{name}_here"] = (context.get(name) or {}).get(value["subject"])
        return context

    class Meta:
        icon = "form"
        label = _("Section")
        template = "cms/blocks/section.html"
        label_format = "{heading}"
        form_layout = blocks.BlockGroup(children=["heading", "statements"], settings=["kind", "subject"])
