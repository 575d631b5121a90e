"""Why reports may not be brought together: each refusal with its reason and what to do instead."""

from collections.abc import Iterator

import attrs

from impactmodel.aggregation.asked import ADDING, COMBINING, Asked
from impactmodel.aggregation.measures import same_by_more_than_name
from impactmodel.aggregation.overlap import Meeting
from impactmodel.aggregation.sheet import ORGANIZATION, PLACE
from impactmodel.codelists.closed import Accumulation, ReportStatus, Statistic
from impactmodel.errors import UnitError
from impactmodel.findings import Finding
from impactmodel.kinds import Severity
from impactmodel.units import converted, unit
from impactmodel.vocabulary.values import Quantity
from impactmodel.wording import say

BEYOND_PERMISSION = frozenset({"IM805", "IM806", "IM823", "IM824", "IM827", "IM828", "IM832", "IM834"})
"""Refusals that nobody can allow: there is no number to give."""

REMARKS = frozenset({"IM829", "IM830", "IM836"})
"""Findings of a rollup that refuse nothing."""

_FIRM = frozenset({ReportStatus.FINAL, ReportStatus.VERIFIED})
_SOFT = frozenset({ReportStatus.PROVISIONAL, ReportStatus.ESTIMATED})
_ADDED = frozenset({Statistic.COUNT, Statistic.TOTAL})
_NOT_ADDED = {"score": "IM803", "ordinal": "IM804"}
_AS_IT_STANDS = say("Correct the report. The number is taken as it stands.")
_TOTALS = say("Ask for totals only (--totals, in Python where={'disaggregation': {}}), or roll up by the dimension as well.")


def refusals(asked: Asked) -> Iterator[Finding]:
    """What stands against answering, in the order of the ids."""
    if asked.in_words:
        yield from _words(asked)
        return
    if len(asked.rows) > 1 and asked.method is None:
        message = say("Nothing says how values of this indicator may be brought together.")
        yield asked.refusal("IM823", message, hint=say("Declare its rollup, or name a method."), field="rollup")
        return
    unfit = list(_kinds(asked)) if len(asked.rows) > 1 or (asked.rows and asked.method == "share_at_threshold") else []
    yield from unfit
    if len(asked.rows) > 1:
        yield from units_apart(asked)
        yield from _mixed(asked)
    if asked.method in COMBINING:
        if len(asked.rows) > 1:
            yield from _twice(asked)
            if asked.method in ADDING and not unfit:
                yield from _over_time(asked)
        if asked.suppressed:
            message = say("{count:,} of the parts were left out to protect people.", count=len(asked.suppressed))
            hint = say("Ask the sender for the whole, or allow IM822 and take what is left deliberately.")
            yield asked.refusal("IM822", message, hint=hint, row=asked.suppressed[0], field="missing")
    yield from _impossible(asked)


def _impossible(asked: Asked) -> Iterator[Finding]:
    """Numbers that cannot be right, and are taken as they stand."""
    if asked.statistic is Statistic.COUNT and asked.below_zero:
        at = next((number for number, value in enumerate(asked.values) if isinstance(value, Quantity) and value.number < 0), None)
        yield asked.refusal("IM836", say("A count is below zero."), hint=_AS_IT_STANDS, at=at, field="value")
    elif asked.statistic is Statistic.PERCENTAGE:
        parts = ((number, row["numerator"], row["denominator"]) for number, row in enumerate(asked.rows))
        at = next((number for number, part, whole in parts if part is not None and whole is not None and not 0 <= part <= whole), None)
        if at is not None:
            message = say("A part is larger than its whole, or below zero.")
            yield asked.refusal("IM836", message, hint=_AS_IT_STANDS, at=at, field="numerator")


def _words(asked: Asked) -> Iterator[Finding]:
    """Values in words: where all are, that is how it was meant, and they are to be read."""
    at = [number for number, value in enumerate(asked.values) if isinstance(value, str)]
    all_of_them = len(at) == len(asked.values)
    message = say("{count:,} of the values are in words.", count=len(at))
    hint = say("Read them side by side; words have no sum.") if all_of_them else say("Correct them, or roll up words and numbers apart.")
    found = asked.refusal("IM827", message, hint=hint, at=at[0], field="value")
    yield attrs.evolve(found, severity=Severity.INFO) if all_of_them else found


