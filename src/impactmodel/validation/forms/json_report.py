"""JSON for programs: one object with every source, its counts and its findings, as the published schema says."""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any, TextIO

from impactmodel import __version__
from impactmodel.findings import HOME
from impactmodel.kinds import Severity
from impactmodel.validation.forms.checked import Checked, Wish
from impactmodel.validation.forms.json_text import json_text
from impactmodel.vocabulary.whole import SCHEMA_VERSION

SCHEMA = f"{HOME}{SCHEMA_VERSION}/report.schema.json"


def write(sources: Iterable[Checked], to: TextIO, wish: Wish) -> None:
    """Write each source as it comes, and the sums of all at the end."""
    head = {
        "$schema": SCHEMA,
        "version": "1.0",
        "tool": {"name": "impactmodel", "version": __version__},
        "language": wish.language,
        "fail_on": wish.fail_on.value,
    }
    to.write(_json(head, 0).removesuffix("\n}") + ',\n  "sources": [')
    counts: Counter[Severity] = Counter()
    passed, before = True, ""
    for checked in sources:
        to.write(f"{before}\n    {_json(_source(checked, wish.language), 4)}")
        counts.update(checked.counts)
        passed, before = passed and checked.passed, ","
    to.write(("\n  " if before else "") + f'],\n  "counts": {_json(_by_severity(counts), 2)},\n  "passed": {json.dumps(passed)}\n}}\n')


def _source(checked: Checked, language: str) -> dict[str, Any]:
    about: dict[str, Any] = {"name": checked.name, "passed": checked.passed, "whole": checked.entities is not None}
    if checked.entities is not None:
        about["entities"] = checked.entities
    if checked.ladder is not None:
        about["ladder"] = checked.ladder.to_dict(language)
    rules = dict(sorted(Counter(each.rule for each in checked.findings).items()))
    return {**about, "counts": _by_severity(checked.counts), "rules": rules, "findings": [each.to_dict() for each in checked.findings]}


def _by_severity(counts: dict[Severity, int]) -> dict[str, int]:
    return {severity.value: counts[severity] for severity in reversed(Severity)}


def _json(value: Any, indent: int) -> str:
    return json_text(value, indent=2).replace("\n", "\n" + " " * indent)
