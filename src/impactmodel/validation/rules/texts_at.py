"""The texts of an entity that could tell who somebody is, and where they stand."""

import re
from typing import Any, Literal

import attrs

from impactmodel.validation.context import Context
from impactmodel.validation.texts import noticed
from impactmodel.vocabulary.entity import Entity

Place = tuple[str | int, ...]

Sort = Literal["at", "digits", "letters", "date"]
"""What a text must hold to be looked at more closely: an @, six digits close together, a digit before letters, two groups of digits."""

_CLOSER: dict[Sort, re.Pattern[str]] = {
    "at": re.compile("@"),
    "digits": re.compile("[0-9](?:[^0-9]{0,3}[0-9]){5}"),
    "letters": re.compile("[0-9][A-Z](?:[A-Z]| [0-9])"),
    "date": re.compile("[0-9][^0-9]{1,20}[0-9]"),
}
_LEFT_ALONE = frozenset({"provenance", "identifiers", "place", "disaggregation", "extensions"})
"""Fields in which a number or an address is what is asked for."""


@attrs.define
class _Latest:
    """The entity that was looked at last, and its texts by sort: the rules of one entity are asked one after the other."""

    entity: Entity | None = None
    texts: dict[Sort, list[tuple[Place, str]]] = attrs.field(factory=dict)


def telling(entity: Entity, context: Context) -> bool:
    """Whether any text of an entity holds enough to be looked at more closely."""
    return "telling" in noticed(entity, context)


def suspects(entity: Entity, context: Context, sort: Sort) -> list[tuple[Place, str]]:
    """The texts of an entity that may hold something of a sort, each with the path to it."""
    latest: _Latest = context.once(_Latest, _Latest)
    if latest.entity is not entity:
        latest.entity, latest.texts = entity, {}
        for at in noticed(entity, context).get("telling", ()):
            if _LEFT_ALONE.isdisjoint(at):
                text = _standing(entity, at)
                for each, pattern in _CLOSER.items():
                    if pattern.search(text):
                        latest.texts.setdefault(each, []).append((at, text))
    return latest.texts.get(sort, [])


def _standing(entity: Entity, at: Place) -> str:
    here: Any = entity
    for step in at:
        here = getattr(here, step) if isinstance(step, str) and not isinstance(here, dict) else here[step]
    return str(here)


def told(at: Place) -> str:
    """A path in a sentence. Of a translation only that it is one: the keys of a map may be anybody's words."""
    return "translations" if at[0] == "translations" else ".".join(map(str, at))
