import pytest

from surveys.domain.language import detect, everyday_words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("i like my carer and she is kind", "en"),
        ("football", "en"),
        ("I don’t know", "en"),
        ("أنا أحب مدرستي", "ar"),
        ("اريد ان ارى امي", "ar"),
        ("من مدرسه را خیلی دوست دارم", "fa"),
        ("زه ښوونځی خوښوم", "ps"),
        ("من قوتابخانەم خۆش دەوێت", "ckb"),
        ("مجھے اسکول پسند ہے", "ur"),
        ("እኔ ትምህርት ቤት እወዳለሁ ግን ሩቅ ነው", "am"),
        ("ኣነ ቤት ትምህርቲ እፈቱ እየ ናይ ብሓቂ", "ti"),
        ("tôi thích trường học của tôi", "vi"),
        ("unë dua të shoh nënën time", "sq"),
        ("Dwi'n hoffi fy ysgol ac mae'r athrawon yn dda", "cy"),
        ("lubię moją szkołę i nie chcę się przenosić", "pl"),
        ("мені дуже подобається моя школа", "uk"),
        ("আমি স্কুল পছন্দ করি", "bn"),
    ],
)
def test_language_is_told_from_letters_and_everyday_words(text: str, language: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize("text", ["", "\0", "💜💜", "123", "qzx vbn", "xyzzyx " * 200_000, "\ud800"])
def test_language_is_unknown_when_nothing_tells(text: str) -> None:
    assert detect(text) == "und"


def test_everyday_words_of_a_language_without_a_list_are_none() -> None:
    assert "the" in everyday_words("en")
    assert everyday_words("xx") == frozenset()
