"""Ids, references and the shape of the whole: what stands alone, what stands twice, what points past its own document."""

from collections.abc import Iterator

from impactmodel.codelists.catalogue import codelist
from impactmodel.document import ImpactDocument
from impactmodel.index import Edge, edges_of
from impactmodel.names import nearest, perhaps
from impactmodel.validation.characters import placeholder
from impactmodel.validation.context import Context
from impactmodel.validation.registers import plain_value
from impactmodel.validation.registry import Draft, finding, rule
from impactmodel.vocabulary import entity_classes
from impactmodel.vocabulary.change import Outcome, Theme
from impactmodel.vocabulary.describe import ReferenceType
from impactmodel.vocabulary.done import Activity, ImpactModel, Input, Output, Program, Service
from impactmodel.vocabulary.entity import Entity
from impactmodel.vocabulary.numbers import ImpactReport, ImpactRisk, Indicator, Instrument
from impactmodel.vocabulary.stories import Code, CodeList, Consent, Evidence
from impactmodel.vocabulary.who import Characteristic, Organization, Stakeholder
from impactmodel.wording import say


@rule(
    "IM105",
    severity="warning",
    reads=ImpactDocument,
    title="Ids that differ only in capitals",
    several="{count:,} ids differ from another only in capitals",
)
def ids_that_differ_only_in_case(document: ImpactDocument, context: Context) -> Iterator[Draft]:
    """Two ids in one document that are the same but for capital letters.

    Why: Most often one thing was entered twice, or renamed in one of two files. Its results are then split between the two.

    Source: Ids compare letter by letter (RFC 3986, 6.2.1); people do not.

    Mend: If both mean the same, keep one and move what refers to the other. If they differ, give one of them another id.
    """
    first: dict[str, str] = {}
    for entity in document:
        other = first.setdefault(entity.id.casefold(), entity.id)
        if other != entity.id:
            yield finding(
                "id",
                say("This id differs from {other} only in capitals.", other=other),
                value=entity.id,
                hint=say("Write it as {other} if both mean the same.", other=other),
                entity=entity,
            )


_USED_BY: dict[type[Entity], type[Entity]] = {
    Characteristic: Stakeholder,
    Instrument: Indicator,
    ImpactRisk: ImpactReport,
    Consent: Evidence,
    Theme: Outcome,
}


@rule(
    "IM106",
    severity="info",
    reads=tuple(_USED_BY),
    scope="document",
    title="Nothing uses it",
    several="{count:,} characteristics, instruments, risks, consents or themes are not used",
)
def not_used(entity: Entity, context: Context) -> Iterator[Draft]:
    """A characteristic, instrument, risk, consent or theme that nothing refers to, in a document with things that could.

    Why: It says something only of what refers to it: a consent of its evidence, a risk of its report. Mostly the reference was forgotten.

    Source: Our judgement.

    Mend: Refer to it from what it belongs to, or take it out.
    """
    user = _USED_BY[type(entity)]
    if entity.id not in context.document.index.incoming and getattr(context.document, user.plural):
        message = say("No {user} refers to this {thing}.", user=user.__name__, thing=entity.type)
        yield finding("id", message, value=entity.id, hint=say("Refer to it from what it belongs to, or take it out."))


@rule(
    "IM107",
    severity="info",
    reads=(Organization, Program, Service, Activity, Input, Output, Code),
    scope="document",
    title="It stands alone",
    several="{count:,} things stand alone",
)
def stands_alone(entity: Entity, context: Context) -> Iterator[Draft]:
    """An organization, a piece of work, an input, an output or a code that refers to nothing and that nothing refers to.

    A document in which nothing refers to anything is a list and no story, and an organization that is the only one needs no reference.

    Why: It plays no part in the story. Most often a reference was forgotten, or it was left over from another document.

    Source: Our judgement.

    Mend: Say what it belongs to, or take it out.
    """
    document = context.document
    incoming = document.index.incoming
    if entity.id in incoming or not incoming or document.publisher == entity.id:
        return
    if isinstance(entity, Organization) and len(document.organizations) == 1:
        return
    if all(isinstance(edge.field.type, ReferenceType) and edge.field.type.soft for edge in edges_of(entity)):
        message = say("This {thing} refers to nothing, and nothing refers to it.", thing=entity.type)
        yield finding("id", message, value=entity.id, hint=say("Say what it belongs to, or take it out."))


