"""What the caller gives by name where a document does not say. Nothing is taken for zero in silence."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import attrs
from pydantic_core import PydanticCustomError

from impactmodel.amounts import exact, plain
from impactmodel.codelists.closed import BenefitStart
from impactmodel.names import did_you_mean
from impactmodel.valuation.discount import MOST_YEARS
from impactmodel.valuation.variables import SHARES, Variable, known_ids, read_variable
from impactmodel.vocabulary.worth import SroiAnalysis


def number(value: Any, what: str) -> Decimal:
    """A number that the caller gives. Raises ValueError, naming what it was for."""
    try:
        return exact(value)
    except PydanticCustomError as error:
        raise ValueError(f"{what}: {error.message()}") from None


def fitting(value: Decimal, field: str, what: str) -> Decimal:
    """A number that may stand in a field: shares lie between 0 and 1, durations above 0. Raises ValueError for any other."""
    if problem := misfit(value, field):
        raise ValueError(f"{what}: {problem}, and {plain(value)} is not")
    return value


def misfit(value: Decimal, field: str) -> str | None:
    """What a number in a field has to be, if this one is not."""
    if field in (*SHARES, "discount_rate") and not 0 <= value <= 1:
        return "a share is between 0 and 1"
    if field == "duration" and not 0 < value <= MOST_YEARS:
        return f"a duration is above 0 and at most {MOST_YEARS} years"
    return None


def _share(value: Decimal | float | None) -> Decimal | None:
    return None if value is None else fitting(number(value, "a share"), "deadweight", "what is given")


def _years(value: Decimal | float | None) -> Decimal | None:
    return None if value is None else fitting(number(value, "a duration"), "duration", "what is given")


def _start(value: BenefitStart | str | None) -> BenefitStart | None:
    return None if value is None else BenefitStart(value)  # type: ignore[call-arg]


@attrs.frozen(kw_only=True)
class Absent:
    """What is taken where a valuation does not say, each by name. What is not named here stays unknown, and its row is refused.

    The shares are `deadweight`, `displacement`, `attribution` (due to others) and `drop_off`; `duration` is in years. `activity_years` is
    how long the activity takes, where the analysis has no period and a benefit starts after it.

    >>> Absent(displacement=0).displacement
    Decimal('0')
    """

    deadweight: Decimal | None = attrs.field(default=None, converter=_share)
    displacement: Decimal | None = attrs.field(default=None, converter=_share)
    attribution: Decimal | None = attrs.field(default=None, converter=_share)
    drop_off: Decimal | None = attrs.field(default=None, converter=_share)
    duration: Decimal | None = attrs.field(default=None, converter=_years)
    starts: BenefitStart | None = attrs.field(default=None, converter=_start)
    activity_years: int | None = attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.instance_of(int)))

    @activity_years.validator
    def _at_least_one(self, _field: Any, value: int | None) -> None:
        if value is not None and not 1 <= value <= MOST_YEARS:
            raise ValueError(f"activity_years: an activity takes at least one year and at most {MOST_YEARS}")

    def share_or_duration(self, field: str) -> Decimal | None:
        """What is given for a share or for the duration."""
        value: Decimal | None = getattr(self, field)
        return value


def assumptions(assume: Mapping[str, Any] | None, analysis: SroiAnalysis) -> dict[Variable, Decimal]:
    """What the caller puts in the place of what the document says. Raises ValueError for a name or a number that does not fit."""
    read: dict[Variable, Decimal] = {}
    known = known_ids(analysis)
    for name, value in (assume or {}).items():
        variable = read_variable(name, analysis.id, known)
        if variable.id is None:
            raise ValueError(f"the analysis has nothing called {name!r}{did_you_mean(name.rpartition('/')[0], known) or '.'}")
        fields = _fields(variable.id, analysis)
        if variable.field not in fields:
            raise ValueError(f"{name!r} names nothing that can be assumed of it; there are {', '.join(fields)}")
        read[variable] = fitting(number(value, name), variable.field, name)
    return read


def _fields(identifier: str, analysis: SroiAnalysis) -> tuple[str, ...]:
    if identifier == analysis.id:
        return ("discount_rate",)
    return ("actual",) if identifier in analysis.inputs else (*SHARES, "quantity", "unit_value", "duration")
