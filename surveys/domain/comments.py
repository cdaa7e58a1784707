"""Coding a list of comments in one go: themes, mood, worries, redactions, language and repeats, all suggestions."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

from surveys.domain.comment_files import BETWEEN_ITEMS, Comment, Example
from surveys.domain.duplicates import duplicates
from surveys.domain.language import detect
from surveys.domain.redaction import redactions
from surveys.domain.safety_words import worries
from surveys.domain.theming import (
    ENGINES,
    LIKELY,
    CodebookEntry,
    CodedText,
    Suggestion,
    ThemeEngine,
    default_engine,
)
from surveys.domain.theming.mood import LearnedMood, Mood, mood_by_polarity

AT_A_TIME = 500


@dataclass(frozen=True)
class CodedComment:
    """One row of the file that `code_comments` writes; every list is joined by semicolons."""

    id: str
    themes: str
    ranked: str
    scores: str
    mood: str
    worry: str
    worry_reasons: str
    redactions: str
    language: str
    duplicate_of: str


COLUMNS = tuple(field.name for field in fields(CodedComment))


class Coder:
    """Knows the codebook and what the examples teach; the engine is picked by their number when not named."""

    def __init__(
        self, examples: Sequence[Example], codebook: Sequence[CodebookEntry], engine: str | None = None
    ) -> None:
        labels = Counter(label for example in examples for label in set(example.labels))
        most = max(labels.values(), default=0)
        self.engine: ThemeEngine = ENGINES[engine]() if engine else default_engine(most)
        coded = [CodedText(example.text, example.labels, example.respondent) for example in examples]
        self.engine.fit(coded, codebook or [CodebookEntry(label, label) for label in sorted(labels)])
        with_mood = [example for example in examples if example.mood]
        self._mood = LearnedMood.learn(
            [example.text for example in with_mood],
            [example.mood for example in with_mood],
            [example.respondent for example in with_mood],
        )

    def code(self, comments: Sequence[Comment]) -> Iterator[CodedComment]:
        """One row a comment in the same order."""
        originals = duplicates(comment.text for comment in comments)
        for start in range(0, len(comments), AT_A_TIME):
            some = comments[start : start + AT_A_TIME]
            texts = [comment.text for comment in some]
            for comment, suggestions, mood, original in zip(
                some,
                self.engine.suggest(texts),
                self._moods(texts),
                originals[start : start + AT_A_TIME],
                strict=True,
            ):
                yield _row(comment, suggestions, mood, "" if original is None else comments[original].id)

    def _moods(self, texts: Sequence[str]) -> list[Mood]:
        return self._mood.moods_of(texts) if self._mood else [mood_by_polarity(text) for text in texts]


def _row(comment: Comment, suggestions: Sequence[Suggestion], mood: Mood, duplicate_of: str) -> CodedComment:
    language = detect(comment.text)
    found = worries(comment.text, language)
    return CodedComment(
        id=comment.id,
        themes=_joined(one.theme for one in suggestions if one.score >= LIKELY),
        ranked=_joined(one.theme for one in suggestions),
        scores=_joined(f"{one.score:.4f}" for one in suggestions),
        mood=mood,
        worry="1" if found else "0",
        worry_reasons=_joined(dict.fromkeys(f"{worry.group}: {worry.reason}" for worry in found)),
        redactions=_joined(f"{one.start}-{one.end}:{one.type}" for one in redactions(comment.text)),
        language=language,
        duplicate_of=duplicate_of,
    )


def _joined(items: Iterable[str]) -> str:
    return BETWEEN_ITEMS.join(items)
