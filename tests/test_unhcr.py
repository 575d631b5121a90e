"""A real table as a document: nothing is lost, sums are those of an independent calculation, and the page says what was measured."""

import csv
import gzip
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest

from impactmodel import ImpactDocument, Severity, load, validate
from impactmodel.aggregation import Cell, Rollup, rollup

pytestmark = pytest.mark.conformance

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "examples" / "unhcr" / "build.py"
PAGE = (ROOT / "docs" / "how-to" / "roll-up-a-real-table.md").read_text("utf-8")
KEYS = ("indicator", "year", "country")

CODES = {
    "Brazil": "BR",
    "Burundi": "BI",
    "Chad": "TD",
    "Congo, Republic of": "CG",
    "Costa Rica": "CR",
    "Dem. Rep. of the Congo": "CD",
    "Guatemala": "GT",
    "Kenya": "KE",
    "South Africa": "ZA",
    "Syrian Arab Republic": "SY",
}


@attrs.frozen
class Built:
    """The document, what the script printed, and the rows it was made of as the csv module reads them."""

    path: Path
    document: ImpactDocument
    printed: str
    rows: list[dict[str, str]]


@pytest.fixture(scope="module")
def built(conformance: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    table = conformance / "tables" / "unhcr-results-2022-2025.csv.gz"
    path = tmp_path_factory.mktemp("unhcr") / "unhcr.json.gz"
    command = [sys.executable, "-B", str(BUILD), str(table), "--out", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    with gzip.open(table, "rt", encoding="utf-8", newline="") as rows:
        return Built(path, load(path), done.stdout, list(csv.DictReader(rows)))


@pytest.fixture(scope="module")
def rolled(built: Built) -> Rollup:
    return rollup(built.document, by=KEYS)


@pytest.fixture(scope="module")
def added(built: Built) -> Rollup:
    return rollup(built.document, by=KEYS, method="sum")


@pytest.fixture(scope="module")
def by_row(rolled: Rollup) -> dict[int, Cell]:
    """The cell that each row of the file stands in."""
    return {int(identifier.removeprefix("rep:row-")): cell for cell in rolled for identifier in cell.lineage}


def rules(cell: Cell) -> list[str]:
    return sorted({finding.rule for finding in cell.findings})


# What the script makes of the table


def test_each_row_is_one_report_and_no_number_is_lost(built: Built) -> None:
    reports = {report.id: report for report in built.document.indicator_reports}
    targets = {target.id: target for target in built.document.targets}
    assert len(reports) == len(built.rows)
    for number, row in enumerate(built.rows, start=2):
        report: Any = reports[f"rep:row-{number}"]
        actual, aim, baseline = (row[f"result_indicator_{name}_value"] for name in ("actual", "target", "baseline"))
        assert (report.value is None) == (actual == "") == (report.missing == "unknown")
        assert not actual or report.value.number == Decimal(actual)
        target: Any = targets.get(f"tgt:row-{number}")
        assert (target is None) == (aim == "") == (report.target is None)
        assert not aim or target.value.number == Decimal(aim)
        kept = report.extensions.get("iati:baseline")
        assert (kept is None) == (baseline == "")
        assert not baseline or (kept["value"], kept["year"]) == (Decimal(baseline), int(row["result_indicator_baseline_year"]))
        group = report.disaggregation.get("population type") or report.extensions.get("iati:dimension") or ""
        assert group in {row["result_indicator_actual_value_1"], row["result_indicator_target_value_1"]} | {
            row["result_indicator_baseline_dimension_value_1"]
        }
        assert report.period.start.isoformat() == row["result_indicator_period_start"]
        activity: Any = built.document[report.provenance.generated_by]
        assert activity.identifiers[0].value == row["iati_identifier"]


def test_what_is_found_in_it_are_defects_of_the_table(built: Built) -> None:
    """No error. What is warned of: no word on flow or stock, targets of a country, few people, means without a sample, a repeat, 235%."""
    found = Counter(item.rule for item in validate(built.path) if item.severity is not Severity.INFO)
    assert found == {"IM207": 6, "IM225": 15, "IM231": 176, "IM237": 1, "IM249": 245, "IM435": 89}
    assert built.document.findings == ()


def test_what_could_not_be_mapped_is_told(built: Built) -> None:
    assert "12,215 rows with 123 titles of indicators became <ImpactDocument" in built.printed
    for count, what in (
        ("2,980", "rows without an actual value"),
        ("8", "rows about 'Kazakhstan MCO'"),
        ("1", "indicators that do not say"),
    ):
        assert re.search(rf"^ +{count}  {re.escape(what)}", built.printed, re.MULTILINE)


def test_words_in_the_place_of_numbers_are_kept(built: Built, tmp_path: Path) -> None:
    row = dict(built.rows[0]) | {"result_indicator_actual_value": "about 90 %", "result_indicator_target_value": "all"}
    with (tmp_path / "table.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, row)
        writer.writeheader()
        writer.writerow(row)
    command = [sys.executable, "-B", str(BUILD), str(tmp_path / "table.csv"), "--out", str(tmp_path / "one.json")]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "2  values that are no number: kept as they stand" in printed
    document = load(tmp_path / "one.json")
    (report,), (target,) = document.indicator_reports, document.targets
    assert (report.value, report.missing, report.as_reported, target.value) == (None, "unknown", "about 90 %", "all")


# Ten cells, by title, country and year as they stand in the table


def in_table(built: Built, title: str, country: str, year: str) -> dict[int, str]:
    """The actual values of the rows that say so, by their number in the file."""
    found = {}
    for number, row in enumerate(built.rows, start=2):
        places = {row[f"result_indicator_{name}_location_ref"] for name in ("actual", "target", "baseline")}
        if row["result_indicator_title"].startswith(title) and country in places and row["result_indicator_period_start"][:4] == year:
            found[number] = row["result_indicator_actual_value"]
    return found


def alone(cell: Cell, values: list[Decimal]) -> None:
    assert ([cell.number], cell.method, rules(cell)) == (values, "as_reported", [])


def summed(cell: Cell, values: list[Decimal]) -> None:
    assert len(values) > 1
    assert (cell.number, cell.unit, cell.method) == (sum(values), "count:consultation", "sum")


def bounded(cell: Cell, values: list[Decimal]) -> None:
    assert (cell.number, rules(cell)) == (None, ["IM808"])
    assert cell.bounds is not None
    assert (cell.bounds.low, cell.bounds.high) == (max(values), sum(values))


def repeated(cell: Cell, values: list[Decimal]) -> None:
    assert values == [237, 237]
    assert cell.number is None
    assert "IM814" in rules(cell)


def refused(cell: Cell, values: list[Decimal]) -> None:
    assert len(values) > 1
    assert (cell.number, rules(cell)) == (None, ["IM823"])


def missing(cell: Cell, values: list[Decimal]) -> None:
    assert (values, cell.number, rules(cell), cell.coverage.reported, dict(cell.coverage.missing)) == ([], None, [], 0, {"unknown": 1})


@pytest.mark.parametrize(
    ("title", "country", "year", "check"),
    [
        ("1.3 Proportion of PoC with legally recognized identity", "Brazil", "2022", alone),
        ("15.1 Number of refugees submitted by UNHCR", "Kenya", "2023", alone),
        ("10.1.1 Number of individual consultations", "Costa Rica", "2024", summed),
        ("10.1.1 Number of individual consultations", "Dem. Rep. of the Congo", "2024", summed),
        ("07.3.1 Number of people who received protection", "Chad", "2024", bounded),
        ("07.3.1 Number of people who received protection", "Dem. Rep. of the Congo", "2024", bounded),
        ("4.2a Number of PoC who departed on resettlement", "South Africa", "2022", repeated),
        ("8.2 Proportion of PoC with primary reliance on clean", "Syrian Arab Republic", "2022", refused),
        ("16.1.1.Government Social protection system", "Burundi", "2024", refused),
        ("15.2 Average processing time", "Guatemala", "2023", refused),
        ("1.2 Proportion of children under 5 years", "Kenya", "2025", missing),
    ],
)
def test_ten_cells_and_one_by_an_independent_calculation(
    built: Built, by_row: dict[int, Cell], title: str, country: str, year: str, check: Callable[[Cell, list[Decimal]], None]
) -> None:
    found = in_table(built, title, country, year)
    assert found
    cell = by_row[min(found)]
    assert (cell.key["year"], cell.key["country"]) == (int(year), CODES[country])
    assert set(cell.lineage) == {f"rep:row-{number}" for number in found}
    check(cell, [Decimal(value) for value in found.values() if value])


# All cells, and what the page says of them


def cells_of(built: Built, by_row: dict[int, Cell]) -> dict[int, tuple[Cell, str, list[Decimal]]]:
    """Each cell with the measure of its rows and their actual values, as plain loops find them."""
    found: dict[int, tuple[Cell, str, list[Decimal]]] = {}
    for number, row in enumerate(built.rows, start=2):
        cell = by_row[number]
        _, _, values = found.setdefault(id(cell), (cell, row["indicator_measure_name"], []))
        if row["result_indicator_actual_value"]:
            values.append(Decimal(row["result_indicator_actual_value"]))
    return found


def test_every_cell_is_its_rows_or_refuses_them(built: Built, by_row: dict[int, Cell]) -> None:
    cells = cells_of(built, by_row)
    for cell, measure, values in cells.values():
        if len(values) == 1:
            alone(cell, values)
        elif not values:
            assert (cell.number, rules(cell), cell.coverage.reported) == (None, [], 0)
        elif measure != "Unit" or cell.unit == "day" or rules(cell) == ["IM823"]:
            refused(cell, values)
        elif cell.number is not None:
            summed(cell, values)
        elif "IM814" in rules(cell):
            repeated(cell, values)
        else:
            bounded(cell, values)
    assert sum(len(cell.reports) for cell, _, _ in cells.values()) == len(built.rows), "a row stands in one cell"


def test_a_country_has_one_code_whatever_it_is_called(built: Built, by_row: dict[int, Cell]) -> None:
    names: dict[Any, set[str]] = defaultdict(set)
    for number, row in enumerate(built.rows, start=2):
        names[by_row[number].key["country"]] |= {row[f"result_indicator_{each}_location_ref"] for each in ("actual", "target", "baseline")}
    names = {code: said - {""} for code, said in names.items()}
    assert names.pop(None) == {"Kazakhstan MCO", "Panama, Cuba", "Southern Africa\xa0"}
    assert names["TZ"] == {"Tanzania, United Republic of", "United Rep. of Tanzania", "United Republic of Tanzania"}
    assert f"{sum(map(len, names.values()))} names of {len(names)} countries" in PAGE


def baselines_beside_actuals(built: Built) -> tuple[int, int]:
    """How many baselines of 2023, in the plans for 2024, have an actual value of 2023 for the same; and how many differ from it."""

    def about(row: dict[str, str], what: str, group: str) -> tuple[str, ...]:
        where = row[f"result_indicator_{what}_location_ref"]
        return row["iati_identifier"][19:], row["result_indicator_title"], where, row[group]

    actuals = {
        about(row, "actual", "result_indicator_actual_value_1"): Decimal(row["result_indicator_actual_value"])
        for row in built.rows
        if row["result_indicator_period_start"] == "2023-01-01" and row["result_indicator_actual_value"]
    }
    pairs = [
        (Decimal(row["result_indicator_baseline_value"]), actuals[key])
        for row in built.rows
        if row["result_indicator_period_start"] == "2024-01-01" and row["result_indicator_baseline_year"] == "2023"
        if (key := about(row, "baseline", "result_indicator_baseline_dimension_value_1")) in actuals
    ]
    return len(pairs), sum(one != other for one, other in pairs)


def test_the_page_says_what_was_measured(built: Built, added: Rollup, by_row: dict[int, Cell]) -> None:
    cells = cells_of(built, by_row)
    refusal = {tuple(cell.key.values()): rules(cell) for cell in added if cell.refused}
    several: dict[str, list[list[Decimal]]] = defaultdict(list)
    for cell, _, values in cells.values():
        if len(values) > 1:
            several[" ".join(refusal.get(tuple(cell.key.values()), ["added"]))].append(values)
    percent, levels, people, days = (several[rule] for rule in ("IM802", "IM804", "IM808", "IM825"))
    (twice,) = (each for rule, each in several.items() if "IM814" in rule)
    sums, lows = sum(map(sum, people)), sum(map(max, people))
    above, beyond = sum(sum(each) > 100 for each in percent), sum(sum(each) > 3 for each in levels)
    table = [
        f"| percentages | IM802 | {len(percent):,} | in {above:,} of them more than 100 percent, up to {max(map(sum, percent))} |",
        f"| levels of a scale from 0 to 3 | IM804 | {len(levels):,} | in {beyond:,} of them more than 3, up to {max(map(sum, levels))} |",
        f"| average times | IM825 | {len(days):,} | {sum(days[0])} where groups waited for {' and '.join(map(str, days[0]))} |",
        f"| people in groups that may overlap | IM808 | {len(people):,} | {sums:,} in all cells; their lower bounds come to {lows:,} |",
        f"| one report twice | IM814 | {len(twice):,} | {sum(twice[0])} people, where there were {twice[0][0]} |",
        f"| no value at all | – | {sum(not values for _, _, values in cells.values()):,} | 0 |",
    ]
    assert re.findall(r"^\| .+ \| (?:IM[0-9]{3}|–) \| .+ \|$", PAGE, re.MULTILINE) == table
    (alone_, summed_) = (sum(len(values) == 1 for _, _, values in cells.values()), len(several["added"]))
    compared, different = baselines_beside_actuals(built)
    shares = sum(
        0 < Decimal(row["result_indicator_actual_value"] or 0) < 1 for row in built.rows if row["indicator_measure_name"] == "Percentage"
    )
    for sentence in (
        f"{len(built.rows):,} rows",
        f"{len({row['result_indicator_title'] for row in built.rows})} titles",
        f"{len(built.document.indicators)} indicators",
        f"{len(cells):,} cells",
        f"{alone_:,} hold one value",
        f"{summed_:,} are sums",
        f"{compared:,} can be compared",
        f"{different:,} differ",
        f"{shares:,} percentages lie between 0 and 1",
    ):
        assert sentence in PAGE, sentence
