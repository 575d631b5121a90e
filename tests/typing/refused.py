"""What a type checker refuses. Each line is wrong on purpose; were one of them taken, mypy would call its `ignore` unused and fail."""

import io

import impactmodel
from impactmodel import ImpactDocument, Indicator, Limits, Outcome, Period, Quantity, Stakeholder, dump, dumps, loads


def wrong() -> None:
    print(impactmodel.Outcme)  # type: ignore[attr-defined]
    Outcome()  # type: ignore[call-arg]
    Outcome(id="out:1", nme="Less alone")  # type: ignore[call-arg]
    Outcome(id=1)  # type: ignore[arg-type]
    Outcome("out:1")  # type: ignore[call-arg]
    Outcome(id="out:1", intended="yes")  # type: ignore[arg-type]
    Indicator(id="ind:1")  # type: ignore[call-arg]
    Stakeholder(id="stk:1", kind="people")  # type: ignore[call-arg]
    Quantity(number="1", unit="hour")  # type: ignore[arg-type]
    Quantity.of(1)  # type: ignore[call-arg]
    Quantity.of(1, "hour") + 1  # type: ignore[operator]
    assert Quantity.of(1, "hour") < 1  # type: ignore[operator]
    Quantity.of(1, "hour") * 1.5  # type: ignore[operator]
    Period(start="2026-01-01")  # type: ignore[call-arg]
    ImpactDocument.of(Period.of("2026-01-01", "2026-01-02"))  # type: ignore[arg-type]
    loads("{}", format="yaml")  # type: ignore[arg-type]
    loads(5)  # type: ignore[arg-type]
    dumps("text")  # type: ignore[arg-type]
    dump(loads("{}"), io.StringIO())  # type: ignore[arg-type]
    Limits(1)  # type: ignore[call-arg]
    loads("{}")[5]  # type: ignore[index]
