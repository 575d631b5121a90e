"""A walk over the declarations: each says what it must, and nothing is said twice."""

import re
from itertools import pairwise

import pytest

from impactmodel import ImpactDocument, describe
from impactmodel.codelists import closed_lists, enum_name
from impactmodel.codelists.catalogue import codelist, codelist_names
from impactmodel.schema.context import PREFIXES
from impactmodel.vocabulary import CHAPTERS, entity_classes, value_classes
from impactmodel.vocabulary.declare import Model
from impactmodel.vocabulary.describe import (
    ClassDescription,
    CodeType,
    EitherType,
    MapType,
    ObjectType,
    ReferenceType,
    ScalarType,
)

DOCUMENT = describe().document
CLASSES = [*describe(), DOCUMENT]
FIELDS = [(about, field) for about in CLASSES for field in about]
MODELS: dict[str, type[Model]] = {**entity_classes(), **value_classes(), "ImpactDocument": ImpactDocument}


@pytest.mark.parametrize("about", CLASSES, ids=lambda about: about.name)
def test_classes_are_described(about: ClassDescription) -> None:
    assert about.description.endswith(".")
    assert MODELS[about.name].__doc__
    for field in about:
        assert re.match(r"[A-Z].*[.]$", field.description), f"{about.name}.{field.name}"
        assert field.name.islower()
        assert field.name.isidentifier()
        assert field.since == "1.0"


@pytest.mark.parametrize("about", describe().entities, ids=lambda about: about.name)
def test_entities_say_their_class_and_their_list(about: ClassDescription) -> None:
    assert about["type"].required
    assert about["type"].type.name == about.name  # type: ignore[union-attr]
    assert DOCUMENT[str(about.plural)].type == ObjectType(about.name)
    assert about.chapter in CHAPTERS


def test_references_name_classes_that_exist() -> None:
    for about, field in FIELDS:
        for target in field.targets or ():
            assert target in describe().classes, f"{about.name}.{field.name}"


def test_only_a_participation_may_refer_to_anything() -> None:
    assert [f"{about.name}.{field.name}" for about, field in FIELDS if field.targets == ()] == ["Participation.participates_in"]


def test_terms_have_known_prefixes() -> None:
    terms = [term for about in CLASSES for term in about.terms] + [field.term for _, field in FIELDS if field.term]
    assert len(terms) > 150
    assert all(term.startswith("@") or term.split(":")[0] in PREFIXES for term in terms)


def test_code_lists_exist() -> None:
    for about, field in FIELDS:
        if field.codelist and field.codelist != "unit":
            assert field.codelist in codelist_names(), f"{about.name}.{field.name}"
        if isinstance(field.type, CodeType):
            assert field.type.codes == tuple(codelist(field.type.codelist))


def test_every_type_is_neutral() -> None:
    kinds = (ScalarType, CodeType, ReferenceType, ObjectType, MapType, EitherType)
    assert all(isinstance(field.type, kinds) or field.name == "type" for _, field in FIELDS)


def test_acyclic_fields_refer() -> None:
    acyclic = {field.name for _, field in FIELDS if field.acyclic}
    assert acyclic == {"part_of", "broader", "leads_to"}
    assert all(field.targets for _, field in FIELDS if field.acyclic)


def test_stories_and_names_are_personal() -> None:
    personal = {f"{about.name}.{field.name}" for about, field in FIELDS if field.personal}
    expected = {
        "Evidence.text",
        "Evidence.title",
        "Support.excerpt",
        "Person.given_name",
        "Person.email",
        "Contributor.description",
        "IndicatorReport.comment",
    }
    assert expected <= personal


@pytest.mark.parametrize("about", list(describe()), ids=lambda about: about.name)
def test_examples_are_what_they_show(about: ClassDescription) -> None:
    built = MODELS[about.name].model_validate(about.example)
    assert set(about.example) >= set(about.required)
    missing = [field.name for field in about if field.example is None and field.name not in ("name", "description")]
    assert len(missing) <= 1, missing  # One of two alternatives has none.
    assert built == MODELS[about.name].model_validate(about.example)


def test_the_story_is_told_in_order() -> None:
    order = [about.plural for about in describe().entities]
    in_document = [field.name for field in DOCUMENT if isinstance(field.type, ObjectType) and field.many]
    assert order == in_document


def test_base_fields_frame_the_own_ones() -> None:
    assert list(describe()["Outcome"].fields)[:4] == ["id", "type", "name", "description"]
    assert list(describe()["Outcome"].fields)[-1] == "extensions"


@pytest.mark.parametrize("name", sorted(closed_lists()))
def test_closed_lists_define_every_code(name: str) -> None:
    kind = closed_lists()[name]
    assert enum_name(kind) == name
    assert kind.__doc__
    for member in kind:
        assert member.definition.endswith(".")
        assert re.fullmatch("[a-z][a-z_]*", member.value)
        assert member.name == member.value.upper()
    assert all(one.rank < other.rank for one, other in pairwise(kind))


def test_power_is_an_order_of_seven() -> None:
    assert [str(code) for code in closed_lists()["power"]] == [
        "excluded",
        "informed",
        "consulted",
        "involved",
        "co_designing",
        "sharing",
        "leading",
    ]


def test_unknown_names_name_the_nearest() -> None:
    with pytest.raises(KeyError, match="Did you mean Outcome"):
        describe()["Outcme"]
    with pytest.raises(KeyError, match="Did you mean leads_to"):
        describe()["Outcome"]["lead_to"]
    with pytest.raises(KeyError, match="Did you mean currency"):
        codelist("curency")


def test_every_model_builds() -> None:
    for name, model in MODELS.items():
        model.model_rebuild(force=True)
        assert model.__pydantic_complete__, name
