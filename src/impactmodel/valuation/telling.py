"""What is told of a social return, in words and tables, before any form: the ratio, and always with it what it leaves out."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from impactmodel.amounts import plain
from impactmodel.valuation.discount import exactly
from impactmodel.valuation.parts import ValuePart
from impactmodel.vocabulary.worth import DiscountSchedule

if TYPE_CHECKING:
    from impactmodel.findings import Finding
    from impactmodel.valuation.changes import NotValued
    from impactmodel.valuation.result import Conventions, SroiResult
    from impactmodel.valuation.rows import ImpactRow

MOST_COLUMNS = 10
"""Years that have a column each; those after them are told together."""


@attrs.frozen(kw_only=True)
class Table:
    """A table: its heading, a sentence on it, its columns, of which the first `left` hold words, and its rows."""

    heading: str
    note: str = ""
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left: int = 1


@attrs.frozen(kw_only=True)
class Telling:
    """All that is told: a title, sentences, pairs of a label and a text, tables."""

    title: str
    sentences: tuple[str, ...]
    sums: tuple[tuple[str, str], ...]
    findings: tuple[str, ...]
    tables: tuple[Table, ...]
    conventions: tuple[tuple[str, str], ...]


def telling(result: "SroiResult", *, language: str = "en") -> Telling:
    """What is told of a result. Findings are told in a language; the rest is English."""
    return Telling(
        title=result.analysis.label,
        sentences=tuple(_sentences(result)),
        sums=tuple(_sums(result)),
        findings=tuple(_found(each.in_language(language)) for each in result.findings),
        tables=tuple(table for table in _tables(result) if table.rows),
        conventions=tuple(_conventions(result.conventions, result)),
    )


def beside(result: "SroiResult") -> str:
    """How many changes have no price, in a few words for a picture."""
    left = len(result.not_valued)
    return (
        f"{left} {'change' if left == 1 else 'changes'} without a price beside it" if left else "every change that is told of has a price"
    )


def _sentences(result: "SroiResult") -> Iterator[str]:
    if result.ratio is not None:
        worth = decimal(result.ratio)
        yield f"For each {result.currency} 1 put in there are changes worth {result.currency} {worth}, as far as they were given a price."
    else:
        refused = len(result.refused_rows)
        if refused:
            yield f"There is no ratio: {refused} of {len(result.rows)} rows cannot be computed. The findings say why."
        else:
            yield "There is no ratio. The findings say why."
        if refused and result.counted is not None and refused < len(result.rows):
            yield f"The other rows come to {result.currency} {decimal(result.counted)}. That is not the value of the whole."
    left = len(result.not_valued)
    if left:
        changes = "1 change that no price was put on; it stands" if left == 1 else f"{left} changes that no price was put on; they stand"
        yield f"It leaves out {changes} beside the sums, below."
    else:
        yield "Every change that the document holds is among the rows."
    if result.scope is not None:
        yield f"What is in and what is out, in its authors' words: {result.scope}"
    for rule in result.allowed:
        years = ", ".join(map(str, result.price_years))
        yield f"{rule} was allowed: prices of {years} are added as they are."


def _sums(result: "SroiResult") -> Iterator[tuple[str, str]]:
    if result.ratio is not None:
        yield "Ratio", decimal(result.ratio)
    if result.published is not None:
        yield "Ratio as published", plain(result.published)
    for label, value in (("Value", result.value), ("Put in", result.investment), ("Net value", result.net_value)):
        if value is not None:
            yield label, f"{result.currency} {decimal(value)}"
    if result.net_ratio is not None:
        yield "Net ratio", decimal(result.net_ratio)
        months = result.payback_months
        yield "Paid back", "never" if months is None else f"after {decimal(months, 1)} months"
        share = result.break_even_deadweight()
        yield "Break-even deadweight", "none" if share is None else percent(share, 1)


def _tables(result: "SroiResult") -> Iterator[Table]:
    yield Table(
        heading="Beside the sum: changes that no price was put on",
        head=("Change", "For whom", "Importance", "Evidence", "Price"),
        rows=tuple(_beside(each) for each in result.not_valued),
        left=5,
    )
    marked = any(row.given for row in result.rows)
    yield Table(
        heading="Impact map",
        note="* given by whoever ran this, not by the document." if marked else "",
        head=("Row", "Quantity", "Price", "Gross", "Deadweight", "Displaced", "Others", "Impact", "Years", "Drop-off", "Value"),
        rows=tuple(_row(row) for row in result.rows),
    )
    yield _by_year(result)
    titles = {"stakeholder": "Value by stakeholder", "outcome": "Value by outcome", "domain": "Value by domain"}
    for key, heading in (*titles.items(), ("accrues_to", "Value by whom it goes to")):
        yield _parts(heading, result.by(key))  # type: ignore[arg-type]
    yield _parts("Put in by", result.by_contributor())
    yield Table(
        heading="Assumptions that were varied, those that matter most first",
        head=("Assumption", "Now", "Low", "High", "Ratio at low", "Ratio at high", "Ratio 1 at"),
        rows=tuple(
            (
                each.label,
                *map(amount, (each.now, each.low, each.high)),
                *map(_ratio, (each.ratio_at_low, each.ratio_at_high)),
                "nowhere" if each.switching is None else amount(each.switching),
            )
            for each in result.tornado()
        ),
    )


def _beside(each: "NotValued") -> tuple[str, ...]:
    name = each.outcome.label if each.valence == "positive" else f"{each.outcome.label} ({each.valence})"
    group = each.stakeholder.label if each.stakeholder is not None else "not said"
    price = f"in {each.valuation.id}, not counted" if each.valuation is not None else "none"
    return name, group, each.importance or "not said", str(each.evidence), price


def _row(row: "ImpactRow") -> tuple[str, ...]:
    def mark(field: str) -> str:
        return "*" if field in row.given else ""

    shares = {name: _share(getattr(row, name)) + mark(name) for name in ("deadweight", "displacement", "attribution", "drop_off")}
    quantity = f"{amount(row.quantity.number)} {row.quantity.unit}" if row.quantity is not None else "?"
    return (
        row.valuation.label,
        quantity + mark("quantity"),
        f"{amount(row.price.number)} {row.price.unit}{mark('unit_value')}",
        _money(row.gross),
        shares["deadweight"],
        shares["displacement"],
        shares["attribution"],
        _money(row.impact),
        (amount(row.duration) if row.duration is not None else "?") + mark("duration"),
        shares["drop_off"] if row.drop_off is not None or (row.duration or 2) > 1 else "–",
        _money(row.present_value),
    )


def _by_year(result: "SroiResult") -> Table:
    """The discounted value of each row in each year; years beyond those with a column are told together."""
    last = max((row.years[-1].year for row in result.rows if row.years), default=0)
    shown = min(last, MOST_COLUMNS)
    head = ("Row", *(f"Year {year}" for year in range(1, shown + 1)), *(("Later",) if last > shown else ()), "All")
    rows = []
    with exactly():
        for row in result.rows:
            if row.years:
                values = {each.year: each.present_value for each in row.years}
                later = sum((value for year, value in values.items() if year > shown), Decimal(0))
                cells = [_money(values.get(year, Decimal(0))) for year in range(1, shown + 1)]
                rows.append((row.valuation.label, *cells, *((_money(later),) if last > shown else ()), _money(row.present_value)))
    return Table(heading="Value of each year, discounted", head=head, rows=tuple(rows))


def _parts(heading: str, parts: tuple[ValuePart, ...]) -> Table:
    said = parts if any(each.key is not None for each in parts) else ()  # One line that nothing is said would be a table of nothing.
    rows = tuple((each.label, _money(each.value), percent(each.share) if each.share is not None else "–") for each in said)
    return Table(heading=heading, head=("Who or what", "Amount", "Share"), rows=rows)


def _conventions(said: "Conventions", result: "SroiResult") -> Iterator[tuple[str, str]]:
    rate = said.rate
    if isinstance(rate, DiscountSchedule):
        steps = ", ".join(f"{percent(step.rate, 1)} from year {step.from_year}" for step in rate.steps[:MOST_COLUMNS])
        yield "Discount rate", f"{steps}{' …' if len(rate.steps) > MOST_COLUMNS else ''}"
    else:
        yield "Discount rate", percent(rate, 1)
    words = {"first_year_undiscounted": "the first year counts in full", "end_of_year": "each year is discounted to its end"}
    yield "Discounting", words[said.discounting]
    if said.activity_years is not None:
        yield "Activity", f"{said.activity_years} year{'s' if said.activity_years > 1 else ''}; what starts after it starts in the next"
    yield "Attribution", "the share due to others"
    yield "Displacement", "used" if said.displacement_used else "not used"
    yield "Drop-off", "from the second year of a benefit"
    if said.part_years is not None:
        yield "Part of a year", said.part_years.value.replace("_", " ")
    yield "Inputs", "as planned where nothing else is said, not discounted" if said.planned else "as they were, not discounted"
    planned = [each.input.label for each in result.inputs if each.planned]
    if planned:
        yield "Planned, not actual", ", ".join(planned)


def _found(finding: "Finding") -> str:
    where = f"{finding.location.entity_id}: " if finding.location.entity_id else ""
    hint = f" {finding.hint}" if finding.hint else ""
    return f"{finding.rule} {finding.severity.value}: {where}{finding.message}{hint}"


def decimal(value: Decimal, places: int = 2) -> str:
    """A number to some places, with commas.

    >>> decimal(Decimal("-24002.6067")), decimal(Decimal("0.004"))
    ('-24,002.61', '0.00')
    """
    with exactly():
        text = f"{round(value, places):,f}"
    return text.removeprefix("-") if not text.strip("-0.,") else text


def percent(share: Decimal, places: int = 0) -> str:
    """A share as a percentage, without zeros at the end.

    >>> percent(Decimal("0.035"), 1), percent(Decimal("0.2"), 1)
    ('3.5%', '20%')
    """
    with exactly():
        text = decimal(share * 100, places)
    return (text.rstrip("0").rstrip(".") if "." in text else text) + "%"


def amount(value: Decimal | None) -> str:
    """A number as it is, to at most six places."""
    if value is None:
        return "?"
    text = decimal(value, 6)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _share(value: Decimal | None) -> str:
    return "?" if value is None else percent(value, 2)


def _money(value: Decimal | None) -> str:
    return "refused" if value is None else decimal(value)


def _ratio(value: Decimal | None) -> str:
    return "–" if value is None else decimal(value)
