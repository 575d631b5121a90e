"""How a social return is told: never the ratio alone, never text that acts, nothing of a person."""

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from value_documents import YEAR, value_document

from impactmodel import ImpactDocument, dumps, load
from impactmodel.valuation.analysis import sroi
from impactmodel.valuation.result import SroiResult

RIVERSIDE = Path(__file__).parents[2] / "examples" / "riverside" / "riverside.json"
PICTURES = ("map", "tornado", "years")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def riverside() -> SroiResult:
    return sroi(load(RIVERSIDE))


def hostile() -> SroiResult:
    name = "<script>alert(1)</script> & | *x* \u202eevil"
    made: Any = value_document([{"name": name}, {"unit_value": -5}], [500], period=YEAR)
    data = json.loads(made.model_dump_json(exclude_none=True, by_alias=True), parse_float=Decimal)
    data["outcomes"].append({"id": "out:9", "type": "Outcome", "name": name})
    data["sroi_analyses"][0] |= {"name": name, "sensitivity": [{"variable": "val:1/deadweight", "low": 0, "high": Decimal("0.5")}]}
    return sroi(ImpactDocument.model_validate({key: value for key, value in data.items() if value not in ({}, [])}))


def test_the_example_comes_to_what_its_authors_say(riverside: SroiResult) -> None:
    assert round(riverside.ratio or Decimal(0), 2) == Decimal("0.76")
    assert riverside.findings == ()
    assert riverside.payback_months is None
    assert [row.valuation.id for row in riverside if row.present_value is not None and row.present_value < 0] == [
        "val:evening-loss",
        "val:peer-strain",
    ]
    only = [each.variable for each in riverside.one_way() if each.switching is not None and each.low <= each.switching <= each.high]
    assert only == ["val:wellbeing/unit_value"], "as the analysis says: only the price of feeling better might bring it to a pound"


def test_what_no_price_was_put_on_stands_beside_the_sums_with_its_evidence(riverside: SroiResult) -> None:
    left = {each.outcome.id: each for each in riverside.not_valued}
    assert len(left) == 7
    belonging = left["out:belonging"]
    assert belonging.valuation is not None
    assert belonging.valuation.id == "val:belonging"
    assert belonging.evidence.count == sum(belonging.evidence.kinds.values()) > 0
    valued = {row.outcome.id for row in riverside if row.outcome is not None}
    assert not valued & set(left)
    everything = {each.id for each in load(RIVERSIDE).outcomes}
    assert valued | set(left) == everything, "every outcome is in one or the other"


@pytest.mark.parametrize("form", ["str", "markdown", "html", "notebook", "repr", *PICTURES])
def test_the_ratio_never_stands_alone(riverside: SroiResult, form: str) -> None:
    told = {
        "str": lambda: str(riverside),
        "markdown": riverside.to_markdown,
        "html": riverside.to_html,
        "notebook": riverside._repr_html_,
        "repr": lambda: repr(riverside),
    }
    text = told[form]() if form in told else riverside.to_svg(form)  # type: ignore[arg-type]
    assert "7 changes" in text
    if form not in ("repr", "tornado", "years"):
        assert "People belong somewhere" in text
    if form not in ("repr", "years"):
        assert "0.76" in text


@pytest.mark.parametrize("form", ["to_html", "_repr_html_", "to_markdown", "__str__", *PICTURES])
def test_text_from_the_data_does_not_act(form: str) -> None:
    result = hostile()
    text = result.to_svg(form) if form in PICTURES else getattr(result, form)()  # type: ignore[arg-type]
    if form != "__str__":
        assert "<script" not in text
    assert "\u202e" not in text
    if form == "to_markdown":
        assert "*x*" not in text
        assert all(line.count(" | ") >= 2 for line in text.splitlines() if line.startswith("| "))


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_sound_and_says_in_words_what_it_shows(riverside: SroiResult, name: Any) -> None:
    for result in (riverside, hostile()):
        root = ElementTree.fromstring(result.to_svg(name))
        assert root.get("role") == "img"
        title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert title is not None
        assert description is not None
        assert title.text
        assert description.text
        assert not re.search(r"[\" ,](nan|inf)", result.to_svg(name))
        for each in root.iter():
            for key in ("x", "y", "width", "height"):
                value = each.get(key, "0").removesuffix("%")
                assert -2000 < float(value) < 20_000


def test_pictures_on_one_page_do_not_share_ids(riverside: SroiResult) -> None:
    ids = re.findall(r'\bid="([^"]+)"', riverside.to_html())
    assert len(ids) == len(set(ids)) == 3


def test_a_page_fetches_nothing_and_runs_nothing(riverside: SroiResult) -> None:
    page = riverside.to_html()
    assert "default-src 'none'" in page
    assert not re.search(r"<script|\ssrc=|\shref=|@import|url\(http", page)


