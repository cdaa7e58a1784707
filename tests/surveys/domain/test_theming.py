import io

import numpy as np
import pytest

from surveys.domain.theming import ENGINES, LIKELY, CodebookEntry, CodedText, default_engine
from surveys.domain.theming.codebook import CodebookThemes
from surveys.domain.theming.features import Features
from surveys.domain.theming.interface import ThemeEngine
from surveys.domain.theming.learned import LearnedThemes
from surveys.domain.theming.mood import LearnedMood, Mood, mood_by_polarity

CODEBOOK = (
    CodebookEntry("listening", "Being listened to", "Meetings, reviews and having a say", ("a say",)),
    CodebookEntry("food", "Food", "Dinner, cooking and eating", ("hungry",), ("dog food",)),
    CodebookEntry("contact", "Seeing family", "Contact with parents, brothers and sisters"),
)
SAID = {
    "food": ("the dinner is cold", "i like the dinner here", "more food please", "cooking dinner is fun"),
    "contact": ("i want to see my brother", "see my mum more", "contact with my sister", "my brother visits"),
    "bus": ("the bus is late", "i need a bus pass", "the bus never comes", "no bus to school"),
}
STRANGE = ["", "\0", "💜", "مرحبا بك", "\ud800", "x" * 1_000_000]


def examples(times: int = 4) -> list[CodedText]:
    return [
        CodedText(text, (theme,), f"{theme} {number} {copy}")
        for theme, texts in SAID.items()
        for number, text in enumerate(texts)
        for copy in range(times)
    ]


def fitted(name: str) -> ThemeEngine:
    engine = ENGINES[name]()
    engine.fit(examples(), CODEBOOK)
    return engine


def likely(engine: ThemeEngine, text: str) -> list[str]:
    return [suggestion.theme for suggestion in engine.suggest([text])[0] if suggestion.score >= LIKELY]


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("nobody gives me a say", ["listening"]),
        ("I AM HUNGRY", ["food"]),
        ("dinnerr was nice", ["food"]),
        ("we cooked", ["food"]),
        ("the dog food is hungry work", []),
        ("my sisters dinner", ["contact", "food"]),
        ("it is ok", []),
        ("", []),
    ],
)
def test_codebook_suggests_without_labels(text: str, themes: list[str]) -> None:
    engine = CodebookThemes()
    engine.fit((), CODEBOOK)
    assert sorted(likely(engine, text)) == themes


@pytest.mark.parametrize(
    ("text", "theme"),
    [("teh bus is lat", "bus"), ("i want to see my bruther", "contact"), ("diner is cold", "food")],
)
def test_learned_engine_suggests_in_spite_of_slips(text: str, theme: str) -> None:
    assert likely(fitted("learned"), text) == [theme]


def test_theme_with_few_labels_is_left_to_the_codebook() -> None:
    assert likely(fitted("learned"), "i have no say in reviews")[0] == "listening"


def test_learned_engine_without_examples_is_the_codebook_engine() -> None:
    learned, codebook = LearnedThemes(), CodebookThemes()
    for engine in (learned, codebook):
        engine.fit([], CODEBOOK)
    texts = ["a say about dinner", ""]
    assert learned.suggest(texts) == codebook.suggest(texts)
    assert learned.as_arrays() == {}


def test_learned_engine_without_a_codebook_suggests_what_it_learned() -> None:
    engine = LearnedThemes()
    engine.fit(examples(), ())
    assert likely(engine, "the bus is late") == ["bus"]


@pytest.mark.parametrize("name", sorted(ENGINES))
def test_suggestions_are_in_order_and_the_same_on_every_run(name: str) -> None:
    texts = ["dinner with my brother on the bus", "contact"]
    first, second = fitted(name).suggest(texts), fitted(name).suggest(texts)
    assert first == second
    for suggestions in first:
        scores = [suggestion.score for suggestion in suggestions]
        assert scores == sorted(scores, reverse=True)
        assert all(0 < score <= 1 for score in scores)


@pytest.mark.parametrize("name", sorted(ENGINES))
def test_text_is_judged_by_itself(name: str) -> None:
    engine = fitted(name)
    together = engine.suggest(["the bus is late", *STRANGE, "hungry"])
    alone = [engine.suggest(["the bus is late"])[0], engine.suggest(["hungry"])[0]]
    for found, expected in zip((together[0], together[-1]), alone, strict=True):
        assert [one.theme for one in found] == [one.theme for one in expected]
        assert [one.score for one in found] == pytest.approx([one.score for one in expected])


@pytest.mark.parametrize("name", sorted(ENGINES))
def test_no_texts_give_no_suggestions(name: str) -> None:
    assert fitted(name).suggest([]) == []


def test_model_goes_through_arrays_without_pickle() -> None:
    engine, kept = fitted("learned"), io.BytesIO()
    assert isinstance(engine, LearnedThemes)
    np.savez(kept, **engine.as_arrays())
    kept.seek(0)
    with np.load(kept, allow_pickle=False) as arrays:
        again = LearnedThemes.from_arrays(arrays, CODEBOOK)
    texts = ["the bus is late", "no dinner", "a say"]
    assert again.suggest(texts) == engine.suggest(texts)


def test_model_holds_no_term_that_fewer_than_five_children_used() -> None:
    texts = ["zanzibar bus"] * 9 + ["the bus"] * 5
    writers = ["one child"] * 5 + ["a", "b", "c"] + ["one child"] + ["d", "e", "f", "g", "h"]
    terms = Features.learn(texts, writers).terms
    assert terms["words"].tolist() == ["bus", "the", "the bus"]
    assert [piece for piece in terms["pieces"] if "z" in piece] == []


@pytest.mark.parametrize("themes", [("same",), ()])
def test_examples_that_all_say_the_same_teach_without_an_error(themes: tuple[str, ...]) -> None:
    engine = LearnedThemes()
    engine.fit([CodedText(f"text number {number}", themes) for number in range(20)], ())
    assert likely(engine, "text number 3") == list(themes)


def test_default_engine_learns_from_ten_labels_on() -> None:
    assert [default_engine(labels).name for labels in (0, 9, 10)] == ["codebook", "codebook", "learned"]


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("a lovely day", Mood.POSITIVE),
        ("a horrible day", Mood.NEGATIVE),
        ("she came on monday", Mood.NEUTRAL),
        ("أحب مدرستي", Mood.UNKNOWN),
        ("", Mood.UNKNOWN),
    ],
)
def test_x14_mood_without_labels_is_a_hint_or_unknown(text: str, mood: Mood) -> None:
    assert mood_by_polarity(text) is mood


def test_mood_is_learned_from_labels_and_goes_through_arrays() -> None:
    said = {Mood.POSITIVE: "my home is well good", Mood.NEGATIVE: "my home is well rank"}
    texts = [text for text in said.values() for _ in range(12)]
    moods = [mood for mood in said for _ in range(12)]
    learned = LearnedMood.learn(texts, moods, [str(number) for number in range(24)])
    assert learned is not None
    again = LearnedMood.from_arrays(learned.as_arrays())
    assert learned.moods_of(["this is rank", "well good"]) == [Mood.NEGATIVE, Mood.POSITIVE]
    assert again.moods_of(["this is rank", "well good"]) == [Mood.NEGATIVE, Mood.POSITIVE]


def test_mood_needs_two_moods_with_ten_examples_each() -> None:
    moods = [Mood.POSITIVE] * 12 + [Mood.NEGATIVE] * 9
    assert LearnedMood.learn(["a"] * 21, moods, ["b"] * 21) is None
