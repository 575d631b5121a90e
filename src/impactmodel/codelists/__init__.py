"""Code lists: our own closed ones are enums (`closed`); the catalogue holds those that others publish, in data files."""

from functools import cache
from typing import TYPE_CHECKING, Annotated

from pydantic_core import PydanticCustomError

from impactmodel.codelists import closed
from impactmodel.scalars import Scalar

if TYPE_CHECKING:
    from collections.abc import Mapping


def enum_name(kind: type[closed.ClosedList]) -> str:
    """The name of a closed list as published: `StakeholderLevel` is `stakeholder_level`."""
    return "".join(f"_{char.lower()}" if char.isupper() else char for char in kind.__name__).lstrip("_")


@cache
def closed_lists() -> "Mapping[str, type[closed.ClosedList]]":
    """The enums of our own closed lists, by published name."""
    kinds = (item for item in vars(closed).values() if isinstance(item, type) and issubclass(item, closed.ClosedList))
    return {enum_name(kind): kind for kind in kinds if kind is not closed.ClosedList}


@cache
def _codes_of(list_name: str) -> frozenset[str]:
    from impactmodel.codelists.catalogue import codelist  # Read from a file, and only when a code is first checked.

    return frozenset(codelist(list_name))


def from_list(scalar_name: str, list_name: str, description: str, example: str) -> Scalar:
    """A scalar whose values are the codes of a list, retired ones included: a report of 2015 may be in kuna."""

    def listed(value: str) -> str:
        if value not in _codes_of(list_name):
            raise PydanticCustomError("code_unknown", "not a code of the list {list}", {"list": list_name})
        return value

    return Scalar(scalar_name, "text", description, codes=list_name, max_length=40, examples=(example,), check=listed)


COUNTRY = from_list("CountryCode", "country", "A country, by its two-letter code (ISO 3166-1).", "GB")

CountryCode = Annotated[str, COUNTRY]
