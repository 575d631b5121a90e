"""Partnerships: who is in one, what each may claim, and what partners claim when their reports are put side by side."""

from collections.abc import Iterator

from impactmodel.codelists.closed import PartnershipRole, StakeholderLevel
from impactmodel.document import ImpactDocument
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, finding, rule
from impactmodel.validation.rules.accounts import harm, measured
from impactmodel.vocabulary.change import Outcome
from impactmodel.vocabulary.numbers import ImpactReport
from impactmodel.vocabulary.who import Partnership, Stakeholder
from impactmodel.wording import say


@rule(
    "IM522",
    severity="warning",
    reads=Partnership,
    title="Shares that are no whole",
    several="{count:,} partnerships have shares that are no whole",
    settings={"percent": 2},
)
def shares_that_are_no_whole(partnership: Partnership, context: Context) -> Iterator[Draft]:
    """A partnership whose parties all have a share, and the shares do not add up to 1, but for rounding; or some have, and exceed it.

    Why: What each may claim of shared results must be the whole of them together: less is claimed by nobody, more is claimed twice.

    Source: Principles of Social Value, 5: do not over-claim. How much is rounding is our judgement.

    Mend: Agree on the shares anew. An outsider's part belongs to attribution in the reports, not here.
    """
    shares = [party.share for party in partnership.parties if party.share is not None]
    total = sum(float(share) for share in shares)
    slack = context.setting("IM522", "percent") / 100 + 1e-9
    if total > 1 + slack or (total < 1 - slack and len(shares) == len(partnership.parties)):
        yield finding(
            "parties",
            say("The shares of the parties add up to {total}.", total=f"{total:.2f}"),
            expected="1",
            hint=say("Agree on shares that make up the whole."),
        )


@rule(
    "IM523",
    severity="warning",
    reads=Partnership,
    title="Party named twice",
    several="{count:,} parties are named twice",
)
def party_named_twice(partnership: Partnership, context: Context) -> Iterator[Draft]:
    """One organization or group that stands twice in a partnership, in the same role or with a share each time.

    Why: Its share is counted twice, or one of the two was meant to be somebody else.

    Source: Our judgement. One party may stand with two roles, and then has one share.

    Mend: Keep one, or correct the other. Give the share of a party with two roles once.
    """
    roles: set[tuple[str, PartnershipRole]] = set()
    with_share: set[str] = set()
    for position, party in enumerate(partnership.parties):
        who = party.organization or party.stakeholder or ""
        if (who, party.role) in roles or (party.share is not None and who in with_share):
            yield finding(
                ("parties", position),
                say("{who} already stands in this partnership.", who=who),
                hint=say("Keep one of the two, with one share."),
            )
        roles.add((who, party.role))
        if party.share is not None:
            with_share.add(who)


@rule(
    "IM524",
    severity="info",
    reads=Partnership,
    title="Partnership without a lead",
    several="{count:,} partnerships have no lead",
)
def no_lead(partnership: Partnership, context: Context) -> Iterator[Draft]:
    """A partnership of several parties, none of whom answers for the whole.

    Why: Somebody has to be asked when the figures of two partners differ. Several leads are fine.

    Source: The role `lead` in this vocabulary: answers for the partnership as a whole.

    Mend: Give the role `lead` to whoever answers for the whole. If all do, give it to all.
    """
    if len(partnership.parties) > 1 and not any(party.role is PartnershipRole.LEAD for party in partnership.parties):
        yield finding(
            "parties",
            say("Nobody answers for this partnership as a whole."),
            hint=say("Give the role lead to whoever does; to all of them if all do."),
        )


@rule(
    "IM525",
    severity="warning",
    reads=Partnership,
    title="Partnership of one",
    several="{count:,} partnerships have one party only",
)
def partnership_of_one(partnership: Partnership, context: Context) -> Iterator[Draft]:
    """A partnership with one party.

    Why: Either the others were left out, and with them their part in the results, or it is no partnership.

    Source: Our judgement.

    Mend: Add the other parties, those without a contract too.
    """
    if len(partnership.parties) == 1:
        yield finding("parties", say("Only one party is named."), hint=say("Add the others, or take the partnership out."))


