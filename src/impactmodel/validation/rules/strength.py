"""Strength of evidence: claims on a scale, what a design allows, and samples held against what they were drawn from."""

from collections.abc import Iterator
from functools import cache

from impactmodel.codelists.catalogue import codelist
from impactmodel.codelists.closed import EvidenceKind
from impactmodel.findings import shortened
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, Screen, finding, rule
from impactmodel.vocabulary.numbers import IndicatorReport
from impactmodel.vocabulary.stories import Evidence, EvidenceStrength
from impactmodel.wording import say

_WITHOUT_COMPARISON = frozenset(
    {
        EvidenceKind.STORY,
        EvidenceKind.CASE_STUDY,
        EvidenceKind.INTERVIEW,
        EvidenceKind.FOCUS_GROUP,
        EvidenceKind.OBSERVATION,
        EvidenceKind.MEDIA,
    }
)
_ASKED = frozenset({EvidenceKind.SURVEY, EvidenceKind.INTERVIEW, EvidenceKind.FOCUS_GROUP})
_SCALES = ("nesta", "maryland")
_WITH_COMPARISON = 3
"""The level of both scales from which on they ask for a group to compare with."""


@cache
def _levels(scale: str) -> tuple[str, ...]:
    """The levels of a scale that we know, and nothing for one of others."""
    return tuple(codelist(scale)) if scale in _SCALES else ()


def _level(strength: EvidenceStrength) -> int | None:
    """The level as a number, on a scale that we know."""
    return int(strength.level) if strength.level in _levels(strength.scale.lower()) else None


@rule(
    "IM426",
    severity="warning",
    reads=Evidence,
    title="Strength is claimed without a method",
    several="{count:,} pieces of evidence claim a strength and state no method",
)
def strength_without_method(evidence: Evidence, context: Context) -> Iterator[Draft]:
    """Evidence above the first level of the Nesta or Maryland scale that does not say how it was gathered.

    Why: Both scales judge the method. Without one nobody can check the level.

    Source: Puttick and Ludlow, Standards of Evidence for Impact Investing, Nesta 2012; What Works Centre for Local Economic Growth, 2016.

    Mend: Say in `method` who was asked or counted, how, and with whom they were compared.
    """
    if not evidence.strength or evidence.method is not None:
        return
    for number, each in enumerate(evidence.strength):
        level = _level(each)
        if level is not None and level > 1:
            yield finding(
                ("strength", number, "level"),
                say("Level {level} on the scale {scale} is claimed, and method is empty.", level=level, scale=each.scale.lower()),
                value=each.level,
                hint=say("Say in method who was asked or counted, how, and with whom they were compared."),
            )
            return


@rule(
    "IM427",
    severity="error",
    reads=Evidence,
    title="Level is not on its scale of strength",
    several="{count:,} levels are not on their scale of strength",
)
def level_not_on_scale(evidence: Evidence, context: Context) -> Iterator[Draft]:
    """A level that the Nesta or the Maryland scale does not have.

    Why: Nobody can tell how strong it is meant to be.

    Source: The code lists `nesta` and `maryland`: levels 1 to 5 each.

    Mend: Write the level as a digit from 1 to 5, or name the scale that it comes from.
    """
    for number, each in enumerate(evidence.strength):
        levels = _levels(each.scale.lower())
        if levels and each.level not in levels:
            yield finding(
                ("strength", number, "level"),
                say("The scale {scale} has no such level.", scale=each.scale.lower()),
                value=each.level,
                expected=", ".join(levels),
                hint=say("Write one of its levels, or name the scale that this one comes from."),
            )


@rule(
    "IM428",
    severity="warning",
    reads=Evidence,
    title="More strength is claimed than this kind of evidence can have",
    several="{count:,} pieces of evidence claim more strength than their kind can have",
)
def stronger_than_its_kind(evidence: Evidence, context: Context) -> Iterator[Draft]:
    """A story, case study, interview, focus group, observation or recording at level 3 or above of the Nesta or Maryland scale.

    Why: From level 3 on both scales ask for a comparison with people who did not take part. A story can tell how and why; not that.

    Source: Puttick and Ludlow, Standards of Evidence for Impact Investing, Nesta 2012; What Works Centre for Local Economic Growth, 2016.

    Mend: Enter level 1 or 2. If there was a comparison, its kind is `evaluation` or `survey`.
    """
    if not evidence.strength or evidence.kind not in _WITHOUT_COMPARISON:
        return
    for number, each in enumerate(evidence.strength):
        level = _level(each)
        if level is not None and level >= _WITH_COMPARISON:
            yield finding(
                ("strength", number, "level"),
                say(
                    "Level {level} on the scale {scale} asks for a group to compare with, and the kind is {kind}.",
                    level=level,
                    scale=each.scale.lower(),
                    kind=evidence.kind.value,
                ),
                value=each.level,
                expected=say("below {level}", level=_WITH_COMPARISON),
                hint=say("Enter a lower level; if there was a comparison, the kind is evaluation or survey."),
            )


@rule(
    "IM429",
    severity="warning",
    reads=IndicatorReport,
    title="Sample is larger than the evidence that it rests on",
    several="{count:,} reports have a larger sample than the evidence that they rest on",
    screen=Screen(when="sample_size and evidence", alike=("evidence",), within="sample_size"),
)
def sample_larger_than_evidence(report: IndicatorReport, context: Context) -> Iterator[Draft]:
    """A report on one survey, interview or focus group, with more answers than people who gave that evidence.

    It is asked only where all who gave it are counted.

    Why: One of the two numbers is wrong, or the report rests on more than it names.

    Source: Our judgement.

    Mend: Correct `sample_size` here or `people` there, or name the other evidence.
    """
    if report.sample_size is None or len(report.evidence) != 1:
        return
    evidence = context.get(report.evidence[0], Evidence)
    if evidence is None or evidence.kind not in _ASKED or not evidence.contributors:
        return
    counts = [each.people for each in evidence.contributors]
    asked = sum(count for count in counts if count is not None)
    if None not in counts and report.sample_size > asked:
        yield finding(
            "sample_size",
            say(
                "The sample is {sample:,}, and {evidence} was given by {asked:,} in all.",
                sample=report.sample_size,
                evidence=shortened(evidence.id),
                asked=asked,
            ),
            value=report.sample_size,
            expected=say("at most {asked:,}", asked=asked),
            hint=say("Correct one of the two numbers, or name what else the report rests on."),
        )
