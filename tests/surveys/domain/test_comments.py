from surveys.domain.comment_files import Comment, Example
from surveys.domain.comments import COLUMNS, CodedComment, Coder
from surveys.domain.theming import CodebookEntry
from surveys.domain.theming.mood import Mood

FOOD = CodebookEntry("Food", "Food", "Dinner and cooking")


def coded(coder: Coder, *texts: str) -> list[CodedComment]:
    return list(coder.code([Comment(f"c{number}", text) for number, text in enumerate(texts)]))


def test_columns_are_the_agreed_ones_in_their_order() -> None:
    assert ",".join(COLUMNS) == (
        "id,themes,ranked,scores,mood,worry,worry_reasons,redactions,language,duplicate_of"
    )


def test_every_suggestion_stands_in_its_column() -> None:
    first, second = coded(
        Coder([], [FOOD]), "horrible dinner. sarah hits me", "Horrible dinner! sarah hits me"
    )
    assert first.themes == first.ranked == "Food"
    assert 0.5 <= float(first.scores) <= 1
    assert (first.id, first.mood, first.worry, first.language) == ("c0", "negative", "1", "en")
    assert first.worry_reasons == "abuse: Says somebody hits or hurts them."
    assert first.redactions == "17-22:name"
    assert (first.duplicate_of, second.duplicate_of) == ("", "c0")


def test_plain_text_has_empty_columns() -> None:
    (row,) = coded(Coder([], []), "")
    assert row == CodedComment("c0", "", "", "", "", "0", "", "", "und", "")


def test_more_texts_than_fit_a_batch_keep_their_order() -> None:
    rows = coded(Coder([], [FOOD]), *(f"dinner {number}" if number % 2 else "" for number in range(1_100)))
    assert [row.id for row in rows] == [f"c{number}" for number in range(1_100)]
    assert [row.themes for row in rows] == ["", "Food"] * 550


def test_labels_alone_teach_themes_and_mood() -> None:
    said = (("the dinner is rank", "Food", Mood.NEGATIVE), ("the bus is well good", "Bus", Mood.POSITIVE))
    examples = [
        Example(text, (label,), mood, f"{label}{number}")
        for text, label, mood in said
        for number in range(12)
    ]
    coder = Coder(examples, [])
    assert coder.engine.name == "learned"
    assert [(row.themes, row.mood) for row in coded(coder, "rank dinner", "good bus")] == [
        ("Food", "negative"),
        ("Bus", "positive"),
    ]


def test_engine_can_be_named() -> None:
    examples = [Example("dinner", ("Food",), Mood.UNKNOWN, str(number)) for number in range(20)]
    assert Coder(examples, [], "codebook").engine.name == "codebook"
