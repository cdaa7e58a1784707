"""What the tests of formats stand on. With CI=true a program that lacks is a failure; elsewhere a named skip."""

import os
import socket

import pytest

from frontend.formats import programs


@pytest.fixture
def no_network(monkeypatch):
    """Whoever asks for a connection fails."""

    def refuse(*args, **kwargs):
        raise AssertionError("asked for a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def require(present: object, package: str) -> None:
    if present:
        return
    message = f"install {package} to run this test"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def liblouis():
    require(programs.liblouis() and programs.braille_tables(), "liblouis20 liblouis-data")


@pytest.fixture(scope="session")
def espeak():
    require(programs.espeak(), "espeak-ng")


@pytest.fixture(scope="session")
def ffmpeg():
    require(programs.ffmpeg(), "ffmpeg")
