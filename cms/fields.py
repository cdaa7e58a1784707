"""A stream field whose blocks stay out of the migrations: rewording a label is no change of the database."""

from typing import Any

from wagtail.fields import StreamField


class BlocksField(StreamField):
    """Stored as any stream field is."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _arguments, options = super().deconstruct()
        options.pop("block_lookup")
        return name, path, [[]], options
