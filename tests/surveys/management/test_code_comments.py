"""Without the `db` fixture: the command would fail if it touched the database."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    path = tmp_path / "texts.csv"
    path.write_text('id,text\nb,"dinner, again"\na,i want to die\n', encoding="utf-8")
    return path


def run(*arguments: str | Path) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("code_comments", *map(str, arguments), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_rows_come_out_in_order_with_progress_and_figures(texts: Path, tmp_path: Path) -> None:
    codebook = tmp_path / "codebook.csv"
    codebook.write_text("name,description\nFood,Dinner\n", encoding="utf-8")
    out, err = run("--in", texts, "--out", tmp_path / "out.csv", "--codebook", codebook)
    assert [(row["id"], row["themes"], row["worry"]) for row in rows(tmp_path / "out.csv")] == [
        ("b", "Food", "0"),
        ("a", "", "1"),
    ]
    assert err.splitlines() == ["Engine codebook 1, 0 coded texts read.", "2 of 2 texts"]
    assert out.startswith("2 texts, ")
    assert "texts a second, peak memory" in out


def test_texts_alone_are_coded_without_themes(texts: Path, tmp_path: Path) -> None:
    run("--in", texts, "--out", tmp_path / "out.csv")
    assert [row["themes"] for row in rows(tmp_path / "out.csv")] == ["", ""]


def test_same_files_give_the_same_bytes(texts: Path, tmp_path: Path) -> None:
    train = tmp_path / "train.csv"
    labelled = "".join(f"{number},the dinner is cold,Food,negative\n" for number in range(12))
    train.write_text(f"id,text,labels,mood\n{labelled}", encoding="utf-8")
    for name in ("one.csv", "two.csv"):
        run("--in", texts, "--out", tmp_path / name, "--train", train)
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()


def test_faulty_file_is_told_and_nothing_is_written(texts: Path, tmp_path: Path) -> None:
    texts.write_text("id,text\n1,a\n1,b\n", encoding="utf-8")
    with pytest.raises(CommandError, match="row 3, column 'id' repeats row 2") as raised:
        run("--in", texts, "--out", tmp_path / "out.csv")
    assert raised.value.returncode == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["texts.csv"]


def test_place_that_cannot_be_written_is_told(texts: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be written: No such file or directory"):
        run("--in", texts, "--out", tmp_path / "missing" / "out.csv")


def test_unknown_engine_is_refused(texts: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="invalid choice: 'magic'"):
        run("--in", texts, "--out", tmp_path / "out.csv", "--engine", "magic")
