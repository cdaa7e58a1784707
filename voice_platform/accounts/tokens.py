"""Single-use tokens: 256 random bits in a link, only a digest in the database."""

import hashlib
import secrets


def new_token() -> str:
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """A plain hash is enough here: a random token of 256 bits cannot be searched for."""
    return hashlib.sha256(token.encode()).hexdigest()