@rule(
    "IM108",
    severity="warning",
    reads=ImpactDocument,
    title="One organization under two ids",
    several="{count:,} organizations have the registered number of another",
)
def one_organization_twice(document: ImpactDocument, context: Context) -> Iterator[Draft]:
    """Two organizations with the same number in the same register. Capitals, spaces and leading zeros do not matter.

    A branch may have the number of the organization that it is part of.

    Why: Its results are split between the two, and it counts as two partners.

    Source: org-id.guide: a scheme and a number name one organization.

    Mend: Keep one and move what refers to the other, or put the number right.
    """
    first: dict[tuple[str, str], Organization] = {}
    for organization in document.organizations:
        for number, identifier in enumerate(organization.identifiers):
            value = plain_value(identifier.value).replace("-", "")
            if identifier.scheme.upper() in codelist("identifier_scheme").entries:
                value = value.lstrip("0")
            told = value and not placeholder(identifier.value)
            other = first.setdefault((identifier.scheme.casefold(), value), organization) if told else organization
            if other.id != organization.id and organization.id != other.part_of and other.id != organization.part_of:
                yield finding(
                    ("identifiers", number),
                    say("{other} has the same number in the same register.", other=other.id),
                    hint=say("Keep one of the two, or put the number right."),
                    entity=organization,
                )


_TOLD_APART_BY: dict[type[Entity], tuple[str, ...]] = {
    Organization: ("addresses",),
    Stakeholder: ("organization", "place", "kind"),
    ImpactModel: ("organization",),
    Program: ("organization", "part_of", "period", "place"),
    Service: ("organization", "part_of", "period", "place"),
    Activity: ("organization", "part_of", "period", "place"),
    Theme: (),
    Outcome: ("organization", "model", "place", "horizon"),
    Indicator: ("organization", "measures", "unit", "statistic"),
    Instrument: (),
    CodeList: ("version", "defined_by"),
}


@rule(
    "IM109",
    severity="warning",
    reads=ImpactDocument,
    title="Two things of one name",
    several="{count:,} things have the name of another",
)
def two_of_one_name(document: ImpactDocument, context: Context) -> Iterator[Draft]:
    """Two entities of one class with the same name and nothing that tells them apart: owner, place, period, what they are part of.

    Why: Readers can't tell which is meant, and most often it is one thing that was entered twice.

    Source: Our judgement.

    Mend: Keep one, or say in the name or in the fields what is different.
    """
    for kind, fields in _TOLD_APART_BY.items():
        first: dict[tuple[object, ...], Entity] = {}
        for entity in getattr(document, kind.plural):
            if entity.name is None:
                continue
            name = " ".join(entity.name.casefold().split())
            other = first.setdefault((name, *(getattr(entity, field) for field in fields)), entity)
            if other.id != entity.id and not _in_one_register(entity, other):
                message = say("{other} has the same name, and nothing tells the two apart.", other=other.id)
                yield finding("name", message, hint=say("Keep one, or say what is different."), entity=entity)


def _in_one_register(one: Entity, other: Entity) -> bool:
    """Whether a register holds both, which tells them apart or is said elsewhere."""
    return bool({each.scheme.casefold() for each in one.identifiers} & {each.scheme.casefold() for each in other.identifiers})


@rule(
    "IM110",
    severity="warning",
    reads=ImpactDocument,
    title="Named twice in one list",
    several="{count:,} references stand twice in one list",
)
def named_twice(document: ImpactDocument, context: Context) -> Iterator[Draft]:
    """A list of references that names one thing twice.

    Why: Whatever is counted through the list is counted twice: the value of a valuation, the cost of an input.

    Source: Our judgement.

    Mend: Take one of the two out, or name what was meant instead.
    """
    for target, edges in document.index.incoming.items():
        met: set[tuple[int, tuple[str | int, ...]]] = set()
        for edge in edges if len(edges) > 1 else ():
            if type(edge.path[-1]) is not int:
                continue
            place = (id(edge.source), edge.path[:-1])
            if place in met:
                message = say("{target} stands in this list already.", target=target)
                yield finding(edge.path, message, value=target, hint=say("Take one of the two out."), entity=edge.source)
            met.add(place)


