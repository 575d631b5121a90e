"""Eight quarters of results. The tables below are the data; the rest turns each cell into a report."""

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from impactmodel import Entity, IndicatorReport, Interval, Provenance, Quantity
from once_a_year import ONCE_A_YEAR
from setting import quarter

SUPPRESSED = "s"
"""A cell of a table that is known, and left out to protect people."""

NEW_MEMBERS = """
          total  16-24  25-44  45-64  65+
2024-Q1      36      5     11     12    8
2024-Q2      32      6      9     10    7
2024-Q3      26      s      8      9    s
2024-Q4      24      5      6      8    5
2025-Q1      31      7      9      9    6
2025-Q2      33      8     10      8    7
2025-Q3      31      7      9     10    5
2025-Q4      29      6      8      9    6
"""

ACTIVE_MEMBERS = """
          total  woman  man  another-or-not-said
2024-Q1      31     17    9                    5
2024-Q2      52     29   17                    6
2024-Q3      66     37   22                    7
2024-Q4      71     40   24                    7
2025-Q1      84     47   29                    8
2025-Q2      99     54   36                    9
2025-Q3     108     58   40                   10
2025-Q4     112     60   42                   10
"""

SESSIONS = """
          total  daytime  evening
2024-Q1      24       24        0
2024-Q2      47       36       11
2024-Q3      48       36       12
2024-Q4      37       28        9
2025-Q1      45       38        7
2025-Q2      48       48        0
2025-Q3      48       48        0
2025-Q4      50       50        0
"""

PRACTITIONER_HOURS = """
          total  with-members  preparing-and-writing-up  meetings-and-learning
2024-Q1     880           520                       240                    120
2024-Q2     920           560                       250                    110
2024-Q3     900           545                       260                     95
2024-Q4     730           410                       235                     85
2025-Q1     960           570                       280                    110
2025-Q2     990           610                       255                    125
2025-Q3     960           600                       240                    120
2025-Q4     980           615                       235                    130
"""

PEER_HOURS = """
          total  groups  walk-and-talk  open-table
2024-Q1     120      60             24          36
2024-Q2     156      84             30          42
2024-Q3     186      96             42          48
2024-Q4     232     140             48          44
2025-Q1     232     132             52          48
2025-Q2     230     118             58          54
2025-Q3     230     112             60          58
2025-Q4     232     108             64          60
"""

# The number of members reviewed, and their mean, in each of two broad age groups: of a mean of five people nobody learns anything.
WELLBEING = """
          under-45  mean-under-45  45+  mean-45+
2024-Q1        13           19.2   15      19.9
2024-Q2        22           19.7   25      20.3
2024-Q3        28           20.4   32      20.7
2025-Q1        33           20.2   38      20.9
2025-Q2        40           20.9   46      21.3
2025-Q3        44           21.3   50      21.9
2025-Q4        45           21.4   49      22.0
"""

# Reviews that could be compared with a first one; those that had risen by two points or more; those that had fallen so far.
BETTER_AND_WORSE = """
          compared  better  worse
2024-Q2         24      10      5
2024-Q3         41      19      6
2025-Q1         52      22     10
2025-Q2         63      31      8
2025-Q3         72      37      8
2025-Q4         75      38      7
"""

OTHER_COUNTS = """
          attendances  by-people  lunches  waiting  peers
2024-Q1           182         34       41        4      6
2024-Q2           361         58       64        9      8
2024-Q3           402         71       72       14      9
2024-Q4           318         69       58       22      9
2025-Q1           391         83       75       19     11
2025-Q2           447         97       88       15     12
2025-Q3           468        106       93       18     13
2025-Q4           489        110       97       21     13
"""

COMMENTS: Mapping[str, str] = {
    "rep:members-new-2024-q3-16-24": "Fewer than five people. Left out so that nobody can be recognized.",
    "rep:members-new-2024-q3-65-plus": "Left out as well: with this one the other could be worked out from the total.",
    "rep:peer-hours-2024-q4": "Peer supporters kept the groups open while a practitioner was ill.",
    "rep:practitioner-hours-2024-q4": "One of four practitioners was ill for eleven weeks.",
    "rep:sessions-2025-q1-evening": "Four more were planned and called off, for want of a second worker.",
    "rep:sessions-2025-q2-evening": "A true zero: the evening group closed in March.",
    "rep:open-table-2024-q4": "The list of the December lunch was lost. The cooks say about twenty.",
    "rep:swemwbs-2025-q4": "Three paper forms came too late and are not in it.",
    "rep:swemwbs-2025-q1": "The first score after a winter without reviews. It does not include people who left in the meantime.",
}

