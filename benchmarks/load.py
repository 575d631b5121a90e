"""Loading the example a hundred times over, index included, against bare pydantic on the same bytes."""

import argparse
import sys

from many import small_document, times_over
from timing import ratio, told

from impactmodel import ImpactDocument, loads
from impactmodel.collector import collector_paused


def main(times: int = 100, repeat: int = 5) -> bool:
    data = times_over(small_document(), times).encode()

    def ours() -> None:
        document = loads(data)
        assert document.index.by_id

    def theirs() -> None:
        ImpactDocument.__pydantic_validator__.validate_json(data)

    def theirs_without_collector() -> None:
        with collector_paused():
            theirs()

    entities = len(loads(data))
    found, own, other = ratio(ours, theirs, repeat)
    strict, _, _ = ratio(ours, theirs_without_collector, repeat)
    return told(
        "load and index against bare pydantic",
        f"{found:.2f}x ({own:.2f} s, {other:.2f} s; {entities:,} entities, {len(data) / 1e6:.1f} MB);"
        f" {strict:.2f}x with the cycle collector paused for pydantic too",
        wanted="at most 1.2x",
        holds=found <= 1.2,
    )


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--times", type=int, default=100)
    options.add_argument("--repeat", type=int, default=5)
    chosen = options.parse_args()
    sys.exit(not main(chosen.times, chosen.repeat))
