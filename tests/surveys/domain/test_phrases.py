import pytest

from surveys.domain.phrases import Hit, PhraseBook, folded, tokens

SETS = {"them": "he she", "me": "me us"}


def found(phrase: str, text: str) -> list[str]:
    book = PhraseBook([phrase], SETS, known_words=["bunny", "skills"])
    return [text[hit.start : hit.end] for hit in book.find(tokens(text))]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("hits <me>", "He HITS me, often", ["HITS me"]),
        ("hits|hurts me", "it hurts me", ["hurts me"]),
        ("bull* me", "they bullied me", ["bullied me"]),
        ("want to? die", "i want die. i want to die", ["want die", "want to die"]),
        ("he ... me", "he really often hits me", ["he really often hits me"]),
        ("he ... me", "he really very often hits me", []),
        ("he ... me", "he left. me too", []),
        ("hit me !up", "hit me up", []),
        ("hit me !up", "hit me", ["hit me"]),
        ("^help me", "they help me", []),
        ("^help me", "they came. help me", ["help me"]),
        ("dont tell", "don't tell / don’t tell / dont tell", ["don't tell", "don’t tell", "dont tell"]),
        ("killing me", "kiling me, killling me, k1lling me", ["kiling me", "killling me", "k1lling me"]),
        ("self harm", "slef-harm", ["slef-harm"]),
        ("kills", "skills", []),
        ("funny", "bunny", []),
        ("suicide", "su*cide", ["su*cide"]),
        ("أريد أن أموت", "اريد ان اموت", ["اريد ان اموت"]),
        ("اموت", "وأموتُ", ["وأموتُ"]),
        ("muốn chết", "toi muon chet", ["muon chet"]),
    ],
)
def test_phrase_is_found_where_it_stands(phrase: str, text: str, expected: list[str]) -> None:
    assert found(phrase, text) == expected


def test_book_without_known_words_reads_no_slips() -> None:
    assert list(PhraseBook(["scared"], {}).find(tokens("scarde"))) == []


def test_hits_name_their_phrase_in_the_order_of_the_text() -> None:
    book = PhraseBook(["me", "he"], {})
    assert list(book.find(tokens("he and me"))) == [Hit(1, 0, 2), Hit(0, 7, 9)]


@pytest.mark.parametrize("text", ["", "\0", "💜💜", "ـ", "'", "...", "\ud800"])
def test_text_without_words_has_no_hits(text: str) -> None:
    assert list(PhraseBook(["a"], {}).find(tokens(text))) == []


def test_words_are_folded_to_one_spelling() -> None:
    assert [folded(word) for word in ("Isn’t", "Café", "أُمِّي", "Đánh")] == ["isnt", "cafe", "امي", "danh"]
