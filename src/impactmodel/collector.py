"""A pause for Python's cycle collector while many objects are built that are no cycles: it would walk over all of them again and again."""

import gc
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_pauses = 0
_pauses_lock = threading.Lock()
_was_enabled = False


def _afresh() -> None:
    """In a process that was forked off in the middle of a pause, nobody is left who would end it."""
    global _pauses, _pauses_lock
    if _pauses and _was_enabled:
        gc.enable()
    _pauses, _pauses_lock = 0, threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_afresh)


@contextmanager
def collector_paused() -> Iterator[None]:
    """Switches the cycle collector off for as long as the block runs.

    Nested and concurrent pauses count: the last one to end switches the collector back on, if it was on before.
    """
    global _pauses, _was_enabled
    with _pauses_lock:
        if _pauses == 0:
            _was_enabled = gc.isenabled()
            gc.disable()
        _pauses += 1
    try:
        yield
    finally:
        with _pauses_lock:
            _pauses -= 1
            if _pauses == 0 and _was_enabled:
                gc.enable()
