"""What an editor has written, as plain values, and what may be wrong with it.

A page gives `Written`; `checks.py` answers with findings; `cms.wording.reasons` puts them into words.
"""

from dataclasses import dataclass
from enum import StrEnum


class PictureState(StrEnum):
    """What stands beside the words."""

    NONE = "none"
    THERE = "there"
    WITHOUT_ALT = "without-alt"
    GONE = "gone"


class Rule(StrEnum):
    """Why something cannot be published, or would be better otherwise."""

    NOTHING_WRITTEN = "nothing-written"
    EASY_READ_MISSING = "easy-read-missing"
    SENTENCE_TOO_LONG = "sentence-too-long"
    STATEMENT_TOO_LONG = "statement-too-long"
    MANY_SENTENCES = "many-sentences"
    PICTURE_MISSING = "picture-missing"
    PICTURE_GONE = "picture-gone"
    PICTURE_TWICE = "picture-twice"
    ALT_MISSING = "alt-missing"
    READING_AGE = "reading-age"
    READING_AGE_HIGH = "reading-age-high"
    RECORDING_OLD = "recording-old"
    ACRONYM = "acronym"
    HEADING_MISSING = "heading-missing"
    HEADING_SKIPPED = "heading-skipped"
    LINK_TEXT = "link-text"
    VIDEO_MISSING = "video-missing"
    VIDEO_CAPTIONS = "video-captions"
    VIDEO_PEOPLE = "video-people"
    VIDEO_SAME_PERSON = "video-same-person"
    VIDEO_DATE = "video-date"

    @property
    def stops(self) -> bool:
        """Whether a page waits for it; what does not stop is advice."""
        return self not in _ADVICE


_ADVICE = frozenset({Rule.MANY_SENTENCES, Rule.PICTURE_TWICE, Rule.READING_AGE_HIGH, Rule.RECORDING_OLD})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to put right: where it stands (0 is the page itself), whose words it is about, and how much it is."""

    rule: Rule
    section: int = 0
    statement: int = 0
    words: str = ""
    number: int = 0

    @property
    def stops(self) -> bool:
        return self.rule.stops


@dataclass(frozen=True, slots=True)
class Film:
    """A film in sign language, as far as it is there (A64)."""

    has_video: bool
    has_captions: bool
    has_date: bool
    missing_people: tuple[str, ...] = ()
    is_same_person: bool = False

    @property
    def faults(self) -> tuple[Rule, ...]:
        """What the law on accessible films and good practice still ask."""
        asked = {
            Rule.VIDEO_MISSING: self.has_video,
            Rule.VIDEO_CAPTIONS: self.has_captions,
            Rule.VIDEO_PEOPLE: not self.missing_people,
            Rule.VIDEO_SAME_PERSON: not self.is_same_person,
            Rule.VIDEO_DATE: self.has_date,
        }
        return tuple(rule for rule, is_met in asked.items() if not is_met)


@dataclass(frozen=True, slots=True)
class WrittenStatement:
    """`key` is the block's own id; `picture_name` tells two pictures apart.

    What a kind of block leaves to its editor, it does not need: a chart is its own picture.
    """

    words: str
    easy_read: tuple[str, ...] = ()
    picture: PictureState = PictureState.NONE
    picture_name: str = ""
    key: str = ""
    needs_easy_read: bool = True
    needs_picture: bool = True
    has_old_recording: bool = False


@dataclass(frozen=True, slots=True)
class WrittenSection:
    """A section with the level of its heading; an empty heading is none."""

    heading: str
    statements: tuple[WrittenStatement, ...]
    level: int = 2
    needs_heading: bool = True


@dataclass(frozen=True, slots=True)
class Written:
    """A page as it would be published."""

    title: str
    language: str
    sections: tuple[WrittenSection, ...]
    intro: str = ""
    films: tuple[Film, ...] = ()
