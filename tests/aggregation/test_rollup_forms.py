"""A rollup in the forms that people and programs read: exact for the one, plain for the other, and nothing in it can act."""

import csv
import io
import json
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest

from aggregation.made import indicator, one, organization, quarter, report, rolled, stakeholder
from impactmodel import Person, Place
from impactmodel.aggregation import Rollup
from impactmodel.aggregation.cells import shown
from impactmodel.amounts import read_json
from impactmodel.vocabulary.values import Interval

HOSTILE = "<script>alert(1)</script> =1+1 | `x` \x9b31m"
FORMULAS = ("=1+1", "@SUM(A1)", "+44 1632", "-2+3", "\tx")


def everything() -> Rollup:
    """A value, a refusal, a gap, something allowed, bounds, uncertainty and a report left out."""
    entities = [
        organization("a"),
        indicator(name="Meals"),
        indicator("reached", unit="person", name="People"),
        indicator("told", statistic="narrative", unit=None, accumulation=None, rollup=None),
        stakeholder("carers"),
        stakeholder("parents"),
        report(1, "1234567.125", uncertainty=Interval(low=Decimal(1), high=Decimal(2000000), level=Decimal("0.95")), sample_size=3),
        report(2, missing="not_collected", period=quarter(1), organization="org:a"),
        report(3, 40, "person", of="reached", stakeholder="stk:carers"),
        report(4, 65, "person", of="reached", stakeholder="stk:parents"),
        report(5, 9, period=quarter(3), status="final"),
        report(6, 8, period=quarter(3), status="provisional", organization="org:a"),
        report(7, "0.1", period=quarter(2)),
    ]
    words = report(8, of="told").replace(value="Ring Sam on 01632 960001", missing=None)
    return rolled(*entities, words, by=["quarter"], allow=["IM816"])


def test_to_dict_is_exact_and_to_json_is_the_same() -> None:
    result = everything()
    found = result.to_dict()
    assert read_json(result.to_json().encode()) == found
    assert read_json(result.to_json(indent=None).encode()) == found
    assert json.loads(result.to_json())["by"] == ["quarter", "indicator"]
    value = next(cell["value"] for cell in found["cells"] if cell["key"] == {"quarter": "2026-Q1", "indicator": "ind:meals"})
    assert value == {"number": Decimal("1234567.125"), "unit": "meal"}


def test_to_dict_holds_plain_data_only() -> None:
    def plain(value: Any) -> bool:
        if isinstance(value, dict):
            return all(type(key) is str and plain(each) for key, each in value.items())
        if isinstance(value, list):
            return all(plain(each) for each in value)
        return value is None or isinstance(value, str | int | Decimal)

    assert plain(everything().to_dict())


def test_to_json_keeps_every_digit() -> None:
    number = "1234567890123456789012345678901234.5678"
    result = rolled(indicator(), report(1, number))
    assert number in result.to_json()
    assert number in result.to_csv()
    for exponent in (Decimal(10) ** 37, Decimal("1e-37")):
        text = rolled(indicator(), report(1, exponent)).to_json()
        assert format(exponent, "f") in text, "plain notation, never an exponent"


def test_a_cell_says_what_it_stands_on() -> None:
    cell = everything().cell(quarter="2026-Q3")
    assert cell.to_dict() == {
        "key": {"quarter": "2026-Q3", "indicator": "ind:meals"},
        "value": {"number": Decimal(17), "unit": "meal"},
        "refused": False,
        "method": "sum",
        "coverage": {"reported": 2, "expected": 2, "missing": {}, "absent": []},
        "allowed": ["IM816"],
        "findings": [each.to_dict() for each in cell.findings],
        "lineage": ["rep:5", "rep:6"],
    }
    assert [each.rule for each in cell.findings] == ["IM816"]


def rows(result: Rollup) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(result.to_csv(), newline="")))


def test_csv_is_a_row_for_each_cell() -> None:
    result = everything()
    found = rows(result)
    assert [(row["quarter"], row["indicator"]) for row in found] == [tuple(map(str, cell.key.values())) for cell in result]
    meals = found[0]
    assert (meals["value"], meals["unit"], meals["method"], meals["refused"]) == ("1234567.125", "meal", "as_reported", "false")
    assert (meals["reported"], meals["sample"], meals["low"], meals["high"]) == ("1", "3", "1", "2000000")
    reached = found[1]
    assert (reached["value"], reached["refused"], reached["rules"]) == ("", "true", "IM808")
    assert (reached["people_low"], reached["people_high"], reached["lineage"]) == ("65", "105", "rep:3 rep:4")


@pytest.mark.parametrize("text", FORMULAS)
def test_csv_has_no_formula(text: str) -> None:
    result = rolled(indicator(), report(1, 2, place=Place(name=text.strip() or "x")), by=["place"])
    told = rows(result)[0]["place"]
    assert not told.startswith(("=", "+", "-", "@", "\t"))
    assert told == f"'{text}" or text == "\tx"


def test_csv_of_nothing_has_heads() -> None:
    assert rolled(indicator(), by=["year"]).to_csv().startswith("year,indicator,value,unit")


