"""The result of a social return: the impact map, the sums, and beside them what no price was put on."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

import attrs

from impactmodel.findings import Finding
from impactmodel.kinds import Severity
from impactmodel.names import did_you_mean
from impactmodel.valuation.changes import Named, NotValued
from impactmodel.valuation.discount import Rate, exactly
from impactmodel.valuation.investment import Invested
from impactmodel.valuation.model import Model, PartYears
from impactmodel.valuation.parts import BY, By, ValuePart, investment_by, value_by
from impactmodel.valuation.rows import ImpactRow, ImpactYear, shown
from impactmodel.valuation.sensitivity import (
    Switching,
    TwoWay,
    Varied,
    break_even_deadweight,
    evenly,
    one_way,
    spans,
    switching_values,
    two_way,
)
from impactmodel.valuation.variables import Variable, known_ids, read_variable
from impactmodel.vocabulary.worth import DiscountSchedule, SroiAnalysis

if TYPE_CHECKING:
    from impactmodel.valuation.simulation import Distribution, Simulation

Picture = Literal["map", "tornado", "years"]


@attrs.frozen(kw_only=True)
class Conventions:
    """By which conventions a social return was computed. None of them is a silent default.

    `discounting` and `rate` are those of the analysis. `displacement_used` is whether any row states a displacement. `part_years` is what
    the caller said of durations such as 1.5 years, `activity_years` how many years the activity takes, as far as either was needed.
    Attribution is the share due to others; drop-off begins with the second year of a benefit; inputs are not discounted.
    """

    discounting: str
    rate: Rate
    displacement_used: bool
    part_years: PartYears | None
    activity_years: int | None
    planned: bool

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        rate: Any = self.rate
        if isinstance(rate, DiscountSchedule):
            rate = [{"from_year": step.from_year, "rate": step.rate} for step in rate.steps]
        return {
            "discounting": self.discounting,
            "discount_rate": rate,
            "displacement_used": self.displacement_used,
            "part_years": self.part_years.value if self.part_years else None,
            "activity_years": self.activity_years,
            "planned_inputs": self.planned,
            "attribution": "share due to others",
            "drop_off": "from the second year of a benefit",
            "inputs": "not discounted",
        }


@attrs.frozen(kw_only=True, repr=False, eq=False)
class SroiResult:
    """A social return, and all that it stands on. It is iterated over the rows of its impact map.

    Money is in `currency`, exact, and rounded only when shown. `value` (present value), `investment`, `net_value`, `ratio` (value over
    investment) and `net_ratio` are None where they cannot be had; `findings` then say why, and the rows that can be computed are there
    all the same: `counted` is what those come to. `payback_months` is when the discounted values, each spread evenly over its year, first
    come to the investment; None where they never do. `not_valued` are the changes that are in the document and not in the sum: the ratio
    never stands alone. `published` is the ratio that the document says was published. `allowed` are the refusals that the caller took
    deliberately.
    """

    analysis: Named
    scope: str | None
    currency: str | None
    price_years: tuple[int, ...]
    conventions: Conventions
    rows: tuple[ImpactRow, ...]
    inputs: tuple[Invested, ...]
    not_valued: tuple[NotValued, ...]
    counted: Decimal | None
    value: Decimal | None
    investment: Decimal | None
    net_value: Decimal | None
    ratio: Decimal | None
    net_ratio: Decimal | None
    payback_months: Decimal | None
    published: Decimal | None
    findings: tuple[Finding, ...]
    allowed: tuple[str, ...]
    model: Model | None
    source: SroiAnalysis

    def __iter__(self) -> Iterator[ImpactRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __bool__(self) -> bool:
        raise TypeError("a social return is neither true nor false: ask result.ratio is not None")

    @property
    def refused(self) -> bool:
        """Whether something keeps the ratio from being computed."""
        return any(each.severity is Severity.ERROR for each in self.findings)

    @property
    def refused_rows(self) -> tuple[ImpactRow, ...]:
        """The rows that cannot be computed."""
        return tuple(row for row in self.rows if row.present_value is None)

    @property
    def years(self) -> tuple[ImpactYear, ...]:
        """What each year is worth, and what that counts today. Empty where there is no total."""
        if self.model is None:
            return ()
        return tuple(ImpactYear(year, *pair) for year, pair in enumerate(self.model.by_year, 1))

    def by(self, key: By) -> tuple[ValuePart, ...]:
        """The value of the rows that have one by `stakeholder`, `outcome`, `domain` or `accrues_to`. The parts add up to `counted`.

        Raises ValueError for any other key. Empty where amounts are in several currencies.
        """
        if key not in BY:
            raise ValueError(f"value is told by {', '.join(BY)}, not by {key!r}.{did_you_mean(key, BY)}")
        return () if self.counted is None else value_by(self.rows, key, self.value)

    def by_contributor(self) -> tuple[ValuePart, ...]:
        """What was put in, by who gave it. Empty where there is no total."""
        return () if self.investment is None else investment_by(self.inputs, self.investment)

    def one_way(self) -> tuple[Varied, ...]:
        """Each assumption that the analysis varies, with the ratio at both ends of its range. Empty where there is no ratio."""
        return () if self.model is None else one_way(self.source, self.model, self.called)

    def tornado(self) -> tuple[Varied, ...]:
        """The same as `one_way`, those that move the ratio most first; those that cannot be tried are left out."""
        return tuple(sorted((each for each in self.one_way() if each.swing), key=lambda each: -each.swing))

    def two_way(self, one: str, other: str, *, steps: int = 5) -> TwoWay:
        """Two assumptions that the analysis varies, together: for each pair of values the ratio.

        Raises ValueError for an assumption that is not varied, or without a ratio.
        """
        model = self._complete()
        if not 2 <= steps <= 101:
            raise ValueError("an assumption is varied in at least 2 steps and at most 101")
        ranges = {str(span.variable): span for span in spans(self.source, model) if span is not None}
        known = known_ids(self.source)
        first, second = (str(read_variable(name, self.source.id, known)) for name in (one, other))
        for variable, name in ((first, one), (second, other)):
            if variable not in ranges:
                raise ValueError(f"the analysis does not vary {name!r}.{did_you_mean(name, ranges)}")
        if first == second:
            raise ValueError("two different assumptions are varied together")
        rows, columns = ranges[first], ranges[second]
        values = (evenly(span.low, span.high, steps) for span in (rows, columns))
        return two_way(model, rows.variable, columns.variable, *values)

    def switching_values(self) -> tuple[Switching, ...]:
        """For each assumption the value at which the ratio is 1, if there is one. Empty where there is no ratio."""
        return () if self.model is None else switching_values(self.model)

    def break_even_deadweight(self) -> Decimal | None:
        """The one deadweight for all rows at which the ratio is 1; None if there is none, or no ratio."""
        return None if self.model is None else break_even_deadweight(self.model)

    def simulate(self, *, seed: int, distribution: "Distribution", draws: int = 10_000, level: Decimal = Decimal("0.9")) -> "Simulation":
        """The ratio when every assumption that is varied, and every quantity whose reports say how uncertain it is, is drawn at random.

        `distribution` is that of the ranges of the analysis: `triangular`, with what is assumed as its peak, or `uniform`. The same seed
        gives the same result. Needs the extra `value`. Raises ValueError where there is no ratio or nothing is uncertain, MissingExtra
        without NumPy.
        """
        from impactmodel.valuation.simulation import simulate

        uncertain = {row.valuation.id: row.uncertainty for row in self.rows if row.uncertainty is not None and "quantity" not in row.given}
        model = self._complete()
        tried = [span for span in spans(self.source, model) if span is not None]
        return simulate(model, tried, uncertain, seed=seed, distribution=distribution, draws=draws, level=level)

    def _complete(self) -> Model:
        if self.model is None:
            raise ValueError("there is no ratio, so nothing of it can be varied; result.findings says why")
        return self.model

    def called(self, variable: Variable) -> str:
        """What an assumption is called where others can see it."""
        names = {self.analysis.id: self.analysis.label}
        names |= {row.valuation.id: row.valuation.label for row in self.rows}
        names |= {each.input.id: each.input.label for each in self.inputs}
        field = variable.field.replace("_", " ")
        return f"{names.get(variable.id or '', variable.id or '?')}: {field}"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data: numbers to six places, what no price was put on beside them."""
        numbers = ("value", "investment", "net_value", "ratio", "net_ratio", "payback_months", "counted", "published")
        return {
            "analysis": self.analysis.id,
            "name": self.analysis.label,
            "scope": self.scope,
            "currency": self.currency,
            "price_years": list(self.price_years),
            "conventions": self.conventions.to_dict(),
            **{name: shown(getattr(self, name)) for name in numbers},
            "not_valued": [each.to_dict() for each in self.not_valued],
            "rows": [each.to_dict() for each in self.rows],
            "inputs": [each.to_dict() for each in self.inputs],
            "years": [{"year": each.year, "value": shown(each.value), "present_value": shown(each.present_value)} for each in self.years],
            "by": {key: [each.to_dict() for each in self.by(key)] for key in BY},
            "by_contributor": [each.to_dict() for each in self.by_contributor()],
            "sensitivity": [each.to_dict() for each in self.one_way()],
            "switching_values": [each.to_dict() for each in self.switching_values()],
            "break_even_deadweight": shown(self.break_even_deadweight(), 12),
            "allowed": list(self.allowed),
            "findings": [each.to_dict() for each in self.findings],
        }

    def to_json(self, *, indent: int | None = 2) -> str:
        """The same as JSON text, numbers in plain notation."""
        from impactmodel.vocabulary.text import pieces

        text = "".join(pieces(self.to_dict(), indent=indent))
        return text if indent is None else text + "\n"

    def to_markdown(self) -> str:
        """The result as Markdown: sums, what they leave out, the impact map. All text is escaped."""
        from impactmodel.valuation.forms import markdown

        return markdown(self)

    def to_html(self) -> str:
        """The result as one HTML page with its pictures, that fetches nothing. All text is escaped."""
        from impactmodel.valuation.page import page

        return page(self)

    def to_svg(self, picture: Picture = "map") -> str:
        """A picture as SVG: the impact map as a flow (`map`), the assumptions that matter most (`tornado`), the value over time (`years`).

        Raises ValueError for any other.
        """
        from impactmodel.valuation.pictures import draw

        return draw(self, picture)

    def _repr_html_(self) -> str:
        from impactmodel.valuation.page import fragment

        return fragment(self)

    def __str__(self) -> str:
        from impactmodel.valuation.forms import table

        return table(self)

    def __repr__(self) -> str:
        said = f"ratio {shown(self.ratio, 2)}" if self.ratio is not None else "no ratio"
        without = f"{len(self.not_valued)} {'change' if len(self.not_valued) == 1 else 'changes'} not valued"
        refused = f", {len(self.refused_rows)} of {len(self.rows)} rows refused" if self.refused_rows else ""
        return f"<SroiResult {self.analysis.id}: {said}, {without}{refused}>"


def payback_months(by_year: Sequence[tuple[Decimal, Decimal]], investment: Decimal) -> Decimal | None:
    """After how many months the discounted values come to the investment, each year's spread evenly over its twelve months.

    Within the first year, not discounted, this is the formula of the guide: investment over a twelfth of the annual value. Source: SVI, A
    guide to Social Return on Investment (2012), stage 5.5.
    """
    so_far = Decimal(0)
    with exactly():
        for year, (_, today) in enumerate(by_year):
            if so_far + today >= investment:  # So far it was less, so this year has a value above zero.
                return 12 * (year + (investment - so_far) / today)
            so_far += today
    return None


def sums(model: Model | None) -> Mapping[str, Decimal | None]:
    """What follows from a complete model; all of it None without one."""
    if model is None or model.ratio is None:
        return dict.fromkeys(("net_value", "ratio", "net_ratio", "payback_months"))
    with exactly():
        net = model.present_value - model.investment
        return {
            "net_value": net,
            "ratio": model.ratio,
            "net_ratio": net / model.investment,
            "payback_months": payback_months(model.by_year, model.investment),
        }
