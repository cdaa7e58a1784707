"""Keys for one developer's machine, made once and kept under `var/`; never used by production settings."""

import json
import secrets
from contextlib import suppress
from pathlib import Path

from cryptography.fernet import Fernet


def development_keys(var_dir: Path) -> dict[str, object]:
    """The settings that production takes from its environment, read from `var/development-keys.json`."""
    path = Path(var_dir) / "development-keys.json"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_once(path, json.dumps(_fresh_keys()))
    keys: dict[str, object] = json.loads(path.read_text())
    return keys


def _fresh_keys() -> dict[str, object]:
    return {
        "SECRET_KEY": secrets.token_urlsafe(50),
        "FIELD_ENCRYPTION_KEYS": [Fernet.generate_key().decode()],
        "WORDS_CODE_KEY": secrets.token_urlsafe(32),
        "WORDS_CODE_LOOKUP_KEY": secrets.token_urlsafe(32),
    }


def _write_once(path: Path, text: str) -> None:
    """Writes whole or not at all: a web process and a worker may start together."""
    partial = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    partial.touch(mode=0o600)
    partial.write_text(text)
    with suppress(FileExistsError):
        path.hardlink_to(partial)
    partial.unlink()
