"""Mappings that cannot be changed, and JSON that is kept in them."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from pydantic_core import PydanticCustomError

from impactmodel.amounts import exact


class FrozenMap(dict[str, Any]):
    """A mapping that cannot be changed and can be hashed, so that a model that holds one is as frozen as it says."""

    __slots__ = ()

    def _refuse(self, *_: Any, **__: Any) -> Any:
        raise TypeError("a FrozenMap cannot be changed")

    __setitem__ = __delitem__ = __ior__ = clear = pop = popitem = setdefault = update = _refuse

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mapping) and same(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[Any, ...]:
        return (FrozenMap, (dict(self),))

    def __copy__(self) -> "FrozenMap":
        return self

    def __deepcopy__(self, memo: Any) -> "FrozenMap":
        return self


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same and are written the same. For Python, true is 1, and a moment is itself at any offset.

    >>> same((1, "a"), (Decimal(1), "a")), same({"a": True}, {"a": 1})
    (True, False)
    """
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, datetime) and isinstance(other, datetime):
        return one == other and one.utcoffset() == other.utcoffset()
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)


def frozen_json(value: Any, depth: int = 0) -> Any:
    """Any JSON value as it is kept in `extensions`: numbers exact, lists as tuples, objects as frozen maps.

    Raises PydanticCustomError for what JSON does not have, for keys that are not text, and beyond 100 levels.
    """
    kind = type(value)
    if kind is str:
        try:
            value.encode()
        except UnicodeEncodeError:
            raise PydanticCustomError("string_unicode", "a text is valid Unicode") from None
        return value
    if value is None or kind is bool:
        return value
    if kind in (int, float) or isinstance(value, Decimal):
        return exact(value)
    if depth >= 100:
        raise PydanticCustomError("json_depth", "an extension is at most 100 levels deep")
    if isinstance(value, Mapping):
        if not all(type(key) is str for key in value):
            raise PydanticCustomError("json_type", "the keys of an object are text")
        return FrozenMap({frozen_json(key): frozen_json(item, depth + 1) for key, item in value.items()})
    if isinstance(value, list | tuple):
        return tuple(frozen_json(item, depth + 1) for item in value)
    raise PydanticCustomError("json_type", "only JSON can stand here")