TARGETS: Mapping[str, str] = {
    "rep:members-total-2024-q4": "tgt:members-total-2024",
    "rep:members-total-2025-q4": "tgt:members-total-2025",
    "rep:swemwbs-2024-q4": "tgt:swemwbs-2024",
    "rep:swemwbs-2025-q4": "tgt:swemwbs-2025",
    "rep:members-better-2025-q4": "tgt:members-better-2025",
    "rep:waiting-2025-q4": "tgt:waiting-2025",
}


class Row(NamedTuple):
    """One line of a table: the quarter, and each cell by the heading of its column."""

    quarter: str
    cells: Mapping[str, str]


def rows(table: str) -> Iterator[Row]:
    """The lines of a table."""
    head, *lines = table.strip().splitlines()
    names = head.split()
    for line in lines:
        name, *cells = line.split()
        yield Row(name, dict(zip(names, cells, strict=True)))


def firmness(name: str) -> str:
    """2024 was checked by Brook Research, 2025 by us."""
    return "verified" if name.startswith("2024") else "final"


def rounded(number: Decimal) -> Decimal:
    """To one decimal, halves up, as people expect."""
    return number.quantize(Decimal("0.1"), ROUND_HALF_UP)


def report(indicator: str, quarter_name: str, code: str = "", **fields: Any) -> IndicatorReport:
    """A report of a quarter, with the id, comment and target that belong to it."""
    identifier = f"rep:{indicator}-{quarter_name.lower()}" + (f"-{code.replace('+', '-plus')}" if code else "")
    if "missing" not in fields:
        fields.setdefault("status", firmness(quarter_name))
    if fields.get("status") == "verified":
        fields["evidence"] = [*fields.get("evidence", []), "ev:check-2024"]
    fields.setdefault("comment", COMMENTS.get(identifier))
    return IndicatorReport(
        id=identifier,
        indicator=f"ind:{indicator}",
        organization="org:riverside",
        period=quarter(quarter_name),
        target=TARGETS.get(identifier),
        **fields,
    )


def broken_down(indicator: str, table: str, dimension: str, unit: str, **fields: Any) -> Iterator[IndicatorReport]:
    """For each quarter the total, and a report for each part of it. Parts that do not make up their total are a mistake in the table."""
    for row in rows(table):
        parts = {code: cell for code, cell in row.cells.items() if code != "total"}
        known = sum(int(cell) for cell in parts.values() if cell != SUPPRESSED)
        total = int(row.cells["total"])
        hidden = [code for code, cell in parts.items() if cell == SUPPRESSED]
        if len(hidden) == 1 or (known >= total if hidden else known != total):
            raise ValueError(f"{indicator} in {row.quarter}: {known} in the parts, {total} in all, hidden: {hidden}")
        for code, cell in row.cells.items():
            of_part = {} if code == "total" else {"disaggregation": {dimension: code}}
            if cell == SUPPRESSED:
                yield report(indicator, row.quarter, code, missing="suppressed", **of_part, **fields)
            else:
                counted = {"people": int(cell)} if unit == "person" else {}
                name = "" if code == "total" else code
                yield report(indicator, row.quarter, name, value=Quantity.of(cell, unit), **counted, **of_part, **fields)


def running_total() -> Iterator[IndicatorReport]:
    """How many have joined since the start, quarter after quarter."""
    total = 0
    for row in rows(NEW_MEMBERS):
        total += int(row.cells["total"])
        value = Quantity.of(total, "person")
        yield report("members-total", row.quarter, value=value, people=total, stakeholder="stk:members", evidence=["ev:register"])


def scored(quarter_name: str, code: str, number: int, mean: Decimal) -> IndicatorReport:
    """A mean score with the interval that its sample allows; scores here have a standard deviation of about 4.1."""
    margin = Decimal("1.96") * Decimal("4.1") / Decimal(number).sqrt()
    return report(
        "swemwbs",
        quarter_name,
        code,
        value=Quantity.of(rounded(mean), "score:swemwbs"),
        people=number,
        sample_size=number,
        uncertainty=Interval(
            low=rounded(mean - margin), high=rounded(mean + margin), level=Decimal("0.95"), method="The mean and 1.96 standard errors"
        ),
        disaggregation={"age": code} if code else {},
        stakeholder="stk:members",
        method="Questionnaire at the end of a review, read out to those who prefer it.",
        evidence=["ev:reviews"],
        dataset="Reviews with members",
        provenance=Provenance(generated_by="act:member-reviews"),
    )


