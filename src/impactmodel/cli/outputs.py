"""Where an answer goes: the standard output, or a file that appears whole or not at all."""

import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def output(path: str | None, inputs: Sequence[str], *, data: bool) -> Iterator[TextIO]:
    """Where an answer goes. What is no file, such as a pipe, is written to as it comes. `data` is for programs, which read UTF-8.

    Raises ImpactModelError if the output is one of the inputs, OSError if it cannot be written.
    """
    from impactmodel.codec.files import apart, is_special, replacing

    if path is None or path == "-":
        if data and isinstance(sys.stdout, io.TextIOWrapper):
            # Whatever the terminal has. Half characters, as in the names of some files, become escapes.
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
        yield sys.stdout
        return
    apart(inputs, [path])
    target = Path(path)
    if is_special(target):
        with target.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
            yield stream
        return
    with replacing(target) as file:
        stream = io.TextIOWrapper(file, "utf-8", "backslashreplace", newline="", write_through=False)
        yield stream
        stream.flush()
        stream.detach()
