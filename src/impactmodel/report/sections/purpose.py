"""What was set out to be changed, and for whom: the theory of change as a drawn graph, and the groups it is for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from impactmodel.report.blocks import Block, Grid, Heading, Paragraph, Picture, Points, Run, Section, Words
from impactmodel.report.making import Maker
from impactmodel.report.pictures import Node, Step, theory
from impactmodel.report.words import CLASSES, IMPORTANCES, LEVELS, LINKS
from impactmodel.vocabulary.change import Outcome, StakeholderOutcome
from impactmodel.vocabulary.done import ImpactModel, Link
from impactmodel.vocabulary.entity import Entity
from impactmodel.vocabulary.who import Organization, Stakeholder
from impactmodel.wording import say

MOST_DRAWN = 12
"""Theories that are drawn; of more the tables tell."""

_VAST = 1_300.0
"""From how wide on a picture is too wide for a sheet of paper."""

_WIDE = 830.0
"""From how wide on it keeps a size at which it can be read, and a small screen is moved over it."""

_MOST_WORDS = 600


def purpose(maker: Maker) -> Section:
    """What was set out to be changed."""
    blocks: list[Block] = list(_aims(maker))
    models = maker.document.impact_models
    parts = _parts(maker)
    for number, model in enumerate(models):
        blocks += _model(maker, model, parts[model.id], named=len(models) > 1, drawn=number < MOST_DRAWN)
    blocks += _beyond(maker, {part for some in parts.values() for part in some})
    if not models and not maker.document.outcomes:
        blocks.append(Paragraph(words=maker.t(say("Nobody has said yet what is to change."))))
    return Section(anchor="purpose", title=maker.t(say("What we set out to change")), blocks=tuple(blocks))


def _aims(maker: Maker) -> Iterator[Block]:
    if maker.document.description:
        yield Paragraph(words=Run(maker.document.description[:_MOST_WORDS], language=maker.foreign))
    publisher = maker.get(maker.document.publisher, Organization)
    if publisher is not None and publisher.purpose:
        yield Points(items=[Run(text[:_MOST_WORDS], language=maker.tongue(publisher)) for text in publisher.purpose[:6]])


def _model(maker: Maker, model: ImpactModel, parts: Sequence[str], *, named: bool, drawn: bool) -> Iterator[Block]:
    title = maker.t(say("How we think it works"))
    if named or model.label != model.id:
        yield Heading(words=Run(maker.called(model.id), language=maker.tongue(model)))
    if model.description:
        yield Paragraph(words=Run(model.description[:_MOST_WORDS], language=maker.tongue(model)))
    steps = [*model.links, *_leading_on(maker, parts)]
    if steps and drawn:
        yield from _picture(maker, title, steps, also=parts)
    if model.links:
        yield _table(maker, model)
    elif not steps:
        yield Paragraph(words=maker.t(say("It does not say yet what leads to what.")))
    if model.assumptions:
        yield Paragraph(words=maker.t(say("All of it holds only if this is so:")))
        yield Points(items=[Run(text[:_MOST_WORDS], language=maker.tongue(model)) for text in model.assumptions])


def _parts(maker: Maker) -> Mapping[str, Sequence[str]]:
    """For each model the ids of what it speaks of: the ends of its links, and the outcomes that say they belong to it."""
    found: dict[str, dict[str, None]] = {}
    for model in maker.document.impact_models:
        found.setdefault(model.id, {}).update(dict.fromkeys(end for link in model.links for end in (link.source, link.target)))
    for outcome in maker.document.outcomes:
        if outcome.model in found:
            found[outcome.model][outcome.id] = None
    return {model: list(parts) for model, parts in found.items()}


def _leading_on(maker: Maker, among: Iterable[str]) -> list[Link]:
    """What outcomes say that they lead to, where a theory does not say it as well."""
    known = [outcome for each in among if (outcome := maker.outcomes.get(each)) is not None]
    ids = {outcome.id for outcome in known}
    return [
        Link(source=outcome.id, target=target, kind="enables")
        for outcome in known
        for target in outcome.leads_to
        if target in ids and target != outcome.id
    ]


def _picture(maker: Maker, title: str, steps: list[Link], *, also: Iterable[str]) -> Iterator[Block]:
    ids = list(dict.fromkeys([*(end for step in steps for end in (step.source, step.target)), *also]))
    nodes = [_node(maker, identifier) for identifier in ids]
    pairs = list(dict.fromkeys((step.source, step.target) for step in steps))
    # All of it stands in the table; whoever does not see the picture is told what it is, and where that is.
    described = maker.t(
        say(
            "{nodes:,} things and {steps:,} steps between them, from what is done on the left to what it leads to on the right."
            " The table below names each step.",
            nodes=len(nodes),
            steps=len(pairs),
        )
    )
    try:
        svg, width = theory(title, nodes, [Step(source=a, target=b) for a, b in pairs], described=described)
    except ValueError:
        large = say(
            "With {nodes:,} things and {steps:,} steps it is too large to be drawn. The table tells each step.",
            nodes=len(nodes),
            steps=len(pairs),
        )
        yield Paragraph(words=maker.t(large), quiet=True)
        return
    yield Picture(svg=svg, label=title, wide=width > _WIDE, vast=width > _VAST, language=maker.foreign)
    if 'class="way turned"' in svg:
        note = say("Dashed steps close a circle: what they lead to is also what they come from.")
        yield Paragraph(words=maker.t(note), quiet=True)


def _node(maker: Maker, identifier: str) -> Node:
    thing = maker.document.get(identifier)
    kind = "" if thing is None else maker.word(CLASSES, thing.type)
    loss = _bad(maker, thing)
    return Node(
        id=identifier,
        label=maker.called(identifier),
        kind=maker.t(say("{kind}, unwanted", kind=kind)) if loss else kind,
        work=thing is not None and not isinstance(thing, Outcome | StakeholderOutcome),
        loss=loss,
    )


def _bad(maker: Maker, thing: Entity | None) -> bool:
    if isinstance(thing, StakeholderOutcome):
        thing = maker.document.get(thing.outcome)
    return isinstance(thing, Outcome) and thing.valence.value == "negative"


def _table(maker: Maker, model: ImpactModel) -> Grid:
    t = maker.t
    rows = [
        (
            maker.link(link.source),
            maker.word(LINKS, link.kind),
            maker.link(link.target),
            Run((link.assumption or "–")[:_MOST_WORDS], language=maker.tongue(model) if link.assumption else None),
            maker.count(len(set(link.evidence))) if link.evidence else t(say("none named")),
        )
        for link in model.links
    ]
    heads = tuple(map(t, (say("This"), say("does"), say("that"), say("if this is so"), say("Evidence"))))
    return Grid(
        caption=t(say("The steps, one by one")), heads=heads, rows=rows, right=frozenset({4}), folded=t(say("The steps as a table"))
    )


def _beyond(maker: Maker, told: Set[str]) -> Iterator[Block]:
    """Outcomes that lead to one another and belong to no theory of change."""
    steps = [step for step in _leading_on(maker, maker.outcomes) if step.source not in told or step.target not in told]
    if not steps:
        return
    title = maker.t(say("What outcomes lead to"))
    yield Heading(words=title)
    yield from _picture(maker, title, steps, also=())
    heads = tuple(map(maker.t, (say("This"), say("leads to"))))
    rows = [(maker.link(step.source), maker.link(step.target)) for step in steps]
    yield Grid(caption=title, heads=heads, rows=rows, folded=maker.t(say("The steps as a table")))


def whom(maker: Maker) -> Section:
    """For whom it is, and what each group is to experience."""
    t, document = maker.t, maker.document
    experienced: dict[str, list[StakeholderOutcome]] = {}
    for each in document.stakeholder_outcomes:
        experienced.setdefault(each.stakeholder, []).append(each)
    blocks: list[Block] = []
    if document.stakeholders:
        heads = tuple(
            map(t, (say("Group"), say("Level"), say("How many there are"), say("What changes for them, and how much it matters")))
        )
        rows = [_group(maker, each, experienced) for each in document.stakeholders]
        anchors = tuple(maker.anchor(each.id, "group") for each in document.stakeholders)
        caption = t(say("Those whose lives change, and those who help to change them"))
        blocks.append(Grid(caption=caption, heads=heads, rows=rows, anchors=anchors))
    else:
        blocks.append(Paragraph(words=t(say("Nobody has said yet for whom it is."))))
    return Section(anchor="whom", title=t(say("For whom")), blocks=tuple(blocks))


def _group(maker: Maker, group: Stakeholder, experienced: Mapping[str, list[StakeholderOutcome]]) -> tuple[Words, ...]:
    population: Words = maker.t(say("not said"))
    if group.population is not None:
        population = maker.noted(
            what=maker.t(say("{group}: how many there are", group=maker.called(group.id))),
            value=maker.quantity(group.population),
            how=maker.t(say("as the document states it")),
            on=[group.id],
        )
    changes: list[str | Run] = []
    for each in experienced.get(group.id, ()):
        matters = maker.word(IMPORTANCES, each.importance, maker.t(say("not said")))
        changes += ["; "] if changes else []
        if each.perspective_of not in (None, group.id):
            matters = maker.t(say("{matters}, as {group} sees it", matters=matters, group=maker.called(each.perspective_of)))
        changes += [maker.link(each.outcome), f" ({matters})"]
    name = Run(maker.called(group.id), language=maker.tongue(group))
    return name, maker.word(LEVELS, group.level, maker.t(say("not said"))), population, changes or maker.t(say("no change is named"))
