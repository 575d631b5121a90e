"""The neutral description of the vocabulary: what every export reads, and the only place that looks into the models' declarations.

A class is its fields; a field is its type, how often it occurs, what it refers to, its unit kind, code list, term and version. Nothing in
here mentions pydantic, JSON Schema or RDF.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from impactmodel.codelists import enum_name
from impactmodel.codelists.closed import ClosedList
from impactmodel.errors import UnknownName
from impactmodel.names import did_you_mean
from impactmodel.scalars import Reference, Scalar
from impactmodel.vocabulary import CHAPTERS, entity_classes, value_classes
from impactmodel.vocabulary.declare import Declared, MapOf, Model, UnitKind, declared


@attrs.frozen
class ScalarType:
    """An atomic value; `scalar` says its name, base, pattern, bounds and code list."""

    scalar: Scalar


@attrs.frozen
class CodeType:
    """A code of one of our own closed lists."""

    codelist: str
    codes: tuple[str, ...]


@attrs.frozen
class ReferenceType:
    """The id of an entity of one of `targets`; no targets means of any. A soft one may also be plain text."""

    targets: tuple[str, ...]
    soft: bool
    scalar: Scalar


@attrs.frozen
class ObjectType:
    """An object of another class, written in place; a quantity may be narrowed to units of one kind."""

    name: str
    unit_kind: str | None = None


@attrs.frozen
class MapType:
    """A map with keys of one scalar. `values` is a scalar, or None for the map of translatable fields to texts."""

    keys: Scalar
    values: Scalar | None


@attrs.frozen
class EitherType:
    """One of several types; JSON tells them apart by its own types."""

    options: tuple["FieldType", ...]


@attrs.frozen
class ClassNameType:
    """The name of the class itself, which tells entities apart."""

    name: str


FieldType = ScalarType | CodeType | ReferenceType | ObjectType | MapType | EitherType | ClassNameType


@attrs.frozen
class FieldDescription:
    """One field: what it is called, what it means, what may stand in it and what it is aligned to.

    `nullable` says that null is taken as "left out". `many` says that it is a list, of at least `at_least` items.
    """

    name: str
    description: str
    type: FieldType
    required: bool
    many: bool
    nullable: bool
    at_least: int
    default: Any = attrs.field(hash=False)
    term: str | None
    personal: bool
    translatable: bool
    acyclic: bool
    since: str
    deprecated: str | None
    example: Any = attrs.field(hash=False)

    @property
    def cardinality(self) -> str:
        """How often it occurs: 1, 0..1, 1..* or 0..*."""
        return f"{max(self.at_least, 1) if self.required else self.at_least}..*" if self.many else "1" if self.required else "0..1"

    @property
    def options(self) -> tuple[FieldType, ...]:
        """The types of which one stands there: several where JSON tells them apart, else the one."""
        return self.type.options if isinstance(self.type, EitherType) else (self.type,)

    @property
    def object_classes(self) -> tuple[str, ...]:
        """The classes of the objects that may stand there."""
        return tuple(option.name for option in self.options if isinstance(option, ObjectType))

    @property
    def targets(self) -> tuple[str, ...] | None:
        """The classes it may refer to; an empty tuple means any, None that it is no reference."""
        return self.type.targets if isinstance(self.type, ReferenceType) else None

    @property
    def unit_kind(self) -> str | None:
        """The kind of unit that its quantity must have, such as money."""
        return self.type.unit_kind if isinstance(self.type, ObjectType) else None

    @property
    def codelist(self) -> str | None:
        """The code list that its values come from."""
        if isinstance(self.type, CodeType):
            return self.type.codelist
        return self.type.scalar.codes if isinstance(self.type, ScalarType) else None


@attrs.frozen
class InvariantDescription:
    """What holds between fields and no schema can say: its name, its text, and the field to look at."""

    name: str
    text: str
    at: str


@attrs.frozen
class ClassDescription:
    """One class: an entity with an id, a value object that lives inside one, or the document."""

    name: str
    kind: Literal["entity", "value", "document"]
    description: str
    chapter: str | None
    plural: str | None
    terms: tuple[str, ...]
    fields: Mapping[str, FieldDescription] = attrs.field(hash=False)
    invariants: tuple[InvariantDescription, ...]

    def __getitem__(self, name: str) -> FieldDescription:
        try:
            return self.fields[name]
        except KeyError:
            raise UnknownName(f"{self.name} has no field {name!r}.{did_you_mean(name, self.fields)}") from None

    def __iter__(self) -> Iterator[FieldDescription]:
        return iter(self.fields.values())

    @property
    def required(self) -> tuple[str, ...]:
        """The names of the fields that must be there."""
        return tuple(item.name for item in self if item.required)

    @property
    def example(self) -> dict[str, Any]:
        """An object of this class in which every field that has an example holds it."""
        return {item.name: item.example for item in self if item.example is not None}


@attrs.frozen
class Vocabulary:
    """All classes of one version, entities first in the order of the story, then value objects; and the document that holds them."""

    version: str
    document: ClassDescription = attrs.field(repr=False)
    classes: Mapping[str, ClassDescription] = attrs.field(repr=lambda classes: f"<{len(classes)} classes>", hash=False)

    def __getitem__(self, name: str) -> ClassDescription:
        if name == self.document.name:
            return self.document
        try:
            return self.classes[name]
        except KeyError:
            known = [*self.classes, self.document.name]
            raise UnknownName(f"The vocabulary has no class {name!r}.{did_you_mean(name, known)}") from None

    def __iter__(self) -> Iterator[ClassDescription]:
        return iter(self.classes.values())

    def __len__(self) -> int:
        return len(self.classes)

    @property
    def entities(self) -> tuple[ClassDescription, ...]:
        """The classes whose objects have an id and a list in the document."""
        return tuple(item for item in self if item.kind == "entity")

    @property
    def values(self) -> tuple[ClassDescription, ...]:
        """The classes whose objects live inside others."""
        return tuple(item for item in self if item.kind == "value")


@cache
def describe() -> Vocabulary:
    """The whole vocabulary, read from the declarations once.

    >>> outcome = describe()["Outcome"]
    >>> outcome["leads_to"].targets, outcome["leads_to"].cardinality, outcome["leads_to"].term
    (('Outcome',), '0..*', 'cids:canProduce')
    """
    from impactmodel.vocabulary.whole import SCHEMA_VERSION, DocumentFields  # It needs every class, and who asks for one does not.

    models: dict[str, type[Model]] = {**entity_classes(), **value_classes()}
    return Vocabulary(SCHEMA_VERSION, _described(DocumentFields), {name: _described(model) for name, model in models.items()})


def describe_class(model: type[Model]) -> ClassDescription:
    """The description of one class; of a document, that of the fields that it has."""
    return describe().document if hasattr(model, "described_as") else _described(model)


@cache
def _described(model: type[Model]) -> ClassDescription:
    """The description of one class, read from its declaration."""
    name: str = getattr(model, "described_as", model.__name__)
    kind: Literal["entity", "value", "document"] = (
        "value" if name in value_classes() else "entity" if name in entity_classes() else "document"
    )
    chapter = next((chapter for chapter, names in CHAPTERS.items() if name in names), None)
    hints = get_type_hints(model, include_extras=True)
    described = {field: _field(field, hints[field], model) for field in model.model_fields}
    for field, example in zip(("id", "name"), getattr(model, "called", ()), strict=False):
        described[field] = attrs.evolve(described[field], example=example)
    return ClassDescription(
        name=name,
        kind=kind,
        description=" ".join((model.__doc__ or "").split("\n\n")[0].split()),
        chapter=chapter,
        plural=getattr(model, "plural", None),
        terms=model.aligned_to,
        fields={field: described[field] for field in _told_in_order(described, kind)},
        invariants=tuple(InvariantDescription(rule.name, rule.text, rule.at) for rule in model.invariants),
    )


_FIRST = ("id", "type", "name", "description")
_LAST = ("identifiers", "codes", "created", "modified", "translations", "provenance", "access", "extensions")


def _told_in_order(fields: Mapping[str, Any], kind: str) -> list[str]:
    if kind != "entity":
        return list(fields)
    own = [name for name in fields if name not in _FIRST and name not in _LAST]
    return [*_FIRST, *own, *_LAST]


def _field(name: str, hint: Any, model: type[Model]) -> FieldDescription:
    info = model.model_fields[name]
    said: Declared = declared(info)
    hint, nullable = _without_none(hint)
    many = get_origin(hint) is tuple
    if many:
        hint = get_args(hint)[0]
    return FieldDescription(
        name=name,
        description=info.description or "",
        type=_type(hint, f"{model.__name__}.{name}"),
        required=info.is_required(),
        many=many,
        nullable=nullable,
        at_least=said.at_least,
        default=None if info.is_required() else info.default,
        term=said.term,
        personal=said.personal,
        translatable=said.translatable,
        acyclic=said.acyclic,
        since=said.since,
        deprecated=said.deprecated,
        example=said.example,
    )


def _without_none(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) in (Union, UnionType) and NoneType in get_args(hint):
        rest = [arg for arg in get_args(hint) if arg is not NoneType]
        return (rest[0] if len(rest) == 1 else Union[tuple(rest)]), True  # noqa: UP007
    return hint, False


def _type(hint: Any, where: str) -> FieldType:
    if get_origin(hint) is Annotated:
        base, *marks = get_args(hint)
        if sum(isinstance(mark, Scalar) for mark in marks) > 1:
            raise TypeError(f"{where} is declared with two scalars, and only one of them would be heard")
        for mark in marks:
            if isinstance(mark, Reference):
                return ReferenceType(mark.targets, mark.soft, mark)
            if isinstance(mark, Scalar):
                return ScalarType(mark)
            if isinstance(mark, MapOf):
                return MapType(mark.keys, mark.values)
            if isinstance(mark, UnitKind):
                return ObjectType(base.__name__, mark.kind)
        return _type(base, where)
    if get_origin(hint) in (Union, UnionType):
        return EitherType(tuple(_type(option, where) for option in get_args(hint)))
    if get_origin(hint) is Literal:
        return ClassNameType(get_args(hint)[0])
    if isinstance(hint, type) and issubclass(hint, ClosedList):
        return CodeType(enum_name(hint), tuple(hint))
    if isinstance(hint, type) and issubclass(hint, Model):
        return ObjectType(hint.__name__)
    raise TypeError(f"{where} is declared with {hint!r}, which is no type of the vocabulary")
