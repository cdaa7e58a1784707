"""Every format of a published page into a folder, with a list of what is there."""

import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from cms.actions.formats import LONG_ONES, lacking
from cms.documents.pages import document_of
from cms.errors import FileNotMade
from cms.making.makers import Finished, Maker, make_here
from frontend.formats.registry import FORMATS
from frontend.formats.tree import Document

MANIFEST = "manifest.json"
Make = Callable[[str, Document], Finished]


@dataclass(frozen=True, slots=True)
class Written:
    """A file in the folder."""

    format: str
    file: str
    bytes: int
    seconds: float
    version: str
    media_type: str
    details: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Failed:
    """A format that is not in the folder, and why."""

    format: str
    reason: str


@dataclass(slots=True)
class Folder:
    """What was written from one page. `seconds` is how long all of it took, `formats` and `failed` are in one order."""

    page: str
    title: str
    language: str
    version: str
    seconds: float = 0
    formats: list[Written] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)


def write_formats(*, page: Any, folder: Path, processes: int) -> Folder:
    """Makes everything anew, `processes` at a time (0: in this one), and writes `manifest.json` last."""
    document = document_of(page, sounds=True)
    done = Folder(f"/{page.slug}/", document.title, document.language, document.version)
    started = time.perf_counter()
    names = page.format_names()
    longest_first = sorted(names, key=lambda name: name not in LONG_ONES)
    with _makers(processes) as make:

        def one(name: str) -> Written | Failed:
            return _write(name, document, folder, f"{page.slug}-{name}", make)

        if processes:
            with ThreadPoolExecutor(processes) as pool:
                outcomes = list(pool.map(one, longest_first))
        else:
            outcomes = [one(name) for name in longest_first]
    done.seconds = round(time.perf_counter() - started, 2)
    outcomes.sort(key=lambda outcome: names.index(outcome.format))
    done.formats = [outcome for outcome in outcomes if isinstance(outcome, Written)]
    done.failed = [outcome for outcome in outcomes if isinstance(outcome, Failed)]
    (folder / MANIFEST).write_text(json.dumps(asdict(done), indent=1, ensure_ascii=False) + "\n")
    return done


def _write(name: str, document: Document, folder: Path, stem: str, make: Make) -> Written | Failed:
    chosen = FORMATS[name]
    if lacks := chosen.lacks(document.language):
        return Failed(name, lacking(lacks))
    try:
        finished = make(name, document)
    except FileNotMade as error:
        return Failed(name, str(error))
    content, details = finished.made.content, finished.made.details
    file = folder / f"{stem}.{chosen.suffix}"
    file.write_bytes(content)
    seconds = round(finished.seconds, 2)
    return Written(name, file.name, len(content), seconds, document.version, chosen.media_type, details)


@contextmanager
def _makers(processes: int) -> Iterator[Make]:
    """Lends each caller a process of its own."""
    if not processes:
        yield make_here
        return
    free: SimpleQueue[Maker] = SimpleQueue()
    with ExitStack() as stack:
        for _ in range(processes):
            maker = Maker()
            stack.callback(maker.close)
            free.put(maker)

        def make(name: str, document: Document) -> Finished:
            maker = free.get()
            try:
                return maker.make(name, document)
            finally:
                free.put(maker)

        yield make
