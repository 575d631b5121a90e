"""The JSON-LD context: what each key of a document means as a public term."""

from typing import Any

from impactmodel.document import ImpactDocument
from impactmodel.schema.json_schema import BASE
from impactmodel.vocabulary.describe import (
    ClassDescription,
    CodeType,
    EitherType,
    FieldDescription,
    MapType,
    ObjectType,
    ReferenceType,
    ScalarType,
    describe,
    describe_class,
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

_XSD = {"decimal": "xsd:decimal", "integer": "xsd:integer", "boolean": "xsd:boolean", "day": "xsd:date", "moment": "xsd:dateTime"}


def jsonld_context(*, base: str = BASE) -> dict[str, Any]:
    """The JSON-LD 1.1 context by which any document of ours is linked data.

    A field with a public term means that term; any other gets a term of our own under `base`. Fields are scoped to their class, as the
    same name may mean different things in two of them.

    >>> jsonld_context()["@context"]["Outcome"]["@context"]["leads_to"]
    {'@id': 'cids:canProduce', '@type': '@id', '@container': '@set'}
    """
    own = f"{base.rstrip('/')}#"
    document = describe_class(ImpactDocument)
    context: dict[str, Any] = {"@version": 1.1, **PREFIXES, "im": own, "id": "@id", "type": "@type"}
    context |= _members(document)
    for about in describe().entities:
        context[about.name] = {"@id": f"im:{about.name}", "@context": _members(about)}
    return {"@context": context}


def _members(about: ClassDescription) -> dict[str, Any]:
    return {field.name: _member(field, about) for field in about if field.name not in ("id", "type")}


def _member(field: FieldDescription, owner: ClassDescription) -> dict[str, Any]:
    term = field.term if field.term and not field.term.startswith("@") else f"im:{owner.name}.{field.name}"
    member: dict[str, Any] = {"@id": term}
    kind = field.type
    if isinstance(kind, ReferenceType) and not kind.soft:
        member["@type"] = "@id"
    elif isinstance(kind, ScalarType) and kind.scalar.base in _XSD:
        member["@type"] = _XSD[kind.scalar.base]
    elif isinstance(kind, CodeType):
        member |= {"@type": "@vocab", "@context": {"@vocab": f"im:code/{kind.codelist}/"}}
    elif isinstance(kind, MapType):
        member["@type"] = "@json"
    elif not isinstance(kind, EitherType) and (nested := _nested(field)) is not None:
        member["@context"] = nested
    elif isinstance(kind, EitherType):
        member["@context"] = _nested_of(kind)
    if field.many:
        member["@container"] = "@set"
    return member


def _nested(field: FieldDescription) -> dict[str, Any] | None:
    if not isinstance(field.type, ObjectType) or describe()[field.type.name].kind == "entity":
        return None
    return _members(describe()[field.type.name])


def _nested_of(kind: EitherType) -> dict[str, Any]:
    names = [option.name for option in kind.options if isinstance(option, ObjectType)]
    return {key: member for name in names for key, member in _members(describe()[name]).items()}
