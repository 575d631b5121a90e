"""Theories of change: steps between what is not theirs, steps that lead nowhere, outcomes that no step leads to."""

from collections.abc import Iterator

from impactmodel.document import ImpactDocument
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, finding, rule
from impactmodel.vocabulary.change import Outcome, StakeholderOutcome
from impactmodel.vocabulary.done import Activity, ImpactModel, Input, Output, Program, Service
from impactmodel.wording import say

Work = Program | Service | Activity


@rule(
    "IM115",
    severity="warning",
    reads=ImpactModel,
    scope="document",
    title="Theory of change without steps",
    several="{count:,} theories of change have no steps",
)
def model_without_links(model: ImpactModel, context: Context) -> Iterator[Draft]:
    """A theory of change without links, of whose outcomes none leads to another either. A logframe is left alone: its rows are its steps.

    Why: It says that change happens and not how. Nobody can test it or learn from it.

    Source: Social Value International, principle 2 (understand what changes).

    Mend: Say in `links` what leads to what, and what has to be true for it.
    """
    if model.links or model.kind == "logframe":
        return
    if not any(outcome.leads_to for outcome in context.referring(Outcome, "model", model)):
        yield finding("links", say("It does not say what leads to what."), hint=say("Add links, from the work to the outcomes."))


def _outcome_at(end: str, context: Context) -> Outcome | None:
    """The outcome at the end of a link, also where it is named as one group experiences it."""
    found = context.find(end)
    if isinstance(found, StakeholderOutcome):
        return context.get(found.outcome, Outcome)
    return found if isinstance(found, Outcome) else None


@rule(
    "IM116",
    severity="warning",
    reads=ImpactModel,
    title="Step to or from an outcome of another theory of change",
    several="{count:,} steps lead to or from an outcome of another theory of change",
)
def outcome_of_another_model(model: ImpactModel, context: Context) -> Iterator[Draft]:
    """A link with an outcome that says that it is part of another theory of change.

    Why: Two theories claim one outcome, or the link was copied from another one.

    Source: The vocabulary: an outcome names the theory of change that it is part of.

    Mend: Put the link or the outcome's `model` right, or give each theory an outcome of its own.
    """
    for number, link in enumerate(model.links):
        for name, end in (("source", link.source), ("target", link.target)):
            outcome = _outcome_at(end, context)
            other = context.get(outcome.model, ImpactModel) if outcome is not None else None
            if outcome is not None and other is not None and other.id != model.id:
                message = say("{outcome} is part of {other}.", outcome=outcome.id, other=other.id)
                yield finding(("links", number, name), message, value=end, hint=say("Put the link or the outcome's model right."))


@rule(
    "IM117",
    severity="warning",
    reads=ImpactModel,
    title="Step to or from work of another programme",
    several="{count:,} steps lead to or from work of another programme",
)
def work_of_another_program(model: ImpactModel, context: Context) -> Iterator[Draft]:
    """A theory of change that names its programmes, and a link with a piece of work that belongs to none of them.

    Work that is not part of any programme says nothing here.

    Why: The theory is about other work than it says.

    Source: The vocabulary: a theory of change names the programmes that it covers.

    Mend: Name the programme in `programs`, or put the link right.
    """
    if not model.programs:
        return
    covered = frozenset(model.programs)
    for number, link in enumerate(model.links):
        for name, end in (("source", link.source), ("target", link.target)):
            works = _works_behind(end, context)
            programs = [_programs_above(work, context) for work in works]
            if programs and all(above and not above & covered for above in programs):
                message = say("{work} belongs to none of the programmes that this covers.", work=end)
                yield finding(("links", number, name), message, value=end, hint=say("Name its programme here, or put the link right."))


def _works_behind(end: str, context: Context) -> list[Work]:
    found = context.find(end)
    if isinstance(found, Output):
        found = context.find(found.of) if found.of is not None else None
    if isinstance(found, Input):
        return [work for each in found.input_for if isinstance(work := context.find(each), Work)]
    return [found] if isinstance(found, Work) else []


_HIGHEST = 100
"""Steps up from a piece of work that are looked at."""


