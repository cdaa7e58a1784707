"""Backups: the database and the media files in one sealed file (Q23)."""

import io
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import IO, Any, cast

from django.conf import settings
from django.db import connection
from django.utils import timezone

from voice_platform.sealing import SealBroken, Sealer, unsealed


class BackupError(Exception):
    """The backup could not be made or read; the text is for the administrator."""


def back_up(out: Path) -> int:
    """Writes a sealed archive to `out`, whole or not at all; returns its size in bytes.

    Nothing readable leaves `VAR_DIR`: the place where backups are kept may belong to somebody else.
    """
    out = Path(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    partial = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        with tempfile.TemporaryDirectory(dir=settings.VAR_DIR) as folder, partial.open("xb") as target:
            partial.chmod(0o600)
            _dump_database(Path(folder) / "database")
            sealer = Sealer(target, settings.FIELD_ENCRYPTION_KEYS[0])
            _pack(Path(folder) / "database", cast(IO[bytes], sealer))
            sealer.close()
        partial.replace(out)
    finally:
        partial.unlink(missing_ok=True)
    return out.stat().st_size


def restore(source: Path) -> dict[str, Any]:
    """Replaces the database and media with what `source` holds; returns its manifest.

    Raises `BackupError` before anything is replaced: when the file is damaged or sealed with other keys, is
    of another kind of database, or holds a database that is not sound.
    """
    with tempfile.TemporaryDirectory(dir=settings.VAR_DIR) as name:
        folder = Path(name)
        manifest = _unpack(Path(source), folder)
        if manifest["engine"] != connection.vendor:
            raise BackupError(
                f"This backup is of {manifest['engine']}; this installation uses {connection.vendor}."
            )
        _require_sound(folder / "database")
        _replace_database(folder / "database")
        _replace_media(folder / "media")
    return manifest


def newest_backup_age_hours(folder: Path) -> float | None:
    """Hours since the newest backup file in `folder` was written; None when there is none."""
    times = [path.stat().st_mtime for path in Path(folder).glob("*.backup")]
    return (timezone.now().timestamp() - max(times)) / 3600 if times else None


def _pack(database: Path, target: IO[bytes]) -> None:
    manifest = {"engine": connection.vendor, "made_at": timezone.now().isoformat()}
    with tarfile.open(mode="w|", fileobj=target) as tar:
        text = json.dumps(manifest).encode()
        entry = tarfile.TarInfo("manifest.json")
        entry.size = len(text)
        tar.addfile(entry, io.BytesIO(text))
        tar.add(database, "database")
        if Path(settings.MEDIA_ROOT).exists():
            tar.add(settings.MEDIA_ROOT, "media")


def _unpack(source: Path, folder: Path) -> dict[str, Any]:
    """Opens every chunk before it looks at what they hold."""
    archive = folder / "archive.tar"
    try:
        with source.open("rb") as sealed, archive.open("wb") as clear:
            clear.writelines(unsealed(sealed, settings.FIELD_ENCRYPTION_KEYS))
    except SealBroken:
        raise BackupError(
            "This is not a backup made with this installation's keys, or it is damaged or cut off."
        ) from None
    with tarfile.open(archive) as tar:
        for entry in tar:
            _extract(tar, entry, folder)
    archive.unlink()
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text())
    return manifest


def _extract(tar: tarfile.TarFile, entry: tarfile.TarInfo, folder: Path) -> None:
    """Plain files and folders inside `folder`, and nothing else that an archive can hold."""
    target = (folder / entry.name).resolve()
    if not target.is_relative_to(folder.resolve()):
        raise BackupError("This backup holds a file with a strange name.")
    if entry.isdir():
        target.mkdir(parents=True, exist_ok=True)
    elif entry.isfile() and (content := tar.extractfile(entry)) is not None:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as out:
            shutil.copyfileobj(content, out)


def _dump_database(target: Path) -> None:
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with sqlite3.connect(target) as copy:
            connection.connection.backup(copy)
        copy.close()
        return
    _postgres("pg_dump", "--format=custom", "--no-owner", f"--file={target}")


def _require_sound(database: Path) -> None:
    if connection.vendor != "sqlite":
        _postgres("pg_restore", "--list", str(database))
        return
    try:
        copy = sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)
        sound = copy.execute("PRAGMA quick_check").fetchone() == ("ok",)
        copy.execute("SELECT count(*) FROM django_migrations")
        copy.close()
    except sqlite3.Error:
        sound = False
    if not sound:
        raise BackupError("The database inside this backup is not sound.")


def _replace_database(source: Path) -> None:
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with sqlite3.connect(source) as copy:
            copy.backup(connection.connection)
        copy.close()
    else:
        target = ["--dbname", connection.settings_dict["NAME"]]
        _postgres(
            "pg_restore", *target, "--clean", "--if-exists", "--no-owner", "--single-transaction", str(source)
        )
    connection.close()


def _replace_media(source: Path) -> None:
    """What came later than the backup goes too: a file whose row is gone must not stay."""
    media = Path(settings.MEDIA_ROOT)
    shutil.rmtree(media, ignore_errors=True)
    if source.exists():
        shutil.copytree(source, media)


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
        "PGSSLMODE": database["OPTIONS"].get("sslmode", ""),
        "PGSSLROOTCERT": database["OPTIONS"].get("sslrootcert", ""),
        "PATH": os.environ.get("PATH", ""),
    }
    done = subprocess.run(  # noqa: S603 - a fixed program with our own arguments
        [found, *arguments], env={k: v for k, v in environment.items() if v}, capture_output=True, check=False
    )
    if done.returncode:
        raise BackupError(f"{program} ended with {done.returncode}.")
