"""What may not be computed or is in doubt, in words: each finding of valuation with its hint."""

from collections.abc import Iterable, Sequence

from impactmodel.document import ImpactDocument
from impactmodel.findings import Finding, Location, finding, pointer, shortened
from impactmodel.units import unit
from impactmodel.valuation.discount import MOST_YEARS
from impactmodel.vocabulary.entity import Entity
from impactmodel.vocabulary.values import Quantity
from impactmodel.wording import say


class Places:
    """Where entities stand in a document."""

    def __init__(self, document: ImpactDocument) -> None:
        lists = (document.valuations, document.inputs, document.sroi_analyses)
        self._pointers = {id(entity): (entity.plural, number) for entities in lists for number, entity in enumerate(entities)}

    def of(self, entity: Entity, *path: str | int) -> Location:
        """The place of a field of an entity."""
        stands = self._pointers.get(id(entity))  # An analysis may be put to a document that it is not in.
        where = pointer(*stands, *path) if stands is not None else pointer(*path)
        return Location(pointer=where, entity_id=entity.id, entity_class=entity.type)


def not_stated(fields: Sequence[str], at: Location) -> Finding:
    """A share, a duration or a start is absent."""
    names = ", ".join(fields)
    return finding(
        "IM850",
        say("It does not say: {fields}. What is absent is not zero.", fields=names),
        location=at,
        hint=say("Enter it in the valuation; or give it by name, such as absent=Absent({field}=…).", field=fields[0]),
    )


def no_quantity(at: Location, *, indicator: str | None = None) -> Finding:
    """There is a price, and nothing says of how much."""
    if indicator is None:
        message = say("It has a price, and neither a quantity nor an indicator.")
    else:
        message = say("{indicator} has no value that could be counted.", indicator=shortened(indicator))
    return finding("IM851", message, location=at, hint=say("Enter quantity, such as 60 person."))


def not_together(indicator: str, reasons: Iterable[Finding], at: Location) -> Finding:
    """The reports of the indicator may not be brought together."""
    rules = ", ".join(dict.fromkeys(each.rule for each in reasons))
    return finding(
        "IM852",
        say("The reports of {indicator} may not be brought together: {rules}.", indicator=shortened(indicator), rules=rules),
        location=at,
        hint=say("Look at what was found about {indicator}, or enter quantity.", indicator=shortened(indicator)),
    )


def currencies(codes: Sequence[str], at: Location) -> Finding:
    """Amounts of several currencies have no sum."""
    return finding(
        "IM853",
        say("Values and inputs are in several currencies: {codes}. There is no total.", codes=", ".join(codes)),
        location=at,
        hint=say("Bring all amounts to one currency, at a stated rate and day."),
    )


def price_years(years: Sequence[int], at: Location) -> Finding:
    """Prices of several years have no sum."""
    return finding(
        "IM854",
        say("Prices are of several years: {years}. There is no total.", years=", ".join(map(str, years))),
        location=at,
        hint=say("Bring the prices to one year by a price index. To add them as they are: allow IM854."),
    )


def not_there(field: str, identifier: str, at: Location) -> Finding:
    """The analysis names something that the document does not have."""
    return finding(
        "IM855",
        say("{field} names something that is not there or is none.", field=field),
        location=at,
        value=shortened(identifier),
        hint=say("Add it, or take it out of {field}.", field=field),
    )


def no_amount(planned: Quantity | None, at: Location) -> Finding:
    """An input does not say how much it was."""
    if planned is None:
        hint = say("Enter actual; or take it out of the analysis, and say so in scope.")
    else:
        hint = say("Enter actual. To count what was planned: planned=True.")
    return finding("IM856", say("It does not say how much it was."), location=at, hint=hint)


def not_money(amount: Quantity, at: Location) -> Finding:
    """An input is in hours or things."""
    return finding(
        "IM857",
        say("It is in {unit}, and value is divided by money.", unit=unit(amount.unit).plural),
        location=at,
        hint=say("Put a price on it, or take it out of the analysis and say so in scope."),
    )


