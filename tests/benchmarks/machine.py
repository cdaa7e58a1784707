"""How quick this machine is at the moment, so that figures of two machines, or of a busy and a quiet one, compare."""

import time

ADDITIONS = 2_000_000
WHAT = f"processor time of {ADDITIONS:,} additions in plain Python; a quiet core of 2026 takes 60 to 70 ms"


def loop_ms() -> float:
    started, total = time.process_time(), 0
    for number in range(ADDITIONS):
        total += number
    return 1000 * (time.process_time() - started)
