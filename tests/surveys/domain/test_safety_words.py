"""The corpora hold invented texts only, and the rules were written beside them: these tests say that nothing
found before is lost, not how the rules fare on children's own words."""

from pathlib import Path

import pytest

from surveys.domain.safety_words import WorryGroup, rules_cover, worries

CORPORA = Path(__file__).parent / "worries"


def corpus(name: str, language: str) -> list[str]:
    lines = (CORPORA / f"{name}.{language}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def share_with_a_worry(texts: list[str], language: str) -> float:
    return sum(bool(worries(text, language)) for text in texts) / len(texts)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_s05_disclosures_are_found(language: str) -> None:
    assert share_with_a_worry(corpus("disclosures", language), language) >= 0.95


@pytest.mark.parametrize("language", ["en", "ar"])
def test_s05_disclosures_in_capitals_are_found(language: str) -> None:
    assert share_with_a_worry([text.upper() for text in corpus("disclosures", language)], language) >= 0.95


@pytest.mark.parametrize("language", ["en", "ar"])
def test_harmless_texts_seldom_raise_an_alarm(language: str) -> None:
    assert share_with_a_worry(corpus("harmless", language), language) <= 0.05


def test_worry_says_what_where_and_why() -> None:
    (worry,) = worries("mum says hi. i want to die", "en")
    assert worry.group is WorryGroup.SELF_HARM
    assert (worry.start, worry.end) == (13, 26)
    assert worry.reason == "Speaks of dying, or of not wanting to live."


@pytest.mark.parametrize(
    "text",
    [
        "i dont want to die",
        "he never hits me now",
        "i am not scared of him 😀",
        "it was a joke that i want to die lol",
    ],
)
def test_s05_negation_smiley_or_joke_takes_no_worry_away(text: str) -> None:
    assert worries(text, "en") != []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("he hits me", "ar"),
        ("اريد ان اموت", "en"),
        ("I am fine. أبي يضربني", None),
        ("ይመታኛል", "en"),
        ("muon chet", "vi"),
        ("muon chet", None),
        ("kam frikë", "sq"),
    ],
)
def test_worry_is_found_in_a_language_nobody_stated(text: str, language: str | None) -> None:
    assert worries(text, language) != []


def test_one_group_is_named_once_for_the_same_words() -> None:
    groups = [worry.group for worry in worries("he hits me and i want to die", "en")]
    assert groups == [WorryGroup.ABUSE, WorryGroup.SELF_HARM]


@pytest.mark.parametrize(
    ("language", "covered"),
    [
        ("en", True),
        ("en-GB", True),
        ("AR", True),
        ("fa", False),
        ("cy", False),
        ("und", False),
        (None, False),
    ],
)
def test_language_without_a_full_list_cannot_tell(language: str | None, covered: bool) -> None:
    assert rules_cover(language) is covered


@pytest.mark.parametrize("text", ["", "\0", "💜", "\ud800", "a" * 1_000_000, "😀 " * 300_000])
def test_strange_text_has_no_worries(text: str) -> None:
    assert worries(text) == []


def test_worry_at_the_end_of_a_long_text_is_found() -> None:
    text = "we went to the park. " * 1_000 + "he hits me"
    assert [text[worry.start : worry.end] for worry in worries(text, "en")] == ["he hits me"]
