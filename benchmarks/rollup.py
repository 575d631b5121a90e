"""A hundred thousand reports rolled up by three keys: against a loop that only sums, and against a pint quantity a report."""

import argparse
import subprocess
import sys
from collections import defaultdict
from datetime import date
from decimal import Decimal
from itertools import islice, product
from random import Random
from typing import Any

from timing import ratio, seconds, told

from impactmodel import ImpactDocument, Indicator, IndicatorReport, Organization, Period, Place, Quantity
from impactmodel.aggregation import rollup

QUARTERS = ((1, 1, 3, 31), (4, 1, 6, 30), (7, 1, 9, 30), (10, 1, 12, 31))
BY = ("indicator", "organization", "year")


def document(count: int) -> ImpactDocument:
    """So many reports of twenty indicators, 25 organizations, five years by quarter, and as many wards as it takes."""
    draw = Random(20261124)
    indicators = [
        Indicator(id=f"ind:{number}", statistic="count", unit="session", accumulation="flow", rollup="sum") for number in range(20)
    ]
    organizations = [Organization(id=f"org:{number}") for number in range(25)]
    wards = range(-(-count // (20 * 25 * 5 * 4)))
    kinds = product(range(20), range(25), range(2021, 2026), QUARTERS, wards)
    reports = [
        IndicatorReport(
            id=f"rep:{number}",
            indicator=f"ind:{indicator}",
            organization=f"org:{organization}",
            period=Period(start=date(year, *quarter[:2]), end=date(year, *quarter[2:])),
            value=Quantity(number=Decimal(draw.randint(1, 400)), unit="session"),
            place=Place(country="GB", name=f"Ward {ward}"),
            sample_size=5,
            status="final",
        )
        for number, (indicator, organization, year, quarter, ward) in enumerate(islice(kinds, count))
    ]
    made = ImpactDocument.of(*indicators, *organizations, *reports)
    assert made.index
    return made


def only_sums(reports: tuple[IndicatorReport, ...]) -> dict[tuple[str, str | None, int], Decimal]:
    """The loop of somebody who asks nothing."""
    sums: dict[Any, Decimal] = defaultdict(Decimal)
    for report in reports:
        sums[report.indicator, report.organization, report.period.start.year] += report.value.number
    return sums


def sums_with_pint(reports: tuple[IndicatorReport, ...]) -> dict[Any, Any]:
    """The same loop with a quantity of pint for each report."""
    from impactmodel.units.arithmetic import registry

    quantity = registry().Quantity
    sums: dict[Any, Any] = {}
    for report in reports:
        at = report.indicator, report.organization, report.period.start.year
        amount = quantity(report.value.number, report.value.unit)
        sums[at] = sums[at] + amount if at in sums else amount
    return sums


def memory(count: int, *, rolled: bool) -> float:
    """The largest amount of memory that a process of its own holds with the document, and with its rollup, in megabytes."""
    code = (
        "import resource, rollup as here\n"
        f"document = here.document({count})\n"
        + ("cells = [(each.people, each.coverage, each.lineage) for each in here.rollup(document, by=here.BY)]\n" if rolled else "")
        + "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=sys.path[0])
    return float(done.stdout)


def main(count: int = 100_000, repeat: int = 5) -> bool:
    made = document(count)
    reports = made.indicator_reports
    expected = only_sums(reports)
    cells = rollup(made, by=BY).cells
    assert {tuple(cell.key.values()): cell.number for cell in cells} == expected
    times, ours, theirs = ratio(lambda: rollup(made, by=BY), lambda: only_sums(reports), repeat)
    what = f"{count:,} reports by three keys, {len(cells):,} cells"
    loop = told(what, f"{times:.1f} times a loop that only sums ({ours:.2f} and {theirs:.2f} s)", wanted="at most 3", holds=times <= 3)
    first = seconds(lambda: (made.kept.clear(), rollup(made, by=BY)), repeat)
    told("the first rollup of a document", f"{first / theirs:.1f} times that loop ({first:.2f} s)", wanted="no figure", holds=True)
    pint = seconds(lambda: sums_with_pint(reports), 1)
    faster = told("the same", f"{pint / ours:.0f} times as fast as a pint quantity a report", wanted="at least 20", holds=pint / ours >= 20)
    bare, whole = memory(count, rolled=False), memory(count, rolled=True)
    small = told("the same", f"{whole / bare:.2f} times the memory of the document", wanted="at most 1.5", holds=whole / bare <= 1.5)
    return loop and faster and small


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=100_000)
    options.add_argument("--repeat", type=int, default=5)
    chosen = options.parse_args()
    sys.exit(not main(chosen.count, chosen.repeat))
