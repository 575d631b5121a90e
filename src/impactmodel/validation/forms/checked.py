"""What the forms are given: the sources that were looked at, and how the reader wishes to be told."""

import attrs

from impactmodel.findings import Finding, Severity
from impactmodel.result import ValidationResult

STANDARD_INPUT = "-"


@attrs.frozen
class Wish:
    """How findings are to be told: in which language, each by itself or many together, in colour, with a summary.

    `fail_on` is the least severity that counts as failed.
    """

    language: str = "en"
    each: bool = False
    colour: bool = False
    summary: bool = True
    fail_on: Severity = Severity.ERROR


@attrs.frozen
class Checked:
    """One source that was looked at: its name and what was found, told in one language.

    `entities` is how many there are in it, and None where it could not be read as a whole.
    """

    name: str
    findings: tuple[Finding, ...]
    entities: int | None
    counts: dict[Severity, int]
    passed: bool

    @classmethod
    def of(cls, name: str, result: ValidationResult, wish: Wish) -> "Checked":
        """A result under a name. Findings that know no file get the name, but for the standard input, which nobody can open."""
        findings = result.in_language(wish.language).findings
        if name != STANDARD_INPUT:
            findings = tuple(each if each.location.file else each.at(file=name) for each in findings)
        entities = None if result.document is None else len(result.document)
        return cls(name, findings, entities, result.counts, result.ok(wish.fail_on))
