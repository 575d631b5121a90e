"""The document: everything that one file says, a list for each class, and an index over all of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from impactmodel.collector import collector_paused
from impactmodel.errors import UnknownName
from impactmodel.findings import MOST, Finding, capped, shortened
from impactmodel.frozen import FrozenMap, same
from impactmodel.index import Edge, Index, edges_of
from impactmodel.names import nearest
from impactmodel.vocabulary import list_names
from impactmodel.vocabulary.describe import describe
from impactmodel.vocabulary.entity import Entity
from impactmodel.vocabulary.whole import SCHEMA_VERSION, DocumentFields


class ImpactDocument(DocumentFields):
    """All that one file says about an impact: who, what they do, what changes for whom, how we know it and what it is worth.

    The order of entities within a list has no meaning: two documents are equal if they say the same things, and are written as the same
    bytes. `findings` holds what is wrong with ids and references.
    """

    if not TYPE_CHECKING:

        def __init__(self, /, **values: Any) -> None:
            values.setdefault("schema_version", SCHEMA_VERSION)
            super().__init__(**values)

        __init__.__pydantic_base_init__ = True  # As in Entity: reading data does not come by here.

    @model_validator(mode="before")
    @classmethod
    def _without_keys_for_tools(cls, data: Any) -> Any:
        if isinstance(data, dict) and any(key in data for key in cls.for_tools):
            for key in cls.for_tools:
                if key in data and type(data[key]) is not str:
                    raise PydanticCustomError("tool_key", "{key} is an address", {"key": key})
            return {key: value for key, value in data.items() if key not in cls.for_tools}
        return data

    @classmethod
    def of(cls, *entities: Entity, **header: Any) -> Self:
        """A document of these entities, each put into the list of its class; keyword arguments are the fields of the document itself.

        >>> from impactmodel import Outcome, Theme
        >>> ImpactDocument.of(Outcome(id="out:1"), Theme(id="theme:1"), title="Two things")
        <ImpactDocument 'Two things' (1.0): 1 theme, 1 outcome>
        """
        lists: dict[str, list[Entity]] = {}
        for entity in entities:
            if not isinstance(entity, Entity):
                raise TypeError(f"a document is made of entities, and {type(entity).__name__} is none")
            lists.setdefault(entity.plural, []).append(entity)
        return cls(**header | {plural: [*header.get(plural, ()), *listed] for plural, listed in lists.items()})

    def including(self, *entities: Entity) -> Self:
        """A new document with these entities as well; one that has the id of another takes its place, and of two the later."""
        if not all(isinstance(entity, Entity) for entity in entities):
            raise TypeError("a document includes entities: document.including(outcome, indicator), or document.including(*other)")
        latest = {entity.id: entity for entity in entities}
        kept = [entity for entity in self if entity.id not in latest]
        return self.of(*kept, *latest.values(), **self.header)

    @property
    def header(self) -> dict[str, Any]:
        """The fields of the document itself, without its lists."""
        lists = set(list_names().values())
        return {name: getattr(self, name) for name in type(self).model_fields if name not in lists}

    @cached_property
    def lists(self) -> Mapping[str, tuple[Entity, ...]]:
        """The lists that hold something, by name, in the order of the story."""
        return FrozenMap({plural: entities for plural in list_names().values() if (entities := getattr(self, plural))})

    @cached_property
    def index(self) -> Index:
        """Entities by id, and references both ways."""
        return Index(self.lists)

    @cached_property
    def kept(self) -> dict[Any, Any]:
        """What others have worked out from this document and keep with it, by a name of theirs. It is no part of what it says."""
        return _Kept()

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with ids and references, up to 10,000 findings. Empty means that every reference resolves to the right class."""
        with collector_paused():
            return capped(reference_findings(self.header, self.index), MOST)

    def __getitem__(self, identifier: str | Entity) -> Entity:
        found = self.get(identifier)
        if found is None:
            raise self._unknown(_id(identifier))
        return found

    def _unknown(self, identifier: str) -> UnknownName:
        near = nearest(identifier, list(self.index.by_id)[:5_000])
        hint = f" Did you mean {near!r}?" if near else ""
        return UnknownName(f"The document has nothing with the id {shortened(identifier, 200)!r}.{hint}")

    def get(self, identifier: str | Entity) -> Entity | None:
        """The entity with this id, or None. The id of a link finds the theory of change that holds it.

        Here and below an entity may be given in the place of its id.
        """
        identifier = _id(identifier)
        found = self.index.by_id.get(identifier)
        if found is None and identifier in self.index.part_of_entity:
            return self.index.part_of_entity[identifier][0]
        return found

    def __contains__(self, identifier: object) -> bool:
        return isinstance(identifier, str | Entity) and self.get(identifier) is not None

    def __iter__(self) -> Iterator[Entity]:  # type: ignore[override]
        """Every entity, in the order of the story."""
        for entities in self.lists.values():
            yield from entities

    def __len__(self) -> int:
        return sum(len(entities) for entities in self.lists.values())

    def __bool__(self) -> bool:
        return True

    def references(self, identifier: str | Entity) -> tuple[Entity, ...]:
        """The entities that this one refers to, each once, in the order of its fields."""
        targets = (self.get(edge.target) for edge in edges_of(self[identifier]))
        return _each_once(target for target in targets if target is not None)

    def referrers(self, identifier: str | Entity) -> tuple[Entity, ...]:
        """The entities that refer to this one, each once, in the order of the story.

        Raises UnknownName for an id that the document neither holds nor refers to.
        """
        return _each_once(edge.source for edge in self.edges_to(identifier))

    def edges_to(self, identifier: str | Entity) -> tuple[Edge, ...]:
        """The references to an id, each with the field it stands in. Raises UnknownName as `referrers` does."""
        edges = self.index.incoming.get(_id(identifier))
        if edges is None and identifier not in self:
            raise self._unknown(_id(identifier))
        return edges or ()

    def in_language(self, tag: str) -> Self:
        """This document with every text in a language where there is a translation, and in the original where there is none."""
        translated = {plural: [entity.in_language(tag) for entity in entities] for plural, entities in self.lists.items()}
        return self.replace(**translated)

    def __eq__(self, other: object) -> bool:
        """Equal if they say the same, whatever the order of the entities; what is equal is written as the same bytes."""
        if not isinstance(other, ImpactDocument):
            return NotImplemented
        return (
            all(same(value, getattr(other, name)) for name, value in self.header.items())
            and self.counts() == other.counts()
            and all(_same_entities(entities, other.lists[plural]) for plural, entities in self.lists.items())
        )

    def __hash__(self) -> int:
        return hash((self.title, len(self), frozenset(self.index.by_id)))

    def counts(self) -> dict[str, int]:
        """How many entities each list holds; empty lists are left out."""
        return {plural: len(entities) for plural, entities in self.lists.items()}

    def __repr__(self) -> str:
        shown = ", ".join(counted(plural, number) for plural, number in self.counts().items()) or "empty"
        return f"<ImpactDocument {self.title or 'without title'!r} ({self.schema_version}): {shown}>"

    __str__ = __repr__

    def _repr_html_(self) -> str:
        """What a notebook shows: how many there are of each, and the first few by name. All text is escaped."""
        rows = "".join(
            f"<tr><td>{escape(plural.replace('_', ' '))}</td><td>{len(entities)}</td>"
            f"<td>{escape('; '.join(entity.label for entity in entities[:3]))}{' …' if len(entities) > 3 else ''}</td></tr>"
            for plural, entities in self.lists.items()
        )
        head = "<thead><tr><th>What</th><th>How many</th><th>The first</th></tr></thead>"
        caption = f"{escape(self.title or 'Impact document')} ({escape(self.schema_version)})"
        return f"<table><caption>{caption}</caption>{head}<tbody>{rows}</tbody></table>"


