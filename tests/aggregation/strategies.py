"""Documents whose reports belong together: few indicators, a tree of organizations, groups, parts and times that meet in many ways."""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from aggregation.made import QUARTERS, organization, stakeholder
from impactmodel import ImpactDocument, Partnership
from impactmodel.testing import json_objects
from impactmodel.vocabulary.entity import Entity
from impactmodel.vocabulary.numbers import Indicator, IndicatorReport
from impactmodel.vocabulary.values import Period, Place, Quantity

UNITS = {"hour": ("hour", "minute", "day"), "kilogram": ("kilogram", "gram"), "GBP": ("GBP", "GBP", "EUR")}
IN_SMALLEST = {"minute": 1, "hour": 60, "day": 1440, "gram": 1, "kilogram": 1000}
"""What a unit is in the smallest of its kind; 1 for all others."""

_KINDS: tuple[dict[str, Any], ...] = (
    {"id": "ind:meals", "statistic": "count", "unit": "meal", "accumulation": "flow", "rollup": "sum"},
    {"id": "ind:reached", "statistic": "count", "unit": "person", "accumulation": "flow", "rollup": "sum"},
    {"id": "ind:members", "statistic": "count", "unit": "person", "accumulation": "stock", "rollup": "latest"},
    {"id": "ind:beds", "statistic": "count", "unit": "count:bed", "accumulation": "stock", "rollup": "sum"},
    {"id": "ind:ever", "statistic": "count", "unit": "person", "accumulation": "cumulative", "rollup": "distinct_count"},
    {"id": "ind:hours", "statistic": "total", "unit": "hour", "accumulation": "flow", "rollup": "sum"},
    {"id": "ind:saved", "statistic": "total", "unit": "GBP", "accumulation": "flow", "rollup": "sum"},
    {"id": "ind:mood", "statistic": "mean", "unit": "score:mood", "accumulation": "stock", "rollup": "weighted_mean"},
    {"id": "ind:came", "statistic": "percentage", "unit": "percent", "accumulation": "flow", "rollup": "ratio_of_sums"},
    {"id": "ind:heaviest", "statistic": "mean", "unit": "kilogram", "rollup": "max"},
    {"id": "ind:say", "statistic": "ordinal", "unit": "level", "rollup": "min"},
    {"id": "ind:told", "statistic": "narrative"},
    {"id": "ind:undeclared", "statistic": "count", "unit": "item"},
)

TREE = [organization("top"), organization("branch", "top"), organization("alone")]
GROUPS = [stakeholder("carers", level="service_user"), stakeholder("parents", population=Quantity.of(90, "person"))]
PARTNERS = Partnership(
    id="partners:1",
    parties=[
        {"organization": "org:branch", "role": "lead", "share": Decimal("0.5")},
        {"organization": "org:alone", "role": "delivery", "share": Decimal("0.5")},
    ],
)

_PERIODS = [
    *((f"2026-{start}", f"2026-{end}") for start, end in QUARTERS.values()),
    ("2026-01-01", "2026-12-31"),
    ("2025-01-01", "2025-12-31"),
    ("2026-02-01", "2026-02-28"),
    ("2025-12-01", "2026-02-28"),
]
_NUMBERS = st.one_of(st.integers(0, 60), st.decimals(0, 1000, places=3, allow_nan=False))
_KEYS = (
    *("indicator", "measure", "organization", "top_organization", "partnership", "stakeholder", "level"),
    *("country", "region", "status", "year", "quarter", "financial_year", "period", "age", "gender"),
)
_KEY = st.sampled_from(_KEYS)
KEYS = st.one_of(st.just([]), st.lists(_KEY, min_size=1, max_size=2, unique=True), st.lists(_KEY, unique=True, max_size=4))
"""Keys of which a report has one value each. Age is a dimension that every document of these declares."""


def indicators() -> st.SearchStrategy[list[Indicator]]:
    """One or two indicators, each broken down by age and gender that are partitions, are not, or may be."""
    partition = st.sampled_from([None, True, False])

    def made(kind: dict[str, Any], age: bool | None, gender: bool | None) -> Indicator:
        return Indicator.model_validate(
            {"type": "Indicator", **kind, "dimensions": [{"name": "age", "partition": age}, {"name": "gender", "partition": gender}]}
        )

    return st.lists(st.builds(made, st.sampled_from(_KINDS), partition, partition), min_size=1, max_size=2, unique_by=lambda each: each.id)