@rule(
    "IM526",
    severity="info",
    reads=Partnership,
    title="Partnership without those it is for",
    several="{count:,} partnerships have no place for those they are for",
)
def nobody_it_is_for(partnership: Partnership, context: Context) -> Iterator[Draft]:
    """A partnership with no party that is led by users or stands for the community, and no group of people who use the work.

    Why: What is agreed between organizations is agreed about people. Some partnerships have given them a place, and a share.

    Source: Our judgement; user-led organizations as partners are a part of co-production.

    Mend: Ask a user-led organization or a group of users to join. If one is a party already, its role is `user_led` or `community`.
    """
    if len(partnership.parties) < 2:
        return
    for party in partnership.parties:
        if party.role in (PartnershipRole.USER_LED, PartnershipRole.COMMUNITY):
            return
        if party.stakeholder is not None:
            group = context.get(party.stakeholder, Stakeholder)
            if group is None or group.level in (None, StakeholderLevel.SERVICE_USER, StakeholderLevel.COMMUNITY):
                return
    yield finding(
        "parties",
        say("No party is led by those whom this partnership is for, or stands for them."),
        hint=say("Ask a group of users to join, or give user_led or community as the role of the party that is one."),
    )


def _partners(context: Context) -> dict[str, set[str]]:
    """The partnerships that each organization is in."""
    return context.once(_partners, lambda: _memberships(context.document))


def _memberships(document: ImpactDocument) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for partnership in document.partnerships:
        for party in partnership.parties:
            if party.organization is not None:
                found.setdefault(party.organization, set()).add(partnership.id)
    return found


def _kept(report: ImpactReport) -> float:
    """The share of a change that a report keeps for whoever reports it: all, where it gives no attribution."""
    attribution = report.contribution.attribution if report.contribution is not None else None
    return 1 - float(attribution.share) if attribution is not None else 1.0


@rule(
    "IM527",
    severity="warning",
    reads=ImpactReport,
    scope="document",
    title="Partners claim more than there is",
    several="{count:,} changes are claimed by partners for more than the whole",
)
def claimed_twice(report: ImpactReport, context: Context) -> Iterator[Draft]:
    """Reports of partners on one change for one group, for the same period, whose shares add up to more than the whole. A share is what
    attribution leaves, and all where none is given.

    Why: Each partner's report may look right by itself. Put side by side they claim people's change twice, and whoever funds both sees it.

    Source: Principles of Social Value, 5: do not over-claim.

    Mend: Agree on shares, write each other's part into `attribution`, or let one report for all.
    """
    if report.organization is None or report.stakeholder_outcome is None or not context.document.partnerships:
        return
    claims = context.once(claimed_twice, lambda: _claims(context.document, context))
    for partnership in sorted(_partners(context).get(report.organization, ())):
        group = claims.get((partnership, report.stakeholder_outcome, report.period.start, report.period.end), [])
        if len(group) < 2 or group[-1] is not report:
            continue
        kept: dict[str, float] = {}
        for each in group:
            kept[each.organization or ""] = max(kept.get(each.organization or "", 0), _kept(each))
        total = sum(kept.values())
        if len(kept) < 2 or total <= 1.005:
            continue
        yield finding(
            "contribution",
            say(
                "With {other} this claims {total} of one change.",
                other=next(each.id for each in group if each is not report),
                total=f"{total:.2f}",
            ),
            expected=say("at most 1 in all"),
            hint=say("Agree on shares, and write each other's part into contribution.attribution."),
        )
        return


def _claims(document: ImpactDocument, context: Context) -> dict[tuple[object, ...], list[ImpactReport]]:
    """Reports of partners, by partnership, change of a group and period. Nobody claims harm."""
    found: dict[tuple[object, ...], list[ImpactReport]] = {}
    for report in document.impact_reports:
        if report.organization is not None and not harm(report):
            for partnership in _partners(context).get(report.organization, ()):
                found.setdefault((partnership, report.stakeholder_outcome, report.period.start, report.period.end), []).append(report)
    return found


@rule(
    "IM528",
    severity="warning",
    reads=ImpactReport,
    scope="document",
    title="Partner claims the whole of a shared change",
    several="{count:,} reports of a partner claim the whole of a shared change",
)
def whole_of_a_shared_change(report: ImpactReport, context: Context) -> Iterator[Draft]:
    """A partner's report on an outcome of another party of the same partnership, with no attribution, or one of zero.

    Why: The outcome is the partner's, and the report leaves the partner no part in it.

    Source: Principles of Social Value, 5: do not over-claim.

    Mend: Write the share that is due to the partner, and to others, into `attribution`.
    """
    if report.organization is None or not measured(report) or harm(report) or _kept(report) != 1:
        return
    outcome = context.get(report.outcome, Outcome)
    if outcome is None or outcome.organization in (None, report.organization):
        return
    partners = _partners(context)
    if partners.get(report.organization, set()) & partners.get(outcome.organization or "", set()):
        yield finding(
            "contribution",
            say(
                "{outcome} is an outcome of {partner}, and this report leaves them no part in it.",
                outcome=outcome.id,
                partner=outcome.organization,
            ),
            hint=say("Write their part, and that of others, into contribution.attribution."),
        )
