"""Makes a document of results that UNHCR published: `python examples/unhcr/build.py TABLE [--out unhcr.json.gz]`.

The table has a row for each indicator, operation, country, population group and year, with a baseline, a target and an actual value. It is
`unhcr-results-2022-2025.csv.gz` of the data set "iati" by Edouard Legoupil, data of UNHCR, CC BY 4.0. A row becomes:

- one `IndicatorReport`, called after the row of the file. Without an actual value it has none: `missing` is unknown, and never a zero. A
  value that is no number stays in `as_reported`.
- one `Target`, if the row has a target. A target has no place, so it is for a `Stakeholder`: a group of people in a country.
- The baseline stays in the report's `extensions`. The vocabulary has one baseline for an indicator; here each country and group has one of
  its own. It is not made a report of its year: what plans for 2024 give as the baseline of 2023 is often not the actual value of 2023.

What the table does not say in so many words, and is taken so:

- Indicators are one if they are of the same level and their titles have the same words, whatever the case, a full stop at the end, and
  references in brackets. The number in front is no identity: outcome indicator 7.1 was a percentage, and became a level.
- A percentage is in percent as it stands, an ordinal is a level. A unit is a person where the title says people, persons, refugees, PoC
  (persons of concern) or children; a consultation or a day where it says so; else `count:unit`, which says no more than the table.
- Aggregation status 1 means that values are added (`rollup` sum), 0 that they are not brought together (`rollup` none).
- Whether a number is new in its year or a level at its end is not said, so `accumulation` is not. Nor are `status`, and whether the groups
  of people overlap (`partition`).
- An operation is an organization within UNHCR; its code is that of the IATI activity without the year.
"""

import argparse
import csv
import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from impactmodel import (
    Activity,
    Dimension,
    Entity,
    Identifier,
    ImpactDocument,
    Indicator,
    IndicatorReport,
    Organization,
    Outcome,
    Period,
    Place,
    Provenance,
    Quantity,
    Stakeholder,
    Target,
    codelist,
    dump,
)

Row = dict[str, str]

WHERE = tuple(f"result_indicator_{name}_location_ref" for name in ("actual", "target", "baseline"))
WHO = ("result_indicator_actual_value_1", "result_indicator_target_value_1", "result_indicator_baseline_dimension_value_1")
"""The columns in which a row says where, and about whom: once for each of its values."""

GROUP = "population type"
NO_GROUP = {"", "None", "Not applicable"}

OTHER_NAMES = {
    "Congo, Republic of": "CG",
    "Republic of the Congo": "CG",
    "The Republic of the Congo": "CG",
    "Dem. Rep. of the Congo": "CD",
    "Democratic Republic of the Congo": "CD",
    "Cote d'Ivoire": "CI",
    "Curacao": "CW",
    "Iran, Islamic Republic of": "IR",
    "Islamic Republic of Iran": "IR",
    "Republic of Türkiye": "TR",
    "Syrian Arab Republic": "SY",
    "Tanzania, United Republic of": "TZ",
    "United Rep. of Tanzania": "TZ",
    "United Republic of Tanzania": "TZ",
}
"""Countries by the names that the table has for them and the code list has not."""

COUNTED = (
    (re.compile(r"\bconsultations\b"), "count", "count:consultation"),
    (re.compile(r"\bin days\b"), "mean", "day"),
    (re.compile(r"\baverage\b"), "mean", "count:unit"),
    (re.compile(r"\b(?:people|persons|refugees|poc|children)\b"), "count", "person"),
)
"""Statistic and unit of what the table counts in units, by the first of these words that stands in the title."""

NUMBER = re.compile(r"-?[0-9]{1,19}(?:[.][0-9]{1,19})?")

Told = Counter[str]
"""What could not be mapped or had to be decided, in words, and how often."""


