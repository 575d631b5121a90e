"""The JSON-LD context: what each key of a document means as a public term."""

from typing import Any

from impactmodel.schema.json_schema import BASE
from impactmodel.vocabulary.describe import (
    ClassDescription,
    CodeType,
    FieldDescription,
    MapType,
    ReferenceType,
    ScalarType,
    describe,
)

PREFIXES = {
    "act": "http://ontology.eil.utoronto.ca/tove/activity#",
    "cids": "https://ontology.commonapproach.org/cids#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "i72": "http://ontology.eil.utoronto.ca/ISO21972/iso21972#",
    "iati": "https://iatistandard.org/en/iati-standard/203/activity-standard/iati-activities/iati-activity/result/",
    "ic": "http://ontology.eil.utoronto.ca/tove/icontact#",
    "oep": "http://www.w3.org/2001/sw/BestPractices/OEP/SimplePartWhole/part.owl#",
    "org": "http://ontology.eil.utoronto.ca/tove/organization#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qda": "urn:QDA-XML:project:1.0#",
    "sch": "http://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "wgs84": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The prefixes that declared terms use, and the addresses they stand for."""

_XSD = {"decimal": "decimal", "integer": "integer", "boolean": "boolean", "day": "date", "moment": "dateTime"}


def jsonld_context(*, base: str = BASE) -> dict[str, Any]:
    """The JSON-LD 1.1 context by which any document of ours is linked data.

    A field with a public term means that term; any other gets a term of our own under `base`. Fields are scoped to their class, as the
    same name may mean different things in two of them. Terms stand as whole addresses and the context defines no prefix: otherwise an id
    such as `org:riverside` would be read as a term of whoever's prefix `org` is.

    >>> jsonld_context()["@context"]["Outcome"]["@context"]["leads_to"]
    {'@id': 'https://ontology.commonapproach.org/cids#canProduce', '@type': '@id', '@container': '@set'}
    """
    own = f"{base.rstrip('/')}#"
    document = describe().document
    context: dict[str, Any] = {"@version": 1.1, "id": "@id", "type": "@type"}
    context |= _members(document, own)
    for about in describe().entities:
        context[about.name] = {"@id": f"{own}{about.name}", "@context": _members(about, own)}
    return {"@context": context}


def address(term: str) -> str:
    """The whole address of a term: `cids:canProduce` is https://ontology.commonapproach.org/cids#canProduce."""
    prefix, _, name = term.partition(":")
    return PREFIXES[prefix] + name


def _members(about: ClassDescription, own: str) -> dict[str, Any]:
    return {field.name: _member(field, about, own) for field in about if field.name not in ("id", "type")}


def _member(field: FieldDescription, owner: ClassDescription, own: str) -> dict[str, Any]:
    member: dict[str, Any] = {"@id": address(field.term) if field.term else f"{own}{owner.name}.{field.name}"}
    kind = field.type
    if isinstance(kind, ReferenceType) and not kind.soft:
        member["@type"] = "@id"
    elif isinstance(kind, ScalarType) and kind.scalar.base in _XSD:
        member["@type"] = PREFIXES["xsd"] + _XSD[kind.scalar.base]
    elif isinstance(kind, CodeType):
        member |= {"@type": "@vocab", "@context": {"@vocab": f"{own}code/{kind.codelist}/"}}
    elif isinstance(kind, MapType):
        member["@type"] = "@json"
    else:
        numbers = [option.scalar.base for option in field.options if isinstance(option, ScalarType) and option.scalar.base in _XSD]
        if numbers:
            member["@type"] = PREFIXES["xsd"] + _XSD[numbers[0]]
        names = [name for name in field.object_classes if describe()[name].kind == "value"]
        if names:
            member["@context"] = {key: inner for name in names for key, inner in _members(describe()[name], own).items()}
    if field.many:
        member["@container"] = "@set"
    return member
