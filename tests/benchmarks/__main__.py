"""`make bench`: prints every figure and writes `var/bench.json`; `--full` runs what takes long as well.

Each measuring module gives `quick()` and, where it has any, `full()`: dictionaries of `Figure` by name.
`--write-docs` writes the last figures into `docs/measured.md` and measures nothing.
"""

import importlib
import json
import os
import sys
import time
import traceback
from collections.abc import Iterable

import django

from tests.benchmarks import document
from tests.benchmarks.figures import LIMITS, PROMISED, RESULTS, Figures, as_json, as_table, over_limit

MODULES = ("journey", "sending", "throughput", "board", "rollup", "suppression", "formats", "tables")


def main(arguments: list[str]) -> int:
    if "--write-docs" in arguments:
        document.write()
        return 0
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voice_platform.settings.test")
    django.setup()
    full = "--full" in arguments
    wanted = [name for name in arguments if not name.startswith("-")] or list(MODULES)
    figures, failed = _measure_all(wanted, full=full)
    kept = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(kept | as_json(figures), indent=1, sort_keys=True) + "\n")
    print(as_table(figures))
    _say("Over their limit", (f"{name} (at most {LIMITS[name]:g})" for name in over_limit(figures)))
    _say("Kept from an earlier run", sorted(set(kept) - set(figures)))
    if not full:
        _say("Left to `make bench-full`", ("a million responses", "10,000 random tables"))
    _say("Promised and not measured", (name for name in PROMISED if name not in kept | figures))
    _say("FAILED", failed)
    return 1 if failed else 0


def _measure_all(names: list[str], *, full: bool) -> tuple[Figures, list[str]]:
    """The figures, and the names of the modules that could not be measured."""
    figures: Figures = {}
    failed = []
    for name in names:
        started = time.monotonic()
        try:
            figures |= measure(name, full=full)
        except Exception:
            failed.append(name)
            traceback.print_exc()
        print(f"{name}: {time.monotonic() - started:.0f} s", flush=True)
    return figures, failed


def measure(name: str, *, full: bool) -> Figures:
    module = importlib.import_module(f"tests.benchmarks.{name}")
    found: Figures = module.quick()
    if full and hasattr(module, "full"):
        found |= module.full()
    return found


def _say(what: str, names: Iterable[str]) -> None:
    if listed := ", ".join(names):
        print(f"{what}: {listed}.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
