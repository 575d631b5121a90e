"""The CIDS profiles ask for what the official shapes ask for, tier by tier, and for nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.collection import Collection

from impactmodel import describe
from impactmodel.kinds import Severity
from impactmodel.profiles import Profile, profile
from impactmodel.profiles.fields import way
from impactmodel.schema.context import PREFIXES
from impactmodel.vocabulary.describe import ClassDescription

pytestmark = pytest.mark.conformance

SH = Namespace("http://www.w3.org/ns/shacl#")
TIERS = ("basic", "essential", "full")

ELSEWHERE = {
    ("Stakeholder", "cids:hasCatchmentArea"): "place.catchment",
    ("Indicator", "cids:forOrganization"): "organization",
    ("Indicator", "prov:wasGeneratedBy"): "provenance.generated_by",
    ("IndicatorReport", "prov:wasGeneratedBy"): "provenance.generated_by",
    ("Code", "i72:value"): "value",
    ("Input", "cids:hasType"): "kind",
    ("Input", "cids:hasAmount"): "actual",
}
"""Properties that this vocabulary says in a field that is not aligned to them."""

WITH_A_PERIOD = ("IndicatorReport", "Target", "ImpactReport", "Service", "Input")

IN_OTHER_WORDS = {("IndicatorReport", "value"): ("value", "missing")}
"""Fields for which the profiles take another, which the shapes do not know."""

NO_FIELD = {
    "sch:description": "Every thing has one description here, which is aligned to cids:hasDescription.",
    "cids:beneficialSizeStart": "How many people a service reaches is an indicator with reports, and not a field of the service.",
    "cids:beneficialSizeEnd": "How many people a service reaches is an indicator with reports, and not a field of the service.",
    "cids:benefitsFrom": "Who benefits from what is said by stakeholder outcomes and participations, from their side.",
    "cids:contributes": "Who contributes what is said by inputs, from their side.",
}
"""Properties for which there is no field, each with the reason."""

NOT_ASKED = {
    ("Program", "oep:partOf"): "There it leads to the impact model; here to a larger programme, which the largest one cannot have.",
    ("Service", "oep:partOf"): "There it leads to the impact model; here to a programme, which not every service has.",
    ("Activity", "oep:partOf"): "There it leads to the impact model, which here names its links instead.",
    ("Input", "oep:partOf"): "There it leads to the impact model, which here names its links instead.",
    ("Output", "oep:partOf"): "There it leads to the impact model, which here names its links instead.",
    ("Stakeholder", "oep:partOf"): "There it leads to the impact model, which here names its links instead.",
    ("Address", "sch:dateCreated"): "A value has no record of its own.",
    ("Contribution", "sch:dateCreated"): "A value has no record of its own.",
    ("ImpactMeasure", "sch:dateCreated"): "A value has no record of its own.",
    ("ImpactMeasure", "cids:hasDescription"): "A measure says its method, and its report has the description.",
    ("ImpactMeasure", "prov:startedAtTime"): "A duration is a quantity of time in a report that has a period.",
    ("ImpactMeasure", "prov:endedAtTime"): "A duration is a quantity of time in a report that has a period.",
    ("Contribution", "cids:hasDescription"): "Each share has its reason.",
    ("Contribution", "i72:value"): "It holds four shares, each of which must have its number.",
    ("Contribution", "prov:startedAtTime"): "It stands in a report or a valuation, which has a time.",
    ("Contribution", "prov:endedAtTime"): "It stands in a report or a valuation, which has a time.",
    ("Contribution", "prov:wasGeneratedBy"): "Each share has its evidence.",
}
"""Pairs of class and property that the profiles leave out, each with the reason."""


def curie(address: str) -> str:
    return next(f"{prefix}:{address.removeprefix(base)}" for prefix, base in PREFIXES.items() if base and address.startswith(base))


def shapes(folder: Path, tier: str) -> Iterator[tuple[ClassDescription, str, bool, bool]]:
    """Class, property, whether it is only advice, and whether it narrows a list, of all that the shapes of a tier ask for."""
    graph = Graph()
    graph.parse(folder / "cids" / "shacl" / f"cids.{tier}tier.shacl.ttl")
    for about in describe():
        for term in about.terms:
            prefix, name = term.split(":")
            for shape in graph.subjects(SH.targetClass, URIRef(PREFIXES[prefix] + name)):
                for asked in graph.objects(shape, SH.property):
                    least, codes = graph.value(asked, SH.minCount), graph.value(asked, SH["in"])
                    narrowed = codes is not None and bool(list(Collection(graph, codes)))
                    if narrowed or (least is not None and int(str(least)) > 0):
                        path = graph.value(asked, SH.path)
                        assert isinstance(path, URIRef)
                        yield about, curie(str(path)), graph.value(asked, SH.severity) == SH.Info, narrowed


def field_of(about: ClassDescription, term: str) -> str | None:
    if term in ("prov:startedAtTime", "prov:endedAtTime") and about.name in WITH_A_PERIOD:
        return "period"
    return ELSEWHERE.get((about.name, term)) or next((field.name for field in about if field.term == term), None)


def asks(tier: Profile) -> dict[tuple[str, str], Severity | None]:
    found = {(each.of, each.fields[0]): each.severity for each in tier.requirements if each.asked == "present"}
    for (of, field), fields in IN_OTHER_WORDS.items():
        found.update({(each.of, field): each.severity for each in tier.requirements if each.of == of and each.fields == fields})
    return found


@pytest.mark.parametrize("number", range(len(TIERS)), ids=TIERS)
def test_a_tier_asks_for_what_its_shapes_ask_for(conformance: Path, number: int) -> None:
    asked = asks(profile(f"cids-{TIERS[number]}"))
    wanted: dict[tuple[str, str], Severity] = {}
    unexplained = []
    for tier in TIERS[: number + 1]:  # A tier builds on those below it.
        for about, term, advice, narrowed in shapes(conformance, tier):
            assert not narrowed, "the shapes narrow a list now: see how the profile does"
            field = field_of(about, term)
            if field is None or (about.name, term) in NOT_ASKED:
                if term not in NO_FIELD and (about.name, term) not in NOT_ASKED:
                    unexplained.append((about.name, term))
                continue
            if way(about.name, field)[-1].required:
                continue
            severity = Severity.INFO if advice else Severity.ERROR
            wanted[about.name, field] = max(severity, wanted.get((about.name, field), severity), key=lambda each: each.rank)
    assert unexplained == []
    assert asked == wanted
