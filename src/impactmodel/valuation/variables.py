"""The names of assumptions: an id, a slash and a field, such as `val:1/deadweight`."""

from collections.abc import Collection
from decimal import Decimal

import attrs

from impactmodel.vocabulary.done import Input
from impactmodel.vocabulary.entity import Entity
from impactmodel.vocabulary.values import Quantity
from impactmodel.vocabulary.worth import SroiAnalysis, Valuation

SHARES = ("deadweight", "attribution", "displacement", "drop_off")
FIELDS: dict[type[Entity], tuple[str, ...]] = {
    Valuation: (*SHARES, "unit_value", "quantity", "duration"),
    Input: ("actual", "planned"),
    SroiAnalysis: ("discount_rate",),
}
"""What can be varied of each class."""

_MOST_SLASHES = 20


@attrs.frozen
class Variable:
    """One assumption: whose it is, and which field. The id is None where the text names nothing of the analysis.

    >>> str(Variable("val:1", "deadweight"))
    'val:1/deadweight'
    """

    id: str | None
    field: str

    def __str__(self) -> str:
        return f"{self.id}/{self.field}"


def read_variable(text: str, own: str, known: Collection[str]) -> Variable:
    """The assumption that a text names. `own` is the id of the analysis, which is meant where there is none; `known` are all that count.

    The words that only lead to a number may be there or not: `val:1/contribution.deadweight.share` is the deadweight of val:1.

    >>> print(read_variable("val:1/contribution/deadweight/share", "sroi:1", {"sroi:1", "val:1"}))
    val:1/deadweight
    >>> print(read_variable("discount_rate", "sroi:1", {"sroi:1"}))
    sroi:1/discount_rate
    """
    head, slash, path = text.rpartition("/")
    if not slash:
        head = own
    for _ in range(_MOST_SLASHES):
        if head in known or "/" not in head:
            break
        head, _slash, more = head.rpartition("/")
        path = f"{more}/{path}"
    names = [name for name in path.replace("/", ".").split(".") if name not in ("contribution", "share", "number")]
    return Variable(head if head in known else None, names[0] if len(names) == 1 else "")


def value_of(thing: Entity, field: str) -> Decimal | None:
    """What a document assumes, as a number; None where it does not say."""
    if field in SHARES and isinstance(thing, Valuation):
        share = getattr(thing.contribution, field) if thing.contribution is not None else None
        return share.share if share is not None else None
    value = getattr(thing, field)
    return value.number if isinstance(value, Quantity) else value if isinstance(value, Decimal) else None


def known_ids(analysis: SroiAnalysis) -> set[str]:
    """The ids whose assumptions an analysis can vary."""
    return {analysis.id, *analysis.valuations, *analysis.inputs}
