"""How long somebody waits for the first finding about a small file, from pressing return; beside a Python that does nothing."""

import subprocess
import sys
import tempfile
from pathlib import Path

from timing import ratio, running, told


def main() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "small.json"
        small.write_text('{"schema_version": "1.0", "outcmes": []}')

        def first_finding() -> None:
            command = [sys.executable, "-m", "impactmodel", "validate", str(small)]
            with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
                assert process.stdout is not None
                assert b"IM021" in process.stdout.readline()

        times, ours, theirs = ratio(first_finding, running("-c", "pass"), 11)
    return told(
        "first finding about a small file",
        f"{ours * 1000:.0f} ms; {times:.0f}x a Python that does nothing ({theirs * 1000:.0f} ms)",
        wanted="within 500 ms",
        holds=ours <= 0.5,
    )


if __name__ == "__main__":
    sys.exit(not main())