@rule(
    "IM111",
    severity="warning",
    reads=ImpactDocument,
    title="Text that looks like an id, and nothing has it",
    several="{count:,} texts look like ids, and nothing has them",
)
def id_that_is_only_text(document: ImpactDocument, context: Context) -> Iterator[Draft]:
    """A field that takes an id or words holds what begins like the ids of that class, as `act:survey` does, and nothing has that id.

    Why: It counts as words, so the reference is lost without a word from the checks of references.

    Source: The vocabulary: `generated_by` and `codelist` are references only if they name something.

    Mend: Correct the id, or add what it names.
    """
    beginnings: dict[tuple[str, ...], frozenset[str]] = {}
    searched = 0
    for target, edges in document.index.incoming.items():
        for edge in edges:
            wanted = _wanted(edge)
            if wanted is None or document.index.class_of(target) in wanted or not 0 < target.find(":") < 40 or " " in target:
                continue
            if wanted not in beginnings:
                beginnings[wanted] = frozenset(each.id.partition(":")[0] for each in _all_of(document, wanted) if ":" in each.id)
            beginning = target.partition(":")[0]
            if beginning in beginnings[wanted] - {"http", "https", "urn"}:
                searched += 1  # Looking through every id costs, so only the first few findings name the nearest.
                near = nearest(target, (each.id for each in _all_of(document, wanted))) if searched <= 20 else None
                hint = perhaps(near) if near else say("Correct the id, or add what it names.")
                yield finding(edge.path, say("This looks like an id, and nothing has it."), hint=hint, entity=edge.source)


def _wanted(edge: Edge) -> tuple[str, ...] | None:
    """The classes that a soft reference may name."""
    kind = edge.field.type
    return kind.targets if isinstance(kind, ReferenceType) and kind.soft else None


def _all_of(document: ImpactDocument, classes: tuple[str, ...]) -> Iterator[Entity]:
    for name in classes:
        yield from getattr(document, entity_classes()[name].plural)


@rule(
    "IM112",
    severity="warning",
    reads=CodeList,
    scope="document",
    title="Code list without codes",
    several="{count:,} code lists have no codes",
)
def list_without_codes(code_list: CodeList, context: Context) -> Iterator[Draft]:
    """A code list that no code of the document belongs to, that does not say where it is published, and whose codes no indicator lists.

    Why: Nobody can look up what its codes mean.

    Source: Our judgement.

    Mend: Add the codes, or say in `specification` where they are published.
    """
    if code_list.specification is not None or context.referring(Code, "list", code_list):
        return
    uses = context.document.index.incoming.get(code_list.id, ())
    dimensions = (each for edge in uses if isinstance(edge.source, Indicator) for each in edge.source.dimensions)
    if not any(each.codelist == code_list.id and each.codes for each in dimensions):
        message = say("It has no codes here, and does not say where they are.")
        yield finding("specification", message, hint=say("Add the codes, or say where they are published."))


@rule(
    "IM113",
    severity="warning",
    reads=Evidence,
    scope="document",
    title="Evidence that nothing rests on",
    several="{count:,} pieces of evidence support nothing",
)
def evidence_for_nothing(evidence: Evidence, context: Context) -> Iterator[Draft]:
    """Evidence that does not say what it speaks for or against, that nothing names, and that is not coded.

    Evidence whose consent was declined or withdrawn is left alone: nothing may rest on it.

    Why: What people told is not used, and no claim becomes surer by it.

    Source: Our judgement; Social Value International, principle 7 (verify the result).

    Mend: Say in `supports` what it speaks for or against, or name it in the `evidence` of a report.
    """
    if evidence.supports or evidence.codings or evidence.id in context.document.index.incoming:
        return
    consent = context.get(evidence.consent, Consent)
    if consent is None or consent.status not in ("declined", "withdrawn"):
        yield finding(
            "supports",
            say("It does not say what it speaks for or against, and nothing names it."),
            hint=say("Say what it supports, or name it as evidence of a report."),
        )


@rule(
    "IM114",
    severity="warning",
    reads=ImpactDocument,
    title="One code twice in a list",
    several="{count:,} codes stand twice in their list",
)
def code_twice(document: ImpactDocument, context: Context) -> Iterator[Draft]:
    """Two codes of one list with the same value.

    Why: A report that uses the value means both or either.

    Source: ISO 25964 and SKOS: a notation is unique within its scheme.

    Mend: Keep one, or give the other its own value.
    """
    first: dict[tuple[str, str], Code] = {}
    for code in document.codes:
        if code.list is not None and code.value is not None:
            other = first.setdefault((code.list, code.value.strip()), code)
            if other.id != code.id:
                message = say("{other} has the same value in this list.", other=other.id)
                yield finding("value", message, hint=say("Keep one, or give the other its own value."), entity=code)
