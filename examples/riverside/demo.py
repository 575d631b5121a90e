"""The main job on a real example: check it, show it, publish the schemas, let another validator judge, then break three things.

Run by `make demo`. Nothing is written outside of a temporary folder.
"""

import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema_rs

from impactmodel import load
from impactmodel.cli import main as impactmodel

EXAMPLE = Path(__file__).with_name("riverside.json")


def run(*words: str) -> int:
    """Run the command as a person would type it."""
    print(f"\n$ impactmodel {' '.join(words)}", flush=True)
    code = impactmodel(words)
    sys.stdout.flush()
    return code


def misspell_a_field(document: dict[str, Any]) -> None:
    outcome = document["outcomes"][0]
    outcome["valance"] = outcome.pop("valence")


def turn_a_period_round(document: dict[str, Any]) -> None:
    period = document["indicator_reports"][0]["period"]
    period["start"], period["end"] = period["end"], period["start"]


def lose_a_consent(document: dict[str, Any]) -> None:
    told = next(evidence for evidence in document["evidence"] if "consent" in evidence)
    document["consents"] = [consent for consent in document["consents"] if consent["id"] != told["consent"]]


BREAKAGES: dict[str, Callable[[dict[str, Any]], None]] = {
    "A field is misspelt": misspell_a_field,
    "A period ends before it begins": turn_a_period_round,
    "A consent is lost": lose_a_consent,
}


def demo(folder: Path) -> int:
    """Every step in turn. Returns 0 if each came out as it should."""
    schemas = folder / "schemas"
    codes = [run("validate", str(EXAMPLE)), run("show", str(EXAMPLE)), run("schema", "export", "--out", str(schemas))]

    print("\nThe exported schema, in a validator that has nothing to do with this library (jsonschema-rs, written in Rust):")
    schema = json.loads((schemas / "ImpactDocument.schema.json").read_text("utf-8"))
    accepted = jsonschema_rs.validator_for(schema).is_valid(json.loads(EXAMPLE.read_text("utf-8")))
    print(f"  {EXAMPLE.name} is {'valid' if accepted else 'NOT valid'}.")

    found = []
    for number, (what, breakage) in enumerate(BREAKAGES.items(), 1):
        document = json.loads(EXAMPLE.read_text("utf-8"))
        breakage(document)
        broken = folder / f"broken-{number}.json"
        broken.write_text(json.dumps(document, indent=2, ensure_ascii=False), "utf-8")
        print(f"\n{number}. {what}.")
        found.append(run("validate", str(broken)))

    if codes != [0, 0, 0] or not accepted or found != [1, 1, 1]:
        print("\nmake demo: something did not come out as it should.", file=sys.stderr)
        return 1
    print(f"\nmake demo: {len(load(EXAMPLE))} entities checked, shown and published; 3 of 3 breakages found.")
    return 0


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        sys.exit(demo(Path(name)))
