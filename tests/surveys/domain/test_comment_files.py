from pathlib import Path

import pytest

from surveys.domain.comment_files import (
    Comment,
    Example,
    FaultyFileError,
    read_codebook,
    read_comments,
    read_examples,
)
from surveys.domain.theming import CodebookEntry
from surveys.domain.theming.mood import Mood


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "file.csv"


def test_comments_keep_their_words_line_breaks_and_order(file: Path) -> None:
    file.write_bytes('\ufeffText , ID,more\r\n"one,\r\n""two""",b,x\r\n\r\n,a,y\r\n💜\0,c,z'.encode())
    assert read_comments(file) == [Comment("b", 'one,\r\n"two"'), Comment("a", ""), Comment("c", "💜\0")]


def test_text_of_a_megabyte_is_read(file: Path) -> None:
    file.write_text("id,text\n1," + "x" * 1_000_000)
    assert len(read_comments(file)[0].text) == 1_000_000


def test_examples_have_labels_and_perhaps_mood_and_respondent(file: Path) -> None:
    file.write_text("id,text,labels,mood\n1,hi,Food; Bus ;,Positive\n2,no,,\n")
    assert read_examples(file) == [
        Example("hi", ("Food", "Bus"), Mood.POSITIVE, "1"),
        Example("no", (), Mood.UNKNOWN, "2"),
    ]
    file.write_text("id,respondent,text,labels\n1,r,hi,Food\n")
    assert read_examples(file) == [Example("hi", ("Food",), Mood.UNKNOWN, "r")]


def test_codebook_has_words_to_include_and_exclude(file: Path) -> None:
    file.write_text("name,description,include,exclude\nFood,What we eat,tea;bin food,dog\n")
    assert read_codebook(file) == [
        CodebookEntry("Food", "Food", "What we eat", ("tea", "bin food"), ("dog",))
    ]


@pytest.mark.parametrize(
    ("held", "fault"),
    [
        (b"", "the file is empty."),
        (b"\n\n", "the file is empty."),
        (b"id,text\n", "there are no rows under the names of the columns."),
        (b"id;text\n1;secret\n", "row 1 has no column 'id'; needed are id, text."),
        (b"id,words\n1,secret\n", "row 1 has no column 'text'; needed are id, text."),
        (b"id,text,text\n1,secret,a\n", "row 1 has the column 'text' twice."),
        (b"id,text\n1,\n2,a secret, told\n", "row 3 has 3 columns and row 1 has 2."),
        (b"id,text\n1\n", "row 2 has 1 columns and row 1 has 2."),
        (b"id,text\n1,a\n\n ,secret\n", "row 4, column 'id' is empty."),
        (b'id,text\n1,"a\nb"\n1,secret\n', "row 3, column 'id' repeats row 2."),
        (b'id,text\n1,a\n2,"secret\n3,b\n', "row 3 is not valid CSV: unexpected end of data."),
        (b"id,text\n1,caf\xe9 secret\n", "line 2 is not UTF-8 text."),
        ("id,text\n1,secret\n".encode("utf-16"), "line 1 is not UTF-8 text."),
    ],
)
def test_fault_is_told_with_row_and_column_and_without_the_words(file: Path, held: bytes, fault: str) -> None:
    file.write_bytes(held)
    with pytest.raises(FaultyFileError) as raised:
        read_comments(file)
    assert str(raised.value).startswith(f"{file}: {fault}")
    assert "secret" not in str(raised.value)


def test_missing_file_is_told(file: Path) -> None:
    with pytest.raises(FaultyFileError, match="cannot be read: No such file or directory"):
        read_comments(file)


def test_mood_that_nobody_knows_is_told(file: Path) -> None:
    file.write_text("id,text,labels,mood\n1,a,b,meh\n")
    with pytest.raises(FaultyFileError, match="row 2, column 'mood' is none of positive, negative, neutral"):
        read_examples(file)


def test_theme_named_twice_is_told(file: Path) -> None:
    file.write_text("name,description\nFood,a\nFood ,b\n")
    with pytest.raises(FaultyFileError, match="row 3, column 'name' repeats row 2"):
        read_codebook(file)
