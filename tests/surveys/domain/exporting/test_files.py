"""Tables of answers as files, each read again by the program that others read it with."""

import csv
import io
import json

import openpyxl
import pyreadstat
import pytest

from surveys.domain.exporting.columns import (
    Column,
    Exported,
    Measure,
    Sent,
    columns_of,
    dictionary_of,
    row_of,
)
from surveys.domain.exporting.files import WRITERS, harmless

STATES = {"not_sure": "I'm not sure", "skipped": "Skipped"}
FACTS = [
    Column("sending", "Number", Measure.NUMBER),
    Column("mode", "How", Measure.CODE, {"phone": "Phone", "paper": "Paper"}),
]
QUESTIONS = [
    Exported(1, "safe", 1, "choose_one", "Are you safe?", {"yes": "Yes", "no": "No"}, is_only_version=False),
    Exported(
        2, "safe", 2, "choose_one", "Do you feel safe?", {"yes": "Yes", "no": "No"}, is_only_version=False
    ),
    Exported(3, "likes", 1, "choose_some", "What do you like?", {"sport": "Sport", "music": "Music"}),
    Exported(4, "matters", 1, "order", "What matters?", {"home": "Home", "school": "School"}),
    Exported(5, "moves", 1, "number", "How many moves?", {}),
    Exported(6, "anything", 1, "long_words", "Anything else?", {}),
]
BY_VERSION = {question.version_id: question for question in QUESTIONS}
SENT = [
    Sent(
        {"sending": 1, "mode": "phone"},
        [
            (1, "answered", "yes", None, None),
            (3, "answered", "music", None, None),
            (4, "answered", "school", 1, None),
            (4, "answered", "home", 2, None),
            (5, "answered", None, None, 3),
        ],
        {6: "=We swim. سلام"},
        frozenset({6}),
    ),
    Sent(
        {"sending": 2, "mode": "paper"},
        [
            (2, "answered", "no", None, None),
            (3, "not_sure", None, None, None),
            (4, "skipped", None, None, None),
            (5, "not_sure", None, None, None),
            (6, "skipped", None, None, None),
        ],
    ),
]


def table(*, with_words: bool = True):
    columns = columns_of(FACTS, QUESTIONS, STATES, with_words=with_words)
    return columns, [row_of(sent, BY_VERSION) for sent in SENT]


def written(form: str, **wishes) -> bytes:
    columns, rows = table(**wishes)
    file = io.BytesIO()
    assert WRITERS[form][0](columns, iter(rows), file) == 2
    return file.getvalue()


NAMES = [
    "sending", "mode", "safe.v1", "safe.v2", "likes.sport", "likes.music", "matters.home", "matters.school", "moves",
    "anything", "anything.words",
]  # fmt: skip


def test_each_wording_and_each_answer_has_a_column_of_its_own():
    assert [column.name for column in table()[0]] == NAMES
    assert [column.name for column in table(with_words=False)[0]] == NAMES[:-1]


def test_csv_is_read_by_any_reader_and_by_spreadsheets_as_words():
    content = written("csv")
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows == [
        NAMES,
        ["1", "phone", "yes", "", "0", "1", "2", "1", "3", "1", "'=We swim. سلام"],
        [
            "2",
            "paper",
            "",
            "no",
            "~not_sure",
            "~not_sure",
            "~skipped",
            "~skipped",
            "~not_sure",
            "~skipped",
            "",
        ],
    ]


def test_json_lines_hold_what_is_there():
    first, second = map(json.loads, written("jsonl").decode().splitlines())
    assert first["anything.words"] == "=We swim. سلام"
    assert first["matters.school"] == 1
    assert "safe.v2" not in first and "anything.words" not in second


def test_excel_holds_answers_and_their_dictionary():
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx")))
    assert book.sheetnames == ["answers", "dictionary"]
    rows = list(book["answers"].iter_rows(values_only=True))
    assert rows[0] == tuple(NAMES)
    assert rows[1][8:] == (3, 1, "'=We swim. سلام")
    explained = list(book["dictionary"].iter_rows(values_only=True))
    assert (
        "likes.music",
        "What do you like? – Music",
        "code",
        "likes",
        1,
        "~not_sure",
        "I'm not sure",
    ) in explained


def test_spss_reads_numbers_labels_and_missing_values(tmp_path):
    file = tmp_path / "answers.sav"
    file.write_bytes(written("sav"))
    frame, meta = pyreadstat.read_sav(str(file), user_missing=True)
    assert list(frame.columns) == NAMES
    assert meta.column_names_to_labels["likes.music"] == "What do you like? – Music"
    assert meta.variable_value_labels["safe.v1"] == {1: "Yes", 2: "No", 9001: "I'm not sure", 9002: "Skipped"}
    assert frame["likes.music"].tolist() == [1, 9001]
    assert frame["moves"].tolist() == [3, 9001]
    assert frame["anything.words"].tolist() == ["=We swim. سلام", ""]
    assert meta.missing_ranges["likes.music"] == [{"lo": 9001.0, "hi": 9100.0}]
    without, _meta = pyreadstat.read_sav(str(file))
    assert without["likes.music"].isna().tolist() == [False, True]


def test_names_that_spss_does_not_take_are_changed_and_stay_different(tmp_path):
    columns = [
        Column(name, "x", Measure.NUMBER) for name in ("a-b", "a_b", "A_B", "1st", "é", "x" * 80, "x" * 81)
    ]
    file = tmp_path / "answers.sav"
    with file.open("wb") as opened:
        WRITERS["sav"][0](columns, [{column.name: 1 for column in columns}], opened)
    frame, _meta = pyreadstat.read_sav(str(file))
    assert len({name.lower() for name in frame.columns}) == 7
    assert list(frame.columns)[:4] == ["a_b", "a_b_2", "A_B_3", "q_1st"]


def test_an_empty_round_is_a_table_without_rows():
    for form, (write, _media_type) in WRITERS.items():
        file = io.BytesIO()
        assert write(table()[0], iter(()), file) == 0, form
        assert file.getvalue() or form == "jsonl"


@pytest.mark.parametrize(
    ("value", "written_as"),
    [
        ("=1+1", "'=1+1"),
        ("+44", "'+44"),
        ("-x", "'-x"),
        ("@a", "'@a"),
        ("plain", "plain"),
        (-3, -3),
        (None, None),
    ],
)
def test_words_that_a_spreadsheet_would_work_out_are_made_harmless(value, written_as):
    assert harmless(value) == written_as


def test_the_dictionary_explains_every_code():
    columns, rows = table()
    known = {(row["variable"], row.get("value")) for row in dictionary_of(columns)}
    for row in rows:
        for column in columns:
            value = row.get(column.name)
            if isinstance(value, str) and column.measure is Measure.CODE:
                assert (column.name, value) in known
