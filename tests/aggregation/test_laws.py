"""Laws of the rollup: order and parts of a whole make no difference, units scale, nothing is lost, and what is refused has no value."""

from collections import Counter
from fractions import Fraction
from statistics import median
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from aggregation.strategies import IN_SMALLEST, KEYS, UNITS, coherent, parts, wild
from impactmodel import ImpactDocument, Quantity
from impactmodel.aggregation import Cell, Rollup, rollup
from impactmodel.aggregation.keys import key_names
from impactmodel.aggregation.methods import METHODS
from impactmodel.aggregation.refusals import BEYOND_PERMISSION, REMARKS
from impactmodel.amounts import read_json
from impactmodel.findings import BUILT_IN
from impactmodel.testing import documents

ALLOWED = sorted(each for each in BUILT_IN if "IM801" <= each < "IM840" and each not in BEYOND_PERMISSION | REMARKS)
SOME_ALLOWED = st.sets(st.sampled_from(ALLOWED), max_size=4)
METHOD = st.one_of(st.none(), st.none(), st.sampled_from(METHODS))
COMBINING = {"sum", "distinct_count", "weighted_mean", "ratio_of_sums"}


def near(one: Any, other: Any) -> bool:
    """Whether two numbers are the same but for the rounding of what has no end."""
    return abs(Fraction(one) - Fraction(other)) <= abs(Fraction(other)) * Fraction(1, 10**30)


@settings(max_examples=60)
@given(coherent(), st.randoms(use_true_random=False), KEYS, SOME_ALLOWED, METHOD)
def test_the_order_of_a_document_makes_no_difference(
    document: ImpactDocument, lot: Any, by: list[str], allow: set[str], method: Any
) -> None:
    entities = list(document)
    lot.shuffle(entities)
    asked: dict[str, Any] = {"by": by, "allow": allow, "method": method}
    assert rollup(ImpactDocument.of(*entities), **asked).to_dict() == rollup(document, **asked).to_dict()


@settings(max_examples=60)
@given(coherent(), st.sets(st.integers(0, 7)), KEYS, KEYS, KEYS, SOME_ALLOWED, METHOD)
def test_the_rollup_of_rollups_is_the_rollup_of_all(
    document: ImpactDocument, here: set[int], one: list[str], other: list[str], by: list[str], allow: set[str], method: Any
) -> None:
    ids = {f"rep:{each:02}" for each in here}
    first = rollup(document, by=one, where=lambda report: report.id in ids)
    second = rollup(document, by=other, where=lambda report: report.id not in ids)
    asked: dict[str, Any] = {"by": by, "allow": allow, "method": method}
    assert rollup([first, second], **asked).to_dict() == rollup(document, **asked).to_dict()


@settings(max_examples=40)
@given(coherent(), KEYS, st.integers(0, 4))
def test_fewer_keys_of_a_rollup_are_fewer_keys_of_the_document(document: ImpactDocument, by: list[str], most: int) -> None:
    assert rollup(rollup(document, by=by), by=by[:most]).to_dict() == rollup(document, by=by[:most]).to_dict()


def scaled(document: ImpactDocument, factor: int) -> ImpactDocument:
    reports = [
        each.replace(value=Quantity(number=each.value.number * factor, unit=each.value.unit)) if isinstance(each.value, Quantity) else each
        for each in document.indicator_reports
    ]
    return document.including(*reports)


@settings(max_examples=60)
@given(coherent(), KEYS, st.sampled_from([3, 7, 1000]), SOME_ALLOWED)
def test_units_scale(document: ImpactDocument, by: list[str], factor: int, allow: set[str]) -> None:
    before, after = rollup(document, by=by, allow=allow), rollup(scaled(document, factor), by=by, allow=allow)
    for cell, other in zip(before, after, strict=True):
        assert (cell.key, cell.method, cell.unit) == (other.key, other.method, other.unit)
        assert [each.rule for each in cell.findings] == [each.rule for each in other.findings]
        assert (cell.number is None) == (other.number is None)
        if cell.number is not None and other.number is not None:
            wanted = Fraction(cell.number) * (1 if cell.method == "ratio_of_sums" else factor)
            assert near(other.number, wanted)


@settings(max_examples=50)
@given(coherent(), KEYS)
def test_another_unit_is_the_same_amount(document: ImpactDocument, by: list[str]) -> None:
    """Every hour told in minutes, every kilogram in grams."""
    smallest = {"hour": "minute", "day": "minute", "kilogram": "gram"}
    reports = [
        each.replace(value=each.value.to(smallest[each.value.unit]))
        for each in document.indicator_reports
        if isinstance(each.value, Quantity) and each.value.unit in smallest
    ]
    for cell, other in zip(rollup(document, by=by), rollup(document.including(*reports), by=by), strict=True):
        assert (cell.key, cell.refused) == (other.key, other.refused)
        if cell.value is not None and other.value is not None:
            assert near(cell.value.to(other.value.unit).number, other.value.number)


