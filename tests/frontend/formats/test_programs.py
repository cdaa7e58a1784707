"""Programs of the system are looked for, and what lacks is reported without stopping anything."""

import pytest
from django.core.checks import INFO
from django.core.management import call_command

from frontend.formats import programs
from frontend.formats.registry import FORMATS

PACKAGES = ["espeak-ng", "liblouis20", "liblouis-data", "ffmpeg"]


@pytest.fixture
def bare_machine(monkeypatch):
    for name in ("espeak", "liblouis", "braille_tables", "ffmpeg"):
        monkeypatch.setattr(programs, name, lambda: None)


@pytest.mark.usefixtures("bare_machine")
def test_a_bare_machine_lacks_four_packages():
    assert [program.package for program in programs.lacking()] == PACKAGES


@pytest.mark.usefixtures("bare_machine")
def test_the_check_names_the_packages_and_does_not_fail(capsys):
    call_command("check", tags=["formats"], fail_level="WARNING")
    said = capsys.readouterr().err
    assert [package for package in PACKAGES if f"apt-get install {package}" in said] == PACKAGES


@pytest.mark.usefixtures("bare_machine")
def test_what_lacks_is_information_and_no_warning():
    from voice_platform.checks import programs_of_formats_are_there

    assert {message.level for message in programs_of_formats_are_there()} == {INFO}


def test_a_complete_machine_hears_nothing(monkeypatch):
    for name in ("espeak", "liblouis", "braille_tables", "ffmpeg"):
        monkeypatch.setattr(programs, name, lambda: "here")
    from voice_platform.checks import programs_of_formats_are_there

    assert programs_of_formats_are_there() == []


@pytest.mark.usefixtures("bare_machine")
def test_a_bare_machine_makes_every_other_format():
    assert {name for name, each in FORMATS.items() if not each.lacks("en")} >= {
        "epub",
        "text",
        "words",
        "audio",
    }
    assert {"braille", "braille-1"} == {
        name for name in ("braille", "braille-1", "epub") if FORMATS[name].lacks("en")
    }