def test_a_picture_says_what_it_cannot_draw() -> None:
    refused = sroi(value_document([{"deadweight": None}], [500]))
    for name in PICTURES:
        with pytest.raises(ValueError, match=r"result\.findings|nothing to draw"):
            refused.to_svg(name)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="Did you mean tornado"):
        refused.to_svg("tornados")  # type: ignore[arg-type]


def test_a_row_that_is_refused_is_drawn_beside_the_sum() -> None:
    drawn = sroi(value_document([{}, {"deadweight": None, "name": "Open row"}], [500])).to_svg("map")
    assert "Open row" in drawn
    assert "refused: IM850" in drawn


def test_without_a_ratio_it_says_so_and_what_the_rest_comes_to() -> None:
    text = str(sroi(value_document([{}, {"deadweight": None}], [500])))
    assert "There is no ratio: 1 of 2 rows cannot be computed." in text
    assert "The other rows come to GBP 1,000.00. That is not the value of the whole." in text
    assert "IM850 error: val:2" in text
    assert "refused" in text


def test_findings_are_told_in_french_where_there_is_a_translation() -> None:
    from impactmodel.valuation.forms import table

    result = sroi(value_document([{}], [500], sensitivity=[{"variable": "val:1/x", "low": 0, "high": 1}]))
    assert "IM864" in table(result, language="fr")


def test_plain_data_has_every_number_and_no_float(riverside: SroiResult) -> None:
    said = json.loads(riverside.to_json(), parse_float=Decimal)
    assert said["ratio"] == Decimal("0.761737")
    assert said["conventions"]["discounting"] == "first_year_undiscounted"
    assert len(said["rows"]) == 6
    assert len(said["not_valued"]) == 7
    assert said["rows"][0]["years"][1] == {"year": 2, "value": Decimal("19790.4"), "present_value": Decimal("19121.15942")}
    assert not re.search(r"[0-9]e[+-]?[0-9]", riverside.to_json())


def test_nothing_personal_is_told() -> None:
    document = value_document([{}], [500])
    secret = "Those who must not be named"
    told = {
        "evidence": [{"id": "ev:1", "type": "Evidence", "kind": "story", "name": secret, "text": secret, "supports": []}],
    }
    data = {**json.loads(document.model_dump_json(exclude_none=True), parse_float=Decimal), **told}
    data["evidence"][0]["supports"] = [{"target": "out:1", "stance": "supports", "excerpt": secret}]
    data["valuations"][0]["contribution"]["deadweight"]["reason"] = secret
    result = sroi(ImpactDocument.model_validate({key: value for key, value in data.items() if value not in ({}, [])}))
    assert result.rows[0].evidence.count == 1
    for text in (str(result), result.to_json(), result.to_html(), result.to_markdown(), result.to_svg("map"), repr(result)):
        assert secret not in text


def test_the_published_ratio_is_told_beside_the_computed_one() -> None:
    text = str(sroi(value_document([{}], [500], ratio=3)))
    assert re.search(r"Ratio +2\.00", text)
    assert re.search(r"Ratio as published +3", text)


def test_more_years_than_columns_are_told_together() -> None:
    text = str(sroi(value_document([{"duration": 14}], [500], discount_rate=0)))
    assert re.search(r"Year 10 +Later +All", text)
    assert re.search(r"4,000\.00 +14,000\.00", text)


def test_a_result_is_neither_true_nor_false() -> None:
    with pytest.raises(TypeError, match=r"result\.ratio is not None"):
        bool(sroi(value_document([{}], [500])))


def _group(number: int, outcome: str, stakeholder: str) -> dict[str, Any]:
    return {"id": f"so:{number}", "type": "StakeholderOutcome", "outcome": outcome, "stakeholder": stakeholder}


@pytest.mark.parametrize(
    ("valued", "left"),
    [
        ({"outcome": "out:1"}, [("out:2", None)]),
        ({"stakeholder_outcome": "so:1"}, [("out:1", "stk:2"), ("out:2", None)]),
        ({"outcome": "out:2"}, [("out:1", "stk:1"), ("out:1", "stk:2")]),
    ],
)
def test_a_change_is_left_out_for_each_group_that_it_is_not_valued_for(valued: dict[str, str], left: list[tuple[str, str | None]]) -> None:
    document = value_document([{}, {"outcome": "out:2"}], [500], valuations=["val:1"])
    data = json.loads(dumps(document), parse_float=Decimal)
    del data["valuations"][0]["outcome"]
    data["valuations"][0] |= valued
    data["stakeholder_outcomes"] = [_group(1, "out:1", "stk:1"), _group(2, "out:1", "stk:2")]
    result = sroi(ImpactDocument.model_validate(data))
    found = [(each.outcome.id, each.stakeholder.id if each.stakeholder is not None else None) for each in result.not_valued]
    assert found == left
    beside = {each.outcome.id: each.valuation for each in result.not_valued}
    if "out:2" in beside:
        assert beside["out:2"] is not None
        assert beside["out:2"].id == "val:2", "a price that is known and not counted is named"