def _kinds(asked: Asked) -> Iterator[Finding]:
    """Whether the method has a meaning for what the numbers are."""
    kind, statistic, method = asked.kind, asked.statistic, asked.method
    if statistic is Statistic.ORDINAL or kind.kind == "ordinal":
        if method not in ("max", "min", "latest", "median", "share_at_threshold"):
            message = say("These are levels of an order, and {method} would treat them as amounts.", method=method)
            yield asked.refusal(
                "IM804", message, hint=say("Give the middle one (median), or how many are at each level."), field="statistic"
            )
        return
    if method in ADDING:
        yield from _added(asked)
    elif method == "weighted_mean":
        yield from _weights(asked)
    elif method == "ratio_of_sums":
        yield from _parts_of_ratio(asked)
    elif method in ("median", "share_at_threshold"):
        at = next((number for number, row in enumerate(asked.rows) if (row["sample_size"] or row["people"] or 1) > 1), None)
        if at is not None:
            message = say("A value stands for many, and this method needs each by itself.")
            yield asked.refusal(
                "IM833", message, hint=say("Use what was measured of each person, or a weighted mean."), at=at, field="sample_size"
            )


def _added(asked: Asked) -> Iterator[Finding]:
    kind, statistic = asked.kind, asked.statistic
    if not kind.additive or statistic in (Statistic.PERCENTAGE, Statistic.RATIO, Statistic.SCORE):
        rule = "IM803" if statistic is Statistic.SCORE else _NOT_ADDED.get(kind.kind, "IM802")
        message = say("{unit} cannot be added.", unit=kind.plural)
        hint = (
            say("Bring them together as a mean weighted by their samples.")
            if rule == "IM803"
            else say("Report what is above and what is below the line, and use ratio_of_sums.")
        )
        yield asked.refusal(rule, message, hint=hint, field="unit")
    elif statistic is not None and statistic not in _ADDED:
        message = say("A {statistic} is not added.", statistic=statistic.value)
        yield asked.refusal("IM825", message, hint=say("Use weighted_mean for means."), field="statistic")


def _weights(asked: Asked) -> Iterator[Finding]:
    at = next((number for number, row in enumerate(asked.rows) if row["sample_size"] is None and row["people"] is None), None)
    if at is not None:
        message = say("A mean does not say on how many it rests, so it has no weight among the others.")
        yield asked.refusal("IM801", message, hint=say("Add sample_size to each report."), at=at, field="sample_size")
    if asked.statistic is not None and asked.statistic in _ADDED:
        message = say("A {statistic} has no mean that is weighted by a sample.", statistic=asked.statistic.value)
        yield asked.refusal("IM825", message, hint=say("Use sum, max, min or latest."), field="statistic")


def _parts_of_ratio(asked: Asked) -> Iterator[Finding]:
    at = next((number for number, row in enumerate(asked.rows) if row["numerator"] is None or row["denominator"] is None), None)
    if at is not None:
        message = say("A value does not say what it is a part of.")
        yield asked.refusal("IM802", message, hint=say("Add numerator and denominator to each report."), at=at, field="numerator")
    if asked.statistic in (Statistic.COUNT, Statistic.TOTAL, Statistic.SCORE):
        message = say("A {statistic} is no ratio.", statistic=asked.statistic.value)
        yield asked.refusal("IM825", message, hint=say("Use the method that the indicator declares."), field="statistic")


def units_apart(asked: Asked) -> Iterator[Finding]:
    """Values in units that do not convert: nobody can allow these, as there is no number to give."""
    if len(asked.units) == 1:
        return
    into = asked.unit
    for number, value in enumerate(asked.values):
        if not isinstance(value, Quantity) or value.unit == into:
            continue
        try:
            converted(value.number, value.unit, into)
        except UnitError:
            kinds = {unit(value.unit).kind, unit(into).kind}
            rule = "IM806" if kinds == {"money"} else "IM821" if kinds == {"score"} else "IM805"
            message = say("Values are in {unit} and in {other}, which do not convert.", unit=into, other=value.unit)
            hint = {
                "IM806": say("Convert at a stated rate and date, and keep both amounts."),
                "IM821": say("Roll up each instrument by itself."),
                "IM805": say("Correct the unit, or roll up each by itself."),
            }[rule]
            yield asked.refusal(rule, message, hint=hint, at=number, field="value/unit")
            return


def _mixed(asked: Asked) -> Iterator[Finding]:
    """Reports of other standing, or of other indicators."""
    statuses = set(asked.sheet.statuses)
    if ReportStatus.PLANNED in statuses and len(statuses) > 1:
        at = next(number for number, row in enumerate(asked.rows) if row["status"] is ReportStatus.PLANNED)
        message = say("Planned values stand beside others.")
        yield asked.refusal("IM815", message, hint=say("Roll up by status, or ask for one."), at=at, field="status")
    elif statuses & _FIRM and statuses & _SOFT:
        at = next(number for number, row in enumerate(asked.rows) if row["status"] in _SOFT)
        message = say("Values that are provisional or estimated stand beside final ones.")
        hint = say("Roll up by status, ask for one, or allow IM816 and take both deliberately.")
        yield asked.refusal("IM816", message, hint=hint, at=at, field="status")
    if len(asked.indicators) > 1:
        yield from _indicators(asked)


