"""Sealing a stream of bytes so that no part of it can be read, changed, moved, swapped or left out (Q22, Q23).

A sealed file is a line that names the format, 32 random bytes, then chunks. Each file has a key of its own,
derived from the installation's newest encryption key and those random bytes, so that chunks of two files can
never be exchanged. A chunk is sealed with AES-256-GCM; its number is the nonce, and whether it is the last one
is bound in, so a file that was cut off or put in another order does not open.
"""

import secrets
from base64 import urlsafe_b64decode
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

FORMAT = b"voice-platform backup 1\n"
SALT_BYTES = 32
CHUNK = 1024 * 1024
TAG_BYTES = 16


class SealBroken(Exception):
    """The file is not sealed by any of these keys, or somebody or something changed it."""


class Sealer:
    """A file to write to; what is written comes out of `target` sealed. Call `close` at the end."""

    def __init__(self, target: BinaryIO, key: str) -> None:
        salt = secrets.token_bytes(SALT_BYTES)
        self._target = target
        self._cipher = _cipher(key, salt)
        self._waiting = bytearray()
        self._number = 0
        target.write(FORMAT + salt)

    def write(self, clear: bytes) -> int:
        self._waiting += clear
        while len(self._waiting) > CHUNK:
            self._seal(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]
        return len(clear)

    def close(self) -> None:
        self._seal(bytes(self._waiting), last=True)

    def _seal(self, clear: bytes, *, last: bool) -> None:
        self._target.write(self._cipher.encrypt(_nonce(self._number), clear, _mark(last)))
        self._number += 1


def unsealed(source: BinaryIO, keys: Sequence[str]) -> Iterator[bytes]:
    """The bytes that were sealed, chunk by chunk; raises `SealBroken`, at the latest at the end of the file."""
    if source.read(len(FORMAT)) != FORMAT:
        raise SealBroken
    salt = source.read(SALT_BYTES)
    chunk, number = source.read(CHUNK + TAG_BYTES), 0
    following = source.read(CHUNK + TAG_BYTES)
    cipher, clear = _first_opened(keys, salt, chunk, last=not following)
    yield clear
    while following:
        chunk, following, number = following, source.read(CHUNK + TAG_BYTES), number + 1
        yield _open(cipher, number, chunk, last=not following)


def _first_opened(keys: Sequence[str], salt: bytes, chunk: bytes, *, last: bool) -> tuple[AESGCM, bytes]:
    """Keys rotate: an older file is sealed with an older one."""
    for key in keys:
        cipher = _cipher(key, salt)
        try:
            return cipher, _open(cipher, 0, chunk, last=last)
        except SealBroken:
            continue
    raise SealBroken


def _open(cipher: AESGCM, number: int, chunk: bytes, *, last: bool) -> bytes:
    try:
        return cipher.decrypt(_nonce(number), chunk, _mark(last))
    except (InvalidTag, ValueError):
        raise SealBroken from None


def _cipher(key: str, salt: bytes) -> AESGCM:
    derived = HKDF(SHA256(), length=32, salt=salt, info=FORMAT).derive(urlsafe_b64decode(key))
    return AESGCM(derived)


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")


def _mark(last: bool) -> bytes:
    return b"last" if last else b"more"
