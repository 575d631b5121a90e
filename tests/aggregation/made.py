"""Documents for the tests of a rollup, in few words."""

from decimal import Decimal
from typing import Any

from impactmodel import Activity, ImpactDocument, Indicator, IndicatorReport, Organization, Period, Quantity, Stakeholder
from impactmodel.aggregation import Cell, Rollup, rollup
from impactmodel.vocabulary.entity import Entity

Number = Decimal | int | float | str
QUARTERS = {1: ("01-01", "03-31"), 2: ("04-01", "06-30"), 3: ("07-01", "09-30"), 4: ("10-01", "12-31")}


def quarter(number: int, year: int = 2026) -> Period:
    """A quarter of a year."""
    first, last = QUARTERS[number]
    return Period.of(f"{year:04}-{first}", f"{year:04}-{last}")


def year(number: int) -> Period:
    """A year."""
    return Period.of(f"{number:04}-01-01", f"{number:04}-12-31")


def indicator(name: str = "meals", /, **fields: Any) -> Indicator:
    """A count of meals that adds up, where nothing else is given."""
    given = {"statistic": "count", "unit": "meal", "accumulation": "flow", "rollup": "sum"} | fields
    return Indicator(id=f"ind:{name}", **{key: value for key, value in given.items() if value is not None})


def report(name: Any, number: Number | None = None, unit: str = "meal", /, *, of: str = "meals", **fields: Any) -> IndicatorReport:
    """A report of the first quarter, where nothing else is given. A number that is text is a number in digits."""
    value = {} if number is None else {"value": Quantity.of(number, unit)}
    return IndicatorReport(id=f"rep:{name}", indicator=f"ind:{of}", **{"period": quarter(1), **value, **fields})


def organization(name: str, part_of: str | None = None) -> Organization:
    """An organization, which may be part of another."""
    return Organization(id=f"org:{name}", name=name.title(), part_of=None if part_of is None else f"org:{part_of}")


def stakeholder(name: str, /, **fields: Any) -> Stakeholder:
    """A group of people."""
    return Stakeholder(id=f"stk:{name}", kind="people", roles=["beneficial"], name=name.title(), **fields)


def activity(name: str, part_of: str | None = None) -> Activity:
    """Something that is done."""
    return Activity(id=f"act:{name}", part_of=part_of)


def rolled(*entities: Entity, **asked: Any) -> Rollup:
    """The rollup of a document of these entities."""
    return rollup(ImpactDocument.of(*entities), **asked)


def one(*entities: Entity, **asked: Any) -> Cell:
    """The one cell that there is."""
    (cell,) = rolled(*entities, **asked).cells
    return cell


def number(cell: Cell) -> Decimal:
    """The number of a cell that has one."""
    assert cell.number is not None, cell
    return cell.number


def refused_by(cell: Cell) -> list[str]:
    """The rules by which a cell is refused."""
    return [each.rule for each in cell.findings if each.severity == "error"]


def told(result: Rollup) -> dict[tuple[Any, ...], Any]:
    """The numbers by key; None where a cell is refused or has none."""
    return {tuple(cell.key.values()): cell.number for cell in result}
