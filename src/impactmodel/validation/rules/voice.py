"""Voice: who had a say, whether the words and the figures of it agree, and who was left out.

Power is an order of seven levels and is never averaged. What is called co-production is held against who decided what, and with whom.
"""

import re
from collections.abc import Iterator

from impactmodel.codelists.closed import ParticipationStage, Power, StakeholderRole
from impactmodel.document import ImpactDocument
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, finding, rule
from impactmodel.validation.rules.people import USERS, WORKERS, sides_of
from impactmodel.vocabulary.done import Activity, Program, Service
from impactmodel.vocabulary.entity import Entity
from impactmodel.vocabulary.stories import Evidence
from impactmodel.vocabulary.who import Participation, Stakeholder
from impactmodel.wording import Said, say

_RANK = {power: rank for rank, power in enumerate(Power)}
_EARLY = (ParticipationStage.COMMISSION, ParticipationStage.DESIGN)
_LATE = (ParticipationStage.DELIVER, ParticipationStage.EVALUATE)

_CLAIM = re.compile(r"\bco[-‑–]?(?:produc|produi|construi|construction)")
_DENIED = re.compile(r"(?:\bnot|n't|n’t|\bnever|\bpas|\bnon|\bno|\btowards?|\bvers)(?: [^\W\d_]{1,12}){0,2} ?$")


@rule(
    "IM501",
    severity="warning",
    reads=ImpactDocument,
    title="Called co-production without shared power",
    several="{count:,} documents speak of co-production and do not show shared power",
)
def co_production_without_power(document: ImpactDocument, context: Context) -> Iterator[Draft]:
    """A document that claims co-production, by its profile, its title or description, or those of a programme, service, activity or
    partnership, and in which those who use the work do not share decisions both before it (commission or design) and in it (deliver or
    evaluate), each time with those who work in it taking part.

    Why: The word is a promise of power. Where it stands for being asked, people who gave their time learn not to give it again.

    Source: Think Local Act Personal, ladder of co-production; Arnstein, A ladder of citizen participation (1969). That both halves are
    asked for, and that a document is judged as a whole, is our judgement. A level that is not given counts in favour.

    Mend: Record who had which say at which stage. If it was a consultation call it that: that is nothing to be ashamed of.
    """
    claim = _claim(document)
    if claim is None:
        return
    missing = [stages for stages in (_EARLY, _LATE) if not any(_shared(stage, document, context) for stage in stages)]
    for stages in missing:
        yield finding(
            ("profile",) if claim is document else (),
            _not_shown(stages),
            hint=say("Record it as participations, or use another word, such as consulted or involved."),
            entity=claim if isinstance(claim, Entity) else None,
        )


def _not_shown(stages: tuple[ParticipationStage, ...]) -> Said:
    if stages is _EARLY:
        return say(
            "This is called co-production, and no participation shows users deciding with workers when it was commissioned or designed."
        )
    return say("This is called co-production, and no participation shows users deciding with workers when it is delivered or evaluated.")


def _claim(document: ImpactDocument) -> ImpactDocument | Entity | None:
    """What speaks of co-production: the document, or the first thing in it."""
    if _says(document.profile) or _says(document.title) or _says(document.description):
        return document
    things: tuple[Entity, ...] = (*document.programs, *document.services, *document.activities, *document.partnerships)
    return next((thing for thing in things if _says(thing.name) or _says(thing.description)), None)


def _says(text: str | None) -> bool:
    """Whether a text speaks of co-production, and not of its absence."""
    if text is None:
        return False
    start = text[:5000].lower()
    return any(not _DENIED.search(start[max(found.start() - 40, 0) : found.start()]) for found in _CLAIM.finditer(start))


def _shared(stage: ParticipationStage, document: ImpactDocument, context: Context) -> bool:
    """Whether at a stage those who use the work decide with others or alone, and those who work in it take part."""
    users = workers = False
    for each in document.participations:
        if each.stage is stage:
            sides = sides_of(each.who, context)
            users = users or (USERS in sides and _RANK[each.power] >= _RANK[Power.SHARING])
            workers = workers or (WORKERS in sides and _RANK[each.power] >= _RANK[Power.INVOLVED])
    return users and workers


