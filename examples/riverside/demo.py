"""The main job on a real example: check it, show it, add it up, publish the schemas, let another validator judge, then break three things.

Run by `make demo`. It ends with a report to look at; that is kept, and all else goes into a temporary folder that is not.
"""

import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema_rs

from impactmodel import Severity, load, validate
from impactmodel.cli import main as impactmodel

EXAMPLE = Path(__file__).with_name("riverside.json")


REPORT = Path(tempfile.gettempdir()) / "riverside-report.html"


def run(*words: str) -> int:
    """Run the command as a person would type it."""
    print(f"\n$ impactmodel {' '.join(words)}", flush=True)
    code = impactmodel(words)
    sys.stdout.flush()
    return code


def misspell_a_field(document: dict[str, Any]) -> None:
    outcome = document["outcomes"][0]
    outcome["valance"] = outcome.pop("valence")


def lose_a_consent(document: dict[str, Any]) -> None:
    told = next(evidence for evidence in document["evidence"] if "consent" in evidence)
    document["consents"] = [consent for consent in document["consents"] if consent["id"] != told["consent"]]


def give_one_of_two_numbers_away(document: dict[str, Any]) -> None:
    report = next(report for report in document["indicator_reports"] if report.get("missing") == "suppressed")
    del report["missing"]
    report["value"] = {"number": 5, "unit": "person"}


BREAKAGES: dict[str, tuple[str, Callable[[dict[str, Any]], None]]] = {
    "A field is misspelt": ("IM021", misspell_a_field),
    "A consent is lost": ("IM101", lose_a_consent),
    "Of two numbers that were left out to protect people, one is given": ("IM437", give_one_of_two_numbers_away),
}
"""What is broken, the rule that is to notice, and how it is done: by structure, by reference and by meaning."""


def demo(folder: Path) -> int:
    """Every step in turn. Returns 0 if each came out as it should."""
    schemas = folder / "schemas"
    codes = [run("validate", str(EXAMPLE)), run("show", str(EXAMPLE)), run("schema", "export", "--out", str(schemas))]

    codes.append(run("rollup", str(EXAMPLE), "--by", "year", "--where", "disaggregation=none", "--where", "status=final,verified"))
    codes.append(run("value", str(EXAMPLE)))
    print("\nThe exported schema, in a validator that has nothing to do with this library (jsonschema-rs, written in Rust):")
    schema = json.loads((schemas / "ImpactDocument.schema.json").read_text("utf-8"))
    accepted = jsonschema_rs.validator_for(schema).is_valid(json.loads(EXAMPLE.read_text("utf-8")))
    print(f"  {EXAMPLE.name} is {'valid' if accepted else 'NOT valid'}.")

    found = []
    for number, (what, (rule, breakage)) in enumerate(BREAKAGES.items(), 1):
        document = json.loads(EXAMPLE.read_text("utf-8"))
        breakage(document)
        broken = folder / f"broken-{number}.json"
        broken.write_text(json.dumps(document, indent=2, ensure_ascii=False), "utf-8")
        print(f"\n{number}. {what}.")
        run("validate", str(broken))
        found.append([finding.rule for finding in validate(broken) if finding.severity is Severity.ERROR] == [rule])
    codes.append(run("explain", "IM437"))
    codes.append(run("report", str(EXAMPLE), "--out", str(REPORT)))

    if any(codes) or not accepted or not all(found):
        print("\nmake demo: something did not come out as it should.", file=sys.stderr)
        return 1
    done = f"{len(load(EXAMPLE))} entities checked, shown, added up and published"
    print(f"\nmake demo: {done}; {len(found)} of {len(BREAKAGES)} breakages found.")
    print(f"The report, to be opened in a browser: {REPORT}")
    return 0


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        sys.exit(demo(Path(name)))