def _indicators(asked: Asked) -> Iterator[Finding]:
    if len({each.instrument for each in asked.definitions}) > 1:
        message = say("The indicators are read from different instruments.")
        yield asked.refusal("IM821", message, hint=say("Roll up by indicator."), field="instrument")
    if not same_by_more_than_name(asked.indicators, asked.surroundings.document):
        message = say("{count:,} indicators share no more than a name.", count=len(asked.indicators))
        yield asked.refusal(
            "IM820", message, hint=say("Give them a code or an identifier in common if they are one, or roll up by indicator.")
        )
    if len({(each.statistic, each.accumulation, each.rollup) for each in asked.definitions}) > 1:
        message = say("The indicators differ in statistic, accumulation or rollup.")
        yield asked.refusal("IM826", message, hint=say("Bring their definitions into line, or roll up by indicator."), field="statistic")


def _twice(asked: Asked) -> Iterator[Finding]:
    """Reports that tell of the same thing, or of the same people."""
    reported = asked.reported
    if asked.counts_people:
        yield from _people(asked)
    met: dict[str, Meeting] = {}
    for meeting in (*reported.whole_and_part(), *reported.in_time(), *reported.broken_down_twice()):
        met.setdefault(meeting.kind, meeting)
    yield from sorted((_meeting(asked, each) for each in met.values()), key=lambda found: found.rule)
    if not asked.counts_people:
        found = reported.sharing_by_declaration(asked.partition)
        if found is not None:
            message = say("The parts share some of what they count.")
            hint = say("Use the total, or a dimension whose codes share nothing.")
            yield asked.refusal("IM835", message, hint=hint, at=found.other, field="disaggregation")


def _people(asked: Asked) -> Iterator[Finding]:
    reported = asked.reported
    apart = () if asked.method == "distinct_count" else (ORGANIZATION, PLACE)
    met = reported.sharing(asked.partition, *apart)
    if met is not None:
        message = say("Groups may share people, who would be counted more than once.")
        hint = say("Take the bounds, or count each person once and report that. A dimension that shares nobody is declared a partition.")
        yield asked.refusal("IM808", message, hint=hint, at=met.other)
    times = reported.at_several_times() if asked.accumulation is None else None
    if times is not None:
        message = say("People of one time may be those of another, and nothing says that each report counts only new ones.")
        hint = say("Take the bounds, or say so: accumulation flow for those who were new in the period.")
        yield asked.refusal("IM809", message, hint=hint, at=times.other, field="period")


def _over_time(asked: Asked) -> Iterator[Finding]:
    if asked.accumulation is None or asked.accumulation is Accumulation.FLOW:
        return
    times = asked.reported.at_several_times()
    if times is not None and asked.accumulation is Accumulation.STOCK:
        message = say("What there is at one time is added to what there is at another.")
        yield asked.refusal("IM817", message, hint=say("Use latest, or roll up by period."), at=times.other, field="period")
    elif times is not None:
        message = say("A running total is added to a later one that holds it.")
        yield asked.refusal("IM818", message, hint=say("Use latest: a running total is its last value."), at=times.other, field="period")


def _meeting(asked: Asked, met: Meeting) -> Finding:
    """What is said of two reports that tell of the same."""
    one, other = asked.rows[met.one]["id"], asked.rows[met.other]["id"]
    field = "period"
    match met.kind:
        case "part":
            rule, message = "IM810", say("A total stands beside its own parts: {one} and {other}.", one=one, other=other)
            hint, field = _TOTALS, "disaggregation"
        case "branch":
            rule, message = "IM811", say("A whole stands beside its branches: {one} and {other}.", one=one, other=other)
            hint, field = say("Roll up by organization or by place, or ask for one level of the tree."), ""
        case "within":
            rule, message = "IM812", say("A longer time stands beside a time within it: {one} and {other}.", one=one, other=other)
            hint = say("Keep the years or the quarters, not both.")
        case "across":
            rule, message = "IM813", say("Two times overlap: {one} and {other}.", one=one, other=other)
            hint = say("Give each report a time of its own.")
        case "twice":
            rule, message = "IM814", say("Two reports tell of the same thing: {one} and {other}.", one=one, other=other)
            hint, field = say("Keep the one that holds."), ""
        case _:
            rule, message = "IM819", say("One group is broken down in two ways: {one} and {other}.", one=one, other=other)
            hint, field = _TOTALS, "disaggregation"
    return asked.refusal(rule, message, hint=hint, at=met.other, field=field)