def _programs_above(work: Work, context: Context) -> frozenset[str]:
    """The programmes that a piece of work is or is part of; none where the way up is not known to its end."""
    met: dict[str, Work] = {}
    here: object = work
    while isinstance(here, Work) and here.id not in met and len(met) < _HIGHEST:
        met[here.id] = here
        if here.part_of is None:
            return frozenset(each.id for each in met.values() if isinstance(each, Program))
        here = context.find(here.part_of)
    return frozenset()


@rule(
    "IM118",
    severity="warning",
    reads=ImpactModel,
    title="One step twice",
    several="{count:,} steps of a theory of change stand twice",
)
def link_twice(model: ImpactModel, context: Context) -> Iterator[Draft]:
    """Two links of one theory of change with the same ends and of the same kind.

    Why: What speaks for the one is not seen at the other, and whoever counts steps counts one too many.

    Source: Our judgement.

    Mend: Make one of the two, with the evidence of both.
    """
    met: dict[tuple[str, str, str], int] = {}
    for number, link in enumerate(model.links):
        before = met.setdefault((link.source, link.target, link.kind), number)
        if before != number:
            message = say("Step {number:,} has the same ends and is of the same kind.", number=before + 1)
            yield finding(("links", number), message, hint=say("Make one of the two."))


def _reaches_outcomes(model: ImpactModel, context: Context) -> bool:
    """Whether a link leads from work to an outcome: every way from the one to the other has such a step. True where an end is not known."""
    return context.once(("reaches", model.id), lambda: _has_such_a_step(model, context))


def _has_such_a_step(model: ImpactModel, context: Context) -> bool:
    for link in model.links:
        source, target = context.find(link.source), context.find(link.target)
        if source is None or target is None:
            return True
        if isinstance(target, Outcome | StakeholderOutcome) and not isinstance(source, Outcome | StakeholderOutcome):
            return True
    return False


@rule(
    "IM119",
    severity="warning",
    reads=ImpactModel,
    title="No way from the work to an outcome",
    several="{count:,} theories of change have no way from the work to an outcome",
)
def work_that_leads_nowhere(model: ImpactModel, context: Context) -> Iterator[Draft]:
    """A theory of change with links, none of which leads from inputs, work or outputs to an outcome.

    A chain of outcomes is left alone: it has no work in it.

    Why: It does not say how the work brings change about, which is what it is for.

    Source: Social Value International, principle 2; IRIS+ and the logic model's own form: inputs, activities, outputs, outcomes.

    Mend: Add the step from an activity or output to the first outcome.
    """
    if model.links and model.kind != "outcome_chain" and not _reaches_outcomes(model, context):
        message = say("No step leads from inputs, work or outputs to an outcome.")
        yield finding("links", message, hint=say("Add the step from an activity or output to the first outcome."))


@rule(
    "IM120",
    severity="info",
    reads=Outcome,
    scope="document",
    title="Outcome that no step leads to",
    several="{count:,} outcomes have no step that leads to them",
)
def outcome_from_nowhere(outcome: Outcome, context: Context) -> Iterator[Draft]:
    """An outcome that is part of a theory of change with links, to which no link leads, and no other outcome either.

    Why: The theory does not say where this change comes from. Losses and surprises are forgotten like this most often.

    Source: Social Value International, principle 2 (understand what changes, negative and unintended changes as well).

    Mend: Add a link to it, from the work or from the outcome that it follows from.
    """
    model = context.get(outcome.model, ImpactModel)
    if model is None or not model.links or model.kind == "outcome_chain":
        return
    if outcome.id not in context.once("led to", lambda: _led_to(context.document, context)) and _reaches_outcomes(model, context):
        message = say("No step of {model} leads to it.", model=model.id)
        yield finding("model", message, hint=say("Add a link to it, from the work or from another outcome."))


def _led_to(document: ImpactDocument, context: Context) -> frozenset[str]:
    """The outcomes that a link or another outcome leads to."""
    found = {target for outcome in document.outcomes for target in outcome.leads_to}
    for model in document.impact_models:
        found.update(outcome.id for link in model.links if (outcome := _outcome_at(link.target, context)) is not None)
    return frozenset(found)
