"""What a terminal shows: colour only where a person looks, and nothing from the data that a terminal would act on."""

import io
import os
import sys
from typing import TextIO

from impactmodel.wording import safe

__all__ = ["coloured", "let_go_of_output", "note", "safe", "styled", "survive_any_encoding"]

_STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34"}


def survive_any_encoding() -> None:
    """Characters that the terminal's encoding does not have are shown as escapes instead of stopping the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def coloured(stream: TextIO) -> bool:
    """Whether colour may be used: on a terminal, unless NO_COLOR is set (https://no-color.org) or the terminal is dumb."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def styled(text: str, *styles: str) -> str:
    """Text in a style, if the standard output shows colour."""
    if not styles or not coloured(sys.stdout):
        return text
    return f"\x1b[{';'.join(_STYLES[style] for style in styles)}m{text}\x1b[0m"


def let_go_of_output() -> None:
    """Whoever read the standard output has gone, as `head` does: what is still buffered must not be written at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def note(text: str) -> None:
    """A line on the standard error: what happened, and what comes next. Results that came before it are shown before it."""
    sys.stdout.flush()
    print(*(safe(line) for line in text.split("\n")), sep="\n", file=sys.stderr)
