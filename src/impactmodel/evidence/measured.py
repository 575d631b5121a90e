"""What every measure of agreement is: a number or the reason why there is none, and never a word of praise that is nobody's."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar

import attrs

from impactmodel.aggregation.exactly import Figures, by_float, confidence, root, rounded, shown
from impactmodel.aggregation.student import normal_quantile
from impactmodel.evidence.yardsticks import yardstick
from impactmodel.tables import Table
from impactmodel.vocabulary.values import Interval
from impactmodel.wording import Said, say, told

_DIGITS = 10**37

NOBODY_TWICE = say("No unit was rated by two coders, so there is nothing to compare.")
ALL_THE_SAME = say("All ratings are of one category. Where nothing varies, agreement cannot be told from chance.")
ALL_BUT_SAME = say("By these weights all ratings agree, whoever gave them. Agreement cannot be told from chance.")
NOT_TWO = say("This is for exactly two coders.")


@attrs.frozen(kw_only=True, repr=False)
class Measure(Figures):
    """A measure of agreement. `value` is None where there is none, and `reason` then says why. 1 is full agreement, 0 that of chance.

    `units` is how many went into it, `left_out` how many did not for want of a second rating.
    """

    family: ClassVar[str]
    """What kind of measure it is, for yardsticks."""

    value: Decimal | None
    reason: Said | None = None
    units: int
    left_out: int
    coders: int

    @property
    def name(self) -> Said:
        """What it is called."""
        raise NotImplementedError

    @property
    def remarks(self) -> tuple[Said, ...]:
        """What should be told with it."""
        return (self.reason,) if self.reason is not None else ()

    def on(self, name: str) -> Said:
        """What somebody's yardstick calls this value, with whose it is. Names are those of `yardsticks()`.

        Raises UnknownName for another name, and ValueError where there is no value and for a yardstick that was made for other measures.
        """
        if self.value is None:
            raise ValueError("there is no value to hold against a yardstick")
        return yardstick(name).reading(self.value, self.family)

    def __str__(self) -> str:
        if self.value is None:
            return f"{self.name}: {self.reason}"
        return ", ".join([f"{self.name} {shown(self.value)}", *self._told(), self._counted()])

    def _told(self) -> Iterator[str]:
        interval = getattr(self, "interval", None)
        if interval is not None:
            yield f"{shown(interval.low)} to {shown(interval.high)}"

    def _counted(self) -> str:
        left = f" ({self.left_out:,} without a second rating)" if self.left_out else ""
        return f"{self.units:,} {'unit' if self.units == 1 else 'units'} by {self.coders:,} coders{left}"

    def to_dict(self) -> dict[str, Any]:
        """Plain data by the names of the fields, with the kind of measure. Numbers stay exact, as Decimals."""
        return {"measure": str(self.name), **super().to_dict()}

    def to_table(self, *, language: str = "en") -> Table:
        """The figures as people read them, a row for each, and the remarks below."""
        rows = [(told(head, language), text if isinstance(text, str) else shown(text)) for head, text in self._rows() if text is not None]
        heads = (told(say("Figure"), language), told(say("Value"), language))
        caption = told(self.name, language)
        notes = tuple(told(remark, language) for remark in self.remarks)
        return Table(heads=heads, rows=tuple(rows), right=frozenset({1}), caption=caption, notes=notes)

    def _rows(self) -> Iterator[tuple[Said, Decimal | str | None]]:
        yield say("Agreement beyond chance"), self.value if self.value is not None else "–"
        interval = getattr(self, "interval", None)
        if interval is not None:
            yield interval_head(interval.level), f"{shown(interval.low)}–{shown(interval.high)}"
        yield say("Units"), f"{self.units:,}"
        yield say("Units without a second rating"), f"{self.left_out:,}"
        yield say("Coders"), f"{self.coders:,}"


def interval_head(level: Decimal) -> Said:
    """What the interval of a confidence is called."""
    return say("Interval ({percent} percent)", percent=shown(level * 100))


def normal_interval(value: Fraction, error: Decimal, level: Any, method: str) -> Interval:
    """The interval value ± z times its standard error, ending at 1 at the latest."""
    sure = confidence(level)
    half = by_float(Fraction(normal_quantile(sure)) * Fraction(error))
    low, high = value - half, min(value + half, max(value, Fraction(1)))
    return Interval(low=settled(low), high=settled(high), level=rounded(sure), method=method)


def settled(value: Fraction) -> Decimal:
    """A share to be kept, to 37 digits behind the point: what is smaller is the end of a decimal expansion and no value."""
    return rounded(Fraction(round(value * _DIGITS), _DIGITS))


def error_of(variance: Fraction) -> Decimal:
    """The standard error of a variance."""
    return settled(Fraction(root(max(variance, Fraction(0)))))
