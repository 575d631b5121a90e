"""The participation matrix as tables."""

from typing import TYPE_CHECKING

from impactmodel.tables import Table
from impactmodel.voice.forms import tabled
from impactmodel.voice.words import NOTHING, STAGES, bounds_in_words, power_in_words
from impactmodel.wording import say

if TYPE_CHECKING:
    from decimal import Decimal

    from impactmodel.voice.matrix import Paid, ParticipationCell, ParticipationMatrix, ShareRange


def matrix_table(matrix: "ParticipationMatrix", *, language: str) -> Table:
    """Groups down, stages across."""
    told = {(cell.group, cell.stage, cell.year): power_in_words(cell.powers) for cell in matrix.cells}
    there = {(group, year) for group, _, year in told}
    rows = []
    for group in matrix.groups:
        # A year of which nothing is recorded has no row; a group of which nothing is recorded has one.
        for year in [year for year in matrix.years or (None,) if (group, year) in there] or [None]:
            when = [NOTHING if year is None else str(year)] if matrix.years else []
            rows.append((matrix.label(group), *when, *(told.get((group, stage, year), NOTHING) for stage in matrix.stages)))
    return tabled(
        say("Who had how much say"),
        [say("Group"), *([say("Year")] if matrix.years else []), *(STAGES[stage] for stage in matrix.stages)],
        rows,
        notes=_notes(matrix),
        language=language,
    )


def _notes(matrix: "ParticipationMatrix") -> list[str]:
    notes: list[str] = [say("– nothing is recorded, which does not mean that they were excluded.")]
    if any(len(cell.powers.counts) > 1 for cell in matrix.cells):
        notes.append(say("Where there are several levels, they are an order: the middle one is of those that occur, and there is no mean."))
    if matrix.left_out:
        notes.append(say("Participations that stand in no row: {count:,} ({ids}).", count=len(matrix.left_out), ids=_some(matrix.left_out)))
    return notes


def _some(ids: tuple[str, ...], most: int = 5) -> str:
    return ", ".join(ids[:most]) + (" …" if len(ids) > most else "")


def details_table(matrix: "ParticipationMatrix", *, language: str) -> Table:
    """A row for each cell of which something is recorded."""
    heads = [say("Group"), say("Stage"), *([say("Year")] if matrix.years else []), say("Power"), say("People"), say("Share of decisions")]
    heads += [say("Seats"), say("Share of seats"), say("Paid"), say("Budget"), say("When"), say("Evidence")]
    return tabled(
        say("What the participation stands on"),
        heads,
        [_row(matrix, cell) for cell in matrix.cells],
        notes=[say("A number from one to another: some of them may be the same people, seats or pounds.")]
        if any(_uncertain(cell) for cell in matrix.cells)
        else [],
        language=language,
    )


def _uncertain(cell: "ParticipationCell") -> bool:
    return any(bounds is not None and not bounds.exact for bounds in (cell.people, cell.seats, *cell.budget.values()))


def _row(matrix: "ParticipationMatrix", cell: "ParticipationCell") -> list[str]:
    budget = "; ".join(f"{currency} {bounds_in_words(bounds)}" for currency, bounds in cell.budget.items())
    return [
        *(matrix.label(cell.group), STAGES[cell.stage]),
        *([str(cell.year)] if cell.year is not None else []),
        *(power_in_words(cell.powers), bounds_in_words(cell.people), shares_in_words(cell.decision_share)),
        *(bounds_in_words(cell.seats), shares_in_words(cell.seat_share), _paid(cell.paid), budget or NOTHING),
        str(cell.period) if cell.period is not None else NOTHING,
        f"{len(cell.evidence):,}" if cell.evidence else NOTHING,
    ]


def shares_in_words(shares: "ShareRange | None") -> str:
    """Shares in parts of a hundred, from the least to the greatest."""
    if shares is None:
        return NOTHING
    if shares.low == shares.high:
        return percent(shares.low)
    return say("{low} to {high}", low=percent(shares.low), high=percent(shares.high))


def percent(share: "Decimal") -> str:
    """A share as it is shown: parts of a hundred with at most one digit after the point, never 0 or 100 without being it.

    >>> from decimal import Decimal
    >>> percent(Decimal("0.375")), percent(Decimal("0.4")), percent(Decimal("0.0000001"))
    ('37.5%', '40%', 'under 0.1%')
    """
    if 0 < share * 1000 < 1:
        return say("under 0.1%")
    if 999 < share * 1000 < 1000:
        return say("over 99.9%")
    return f"{share * 100:.1f}".removesuffix(".0") + "%"


def _paid(paid: "Paid") -> str:
    if paid.yes and not paid.no and not paid.not_said:
        return say("yes")
    if paid.no and not paid.yes and not paid.not_said:
        return say("no")
    if not paid.yes and not paid.no:
        return NOTHING
    return say("yes {yes:,}, no {no:,}, not said {unsaid:,}", yes=paid.yes, no=paid.no, unsaid=paid.not_said)