def rows_of(path: Path) -> list[Row]:
    """The rows of the table, packed or not."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") if path.suffix == ".gz" else path.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def mapped(rows: list[Row]) -> tuple[ImpactDocument, Told]:
    """The document, and what has to be told about how it came to be."""
    told: Told = Counter()
    by_indicator: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_indicator[indicator_of(row)].append(row)
    indicators = {identifier: indicator(identifier, about, told) for identifier, about in sorted(by_indicator.items())}
    countries = {entry.name: code for code, entry in codelist("country").items()} | OTHER_NAMES
    document = ImpactDocument.of(
        Organization(id="org:unhcr", name="UNHCR", identifiers=[Identifier(scheme="XM-DAC", value="41121")]),
        *operations(rows),
        *stakeholders(rows, countries),
        *outcomes(rows),
        *indicators.values(),
        *(each for number, row in enumerate(rows, start=2) for each in results(number, row, indicators, countries, told)),
        publisher="org:unhcr",
        title="UNHCR: results of 2022 to 2025",
        license="CC-BY-4.0",
        language="en",
        period=Period.of(
            min(row["result_indicator_period_start"] for row in rows), max(row["result_indicator_period_end"] for row in rows)
        ),
    )
    return document, told


def operation_of(row: Row) -> str:
    """The code of the operation: `XM-DAC-41121-2024-AME-BRA` is what AME-BRA did in 2024."""
    return row["iati_identifier"].split("-", 4)[4]


def organization_of(row: Row) -> str:
    return f"org:{operation_of(row).casefold()}"


def activity_of(row: Row) -> str:
    return f"act:{row['result_indicator_period_start'][:4]}-{operation_of(row).casefold()}"


def period_of(row: Row) -> Period:
    return Period.of(row["result_indicator_period_start"], row["result_indicator_period_end"])


def outcome_of(row: Row) -> str:
    """An area as an id: `4. Impact area: Securing solutions (Solve)` is `out:4-impact-area`."""
    return f"out:{slug(row['result_title'].partition(':')[0])}"


def people_of(row: Row, countries: dict[str, str]) -> str | None:
    """A group of people in a country as an id; None where the table names no group. A country has one code and several names."""
    group, where = said(row, WHO), said(row, WHERE)
    return None if group in NO_GROUP else f"stk:{slug(countries.get(where, where))}-{slug(group)}"


def place_of(row: Row, countries: dict[str, str]) -> Place:
    name = said(row, WHERE)
    return Place(name=name.strip(), country=countries.get(name))


def indicator_of(row: Row) -> str:
    """An indicator as an id, made of its level and all words of its title."""
    return f"ind:{row['result_type_name'].casefold()}-{slug(words_of(row))}"


def words_of(row: Row) -> str:
    """The title of an indicator without what may differ from year to year though the indicator is the same."""
    return " ".join(re.sub(r"\[[^\]]*\]", " ", row["result_indicator_title"]).casefold().split()).rstrip(" .")


def slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")


def operations(rows: Iterable[Row]) -> Iterator[Entity]:
    """The operations as organizations, and what each did in a year as an activity."""
    for identifier, row in sorted({organization_of(row): row for row in rows}.items()):
        yield Organization(id=identifier, name=f"UNHCR operation {operation_of(row)}", part_of="org:unhcr")
    for identifier, row in sorted({activity_of(row): row for row in rows}.items()):
        yield Activity(
            id=identifier,
            name=f"UNHCR operation {operation_of(row)}, {row['result_indicator_period_start'][:4]}",
            identifiers=[Identifier(scheme="IATI", value=row["iati_identifier"])],
            organization=organization_of(row),
            period=period_of(row),
        )


def stakeholders(rows: Iterable[Row], countries: dict[str, str]) -> Iterator[Entity]:
    """The groups of people of each country."""
    groups = {people: row for row in rows if (people := people_of(row, countries)) is not None}
    for identifier, row in sorted(groups.items()):
        name = f"{said(row, WHO)}, {said(row, WHERE).strip()}"
        yield Stakeholder(id=identifier, name=name, kind="people", roles=["beneficial"], place=place_of(row, countries))


def outcomes(rows: Iterable[Row]) -> Iterator[Entity]:
    """The outcome and impact areas. The table says of impact, and of nothing else, that it is long term."""
    for identifier, row in sorted({outcome_of(row): row for row in rows}.items()):
        long = "long" if row["result_type_name"] == "Impact" else None
        yield Outcome(id=identifier, name=row["result_title"], organization="org:unhcr", horizon=long)


def indicator(identifier: str, rows: list[Row], told: Told) -> Indicator:
    """One indicator from all rows about it, of whatever operation and year. Its name is the latest title."""
    measures, statuses, directions = (
        {row[f"result_indicator_{name}"] for row in rows} for name in ("measure", "aggregation_status", "ascending")
    )
    if len(measures) > 1 or len(statuses) > 1:
        raise ValueError(f"{identifier} is measured or aggregated in two ways, so it is not one indicator")
    if len(directions) > 1:
        told["indicators whose rows disagree whether more is better: no direction"] += 1
    references = {row["result_indicator_reference_code"] for row in rows} - {""}
    # Several of UNHCR's indicators serve one of the SDGs or of the Global Compact, so only UNHCR's own number is an identifier.
    own = {each for each in references if each.startswith(("Outcome indicator", "Impact indicator"))}
    groups = {said(row, WHO) for row in rows} - NO_GROUP
    latest = max(rows, key=lambda row: row["result_indicator_period_start"])
    statistic, unit = measured(latest, told)
    return Indicator(
        id=identifier,
        name=latest["result_indicator_title"],
        identifiers=[Identifier(scheme="unhcr:results-areas", value=each) for each in sorted(own)],
        measures=sorted({outcome_of(row) for row in rows}),
        statistic=statistic,
        unit=unit,
        direction=None if len(directions) > 1 else "increase" if directions == {"1"} else "decrease",
        rollup="sum" if statuses == {"1"} else "none",
        dimensions=[Dimension(name=GROUP, codes=sorted(groups))] if groups else [],
        organization="org:unhcr",
        extensions={"iati:reference": sorted(references - own)} if references - own else {},
    )


def measured(row: Row, told: Told) -> tuple[str, str]:
    """The statistic and the unit of an indicator."""
    match row["indicator_measure_name"]:
        case "Percentage":
            return "percentage", "percent"
        case "Ordinal":
            return "ordinal", "level"
        case "Unit":
            statistic, unit = next((statistic, unit) for pattern, statistic, unit in COUNTED if pattern.search(words_of(row)))
            if unit == "count:unit":
                told["indicators that do not say what their number is of: count:unit"] += 1
            return statistic, unit
        case other:
            raise ValueError(f"there is no mapping of the measure {other}")


def results(number: int, row: Row, indicators: dict[str, Indicator], countries: dict[str, str], told: Told) -> Iterator[Entity]:
    """The target of a row, if it has one, and its report."""
    where, group, known = said(row, WHERE), said(row, WHO), indicators[indicator_of(row)]
    baseline, aim, actual = (
        value_of(row[f"result_indicator_{name}_value"], str(known.unit), told) for name in ("baseline", "target", "actual")
    )
    people = people_of(row, countries)
    part = {} if people is None else {GROUP: group}
    about: dict[str, Any] = {"indicator": known.id, "period": period_of(row), "disaggregation": part}
    extensions: dict[str, Any] = {"iati:dimension": group} if group and people is None else {}
    if baseline is not None:
        level = baseline.number if isinstance(baseline, Quantity) else baseline
        extensions["iati:baseline"] = {"value": level, "year": int(row["result_indicator_baseline_year"])}
    if aim is not None:
        yield Target(id=f"tgt:row-{number}", value=aim, stakeholder=people, **about)
    yield IndicatorReport(
        id=f"rep:row-{number}",
        organization=organization_of(row),
        value=actual if isinstance(actual, Quantity) else None,
        missing=None if isinstance(actual, Quantity) else "unknown",
        as_reported=actual if isinstance(actual, str) else None,
        target=None if aim is None else f"tgt:row-{number}",
        place=place_of(row, countries),
        provenance=Provenance(generated_by=activity_of(row)),
        extensions=extensions,
        **about,
    )
    told.update(
        what
        for what, so in (
            ("rows without an actual value: reported as missing, reason unknown", actual is None),
            ("baselines of one country and group: kept in extensions", baseline is not None),
            (f"rows with the population type {group!r}: no group of people", people is None),
            (f"rows about {where!r}, which is no country: only a name", where not in countries),
        )
        if so
    )


def said(row: Row, names: tuple[str, ...]) -> str:
    """What a row says in those of these columns that say anything. Raises ValueError if they do not agree."""
    found = {row[name] for name in names} - {""}
    if len(found) > 1:
        raise ValueError(f"the values of a row of {row['iati_identifier']} are about different places or groups")
    return found.pop() if found else ""


def value_of(text: str, unit: str, told: Told) -> Quantity | str | None:
    """A value as a quantity, as it stands if it is no number, or None if there is none."""
    if NUMBER.fullmatch(text):
        return Quantity(number=Decimal(text), unit=unit)
    if text:
        told["values that are no number: kept as they stand"] += 1
    return text or None


def main() -> None:
    """Write the document, and print what has to be told about it."""
    parser = argparse.ArgumentParser(description="Make a document of UNHCR's results.")
    parser.add_argument("table", type=Path, help="the table, as CSV or as CSV packed with gzip")
    parser.add_argument("--out", type=Path, default=Path("unhcr.json.gz"), help="the file to write (default: unhcr.json.gz)")
    arguments = parser.parse_args()
    rows = rows_of(arguments.table)
    document, told = mapped(rows)
    dump(document, arguments.out)
    titles = {row["result_indicator_title"] for row in rows}
    print(f"{len(rows):,} rows with {len(titles):,} titles of indicators became {document!r}")
    for what, count in sorted(told.items()):
        print(f"{count:7,}  {what}")


if __name__ == "__main__":
    main()
