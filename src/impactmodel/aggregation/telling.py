"""A rollup in the forms that people and programs read."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from impactmodel.aggregation.calendar import DIMENSION
from impactmodel.aggregation.cells import Bounds, Cell, shown
from impactmodel.amounts import plain
from impactmodel.findings import Finding
from impactmodel.kinds import BUILT_IN, Severity
from impactmodel.tables import Table
from impactmodel.units import unit
from impactmodel.vocabulary.values import Interval
from impactmodel.wording import listed, say, told

if TYPE_CHECKING:
    from impactmodel.aggregation.result import Rollup


def as_table(rollup: "Rollup", *, language: str = "en") -> Table:
    """The cells as people read them: names for ids, rounded numbers, and below why some have no value."""
    keys = [name for name in rollup.by if name != "indicator"]
    names = [*keys, *(["indicator"] if "indicator" in rollup.by else [])]
    rows = tuple(tuple(_row(rollup, cell, names)) for cell in rollup.cells)
    notes = tuple(told(note, language) for note in _notes(rollup))
    first = len(names)
    heads = tuple(told(head_of(name), language) for name in names) + tuple(told(head, language) for head in _heads())
    return Table(heads=heads, rows=rows, right=frozenset({first, first + 2, first + 3}), notes=notes)


def _heads() -> tuple[str, ...]:
    return say("Value"), say("Unit"), say("Reports"), say("People"), say("Note")


def head_of(name: str) -> str:
    """What a key is called; a dimension by its own name."""
    known = {
        "indicator": say("Indicator"),
        "measure": say("Measure"),
        "outcome": say("Outcome"),
        "theme": say("Theme"),
        "sdg_goal": say("Sustainable Development Goal"),
        "program": say("Programme"),
        "stakeholder": say("Stakeholder"),
        "level": say("Level"),
        "organization": say("Organization"),
        "top_organization": say("Organization at the top"),
        "partnership": say("Partnership"),
        "place": say("Place"),
        "region": say("Region"),
        "country": say("Country"),
        "status": say("Status"),
        "period": say("Period"),
        "month": say("Month"),
        "quarter": say("Quarter"),
        "year": say("Year"),
        "financial_year": say("Financial year"),
    }
    return known.get(name) or name.removeprefix(DIMENSION)


def _row(rollup: "Rollup", cell: Cell, names: list[str]) -> Iterator[str]:
    for name in names:
        yield rollup.label(name, cell.key[name])
    yield shown(cell.number) if cell.number is not None else "–"
    yield unit(cell.unit).plural if cell.unit is not None else ""
    covered = cell.coverage
    yield f"{covered.reported:,}" if covered.complete else f"{covered.reported:,} of {covered.expected:,}"
    yield _people(cell.people)
    yield note_of(cell)


def _people(people: Bounds | None) -> str:
    if people is None:
        return ""
    if people.exact:
        return shown(people.low)
    return f"{shown(people.low)}+" if people.high is None else f"{shown(people.low)}–{shown(people.high)}"


def note_of(cell: Cell) -> str:
    """In a few words what to know of a cell: why it has no value, what was allowed, how uncertain it is."""
    parts = []
    if cell.refused:
        rules = dict.fromkeys(finding.rule for finding in cell.findings if finding.severity is Severity.ERROR)
        parts.append(f"refused: {', '.join(rules)}")
        if cell.bounds is not None:
            parts.append(f"{_people(cell.bounds)} people")
    elif any(finding.rule == "IM827" for finding in cell.findings):
        parts.append("in words")
    if cell.allowed:
        parts.append(f"allowed: {', '.join(cell.allowed)}")
    if cell.uncertainty is not None:
        parts.append(f"{shown(cell.uncertainty.low)}–{shown(cell.uncertainty.high)} ({shown(cell.uncertainty.level * 100)}%)")
    parts.extend(f"{number:,} {reason.replace('_', ' ')}" for reason, number in cell.coverage.missing.items())
    if cell.coverage.absent:
        parts.append(f"{len(cell.coverage.absent):,} absent")
    return "; ".join(parts)


def _notes(rollup: "Rollup") -> Iterator[str]:
    """What stands against cells, each kind once."""
    first: dict[tuple[str, Severity], Finding] = {}
    counts: dict[tuple[str, Severity], int] = {}
    for finding in rollup.findings:
        at = (finding.rule, finding.severity)
        first.setdefault(at, finding)
        counts[at] = counts.get(at, 0) + 1
    for at in sorted(first):
        yield _note(first[at], counts[at])


def _note(finding: Finding, count: int) -> str:
    if count == 1:
        return line_of(finding)
    hint = finding.hint or ""
    title = listed(BUILT_IN[finding.rule].title)
    return say("{rule}, {count:,} times: {title}. {hint}", rule=finding.rule, count=count, title=title, hint=hint)


COLUMNS = (
    *("value", "unit", "method", "refused", "rules", "allowed", "reported", "expected", "sample"),
    *("people_low", "people_high", "low", "high", "lineage"),
)
"""The columns of a record after those of its keys."""


def records(rollup: "Rollup") -> list[dict[str, Any]]:
    """Each cell as one flat row, numbers exact, for a data frame or a file: the same columns for every cell."""
    return [_record(cell) for cell in rollup.cells]


def _record(cell: Cell) -> dict[str, Any]:
    people = cell.people
    covered = cell.coverage
    values = (
        *(cell.number, cell.unit, cell.method, cell.refused),
        *(" ".join(dict.fromkeys(finding.rule for finding in cell.findings)), " ".join(cell.allowed)),
        *(covered.reported, covered.expected, cell.sample),
        *_sides(people),
        *_sides(cell.uncertainty),
        " ".join(cell.lineage),
    )
    # A dimension may be called like a column of ours.
    keys = {(f"{DIMENSION}{name}" if name in COLUMNS else name): value for name, value in cell.key.items()}
    return keys | dict(zip(COLUMNS, values, strict=True))


def _sides(bounds: Bounds | Interval | None) -> tuple[Decimal | None, Decimal | None]:
    return (None, None) if bounds is None else (bounds.low, bounds.high)


def as_csv(rollup: "Rollup") -> str:
    """The records as CSV, with a head line also where there are no cells."""
    rows = records(rollup)
    heads = tuple(rows[0]) if rows else (*rollup.by, *COLUMNS)
    return Table(heads=heads, rows=tuple(tuple(_text(value) for value in row.values()) for row in rows)).to_csv()


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return plain(value) if isinstance(value, Decimal) else str(value)


def explained(rollup: "Rollup", cell: Cell, *, language: str = "en") -> str:
    """How a cell came about, in lines: its value, its method, every report with its part, and what is to be said of it."""
    about = ", ".join(f"{head_of(name)} {rollup.label(name, value)}" for name, value in cell.key.items())
    lines = [about, f"  {cell.told}", f"  method: {cell.method}"]
    if cell.people is not None:
        lines.append(f"  people: {cell.people}")
    covered = cell.coverage
    missing = "".join(f", {number:,} {reason.replace('_', ' ')}" for reason, number in covered.missing.items())
    lines.append(f"  reports: {covered.reported:,} of {covered.expected:,} expected{missing}")
    lines.extend(f"  absent: {rollup.label('organization', each)}" for each in covered.absent)
    for report in sorted(cell.reports, key=lambda each: (each.period.start, each.id)):
        value = report.value
        said = f"missing ({(report.missing or 'unknown')!s})" if value is None else "in words" if isinstance(value, str) else str(value)
        part = "".join(f", {name} {code}" for name, code in report.disaggregation.items())
        lines.append(f"  · {report.id}: {said}, {report.period}{part}")
    lines.extend(f"  {told(line_of(finding), language)}" for finding in cell.findings)
    return "\n".join(lines)


def line_of(finding: Finding) -> str:
    """A finding as a line below a cell."""
    return say("{rule}: {message} {hint}", rule=finding.rule, message=finding.message, hint=finding.hint or "")
