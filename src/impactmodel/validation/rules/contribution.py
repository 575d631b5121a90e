"""Contribution and risk: how much of a change is the work's own doing, what would have been anyway, and what could make it less.

The last two dimensions of the Impact Management Norms, and the shares of the SROI guide, which say the same in another form. A share that
is absent is not a share of zero. The level of a risk, the fifteenth data category, is asked for by the class itself; IM315 looks at what
follows from it.
"""

import math
from collections.abc import Iterator
from decimal import Decimal

from impactmodel.codelists.closed import RiskKind, RiskLevel
from impactmodel.document import ImpactDocument
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, finding, rule
from impactmodel.validation.rules.accounts import SHARES, counterfactual, days, harm, measured, shares
from impactmodel.vocabulary.numbers import ImpactReport, ImpactRisk
from impactmodel.wording import say


@rule(
    "IM312",
    severity="info",
    reads=ImpactReport,
    title="Depth without what would have been anyway",
    several="{count:,} impact reports give a depth and no counterfactual for it",
)
def no_depth_counterfactual(report: ImpactReport, context: Context) -> Iterator[Draft]:
    """A depth without a counterfactual, in a report that otherwise says something of its contribution and gives no deadweight.

    Why: People get better, and worse, by themselves. The work's own part is what is left when that is taken off.

    Source: Impact Management Norms, Contribution: depth counterfactual.

    Mend: Fill in `counterfactual` of `depth`, or `deadweight` of `contribution`.
    """
    if report.depth is not None and report.depth.counterfactual is None:
        given = shares(report)
        if "deadweight" not in given and (given or counterfactual(report)):
            yield finding(
                "depth",
                say("This report does not say how great the change would have been without the work."),
                hint=say("Fill in depth.counterfactual or contribution.deadweight."),
            )


@rule(
    "IM313",
    severity="info",
    reads=ImpactReport,
    title="Duration without what would have been anyway",
    several="{count:,} impact reports give a duration and no counterfactual for it",
)
def no_duration_counterfactual(report: ImpactReport, context: Context) -> Iterator[Draft]:
    """A duration without a counterfactual, in a report that otherwise says something of its contribution.

    Why: If the change would have come a year later by itself, it is a year of it that the work can claim.

    Source: Impact Management Norms, Contribution: duration counterfactual.

    Mend: Fill in `counterfactual` of `duration`.
    """
    if report.duration is not None and report.duration.counterfactual is None and (shares(report) or counterfactual(report)):
        yield finding(
            "duration",
            say("This report does not say how long the change would have lasted without the work."),
            hint=say("Fill in duration.counterfactual."),
        )


@rule(
    "IM314",
    severity="info",
    reads=ImpactReport,
    title="Impact report without a risk",
    several="{count:,} impact reports name no risk",
)
def no_risk(report: ImpactReport, context: Context) -> Iterator[Draft]:
    """An impact report that names nothing that could make the impact less than it looks, or different.

    Why: There is always something: at the least that those who left were not asked. A reader trusts a report that says it.

    Source: Impact Management Norms, Risk: risk type.

    Mend: Describe the likeliest risk as an impact risk and refer to it in `risks`.
    """
    if not report.risks and measured(report):
        yield finding(
            (),
            say("This report names no risk that the impact is less than it looks, or different."),
            hint=say("Refer to impact risks in risks; evidence and drop_off are good first questions."),
        )


@rule(
    "IM315",
    severity="warning",
    reads=ImpactRisk,
    title="High risk with nothing done about it",
    several="{count:,} high risks have nothing done about them",
)
def high_risk_without_mitigation(risk: ImpactRisk, context: Context) -> Iterator[Draft]:
    """A risk that is high in likelihood or consequence, and not low in the other, and no word on what is done about it.

    Why: A risk that is known to be high and is left alone is a decision, and readers will ask who took it.

    Source: Impact Management Norms, Risk: risk level. Where high begins is our judgement.

    Mend: Write into `mitigation` what is done; if it is decided to do nothing, write that and why.
    """
    if risk.mitigation or RiskLevel.HIGH not in (risk.likelihood, risk.consequence) or RiskLevel.LOW in (risk.likelihood, risk.consequence):
        return
    yield finding((), say("This risk is high, and nothing says what is done about it."), hint=say("Say in mitigation what is done."))


@rule(
    "IM316",
    severity="info",
    reads=ImpactDocument,
    title="Some of the nine risks were not looked at",
    several="{count:,} documents do not look at all of the nine risks",
)
def risks_not_assessed(document: ImpactDocument, context: Context) -> Iterator[Draft]:
    """A document that names impact risks and never some of the nine kinds.

    Why: Those that nobody thought of are the ones that surprise. A risk that was looked at and is low is worth a line.

    Source: Impact Management Norms, Risk: the nine risk types.

    Mend: Go through the missing kinds once. Add those that are real, and those that are low with likelihood `low`.
    """
    if not document.impact_risks or not any(measured(report) for report in document.impact_reports):
        return
    met = {risk.kind for risk in document.impact_risks}
    missing = [kind.value for kind in RiskKind if kind not in met]
    if missing:
        yield finding(
            (),
            say("Of the nine kinds of risk nobody has looked at: {kinds}.", kinds=", ".join(missing)),
            hint=say("Ask about each once, and add it even if it is low."),
        )


