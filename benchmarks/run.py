"""Runs all benchmarks, each in a process of its own, and prints a line or more for each. Exits 1 if one is not as wanted."""

import subprocess
import sys
from pathlib import Path

SCRIPTS = (
    "import_time",
    "first_finding",
    "hostile_units",
    "index",
    "load",
    "agreement",
    "stream",
    "rollup",
    "sroi",
    "suppression",
    "agreement_of_coders",
    "report",
)


def main() -> int:
    folder = Path(__file__).parent
    failed = []
    for name in SCRIPTS:
        if subprocess.run([sys.executable, str(folder / f"{name}.py")], check=False).returncode:
            failed.append(name)
    print(f"bench: {len(SCRIPTS) - len(failed)} of {len(SCRIPTS)} scripts as wanted" + (f"; not {', '.join(failed)}" if failed else ""))
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