def nothing_put_in(at: Location, *, named: bool) -> Finding:
    """There is nothing to divide by."""
    message = say("What was put in comes to nothing, so there is no ratio.") if named else say("It names no inputs, so there is no ratio.")
    return finding("IM858", message, location=at, hint=say("Name all that was put in: money, time and things, in money."))


def nothing_valued(at: Location) -> Finding:
    """There is nothing to add up."""
    return finding(
        "IM859", say("It names no valuations, so there is no ratio."), location=at, hint=say("Name what is counted under valuations.")
    )


def part_of_a_year(duration: str, at: Location) -> Finding:
    """A duration ends within a year, and the caller did not say how that counts."""
    return finding(
        "IM860",
        say("It lasts for {years} years, and nothing says how part of a year counts.", years=duration),
        location=at,
        value=duration,
        hint=say("Say it by name: part_years='in_proportion' or part_years='whole_years'."),
    )


def too_long(at: Location) -> Finding:
    """More years than are followed."""
    return finding(
        "IM861",
        say("The benefit goes on for longer than can be followed."),
        location=at,
        expected=say("at most {most} years", most=MOST_YEARS),
        hint=say("Check duration, and the period of the analysis."),
    )


def wrong_unit(quantity: Quantity, at: Location) -> Finding:
    """A price cannot be multiplied by a percentage or a score."""
    return finding(
        "IM862",
        say("The quantity is in {unit}, of which there are not so and so many.", unit=unit(quantity.unit).plural),
        location=at,
        value=str(quantity),
        hint=say("Enter how many people, visits or hours it was."),
    )


def other_unit(quantity: Quantity, other: str, indicator: str, at: Location) -> Finding:
    """Quantity and indicator measure different things."""
    return finding(
        "IM862",
        say(
            "The quantity is in {unit}, and {indicator} in {other}.",
            unit=unit(quantity.unit).plural,
            indicator=shortened(indicator),
            other=unit(other).plural,
        ),
        location=at,
        value=str(quantity),
        hint=say("Name another indicator, or correct the unit."),
    )


def twice(field: str, identifier: str, at: Location) -> Finding:
    """One thing is named twice."""
    return finding(
        "IM863",
        say("{field} names it twice. It is counted once.", field=field),
        location=at,
        value=shortened(identifier),
        hint=say("Take one of the two out."),
    )


def not_varied(variable: str, at: Location) -> Finding:
    """A range of which nothing can be made."""
    return finding(
        "IM864",
        say("Nothing of this analysis can be varied by this name."),
        location=at,
        value=shortened(variable),
        hint=say("Write an id, a slash and a field, such as val:1/deadweight."),
    )


def out_of_range(problem: str, at: Location) -> Finding:
    """A range goes beyond what its field can be."""
    return finding("IM865", say("The range holds values that cannot be: {problem}.", problem=problem), location=at, hint=say("Narrow it."))


def no_reach(reached: str, at: Location) -> Finding:
    """There is no number of people or outcomes to divide by."""
    return finding(
        "IM866",
        say("{indicator} has no number above zero to divide by.", indicator=shortened(reached)),
        location=at,
        hint=say("Name an indicator that counts people or outcomes and has reports in the period."),
    )


def incomplete(indicator: str, reported: int, expected: int, at: Location) -> Finding:
    """Reports are missing, so a quantity looks smaller than it was, and a cost for each higher."""
    return finding(
        "IM867",
        say(
            "Of {expected:,} reports of {indicator} that should be there, {reported:,} have a value.",
            expected=expected,
            reported=reported,
            indicator=shortened(indicator),
        ),
        location=at,
        hint=say("What is missing is not zero. Enter those reports, or say beside the result that it lacks them."),
    )


def only_bounds(indicator: str, low: str, high: str | None, at: Location) -> Finding:
    """People may have been counted more than once, so that only bounds are known."""
    message = (
        say("{indicator} is known to be at least {low} only.", indicator=shortened(indicator), low=low)
        if high is None
        else say("{indicator} is known to lie between {low} and {high} only.", indicator=shortened(indicator), low=low, high=high)
    )
    return finding("IM868", message, location=at, hint=say("So the cost for each lies between two bounds as well."))
