"""Ids: what a GUID of a project is called in the document, and which entities of an earlier document it brings back."""

from collections.abc import Collection, Iterable
from typing import TypeVar

import attrs

from impactmodel.codelists.closed import ClosedList
from impactmodel.document import ImpactDocument
from impactmodel.interop.qda.markup import Element, legible
from impactmodel.interop.qda.naming import guid_of, id_of, line, made
from impactmodel.interop.qda.telling import Telling
from impactmodel.vocabulary.entity import Entity
from impactmodel.vocabulary.stories import Code, Evidence
from impactmodel.vocabulary.who import Stakeholder

Known = TypeVar("Known", Code, Evidence, Stakeholder)
Listed = TypeVar("Listed", bound=ClosedList)

KIND, COLLECTED_FROM, COLLECTED_TO, ROLES, LEVEL = (
    made("variable", name) for name in ("kind", "collected from", "collected to", "roles", "level")
)
"""The variables in which a project that is written keeps what sources and cases have no attribute for."""


def called(entity: Code | Evidence | Stakeholder) -> str:
    """What an entity is called in a project: its name, else its title or value, else its id."""
    other = entity.value if isinstance(entity, Code) else entity.title if isinstance(entity, Evidence) else None
    return entity.name or other or entity.id


def member(codes: type[Listed], text: str | None) -> Listed | None:
    """The code of a closed list that a text is."""
    return next((each for each in codes if each.value == text), None)


def name_before(known: Code | Evidence | Stakeholder | None, name: str | None) -> str | None:
    """The name that comes back: as it was, if what was written of it is what comes back."""
    return known.name if known is not None and line(legible(called(known))) == name else name


def words_before(before: str | None, now: str | None) -> str | None:
    """The words that come back: as they were, if what was written of them is what comes back."""
    if before is not None and (legible(before) == now or (now is None and not before.strip())):
        return before
    return now


@attrs.define
class Ids:
    """Gives each thing of a project an id that nothing else has."""

    into: ImpactDocument | None
    told: Telling
    brings_back: bool = False
    _known: dict[tuple[type[Entity], str], Entity] = attrs.field(init=False)
    _taken: set[str] = attrs.field(factory=set)
    _again: dict[str, int] = attrs.field(factory=dict)

    @_known.default
    def _by_guid(self) -> dict[tuple[type[Entity], str], Entity]:
        entities: Iterable[Entity] = self.into or ()
        return {(type(each), guid_of(each.id)): each for each in entities if isinstance(each, Code | Evidence | Stakeholder)}

    def known(self, kind: type[Known], guid: str) -> Known | None:
        """The entity of the earlier document that stands under this GUID."""
        found = self._known.get((kind, guid))
        self.brings_back = self.brings_back or found is not None
        return found if isinstance(found, kind) else None

    def take(self, kind: type[Entity], guid: str, element: Element | None = None) -> str:
        """The id of what has this GUID. One that is taken, here or by something else in the earlier document, gets another."""
        known = self._known.get((kind, guid))
        identifier = known.id if known is not None else id_of(guid)
        if identifier in self._taken or (known is None and self.into is not None and identifier in self.into.index.by_id):
            self.told.of("repeated", element)
            while identifier in self._taken or (self.into is not None and identifier in self.into.index.by_id):
                self._again[guid] = self._again.get(guid, 0) + 1
                identifier = id_of(made("again", kind.__name__, guid, self._again[guid]))
        self._taken.add(identifier)
        return identifier


def unkept(told: Telling, entities: Iterable[Entity], kept: Collection[str]) -> None:
    """Tells of the fields that hold something and that a project has no place for."""
    for entity in entities:
        fields = type(entity).model_fields
        told.unkept(entity.type, [name for name in fields if name not in kept and getattr(entity, name)])
