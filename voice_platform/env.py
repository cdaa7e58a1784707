"""Typed readers of the environment; every secret may also come from a file named by `NAME_FILE`."""

from pathlib import Path

import environ
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

env = environ.FileAwareEnv()

PROJECT_ROOT = Path(__file__).resolve().parent.parent


class NotSetUp(ImproperlyConfigured):
    """A setting is missing or wrong; the text is one sentence for whoever runs the installation."""


def required(name: str, what_for: str) -> str:
    """The value of `name`; raises `NotSetUp` when it is missing or empty (Q13)."""
    value: str = env.str(name, default="")
    if not value:
        raise NotSetUp(
            f"Set {name} (or {name}_FILE) before starting: it is {what_for}. See docs/operations.md."
        )
    return value


def required_list(name: str, what_for: str) -> list[str]:
    """A comma-separated list that must hold at least one entry."""
    return [part.strip() for part in required(name, what_for).split(",") if part.strip()]


def required_encryption_keys(name: str, what_for: str) -> list[str]:
    """A comma-separated list of keys that words can be encrypted with."""
    keys = required_list(name, what_for)
    try:
        for key in keys:
            Fernet(key)
    except ValueError:
        raise NotSetUp(
            f"Put a key made as docs/operations.md says into {name}: what is there now is not one."
        ) from None
    return keys
