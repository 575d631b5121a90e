"""Small groups in the reports of a document: which numbers are hidden, and which besides so that totals do not give them away."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import attrs

from impactmodel.codelists.closed import Accumulation, MissingReason, ReportStatus, Statistic
from impactmodel.disclosure import Facts, PlainTable, Terms, protect
from impactmodel.disclosure.facts import PEOPLE
from impactmodel.disclosure.primary import small
from impactmodel.document import ImpactDocument
from impactmodel.frozen import FrozenMap
from impactmodel.releases.rebuilding import Path
from impactmodel.vocabulary.declare import Model
from impactmodel.vocabulary.describe import describe
from impactmodel.vocabulary.entity import Entity
from impactmodel.vocabulary.numbers import Indicator, IndicatorReport
from impactmodel.vocabulary.text import pieces
from impactmodel.vocabulary.values import Quantity

_COUNTS = ("people", "sample_size", "numerator", "denominator")
_METHODS: Mapping[Statistic, str] = {
    Statistic.COUNT: "sum",
    Statistic.TOTAL: "sum",
    Statistic.PERCENTAGE: "ratio_of_sums",
    Statistic.RATIO: "ratio_of_sums",
}


@attrs.frozen(kw_only=True)
class Known:
    """What is known of a report, whether it goes out or not: its facts for each measure. `numbers` are those that can be hidden."""

    report: IndicatorReport | None
    facts: Mapping[str, Facts]
    span: tuple[Any, Any]


def known(report: IndicatorReport, document: ImpactDocument, *, goes: bool, originals: Mapping[str, str]) -> Known:
    """The facts of a report, whether it goes out or not. `originals` leads back from pseudonyms."""
    indicator = document.get(report.indicator)
    held = indicator if isinstance(indicator, Indicator) else None
    key = _key(report, originals)
    found = {}
    if report.status is not ReportStatus.PLANNED:
        suppressed = report.missing is MissingReason.SUPPRESSED
        for measure, number in _numbers(report):
            if number is not None or (suppressed and measure == "value"):
                found[measure] = _facts(report, held, key, measure, number)
    return Known(report=report if goes else None, facts=FrozenMap(found), span=(report.period.start, report.period.end))


def _numbers(report: IndicatorReport) -> Iterable[tuple[str, Decimal | None]]:
    yield "value", report.value.number if isinstance(report.value, Quantity) else None
    for name in _COUNTS:
        number = getattr(report, name)
        yield name, None if number is None else Decimal(number)


def _facts(report: IndicatorReport, indicator: Indicator | None, key: Mapping[str, str], measure: str, number: Decimal | None) -> Facts:
    name = f"{report.indicator} {measure}"
    if measure != "value":
        return Facts(key=key, indicator=name, unit="person", method="sum", number=number, withheld=number is None)
    counts = [Decimal(each) for each in (report.people, report.sample_size) if each is not None]
    base = report.denominator if report.denominator is not None else min(counts, default=None)
    unit = report.value.unit if isinstance(report.value, Quantity) else indicator.unit if indicator is not None else None
    return Facts(
        key=key,
        indicator=name,
        unit=unit,
        method=_METHODS.get(indicator.statistic, "weighted_mean") if indicator is not None else "weighted_mean",
        number=number,
        withheld=number is None,
        part=_part(report, base),
        base=base,
        people=min(counts, default=None),
    )


def _part(report: IndicatorReport, base: Decimal | None) -> Decimal | None:
    """Of how many a percentage tells, where nothing says so: what anybody would work out."""
    if (
        report.numerator is not None
        or base is None
        or not isinstance(report.value, Quantity)
        or report.value.unit not in ("percent", "one")
    ):
        return report.numerator
    share = report.value.number / 100 if report.value.unit == "percent" else report.value.number
    return round(base * share, 1) if abs(base) < 10**15 and abs(share) < 10**6 else None


def _key(report: IndicatorReport, originals: Mapping[str, str]) -> dict[str, str]:
    """What a report is about: whoever leaves one of these out may be the total over it."""
    key = {f"by {name}": code for name, code in report.disaggregation.items()}
    key["period"] = str(report.period)
    for name in ("organization", "stakeholder"):
        if (value := getattr(report, name)) is not None:
            key[name] = originals.get(value, value)
    if report.place is not None:
        key["place"] = "".join(pieces(report.place))
    return key


def protected_numbers(
    everything: Iterable[Known], document: ImpactDocument, terms: Terms, allow: Iterable[str]
) -> dict[int, Mapping[str, Any] | None]:
    """For each report that goes out, by identity, what is shown of its numbers; None where they are hidden.

    A report is hidden whole if any of its numbers is, so that none tells of the others. `allow` are the findings of `protect` despite of
    which a number is shown.
    """
    by_measure: dict[str, list[tuple[Known, str]]] = {}
    for each in everything:
        for measure, facts in each.facts.items():
            members = by_measure.setdefault(str(facts.indicator), [])
            members.append((each, measure))
            if each.report is None and facts.number:
                members.append((_beside(each, facts, measure), measure))
    shown: dict[int, dict[str, Any] | None] = {}
    for _name, everyone in sorted(by_measure.items()):
        members, same = (everyone, {}) if terms.rounding is not None else _smallest(everyone)
        cells = [each.facts[measure] for each, measure in members]
        for (each, measure), number, suppressed in zip(members, *_protected(cells, members, document, terms, allow), strict=True):
            report = each.report
            if report is None:
                continue
            if suppressed:
                shown.update(dict.fromkeys(same.get(id(report), (id(report),))))
            elif shown.setdefault(id(report), {}) is not None:
                _show(shown, report, measure, number)
    return {identity: numbers for identity, numbers in shown.items() if numbers is None or numbers}


def _smallest(members: list[tuple[Known, str]]) -> tuple[list[tuple[Known, str]], dict[int, tuple[int, ...]]]:
    """Of reports that go out on the very same thing, such as a provisional and a final one, the smallest stands for all of them; and which
    reports it stands for.
    """
    groups: dict[tuple[tuple[str, Any], ...], list[tuple[Known, str]]] = {}
    others = []
    for each, measure in members:
        if each.report is None:
            others.append((each, measure))
        else:
            groups.setdefault(tuple(sorted(each.facts[measure].key.items())), []).append((each, measure))
    same = {}
    for group in groups.values():
        first = min(group, key=lambda pair: _size(pair[0].facts[pair[1]]))
        others.append(first)
        same[id(first[0].report)] = tuple(id(each.report) for each, _measure in group)
    return others, same


def _size(facts: Facts) -> tuple[bool, bool, Decimal]:
    """What is small before what is large; a zero, and what is hidden already, after all numbers."""
    return facts.number is None, not facts.number, abs(facts.number or Decimal(0))


def _beside(each: Known, facts: Facts, measure: str) -> Known:
    """A second number for what stays behind: of a cell with two numbers that differ neither may be worked out, whatever its size."""
    other = Decimal(0) if facts.adds_up or facts.number is None else facts.number + 1
    return attrs.evolve(each, facts={measure: attrs.evolve(facts, number=other)})


def _show(shown: dict[int, dict[str, Any] | None], report: IndicatorReport, measure: str, number: Decimal | None) -> None:
    """Take down a number that is shown rounded."""
    numbers = shown[id(report)]
    if numbers is None or number is None:
        return
    if measure == "value" and isinstance(report.value, Quantity):
        if number != report.value.number:
            numbers["value"] = report.value.replace(number=number)
    elif number != getattr(report, measure):
        numbers[measure] = int(number) if measure in ("people", "sample_size") else number


def _protected(
    facts: list[Facts], members: list[tuple[Known, str]], document: ImpactDocument, terms: Terms, allow: Iterable[str]
) -> tuple[list[Decimal | None], list[bool]]:
    report = next((each.report for each, _measure in members if each.report is not None), None)
    if report is None:
        return [None] * len(facts), [True] * len(facts)
    indicator = document.get(report.indicator)
    flows = not isinstance(indicator, Indicator) or indicator.accumulation in (None, Accumulation.FLOW)
    spans = {f"{start.isoformat()} to {end.isoformat()}": (start, end) for start, end in (each.span for each, _measure in members)}
    trees = {"period": _within(spans)} if flows else {}
    table = PlainTable(by=tuple(sorted({name for each in facts for name in each.key})), cells=tuple(facts))
    done = protect(table, hierarchies={name: tree for name, tree in trees.items() if tree}, allow=allow, **_asked(terms))
    return [cell.number for cell in done.cells], [cell.suppressed for cell in done.cells]


def _asked(terms: Terms) -> dict[str, Any]:
    asked = {field.name: getattr(terms, field.name) for field in attrs.fields(Terms) if field.name != "source"}
    return {name: value for name, value in asked.items() if value is not None}


def _within(spans: Mapping[str, tuple[Any, Any]]) -> dict[str, str]:
    """For each span the shortest that holds it, if there is one."""
    above: dict[str, str] = {}
    by_length = sorted(spans, key=lambda name: (spans[name][1] - spans[name][0], name))
    for number, name in enumerate(by_length):
        start, end = spans[name]
        holding = (
            other
            for other in by_length[number + 1 :]
            if spans[other] != (start, end) and spans[other][0] <= start <= end <= spans[other][1]
        )
        if (found := next(holding, None)) is not None:
            above[name] = found
    return above


def small_amounts(entity: Entity, terms: Terms) -> Iterable[Path]:
    """Small numbers of people in amounts other than reports of indicators: a baseline, the scale of an impact, an output."""
    if terms.threshold is not None and not isinstance(entity, IndicatorReport):
        yield from _small(entity, (), terms)


def _small(thing: Model, path: Path, terms: Terms) -> Iterable[Path]:
    for field in describe()[type(thing).__name__]:
        if field.name == "population" or not field.object_classes:
            continue
        value = getattr(thing, field.name)
        for at, item in enumerate(value) if field.many else ((None, value),):
            here: Path = (*path, field.name) if at is None else (*path, field.name, at)
            if isinstance(item, Quantity):
                if (item.unit in PEOPLE or item.unit.startswith("count:")) and small(item.number, terms):
                    yield here
            elif isinstance(item, Model):
                yield from _small(item, here, terms)
