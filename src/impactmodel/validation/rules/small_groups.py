"""Small groups: numbers so small, or so easy to work out, that somebody may be recognized by them."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from impactmodel.codelists.closed import ConsentStatus, MissingReason, ReportStatus, StakeholderKind, Statistic
from impactmodel.document import ImpactDocument
from impactmodel.findings import shortened
from impactmodel.units import unit
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, Screen, finding, rule
from impactmodel.vocabulary.numbers import IndicatorReport
from impactmodel.vocabulary.stories import Consent, Evidence
from impactmodel.vocabulary.values import Quantity
from impactmodel.vocabulary.who import Stakeholder
from impactmodel.wording import Said, say

PEOPLE = frozenset({"person", "household", "family", "carer", "volunteer"})
"""Units that count people, or homes in which few of them live."""


def _few(number: Decimal | int | None, limit: int) -> bool:
    return number is not None and 0 < number < limit


def _counts_people(report: IndicatorReport) -> bool:
    """Whether numerator and denominator of a report are known to count people."""
    return report.denominator is not None and report.denominator in (report.people, report.sample_size)


def _together() -> Said:
    return say("Join it with another group, or leave value and counts out and set missing to suppressed.")


@rule(
    "IM435",
    severity="warning",
    reads=IndicatorReport,
    title="Breakdown counts so few that they may be recognized",
    several="{count:,} parts of breakdowns count so few that they may be recognized",
    settings={"threshold": 5},
    screen=Screen(
        when=f"disaggregation and ((0 < value.number < threshold and value.unit in {tuple(sorted(PEOPLE))}) or 0 < people < threshold"
        " or 0 < sample_size < threshold or 0 < numerator < threshold)"
    ),
)
def breakdown_of_few(report: IndicatorReport, context: Context) -> Iterator[Draft]:
    """A report on a part of the people, broken down by age, gender or the like, that counts from 1 to 4 of them.

    Reports that name under `access` who may read them are left out, and so are plans.

    Why: Whoever knows the service knows who the two young men in it are, and now what they answered.

    Source: Statistical disclosure control; publishers differ in the bound. That of 5 is our judgement, and a profile may set a higher one.

    Mend: Join the part with another one, or leave the numbers out and set `missing` to `suppressed`, in a second part as well.
    """
    if not report.disaggregation or report.access or report.missing is not None or report.status is ReportStatus.PLANNED:
        return
    limit = context.setting("IM435", "threshold")
    value = report.value
    if isinstance(value, Quantity) and _few(value.number, limit) and value.unit in PEOPLE:
        field = "value"
    elif _few(report.people, limit):
        field = "people"
    elif _few(report.sample_size, limit):
        field = "sample_size"
    elif _few(report.numerator, limit) and _counts_people(report):
        field = "numerator"
    else:
        return
    yield finding(
        field,
        say("This part of a breakdown has fewer than {limit:,} people: {field}.", limit=limit, field=field),
        expected=say("0, or at least {limit:,}", limit=limit),
        hint=_together(),
    )


@rule(
    "IM436",
    severity="info",
    reads=IndicatorReport,
    title="All but a few in a part of a breakdown",
    several="{count:,} parts of breakdowns hold for all but a few",
    settings={"threshold": 5},
    screen=Screen(when="disaggregation and numerator < denominator < numerator + threshold"),
)
def all_but_few(report: IndicatorReport, context: Context) -> Iterator[Draft]:
    """A report on a part of the people in which the numerator is short of the denominator by 1 to 4 of them.

    Why: If 29 of 30 women said yes, everybody there knows that one said no, and may know who.

    Source: Statistical disclosure control looks at complements as at counts; our judgement as to the bound.

    Mend: Round the percentage and leave the counts out, or join the part with another one.
    """
    if not report.disaggregation or report.numerator is None or report.denominator is None or report.access:
        return
    limit = context.setting("IM436", "threshold")
    if report.numerator < limit or not report.numerator < report.denominator < report.numerator + limit:
        return
    if _counts_people(report):
        yield finding(
            "numerator",
            say("It holds for all but fewer than {limit:,} of the people in it.", limit=limit),
            hint=say("Round the percentage and leave the counts out, or join this part with another."),
        )


_Group = tuple[str, str | None, str | None, date, date]


@rule(
    "IM437",
    severity="error",
    reads=ImpactDocument,
    title="Number that was left out can be worked out",
    several="{count:,} numbers that were left out can be worked out",
    settings={"threshold": 5},
)
def left_out_and_worked_out(document: ImpactDocument, context: Context) -> Iterator[Draft]:
    """A breakdown that makes up a total and in which one part is suppressed, or a small one is not there, while all others are.

    It is asked for counts and totals whose dimension is said to be a partition.

    Why: The total less the other parts is the number that was to be kept back.

    Source: Statistical disclosure control: a first suppression needs a second one, or it is undone by subtraction.

    Mend: Suppress the next smallest part as well, or leave out the total.
    """
    indicators = {each.id: each for each in document.indicators if each.statistic in (Statistic.COUNT, Statistic.TOTAL)}
    partitions = {
        (each.id, dimension.name): dimension.codes for each in indicators.values() for dimension in each.dimensions if dimension.partition
    }
    if not partitions:
        return
    split = {identifier for identifier, _ in partitions}
    totals: dict[_Group, list[IndicatorReport]] = {}
    parts: dict[tuple[_Group, str], dict[str, list[IndicatorReport]]] = {}
    for report in document.indicator_reports:
        if report.indicator not in split or len(report.disaggregation) > 1:
            continue
        group = (report.indicator, report.organization, report.stakeholder, report.period.start, report.period.end)
        if not report.disaggregation:
            totals.setdefault(group, []).append(report)
        for dimension, code in report.disaggregation.items():
            if (report.indicator, dimension) in partitions:
                parts.setdefault((group, dimension), {}).setdefault(code, []).append(report)
    limit = context.setting("IM437", "threshold")
    for (group, dimension), by_code in parts.items():
        whole = totals.get(group, [])
        if len(whole) == 1 and all(len(each) == 1 for each in by_code.values()):
            codes = partitions[group[0], dimension]
            yield from _worked_out(whole[0], {code: each[0] for code, each in by_code.items()}, codes, limit)


def _worked_out(total: IndicatorReport, parts: dict[str, IndicatorReport], codes: tuple[str, ...], limit: int) -> Iterator[Draft]:
    if not isinstance(total.value, Quantity) or (codes and not parts.keys() <= set(codes)) or not unit(total.value.unit).additive:
        return
    hidden = [each for each in parts.values() if not isinstance(each.value, Quantity)]
    shown = [each.value for each in parts.values() if isinstance(each.value, Quantity)]
    absent = len(set(codes) - parts.keys())
    if len(hidden) + absent != 1 or not shown or any(each.unit != total.value.unit for each in shown):
        return
    rest = total.value.number - sum(each.number for each in shown)
    if hidden and hidden[0].missing is MissingReason.SUPPRESSED:
        yield finding(
            "missing",
            say("It is suppressed, and it is what {total} is above the other parts.", total=shortened(total.id)),
            value=hidden[0].missing,
            hint=say("Suppress the next smallest part as well, or leave out the total."),
            entity=hidden[0],
        )
    elif absent and _few(rest, limit) and total.value.unit in PEOPLE:
        yield finding(
            "value",
            say("One part of its breakdown is not there, and comes to fewer than {limit:,} by subtraction.", limit=limit),
            hint=say("Join two parts, or leave out this total."),
            entity=total,
        )


@rule(
    "IM438",
    severity="warning",
    reads=Evidence,
    title="Called anonymous, from a group of few",
    several="{count:,} pieces of evidence are called anonymous and come from a group of few",
    settings={"threshold": 5},
)
def anonymous_among_few(evidence: Evidence, context: Context) -> Iterator[Draft]:
    """Somebody's words, with a consent that says that nobody can be recognized, from a group of fewer than five people.

    Why: One of four practitioners is known to everybody who comes. What is left is to agree with all four, or to say who speaks.

    Source: UK GDPR and EU GDPR, recital 26: whether somebody can be recognized by all means reasonably likely to be used.

    Mend: Show them the text and set `anonymized` to false, or name a wider group under `told_by`.
    """
    consent = context.get(evidence.consent, Consent)
    if consent is None or consent.anonymized is not True or consent.status not in (ConsentStatus.GIVEN, ConsentStatus.NOT_REQUIRED):
        return
    if evidence.text is None and not any(each.excerpt or each.significance for each in evidence.supports):
        return
    limit = context.setting("IM438", "threshold")
    groups = dict.fromkeys([evidence.told_by, *(each.stakeholder for each in evidence.contributors)])
    for group in context.all((each for each in groups if each is not None), Stakeholder):
        if group.kind is not StakeholderKind.PEOPLE or group.population is None or group.population.unit != "person":
            continue
        if _few(group.population.number, limit):
            yield finding(
                "told_by" if evidence.told_by == group.id else "contributors",
                say(
                    "The consent says that nobody can be recognized, and {group} has fewer than {limit:,} people.",
                    group=shortened(group.id),
                    limit=limit,
                ),
                value=group.id if evidence.told_by == group.id else None,
                hint=say("Show them the text and set anonymized to false, or name a wider group."),
            )
            return
