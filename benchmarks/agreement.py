"""The law of agreement over many mutants: the model, the exported schema in Rust, and on a sample in Python, judge alike.

The same seed gives the same mutants. Prints how many were judged, and each disagreement; exits 1 if there is one.
"""

import argparse
import itertools
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from timing import told

from impactmodel import describe
from impactmodel.codec.files import Refused
from impactmodel.testing import Mutant, json_objects, mutants

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "properties"))

from test_agreement import disagreement, document_of_examples, example_of

PYTHON_EVERY = 25
"""Python's validator takes some fifty times as long, so it judges a sample."""


def generated(name: str, seed: int, count: int) -> list[dict[str, Any]]:
    """Objects of a class that the model accepts, the same for the same seed."""
    found: list[dict[str, Any]] = []

    @seeded(seed)
    @settings(max_examples=count, database=None, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(json_objects(name))
    def collect(value: dict[str, Any]) -> None:
        found.append(value)

    collect()
    return found


def drawn(name: str, seed: int) -> Iterator[Mutant]:
    """Mutants of one class without end, by lot among all mutations at all places of its example and of generated objects."""
    lot = random.Random(f"{seed} {name}")
    for turn in itertools.count():
        start = seed + 1000 * turn
        objects = (
            [document_of_examples()] if name == "ImpactDocument" else [*generated(name, start, 6), *([] if turn else [example_of(name)])]
        )
        pool = [mutant for value in objects for mutant in mutants(value)]
        lot.shuffle(pool)
        yield from pool


@attrs.define
class Tally:
    """What came of judging: how many were judged, of which kinds, how many were no JSON, and what was judged differently."""

    judged: int = 0
    no_json: int = 0
    kinds: set[str] = attrs.Factory(set)
    wrong: list[str] = attrs.Factory(list)


def judge(name: str, mutant: Mutant, tally: Tally) -> None:
    try:
        found = disagreement(name, mutant, ask_python=tally.judged % PYTHON_EVERY == 0)
    except Refused:
        tally.no_json += 1
        return
    except Exception as error:  # noqa: BLE001  A crash is a third answer, and counts as a disagreement.
        found = f"{mutant.mutation} at {mutant.path}: {type(error).__name__}: {error}"
    tally.judged += 1
    tally.kinds.add(mutant.mutation)
    if found is not None:
        tally.wrong.append(f"{name}: {found}")


def main(count: int = 100_000, seed: int = 1) -> bool:
    start = time.perf_counter()
    tally = Tally()
    names = [*describe().classes, "ImpactDocument"]
    for number, name in enumerate(names, 1):
        mutated = drawn(name, seed)
        while tally.judged < count * number // len(names):
            judge(name, next(mutated), tally)
    for line in tally.wrong[:20]:
        print(f"  {line}", file=sys.stderr)
    return told(
        "agreement of model and schema",
        f"{tally.judged:,} mutants of {len(tally.kinds)} kinds judged in {time.perf_counter() - start:.0f} s,"
        f" {len(tally.wrong)} disagreements (seed {seed}; {tally.no_json:,} more are no JSON that we read)",
        wanted="none",
        holds=not tally.wrong,
    )


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=100_000, help="how many mutants (100000)")
    options.add_argument("--seed", type=int, default=1, help="another number gives other mutants (1)")
    chosen = options.parse_args()
    sys.exit(not main(chosen.count, chosen.seed))