@settings(max_examples=50)
@given(coherent(), KEYS)
def test_every_report_stands_in_one_cell_or_is_left_out(document: ImpactDocument, by: list[str]) -> None:
    result = rollup(document, by=by)
    held = [name for cell in result for name in cell.lineage]
    out = [str(finding.location.entity_id) for finding in result.left_out]
    assert Counter([*held, *out]) == Counter(each.id for each in document.indicator_reports)
    assert Counter(each.id for each in result.reports) == Counter([*held, *out])


@settings(max_examples=40)
@given(coherent(), st.sets(st.integers(0, 7)), KEYS)
def test_every_report_that_is_chosen_and_no_other(document: ImpactDocument, here: set[int], by: list[str]) -> None:
    ids = {f"rep:{each:02}" for each in here} & {each.id for each in document.indicator_reports}
    result = rollup(document, by=by, where={"id": sorted(ids)})
    assert {name for cell in result for name in cell.lineage} | {str(each.location.entity_id) for each in result.left_out} == ids


def answered(cell: Cell) -> None:
    """What is true of every cell."""
    values = [report.value for report in cell.reports if report.value is not None]
    errors = [finding for finding in cell.findings if finding.severity == "error"]
    assert cell.refused == bool(errors)
    assert (cell.number is None) == (cell.unit is None) == (cell.value is None)
    if cell.refused:
        assert cell.value is None, "a refused cell has no value"
        assert cell.uncertainty is None
        assert cell.allowed == ()
    elif any(isinstance(value, Quantity) for value in values):
        assert cell.value is not None, "a cell that is not refused has a value if any report has"
    else:
        assert cell.value is None
    assert set(cell.allowed) <= {finding.rule for finding in cell.findings}
    assert cell.coverage.reported == len(values)
    assert cell.coverage.reported + sum(cell.coverage.missing.values()) == len(cell.reports)
    if cell.bounds is not None and cell.bounds.high is not None:
        assert cell.bounds.low <= cell.bounds.high
    if cell.number is not None:
        assert cell.number.is_finite()


@settings(max_examples=80)
@given(coherent(), KEYS, SOME_ALLOWED, METHOD)
def test_a_cell_has_a_value_or_a_reason(document: ImpactDocument, by: list[str], allow: set[str], method: Any) -> None:
    for cell in rollup(document, by=by, allow=allow, method=method):
        answered(cell)


@settings(max_examples=60)
@given(parts(), st.integers(0, 7), KEYS, st.sampled_from(["not_collected", "suppressed", None]), METHOD)
def test_a_report_without_a_value_changes_nothing_but_coverage(
    made: tuple[list[Any], list[Any]], which: int, by: list[str], reason: Any, method: Any
) -> None:
    beside, reports = made
    like = reports[which % len(reports)]
    nothing = like.replace(
        id="rep:none", value=None, missing=reason, people=None, sample_size=None, numerator=None, denominator=None, uncertainty=None
    )
    before = rollup(ImpactDocument.of(*beside, *reports), by=by, method=method)
    after = rollup(ImpactDocument.of(*beside, *reports, nothing), by=by, method=method)
    for cell, other in zip(before, after, strict=True):
        assert cell.key == other.key
        if "rep:none" not in other.lineage:
            assert cell.to_dict() == other.to_dict()
            continue
        found, grown = cell.to_dict(), other.to_dict()
        assert Counter(grown.pop("lineage")) == Counter([*found.pop("lineage"), "rep:none"])
        assert grown.pop("coverage")["expected"] == found.pop("coverage")["expected"] + 1
        if reason == "suppressed" and "IM822" in {each.rule for each in other.findings}:
            assert other.refused
            continue
        assert grown == found
        assert reason != "suppressed" or other.refused or other.method not in COMBINING or other.value is None


@settings(max_examples=80)
@given(coherent(), KEYS, METHOD, SOME_ALLOWED)
def test_what_is_allowed_never_changes_a_number(document: ImpactDocument, by: list[str], method: Any, allow: set[str]) -> None:
    plain, permitted = rollup(document, by=by, method=method), rollup(document, by=by, method=method, allow=allow)
    for cell, other in zip(plain, permitted, strict=True):
        if not cell.refused:
            assert cell.to_dict() == other.to_dict()
        elif not other.refused:
            assert set(other.allowed) == {each.rule for each in cell.findings if each.severity == "error"}
            assert {each.rule for each in other.findings} == {each.rule for each in cell.findings}


