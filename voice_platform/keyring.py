"""The keys that encrypt what must not be read in a stolen database; they live outside it (Q22)."""

from functools import lru_cache

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def keyring() -> MultiFernet:
    """The newest key encrypts; every key of `FIELD_ENCRYPTION_KEYS` decrypts."""
    return _keyring(tuple(settings.FIELD_ENCRYPTION_KEYS))


@lru_cache(maxsize=4)
def _keyring(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])
