"""Nothing of what is hidden is left in what is published: in no form, in no attribute, in no pickle."""

import json
import pickle
from decimal import Decimal
from typing import Any

import attrs
import pytest

from disclosure.plain_tables import fact
from impactmodel import ImpactDocument, Indicator, IndicatorReport, Interval, Organization, Period, Quantity
from impactmodel.aggregation import rollup
from impactmodel.disclosure import PlainTable, ProtectedRollup, audit, protect

MARK = 7919
"""A number that nothing else here is or comes to; so small beside the threshold that it is hidden."""

YEAR = Period.of("2026-01-01", "2026-12-31")


def document() -> ImpactDocument:
    def report(name: str, indicator: str, number: int, unit: str, **more: Any) -> IndicatorReport:
        return IndicatorReport(
            id=f"rep:{name}", indicator=indicator, period=YEAR, value=Quantity.of(number, unit), organization="org:marked-7919", **more
        )

    share = {"numerator": MARK, "denominator": 2 * MARK, "sample_size": MARK, "people": MARK}
    wide = Interval(low=Decimal("7919.25"), high=Decimal("7919.75"), level=Decimal("0.95"))
    return ImpactDocument.of(
        Organization(id="org:marked-7919", name="Seven Nine One Nine 7919"),
        Indicator(id="ind:m", statistic="count", unit="person", rollup="sum", accumulation="flow"),
        Indicator(id="ind:s", statistic="percentage", unit="percent", rollup="ratio_of_sums"),
        Indicator(id="ind:w", statistic="mean", unit="score:swemwbs", rollup="weighted_mean"),
        report("1-7919", "ind:m", MARK, "person", disaggregation={"ward": "East"}, people=MARK, comment="7919"),
        report("2", "ind:m", 40_000, "person", disaggregation={"ward": "West"}),
        report("3", "ind:m", 65_000, "person", disaggregation={"ward": "North"}),
        report("4-7919", "ind:s", 50, "percent", disaggregation={"ward": "East"}, method="7919", **share),
        report("5-7919", "ind:w", MARK, "score:swemwbs", disaggregation={"ward": "East"}, uncertainty=wide, sample_size=MARK),
    )


def forms(protected: ProtectedRollup) -> dict[str, str]:
    return {
        "repr": repr(protected),
        "str": str(protected),
        "cells": repr(protected.cells) + repr(protected.tables),
        "attributes": repr(attrs.asdict(protected)),
        "dict": repr(protected.to_dict()),
        "json": protected.to_json() + protected.to_json(indent=None),
        "records": repr(protected.to_records()),
        "csv": protected.to_csv(),
        "markdown": protected.to_markdown(),
        "html": protected.to_html() + protected._repr_html_(),
        "french": repr(protected.to_tables(language="fr")),
        "pickle": pickle.dumps(protected, protocol=0).decode("latin-1"),
        "values": repr([cell.value for cell in protected]),
    }


def test_nothing_hidden_is_left_in_any_form() -> None:
    by_ward = rollup(document(), by=["ward"])
    assert str(MARK) in repr(by_ward.to_dict()), "the mark is there before"
    total = rollup(document(), by=[], where={"unit": ["person"]}, allow=["IM808"])
    protected = protect([by_ward, total], threshold=10_000)
    told = {(cell.key.get("ward"), cell.indicator): cell.told for cell in protected}
    assert told["East", "ind:m"] == told["East", "ind:s"] == told["East", "ind:w"] == "suppressed"
    for name, text in forms(protected).items():
        assert str(MARK) not in text, name
        assert f"{MARK:,}" not in text, name
        assert hex(MARK) not in text, name
    assert MARK.to_bytes(2, "little") not in pickle.dumps(protected)
    for each in ("org:", "rep:"):
        assert all(each not in text for text in forms(protected).values())
    assert pickle.loads(pickle.dumps(protected)) == protected
    assert audit(protected).ok()
    assert all(MARK not in (cell.low, cell.high) for cell in audit(protected))


def test_nobody_is_told_which_of_the_hidden_cells_are_small() -> None:
    """All hidden cells look alike: the small one, and those that only protect it."""
    tables = [
        PlainTable(by=("ward",), cells=tuple(fact(number, ward=ward) for ward, number in (("E", 3), ("W", 30), ("N", 20)))),
        PlainTable(by=(), cells=(fact(53),)),
    ]
    hidden = [cell for cell in protect(tables, threshold=5) if cell.suppressed]
    assert len(hidden) == 2
    assert len({repr(attrs.evolve(cell, key={})) for cell in hidden}) == 1
    assert {name for cell in hidden for name in attrs.asdict(cell)} >= {"number", "method", "complete"}
    assert all(cell.number is None and cell.method is None and cell.complete is None for cell in hidden)


def test_a_hidden_value_is_the_word_and_no_number_in_every_form() -> None:
    protected = protect(PlainTable(by=("ward",), cells=(fact(3, ward="=E|<b>"), fact(0, ward="W"))), threshold=5)
    hidden, shown = protected.cells
    assert (hidden.value, hidden.told) == ("suppressed", "suppressed")
    assert (shown.value, shown.told) == (Quantity.of(0, "person"), "0")
    data = json.loads(protected.to_json())
    assert [cell["value"] for cell in data["tables"][0]["cells"]] == ["suppressed", {"number": 0, "unit": "person"}]
    assert "'=E|<b>,suppressed,person" in protected.to_csv()
    assert "<td>=E|&lt;b&gt;</td>" in protected.to_html()
    assert protected.to_html().count("suppressed") == 2
    assert "\\|\\<b\\>" in protected.to_markdown()
    assert [record["value"] for record in protected.to_records()] == ["suppressed", 0]


def test_the_seed_is_not_kept() -> None:
    protected = protect(PlainTable(by=("ward",), cells=(fact(33, ward="E"),)), rounding=5, method="random", seed="xyzzy")
    assert all("xyzzy" not in text for text in forms(protected).values())


@pytest.mark.parametrize("name", ["number", "suppressed"])
def test_cells_are_frozen(name: str) -> None:
    protected = protect(PlainTable(by=("ward",), cells=(fact(3, ward="E"),)), threshold=5)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(protected.cells[0], name, 3)
    with pytest.raises(TypeError):
        protected.cells[0].key["ward"] = "W"  # type: ignore[index]
