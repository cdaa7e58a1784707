"""A gallery served without a database, and one Chromium for all browser tests here."""

from collections.abc import Iterator
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.test.utils import override_settings

from tests.frontend.gallery_site import SETTINGS


class _Silent(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        """The test says what matters."""


@pytest.fixture(scope="package")
def gallery() -> Iterator[str]:
    """The address of the gallery site. Its settings hold no longer than this package: other tests need their own."""
    with override_settings(**SETTINGS):
        server: WSGIServer = make_server(
            "127.0.0.1", 0, StaticFilesHandler(WSGIHandler()), handler_class=_Silent
        )
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
