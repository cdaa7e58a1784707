"""Findings in words that tell an editor what to do."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.domain.checks import HIGHEST_AGE, MEANT_AGE
from cms.domain.writing import Finding, Rule

_WORDS: dict[Rule, str | Promise] = {
    Rule.NOTHING_WRITTEN: gettext_lazy("Nothing is written yet. Add a section with a statement."),
    Rule.EASY_READ_MISSING: gettext_lazy("There are no Easy Read words. Say it in short sentences."),
    Rule.SENTENCE_TOO_LONG: gettext_lazy(
        "An Easy Read sentence has %(number)s words. Make two of it: 15 at most."
    ),
    Rule.STATEMENT_TOO_LONG: gettext_lazy("This statement has %(number)s words. Split it: 300 at most."),
    Rule.MANY_SENTENCES: gettext_lazy("%(number)s sentences stand beside one picture. Is it one idea?"),
    Rule.PICTURE_MISSING: gettext_lazy("There is no picture. Choose one: one picture an idea."),
    Rule.PICTURE_GONE: gettext_lazy("The picture is no longer in the library. Choose another."),
    Rule.PICTURE_TWICE: gettext_lazy("This picture already stands beside another idea."),
    Rule.RECORDING_OLD: gettext_lazy(
        "The recording says older words, so it is not used. Record it again, or take it away and choose it anew."
    ),
    Rule.ALT_MISSING: gettext_lazy("Say what the picture shows, or mark it as decoration."),
    Rule.READING_AGE: gettext_lazy(
        "The Easy Read words need a reader of %(number)s years. Use shorter words and sentences: %(highest)s at most."
    ),
    Rule.READING_AGE_HIGH: gettext_lazy(
        "The Easy Read words need a reader of %(number)s years. We write for %(meant)s."
    ),
    Rule.ACRONYM: gettext_lazy(
        "Say what “%(words)s” stands for: write the words, then the letters in brackets."
    ),
    Rule.HEADING_MISSING: gettext_lazy("This section has no heading."),
    Rule.HEADING_SKIPPED: gettext_lazy("A heading of a higher level must come first."),
    Rule.LINK_TEXT: gettext_lazy("“%(words)s” does not say where it leads. Say it in words."),
    Rule.VIDEO_MISSING: gettext_lazy(
        "The film in sign language is missing. Choose its file, or take the part away."
    ),
    Rule.VIDEO_CAPTIONS: gettext_lazy(
        "The film has no captions. Add a file of captions that a person checked."
    ),
    Rule.VIDEO_PEOPLE: gettext_lazy("Say who signed the film and who checked it, each with their number."),
    Rule.VIDEO_SAME_PERSON: gettext_lazy("Somebody else than the signer must check the film."),
    Rule.VIDEO_DATE: gettext_lazy("Say when the film was made."),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """A finding as a person reads it: where, what to do, and whose words."""

    place: str
    sentence: str
    words: str
    stops: bool
    section: int
    statement: int


def reason_of(finding: Finding) -> Reason:
    values = {
        "number": finding.number,
        "words": finding.words,
        "meant": MEANT_AGE,
        "highest": HIGHEST_AGE,
    }
    sentence = str(_WORDS[finding.rule]) % values
    shown = "" if finding.words in sentence else finding.words
    return Reason(place_of(finding), sentence, shown, finding.stops, finding.section, finding.statement)


def place_of(finding: Finding) -> str:
    if finding.statement:
        values = {"section": finding.section, "statement": finding.statement}
        return _("Section %(section)s, statement %(statement)s") % values
    return _("Section %(section)s") % {"section": finding.section} if finding.section else _("The page")
