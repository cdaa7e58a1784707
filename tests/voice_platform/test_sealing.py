"""A sealed file opens whole and unchanged, or not at all."""

import io

import pytest
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st

from voice_platform import sealing
from voice_platform.sealing import FORMAT, SALT_BYTES, TAG_BYTES, SealBroken, Sealer, unsealed

KEY = Fernet.generate_key().decode()
HEAD = len(FORMAT) + SALT_BYTES


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch):
    monkeypatch.setattr(sealing, "CHUNK", 10)


def seal(clear: bytes, key: str = KEY) -> bytes:
    target = io.BytesIO()
    sealer = Sealer(target, key)
    sealer.write(clear)
    sealer.close()
    return target.getvalue()


def opened(sealed: bytes, *keys: str) -> bytes:
    return b"".join(unsealed(io.BytesIO(sealed), keys or (KEY,)))


def chunks(sealed: bytes) -> list[bytes]:
    size = 10 + TAG_BYTES
    return [sealed[at : at + size] for at in range(HEAD, len(sealed), size)]


@pytest.mark.parametrize("length", [0, 1, 9, 10, 11, 20, 25])
def test_what_was_sealed_comes_out(length):
    clear = bytes(range(length))
    assert opened(seal(clear)) == clear


@given(st.lists(st.binary(max_size=30), max_size=8))
def test_pieces_of_any_size_come_out_as_one(pieces):
    target = io.BytesIO()
    sealer = Sealer(target, KEY)
    for piece in pieces:
        sealer.write(piece)
    sealer.close()
    assert opened(target.getvalue()) == b"".join(pieces)


def test_sealed_bytes_do_not_show_what_they_hold():
    assert b"a child's words" not in seal(b"a child's words" * 3)


def test_older_key_still_opens():
    assert opened(seal(b"words"), Fernet.generate_key().decode(), KEY) == b"words"


def test_other_key_does_not_open():
    with pytest.raises(SealBroken):
        opened(seal(b"words"), Fernet.generate_key().decode())


@pytest.mark.parametrize("at", [0, HEAD - 1, HEAD, HEAD + 30, -1])
def test_one_changed_bit_does_not_open(at):
    sealed = bytearray(seal(bytes(35)))
    sealed[at] ^= 1
    with pytest.raises(SealBroken):
        opened(bytes(sealed))


@pytest.mark.parametrize("length", range(HEAD + 4 * (10 + TAG_BYTES) - 5))
def test_file_cut_off_anywhere_does_not_open(length):
    with pytest.raises(SealBroken):
        opened(seal(bytes(35))[:length])


def test_chunks_in_another_order_do_not_open():
    sealed = seal(bytes(35))
    first, second, *rest = chunks(sealed)
    with pytest.raises(SealBroken):
        opened(sealed[:HEAD] + b"".join([second, first, *rest]))


def test_missing_chunk_does_not_open():
    sealed = seal(bytes(35))
    first, _, *rest = chunks(sealed)
    with pytest.raises(SealBroken):
        opened(sealed[:HEAD] + b"".join([first, *rest]))


def test_chunk_of_another_file_under_the_same_key_does_not_open():
    sealed, other = seal(bytes(35)), seal(bytes(35))
    first, _, *rest = chunks(sealed)
    with pytest.raises(SealBroken):
        opened(sealed[:HEAD] + b"".join([first, chunks(other)[1], *rest]))


def test_two_files_joined_do_not_open():
    with pytest.raises(SealBroken):
        opened(seal(b"one") + seal(b"two"))
