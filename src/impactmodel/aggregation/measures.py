"""Which indicators say that they are the same measure: by a code or an identifier that they share, or by no more than a name."""

from collections.abc import Iterator

from impactmodel.document import ImpactDocument
from impactmodel.vocabulary.numbers import Indicator
from impactmodel.vocabulary.stories import Code


class Measures(dict[str, str]):
    """For each indicator the measure that it belongs to; one that is not in the document is a measure of its own."""

    def __missing__(self, indicator: str) -> str:
        return indicator


def measures_of(document: ImpactDocument) -> Measures:
    """The measures of a document, each called by the least id among the indicators that share a name, a code or an identifier."""
    return Measures(_joined(document, names=True))


def same_by_more_than_name(indicators: frozenset[str], document: ImpactDocument) -> bool:
    """Whether these indicators are held together by codes or identifiers, so that a shared name is not all that they have in common."""
    joined = _joined(document, names=False)
    return len({joined.get(each, each) for each in indicators}) == 1


def _joined(document: ImpactDocument, *, names: bool) -> dict[str, str]:
    """The least indicator of each set that is held together by marks."""
    above: dict[str, str] = {}

    def top(each: str) -> str:
        while above.setdefault(each, each) != each:
            above[each] = above[above[each]]
            each = above[each]
        return each

    first: dict[str, str] = {}
    for indicator in document.indicators:
        for mark in _marks(indicator, document, names=names):
            one, other = sorted((top(first.setdefault(mark, indicator.id)), top(indicator.id)))
            above[other] = one
    return {indicator.id: top(indicator.id) for indicator in document.indicators}


def _marks(indicator: Indicator, document: ImpactDocument, *, names: bool) -> Iterator[str]:
    """By what an indicator may be known as the same as another."""
    if names and indicator.name is not None:
        yield f"name {' '.join(indicator.name.casefold().split())}"
    for identifier in indicator.identifiers:
        yield f"identifier {identifier.scheme} {identifier.value}"
    for code in indicator.codes:
        held = document.get(code)
        # A theme or a goal is shared by many indicators, and those of the 2030 Agenda say what an indicator contributes to.
        if isinstance(held, Code) and _defines_an_indicator(held):
            yield f"code {code}"


def _defines_an_indicator(code: Code) -> bool:
    where = (code.list or code.id).casefold()
    if "sdg" in where:
        return False
    return "indicator" in where or "iris" in where or "metric" in where
