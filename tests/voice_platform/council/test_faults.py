import datetime

import pytest

from voice_platform.council.faults import FaultyContent, Row, source, without_repeats


def reading(**values) -> Row:
    return source("file.toml", values)


def told(row: Row) -> list[str]:
    return [str(fault) for fault in row.faults]


def test_right_values_are_read_without_a_fault():
    row = reading(
        text=" words ",
        slug="a-b",
        number=3,
        day="2026-11-23",
        at="09:00",
        yes=True,
        words={"en": "a", "ar": " "},
    )
    assert row.text("text") == "words"
    assert row.slug("slug") == "a-b"
    assert row.number("number") == 3
    assert row.date("day") == datetime.date(2026, 11, 23)
    assert row.time("at") == datetime.time(9)
    assert row.yes("yes")
    assert row.in_languages("words") == {"en": "a"}
    assert told(row) == []


@pytest.mark.parametrize(
    ("read", "reason"),
    [
        (lambda row: row.text("nothing"), "nothing: is missing"),
        (lambda row: row.text("number"), "number: is not text"),
        (lambda row: row.text("long", at_most=3), "long: is longer than 3 letters"),
        (lambda row: row.text("nul"), "nul: holds a sign that is no text"),
        (lambda row: row.slug("long"), "long: may hold only letters, digits and hyphens, 50 at most"),
        (lambda row: row.one_of("long", ["a", "b"]), "long: is 'four words in all', which is none of a, b"),
        (lambda row: row.number("long"), "long: is not a whole number from 0 to 32767"),
        (lambda row: row.number("yes"), "yes: is not a whole number from 0 to 32767"),
        (lambda row: row.date("long"), "long: is not a date such as 2026-11-23"),
        (lambda row: row.time("number"), "number: is not a time such as 09:00"),
        (lambda row: row.yes("long"), "long: is neither true nor false"),
        (lambda row: row.texts("long"), "long: is not a list of texts"),
        (lambda row: row.in_languages("words"), "words.en: is missing"),
        (lambda row: row.in_languages("long"), "long: is not text by language"),
        (lambda row: row.rows("long"), "long: is not a list of tables"),
        (lambda row: row.rows("nothing"), "nothing: is missing"),
        (lambda row: row.row("long"), "long: is not a table"),
    ],
)
def test_wrong_value_is_told_with_file_key_and_reason(read, reason):
    row = reading(long="four words in all", number=3, nul="a\x00", yes=True, words={"ar": "x"})
    read(row)
    assert told(row) == [f"file.toml: {reason}"]


def test_faults_of_inner_tables_say_where_they_stand_and_are_told_together():
    row = reading(people=[{"slug": "a", "age": 1}, {"slug": "a", "age": "x"}, {"age": -1}])
    for person in without_repeats(row.rows("people"), "slug"):
        person.number("age")
    assert told(row) == [
        "file.toml: people[a].slug: is 'a' a second time",
        "file.toml: people[a].age: is not a whole number from 0 to 32767",
        "file.toml: people[3].age: is not a whole number from 0 to 32767",
    ]
    with pytest.raises(FaultyContent) as refusal:
        row.refuse_faults()
    assert refusal.value.faults == tuple(row.faults)
