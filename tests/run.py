"""`make test`: installs what the tests need, then runs them on every database that answers.

SQLite runs everything. PostgreSQL and Redis run the tests again without the browser. With `CI=true` whatever
is missing is a failure, never a skip.
"""

import os
import shutil
import socket
import subprocess
import sys
from dataclasses import dataclass
from urllib.parse import urlsplit

CI = os.environ.get("CI") == "true"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
POSTGRES_URL = os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/test")
REDIS_URL = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/15")


@dataclass(frozen=True)
class Run:
    """One pass of pytest."""

    name: str
    arguments: list[str]
    environment: dict[str, str]


def install(*packages: str) -> None:
    """Debian's packages, where we may."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return
    print(f"Installing {' '.join(packages)}", flush=True)
    subprocess.run(["apt-get", "update", "-qq"], check=False)
    command = ["apt-get", "install", "-qq", "-y", "--no-install-recommends", *packages]
    subprocess.run(
        command,
        check=False,
        stdout=subprocess.DEVNULL,
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
    )


def browser() -> str | None:
    """The Chromium in `CHROME`, else one on the path, else Debian's package."""
    named = os.environ.get("CHROME")
    found = named or next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        install("chromium")
        found = shutil.which("chromium")
    return found


def missing_packages() -> list[str]:
    """What the tests of formats need beyond Python: braille, voices, and Java for the validator of EPUB."""
    program = "from frontend.formats.programs import lacking; print(*[each.package for each in lacking()])"
    asked = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    java = [] if shutil.which("java") else ["default-jre-headless"]
    return asked.stdout.split() + java


def still_missing() -> list[str]:
    """Installs what lacks; what lacks even then."""
    packages = missing_packages()
    if packages:
        install(*packages)
        packages = missing_packages()
    return packages


def answers(url: str, default_port: int) -> bool:
    """Whether something listens where the address points."""
    parts = urlsplit(url)
    try:
        with socket.create_connection((parts.hostname or "127.0.0.1", parts.port or default_port), timeout=2):
            return True
    except OSError:
        return False


def start_services() -> None:
    """On a CI machine the databases may be installed and asleep."""
    if not answers(POSTGRES_URL, 5432) and shutil.which("pg_ctlcluster"):
        version = sorted(os.listdir("/etc/postgresql"))[-1]
        subprocess.run(["pg_ctlcluster", "--skip-systemctl-redirect", version, "main", "start"], check=False)
    if not answers(REDIS_URL, 6379) and shutil.which("redis-server"):
        subprocess.run(
            ["redis-server", "--daemonize", "yes", "--bind", "127.0.0.1", "--save", ""], check=False
        )


def planned() -> tuple[list[Run], list[str]]:
    """The passes to make, and what is left out with its reason."""
    left_out: list[str] = []
    parallel = ["-n", "2", "--dist", "worksteal"]
    chrome = browser()
    everything = Run("SQLite", ["-m", "not browser and not server and not real_migrations", *parallel], {})
    runs = [everything]
    if chrome:
        journeys = Run("browser journeys", ["-m", "browser or server", *parallel], {"CHROME": chrome})
        runs.append(journeys)
    else:
        left_out.append("browser journeys: no Chromium; set CHROME or install one")
    if packages := still_missing():
        left_out.append(f"some tests of formats: install {' '.join(packages)}")
    if answers(POSTGRES_URL, 5432) and answers(REDIS_URL, 6379):
        names = {"TEST_DATABASE_URL": POSTGRES_URL, "TEST_REDIS_URL": REDIS_URL}
        runs.append(
            Run(
                "PostgreSQL and Redis",
                ["-m", "not browser and not server and not validator", *parallel],
                names,
            )
        )
    else:
        left_out.append(
            "PostgreSQL and Redis: one of them does not answer; set TEST_DATABASE_URL and TEST_REDIS_URL"
        )
    return runs, left_out


def main() -> int:
    if CI:
        start_services()
    runs, left_out = planned()
    for reason in left_out:
        print(f"{'FAILED' if CI else 'skipped'}: {reason}", flush=True)
    if CI and left_out:
        return 1
    # The first failing pass ends the run, so that pytest's closing line is always the last one.
    return 1 if any(_fails(run) for run in runs) else 0


def _fails(run: Run) -> bool:
    print(f"\n=== {run.name} ===", flush=True)
    command = [sys.executable, "-m", "pytest", *run.arguments, *sys.argv[1:]]
    return subprocess.run(command, env=os.environ | run.environment, check=False).returncode != 0


if __name__ == "__main__":
    sys.exit(main())
