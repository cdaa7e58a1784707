"""What a process keeps: rows for a short while, and what was made of them for as long as they stay the same."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from voice_platform.council import kept as module
from voice_platform.council.kept import forget, is_same, kept, made
from voice_platform.council.models import AgeBand


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    forget()
    yield
    forget()


@pytest.fixture
def later(monkeypatch, settings) -> Callable[[float], None]:
    """Lets so many seconds pass."""
    settings.ROWS_KEPT_SECONDS = 30
    clock = [1000.0]
    monkeypatch.setattr(module, "monotonic", lambda: clock[0])

    def pass_by(seconds: float) -> None:
        clock[0] += seconds

    return pass_by


class Rows:
    """Something to read, and how often it was read."""

    def __init__(self, *found: str) -> None:
        self.found = list(found)
        self.times = 0

    def read(self) -> list[str]:
        self.times += 1
        return list(self.found)

    def kept(self) -> list[str]:
        return kept("rows", self.read)


def test_rows_are_read_again_after_the_time_they_are_kept(later):
    rows = Rows("a")
    rows.kept()
    later(29)
    rows.kept()
    assert rows.times == 1
    later(1)
    rows.kept()
    assert rows.times == 2


def test_page_stays_while_its_rows_do_and_is_made_anew_when_one_changes(later):
    rows, pages = Rows("a"), []

    def page() -> str:
        def make() -> str:
            pages.append(" ".join(rows.kept()))
            return pages[-1]

        return made("page", None, make)

    page()
    later(31)
    assert (page(), len(pages), rows.times) == ("a", 1, 2)
    rows.found = ["a", "b"]
    later(29)
    assert page() == "a"
    later(1)
    assert (page(), len(pages)) == ("a b", 2)


def test_page_made_of_a_page_follows_the_rows_of_both(later):
    rows = Rows("a")
    whole = lambda: made("whole", None, lambda: f"<{made('part', None, lambda: rows.kept()[0])}>")  # noqa: E731
    assert whole() == "<a>"
    later(15)
    # The part is looked at alone in between, so the whole must not count from now.
    made("part", None, lambda: rows.kept()[0])
    rows.found = ["b"]
    later(15)
    assert whole() == "<b>"


def test_page_is_made_anew_of_another_object_be_it_equal(later):
    first, second = ["cycle"], ["cycle"]
    assert made("page", first, lambda: "first") == "first"
    assert made("page", first, lambda: "again") == "first"
    assert made("page", second, lambda: "second") == "second"


def test_page_that_fails_is_kept_nowhere(later):
    def fail() -> str:
        raise ValueError

    with pytest.raises(ValueError):
        made("page", None, fail)
    assert made("page", None, lambda: "page") == "page"


def test_forgetting_reads_and_makes_everything_anew(later):
    rows, page = Rows("a"), lambda: made("page", None, lambda: rows.kept()[0])
    page()
    rows.found = ["b"]
    forget()
    assert page() == "b"


@dataclass(frozen=True)
class Survey:
    questions: dict[str, str]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Survey({"a": "1", "b": "2"}), Survey({"b": "2", "a": "1"})),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        (("a", "b"), ("b", "a")),
        (("a",), ("a", "b")),
        (1, True),
        (AgeBand(pk=1, label="Old", min_age=8), AgeBand(pk=1, label="New", min_age=8)),
        ([AgeBand(pk=1)], [AgeBand(pk=2)]),
    ],
)
def test_another_order_or_column_is_not_the_same(one, other):
    assert not is_same(one, other)
    assert is_same(one, one)


def test_rows_read_twice_are_the_same():
    assert is_same({"x": (AgeBand(pk=1, label="A"), 2)}, {"x": (AgeBand(pk=1, label="A"), 2)})
