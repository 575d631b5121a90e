"""Text for a person at a terminal: the place first, so that it can be clicked, then what is wrong and how to mend it.

Errors and warnings are told in full, unless many say the same; what is only for information takes a line for all that say the same.
"""

from collections.abc import Iterable, Iterator
from typing import TextIO

from impactmodel.findings import Finding
from impactmodel.kinds import Severity
from impactmodel.validation.forms.checked import Checked, Wish
from impactmodel.validation.forms.words import details, position_of, said_of_many, severity_word, summary, told_together, with_hint
from impactmodel.validation.grouping import Group
from impactmodel.wording import Said, safe, say, told

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "34"}
_BOLD, _DIM = "1", "2"


def write(sources: Iterable[Checked], to: TextIO, wish: Wish) -> None:
    """Write each source as it comes."""
    together = False
    for checked in sources:
        to.writelines(f"{line}\n" for line in lines_of(checked, wish))
        if wish.summary:
            to.write(f"{safe(summary(checked, wish.language))}\n")
        if checked.ladder is not None:
            to.writelines(f"{safe(line)}\n" for line in checked.ladder.lines(wish.language))
        together = together or (not wish.each and any(_is_together(group) for group in checked.groups))
    if together:
        to.write(f"{_styled(told(told_together(), wish.language), _DIM, wish)}\n")


def lines_of(checked: Checked, wish: Wish) -> Iterator[str]:
    """The findings of a source, line by line."""
    if wish.each:
        for each in checked.findings:
            yield from _in_full(each, wish)
        return
    groups = checked.groups
    group_of = {id(each): group for group in groups for each in group.findings}
    for each in checked.findings:
        group = group_of[id(each)]
        if each.severity is Severity.INFO:
            continue
        if not group.many:
            yield from _in_full(each, wish)
        elif each is group.first:
            yield from _together(group, wish)
    for group in groups:
        if group.severity is Severity.INFO:
            yield _head(group.first, said_of_many(group, wish.language) if group.count > 1 else group.first.message, wish)


def _is_together(group: Group) -> bool:
    return group.many or (group.severity is Severity.INFO and group.count > 1)


def _in_full(finding: Finding, wish: Wish) -> Iterator[str]:
    yield _head(finding, finding.message, wish)
    for label, text in details(finding, wish.language):
        yield _row(label, text, wish)


def _together(group: Group, wish: Wish) -> Iterator[str]:
    yield _head(group.first, told(group.said, wish.language), wish)
    for example, count in group.alike:
        yield _row(told(_times(count, group), wish.language), with_hint(example), wish)


def _times(count: int, group: Group) -> Said:
    if count == group.count:
        return say("each")
    return say("{count:,} times", count=count) if count > 1 else say("once")


def _head(finding: Finding, said: str, wish: Wish) -> str:
    kind = f"{finding.rule} {told(severity_word(finding.severity), wish.language)}"
    where = _styled(safe(position_of(finding.location, wish.language)), _BOLD, wish)
    return f"{where}: {_styled(safe(kind), _COLOURS[finding.severity], wish)}: {safe(said)}"


def _row(label: str, text: str, wish: Wish) -> str:
    return f"    {_styled(f'{label}:', _DIM, wish)} {safe(text)}"


def _styled(text: str, style: str, wish: Wish) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if wish.colour else text