def wellbeing() -> Iterator[IndicatorReport]:
    """The score of each age group, and of all, weighted by how many each group is."""
    for row in rows(WELLBEING):
        groups = [(code, int(row.cells[code]), Decimal(row.cells[f"mean-{code}"])) for code in ("under-45", "45+")]
        everybody = sum(number for _, number, _ in groups)
        yield scored(row.quarter, "", everybody, sum(number * mean for _, number, mean in groups) / Decimal(everybody))
        for code, number, mean in groups:
            yield scored(row.quarter, code, number, mean)


def better_and_worse() -> Iterator[IndicatorReport]:
    """Of those who could be compared, how many rose and how many fell by two points or more."""
    for row in rows(BETTER_AND_WORSE):
        whole = Decimal(row.cells["compared"])
        for which in ("better", "worse"):
            part = Decimal(row.cells[which])
            yield report(
                f"members-{which}",
                row.quarter,
                value=Quantity.of(rounded(100 * part / whole), "percent"),
                numerator=part,
                denominator=whole,
                sample_size=int(whole),
                people=int(whole),
                stakeholder="stk:members",
                method="The same people, before and after.",
                evidence=["ev:reviews"],
                dataset="Reviews with members",
            )


NOT_ASKED = "We did not ask. The colleague who leads the reviews was ill from October, and we kept the groups open instead."
NOBODY_YET = "Nobody had been with us for ten weeks yet."


def missing() -> Iterator[IndicatorReport]:
    """The gaps, each with its reason."""
    for indicator in ("swemwbs", "members-better", "members-worse"):
        yield report(indicator, "2024-Q4", missing="not_collected", stakeholder="stk:members", comment=NOT_ASKED)
    for indicator in ("members-better", "members-worse"):
        yield report(indicator, "2024-Q1", missing="not_applicable", stakeholder="stk:members", comment=NOBODY_YET)


def other_counts() -> Iterator[IndicatorReport]:
    """Attendances, lunches, people waiting, peer supporters."""
    for row in rows(OTHER_COUNTS):
        cells = row.cells
        yield report(
            "attendances",
            row.quarter,
            value=Quantity.of(cells["attendances"], "attendance"),
            people=int(cells["by-people"]),
            stakeholder="stk:members",
            evidence=["ev:register"],
        )
        yield report(
            "open-table",
            row.quarter,
            value=Quantity.of(cells["lunches"], "meal"),
            stakeholder="stk:neighbours",
            dataset="The cooks' list",
            status="estimated" if row.quarter == "2024-Q4" else firmness(row.quarter),
        )
        for indicator, stakeholder, dataset in (
            ("waiting", "stk:waiting", "Waiting list"),
            ("peers", "stk:peer-supporters", "Open Door's list of peer supporters"),
        ):
            number = cells[indicator]
            counted: dict[str, Any] = {"value": Quantity.of(number, "person"), "people": int(number)}
            yield report(indicator, row.quarter, stakeholder=stakeholder, dataset=dataset, **counted)


_MEMBERS = {"stakeholder": "stk:members", "evidence": ["ev:register"]}

RESULTS: list[Entity] = [
    *broken_down("members-new", NEW_MEMBERS, "age", "person", **_MEMBERS),
    *running_total(),
    *broken_down("members-active", ACTIVE_MEMBERS, "gender", "person", **_MEMBERS),
    *wellbeing(),
    *better_and_worse(),
    *missing(),
    *broken_down("sessions", SESSIONS, "time of day", "session", evidence=["ev:register"]),
    *other_counts(),
    *broken_down("practitioner-hours", PRACTITIONER_HOURS, "work", "person_hour", stakeholder="stk:practitioners", dataset="Time sheets"),
    *broken_down(
        "peer-hours", PEER_HOURS, "service", "volunteer_hour", stakeholder="stk:peer-supporters", dataset="Peer supporters' notes"
    ),
    *ONCE_A_YEAR,
]

if nowhere := (COMMENTS.keys() | TARGETS.keys()) - {result.id for result in RESULTS}:
    raise ValueError(f"no such report: {', '.join(sorted(nowhere))}")