@rule(
    "IM317",
    severity="info",
    reads=ImpactReport,
    title="Nothing said of what would have been anyway",
    several="{count:,} impact reports say nothing of what would have been anyway",
)
def no_contribution(report: ImpactReport, context: Context) -> Iterator[Draft]:
    """A change that is not for the worse, with neither a contribution nor any counterfactual.

    Why: As it stands, all of the change is claimed. That nobody looked is not the same as nothing.

    Source: Principles of Social Value, 5: do not over-claim. Impact Management Norms, Contribution.

    Mend: Ask people what would have happened without the work and who else helped, and fill in `contribution`. A rough share with its
    reason is better than none.
    """
    if measured(report) and not shares(report) and not counterfactual(report) and not harm(report):
        yield finding(
            "contribution",
            say("This report claims the whole change: nothing says what would have happened anyway, or what others did."),
            hint=say("Fill in contribution: deadweight and attribution first, each with its reason."),
        )


@rule(
    "IM318",
    severity="info",
    reads=ImpactReport,
    title="Share left out of a contribution",
    several="{count:,} contributions leave out a share",
)
def share_left_out(report: ImpactReport, context: Context) -> Iterator[Draft]:
    """A contribution that gives some of its shares and not others. Drop-off is asked for only where the change lasts over a year.

    Why: What is left out counts as zero when the value is worked out, and nobody said that it is zero.

    Source: SVI, A guide to Social Return on Investment (2012), stage 4: deadweight, attribution, displacement, drop-off.

    Mend: Add the share. If it is zero write 0 and how you know.
    """
    given = shares(report)
    if not given or harm(report):
        return
    lasting = report.duration is not None and (days(report.duration.value) or 0) > 366
    wanted = [name for name in SHARES if name != "drop_off" or lasting]
    missing = [name for name in wanted if name not in given and not (name == "deadweight" and counterfactual(report))]
    if missing:
        yield finding(
            "contribution",
            say("This contribution says nothing of {shares}.", shares=", ".join(missing)),
            hint=say("Add what is missing; if it is zero write 0 and how you know."),
        )


@rule(
    "IM319",
    severity="warning",
    reads=ImpactReport,
    title="Contribution of zero without a reason",
    several="{count:,} shares of zero have no reason",
)
def zero_without_reason(report: ImpactReport, context: Context) -> Iterator[Draft]:
    """Deadweight, attribution, displacement or drop-off of zero, with neither a reason nor evidence.

    Why: Zero is the strongest claim there is: that nothing would have happened, or that nobody else had a part in it. It is also what a
    spreadsheet writes where nobody looked.

    Source: Principles of Social Value, 5: do not over-claim, and 6: be transparent.

    Mend: Write into `reason` how you know, or take the share out if nobody asked.
    """
    for name, share in shares(report).items():
        if not share.share and share.reason is None and not share.evidence:
            yield finding(
                ("contribution", name, "share"),
                say("{share} is zero, and nothing says why.", share=name),
                value=share.share,
                hint=say("Say in reason how you know, or take it out if nobody asked."),
            )


@rule(
    "IM320",
    severity="warning",
    reads=ImpactReport,
    title="Shares leave next to nothing of the change",
    several="{count:,} impact reports leave next to nothing of their change",
    settings={"percent": 10},
)
def nothing_left(report: ImpactReport, context: Context) -> Iterator[Draft]:
    """Deadweight, attribution and displacement that together take away all of the change, or nearly all of it.

    Why: Either the work had no part in it, or a share was read the wrong way round: attribution is the part that is due to others.

    Source: SVI, A guide to Social Return on Investment (2012): what is left is (1 - deadweight) (1 - attribution) (1 - displacement). Where
    nearly nothing begins is our judgement.

    Mend: If attribution was meant as your own part, write one minus it. If the shares are right, do not claim the change.
    """
    left = _taken(report)[1]
    if left * 100 < context.setting("IM320", "percent"):
        yield finding(
            "contribution",
            say("Deadweight, attribution and displacement leave {left} in a hundred of the change.", left=f"{left * 100:.1f}"),
            hint=say("Attribution is the share due to others: write one minus it if it was meant as your own."),
        )


def _taken(report: ImpactReport) -> tuple[Decimal, Decimal]:
    """The sum of what is taken away from a change, and the share of it that is left when each is taken from what the last one left."""
    given = [share.share for name, share in shares(report).items() if name != "drop_off"]
    return sum(given, Decimal(0)), math.prod((1 - share for share in given), start=Decimal(1))


@rule(
    "IM321",
    severity="info",
    reads=ImpactReport,
    title="Shares add up to more than the whole",
    several="{count:,} contributions have shares that add up to more than the whole",
)
def shares_read_as_additive(report: ImpactReport, context: Context) -> Iterator[Draft]:
    """Deadweight, attribution and displacement that add up to more than 1, and still leave something when taken off one after another.

    Why: Some work with sheets that add the shares up. There this report would say that less than nothing is left.

    Source: SVI, A guide to Social Return on Investment (2012): each share is taken from what the one before has left.

    Mend: Say how they were meant. A share of attribution is of the change that is left after deadweight, not of all of it.
    """
    taken, left = _taken(report)
    if taken > 1 and left * 100 >= context.setting("IM320", "percent"):
        yield finding(
            "contribution",
            say("Deadweight, attribution and displacement add up to {sum}, which is more than the whole.", sum=f"{taken:.2f}"),
            hint=say("Each is a share of what the one before leaves. Check that none was meant as a share of all of it."),
        )
