"""Streams of reports, with every layer and every rule, against bare pydantic and Python's jsonschema on the same rows."""

import argparse
import gc
import json
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

from reports import PLAIN, core, lines
from timing import ratio, told

from impactmodel import validator
from impactmodel.kinds import Severity
from impactmodel.validation.streams.setup import Setup, as_it_is
from impactmodel.validation.streams.stream import Flow

TODAY = date(2026, 11, 25)


def through(path: Path, *, jobs: int = 1) -> Flow[Any]:
    """A file, judged from its first row to its last."""
    flow: Flow[Any] = Flow(Setup(core(), (), TODAY, False, None, Severity.ERROR, as_it_is), [path], jobs=jobs)
    for _ in flow.parts():
        pass
    return flow


def written(path: Path, rows: int, bad: int = 0) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines(rows, bad=bad))
    return path


def memory(path: Path) -> int:
    """The most memory, in kB, that a process of its own takes to judge a file."""
    code = f"import sys; sys.path[:0] = [{str(Path(__file__).parent)!r}]; from pathlib import Path; import resource, stream\n"
    code += f"stream.through(Path({str(path)!r})); print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    return int(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)


def main(rows: int = 200_000, many: int = 2_000_000, repeat: int = 3) -> bool:
    held = []
    with tempfile.TemporaryDirectory() as folder:
        clean, dirty = written(Path(folder) / "clean.ndjson", rows), written(Path(folder) / "dirty.ndjson", rows, bad=10)
        each = clean.read_bytes().split(b"\n")[1:-1]
        size = sum(map(len, each)) // len(each)

        def theirs(each: list[bytes] = each) -> None:
            for line in each:
                PLAIN.validate_json(line)

        found, own, other = ratio(lambda: through(clean), theirs, repeat)
        flow = through(clean)
        assert not flow.tally.counts, flow.tally
        assert flow.tally.rows == rows + 1, flow.tally
        held.append(
            told(
                "stream, all layers and rules, against bare pydantic",
                f"{1 / found:.2f}x as fast ({own / rows * 1e6:.1f} and {other / rows * 1e6:.1f} µs a row; {rows:,} rows of {size} bytes)",
                wanted="at least 1.5x",
                holds=1 / found >= 1.5,
            )
        )
        python, sample = validator("IndicatorReport"), [json.loads(line) for line in each[:300]]
        start = time.perf_counter()
        for row in sample:
            python.validate(row)
        slow = (time.perf_counter() - start) / len(sample)
        held.append(
            told(
                "the same against Python's jsonschema",
                f"{slow * rows / own:.0f}x as fast ({slow * 1e6:.0f} µs a row, without parsing)",
                wanted="at least 20x",
                holds=slow * rows / own >= 20,
            )
        )
        del each, sample
        gc.collect()
        part, with_bad, without = ratio(lambda: through(dirty), lambda: through(clean), repeat)
        flow = through(dirty)
        held.append(
            told(
                "one row in ten bad, against none",
                f"{1 / part:.2f} of the rate ({with_bad / rows * 1e6:.1f} and {without / rows * 1e6:.1f} µs a row;"
                f" {sum(flow.tally.counts.values()):,} findings)",
                wanted="at least 0.6",
                holds=1 / part >= 0.6,
            )
        )
        large = written(Path(folder) / "large.ndjson", many)
        two, by_two, by_one = ratio(lambda: through(large, jobs=2), lambda: through(large), 1)
        held.append(
            told(
                f"two processes against one, {many:,} rows",
                f"{1 / two:.2f}x as fast ({by_two:.1f} and {by_one:.1f} s)",
                wanted="at least 1.7x",
                holds=1 / two >= 1.7,
            )
        )
        little, much = memory(clean), memory(large)
        held.append(
            told(
                f"memory for {many:,} rows against {rows:,}",
                f"{much / little:.2f}x ({much // 1024} and {little // 1024} MB)",
                wanted="at most 1.3x",
                holds=much <= 1.3 * little,
            )
        )
    return all(held)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=200_000)
    options.add_argument("--many", type=int, default=2_000_000)
    options.add_argument("--repeat", type=int, default=3)
    chosen = options.parse_args()
    sys.exit(not main(chosen.rows, chosen.many, chosen.repeat))