_FIELDS: dict[str, list[Any]] = {
    "stakeholder": [None, "stk:carers", "stk:parents"],
    "disaggregation": [{}, {"age": "65+"}, {"age": "16-24"}, {"gender": "female"}, {"age": "65+", "gender": "female"}],
    "status": [None, "final", "final", "provisional", "planned"],
    "place": [None, Place(country="GB"), Place(country="GB", region="GB-CRF"), Place(country="GB", region="GB-SWA")],
    "sample_size": [None, 0, 3, 40],
    "people": [None, 0, 7, 30],
    "kind": ["number"] * 4 + ["nothing", "not_collected", "suppressed", "words"],
}
"""What a report may say in each field; the first where they do not differ in it."""


Where = tuple[str | None, tuple[str, str]]
_APART: list[Where] = [(name, period) for period in _PERIODS[:4] for name in ("org:branch", "org:alone", "org:other")]
_MEETING: list[Where] = [(name, period) for name in (None, "org:top", "org:branch", "org:alone") for period in _PERIODS]


@st.composite
def _report(draw: st.DrawFn, number: int, known: list[Indicator], differ: set[str], where: Where) -> IndicatorReport:
    indicator = draw(st.sampled_from(known))
    told = {name: draw(st.sampled_from(values)) if name in differ else values[0] for name, values in _FIELDS.items()}
    if "sample_size" not in differ:
        told["sample_size"] = draw(st.integers(1, 40))
    kind, unit = told.pop("kind"), indicator.unit
    if kind == "words" or (unit is None and kind == "number"):
        told["value"] = "More of us cook at home."
    elif kind == "number" and unit is not None:
        amount = draw(st.integers(0, 60) if unit == "person" else _NUMBERS)
        units = UNITS.get(unit, (unit,))
        told["value"] = Quantity.of(amount, draw(st.sampled_from(units)) if "unit" in differ else unit)
        if indicator.statistic == "percentage" and ("parts" not in differ or draw(st.booleans())):
            told |= {"numerator": Decimal(draw(st.integers(0, 9))), "denominator": Decimal(draw(st.integers(0, 20)))}
    elif kind != "nothing":
        told["missing"] = kind
    organization, (start, end) = where
    return IndicatorReport(id=f"rep:{number:02}", indicator=indicator.id, organization=organization, period=Period.of(start, end), **told)


@st.composite
def parts(draw: st.DrawFn, *, partners: bool = True, most: int = 8) -> tuple[list[Entity], list[IndicatorReport]]:
    """What a document holds beside its reports, and the reports."""
    known = draw(indicators())
    fields = st.sampled_from(["times", *_FIELDS, "unit", "parts", "twice"])
    differ = draw(st.one_of(st.just(set()), st.sets(fields, min_size=1, max_size=2), st.sets(fields, min_size=2, max_size=5)))
    places = draw(st.permutations(_MEETING if "times" in differ else _APART))
    if "twice" in differ:
        places = [place for place in places[:2] for _ in range(most)]
    reports = [draw(_report(number, known, differ, places[number])) for number in range(draw(st.integers(2, most)))]
    beside = [*known, *TREE, *GROUPS, *([PARTNERS] if partners and draw(st.booleans()) else [])]
    return beside, reports


def coherent(*, partners: bool = True, most: int = 8) -> st.SearchStrategy[ImpactDocument]:
    """The same as documents."""
    return parts(partners=partners, most=most).map(lambda pair: ImpactDocument.of(*pair[0], *pair[1]))


@st.composite
def wild(draw: st.DrawFn) -> ImpactDocument:
    """One or two indicators of any kind, and reports of any kind of them: units that are none of theirs, years from 1 to 9999."""
    known = {"Indicator": ["ind:1", "ind:2"], "Organization": ["org:top", "org:branch"], "Stakeholder": ["stk:carers"], "Target": ["tgt:1"]}
    about = [draw(json_objects("Indicator", references=known)) | {"id": identifier} for identifier in known["Indicator"]]
    reports = [draw(json_objects("IndicatorReport", references=known)) | {"id": f"rep:{each}"} for each in range(draw(st.integers(1, 5)))]
    targets = [draw(json_objects("Target", references=known)) | {"id": "tgt:1"}]
    lists = {"indicators": about, "indicator_reports": reports, "targets": targets}
    return ImpactDocument.model_validate({"schema_version": "1.0", **lists}).including(*TREE, *GROUPS)
