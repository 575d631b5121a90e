"""How long it takes to begin: the bare import, the first built model, and the version of the command.

`import pydantic` loads next to nothing by itself since it became lazy; so it is timed with `BaseModel`, which nobody goes without.
"""

import subprocess
import sys

from timing import ratio, running, told

HEAVY = (
    "pydantic",
    "pydantic_core",
    "pint",
    "jsonschema",
    "attrs",
    "attr",
    "jiter",
    "pandas",
    "polars",
    "narwhals",
    "lxml",
    "xml",
    "rdflib",
)
REPEAT = 15
FIRST = "from impactmodel import Outcome; Outcome(id='out:1')"


def loaded_by(statement: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{statement}\nimport sys\nprint(*sys.modules, sep='\\n')"], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def main() -> bool:
    added = loaded_by("import impactmodel") - loaded_by("pass")
    heavy = sorted({name.partition(".")[0] for name in added} & set(HEAVY))
    fine = told("import impactmodel", f"{len(added)} modules, heavy: {', '.join(heavy) or 'none'}", wanted="none", holds=not heavy)
    times, ours, theirs = ratio(running("-c", FIRST), running("-c", "import pydantic; pydantic.BaseModel"), REPEAT)
    fine &= told(
        "first built model against import pydantic",
        f"{times:.2f}x ({ours * 1000:.0f} ms, {theirs * 1000:.0f} ms)",
        wanted="at most 1.5x",
        holds=times <= 1.5,
    )
    times, _, theirs = ratio(running("-c", FIRST), running("-c", "import pydantic"), REPEAT)
    print(f"  for comparison, against import pydantic alone, which loads none of its parts: {times:.2f}x ({theirs * 1000:.0f} ms)")
    theirs_too = "import pydantic\nclass M(pydantic.BaseModel):\n a: int\nM(a=1)"
    times, ours, theirs = ratio(running("-c", FIRST), running("-c", theirs_too), REPEAT)
    print(f"  for comparison, against the first built model of pydantic's own: {times:.2f}x ({ours * 1000:.0f} ms, {theirs * 1000:.0f} ms)")
    times, ours, theirs = ratio(running("-m", "impactmodel", "--version"), running("-c", "pass"), REPEAT)
    return fine & told(
        "impactmodel --version against python -c pass",
        f"{times:.2f}x ({ours * 1000:.0f} ms, {theirs * 1000:.0f} ms)",
        wanted="at most 3x",
        holds=times <= 3,
    )


if __name__ == "__main__":
    sys.exit(not main())
