"""How long a hostile unit string is looked at, at worst, before it is refused."""

import sys
from functools import partial

from timing import seconds, told

from impactmodel import UnitError, unit

HOSTILE = {
    "tower of powers": "9**9**9**9",
    "great power": "10**10**8 m",
    "100,000 factors": "*".join(["meter"] * 100_000),
    "ten million letters": "a" * 10_000_000,
    "the longest that is looked at": "abcdefgh" * 8,
    "letters that many units have": "eraontis" * 8,
    "nearly a unit": "volunteer_hourss",
    "nearly a rate": "GBP/persons",
    "many slashes": "a/" * 32,
    "many colons": "count:" * 10,
    "line break": "hour\n",
    "NUL": "ho\x00ur",
    "wide letters": "\uff4d\uff45\uff54\uff45\uff52",
    "beyond the first plane": "\U0001d426" * 64,
    "half a character": "\ud800",
    "call": "__import__('os').system('id')",
    "nothing": "",
}


def refuse(code: str) -> None:
    try:
        unit(code)
    except UnitError:
        return
    raise AssertionError("a hostile string is a unit")


def main() -> bool:
    unit("hour")
    worst, slowest = 0.0, ""
    for name, code in HOSTILE.items():
        taken = seconds(partial(refuse, code), 15)
        if taken > worst:
            worst, slowest = taken, name
    return told(
        f"hostile unit strings ({len(HOSTILE)})",
        f"{worst * 1000:.2f} ms at worst ({slowest}), pint {'loaded' if 'pint' in sys.modules else 'never loaded'}",
        wanted="below 1 ms, and no pint",
        holds=worst < 0.001 and "pint" not in sys.modules,
    )


if __name__ == "__main__":
    sys.exit(not main())
