"""What all benchmarks share: how a time is taken, and how it is told."""

import gc
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any


def seconds(work: Callable[[], Any], repeat: int = 5) -> float:
    """The median time of some repetitions, after one that does not count."""
    work()
    taken = []
    for _ in range(repeat):
        gc.collect()
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def ratio(ours: Callable[[], Any], theirs: Callable[[], Any], repeat: int = 5) -> tuple[float, float, float]:
    """How many times as long ours takes, and both medians. The two take turns, so that a busy machine slows both."""
    ours()
    theirs()
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(repeat):
        for kept, work in zip(taken, (ours, theirs), strict=True):
            gc.collect()
            start = time.perf_counter()
            work()
            kept.append(time.perf_counter() - start)
    own, other = (statistics.median(kept) for kept in taken)
    return own / other, own, other


def running(*arguments: str) -> Callable[[], None]:
    """A call of this Python with some arguments, as work to be timed."""
    command: Sequence[str] = (sys.executable, *arguments)

    def run() -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    return run


def told(name: str, measured: str, *, wanted: str, holds: bool) -> bool:
    """Prints one line of a benchmark, and passes on whether it is as wanted."""
    print(f"{name}: {measured} (wanted: {wanted}) {'ok' if holds else 'NOT MET'}")
    return holds
