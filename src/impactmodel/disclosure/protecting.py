"""Protecting rollups: what tells too much is hidden, and as much besides as it takes for nobody to find it again."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, localcontext
from typing import Any, Literal

import attrs

from impactmodel.disclosure.facts import Facts, facts_of
from impactmodel.disclosure.margins import Trees, check
from impactmodel.disclosure.measuring import Measured, measured
from impactmodel.disclosure.primary import WHY_UNKNOWN
from impactmodel.disclosure.protected import ProtectedCell, ProtectedRollup, ProtectedTable
from impactmodel.disclosure.refusals import refusal
from impactmodel.disclosure.rounding import PRECISION
from impactmodel.disclosure.terms import Dominance, RoundingMethod, Terms
from impactmodel.disclosure.terms import preset as preset_named
from impactmodel.findings import Finding
from impactmodel.frozen import FrozenMap

Number = int | float | Decimal


@attrs.frozen(kw_only=True)
class PlainTable:
    """A table that came from elsewhere than a rollup: its keys, and what is known of each cell."""

    by: tuple[str, ...]
    cells: tuple[Facts, ...]


def protect(
    rollup: Any,
    *,
    preset: str | None = None,
    threshold: Number | None = None,
    rounding: Number | None = None,
    method: RoundingMethod | None = None,
    dominance: Dominance | Mapping[str, Number] | None = None,
    zeros: Literal["shown", "hidden"] | None = None,
    unsaid: Literal["total", "part"] | None = None,
    gaps: bool | None = None,
    shares_of: Number | None = None,
    means_of: Number | None = None,
    width: Number | None = None,
    margin: Number | None = None,
    hierarchies: Mapping[str, Mapping[Any, Any]] | None = None,
    allow: Iterable[str] = (),
    seed: str | None = None,
) -> ProtectedRollup:
    """What may be published of a rollup, or of several that are published together (a list of them).

    The terms, from `threshold` to `margin`, are told at `Terms`. A `preset` (see `preset_names`) gives those that are not given. Totals
    are found by themselves: a table by ward and age, one by ward and one by nothing share them, and
    a cell with None for a key is the total over it. `hierarchies` says for a key in which value each value lies, such as
    `{"place": {"Eastgate": "North", "North": "City"}}`.

    After the cells that tell too much by themselves as many more are hidden as it takes for nobody to work one out from the others: for
    each hidden number there are two tables that both fit everything that is published and in which it is as far apart as asked. Tables
    whose totals form a network (one dimension, two, one of them with a hierarchy) need nothing else; others need SciPy.

    What is asked for in vain comes back as findings: a threshold of 1, tables that were protected before, a percentage without a base. A
    cell of which something must be known and is not is hidden; `allow` names the findings (`IM872`, `IM873`, `IM877`) despite of which it
    is published. `seed` is the secret of random rounding and is not kept.

    Raises ValueError for terms that make no sense and for a hierarchy that goes in circles, UnknownName for a preset that does not exist,
    MissingExtra if SciPy is needed and not there.

    >>> from decimal import Decimal
    >>> from impactmodel.disclosure import Facts, PlainTable, protect
    >>> def count(number, **key):
    ...     return Facts(key=key, indicator="ind:members", unit="person", method="sum", number=Decimal(number))
    >>> by_age = PlainTable(by=("age",), cells=(count(3, age="16-24"), count(40, age="25-64"), count(25, age="65+")))
    >>> total = PlainTable(by=(), cells=(count(68),))
    >>> [cell.told for cell in protect([by_age, total], threshold=5)]
    ['suppressed', '40', 'suppressed', '68']
    """
    given_terms = {
        "threshold": threshold,
        "rounding": rounding,
        "method": method,
        "dominance": dominance,
        "zeros": zeros,
        "unsaid": unsaid,
        "gaps": gaps,
        "shares_of": shares_of,
        "means_of": means_of,
        "width": width,
        "margin": margin,
    }
    asked = _terms(preset, {name: value for name, value in given_terms.items() if value is not None})
    allowed = frozenset([allow] if isinstance(allow, str) else allow)
    for rule in sorted(allowed - set(WHY_UNKNOWN)):
        raise ValueError(f"{rule[:20]!r} cannot be allowed: only {', '.join(WHY_UNKNOWN)}")
    if asked.rounding is not None and asked.method == "random" and not seed:
        raise ValueError("random rounding needs a seed: a text that is kept secret and is the same for every release")
    trees = {name: dict(above) for name, above in (hierarchies or {}).items()}
    check(trees)
    given = [rollup] if hasattr(rollup, "cells") else list(rollup)
    if not all(hasattr(each, "by") and hasattr(each, "cells") for each in given):
        raise TypeError("rollups can be protected: roll up the document first")
    refused = _refused(given, asked)
    if refused is not None:
        return ProtectedRollup(tables=(), terms=asked, findings=(refused,))
    with localcontext(prec=PRECISION):
        return _protected(given, asked, trees, allowed, seed)


def _terms(name: str | None, changes: Mapping[str, Any]) -> Terms:
    return Terms(**changes) if name is None else attrs.evolve(preset_named(name), **changes)


def _refused(given: Sequence[Any], terms: Terms) -> Finding | None:
    if any(getattr(each, "protected", False) for each in given):
        return refusal("IM870")
    if terms.threshold is not None and terms.threshold <= 1:
        return refusal("IM871")
    if terms.hides_nothing:
        raise ValueError("say on what terms numbers may be published: a preset, or a threshold, rounding, or dominance")
    return None


def _protected(given: Sequence[Any], terms: Terms, trees: Trees, allowed: frozenset[str], seed: str | None) -> ProtectedRollup:
    tables = [(tuple(each.by), [cell if isinstance(cell, Facts) else facts_of(cell) for cell in each.cells]) for each in given]
    facts = _with_units([cell for _by, cells in tables for cell in cells])
    measures: dict[tuple[str | None, str | None], list[int]] = {}
    for number, each in enumerate(facts):
        measures.setdefault(each.measure, []).append(number)
    found: list[Measured] = []
    for measure in sorted(measures, key=lambda pair: tuple(map(str, pair))):
        found.append(measured(measure, measures[measure], facts, terms, trees, allowed, seed))
    shown = {number: number_shown for each in found for number, number_shown in each.shown.items()}
    hidden = {number for each in found for number in each.hidden}
    took = {number: rules for each in found for number, rules in each.allowed.items()}
    cells = [_cell(each, number in hidden, shown.get(number), took.get(number, ())) for number, each in enumerate(facts)]
    made: list[ProtectedTable] = []
    start = 0
    for by, part in tables:
        made.append(ProtectedTable(by=by, cells=tuple(cells[start : start + len(part)]), labels=_labels(given[len(made)])))
        start += len(part)
    return ProtectedRollup(
        tables=tuple(made),
        terms=terms,
        findings=tuple(each for one in found for each in one.findings),
        seen=tuple(each.seen for each in found if each.seen is not None),
        hierarchies=FrozenMap({name: tuple(above.items()) for name, above in trees.items()}),
    )


def _with_units(facts: Sequence[Facts]) -> list[Facts]:
    """Cells without a number say no unit; if all others of their indicator are in one, they would be too."""
    units: dict[str | None, set[str]] = {}
    for each in facts:
        if each.unit is not None:
            units.setdefault(each.measure[0], set()).add(each.unit)
    only = {named: next(iter(found)) for named, found in units.items() if len(found) == 1}
    return [attrs.evolve(each, unit=only.get(each.measure[0])) if each.unit is None and each.number is None else each for each in facts]


def _labels(given: Any) -> Mapping[str, str]:
    """What a rollup calls the values of its keys, where that is not what they are."""
    if not hasattr(given, "label"):
        return FrozenMap()
    held = {(name, value) for cell in given.cells for name, value in cell.key.items() if value is not None}
    called = {f"{name} {value}": given.label(name, value) for name, value in sorted(held, key=lambda pair: tuple(map(str, pair)))}
    return FrozenMap({key: label for key, label in called.items() if not key.endswith(f" {label}")})


def _cell(facts: Facts, hidden: bool, shown: Any, took: tuple[str, ...]) -> ProtectedCell:
    return ProtectedCell(
        key=FrozenMap(facts.key),
        indicator=facts.indicator,
        unit=facts.unit,
        method=None if hidden else facts.method,
        number=None if hidden else shown,
        suppressed=hidden,
        complete=None if hidden else facts.complete,
        allowed=tuple(dict.fromkeys((*facts.allowed, *took))),
        refused=facts.refused,
    )
