"""The public terms that fields are aligned to exist in the official files."""

import re
from pathlib import Path

import pytest
from rdflib import Graph, URIRef

from impactmodel import describe
from impactmodel.schema.context import PREFIXES

pytestmark = pytest.mark.conformance

TERMS = sorted(
    {term for about in describe() for term in about.terms}
    | {field.term for about in (*describe(), describe().document) for field in about if field.term and not field.term.startswith("@")}
)


def terms(*prefixes: str) -> list[str]:
    return [term for term in TERMS if term.split(":")[0] in prefixes]


def test_cids_terms_are_in_the_ontology_or_its_shapes(conformance: Path) -> None:
    graph = Graph()
    graph.parse(conformance / "cids" / "cids.ttl")
    for tier in ("basic", "essential", "full"):
        graph.parse(conformance / "cids" / "shacl" / f"cids.{tier}tier.shacl.ttl")
    known = {str(part) for triple in graph for part in triple if isinstance(part, URIRef)}
    ours = terms("cids", "i72", "org", "oep", "act", "ic", "foaf", "wgs84", "dcat")
    assert len(ours) > 70
    assert [term for term in ours if PREFIXES[term.split(":")[0]] + term.split(":")[1] not in known] == []


def test_cids_prefixes_are_those_of_its_context(conformance: Path) -> None:
    text = (conformance / "cids" / "cidsContext.jsonld").read_text("utf-8")
    official = dict(re.findall(r'"([a-z0-9]+)": "(http[^"]+)"', text))
    shared = set(PREFIXES) & set(official)
    assert {"cids", "i72", "org", "oep", "act", "ic", "sch"} <= shared
    assert {prefix: official[prefix] for prefix in shared} == {prefix: PREFIXES[prefix] for prefix in shared}


def test_iati_terms_are_elements_or_attributes_of_results(conformance: Path) -> None:
    text = (conformance / "iati" / "xsd" / "iati-activities-schema.xsd").read_text("utf-8")
    known = set(re.findall(r'(?:name|ref)="([a-z-]+)"', text))
    assert [term for term in terms("iati") if term.split(":")[1] not in known] == []


def test_qda_terms_are_elements_of_the_project_schema(conformance: Path) -> None:
    text = (conformance / "qda" / "Project-mrt2019.xsd").read_text("utf-8")
    known = set(re.findall(r'name="([A-Za-z]+)"', text))
    assert PREFIXES["qda"].rstrip("#") in text
    assert [term for term in terms("qda") if term.split(":")[1] not in known] == []
