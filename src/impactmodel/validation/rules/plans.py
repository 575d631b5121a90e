"""What was planned beside what came of it, and what stands beside one another in several units."""

from collections.abc import Iterator

from impactmodel.document import ImpactDocument
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, finding, rule
from impactmodel.validation.rules.levels import NUMERIC, fits
from impactmodel.validation.rules.rows import every_series, part_of, series_of
from impactmodel.vocabulary.numbers import Indicator, IndicatorReport, Target
from impactmodel.vocabulary.values import Quantity
from impactmodel.wording import say

_LEVELS = frozenset({"stock", "cumulative"})


@rule(
    "IM246",
    severity="warning",
    reads=Indicator,
    scope="document",
    title="Reports in units that do not go together",
    several="{count:,} indicators are reported in units that do not go together",
)
def several_units(indicator: Indicator, context: Context) -> Iterator[Draft]:
    """An indicator that names no unit, and whose reports are in units of which one cannot be turned into the other.

    Why: Without a unit everybody takes their own: people here, attendances there. No total can be made of them.

    Source: USAID, Performance Indicator Reference Sheet (ADS 201): a unit of measure for every indicator.

    Mend: Write unit in the indicator, and correct the reports that are in another. If two things were counted, make two indicators.
    """
    if indicator.unit is not None or indicator.statistic not in NUMERIC:
        return
    first: str | None = None
    for series in series_of(indicator, context):
        for report in series.reports:
            if isinstance(report.value, Quantity):
                unit = report.value.unit
                if first is None:
                    first = unit
                elif not fits(unit, first):
                    yield finding(
                        "unit",
                        say(
                            "It names no unit, and is reported in {unit} and in {other}, as in {report}.",
                            unit=first,
                            other=unit,
                            report=report.id,
                        ),
                        hint=say("Write unit. If two things were counted, make two indicators."),
                    )
                    return


@rule(
    "IM247",
    severity="info",
    reads=ImpactDocument,
    title="Report that does not name its target",
    several="{count:,} reports do not name the target that was set for them",
)
def report_without_its_target(document: ImpactDocument, context: Context) -> Iterator[Draft]:
    """The only report of the indicator, part and time for which a target was set, and neither names the other.

    Why: Readers see a promise in one place and a number in another, and programs cannot tell whether the one was kept.

    Source: IATI 2.03 puts target and actual side by side in each period.

    Mend: Name the target in the field target of the report.
    """
    named = {report.target for report in document.indicator_reports if report.target is not None}
    open_targets: dict[tuple[object, ...], Target] = {}
    for target in document.targets:
        if target.id not in named:
            open_targets.setdefault((target.indicator, part_of(target), target.period.end, target.stakeholder), target)
    wanted = {target.indicator for target in open_targets.values()}
    fitting: dict[str, list[IndicatorReport]] = {}
    for report in document.indicator_reports if wanted else ():
        if report.indicator in wanted and report.target is None and report.value is not None and report.status != "planned":
            about = (report.indicator, part_of(report), report.period.end)
            for whom in dict.fromkeys((report.stakeholder, None)):
                found = open_targets.get((*about, whom))
                if found is not None and _same_time(report, found, context):
                    fitting.setdefault(found.id, []).append(report)
                    break
    for name, reports in fitting.items():
        if len(reports) == 1:
            yield finding(
                "target",
                say("{target} was set for this, and the report does not name it.", target=name),
                expected=name,
                hint=say("Write target: {target}.", target=name),
                entity=reports[0],
            )


def _same_time(report: IndicatorReport, target: Target, context: Context) -> bool:
    """Both end on the same day. What was new in a time has to start on the same day as well."""
    if report.period.start == target.period.start:
        return True
    indicator = context.get(report.indicator, Indicator)
    return indicator is not None and indicator.accumulation in _LEVELS


@rule(
    "IM248",
    severity="warning",
    reads=ImpactDocument,
    title="Plan whose time is over, and no result",
    several="{count:,} plans are over, and nothing reports what came of them",
    settings={"days": 90},
)
def plan_without_result(document: ImpactDocument, context: Context) -> Iterator[Draft]:
    """A planned value of a period that ended three months ago or more, without an observed or estimated one of that time.

    Why: A plan that was never held against anything reads like a result, and looks kept.

    Source: Social Value International, principle 6: be transparent.

    Mend: Add the report of what came of it, with missing and the reason if there is no value.
    """
    plans = [series for series in every_series(context) if series.planned]
    if not plans:
        return
    latest = {(series.part, *series.about): max(end for _, end in series.spans) for series in every_series(context) if not series.planned}
    days = context.setting("IM248", "days")
    for series in plans:
        told = latest.get((series.part, *series.about))
        for report in series.reports:
            if (context.today - report.period.end).days > days and (told is None or told < report.period.end):
                yield finding(
                    "status",
                    say("The time of the plan ended on {end}, and no report says what came of it.", end=report.period.end.isoformat()),
                    value=report.status,
                    hint=say("Add the report of what came of it, with missing and the reason if there is no value."),
                    entity=report,
                )


@rule(
    "IM249",
    severity="warning",
    reads=ImpactDocument,
    title="Two targets for the same thing",
    several="{count:,} targets stand beside another for the same thing",
)
def two_targets(document: ImpactDocument, context: Context) -> Iterator[Draft]:
    """Two targets for the same indicator, part, stakeholder and time.

    Why: Reached or missed depends on which of the two is read. Often one was agreed with a funder and the other replaced it.

    Source: Our judgement.

    Mend: Keep the one that holds. If both do, say what tells them apart: stakeholder, part or time.
    """
    first: dict[tuple[object, ...], Target] = {}
    for target in document.targets:
        period = target.period
        other = first.setdefault((target.indicator, part_of(target), target.stakeholder, period.start, period.end), target)
        if other.id != target.id:
            yield finding(
                "period",
                say("{other} is a target for the same thing in the same time.", other=other.id),
                hint=say("Keep the one that holds. If both do, say what tells them apart: stakeholder, part or time."),
                entity=target,
            )