def test_csv_of_nothing_has_the_heads_of_something() -> None:
    """A program that reads the file every month finds the same columns in a month without reports."""
    nothing, something = rolled(indicator(), by=["year"]), rolled(indicator(), report(1, 2), by=["year"])
    assert nothing.to_csv().splitlines()[0] == something.to_csv().splitlines()[0]


def test_records_make_columns_of_equal_length() -> None:
    records = everything().to_records()
    assert len({tuple(record) for record in records}) == 1
    assert records[0]["value"] == Decimal("1234567.125")


def test_negative_numbers_stay_numbers_in_csv() -> None:
    assert rows(rolled(indicator(), report(1, "-1234567.5")))[0]["value"] == "-1234567.5"


def test_the_table_has_names_for_ids() -> None:
    text = str(everything())
    assert "Meals" in text
    assert "1,234,567.13" in text or "1,234,567.12" in text
    assert "refused: IM808" in text
    assert "65–105" in text
    assert "allowed: IM816" in text
    assert "1 not collected" in text
    assert "in words" in text
    assert "1 of 2" in text
    assert all(len(line) == len(line.rstrip()) for line in text.splitlines())


def test_no_words_of_a_report_are_told() -> None:
    result = everything()
    texts = [str(result), repr(result), result.to_json(), result.to_csv(), result.to_markdown(), result.to_html()]
    texts += [result.explain(cell) for cell in result]
    assert not [text for text in texts if "Sam" in text or "01632" in text]


def test_no_name_of_a_person_is_told() -> None:
    """A reference of the wrong class to a person: the id may be told, the name may not."""
    person = Person(id="person:1", name="Sam Example", given_name="Sam")
    reports = [report(1, 2, organization="person:1", disaggregation={"need": "person:1"})]
    result = rolled(indicator(), person, *reports, by=["organization", "need", "top_organization"])
    for text in (str(result), result.to_html(), result.to_json(), result.explain(result.cells[0])):
        assert "Sam" not in text


def parsed(text: str) -> Element:
    tree: Element = html5lib.HTMLParser(strict=True).parse(f"<!doctype html><html><head><title>t</title></head><body>{text}</body></html>")
    return tree


def test_html_is_a_table_in_which_nothing_acts() -> None:
    result = rolled(indicator(name=HOSTILE), report(1, 2, place=Place(name="<b>Hall</b>")), by=["place"])
    tree = parsed(result.to_html())
    tags = [str(each.tag).rpartition("}")[2] for each in tree.iter()]
    assert tags.count("table") == 1
    assert not {"script", "b", "img", "a"} & set(tags)
    assert "<b>Hall</b>" in "".join(tree.itertext())
    assert result._repr_html_() == result.to_html()


def test_a_terminal_takes_nothing_for_a_command() -> None:
    result = rolled(indicator(name=HOSTILE), report(1, 2))
    assert "\x9b" not in str(result)


def test_markdown_is_a_table_in_which_nothing_acts() -> None:
    result = rolled(indicator(name=HOSTILE), report(1, 2))
    head, rule, row = result.to_markdown().splitlines()[:3]
    assert head.count("|") == rule.count("|")
    assert row.replace("\\|", "").count("|") == rule.count("|")
    assert "<script>" not in row


def test_notes_say_each_kind_once() -> None:
    reports = [report(number, number, status=status, period=quarter(which)) for which in (1, 2) for number, status in ((which, "final"),)]
    reports += [report(f"p{which}", 1, status="planned", period=quarter(which)) for which in (1, 2)]
    text = str(rolled(indicator(), *reports, by=["quarter"]))
    assert text.count("IM815") == 3, "in two cells, and once below"
    assert "2 times" in text


def test_explain_names_every_report() -> None:
    result = everything()
    told = result.explain(result.cell(quarter="2026-Q3"))
    for part in ("rep:5", "rep:6", "9 meal", "8 meal", "2026-07-01 to 2026-09-30", "method: sum", "IM816", "2 of 2"):
        assert part in told
    told = result.explain(result.cell(quarter="2026-Q1", indicator="ind:meals"))
    assert "not_collected" in told
    assert "1 of 2" in told
    told = result.explain(result.cell(quarter="2026-Q1", indicator="ind:reached"))
    assert "between 65 and 105" in told
    assert "IM808" in told


def test_other_languages() -> None:
    result = rolled(indicator(), report(1, 2))
    assert result.to_table(language="fr").heads != result.to_table().heads


def test_reprs_are_short_and_say_what_matters() -> None:
    result = everything()
    assert repr(result) == "<Rollup by quarter, indicator: 5 cells, 1 refused>"
    assert repr(one(indicator(), report(1, 2))) == "<Cell indicator='ind:meals': 2 meal>"
    assert len(repr(result.cells[1])) < 200


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("0", "0"),
        ("1234567.5", "1,234,567.5"),
        ("0.004", "0.004"),
        ("0.00333333", "0.0033"),
        ("-1234.567", "-1,234.57"),
        ("99.999", "100"),
        ("1000000000000000000000000000000.123", "1,000,000,000,000,000,000,000,000,000,000.12"),
        ("0.10", "0.1"),
        ("1e-30", "0.000000000000000000000000000001"),
    ],
)
def test_numbers_as_they_are_shown(number: str, text: str) -> None:
    assert shown(Decimal(number)) == text
