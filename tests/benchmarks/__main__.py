"""`make bench`: prints every figure and writes `var/bench.json`; `--full` runs what takes long as well.

Each measuring module gives `quick()` and, where it has any, `full()`: dictionaries of `Figure` by name.
"""

import importlib
import json
import os
import sys
import time
import traceback

import django

from tests.benchmarks.figures import RESULTS, Figures, as_json, as_table

MODULES = ("throughput", "board", "rollup", "suppression", "formats")


def main(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voice_platform.settings.test")
    django.setup()
    full = "--full" in arguments
    wanted = [name for name in arguments if not name.startswith("-")] or list(MODULES)
    figures: Figures = {}
    failed: list[str] = []
    for name in wanted:
        started = time.monotonic()
        try:
            figures |= measure(name, full=full)
        except Exception:
            failed.append(name)
            traceback.print_exc()
        print(f"{name}: {time.monotonic() - started:.0f} s", flush=True)
    kept = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(kept | as_json(figures), indent=1, sort_keys=True) + "\n")
    print(as_table(figures))
    older = sorted(set(kept) - set(figures))
    if older:
        print(f"Kept from an earlier run: {', '.join(older)}")
    if not full:
        print(
            "Left out: what only `make bench-full` runs (a million responses, 10,000 random tables, 500 at once)."
        )
    return 1 if failed else 0


def measure(name: str, *, full: bool) -> Figures:
    module = importlib.import_module(f"tests.benchmarks.{name}")
    found: Figures = module.quick()
    if full and hasattr(module, "full"):
        found |= module.full()
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
