"""Runs the background worker."""

import os
import signal
from typing import Any

from django.core.management.base import BaseCommand

from voice_platform.worker import Worker, queue_worker, run_sweeps


class Command(BaseCommand):
    help = "Sends alerts, counts, suggests themes, freezes releases and forgets on time; Ctrl-C stops it."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due now, then stop")
        parser.add_argument(
            "--with-parent", action="store_true", help="stop when the process that started it stops"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            run_sweeps()
            queue_worker(batch=True).run()
            return
        worker = Worker()
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda *_: worker.stop())
        worker.run(parent=os.getppid() if options["with_parent"] else None)
        # What is still under way after that is rolled back by the database and due again.
        os._exit(0)
