"""Q23: a backup comes back as it was, and a bad one changes nothing."""

import os
import sqlite3
import time
from io import StringIO

import pytest
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command
from django.db import connection, connections

from voice_platform import backups
from voice_platform.backups import BackupError, back_up, newest_backup_age_hours, restore
from voice_platform.sealing import CHUNK

ANSWER = "ciphertext of an answer"


def another_database(**changes):
    """A connection of its own, beside the one that the tests use."""
    handler = type(connections)({"default": connections["default"].settings_dict | changes})
    return handler["default"]


def sqlite_file(tmp_path):
    wrapper = another_database(
        ENGINE="django.db.backends.sqlite3", NAME=str(tmp_path / "db.sqlite3"), OPTIONS={}
    )
    yield wrapper
    wrapper.close()


def postgres_database(tmp_path):
    if connection.vendor != "postgresql":
        pytest.skip("the other database is the one under test")
    name = f"backup_test_{os.getpid()}"
    maker = another_database(NAME="postgres")
    with maker.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    wrapper = another_database(NAME=name)
    yield wrapper
    wrapper.close()
    with maker.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name}")
    maker.close()


KINDS = {"sqlite": sqlite_file, "postgresql": postgres_database}


@pytest.fixture(params=[kind for kind in KINDS if kind in ("sqlite", connection.vendor)])
def installation(request, tmp_path, settings, monkeypatch, django_db_blocker):
    """A database with one answer in it, and one media file."""
    settings.VAR_DIR = tmp_path
    settings.MEDIA_ROOT = str(tmp_path / "media")
    (tmp_path / "media" / "images").mkdir(parents=True)
    (tmp_path / "media" / "images" / "bird.png").write_bytes(b"a bird" * CHUNK)
    with django_db_blocker.unblock():
        make = KINDS[request.param](tmp_path)
        database = next(make)
        monkeypatch.setattr(backups, "connection", database)
        with database.cursor() as cursor:
            cursor.execute("CREATE TABLE django_migrations (name text)")
            cursor.execute("CREATE TABLE answers (words text)")
            cursor.execute("INSERT INTO answers VALUES (%s)", [ANSWER])
        yield database
        next(make, None)


def answers(database) -> list[str]:
    with database.cursor() as cursor:
        cursor.execute("SELECT words FROM answers ORDER BY words")
        return [row[0] for row in cursor.fetchall()]


def add_answer(database) -> None:
    with database.cursor() as cursor:
        cursor.execute("INSERT INTO answers VALUES ('added later')")


def test_restore_brings_back_the_database_and_media_as_they_were(installation, tmp_path):
    back_up(tmp_path / "out" / "monday.backup")
    add_answer(installation)
    (tmp_path / "media" / "images" / "bird.png").write_bytes(b"another bird")
    (tmp_path / "media" / "later.png").write_bytes(b"its row is gone after restoring")
    manifest = restore(tmp_path / "out" / "monday.backup")
    assert answers(installation) == [ANSWER]
    assert [path.name for path in sorted((tmp_path / "media").rglob("*.png"))] == ["bird.png"]
    assert (tmp_path / "media" / "images" / "bird.png").read_bytes() == b"a bird" * CHUNK
    assert manifest["engine"] == installation.vendor


def test_backup_shows_nothing_of_what_it_holds_and_is_for_its_owner_alone(installation, tmp_path):
    back_up(tmp_path / "monday.backup")
    sealed = (tmp_path / "monday.backup").read_bytes()
    assert (ANSWER.encode() in sealed, b"a bird" in sealed, b"sqlite" in sealed) == (False, False, False)
    assert (tmp_path / "monday.backup").stat().st_mode & 0o077 == 0


def test_nothing_readable_is_left_beside_the_backup(installation, tmp_path):
    back_up(tmp_path / "off-site" / "monday.backup")
    assert [path.name for path in (tmp_path / "off-site").iterdir()] == ["monday.backup"]


