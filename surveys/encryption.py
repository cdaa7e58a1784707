"""Words at rest are ciphertext; the key lives outside the database and can be rotated (Q22)."""

from typing import Any

from cryptography.fernet import InvalidToken
from django.db import models

from surveys.errors import WordsCannotBeRead
from voice_platform.keyring import keyring


class EncryptedBinaryField(models.BinaryField):
    """Bytes, stored encrypted. Cannot be searched or ordered, on purpose."""

    def get_prep_value(self, value: Any) -> Any:
        return None if value is None else keyring().encrypt(bytes(value))

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> bytes | None:
        if value is None:
            return None
        try:
            return keyring().decrypt(bytes(value))
        except InvalidToken:
            raise WordsCannotBeRead from None

    def get_lookup(self, lookup_name: str) -> Any:
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None


class EncryptedTextField(EncryptedBinaryField):
    """Text, stored as encrypted UTF-8."""

    def get_prep_value(self, value: Any) -> Any:
        return None if value is None else super().get_prep_value(value.encode())

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> str | None:  # type: ignore[override]
        clear = super().from_db_value(value, expression, connection)
        return None if clear is None else clear.decode()
