"""What a type checker says of the public names: `mypy --strict` reads this file, and each line is what users see in their editor."""

import io
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, assert_type

from impactmodel import (
    Evidence,
    Finding,
    ImpactDocument,
    ImpactModel,
    Indicator,
    IndicatorReport,
    Limits,
    Link,
    Location,
    Organization,
    Outcome,
    Period,
    Place,
    Quantity,
    Severity,
    Stakeholder,
    Target,
    ValidationResult,
    describe,
    dump,
    dumps,
    json_schema,
    jsonld_context,
    load,
    loads,
    read,
    unit,
    validate,
)
from impactmodel.codelists.closed import Horizon, StakeholderRole, Statistic, Valence
from impactmodel.units import Unit
from impactmodel.vocabulary.describe import ClassDescription, FieldDescription
from impactmodel.vocabulary.entity import Entity


def entities() -> None:
    outcome = Outcome(id="out:1", name="Less alone", leads_to=["out:2"], horizon=Horizon.LONG)
    assert_type(outcome.id, str)
    assert_type(outcome.name, str | None)
    assert_type(outcome.leads_to, tuple[str, ...])
    assert_type(outcome.horizon, Horizon | None)
    assert_type(outcome.valence, Valence)
    assert_type(outcome.intended, bool | None)
    assert_type(outcome.created, datetime | None)
    assert_type(outcome.place, Place | None)
    assert_type(outcome.extensions, Mapping[str, Any])
    assert_type(outcome.translations, Mapping[str, Mapping[str, str]])
    assert_type(outcome.label, str)
    assert_type(outcome.in_language("cy"), Outcome)
    assert_type(outcome.replace(name="Other"), Outcome)
    assert_type(Outcome.translatable(), tuple[str, ...])

    stakeholder = Stakeholder(id="stk:1", kind="people", roles=["beneficial"], population=Quantity.of(420, "person"))
    assert_type(stakeholder.roles, tuple[StakeholderRole, ...])
    assert_type(stakeholder.population, Quantity | None)

    indicator = Indicator(id="ind:1", statistic="mean", measures=("out:1",))
    assert_type(indicator.statistic, Statistic)
    report = IndicatorReport(
        id="rep:1", indicator="ind:1", period=Period.of("2026-01-01", "2026-03-31"), value=Quantity.of("21.4", "score:a")
    )
    assert_type(report.period, Period)
    assert_type(report.value, Quantity | str | None)
    assert_type(report.people, int | None)
    assert_type(report.numerator, Decimal | None)
    assert_type(report.disaggregation, Mapping[str, str])
    target = Target(id="tgt:1", indicator="ind:1", value="most of them", period=Period(start=date(2026, 1, 1), end=date(2026, 12, 31)))
    assert_type(target.value, Quantity | str)

    model = ImpactModel(id="m:1", kind="theory_of_change", links=[Link(source="a", target="b", kind="enables")])
    assert_type(model.links, tuple[Link, ...])
    assert_type(Evidence(id="ev:1", kind="story").text, str | None)


def quantities() -> None:
    one = Quantity.of("1.50", "hour")
    assert_type(one, Quantity)
    assert_type(one.number, Decimal)
    assert_type(one.unit, str)
    assert_type(one + one, Quantity)
    assert_type(one - one, Quantity)
    assert_type(one * 2, Quantity)
    assert_type(2 * one, Quantity)
    assert_type(-one, Quantity)
    assert_type(one < Quantity.of(2, "hour"), bool)
    assert_type(one.to("minute"), Quantity)
    assert_type(unit("hour"), Unit)
    assert_type(unit("hour").ucum, str | None)
    assert_type(Period.of("2026-01-01", date(2026, 3, 31)).end, date)


def documents() -> None:
    document = ImpactDocument.of(Organization(id="org:1"), Outcome(id="out:1"), title="Two things")
    assert_type(document, ImpactDocument)
    assert_type(document["out:1"], Entity)
    assert_type(document.get("out:1"), Entity | None)
    assert_type(document.outcomes, tuple[Outcome, ...])
    assert_type(document.organizations[0].id, str)
    assert_type(document.findings, tuple[Finding, ...])
    assert_type(document.referrers("out:1"), tuple[Entity, ...])
    assert_type(document.references("out:1"), tuple[Entity, ...])
    assert_type(document.including(Outcome(id="out:2")), ImpactDocument)
    assert_type(document.in_language("cy"), ImpactDocument)
    assert_type(document.counts(), dict[str, int])
    assert_type(iter(document), Iterator[Entity])
    assert_type("out:1" in document, bool)
    assert_type(len(document), int)
    assert_type(document.title, str | None)


def files(path: Path) -> None:
    assert_type(load(path), ImpactDocument)
    assert_type(load("-", limits=Limits(size=1)), ImpactDocument)
    assert_type(load(io.BytesIO(b"{}"), format="ndjson"), ImpactDocument)
    assert_type(loads("{}"), ImpactDocument)
    assert_type(loads(b"{}"), ImpactDocument)
    assert_type(read(str(path)), tuple[ImpactDocument | None, tuple[Finding, ...]])
    assert_type(dumps(loads("{}"), format="ndjson"), str)
    assert_type(dumps(Quantity.of(1, "hour"), indent=None), str)
    dump(loads("{}"), io.BytesIO(), format="json")


def findings(path: Path) -> None:
    result = validate(path)
    assert_type(result, ValidationResult)
    assert_type(result.document, ImpactDocument | None)
    assert_type(result.ok("warning"), bool)
    assert_type(result.counts, dict[Severity, int])
    assert_type(result.by_rule, dict[str, tuple[Finding, ...]])
    for finding in result:
        assert_type(finding, Finding)
        assert_type(finding.location, Location)
        assert_type(finding.location.line, int | None)
        assert_type(finding.severity, Severity)
        assert_type(finding.hint, str | None)
        assert_type(finding.to_dict(), dict[str, Any])


def declarations() -> None:
    assert_type(describe()["Outcome"], ClassDescription)
    assert_type(describe()["Outcome"]["leads_to"], FieldDescription)
    assert_type(describe().entities, tuple[ClassDescription, ...])
    assert_type(json_schema("Outcome", dialect="draft-07", bundled=False), dict[str, Any])
    assert_type(json_schema(Outcome), dict[str, Any])
    assert_type(jsonld_context(), dict[str, Any])
