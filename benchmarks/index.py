"""How long it takes to index a hundred thousand entities: by id, and by who refers to whom."""

import argparse
import sys

from many import small_document, times_over
from timing import seconds, told

from impactmodel import loads
from impactmodel.index import Index


def main(count: int = 100_000, repeat: int = 3) -> bool:
    example = small_document()
    size = sum(len(value) for value in example.values() if isinstance(value, list))
    document = loads(times_over(example, -(-count // size)))
    lists = document.lists

    def index() -> None:
        built = Index(lists)
        assert built.by_id
        assert built.incoming

    taken = seconds(index, repeat)
    judged = seconds(lambda: tuple(Index(lists).findings()), repeat)
    per_count = taken * count / len(document)
    return told(
        f"index of {count:,} entities",
        f"{per_count:.2f} s, with all findings {judged * count / len(document):.2f} s",
        wanted="about a second",
        holds=per_count <= 1.2,
    )


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=100_000)
    options.add_argument("--repeat", type=int, default=3)
    chosen = options.parse_args()
    sys.exit(not main(chosen.count, chosen.repeat))
