"""Voices: who speaks in the evidence for a change, who does not, and whether anything was said against it."""

from collections.abc import Iterator

from impactmodel.codelists.closed import EvidenceKind, ImpactClass, StakeholderKind, Stance
from impactmodel.document import ImpactDocument
from impactmodel.findings import shortened
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, finding, rule
from impactmodel.validation.rules.ids_told import few
from impactmodel.vocabulary.change import Outcome, StakeholderOutcome
from impactmodel.vocabulary.numbers import ImpactReport, Indicator, IndicatorReport
from impactmodel.vocabulary.stories import Evidence
from impactmodel.vocabulary.who import Stakeholder
from impactmodel.vocabulary.worth import Valuation
from impactmodel.wording import say

_OWN_WORDS = frozenset({EvidenceKind.STORY, EvidenceKind.INTERVIEW, EvidenceKind.FOCUS_GROUP, EvidenceKind.SURVEY})


@rule(
    "IM430",
    severity="warning",
    reads=Evidence,
    title="Evidence from nobody",
    several="{count:,} contributors are nobody",
)
def contributors_are_nobody(evidence: Evidence, context: Context) -> Iterator[Draft]:
    """A contributor with a number of people of 0.

    Why: A group that gave nothing is no contributor. It reads as if it had been heard.

    Source: Our judgement.

    Mend: Enter the number, or take the contributor out. If the number is not known, leave it out.
    """
    for number, each in enumerate(evidence.contributors):
        if each.people == 0:
            yield finding(
                ("contributors", number, "people"),
                say("A contributor of 0 people has given nothing."),
                value=0,
                hint=say("Enter the number, or take the contributor out."),
            )


@rule(
    "IM431",
    severity="warning",
    reads=Evidence,
    title="Told by a group that is not among the contributors",
    several="{count:,} pieces of evidence are told by a group that is not among the contributors",
)
def told_by_somebody_else(evidence: Evidence, context: Context) -> Iterator[Draft]:
    """A story, interview, focus group or survey whose `told_by` is a group that none of its contributors belongs to.

    It is asked only where every contributor's group is named.

    Why: Somebody speaks for others here, or one of the two is wrong. Whose voice it is decides how far it counts.

    Source: Social Value International, principle 1, involve stakeholders.

    Mend: Add the group to the contributors, or name under `told_by` the group that did tell it.
    """
    teller, given = evidence.told_by, evidence.contributors
    if teller is None or not given or evidence.kind not in _OWN_WORDS:
        return
    groups = [each.stakeholder for each in given]
    if None not in groups and teller not in groups:
        yield finding(
            "told_by",
            say(
                "It is told by {teller}, and {groups} gave it.",
                teller=shortened(teller),
                groups=few(dict.fromkeys(each for each in groups if each is not None)),
            ),
            value=teller,
            hint=say("Add the group to contributors, or name the group that told it."),
        )


Heard = dict[str, list[tuple[Evidence, Stance]]]
"""The evidence that speaks for or against each outcome, by the outcome's id."""


def _heard(context: Context) -> Heard:
    return context.once("evidence by outcome", lambda: _by_outcome(context))


def _by_outcome(context: Context) -> Heard:
    """Evidence by the outcome that it is about, be that its target itself, a report on it, what measures it or what it is worth."""
    found: Heard = {}
    links = {link.id: link.target for model in context.document.impact_models for link in model.links if link.id is not None}
    for evidence in context.document.evidence:
        about: dict[str, Stance] = {}
        for each in evidence.supports:
            for outcome in _meant(links.get(each.target, each.target), context):
                about[outcome] = each.stance if about.get(outcome, each.stance) is each.stance else Stance.MIXED
        for outcome, stance in about.items():
            found.setdefault(outcome, []).append((evidence, stance))
    return found


def _meant(target: str, context: Context) -> tuple[str, ...]:
    thing = context.find(target)
    if isinstance(thing, IndicatorReport):
        indicator = context.get(thing.indicator, Indicator)
        return indicator.measures if indicator is not None else ()
    if isinstance(thing, Valuation) and thing.stakeholder_outcome is not None:
        thing = context.find(thing.stakeholder_outcome)
    if isinstance(thing, ImpactReport | StakeholderOutcome | Valuation):
        return (thing.outcome,) if thing.outcome is not None else ()
    return (target,) if isinstance(thing, Outcome) else ()


def _claimed(document: ImpactDocument) -> dict[str, list[ImpactReport]]:
    """The impact reports on each outcome that somebody says has come about, harm apart."""
    found: dict[str, list[ImpactReport]] = {}
    for report in document.impact_reports:
        if report.classification is not ImpactClass.DOES_HARM:
            found.setdefault(report.outcome, []).append(report)
    return found


