"""What a rule may know beside the entity it reads: today's date, its settings, what is referred to, and who refers to it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

import attrs

from impactmodel.document import ImpactDocument
from impactmodel.vocabulary.entity import Entity

E = TypeVar("E", bound=Entity)
T = TypeVar("T")


@attrs.define(slots=False)
class Context:
    """What rules are told. `today` is a date that the caller may set, so that a result can be repeated.

    `find` gives the entity with an id, where it is known. `whole` is the document, and None where a single row is judged.

    >>> from datetime import date
    >>> from impactmodel import Theme
    >>> context = Context(date(2026, 1, 1), {"t:1": Theme(id="t:1")}.get)
    >>> context.get("t:1", Theme), context.get("t:2", Theme)
    (Theme(id='t:1'), None)
    """

    today: date
    find: Callable[[str], Entity | None]
    whole: ImpactDocument | None = None
    settings: Mapping[str, Mapping[str, int]] = attrs.field(factory=dict)
    _worked_out: dict[Any, Any] = attrs.field(factory=dict, init=False, repr=False)

    def get(self, identifier: str | None, kind: type[E]) -> E | None:
        """The entity with this id if it is known and of this class."""
        if identifier is None:
            return None
        found = self.find(identifier)
        return found if isinstance(found, kind) else None

    def all(self, identifiers: Iterable[str], kind: type[E]) -> list[E]:
        """The entities with these ids, as far as they are known and of this class."""
        return [found for each in identifiers if isinstance(found := self.find(each), kind)]

    def setting(self, rule: str, name: str) -> int:
        """A number of a rule, as the profile has it or as the rule declares it."""
        return self.settings[rule][name]

    @property
    def document(self) -> ImpactDocument:
        """The whole document. Rules that judge single entities do not ask for it."""
        if self.whole is None:
            raise LookupError("only a rule whose scope is the document may ask for the document")
        return self.whole

    def referring(self, kind: type[E], field: str, to: str | Entity) -> list[E]:
        """The entities of a class whose field refers to this one, in the order of the document. For rules whose scope is the document."""
        table = self.once(("referring", kind, field), lambda: _by_target(self.document, kind, field))
        found: list[E] = table.get(to.id if isinstance(to, Entity) else to, [])
        return found

    def once(self, key: object, make: Callable[[], T]) -> T:
        """What `make` returns, worked out when it is first asked for and kept while this document is judged. Several rules may share it."""
        if key not in self._worked_out:
            self._worked_out[key] = make()
        made: T = self._worked_out[key]
        return made


def _by_target(document: ImpactDocument, kind: type[E], field: str) -> dict[str, list[E]]:
    found: dict[str, list[E]] = {}
    entities: tuple[E, ...] = getattr(document, kind.plural)
    for entity in entities:
        value = getattr(entity, field)
        for target in dict.fromkeys(value if isinstance(value, tuple) else (value,) if value is not None else ()):
            found.setdefault(target, []).append(entity)
    return found
