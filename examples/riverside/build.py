"""Builds the example: an invented company, told from who it is to what it decided. Run it as `python examples/riverside/build.py`.

Each chapter is a file beside this one. They are put together here and written as JSON and as NDJSON.
"""

import argparse
from pathlib import Path

from change import CHANGE
from codebook import CODEBOOK
from decided import DECISIONS
from having_a_say import HAVING_A_SAY
from impact import MEASURED
from impactmodel import ImpactDocument, dump
from measures import MEASURES
from results import RESULTS
from setting import BOTH_YEARS
from stories import STORIES
from studies import KNOWN
from theory import THEORY_OF_CHANGE
from who import WHO
from work import WORK
from worth import WORTH

HERE = Path(__file__).parent


def document() -> ImpactDocument:
    """The whole story as one document."""
    chapters = (WHO, HAVING_A_SAY, WORK, CHANGE, THEORY_OF_CHANGE, MEASURES, RESULTS, MEASURED, CODEBOOK, STORIES, KNOWN, WORTH, DECISIONS)
    return ImpactDocument.of(
        *(entity for chapter in chapters for entity in chapter),
        publisher="org:riverside",
        title="Riverside Wellbeing: what changed in 2024 and 2025",
        description=(
            "Two years of a service for people who are having a hard time, run together with them: what was done, what changed and for "
            "whom, what did not go well, and what was decided because of it. Everything in it is invented, the people, the prices and the "
            "sources too."
        ),
        license="CC-BY-4.0",
        language="en-GB",
        period=BOTH_YEARS,
        generated="2026-02-10T10:00:00Z",
    )


def main() -> None:
    """Write the example, beside this script or where `--out` says."""
    parser = argparse.ArgumentParser(description="Build the Riverside example as JSON and NDJSON.")
    parser.add_argument("--out", type=Path, default=HERE, help="the folder to write into (default: beside this script)")
    folder: Path = parser.parse_args().out
    built = document()
    for name in ("riverside.json", "riverside.ndjson"):
        dump(built, folder / name)
    print(f"{len(built)} entities of {len(built.counts())} classes, {len(built.findings)} findings, in riverside.json and riverside.ndjson")


if __name__ == "__main__":
    main()