class _Kept(dict[Any, Any]):
    """Left behind where a document is copied or sent elsewhere: it is worked out anew there."""

    def __reduce__(self) -> tuple[type["_Kept"], tuple[()]]:
        return (_Kept, ())


def _id(thing: str | Entity) -> str:
    return thing.id if isinstance(thing, Entity) else thing


def reference_findings(header: Mapping[str, Any], index: Index) -> Iterator[Finding]:
    """What is wrong with the references of a document's own fields, and with those of the entities in an index."""
    for field in describe().document:
        if field.targets is not None:
            yield from index.judged_header(field, header.get(field.name))
    yield from index.findings()


def counted(plural: str, number: int) -> str:
    """A number of things in words: `1 activity`, `3 stakeholder outcomes`.

    >>> counted("sroi_analyses", 1), counted("activities", 2), counted("evidence", 1)
    ('1 SROI analysis', '2 activities', '1 piece of evidence')
    """
    words = plural.replace("_", " ").replace("sroi", "SROI")
    if plural == "evidence":
        return "1 piece of evidence" if number == 1 else f"{number} pieces of evidence"
    if number == 1:
        words = words[:-3] + "y" if words.endswith("ies") else words[:-2] + "is" if words.endswith("analyses") else words[:-1]
    return f"{number} {words}"


def _same_entities(some: tuple[Entity, ...], others: tuple[Entity, ...]) -> bool:
    """Whether two lists hold the same entities as often, in any order."""
    return Counter(some) == Counter(others)


def _each_once(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    return tuple({id(entity): entity for entity in entities}.values())
