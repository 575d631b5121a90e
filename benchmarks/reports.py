"""Rows for benchmarks of streams: reports of about 640 bytes, as an export of several partners has them, and a core that they refer to."""

import json
import random
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter
from pydantic.types import date

from impactmodel import ImpactDocument

HEADER = '{"schema_version": "1.0"}'
KINDS = (
    ("score:swemwbs", "mean", "Wellbeing score"),
    ("person", "count", "People reached"),
    ("percent", "percentage", "Members who feel safer"),
    ("hour", "total", "Hours of peer support"),
)
QUARTERS = (("2025-01-01", "2025-03-31"), ("2025-04-01", "2025-06-30"), ("2025-07-01", "2025-09-30"), ("2025-10-01", "2025-12-31"))
AGES = ("16-24", "25-64", "65+")
WARDS = ("Riverside ward", "Harbour ward", "Mill ward")
METHODS = ("Questionnaire at the quarterly review.", "Counted from the attendance register.", "Interviews by peer researchers.")
WORDS = [
    "members",
    "groups",
    "reviews",
    "answers",
    "fell",
    "into",
    "next",
    "quarter",
    "because",
    "winter",
    "rooms",
    "were",
    "closed",
    "and",
    "many",
    "people",
    "could",
    "not",
    "travel",
    "some",
    "came",
    "later",
    "than",
    "planned",
    "others",
    "asked",
    "for",
    "tea",
    "talk",
    "music",
    "walking",
    "garden",
    "help",
    "with",
    "letters",
]


@cache
def core() -> ImpactDocument:
    """What the rows refer to: 40 indicators with a target each, 25 organizations, 30 groups of people."""
    indicators, targets = [], []
    for number in range(40):
        unit, statistic, _ = KINDS[number % 4]
        dimensions = [{"name": "age", "codes": list(AGES)}]
        indicators.append(
            {"id": f"ind:outcome-{number:02d}", "type": "Indicator", "statistic": statistic, "unit": unit, "dimensions": dimensions}
        )
        targets.append(
            {
                "id": f"tgt:outcome-{number:02d}",
                "type": "Target",
                "indicator": f"ind:outcome-{number:02d}",
                "value": {"number": 30, "unit": unit},
                "period": {"start": "2025-01-01", "end": "2025-12-31"},
            }
        )
    people = {"kind": "people", "roles": ["beneficial"], "population": {"number": 1000, "unit": "person"}}
    return ImpactDocument.model_validate(
        {
            "schema_version": "1.0",
            "organizations": [{"id": f"org:partner-{number:02d}", "type": "Organization"} for number in range(25)],
            "stakeholders": [{"id": f"stk:group-{number:02d}", "type": "Stakeholder", **people} for number in range(30)],
            "indicators": indicators,
            "targets": targets,
        }
    )


def report(number: int, lot: random.Random) -> dict[str, Any]:
    """One sound report. What a person would write is different in each."""
    quarter, outcome = lot.randrange(4), lot.randrange(40)
    unit, _, name = KINDS[outcome % 4]
    people = lot.randrange(40, 400)
    sample = lot.randrange(20, people - 5)
    row: dict[str, Any] = {
        "id": f"rep:riverside-{number:08d}",
        "type": "IndicatorReport",
        "name": f"{name}, quarter {quarter + 1} of 2025",
        "indicator": f"ind:outcome-{outcome:02d}",
        "organization": f"org:partner-{lot.randrange(25):02d}",
        "period": dict(zip(("start", "end"), QUARTERS[quarter], strict=True)),
    }
    match unit:
        case "score:swemwbs":
            row["value"] = {"number": round(lot.uniform(14, 34), 1), "unit": unit}
        case "person":
            row["value"] = {"number": people, "unit": unit}
        case "percent":
            part = lot.randrange(5, max(6, sample - 5))
            row |= {"value": {"number": round(100 * part / sample, 1), "unit": unit}, "numerator": part, "denominator": sample}
        case _:
            row["value"] = {"number": lot.randrange(100, 4000), "unit": unit}
    if unit != "person":
        row["sample_size"] = sample
    return row | {
        "people": people,
        "disaggregation": {"age": lot.choice(AGES)},
        "stakeholder": f"stk:group-{lot.randrange(30):02d}",
        "target": f"tgt:outcome-{outcome:02d}",
        "place": {"name": lot.choice(WARDS), "country": "GB", "region": "GB-CRF"},
        "status": lot.choice(("final", "verified")),
        "method": lot.choice(METHODS),
        "comment": " ".join(lot.choice(WORDS) for _ in range(11)).capitalize() + ".",
    }


def spoilt(row: dict[str, Any], lot: random.Random) -> dict[str, Any]:
    """The same report with an error: of structure, in a reference, or found by a rule."""
    match lot.randrange(5):
        case 0:
            return {**row, "status": "finale"}
        case 1:
            return {**row, "period": {"start": row["period"]["end"], "end": row["period"]["start"]}}
        case 2:
            return {**row, "coment": "Once more."}
        case 3:
            return {**row, "indicator": "ind:outcome-99"}
        case _:
            return {**row, "value": {"number": 5, "unit": "GBP"}}


def lines(count: int, *, bad: int = 0, seed: int = 1) -> Iterator[str]:
    """So many rows, the header first; of each `bad` one is spoilt."""
    lot = random.Random(seed)
    yield HEADER
    for number in range(count):
        row = report(number, lot)
        yield json.dumps(spoilt(row, lot) if bad and number % bad == 0 else row, ensure_ascii=False)


class _Plain(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Quantity(_Plain):
    number: Decimal
    unit: str


class _Period(_Plain):
    start: date
    end: date


class _Place(_Plain):
    name: str | None = None
    country: str | None = None
    region: str | None = None
    catchment: str | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None


class PlainReport(_Plain):
    """The same row as anybody would declare it in bare pydantic: types, and no more."""

    type: Literal["IndicatorReport"]
    id: str
    indicator: str
    period: _Period
    name: str | None = None
    description: str | None = None
    organization: str | None = None
    value: _Quantity | str | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    sample_size: int | None = None
    people: int | None = None
    disaggregation: dict[str, str] = {}
    stakeholder: str | None = None
    target: str | None = None
    place: _Place | None = None
    status: Literal["planned", "estimated", "provisional", "final", "verified"] | None = None
    missing: str | None = None
    method: str | None = None
    evidence: tuple[str, ...] = ()
    comment: str | None = None
    dataset: str | None = None
    as_reported: str | None = None


PLAIN = TypeAdapter(PlainReport)
