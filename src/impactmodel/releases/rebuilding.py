"""Making a document anew without what is left out: fields, references to what is no longer there, and what cannot stand without them."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs
from pydantic import ValidationError

from impactmodel.document import ImpactDocument
from impactmodel.frozen import FrozenMap
from impactmodel.index import circles, edges_of, identified_parts
from impactmodel.releases.policy import PSEUDONYMOUS, WORDS, Policy, naming, plain_number
from impactmodel.releases.pseudonyms import SOMEBODY, is_pseudonym, pseudonym
from impactmodel.vocabulary.declare import Model
from impactmodel.vocabulary.describe import FieldDescription, ObjectType, ReferenceType, describe
from impactmodel.vocabulary.entity import Entity
from impactmodel.vocabulary.numbers import IndicatorReport
from impactmodel.vocabulary.stories import Contributor, Evidence

Path = tuple[str | int, ...]
Note = Callable[[Entity, str, str], None]
"""Takes down what was left out of an entity: which field, by which rule."""

_SCOPE = frozenset(
    {
        *(("IndicatorReport", field) for field in ("stakeholder", "organization")),
        *(("ImpactReport", field) for field in ("stakeholder_outcome", "organization")),
        ("Target", "stakeholder"),
        ("StakeholderOutcome", "perspective_of"),
        ("Evidence", "consent"),
        ("Valuation", "accrues_to"),
    }
)
"""References without which an entity would say something else: a number of one group would become that of all."""

NUMBERS = ("value", "numerator", "denominator", "sample_size", "people", "uncertainty", "as_reported")
"""What a report says in numbers."""


class CannotStand(Exception):
    """What is asked for cannot be left out of an entity without leaving it out whole."""


@attrs.frozen(kw_only=True)
class Rebuilding:
    """One pass over a document.

    `gone` are the entities that are left out, by identity; `drops` are places in those that stay, each with the rule by which they go;
    `wordless` are the ids of evidence of which only that it exists is told; `numbers` says of reports what is shown, None for what is not;
    `single` are the entities that may be about one person. `renamed` leads from ids to pseudonyms.
    """

    document: ImpactDocument
    policy: Policy
    key: bytes | None = attrs.field(repr=False)
    gone: frozenset[int]
    drops: Mapping[tuple[int, Path], str]
    wordless: frozenset[str]
    numbers: Mapping[int, Mapping[str, Any] | None]
    single: frozenset[int]
    renamed: Mapping[str, str]
    circular: frozenset[tuple[str, str, str]]
    note: Note
    classes: Mapping[str, str] = attrs.field(init=False)
    left: frozenset[str] = attrs.field(init=False)

    @classes.default
    def _classes(self) -> dict[str, str]:
        """The class of everything with an id that stays, parts included."""
        found: dict[str, str] = {}
        for entity in self.document:
            if id(entity) not in self.gone:
                found.setdefault(entity.id, entity.type)
        for entity in self.document:
            if id(entity) not in self.gone:
                for _at, name, kind in identified_parts(entity):
                    found.setdefault(name, kind)
        return found

    @left.default
    def _left(self) -> frozenset[str]:
        return frozenset(entity.id for entity in self.document if id(entity) in self.gone)

    @classmethod
    def only(cls, document: ImpactDocument) -> "Rebuilding":
        """A pass that leaves out nothing but references to what is not there."""
        return cls(
            document=document,
            policy=Policy(audience="internal"),
            key=None,
            gone=frozenset(),
            drops={},
            wordless=frozenset(),
            numbers={},
            single=frozenset(),
            renamed={},
            circular=frozenset(),
            note=lambda _entity, _field, _rule: None,
        )

    def made(self, entity: Entity) -> Entity:
        """The entity without what is left out. Raises CannotStand if it cannot be."""
        values = self._object(entity, entity, ())
        values["id"] = self.renamed.get(entity.id, entity.id)
        try:
            return type(entity).model_validate(values)
        except ValidationError:
            raise CannotStand from None

    def header(self) -> dict[str, Any]:
        """The fields of the document itself."""
        header = dict(self.document.header)
        for field in describe().document:
            if field.targets is not None and header.get(field.name) is not None:
                header[field.name] = self._target(field, header[field.name])
        return header

    def _object(self, entity: Entity, thing: Model, path: Path) -> dict[str, Any]:
        about = describe()[type(thing).__name__]
        values: dict[str, Any] = {}
        for field in about:
            value = getattr(thing, field.name)
            if value is None or value == () or value == {}:
                continue
            kept = self._field(entity, thing, field, value, (*path, field.name))
            if kept is None or kept == () or kept == {}:
                # Nobody named under `access` would mean that everybody may read it.
                if field.required or (about.name, field.name) in _SCOPE or field.name == "access":
                    raise CannotStand
                continue
            values[field.name] = kept
        if isinstance(thing, IndicatorReport):
            self._count(thing, values)
        return values

    def _field(self, entity: Entity, thing: Model, field: FieldDescription, value: Any, path: Path) -> Any:
        dropped = self.drops.get((id(entity), path))
        if dropped is not None:
            return self._without(entity, path, dropped)
        if field.name == "extensions":
            return self._extensions(entity, value)
        if self.policy.outside:
            rule = self._rule(entity, thing, field, value)
            if rule is not None:
                return self._without(entity, path, rule)
            if (type(thing).__name__, field.name) in PSEUDONYMOUS:
                return self._pseudonymous(entity, field.name, value, path)
        if isinstance(field.type, ReferenceType):
            return self._references(entity, field, value, path)
        if any(isinstance(option, ObjectType) for option in field.options):
            if field.many:
                return tuple(made for number, each in enumerate(value) if (made := self._part(entity, each, (*path, number))) is not None)
            return self._part(entity, value, path) if isinstance(value, Model) else value
        if field.name == "id" and path != ("id",) and self.classes.get(value) != type(thing).__name__:
            return self._without(entity, path, "same_id_twice")
        if field.many and isinstance(value, tuple):
            return tuple(each for number, each in enumerate(value) if self._stays(entity, (*path, number)))
        if isinstance(value, Mapping):
            return self._map(entity, value, path)
        return value

    def _stays(self, entity: Entity, path: Path) -> bool:
        rule = self.drops.get((id(entity), path))
        if rule is not None:
            self._without(entity, path, rule)
        return rule is None

    def _map(self, entity: Entity, value: Mapping[str, Any], path: Path) -> FrozenMap:
        """A map without the keys that are left out. Of a breakdown nothing can be: the rest would be another part."""
        kept = {}
        for name, item in value.items():
            if not self._stays(entity, (*path, name)):
                if path[-1] == "disaggregation":
                    raise CannotStand
                continue
            inner = self._map(entity, item, (*path, name)) if isinstance(item, Mapping) else item
            if inner != {}:
                kept[name] = inner
        return FrozenMap(kept)

    def _without(self, entity: Entity, path: Path, rule: str) -> None:
        self.note(entity, ".".join(part for part in path[: 1 if "translations" in path else None] if isinstance(part, str)), rule)

    def _extensions(self, entity: Entity, value: Mapping[str, Any]) -> Mapping[str, Any]:
        if not self.policy.outside:
            return value
        kept = {name: item for name, item in value.items() if name in self.policy.extensions}
        if len(kept) < len(value):
            self.note(entity, "extensions", "extension")
        return FrozenMap(kept)

    def _rule(self, entity: Entity, thing: Model, field: FieldDescription, value: Any) -> str | None:
        """The rule by which a field does not leave the house, if there is one."""
        held = type(thing).__name__, field.name
        if thing is entity and id(entity) in self.single and naming(entity, field.name):
            return "about_one"
        wordless = isinstance(entity, Evidence) and entity.id in self.wordless
        if wordless and (field.personal or field.name in ("codings", "files", "selections")):
            return "words"
        if not field.personal or held in PSEUDONYMOUS or (held in WORDS and isinstance(entity, Evidence)):
            return None
        if held == ("IndicatorReport", "value") and plain_number(value):
            return None
        return None if self.policy.names(*held) else "personal_text"

    def _pseudonymous(self, entity: Entity, name: str, value: Any, path: Path) -> Any:
        if name == "contributors":
            return self._contributors(entity, value)
        if is_pseudonym(value) or (name == "reviewed_by" and value == SOMEBODY):
            return value
        self.note(entity, ".".join(part for part in path if isinstance(part, str)), "contributor")
        if self.key is not None:
            return pseudonym(value, key=self.key, of=name)
        return SOMEBODY if name == "reviewed_by" else None

    def _contributors(self, entity: Entity, value: tuple[Contributor, ...]) -> tuple[dict[str, Any], ...]:
        kept = []
        for each in value:
            held = each.description
            group = (
                None
                if each.stakeholder is None or each.stakeholder not in self.classes
                else self.renamed.get(each.stakeholder, each.stakeholder)
            )
            if held is not None and not is_pseudonym(held):
                held = None if self.key is None else pseudonym(f"{group or ''} {held}", key=self.key, of="contributor")
            if self.key is not None or held is not None:
                kept.append({"stakeholder": group, "people": each.people, "description": held})
        if len(kept) < len(value) or any(new["description"] != old.description for new, old in zip(kept, value, strict=True)):
            self.note(entity, "contributors", "contributor")
        return tuple(kept)

    def _references(self, entity: Entity, field: FieldDescription, value: Any, path: Path) -> Any:
        if not field.many:
            kept = self._reference(entity, field, value)
            if kept is None:
                self._without(entity, path, "refers_to_left_out")
            return kept
        found = [self._reference(entity, field, each) for each in value]
        if None in found:
            self._without(entity, path, "refers_to_left_out")
        return tuple(each for each in found if each is not None)

    def _reference(self, entity: Entity, field: FieldDescription, target: str) -> str | None:
        if (entity.id, field.name, target) in self.circular or target == entity.id:
            return None
        return self._target(field, target)

    def _target(self, field: FieldDescription, target: str) -> str | None:
        kind = field.type
        if isinstance(kind, ReferenceType) and kind.soft:
            return None if target in self.left else self.renamed.get(target, target)
        there = self.classes.get(target)
        if there is None or (field.targets and there not in field.targets):
            return None
        return self.renamed.get(target, target)

    def _part(self, entity: Entity, thing: Model, path: Path) -> dict[str, Any] | None:
        """An object within an entity, or None if it cannot stand: an excerpt about something that is gone, a party that is nobody."""
        rule = self.drops.get((id(entity), path))
        if rule is None and self.policy.outside and type(thing).__name__ == "File" and vars(thing)["uri"] not in self.policy.files:
            rule = "file"
        if rule is not None:
            self._without(entity, path, rule)
            return None
        if type(thing).__name__ == "Sensitivity" and vars(thing)["variable"].rpartition("/")[0] in self.left:
            self._without(entity, path, "refers_to_left_out")
            return None
        try:
            values = self._object(entity, thing, path)
            type(thing).model_validate(values)
        except (CannotStand, ValidationError):
            self._without(entity, path, "cannot_stand")
            return None
        return values

    def _count(self, report: IndicatorReport, values: dict[str, Any]) -> None:
        """What is shown of the numbers of a report; where words were its value, that they were kept back."""
        if id(report) in self.numbers:
            shown = self.numbers[id(report)]
            if shown is None:
                held = [values.pop(name, None) for name in NUMBERS]
                if any(each is not None for each in held):
                    self.note(report, "value", "small_group")
                values["missing"] = "suppressed"
                return
            changed = {name: number for name, number in shown.items() if number != values.get(name)}
            if changed:
                values.update(changed)
                self.note(report, "value", "small_group")
        if report.value is not None and "value" not in values:
            values["missing"] = "withheld"


def circular_references(document: ImpactDocument) -> frozenset[tuple[str, str, str]]:
    """The references that run in a circle where none may be: from whom, by which field, to whom."""
    graphs: dict[str, dict[str, set[str]]] = {}
    for entity in document:
        for edge in edges_of(entity):
            if edge.field.acyclic:
                graphs.setdefault(edge.field.name, {}).setdefault(entity.id, set()).add(edge.target)
    found = set()
    for name, graph in graphs.items():
        ordered = {source: sorted(graph[source]) for source in sorted(graph)}
        for group in circles(ordered):
            inside = set(group)
            found |= {(source, name, target) for source in group for target in graph.get(source, ()) if target in inside}
    return frozenset(found)


def texts_of(entity: Entity) -> Iterator[tuple[Path, str]]:
    """Every text of an entity with its place, words in maps and in extensions included; ids, codes and addresses are none."""
    yield from _texts(entity, ())


def _texts(thing: Model, path: Path) -> Iterator[tuple[Path, str]]:
    for field in describe()[type(thing).__name__]:
        value = getattr(thing, field.name)
        if not value or (isinstance(field.type, ReferenceType) and not field.type.soft) or field.name in ("id", "type"):
            continue
        for at, item in enumerate(value) if field.many else ((None, value),):
            here: Path = (*path, field.name) if at is None else (*path, field.name, at)
            if isinstance(item, Model):
                yield from _texts(item, here)
            elif isinstance(item, Mapping):
                yield from _in_json(item, here)
            elif type(item) is str:
                yield here, item


def _in_json(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, Mapping):
        for name, item in value.items():
            yield path, name
            yield from _in_json(item, path if path[0] == "extensions" else (*path, name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _in_json(item, path)
    elif isinstance(value, str):
        yield path, value