@rule(
    "IM502",
    severity="info",
    reads=Evidence,
    scope="document",
    title="Co-produced evidence, and nobody who made it",
    several="{count:,} pieces of evidence are said to be co-produced and name nobody who helped",
)
def co_produced_by_nobody(evidence: Evidence, context: Context) -> Iterator[Draft]:
    """Evidence that is said to be co-produced and names no contributor, no voice and no participation in it.

    Why: Who helped to make it is what a reader of such evidence wants to know, and what those who helped have a right to.

    Source: Our judgement.

    Mend: Fill in `contributors` with their group and number, or record a participation in the evidence.
    """
    if not evidence.co_produced or evidence.told_by is not None or evidence.contributors:
        return
    if not context.referring(Participation, "participates_in", evidence):
        yield finding(
            "co_produced",
            say("This evidence is said to be co-produced, and nothing says with whom."),
            value=evidence.co_produced,
            hint=say("Name their group and how many they were in contributors. No names."),
        )


@rule(
    "IM503",
    severity="info",
    reads=Stakeholder,
    scope="document",
    title="Told or asked, and never more",
    several="{count:,} groups are told or asked at every stage and never more",
)
def never_more_than_asked(who: Stakeholder, context: Context) -> Iterator[Draft]:
    """A group that experiences the change and takes part, at every stage, by being told or asked or not at all.

    Why: Being asked again and again while others decide is what people tire of. It may be right, but it should be known.

    Source: Arnstein, A ladder of citizen participation (1969): informing and consultation are degrees of tokenism.

    Mend: Look for one decision that could be theirs, and give it to them. Then record it.
    """
    if StakeholderRole.BENEFICIAL not in who.roles:
        return
    parts = context.referring(Participation, "who", who)
    if parts and all(_RANK[part.power] <= _RANK[Power.CONSULTED] for part in parts):
        most = max((part.power for part in parts), key=_RANK.__getitem__)
        yield finding(
            (),
            say("The most say that this group has anywhere is {power}.", power=most.value),
            hint=say("Look for a decision that could be theirs, and record it when it is."),
        )


@rule(
    "IM504",
    severity="warning",
    reads=Participation,
    title="More power than the figures show",
    several="{count:,} participations claim more power than their figures show",
    settings={"leading": 50, "sharing": 10},
)
def power_above_figures(part: Participation, context: Context) -> Iterator[Draft]:
    """A group that is said to lead and decides less than half, or to share and decides less than a tenth, of what there was to decide.
    Where no share of decisions is given, a share of seats of zero counts for both.

    Why: Words of power are cheap. The share of decisions is what they come to.

    Source: The levels of `power` in this vocabulary. The two thresholds, in percent, are our judgement.

    Mend: Choose the level that fits the figures, or correct the figures: a decision made jointly counts.
    """
    if part.power is not Power.LEADING and part.power is not Power.SHARING:
        return
    least = context.setting("IM504", "leading" if part.power is Power.LEADING else "sharing")
    if part.decision_share is not None and part.decision_share * 100 < least:
        yield finding(
            "decision_share",
            say("They are said to be {power}, and made fewer than {least} in 100 of the decisions.", power=part.power.value, least=least),
            value=part.decision_share,
            hint=say("Choose the level of power that fits; decisions that were made jointly count."),
        )
    elif part.decision_share is None and part.seat_share is not None and not part.seat_share:
        yield finding(
            "seat_share",
            say("They are said to be {power}, and had no seat.", power=part.power.value),
            value=part.seat_share,
            hint=say("Choose the level of power that fits, or give decision_share."),
        )


@rule(
    "IM505",
    severity="warning",
    reads=Participation,
    title="Less power than the figures show",
    several="{count:,} participations say less power than their figures show",
)
def power_below_figures(part: Participation, context: Context) -> Iterator[Draft]:
    """A group that is said to have been excluded, told or asked, and that made some of the decisions.

    Why: One of the two is wrong. Most often the share is of the decisions that the group was heard on, which is something else.

    Source: The levels of `power` and the field `decision_share` in this vocabulary.

    Mend: Give the share of decisions that they made or made jointly, which is 0 for those who were only told or asked.
    """
    if _RANK[part.power] <= _RANK[Power.CONSULTED] and part.decision_share:
        yield finding(
            "decision_share",
            say("They are said to have been {power}, and to have made decisions.", power=part.power.value),
            value=part.decision_share,
            expected="0",
            hint=say("Count only decisions that they made or made jointly, or choose a higher level of power."),
        )


