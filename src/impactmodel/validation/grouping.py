"""Findings that say the same told together: "312 reports have no sample size: lines 4, 9, 11 … and 309 more"."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence

import attrs

from impactmodel.findings import Finding
from impactmodel.kinds import Layer, Severity
from impactmodel.validation.registry import kind_of
from impactmodel.wording import Said, listed, say

MANY = 4
"""From how many findings on they are told together."""
FIRST = 3
"""How many of the places and of the messages of a group are named."""


@attrs.frozen(kw_only=True)
class Group:
    """What one rule found in one file, or in one sheet of it, and says in one sentence.

    `said` counts them and names the first places. `alike` are the first that differ in what they say, each with how many say the same.
    `among_others` says that the rule has other sentences there, so that the number alone does not say which one this is.
    """

    rule: str
    severity: Severity
    layer: Layer
    said: Said
    findings: tuple[Finding, ...] = attrs.field(repr=False)
    alike: tuple[tuple[Finding, int], ...] = attrs.field(repr=False)
    among_others: bool = False

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.findings)

    @property
    def first(self) -> Finding:
        """The first of them, which stands for all."""
        return self.findings[0]

    @property
    def many(self) -> bool:
        """Whether there are so many that they are better told together."""
        return self.count >= MANY


def sentence_of(finding: Finding) -> Hashable:
    """What tells the findings of one rule apart: the sentence that they are made from, and of a profile what it asks for, and of what.

    A finding that is told in another language has no such sentence any more: ask before.
    """
    message = finding.message
    if not isinstance(message, Said):
        return None
    if finding.layer is not Layer.PROFILE:
        return message.template
    asked = tuple((name, str(part)) for name, part in message.parts.items() if name != "number")
    return message.template, finding.location.entity_class, asked


def grouped(findings: Iterable[Finding], *, sentences: Iterable[Hashable] | None = None) -> tuple[Group, ...]:
    """The findings by file, sheet, rule, severity and sentence, in the order in which the first of each stands.

    `sentences` are what `sentence_of` says of each, where it was asked before they were told in another language.

    >>> import io
    >>> from impactmodel import validate
    >>> lines = ['{"schema_version": "1.0"}', *(f'{{"id": "t:{n}", "type": "Theme", "nme": "x"}}' for n in range(1312))]
    >>> for group in grouped(validate(io.BytesIO("\\n".join(lines).encode()))):
    ...     print(group.rule, group.said)
    IM021 1,312 fields do not exist: lines 2, 3, 4 … and 1,309 more.
    """
    found = list(findings)
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for each, sentence in zip(found, map(sentence_of, found) if sentences is None else sentences, strict=True):
        groups.setdefault((*_by_rule(each), each.severity, sentence), []).append(each)
    rules = Counter(_by_rule(same[0]) for same in groups.values())
    return tuple(_group(same, among_others=rules[_by_rule(same[0])] > 1) for same in groups.values())


def _by_rule(finding: Finding) -> tuple[object, ...]:
    return (finding.location.file, finding.location.sheet, finding.rule)


def _group(found: list[Finding], *, among_others: bool) -> Group:
    alike: dict[tuple[str, str | None], list[Finding]] = {}
    for each in found:
        alike.setdefault((each.message, each.hint), []).append(each)
    kinds = sorted(alike.values(), key=len, reverse=True)[:FIRST]
    return Group(
        rule=found[0].rule,
        severity=found[0].severity,
        layer=found[0].layer,
        said=_said(found),
        findings=tuple(found),
        alike=tuple((same[0], len(same)) for same in kinds),
        among_others=among_others,
    )


def _said(found: list[Finding]) -> Said:
    several = counted(found[0].rule, len(found))
    if found[0].layer is Layer.PROFILE and (kind := found[0].location.entity_class):
        several = say("{said} ({kind})", said=several, kind=kind)
    places = [each.location for each in found]
    if rows := _distinct(place.row for place in places):
        return _in_rows(several, rows)
    if len(lines := _distinct(place.line for place in places)) > 1:
        return _in_lines(several, lines)
    # All in one line, as in a minified file, or in no text at all: then what they are about says more.
    about = _distinct(place.entity_id or place.path or None for place in places)
    if not about:
        return say("{said}.", said=several)
    if len(about) <= FIRST:
        return say("{said}: {things}.", said=several, things=_row(about))
    return say("{said}: {things} … and {more:,} more.", said=several, things=_row(about), more=len(about) - FIRST)


def _in_rows(several: Said, rows: Sequence[object]) -> Said:
    if len(rows) <= FIRST:
        return say("{said}: rows {numbers}.", said=several, numbers=_row(rows))
    return say("{said}: rows {numbers} … and {more:,} more.", said=several, numbers=_row(rows), more=len(rows) - FIRST)


def _in_lines(several: Said, lines: Sequence[object]) -> Said:
    if len(lines) <= FIRST:
        return say("{said}: lines {numbers}.", said=several, numbers=_row(lines))
    return say("{said}: lines {numbers} … and {more:,} more.", said=several, numbers=_row(lines), more=len(lines) - FIRST)


def _row(things: Sequence[object]) -> str:
    return ", ".join(str(each) for each in things[:FIRST])


def _distinct(things: Iterable[object]) -> list[object]:
    return [each for each in dict.fromkeys(things) if each is not None]


def counted(rule: str, count: int) -> Said:
    """What a rule says of so many findings, without a full stop. Of a rule that is not known, only how many there are."""
    kind = kind_of(rule)
    return listed(kind.several, count=count) if kind else say("{count:,} findings of {rule}", count=count, rule=rule)
