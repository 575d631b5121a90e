"""The words that several forms share: severities, places, and the summary of a source."""

from collections import Counter
from collections.abc import Mapping

from impactmodel.findings import Finding, Location
from impactmodel.kinds import Layer, Severity
from impactmodel.validation.forms.checked import STANDARD_INPUT, Checked
from impactmodel.validation.grouping import MANY, Group
from impactmodel.wording import Said, safe, say, told

OFTEN = 3
"""How many of the most frequent rules are named."""


def severity_word(severity: Severity) -> Said:
    """What a severity is called."""
    match severity:
        case Severity.ERROR:
            return say("error")
        case Severity.WARNING:
            return say("warning")
        case Severity.INFO:
            return say("info")


def so_many(severity: Severity, count: int) -> Said:
    """A number of findings of one severity: `1 error`, `2 warnings`."""
    match severity, count:
        case Severity.ERROR, 1:
            return say("1 error")
        case Severity.ERROR, _:
            return say("{count:,} errors", count=count)
        case Severity.WARNING, 1:
            return say("1 warning")
        case Severity.WARNING, _:
            return say("{count:,} warnings", count=count)
        case _:
            return say("{count:,} for information", count=count)


def so_many_entities(count: int) -> Said:
    """A number of entities."""
    return say("1 entity") if count == 1 else say("{count:,} entities", count=count)


def counts_said(counts: Mapping[Severity, int]) -> Said | None:
    """How many there are of each severity, in a row with the gravest first: `2 errors, 1 warning`. None where there is nothing."""
    row = None
    for severity in reversed(Severity):
        if not counts[severity]:
            continue
        number = so_many(severity, counts[severity])
        row = number if row is None else say("{row}, {next}", row=row, next=number)
    return row


def summary(checked: Checked, language: str) -> str:
    """What was found in a source, in a line that begins with its name."""
    return told(say("{name}: {found}", name=called(checked.name, language), found=found_said(checked)), language)


def found_said(checked: Checked) -> Said:
    """What was found in a source: how many of each severity, in how much, and which rules most often."""
    found, entities = counts_said(checked.counts), checked.entities
    if found is None:
        return say("nothing found in {entities}.", entities=so_many_entities(entities or 0))
    said = say("{found}.", found=found)
    if entities is not None:
        said = say("{found} in {entities}.", found=found, entities=so_many_entities(entities))
    elif any(each.layer is Layer.STRUCTURE for each in checked.findings):
        said = say("{said} Rules about the whole document were not asked: it must be sound first.", said=said)
    often = [pair for pair in Counter(each.rule for each in checked.findings).most_common(OFTEN) if pair[1] >= MANY]
    if not often:
        return said
    row = None
    for rule, count in often:
        times = say("{rule} ({count:,})", rule=rule, count=count)
        row = times if row is None else say("{row}, {next}", row=row, next=times)
    return say("{said} Most often: {rules}.", said=said, rules=row)


def told_together() -> Said:
    """What whoever is told of many together has to know."""
    return say("Many that say the same are told together; with --each, each is told by itself.")


def said_of_many(group: Group, language: str) -> str:
    """What a group says: how many there are and where, and which sentence it is where the number alone does not say that."""
    said = told(group.said, language)
    return f"{said} {with_hint(group.first)}" if group.among_others or group.layer is Layer.PROFILE else said


def called(name: str, language: str) -> str:
    """What a source is called where people read."""
    return told(say("standard input"), language) if name == STANDARD_INPUT else name


def place_of(location: Location) -> str | None:
    """The place within the file: the pointer, and the id of the entity it is in."""
    if not location.pointer and not location.entity_id:
        return None
    return (location.path or "/") + (f" ({location.entity_id})" if location.entity_id else "")


def position_of(location: Location, language: str) -> str:
    """File, line and column as editors and terminals know them; sheet and row where there are some."""
    parts = [location.file, location.line, location.column]
    if location.row is not None:
        parts = [location.file, location.sheet, location.row]
    known = [str(part) for part in parts if part is not None]
    return ":".join(known) if known else called(STANDARD_INPUT, language)


def spot(location: Location) -> Said | None:
    """The line or row in words, where the file is known already."""
    if location.row is not None:
        if location.sheet is not None:
            return say("{sheet}, row {row}", sheet=safe(location.sheet), row=location.row)
        return say("row {row}", row=location.row)
    if location.line is None:
        return None
    if location.column is None:
        return say("line {line}", line=location.line)
    return say("line {line}, column {column}", line=location.line, column=location.column)


def about(finding: Finding, language: str) -> list[tuple[str, str]]:
    """What there is to know of a finding, each with its label: the place, what stands there, what is asked for."""
    rows = [(say("at"), place_of(finding.location)), (say("found"), finding.value), (say("expected"), finding.expected)]
    return [(told(label, language), text) for label, text in rows if text]


def with_hint(finding: Finding) -> str:
    """What is wrong and how to mend it, in a row."""
    return f"{finding.message} {finding.hint}" if finding.hint else finding.message


def details(finding: Finding, language: str) -> list[tuple[str, str]]:
    """What is shown below a message, each with its label: all there is to know, and how to mend it."""
    hint = [(told(say("hint"), language), finding.hint)] if finding.hint else []
    return about(finding, language) + hint
