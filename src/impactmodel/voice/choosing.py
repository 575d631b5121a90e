"""Codes by their names, and mappings that cannot be changed."""

from collections.abc import Mapping
from typing import TypeVar, cast

from impactmodel.codelists import enum_name
from impactmodel.codelists.closed import ClosedList
from impactmodel.errors import UnknownName
from impactmodel.findings import shortened
from impactmodel.frozen import FrozenMap
from impactmodel.names import did_you_mean

C = TypeVar("C", bound=ClosedList)
K = TypeVar("K", bound=str)
V = TypeVar("V")


def coded(kind: type[C], code: str) -> C:
    """The code of a closed list by its name. Raises UnknownName, with the nearest, for one that is none.

    >>> from impactmodel.codelists.closed import Power
    >>> coded(Power, "sharing").definition
    'They decide together with others.'
    """
    for member in kind:
        if member == code:
            return member
    codes = [member.value for member in kind]
    near = did_you_mean(str(code), codes) or f" There are {', '.join(codes)}."
    raise UnknownName(f"There is no {enum_name(kind).replace('_', ' ')} {shortened(str(code))!r}.{near}")


def frozen(mapping: Mapping[K, V]) -> Mapping[K, V]:
    """The same, unchangeable; keys that are codes stay codes."""
    return cast("Mapping[K, V]", FrozenMap(cast("Mapping[str, V]", mapping)))
