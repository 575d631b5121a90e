"""What the forms are given: the sources that were looked at, and how the reader wishes to be told."""

from collections.abc import Hashable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from impactmodel.findings import Finding
from impactmodel.kinds import Severity
from impactmodel.result import ValidationResult
from impactmodel.validation.grouping import Group, grouped, sentence_of

if TYPE_CHECKING:
    from impactmodel.profiles.profile import Profile
    from impactmodel.validation.profiles.ladder import Ladder

STANDARD_INPUT = "-"


@attrs.frozen
class Wish:
    """How findings are to be told: in which language, each by itself or many together, in colour, with a summary.

    `fail_on` is the least severity that counts as failed. `ladder_of` is a profile whose steps are told of, as of `today`.
    """

    language: str = "en"
    each: bool = False
    colour: bool = False
    summary: bool = True
    fail_on: Severity = Severity.ERROR
    ladder_of: "Profile | None" = None
    today: date | None = None


@attrs.frozen
class Checked:
    """One source that was looked at: its name and what was found, told in one language.

    `entities` is how many there are in it, and None where it could not be read as a whole. `ladder` says where it stands, if that is asked.
    """

    name: str
    findings: tuple[Finding, ...]
    entities: int | None
    counts: dict[Severity, int]
    passed: bool
    sentences: tuple[Hashable, ...]
    ladder: "Ladder | None" = None

    @classmethod
    def of(cls, name: str, result: ValidationResult, wish: Wish) -> "Checked":
        """A result under a name. Findings that know no file get the name, but for the standard input, which nobody can open."""
        findings = result.in_language(wish.language).findings
        if name != STANDARD_INPUT:
            findings = tuple(each if each.location.file else each.at(file=name) for each in findings)
        entities = None if result.document is None else len(result.document)
        sentences = tuple(map(sentence_of, result.findings))
        return cls(name, findings, entities, result.counts, result.ok(wish.fail_on), sentences, _ladder(result, wish))

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The findings, those that say the same together."""
        return grouped(self.findings, sentences=self.sentences)


def _ladder(result: ValidationResult, wish: Wish) -> "Ladder | None":
    if wish.ladder_of is None or not wish.ladder_of.steps or result.document is None:
        return None
    from impactmodel.validation.profiles.ladder import ladder

    return ladder(result.document, wish.ladder_of, today=wish.today)
