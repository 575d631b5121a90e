"""The index of a document: entities by id, and who refers to whom. Only here do ids become objects.

Which fields refer to what is read from the declarations, once for each class.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

import attrs

from impactmodel.collector import collector_paused
from impactmodel.findings import Finding, Location, finding, pointer, shortened
from impactmodel.names import a, nearest, perhaps
from impactmodel.vocabulary.declare import Model
from impactmodel.vocabulary.describe import FieldDescription, ObjectType, ReferenceType, describe
from impactmodel.vocabulary.entity import Entity
from impactmodel.wording import Said, say


class Edge(NamedTuple):
    """One reference: from which object, through which field, to which id. `path` leads from the object to the reference."""

    source: Entity
    path: tuple[str | int, ...]
    field: FieldDescription
    target: str


@attrs.frozen
class _Step:
    """A field that holds references, or objects that hold them."""

    name: str
    many: bool
    field: FieldDescription
    inner: tuple["_Step", ...] = ()
    here: tuple[str] = attrs.field(init=False)

    @here.default
    def _alone(self) -> tuple[str]:
        return (self.name,)  # The place of a field at the top is made once, and not for each entity.


@cache
def _steps(class_name: str) -> tuple[_Step, ...]:
    return tuple(step for field in describe()[class_name] if (step := _step(field)) is not None)


def _step(field: FieldDescription) -> _Step | None:
    if isinstance(field.type, ReferenceType):
        return _Step(field.name, field.many, field)
    inner = next((steps for name in field.object_classes if (steps := _steps(name))), ())
    return _Step(field.name, field.many, field, inner) if inner else None


@cache
def _identified(class_name: str) -> tuple[str, ...]:
    """The fields of a class that hold objects which may have an id of their own, such as the links of a theory of change."""
    held = ((field.name, field.type) for field in describe()[class_name])
    return tuple(name for name, kind in held if isinstance(kind, ObjectType) and "id" in describe()[kind.name].fields)


def _walk(entity: Entity, thing: Model, steps: tuple[_Step, ...], path: tuple[str | int, ...]) -> Iterator[Edge]:
    held = vars(thing)
    for step in steps:
        value = held[step.name]
        if not value:
            continue
        here = (*path, step.name) if path else step.here
        if step.inner:
            for place, item in _objects(value, step.many, here):
                yield from _walk(entity, item, step.inner, place)
        elif step.many:
            for number, target in enumerate(value):
                yield Edge(entity, (*here, number), step.field, target)
        else:
            yield Edge(entity, here, step.field, value)


def _objects(value: Any, many: bool, here: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Model]]:
    """The objects in a field, each with its place; where a number may stand instead of an object, there is none."""
    if many:
        yield from (((*here, number), item) for number, item in enumerate(value))
    elif isinstance(value, Model):
        yield here, value


def edges_of(entity: Entity) -> Iterator[Edge]:
    """Every reference that an entity makes, in the order of its fields."""
    return _walk(entity, entity, _steps(entity.type), ())


def identified_parts(entity: Entity) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """The parts of an entity that have ids of their own: for each where its id stands, the id, and the class of the part."""
    for name in _identified(entity.type):
        for position, part in enumerate(getattr(entity, name)):
            if part.id is not None:
                yield (name, position, "id"), part.id, type(part).__name__


class Index:
    """Entities by id, and references both ways.

    Where some of what was sent is not sound, `lists` holds the rest: `numbers` then says which number each entity has in its list as it was
    sent, `open_ids` holds the ids of what is not sound, of which nothing more is known, and `whole` is false if there may be yet others.
    """

    def __init__(
        self,
        lists: Mapping[str, tuple[Entity, ...]],
        *,
        numbers: Mapping[str, Sequence[int]] | None = None,
        open_ids: frozenset[str] = frozenset(),
        whole: bool = True,
    ) -> None:
        self._lists = lists
        self._numbers: Mapping[str, Sequence[int]] = numbers or {plural: range(len(entities)) for plural, entities in lists.items()}
        self._open_ids = open_ids
        self._whole = whole
        by_id: dict[str, Entity] = {}
        parts: dict[str, tuple[Entity, Model]] = {}
        self.by_id: Mapping[str, Entity] = MappingProxyType(by_id)
        self.part_of_entity: Mapping[str, tuple[Entity, Model]] = MappingProxyType(parts)
        self._also: dict[str, set[str]] = {}
        self._repeated: list[tuple[Location, Entity]] = []
        self._parts: list[tuple[Location, str]] = []
        self._searched = 0
        for plural, number, entity in self.placed():
            if entity.id not in by_id:
                by_id[entity.id] = entity
            else:
                self._also.setdefault(entity.id, set()).add(entity.type)
                self._repeated.append((self._location(plural, number, entity, ("id",)), entity))
            for name in _identified(entity.type):
                for position, part in enumerate(getattr(entity, name)):
                    if part.id is not None:
                        parts.setdefault(part.id, (entity, part))
                        self._parts.append((self._location(plural, number, entity, (name, position, "id")), part.id))

    def placed(self) -> Iterator[tuple[str, int, Entity]]:
        """Every entity with its list and its number in it."""
        for plural, entities in self._lists.items():
            for number, entity in zip(self._numbers[plural], entities, strict=True):
                yield plural, number, entity

    def placed_by_class(self) -> Iterator[tuple[str, Iterable[tuple[str, int, Entity]]]]:
        """The classes that there is something of, each with its entities as `placed` gives them."""
        for plural, entities in self._lists.items():
            if entities:
                yield entities[0].type, ((plural, number, entity) for number, entity in zip(self._numbers[plural], entities, strict=True))

    def __reduce__(self) -> tuple[Any, ...]:
        return (Index, (self._lists,))  # Made anew from the lists, rather than written out beside them.

    def class_of(self, identifier: str) -> str | None:
        """The class of whatever has this id, parts of entities included."""
        found = self.by_id.get(identifier)
        if found is not None:
            return found.type
        part = self.part_of_entity.get(identifier)
        return type(part[1]).__name__ if part else None

    @cached_property
    def _edges(self) -> list[Edge]:
        """Every reference. The entities are walked once."""
        with collector_paused():
            return [edge for _, _, entity in self.placed() for edge in edges_of(entity)]

    @cached_property
    def incoming(self) -> Mapping[str, tuple[Edge, ...]]:
        """The references to each id."""
        found: dict[str, list[Edge]] = {}
        for edge in self._edges:
            found.setdefault(edge.target, []).append(edge)
        return {target: tuple(edges) for target, edges in found.items()}

    def findings(self) -> Iterator[Finding]:
        """What is wrong with ids and references: the same id twice, nothing there, the wrong class, a circle."""
        yield from self._duplicates()
        yield from self._bad_references()
        yield from self._circles()

    def _location(self, plural: str, number: int, entity: Entity, path: tuple[str | int, ...]) -> Location:
        return Location(pointer=pointer(plural, number, *path), entity_id=entity.id, entity_class=entity.type)

    def _duplicates(self) -> Iterator[Finding]:
        wanted = {entity.id for _, entity in self._repeated}
        first: dict[str, str] = {}
        for plural, number, entity in self.placed() if wanted else ():
            if entity.id in wanted:
                first.setdefault(entity.id, pointer(plural, number))
        for location, entity in self._repeated:
            kind, place = self.by_id[entity.id].type, first[entity.id]
            yield taken(entity.id, location, taken_at(kind, place))
        met: set[str] = set()
        for location, identifier in self._parts:
            if identifier in self.by_id or identifier in met:
                yield part_taken(identifier, location, self.class_of(identifier))
            met.add(identifier)

    def _bad_references(self) -> Iterator[Finding]:
        places: dict[int, tuple[str, int]] = {}
        for edge in self._edges:
            wrong = self._wrong(edge.field, edge.target)
            if wrong or (edge.target == edge.source.id and not edge.field.acyclic):
                if not places:
                    places = {id(entity): (plural, number) for plural, number, entity in self.placed()}
                location = self._location(*places[id(edge.source)], edge.source, edge.path)
                yield self.judged(edge.field, edge.target, location) if wrong else to_itself(edge, location)

    def _wrong(self, field: FieldDescription, target: str) -> bool:
        kind = field.type
        if not isinstance(kind, ReferenceType) or kind.soft or target in self._open_ids:
            return False
        there = self.class_of(target)
        if there is None:
            return self._whole
        # Where an id stands twice, that is said; a reference is right if it fits one of the two.
        return bool(kind.targets) and there not in kind.targets and not self._also.get(target, set()) & set(kind.targets)

    def judged_header(self, field: FieldDescription, target: str | None) -> Iterator[Finding]:
        """What is wrong with a reference that the document itself makes."""
        if target is not None and self._wrong(field, target):
            yield self.judged(field, target, Location(pointer=pointer(field.name)))

    def judged(self, field: FieldDescription, target: str, location: Location) -> Finding:
        """The finding about a reference that leads nowhere, or to the wrong class."""
        return wrong_reference(field, target, self.class_of(target), location, lambda classes: self._near(target, classes))

    def _near(self, target: str, classes: tuple[str, ...]) -> Said:
        """A hint with the nearest id. Looking through every id costs, so only the first few findings do."""
        self._searched += 1
        if self._searched <= SEARCHED and classes != ("Consent",):  # A wrong guess would put somebody else's consent on record.
            return near_id(target, [name for name in self.by_id if not classes or self.class_of(name) in classes][:NEAREST_OF])
        return ADD_IT

    def _circles(self) -> Iterator[Finding]:
        graphs: dict[str, dict[str, dict[str, Edge]]] = {}
        for target, edges in self.incoming.items():
            for edge in edges:
                if edge.field.acyclic and target in self.by_id:
                    graphs.setdefault(edge.field.name, {}).setdefault(edge.source.id, {}).setdefault(target, edge)
        places = {id(entity): number for _, number, entity in self.placed()}
        for name, graph in graphs.items():
            for group in circles(graph):
                circle = _way_round(graph, group)
                edge = graph[circle[0]][circle[1] if len(circle) > 1 else circle[0]]
                shown = " → ".join([*circle[:6], *(["…"] if len(circle) > 6 else []), circle[0]])
                yield finding(
                    "IM104",
                    say("{field} leads from this {kind} back to itself.", field=name, kind=edge.source.type),
                    location=self._location(edge.source.plural, places[id(edge.source)], edge.source, edge.path),
                    value=shortened(shown, 200),
                    hint=say("Take out the step that closes the circle."),
                )


SEARCHED, NEAREST_OF = 20, 5000
"""For how many findings the nearest id is looked for, and among how many."""

ADD_IT = say("Add the entity, or correct the id.")


def near_id(target: str, names: Sequence[str]) -> Said:
    """A hint with the id that is nearest to one that is not there; without one, what to do."""
    by_case = {name.lower(): name for name in names}
    near = by_case.get(target.lower()) or nearest(target, names, cutoff=0.8)
    return perhaps(near) if near else ADD_IT


def wrong_reference(
    field: FieldDescription, target: str, there: str | None, location: Location, near: Callable[[tuple[str, ...]], Said]
) -> Finding:
    """The finding about a reference to nothing, or to something of the wrong class: `there`."""
    classes = field.targets or ()
    expected = say("the id of {classes}", classes=_a(classes))
    if there is None:
        rule, message = "IM101", say("{field} refers to something that is not in the document.", field=field.name)
        hint = near(classes)
    else:
        rule, message = "IM102", say("{field} refers to {what}.", field=field.name, what=a(there))
        hint = say("Name {classes}, or move this to the field that takes {what}.", classes=_a(classes), what=a(there))
    return finding(rule, message, location=location, value=shortened(target), expected=expected, hint=hint)


def to_itself(edge: Edge, location: Location) -> Finding:
    """The finding about something that refers to itself."""
    return finding(
        "IM104",
        say("{field} refers to this {kind} itself.", field=edge.field.name, kind=edge.source.type),
        location=location,
        value=shortened(edge.target),
        hint=say("Name another, or leave it out."),
    )


def taken_at(kind: str, place: str) -> Said:
    """What is said of an id that something else has, at a place in the document."""
    return say("The id is already taken by another {kind}, {place}.", kind=kind, place=place)


def taken_in_line(kind: str, line: int) -> Said:
    """What is said of an id that something in another line of NDJSON has."""
    return say("The id is already taken by another {kind} in line {line}.", kind=kind, line=line)


def taken(identifier: str, location: Location, message: Said) -> Finding:
    """The finding about an id that another entity has as well."""
    hint = say("Give each entity an id of its own; if both are the same thing, keep one.")
    return finding("IM103", message, location=location, value=shortened(identifier), hint=hint)


def part_taken(identifier: str, location: Location, kind: str | None) -> Finding:
    """The finding about an id of a part of an entity that something else has as well."""
    message = say("The id is already taken by another {kind}.", kind=kind)
    return finding("IM103", message, location=location, value=shortened(identifier), hint=say("Give each an id of its own."))


def _a(classes: tuple[str, ...]) -> Said:
    return a(*classes) if classes else say("any entity")


def _way_round(graph: Mapping[str, Iterable[str]], group: list[str]) -> list[str]:
    """The shortest way from the first of a group back to itself, which `circles` knows to be there."""
    start, inside = group[0], set(group)
    before: dict[str, str] = {}
    waiting = [start]
    for node in waiting:
        for target in graph.get(node, ()):
            if target == start:
                way = [node]
                while way[-1] != start:
                    way.append(before[way[-1]])
                return way[::-1]
            if target in inside and target not in before:
                before[target] = node
                waiting.append(target)
    raise AssertionError("a group without a way round")


def circles(graph: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """The groups of ids that lead back to themselves, each once, in the order in which they are met.

    Tarjan's strongly connected components (SIAM Journal on Computing 1, 1972), without recursion, so that a chain of any length is fine.
    """
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    for root in graph:
        if root in order:
            continue
        work: list[tuple[str, Iterator[str]]] = [(root, iter(graph.get(root, ())))]
        order[root] = low[root] = len(order)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, following = work[-1]
            for target in following:
                if target not in order:
                    order[target] = low[target] = len(order)
                    stack.append(target)
                    on_stack.add(target)
                    work.append((target, iter(graph.get(target, ()))))
                    break
                if target in on_stack:
                    low[node] = min(low[node], order[target])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == order[node]:
                    group: list[str] = []
                    while not group or group[-1] != node:
                        group.append(stack.pop())
                        on_stack.discard(group[-1])
                    if len(group) > 1 or node in graph.get(node, ()):
                        yield group[::-1]
