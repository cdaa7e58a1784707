import subprocess
import sys

import pytest

from surveys.domain.text import known_words, noun_phrases, polarity, sentences, words


def test_words_are_split_from_punctuation() -> None:
    assert words("My room, my rules. مرحبا بك") == ["My", "room", "my", "rules", "مرحبا", "بك"]


def test_sentences_do_not_end_at_an_abbreviation() -> None:
    assert sentences("Dr. Smith came, e.g. on Monday. Was it ok? Yes.") == [
        "Dr. Smith came, e.g. on Monday.",
        "Was it ok?",
        "Yes.",
    ]


def test_noun_phrases_name_what_a_text_is_about() -> None:
    assert noun_phrases("My social worker brings my new school bag.") == ["social worker", "new school bag"]


def test_polarity_is_a_hint_between_minus_one_and_one() -> None:
    assert polarity("a horrible day") < 0 < polarity("a lovely day") <= 1


@pytest.mark.parametrize("text", ["", "she came on monday", "💜", "مرحبا", "Mae'r bws yn hwyr"])
def test_text_without_words_of_a_known_tone_cannot_be_told(text: str) -> None:
    assert polarity(text) is None


def test_known_words_are_english_without_slips() -> None:
    assert {"hurt", "scared", "dont"} <= known_words()
    assert known_words().isdisjoint({"scarde", ";;;", ""})


@pytest.mark.parametrize(
    "text", ["\0", "💜" * 9, "مرحبا. كيف حالك؟", "\ud800", "x" * 1_000_000, "go. " * 250_000]
)
@pytest.mark.parametrize("read", [words, sentences, noun_phrases])
def test_strange_text_is_read_without_an_error(read, text: str) -> None:
    assert all(isinstance(part, str) for part in read(text))


def test_domain_loads_without_the_heavy_libraries() -> None:
    code = (
        "import sys, surveys.domain.text, surveys.domain.safety_words as rules; rules.worries('he hits me');"
        "print({'textblob', 'nltk', 'numpy', 'sklearn', 'django'} & set(sys.modules))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "set()"
