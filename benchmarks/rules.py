"""Validating the example ten times over, some 5,000 entities, with every rule, against loading the same bytes.

With `--by-rule` the time of each rule by itself, the slowest first.
"""

import argparse
import io
import sys
import time
from datetime import date

from many import small_document, times_over
from timing import ratio, told

from impactmodel import loads, validate
from impactmodel.validation.asking import Asking
from impactmodel.validation.context import Context
from impactmodel.validation.registry import rules

TODAY = date(2026, 11, 24)


def main(times: int = 10, repeat: int = 5) -> bool:
    data = times_over(small_document(), times).encode()

    def ours() -> None:
        validate(io.BytesIO(data), today=TODAY)

    def theirs() -> None:
        document = loads(data)
        assert document.index.by_id

    found, own, other = ratio(ours, theirs, repeat)
    entities = len(loads(data))
    return told(
        f"{len(rules())} rules on a document, against loading it",
        f"{found:.2f}x ({own * 1000:.0f} ms, {other * 1000:.0f} ms; {entities:,} entities)",
        wanted="at most 2.5x",
        holds=found <= 2.5,
    )


def by_rule(times: int = 10) -> None:
    """The time of each rule on the whole document, in milliseconds."""
    document = loads(times_over(small_document(), times))
    document.index.incoming  # noqa: B018 - made once for all rules, so that no single one has to bear it
    taken = []
    for each in rules():
        context = Context(TODAY, document.index.by_id.get, document, Asking.of().settings)
        start = time.perf_counter()
        things = [document] if each.reads_document else [entity for entity in document if entity.type in each.reads]
        found = sum(1 for thing in things for _ in each.judge(thing, context))
        taken.append((time.perf_counter() - start, each.id, len(things), found))
    for seconds, name, asked, found in sorted(taken, reverse=True):
        print(f"{name} {seconds * 1000:7.2f} ms  {asked:6,} asked, {found:,} found")


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--times", type=int, default=10)
    options.add_argument("--repeat", type=int, default=5)
    options.add_argument("--by-rule", action="store_true")
    chosen = options.parse_args()
    if chosen.by_rule:
        by_rule(chosen.times)
    else:
        sys.exit(not main(chosen.times, chosen.repeat))
