"""What is due, who makes it, what becomes of it (design rules 9 and 10)."""

import json
import os
import signal
import threading
import time
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.actions import formats as actions
from cms.actions.formats import make_next, note_due, try_again
from cms.documents.pages import document_of, fingerprint
from cms.errors import FileNotMade, MakerStopped
from cms.making.makers import Finished, Maker, make_here
from cms.making.tasks import sweep
from cms.making.workshop import Workshop
from cms.models import FormatFile, InfographicPage, PlanPage
from cms.queries import formats as published_formats
from cms.queries.formats import content_of
from frontend.formats.interface import Made
from frontend.formats.registry import FORMATS
from frontend.formats.tree import Document, Section, Statement
from tests.cms.invented_formats import Broken, Failing, Lacking, Plain
from tests.cms.test_format_addresses import plan, reword
from voice_platform.council.models import Council

State = FormatFile.State


def states(language: str = "en") -> list[tuple[str, str]]:
    rows = FormatFile.objects.filter(page=plan(language)).order_by("name", "pk")
    return list(rows.values_list("name", "state"))


def make_everything() -> None:
    while make_next(make_here):
        pass


def row(name: str = "text") -> FormatFile:
    return FormatFile.objects.filter(page=plan(), name=name).latest("pk")


def test_publishing_makes_every_format_due_and_nothing_is_due_twice(plans, text):
    assert note_due() == 2
    assert note_due() == 0
    assert states() == [("text", "waiting")]
    make_everything()
    assert note_due() == 0
    reword(plan(), "Other words.")
    assert note_due() == 1
    assert states() == [("text", "made"), ("text", "waiting")]


def test_the_newer_file_takes_the_older_ones_place(plans, text):
    sweep(timezone.now())
    reword(plan(), "Other words.")
    sweep(timezone.now())
    assert states() == [("text", "made")]
    assert b"Other words." in content_of(row())
    assert row().revision_id == plan().live_revision_id


def test_two_versions_in_a_row_leave_one_waiting(plans, text):
    reword(plan(), "Other words.")
    note_due()
    reword(plan(), "Third words.")
    note_due()
    assert states() == [("text", "waiting")]
    make_everything()
    assert b"Third words." in content_of(row())


def test_what_is_not_of_the_page_but_in_the_file_makes_it_due_as_well(plans, text):
    sweep(timezone.now())
    Council.objects.update(name="Marshford Council")
    assert note_due() == 2


def test_one_that_fails_stops_no_other_and_says_why(plans, only_formats, caplog):
    only_formats(Broken("epub"), Failing("pdf"), Plain("text"))
    sweep(timezone.now())
    assert states() == [("epub", "failed"), ("pdf", "failed"), ("text", "made")]
    assert row("pdf").reason == "A picture is broken."
    assert row("epub").reason == "The program that makes it broke down (ValueError). Its log says where."
    assert "canary" not in row("epub").reason


def test_one_that_failed_is_left_until_words_or_machine_change_or_somebody_asks(
    plans, only_formats, monkeypatch
):
    failing = only_formats(Failing("pdf"))[0]
    plan("ar").unpublish()
    sweep(timezone.now())
    sweep(timezone.now() + timedelta(days=1))
    assert failing.made == 1
    try_again(row=row("pdf"))
    sweep(timezone.now())
    assert failing.made == 2
    reword(plan(), "Other words.")
    sweep(timezone.now())
    assert failing.made == 3
    monkeypatch.setattr(actions, "_code", lambda: "the next release")
    sweep(timezone.now())
    assert failing.made == 4
    assert states() == [("pdf", "failed")]


def test_a_new_release_makes_every_file_again_and_shows_the_old_one_till_then(plans, text, monkeypatch):
    sweep(timezone.now())
    monkeypatch.setattr(actions, "_code", lambda: "the next release")
    assert note_due() == 2
    assert states() == [("text", "made"), ("text", "waiting")]
    make_everything()
    assert states() == [("text", "made")]


def test_what_needs_a_program_is_made_once_the_program_is_there(plans, only_formats):
    audio = only_formats(Lacking("audio"))[0]
    sweep(timezone.now())
    assert states() == [("audio", "failed")]
    assert row("audio").reason == (
        "This machine lacks eSpeak NG (package espeak-ng). Install it and start the worker again."
    )
    audio.is_there = True
    sweep(timezone.now())
    assert states() == [("audio", "made")]


