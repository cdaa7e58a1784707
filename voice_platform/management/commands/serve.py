"""Prepares the installation, then runs the production server with its background worker."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.core.wsgi import get_wsgi_application
from django.db import connections
from gunicorn.app.base import BaseApplication

from voice_platform.connections import close_after_a_long_post
from voice_platform.env import PROJECT_ROOT


class Command(BaseCommand):
    help = "Serves the site on 127.0.0.1 with its worker; Ctrl-C stops both."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--processes", type=int, default=2)
        parser.add_argument("--threads", type=int, default=4)

    def handle(self, *args: Any, **options: Any) -> None:
        site = f"http://{options['host']}:{options['port']}"
        self._name_site(site)
        call_command("prepare", stdout=self.stdout)
        worker = Worker()

        def when_ready(_: Any) -> None:
            worker.keep_running()
            self._say_where(site)

        application = get_wsgi_application()
        connections.close_all()
        Server(
            application,
            bind=f"{options['host']}:{options['port']}",
            workers=options["processes"],
            threads=options["threads"],
            worker_class="gthread",
            # A child's request is short; a slow phone's upload may not be.
            timeout=60,
            graceful_timeout=10,
            # A child reads one question for so long; a new connection for each would cost a poor signal a wait, and us work.
            keepalive=65,
            control_socket_disable=True,
            pre_request=close_after_a_long_post,
            loglevel="info" if settings.PRODUCTION else "warning",
            when_ready=when_ready,
            on_exit=lambda _: worker.stop(),
        ).run()

    def _name_site(self, site: str) -> None:
        """In development links name the port that this command serves, the worker's too, unless SITE_URL says other."""
        if not settings.PRODUCTION and "SITE_URL" not in os.environ:
            os.environ["SITE_URL"] = site
            settings.SITE_URL = settings.WAGTAILADMIN_BASE_URL = site

    def _say_where(self, site: str) -> None:
        """Last of all that is printed. The server's processes are started after this, each with connections of its own."""
        call_command("say_where", site, stdout=self.stdout)
        self.stdout.flush()
        connections.close_all()


class Server(BaseApplication):
    """gunicorn around the application that is already loaded, so that a start costs one import."""

    def __init__(self, application: Callable[..., Any], **options: Any) -> None:
        self.application = application
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Callable[..., Any]:
        return self.application


class Worker:
    """The background worker as a child process, started again when it dies."""

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self.process: subprocess.Popen[bytes] | None = None

    def keep_running(self) -> None:
        threading.Thread(target=self._supervise, daemon=True).start()

    def _supervise(self) -> None:
        while not self.stopping.is_set():
            command = [sys.executable, "manage.py", "run_worker", "--with-parent"]
            self.process = subprocess.Popen(command, cwd=PROJECT_ROOT)  # noqa: S603 - our own command
            self.process.wait()
            self.stopping.wait(1)

    def stop(self) -> None:
        self.stopping.set()
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=10)
