"""Random tokens of links, drafts and submissions, and what the database keeps of them.

A token holds 256 random bits, so a plain digest of it cannot be searched and needs no key.
"""

import hashlib
import secrets


def new_token() -> str:
    """43 characters that fit an address and a cookie."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """64 hexadecimal digits; any text has one, so that a forged token is simply not found."""
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()