@rule(
    "IM432",
    severity="info",
    reads=ImpactDocument,
    title="All evidence only supports",
    several="{count:,} outcomes have only evidence that supports them",
    settings={"least": 3},
)
def evidence_only_supports(document: ImpactDocument, context: Context) -> Iterator[Draft]:
    """An outcome that is reported as reached, with three pieces of evidence or more, none of which is mixed or speaks against it.

    Why: Where nobody says a word against it, most often nobody asked. Those who left, or whom it did not help, know more about it.

    Source: Social Value International, principles 2 and 5: understand what changes, do not over-claim. The number is our judgement.

    Mend: Ask those who left, and those who got nothing from it. Record what they say with the stance `mixed` or `contradicts`.
    """
    least = context.setting("IM432", "least")
    claimed = _claimed(document)
    for identifier, heard in _heard(context).items():
        outcome = context.get(identifier, Outcome)
        if outcome is None or identifier not in claimed or len(heard) < least:
            continue
        if all(stance is Stance.SUPPORTS for _, stance in heard):
            yield finding(
                (),
                say("All {count:,} pieces of evidence support it, and none speaks against it.", count=len(heard)),
                hint=say("Ask those who left and those whom it did not help, and record what they say."),
                entity=outcome,
            )


@rule(
    "IM433",
    severity="info",
    reads=ImpactDocument,
    title="Outcome stands on one voice",
    several="{count:,} outcomes stand on one voice",
    settings={"people": 5},
)
def outcome_on_one_voice(document: ImpactDocument, context: Context) -> Iterator[Draft]:
    """An outcome that is reported as reached, and all evidence of which was told by one group: by fewer than five people of it.

    Surveys, studies and records count as more than one voice. Where it is not said who told something, nothing is concluded from it, and
    a story or an interview that does not say by how many is by one.

    Why: One voice may be right. A second one, or a number beside it, shows that it is more than one person's good day.

    Source: Triangulation as in Patton, Qualitative Research and Evaluation Methods. The number is our judgement.

    Mend: Ask a second group, or hold it against numbers and records that you have.
    """
    claimed = _claimed(document)
    for identifier, heard in _heard(context).items():
        outcome = context.get(identifier, Outcome)
        if outcome is None or identifier not in claimed:
            continue
        voices = {evidence.told_by for evidence, stance in heard if stance is not Stance.CONTRADICTS}
        if len(voices) != 1 or not all(_one_sided(evidence) for evidence, _ in heard):
            continue
        voice = voices.pop()
        people = sum(_speakers(evidence) for evidence, _ in heard)
        if voice is not None and people < context.setting("IM433", "people"):
            yield finding(
                (),
                say("All evidence on it is from {voice}. How many people spoke: {people:,}.", voice=shortened(voice), people=people),
                hint=say("Ask more of them or a second group, or hold it against numbers and records."),
                entity=outcome,
            )


def _speakers(evidence: Evidence) -> int:
    """How many people are known to have told it. Somebody did, where it does not say how many."""
    return max(1, sum(1 if each.people is None else each.people for each in evidence.contributors))


def _one_sided(evidence: Evidence) -> bool:
    if evidence.kind is EvidenceKind.FOCUS_GROUP:
        return any(each.people is not None for each in evidence.contributors)
    return evidence.kind in (EvidenceKind.STORY, EvidenceKind.INTERVIEW, EvidenceKind.MEDIA)


@rule(
    "IM434",
    severity="warning",
    reads=ImpactDocument,
    title="Those who live a change are not heard on it",
    several="{count:,} changes have no evidence from those who live them",
)
def not_heard_on_it(document: ImpactDocument, context: Context) -> Iterator[Draft]:
    """An outcome with evidence, none of which is told or given by any of the groups of people who experience it.

    It is asked only where all the evidence says who told it or who gave it.

    Why: Others see a change from outside. What it is like, whether it is wanted and what it cost, only those who live it can say.

    Source: Social Value International, principle 1, involve stakeholders.

    Mend: Ask them, and record what they say with `told_by`; or add the group that was asked to those that experience the outcome.
    """
    experienced: dict[str, list[StakeholderOutcome]] = {}
    for each in document.stakeholder_outcomes:
        experienced.setdefault(each.outcome, []).append(each)
    heard_on = _heard(context)
    for identifier, by_group in experienced.items():
        groups = {each.stakeholder for each in by_group}
        heard = heard_on.get(identifier, ())
        known = context.all(groups, Stakeholder)
        if not heard or len(known) != len(groups) or any(each.kind is not StakeholderKind.PEOPLE for each in known):
            continue
        voices = [_voices(evidence) for evidence, _ in heard]
        if all(voices) and groups.isdisjoint(set().union(*voices)):
            yield finding(
                "stakeholder",
                say("None of the evidence on {outcome} is from {groups}.", outcome=shortened(identifier), groups=few(sorted(groups))),
                value=by_group[0].stakeholder,
                hint=say("Ask them, and name them under told_by."),
                entity=by_group[0],
            )


def _voices(evidence: Evidence) -> set[str]:
    named = {each.stakeholder for each in evidence.contributors} | {evidence.told_by}
    return {each for each in named if each is not None}