def test_a_machine_without_the_program_leaves_alone_what_another_made(plans, only_formats):
    audio = only_formats(Lacking("audio"))[0]
    audio.is_there = True
    note_due()
    audio.is_there = False
    sweep(timezone.now())
    assert states() == [("audio", "waiting")], "nothing it could make"
    audio.is_there = True
    sweep(timezone.now())
    audio.is_there = False
    assert note_due() == 0
    assert states() == [("audio", "made")]


def test_what_takes_long_comes_first_or_last_as_asked(plans, only_formats):
    only_formats(Plain("audio", "mp3"), Plain("text"), Plain("pdf", "pdf"))
    plan("ar").unpublish()
    note_due()
    made: list[str] = []

    def noting(name: str, document: Document) -> Finished:
        made.append(name)
        return make_here(name, document)

    make_next(noting)
    make_next(noting, long_first=True)
    make_next(noting, long_first=True)
    assert made == ["text", "audio", "pdf"]


def test_a_file_is_held_by_whoever_makes_it(plans, text):
    plan("ar").unpublish()
    note_due()
    found: list[bool] = []

    def slowly(name: str, document: Document) -> Finished:
        found.append(make_next(make_here))
        return make_here(name, document)

    make_next(slowly)
    assert found == [False], "a second worker finds nothing left"
    assert text.made == 1


def test_of_two_that_reach_for_the_same_file_one_gets_it(plans, text, monkeypatch):
    plan("ar").unpublish()
    note_due()
    stale = actions._next_free(timezone.now())
    taken = actions._take(timezone.now())
    assert taken is not None
    answers = iter([stale, None])
    monkeypatch.setattr(actions, "_next_free", lambda now, **order: next(answers))
    assert actions._take(timezone.now()) is None


def test_a_killed_worker_loses_nothing(plans, text):
    plan("ar").unpublish()
    note_due()

    def die(name: str, document: Document) -> Finished:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_next(die)
    assert not make_next(make_here), "still held"
    FormatFile.objects.update(held_until=timezone.now() - timedelta(seconds=1))
    assert make_next(make_here)
    assert states() == [("text", "made")]


def test_a_process_that_is_stopped_with_its_worker_leaves_the_file_due(plans, text):
    plan("ar").unpublish()
    note_due()

    def stop(name: str, document: Document) -> Finished:
        raise MakerStopped("The program that makes it stopped before it was ready.")

    assert make_next(stop)
    assert states() == [("text", "waiting")]
    assert make_next(make_here)
    assert states() == [("text", "made")]


def test_what_breaks_its_process_each_time_is_given_up(plans, text):
    plan("ar").unpublish()
    note_due()
    broken = []

    def stop(name: str, document: Document) -> Finished:
        broken.append(name)
        raise MakerStopped("The program that makes it stopped before it was ready.")

    while make_next(stop):
        pass
    assert (len(broken), row().state) == (5, "failed")


def test_what_kills_the_worker_five_times_is_given_up(plans, text):
    plan("ar").unpublish()
    note_due()
    FormatFile.objects.update(tries=5, held_until=timezone.now() - timedelta(seconds=1))
    assert not make_next(make_here)
    assert row().reason == "It was broken off five times while it was being made."


def test_a_worker_that_was_too_slow_throws_its_file_away(plans, text):
    plan("ar").unpublish()
    note_due()

    def too_slowly(name: str, document: Document) -> Finished:
        FormatFile.objects.update(held_until=timezone.now() + timedelta(minutes=9))
        return make_here(name, document)

    assert make_next(too_slowly)
    assert states() == [("text", "waiting")]


def test_words_that_change_while_a_file_is_made_leave_no_older_file_as_new(plans, text):
    plan("ar").unpublish()
    note_due()

    def meanwhile(name: str, document: Document) -> Finished:
        reword(plan(), "Other words.")
        note_due()
        return make_here(name, document)

    assert make_next(meanwhile)
    make_everything()
    assert states() == [("text", "made")]
    assert b"Other words." in content_of(row())


def test_a_row_whose_words_are_gone_is_made_from_nothing(plans, text):
    plan("ar").unpublish()
    note_due()
    reword(plan(), "Other words.")
    assert make_next(make_here)
    assert (states(), text.made) == ([], 0)