def damaged(sealed: bytes) -> bytes:
    return sealed[: len(sealed) // 2] + b"x" + sealed[len(sealed) // 2 + 1 :]


def cut_off(sealed: bytes) -> bytes:
    return sealed[: -CHUNK // 2]


def out_of_order(sealed: bytes) -> bytes:
    size, head = CHUNK + 16, len(sealed) % (CHUNK + 16)
    return (
        sealed[: head + 1]
        + sealed[head + 1 + size : head + 1 + 2 * size]
        + sealed[head + 1 : head + 1 + size]
    )


@pytest.mark.parametrize(
    "harm", [damaged, cut_off, out_of_order, lambda _: b"", lambda _: b"not a backup at all"]
)
def test_bad_file_is_refused_and_changes_nothing(installation, tmp_path, harm):
    back_up(tmp_path / "monday.backup")
    (tmp_path / "bad.backup").write_bytes(harm((tmp_path / "monday.backup").read_bytes()))
    add_answer(installation)
    with pytest.raises(BackupError):
        restore(tmp_path / "bad.backup")
    assert answers(installation) == ["added later", ANSWER]
    assert (tmp_path / "media" / "images" / "bird.png").exists()


def test_other_keys_do_not_open_it_and_change_nothing(installation, tmp_path, settings):
    back_up(tmp_path / "monday.backup")
    add_answer(installation)
    settings.FIELD_ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(BackupError):
        restore(tmp_path / "monday.backup")
    assert answers(installation) == ["added later", ANSWER]


def test_backup_from_before_a_key_was_rotated_still_opens(installation, tmp_path, settings):
    back_up(tmp_path / "monday.backup")
    settings.FIELD_ENCRYPTION_KEYS = [Fernet.generate_key().decode(), *settings.FIELD_ENCRYPTION_KEYS]
    add_answer(installation)
    restore(tmp_path / "monday.backup")
    assert answers(installation) == [ANSWER]


def test_backup_of_another_kind_of_database_is_refused(installation, tmp_path, monkeypatch):
    back_up(tmp_path / "monday.backup")
    monkeypatch.setattr(backups, "connection", type("Other", (), {"vendor": "oracle"}))
    with pytest.raises(BackupError, match="This backup is of"):
        restore(tmp_path / "monday.backup")


def test_unsound_database_inside_is_refused_before_anything_is_replaced(installation, tmp_path, monkeypatch):
    monkeypatch.setattr(
        backups, "_dump_database", lambda target: target.write_bytes(b"SQLite format 3\0" + b"x" * 900)
    )
    back_up(tmp_path / "monday.backup")
    with pytest.raises(BackupError):
        restore(tmp_path / "monday.backup")
    assert answers(installation) == [ANSWER]


def test_empty_database_inside_is_refused(tmp_path, installation, monkeypatch):
    if installation.vendor != "sqlite":
        pytest.skip("a dump of PostgreSQL is checked by its own reader")
    monkeypatch.setattr(
        backups, "_dump_database", lambda target: sqlite3.connect(target).close() or target.touch()
    )
    back_up(tmp_path / "monday.backup")
    with pytest.raises(BackupError, match="not sound"):
        restore(tmp_path / "monday.backup")


def test_backup_that_fails_leaves_no_file(installation, tmp_path, monkeypatch):
    def fail(target):
        raise OSError

    monkeypatch.setattr(backups, "_dump_database", fail)
    with pytest.raises(OSError):
        back_up(tmp_path / "off-site" / "monday.backup")
    assert list((tmp_path / "off-site").iterdir()) == []


def test_commands_say_what_they_did_and_refuse_in_one_sentence(installation, tmp_path):
    said = StringIO()
    call_command("backup", "--out", tmp_path / "monday.backup", stdout=said)
    assert said.getvalue().startswith("Backed up: ")
    (tmp_path / "bad.backup").write_bytes(b"nothing")
    with pytest.raises(CommandError, match="not a backup made with this installation's keys"):
        call_command("restore", tmp_path / "bad.backup")
    with pytest.raises(CommandError):
        call_command("restore", tmp_path / "missing.backup")


def test_age_of_the_newest_backup(tmp_path):
    assert newest_backup_age_hours(tmp_path) is None
    for name, hours in (("old.backup", 50), ("new.backup", 2), ("other.txt", 0)):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, times=(time.time() - hours * 3600,) * 2)
    assert round(newest_backup_age_hours(tmp_path)) == 2
