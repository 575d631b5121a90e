"""Numbers that a document states and that follow from others: whether they are what comes out when they are computed anew."""

from collections.abc import Iterator
from decimal import Decimal

from impactmodel.amounts import plain
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, finding, rule
from impactmodel.vocabulary.worth import SroiAnalysis, Valuation
from impactmodel.wording import say

_MOST_YEARS = 20_000
"""Years of all rows of one analysis that are computed for a rule."""
_MOST_WORK, _OF_A_YEAR = 500_000, 10
"""After how much work no further analysis is computed anew, and how much a year of a row is. An entity that is looked at is 1."""


@rule(
    "IM631",
    severity="warning",
    reads=SroiAnalysis,
    scope="document",
    title="Ratio that does not come out",
    several="{count:,} ratios do not come out when they are computed anew",
)
def ratio_recomputed(analysis: SroiAnalysis, context: Context) -> Iterator[Draft]:
    """A `ratio` that differs from the one that follows from valuations, inputs and conventions, by more than it was rounded by.

    It is asked only where the ratio can be computed from the document alone, with nothing left open, and not of more analyses than take a
    second or so.

    Why: People decide by the one number that is printed. If it does not come out, either a number was changed later or another convention
    was used than the one that is stated.

    Source: Social Value International, principle 7, verify the result.

    Mend: Correct the ratio, or what it is computed from. To see each step: `impactmodel value FILE`.
    """
    if analysis.ratio is None or not analysis.valuations or not analysis.inputs:
        return
    lasting = [each.duration or Decimal(1) for each in context.all(analysis.valuations, Valuation)]
    years = sum(int(min(each, Decimal(_MOST_YEARS))) + 1 for each in lasting)
    work = context.once("work done to recompute ratios", lambda: [0])
    if years > _MOST_YEARS or work[0] > _MOST_WORK:
        return
    work[0] += _OF_A_YEAR * years + len(context.document)
    from impactmodel.valuation.analysis import sroi  # Loads the rollup, which most documents have no need of.
    from impactmodel.valuation.discount import exactly
    from impactmodel.valuation.rows import shown

    computed = sroi(context.document, analysis).ratio
    exponent = analysis.ratio.as_tuple().exponent
    assert isinstance(exponent, int), "a number is finite"
    with exactly():
        off = computed is not None and abs(computed - analysis.ratio) > Decimal(5).scaleb(exponent - 1)
    if computed is not None and off:
        comes_to = plain(shown(computed, min(max(2, 1 - exponent), 12)) or Decimal(0))
        yield finding(
            "ratio",
            say("The ratio is said to be {said}, and computed anew it is {computed}.", said=plain(analysis.ratio), computed=comes_to),
            value=analysis.ratio,
            expected=comes_to,
            hint=say("Correct it, or what it is computed from. To see each step: impactmodel value."),
        )
