"""Where uploads rest while they come in."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class FilmsOfEditors(TemporaryFileUploadHandler):
    """Takes what is too large for memory, for somebody signed in who adds to the library of documents, to disk.

    Films for the public may lie in a temporary file; what children send never does, and is refused when it is large.
    """

    is_taking = False

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        content_length: int = args[2]
        request = self.request
        assert request is not None  # noqa: S101 - Django gives each handler its request
        self.is_taking = (
            request.path.startswith("/staff/documents/")
            and settings.FILE_UPLOAD_MAX_MEMORY_SIZE < content_length <= settings.WAGTAILDOCS_MAX_UPLOAD_SIZE
            and request.user.is_authenticated
        )

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        if self.is_taking:
            super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if not self.is_taking:
            return raw_data
        super().receive_data_chunk(raw_data, start)
        return None

    def file_complete(self, file_size: int) -> Any:
        return super().file_complete(file_size) if self.is_taking else None

    def upload_interrupted(self) -> None:
        if self.is_taking:
            super().upload_interrupted()
