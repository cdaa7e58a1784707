from itertools import pairwise

import pytest

from surveys.domain.redaction import redactions


def marked(text: str) -> list[tuple[str, str]]:
    return [(redaction.type.value, text[redaction.start : redaction.end]) for redaction in redactions(text)]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("mail me at jo.b+1@mail.example.org please", "email", "jo.b+1@mail.example.org"),
        ("see https://example.org/me?x=1 now", "web", "https://example.org/me?x=1"),
        ("see www.example.org", "web", "www.example.org"),
        ("my page is bebo.com/me", "web", "bebo.com/me"),
        ("follow @zed_99 there", "web", "@zed_99"),
        ("ring 07700 900123 after 4", "phone", "07700 900123"),
        ("ring +44 (0)113 496 0000", "phone", "+44 (0)113 496 0000"),
        ("we live near ls1 4ap", "postcode", "ls1 4ap"),
    ],
)
def test_contact_detail_is_marked_exactly(text: str, kind: str, expected: str) -> None:
    assert marked(text) == [(kind, expected)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("my social worker sarah is nice", ["sarah"]),
        ("my social worker is called Sarah Jane Smith.", ["Sarah Jane Smith"]),
        ("my friend zebedee hits me", ["zebedee"]),
        ("i live with mrs khan", ["khan"]),
        ("my brother will is 4", ["will"]),
        ("jo bloggs came", ["jo bloggs"]),
        ("Yesterday Oluwafemi and Ali came", ["Oluwafemi", "Ali"]),
        ("I LIVE WITH FATIMA", ["FATIMA"]),
        ("i miss sarah's house", ["sarah"]),
    ],
)
def test_probable_name_is_marked(text: str, expected: list[str]) -> None:
    assert marked(text) == [("name", name) for name in expected]


@pytest.mark.parametrize(
    "text",
    [
        "i will go in may if there is hope",
        "my carer helps me with maths",
        "I said I like PE. Football is good.",
        "in 2024 i scored 12345678 points",
        "My Social Worker Never Comes",
        "i got 3.5 in the test.it was ok",
        "",
        "\0",
        "💜",
        "\ud800",
    ],
)
def test_ordinary_words_and_numbers_are_left_alone(text: str) -> None:
    assert marked(text) == []


def test_suggestions_never_overlap_and_follow_the_text() -> None:
    text = "sarah@example.org, sarah, www.sarah.com, 07700900123"
    found = redactions(text)
    assert [redaction.type.value for redaction in found] == ["email", "name", "web", "phone"]
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_place_after_an_emoji_counts_characters() -> None:
    assert [(r.start, r.end) for r in redactions("💜💜 sarah")] == [(3, 8)]


@pytest.mark.parametrize("text", ["a" * 300_000, "1" * 300_000, "a." * 100_000, "@" * 300_000, "-" * 300_000])
def test_long_junk_holds_no_names(text: str) -> None:
    assert [redaction for redaction in redactions(text) if redaction.type == "name"] == []