def plainly(cell: Cell, document: ImpactDocument) -> Fraction | None:
    """The number of a cell as a loop would have it, in the smallest unit of its kind; None where there is nothing to compare."""
    told = [each for each in cell.reports if isinstance(each.value, Quantity)]
    numbers = [Fraction(each.value.number) * IN_SMALLEST.get(each.value.unit, 1) for each in told]
    match cell.method:
        case "sum" | "distinct_count":
            return sum(numbers, Fraction(0))
        case "as_reported" | "max":
            return max(numbers)
        case "min":
            return min(numbers)
        case "median":
            return Fraction(median(numbers))
        case "latest":
            return max(zip((each.period.end for each in told), numbers, strict=True))[1]
        case "ratio_of_sums":
            return 100 * Fraction(sum(each.numerator for each in told)) / Fraction(sum(each.denominator for each in told))
        case "weighted_mean":
            sizes = [each.sample_size if each.sample_size is not None else each.people for each in told]
            return sum((size * number for size, number in zip(sizes, numbers, strict=True)), Fraction(0)) / sum(sizes)
        case "unweighted_mean":
            return sum(numbers, Fraction(0)) / len(numbers)
        case "share_at_threshold" | "change_from_baseline" | "progress_to_target":
            return None
    raise AssertionError(cell.method)


@settings(max_examples=70)
@given(coherent(partners=False), KEYS, METHOD, SOME_ALLOWED)
def test_numbers_agree_with_a_plain_loop(document: ImpactDocument, by: list[str], method: Any, allow: set[str]) -> None:
    for cell in rollup(document, by=by, method=method, allow=allow):
        if cell.number is not None:
            wanted = plainly(cell, document)
            found = Fraction(cell.number) * IN_SMALLEST.get(str(cell.unit), 1)
            assert wanted is None or near(found, wanted), cell


def test_the_strategies_meet_what_they_are_about() -> None:
    """So that the laws above are about something: most methods are answered, and most refusals met."""
    methods: Counter[str] = Counter()
    rules: Counter[str] = Counter()

    @settings(max_examples=250, phases=[Phase.generate], suppress_health_check=list(HealthCheck), database=None, derandomize=True)
    @given(coherent(), KEYS)
    def look(document: ImpactDocument, by: list[str]) -> None:
        result = rollup(document, by=by)
        methods.update(cell.method for cell in result if cell.value is not None and cell.coverage.reported > 1)
        rules.update(each.rule for each in result.findings)

    look()
    assert {"sum", "weighted_mean", "ratio_of_sums", "max", "latest"} <= set(methods), methods
    assert len(rules) >= 14, rules


def everything_of(result: Rollup) -> None:
    """Every form of a rollup, none of which may fail."""
    assert read_json(result.to_json().encode()) == result.to_dict()
    for told in (str(result), repr(result), result.to_csv(), result.to_markdown(), result.to_html(), str(result.to_table(language="fr"))):
        assert "NaN" not in told or "NaN" in str(result.by)
        assert told
    for cell in result.cells:
        answered(cell)
        assert result.explain(cell)
        assert repr(cell)
        assert cell.people is None or cell.people.high is None or cell.people.low <= cell.people.high


ANY_KEYS = st.lists(st.sampled_from(key_names()), unique=True, max_size=3)
WHERE = st.one_of(
    st.none(),
    st.fixed_dictionaries({}, optional={"status": st.sampled_from([None, "final", ["final", None]]), "disaggregation": st.just({})}),
)


@settings(max_examples=50, phases=[Phase.generate])  # What is drawn here is so varied that to shrink it takes minutes.
@given(st.one_of(wild(), documents(max_entities=16)), ANY_KEYS, METHOD, SOME_ALLOWED, WHERE, st.integers(1, 12))
def test_it_never_fails(document: ImpactDocument, by: list[str], method: Any, allow: set[str], where: Any, starts: int) -> None:
    everything_of(rollup(document, by=by, method=method, allow=allow, where=where, year_starts=starts))


@settings(max_examples=40)
@given(coherent(), ANY_KEYS, METHOD, st.just(set(ALLOWED)))
def test_it_never_fails_where_all_is_allowed(document: ImpactDocument, by: list[str], method: Any, allow: set[str]) -> None:
    everything_of(rollup(document, by=by, method=method, allow=allow))


def test_the_units_of_the_strategies_are_those_that_a_plain_loop_converts() -> None:
    for units in UNITS.values():
        convertible = [each for each in units if each in IN_SMALLEST]
        for each in convertible:
            assert near(Quantity.of(1, each).to(convertible[0]).number, Fraction(IN_SMALLEST[each], IN_SMALLEST[convertible[0]]))