@rule(
    "IM506",
    severity="info",
    reads=Participation,
    title="Shared power without evidence",
    several="{count:,} participations claim shared power without evidence",
)
def power_without_evidence(part: Participation, context: Context) -> Iterator[Draft]:
    """A group that is said to share in deciding, or to lead, where nothing shows it.

    Why: It is the claim that is most often made on others' behalf. Minutes, or a word from the group itself, settle it.

    Source: Our judgement.

    Mend: Name minutes, a story or a survey in `evidence`, best of all in the group's own voice.
    """
    if not part.evidence and _RANK[part.power] >= _RANK[Power.SHARING]:
        yield finding(
            "power",
            say("They are said to be {power}, and no evidence shows it.", power=part.power.value),
            value=part.power,
            hint=say("Name minutes or a story in evidence."),
        )


@rule(
    "IM507",
    severity="warning",
    reads=Participation,
    title="Participation of nobody",
    several="{count:,} participations are of nobody",
)
def participation_of_nobody(part: Participation, context: Context) -> Iterator[Draft]:
    """A participation of 0 people that is not one of exclusion.

    Why: A say that nobody used is no participation. If the number is not known it is left out; it is not zero.

    Source: Our judgement.

    Mend: Give the number, leave it out, or choose `excluded` if nobody could take part.
    """
    if part.people == 0 and part.power is not Power.EXCLUDED:
        yield finding(
            "people",
            say("They are said to be {power}, and nobody took part.", power=part.power.value),
            value=part.people,
            hint=say("Give the number, or leave it out if it is not known."),
        )


@rule(
    "IM508",
    severity="warning",
    reads=Participation,
    title="Share of nothing",
    several="{count:,} participations have a share of nothing",
)
def share_of_nothing(part: Participation, context: Context) -> Iterator[Draft]:
    """A share of decisions where there were none to take, or a share of seats of a group without a seat.

    Why: One of the two numbers is wrong, and the share would be counted.

    Source: The fields of Participation in this vocabulary.

    Mend: Correct the number or leave the share out.
    """
    if part.decisions == 0 and part.decision_share:
        yield finding(
            "decision_share",
            say("There were no decisions, and they made a share of them."),
            value=part.decision_share,
            hint=say("Correct decisions, or leave decision_share out."),
        )
    if part.seats == 0 and part.seat_share:
        yield finding(
            "seat_share",
            say("They had no seats, and a share of them."),
            value=part.seat_share,
            hint=say("Correct seats, or seat_share."),
        )


@rule(
    "IM509",
    severity="warning",
    reads=Participation,
    title="Participation outside of the time of the work",
    several="{count:,} participations are outside of the time of the work",
)
def outside_of_the_time(part: Participation, context: Context) -> Iterator[Draft]:
    """Taking part in a programme, service or activity at a time that does not fit: in its delivery or governance when it did not run, in
    its design after it ended, in its evaluation before it began.

    Why: One of the periods is wrong. Counted by year, the participation would stand in the wrong one.

    Source: Our judgement. Work may be designed before it begins and evaluated after it ends.

    Mend: Correct the period of the participation or of the work.
    """
    if part.period is None:
        return
    work = context.find(part.participates_in)
    if not isinstance(work, Program | Service | Activity) or work.period is None:
        return
    early, late = part.period.end < work.period.start, part.period.start > work.period.end
    if (late and part.stage is not ParticipationStage.EVALUATE) or (early and part.stage not in _EARLY):
        yield finding(
            "period",
            say(
                "They took part in {work} at a time that does not fit its own: {start} to {end}.",
                work=work.id,
                start=work.period.start,
                end=work.period.end,
            ),
            value=part.period,
            hint=say("Correct the period here or that of {work}.", work=work.id),
        )