def test_no_transaction_is_open_while_a_file_is_made(plans, text):
    """Inside a test everything is one transaction, so the queries tell: none begins before the file is there."""
    note_due()
    asked: list[str] = []

    def watched(name: str, document: Document) -> Finished:
        with CaptureQueriesContext(connection) as queries:
            finished = make_here(name, document)
        asked.extend(query["sql"] for query in queries)
        return finished

    with CaptureQueriesContext(connection) as queries:
        make_next(watched)
    writes = [query["sql"].split()[0] for query in queries if not query["sql"].startswith("SELECT")]
    assert asked == []
    assert writes[0] == "UPDATE", "the hold"
    assert writes.count("SAVEPOINT") == 3, "what was there goes, one piece, the switch"


def test_a_file_is_written_in_pieces_and_read_in_stretches(plans, only_formats, monkeypatch):
    only_formats(Plain())
    for module in (actions, published_formats):
        monkeypatch.setattr(module, "PIECE_BYTES", 10)
    sweep(timezone.now())
    whole = content_of(row())
    assert whole == make_here("text", document_of(plan())).made.content
    assert row().pieces.count() == -(-len(whole) // 10)
    for first, last in ((0, 0), (5, 14), (9, 10), (10, 19), (len(whole) - 3, len(whole) - 1)):
        assert content_of(row(), first, last) == whole[first : last + 1]


def test_a_worker_that_loses_its_hold_between_two_pieces_stops(plans, only_formats, monkeypatch):
    only_formats(Plain())
    plan("ar").unpublish()
    note_due()
    monkeypatch.setattr(actions, "PIECE_BYTES", 10)
    write = actions._write_piece

    def lose_after_two(held, number, content):
        if number == 2:
            FormatFile.objects.update(held_until=timezone.now() + timedelta(minutes=9))
        return write(held, number, content)

    monkeypatch.setattr(actions, "_write_piece", lose_after_two)
    assert make_next(make_here)
    assert (row().state, row().pieces.count()) == ("waiting", 2)
    monkeypatch.setattr(actions, "_write_piece", write)
    FormatFile.objects.update(held_until=None)
    assert make_next(make_here)
    assert row().state == "made"


def test_a_file_too_large_for_one_short_write_is_refused(plans, only_formats, monkeypatch):
    only_formats(Plain())
    monkeypatch.setattr(actions, "LARGEST_FILE", 10)
    sweep(timezone.now())
    assert row().reason == "The file is larger than 16 megabytes."


def test_braille_is_signed_for_these_words_alone(plans, only_formats, person):
    from voice_platform.accounts.models import Role

    only_formats(Plain("braille", "brf"))
    sweep(timezone.now())
    actions.sign_braille(row=row("braille"), proofread_by="B. Reader", signed_by=person(Role.EDITOR))
    make_everything()
    assert b"B. Reader" in content_of(row("braille"))
    reword(plan(), "Other words.")
    sweep(timezone.now())
    assert b"B. Reader" not in content_of(row("braille"))


# The tree that formats are made from.


def test_document_is_what_the_page_says(starter):
    page = plan()
    made = document_of(page)
    assert (made.title, made.language, made.right_to_left) == (page.title, "en", False)
    assert made.publisher == "Leeds City Council"
    assert made.version == str(page.live_revision_id)
    assert made.date == timezone.localdate(page.live_revision.created_at)
    assert made.address.endswith("/plan/")
    assert made.notices == ()
    first = page.sections[0]
    assert [section.key for section in made.sections] == [part.value["subject"] for part in page.sections]
    statement = made.sections[0].blocks[0]
    assert isinstance(statement, Statement)
    said = first.value["statements"].bound_blocks[0]
    assert (statement.words, statement.key) == (said.value["words"], said.id)
    assert statement.easy_read == tuple(said.value["easy_read"])
    assert statement.picture is not None
    assert statement.picture.svg.startswith("<svg")


def test_document_of_a_translation_knows_its_direction_and_address(starter):
    made = document_of(plan("ar"))
    assert (made.language, made.right_to_left) == ("ar", True)
    assert made.address.endswith("/ar/plan/")
    assert [each.language for each in made.notices] == ["", "en"]
    page = plan("ar")
    page.checked_by = "A. Translator"
    page.save_revision().publish()
    assert document_of(plan("ar")).notices == ()


def test_fingerprint_changes_with_each_word_and_with_nothing_else(starter):
    before = fingerprint(document_of(plan()))
    assert fingerprint(document_of(plan())) == before
    assert fingerprint(document_of(reword(plan(), "Other words."))) != before


# Processes of their own.

TINY = Document("A title", "en", (Section("A part", (Statement("We listen."),)),))


@pytest.mark.server
def test_process_that_dies_costs_one_file_and_no_more():
    name = next(name for name, each in FORMATS.items() if not each.lacks("en"))
    maker = Maker()
    try:
        assert maker.make(name, TINY).made.content
        first = maker._process.pid
        os.kill(first, signal.SIGKILL)
        with pytest.raises(FileNotMade, match="stopped before it was ready"):
            maker.make(name, TINY)
        assert maker.make(name, TINY).seconds > 0
        assert maker._process.pid != first
    finally:
        maker.close()


@pytest.mark.server
def test_process_that_takes_too_long_is_ended():
    maker = Maker(seconds_at_most=0.01)
    with pytest.raises(FileNotMade, match="It took longer than"):
        maker.make("nothing", TINY)
    assert maker._process is None


@pytest.mark.server
def test_process_ends_when_its_worker_has_gone():
    maker = Maker()
    maker._start()
    process = maker._process
    maker._pipe.close()
    process.join(120)
    assert process.exitcode == 0


@pytest.mark.django_db(transaction=True)
def test_workshop_returns_at_once_and_wakes_no_more_threads_than_processes(monkeypatch):
    from cms.making import workshop

    go_on, began = threading.Event(), []

    def work(make, *, long_first: bool) -> bool:
        began.append(long_first)
        go_on.wait(10)
        return False

    monkeypatch.setattr(workshop, "make_next", work)
    shop = Workshop()
    shop.wake(2)
    shop.wake(2)
    while len(began) < 2:
        time.sleep(0.001)
    go_on.set()
    shop.wait()
    assert sorted(began) == [False, True], "one begins with what takes long"


def test_workshop_survives_a_fault_and_says_where(monkeypatch, caplog):
    from cms.making import workshop

    def fail(make, *, long_first: bool) -> bool:
        raise OSError("canary words")

    monkeypatch.setattr(workshop, "make_next", fail)
    shop = Workshop()
    shop.wake(1)
    shop.wait()
    assert [record.getMessage() for record in caplog.records] == ["making of formats stopped"]


# The command.


def run(folder, *options: str) -> list[str]:
    said = StringIO()
    call_command("make_formats", "plan", "--out", str(folder), *options, stdout=said, stderr=StringIO())
    return said.getvalue().splitlines()


def test_command_writes_every_format_and_a_manifest(starter, only_formats, tmp_path):
    only_formats(Plain("pdf", "pdf", "application/pdf"), Plain())
    run(tmp_path / "new" / "folder")
    manifest = json.loads((tmp_path / "new" / "folder" / "manifest.json").read_text())
    version = str(plan().live_revision_id)
    assert (manifest["language"], manifest["version"], manifest["failed"]) == ("en", version, [])
    assert [made["format"] for made in manifest["formats"]] == ["pdf", "text"]
    for made in manifest["formats"]:
        assert (tmp_path / "new" / "folder" / made["file"]).stat().st_size == made["bytes"]
        assert made["version"] == version
        assert made["seconds"] >= 0


def test_command_tells_which_format_failed_and_why(starter, only_formats, tmp_path):
    only_formats(Failing("pdf"), Lacking("audio"), Plain())
    with pytest.raises(CommandError, match=r"^Not made: pdf, audio\.$"):
        run(tmp_path)
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    assert [made["format"] for made in manifest["formats"]] == ["text"]
    assert [(failed["format"], failed["reason"].split(".")[0]) for failed in manifest["failed"]] == [
        ("pdf", "A picture is broken"),
        ("audio", "This machine lacks eSpeak NG (package espeak-ng)"),
    ]


def test_command_in_another_language_gives_that_languages_words(starter, text, tmp_path):
    run(tmp_path, "--language", "ar")
    assert (tmp_path / "plan-text.txt").read_text().splitlines()[0] == plan("ar").title


@pytest.mark.parametrize("options", [["--language", "xx"], ["--language", "en"]])
def test_command_needs_a_published_page(starter, text, tmp_path, options):
    if options[-1] == "en":
        plan().unpublish()
    with pytest.raises(CommandError, match="No plan or infographic is published at 'plan'"):
        run(tmp_path, *options)


def test_made_file_keeps_what_its_format_tells_about_it(starter, only_formats):
    only_formats(Plain())
    sweep(timezone.now())
    assert row().details["lines"] > 10
    assert isinstance(Made(b"").details, dict)


def test_no_page_means_no_work(db, text):
    PlanPage.objects.all().delete()
    InfographicPage.objects.all().delete()
    assert (sweep(timezone.now()), text.made) == (0, 0)
