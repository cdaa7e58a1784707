"""Backups: the database and the media files in one archive, encrypted with the installation's keys (Q23)."""

import io
import json
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import connection, connections
from django.utils import timezone

CHUNK = 1024 * 1024
LAST = b"last"
MORE = b"more"


class BackupError(Exception):
    """The backup could not be made or read; the text is for the administrator."""


def back_up(out: Path) -> int:
    """Writes an encrypted archive to `out`, whole or not at all; returns its size in bytes."""
    out = Path(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent) as folder:
        archive = Path(folder) / "archive.tar"
        _pack(archive, Path(folder))
        sealed = Path(folder) / "sealed"
        with archive.open("rb") as clear, sealed.open("wb") as secret:
            secret.writelines(_seal(clear))
        shutil.move(sealed, out)
    return out.stat().st_size


def restore(source: Path) -> dict[str, Any]:
    """Replaces the database and media with what `source` holds; returns its manifest.

    Raises `BackupError` before anything is replaced when the file is damaged or sealed with other keys.
    """
    with tempfile.TemporaryDirectory(dir=settings.VAR_DIR) as folder:
        archive = Path(folder) / "archive.tar"
        with Path(source).open("rb") as secret, archive.open("wb") as clear:
            clear.writelines(_unseal(secret))
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")
        manifest: dict[str, Any] = json.loads((Path(folder) / "manifest.json").read_text())
        if manifest["engine"] != connection.vendor:
            raise BackupError(f"This backup is of {manifest['engine']}; this installation uses {connection.vendor}.")
        _replace_database(Path(folder) / "database")
        if (media := Path(folder) / "media").exists():
            shutil.copytree(media, settings.MEDIA_ROOT, dirs_exist_ok=True)
    return manifest


def newest_backup_age_hours(folder: Path) -> float | None:
    """Hours since the newest backup file in `folder` was written; None when there is none."""
    times = [path.stat().st_mtime for path in Path(folder).glob("*.backup")]
    return (timezone.now().timestamp() - max(times)) / 3600 if times else None


def _pack(archive: Path, folder: Path) -> None:
    database = folder / "database"
    _dump_database(database)
    manifest = {"engine": connection.vendor, "made_at": timezone.now().isoformat()}
    with tarfile.open(archive, "w") as tar:
        text = json.dumps(manifest).encode()
        entry = tarfile.TarInfo("manifest.json")
        entry.size = len(text)
        tar.addfile(entry, io.BytesIO(text))
        tar.add(database, "database")
        if Path(settings.MEDIA_ROOT).exists():
            tar.add(settings.MEDIA_ROOT, "media")


def _dump_database(target: Path) -> None:
    if connection.vendor == "sqlite":
        with sqlite3.connect(target) as copy:
            connection.ensure_connection()
            connection.connection.backup(copy)
        return
    _postgres("pg_dump", "--format=custom", "--no-owner", f"--file={target}")


def _replace_database(source: Path) -> None:
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with sqlite3.connect(source) as copy:
            copy.backup(connection.connection)
    else:
        _postgres("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", str(source))
    connections.close_all()


def _postgres(program: str, *arguments: str) -> None:
    """Runs a PostgreSQL client; the password travels in its environment, never on the command line."""
    found = shutil.which(program)
    if found is None:
        raise BackupError(f"{program} is not installed: add PostgreSQL's client programs.")
    database = connection.settings_dict
    environment = {
        "PGHOST": database["HOST"] or "",
        "PGPORT": str(database["PORT"] or ""),
        "PGUSER": database["USER"] or "",
        "PGPASSWORD": database["PASSWORD"] or "",
        "PGDATABASE": database["NAME"],
    }
    target = ["--dbname", database["NAME"]] if program == "pg_restore" else []
    done = subprocess.run(  # noqa: S603 - a fixed program with our own arguments
        [found, *target, *arguments], env={k: v for k, v in environment.items() if v}, capture_output=True, check=False
    )
    if done.returncode:
        raise BackupError(f"{program} ended with {done.returncode}.")


def _keyring() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.FIELD_ENCRYPTION_KEYS])


def _seal(clear: io.BufferedReader) -> Iterator[bytes]:
    """One line a chunk; its number and whether it is the last are sealed in, so no chunk can be moved or lost."""
    ring, number = _keyring(), 0
    chunk = clear.read(CHUNK)
    while True:
        following = clear.read(CHUNK)
        mark = MORE if following else LAST
        yield ring.encrypt(number.to_bytes(8, "big") + mark + chunk) + b"\n"
        if not following:
            return
        chunk, number = following, number + 1


def _unseal(secret: io.BufferedReader) -> Iterator[bytes]:
    ring, mark = _keyring(), MORE
    for number, line in enumerate(secret):
        try:
            clear = ring.decrypt(line.strip())
        except InvalidToken:
            raise BackupError("This is not a backup made with this installation's keys, or it is damaged.") from None
        if int.from_bytes(clear[:8], "big") != number:
            raise BackupError("Parts of this backup are missing or out of order.")
        mark = clear[8:12]
        yield clear[12:]
    if mark != LAST:
        raise BackupError("This backup is cut off.")
