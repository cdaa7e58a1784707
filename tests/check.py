"""`make check`: style, types, architecture, templates, migrations and translations, side by side."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

BIN = Path(sys.executable).parent
MANAGE = [sys.executable, "manage.py"]
PACKAGES = ["voice_platform", "cms", "promises", "surveys", "frontend"]

CHECKS: dict[str, list[str]] = {
    "types": [str(BIN / "mypy"), *PACKAGES],
    "style": [str(BIN / "ruff"), "check", "."],
    "layout of the code": [str(BIN / "ruff"), "format", "--check", "."],
    "import contracts": [str(BIN / "lint-imports"), "--no-cache"],
    "templates": [str(BIN / "djlint"), "--lint", "--quiet", *PACKAGES],
    "system checks": [*MANAGE, "check", "--fail-level", "WARNING"],
    "migrations": [*MANAGE, "makemigrations", "--check", "--dry-run"],
    "translations": [*MANAGE, "update_messages", "--check"],
}


def run(check: tuple[str, list[str]]) -> tuple[str, float, subprocess.CompletedProcess[str]]:
    name, command = check
    started = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return name, time.perf_counter() - started, done


def main() -> int:
    failed = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        for name, seconds, done in pool.map(run, CHECKS.items()):
            print(f"{'ok  ' if done.returncode == 0 else 'FAIL'} {name} ({seconds:.1f} s)", flush=True)
            if done.returncode:
                failed.append(name)
                print(done.stdout + done.stderr, flush=True)
    print(f"make check: {len(CHECKS) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
