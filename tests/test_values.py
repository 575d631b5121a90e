"""Value objects and entities: frozen, closed, compared by what they say, silent about what is personal, read in any language."""

import copy
import pickle
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from impactmodel import (
    Decision,
    Evidence,
    Indicator,
    Organization,
    Outcome,
    Period,
    Person,
    Place,
    Quantity,
    Theme,
    describe,
    dumps,
    loads,
)
from impactmodel.frozen import FrozenMap
from impactmodel.testing import entities, json_objects, json_text
from impactmodel.vocabulary import entity_classes, value_classes
from impactmodel.vocabulary.declare import Model
from impactmodel.vocabulary.describe import ClassDescription, MapType, ObjectType

MODELS: dict[str, type[Model]] = {**entity_classes(), **value_classes()}


def example(name: str) -> Model:
    return MODELS[name].model_validate(describe()[name].example)


@pytest.mark.parametrize("name", list(MODELS))
def test_nothing_can_be_changed(name: str) -> None:
    thing = example(name)
    for field in describe()[name]:
        value = getattr(thing, field.name)
        with pytest.raises(AttributeError, match="cannot be changed"):
            setattr(thing, field.name, value)
        assert not isinstance(value, list | set)
        if isinstance(value, dict):
            assert isinstance(value, FrozenMap)
    with pytest.raises(AttributeError, match="cannot be changed"):
        thing.own = 1  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", list(MODELS))
def test_unknown_fields_are_refused(name: str) -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        MODELS[name].model_validate({**describe()[name].example, "own_field": 1})


@pytest.mark.parametrize("name", list(MODELS))
def test_examples_are_copied_pickled_and_hashed(name: str) -> None:
    thing = example(name)
    for other in (copy.copy(thing), copy.deepcopy(thing), pickle.loads(pickle.dumps(thing)), thing.replace()):
        assert other == thing
        assert hash(other) == hash(thing)
        assert repr(other) == repr(thing)
        assert dumps(other) == dumps(thing)


@pytest.mark.parametrize("about", list(describe()), ids=lambda about: about.name)
def test_leaving_out_what_is_required_is_refused(about: ClassDescription) -> None:
    for name in about.required:
        with pytest.raises(ValidationError) as raised:
            MODELS[about.name].model_validate({key: value for key, value in about.example.items() if key != name})
        assert (name,) in [error["loc"] for error in raised.value.errors(include_input=False)]


@pytest.mark.parametrize("about", list(describe()), ids=lambda about: about.name)
def test_null_is_left_out_where_a_single_value_may_be_and_refused_elsewhere(about: ClassDescription) -> None:
    least = {name: about.example[name] for name in about.example if name in about.required}
    if about.invariants:
        least = dict(about.example)
    for field in about:
        if field.nullable and field.name in least:
            continue
        if field.nullable:
            assert MODELS[about.name].model_validate({**least, field.name: None}) == MODELS[about.name].model_validate(least)
        else:
            with pytest.raises(ValidationError):
                MODELS[about.name].model_validate({**least, field.name: None})


def test_replace_checks_and_model_stays_as_it_was() -> None:
    one = Outcome(id="out:1", name="Less alone")
    other = one.replace(name="Less lonely")
    assert (one.name, other.name) == ("Less alone", "Less lonely")
    with pytest.raises(ValidationError):
        one.replace(valence="splendid")
    with pytest.raises(ValidationError):
        one.replace(nme="Less lonely")


def test_the_class_is_said_by_python_and_asked_of_data() -> None:
    assert Outcome(id="out:1").type == "Outcome"
    with pytest.raises(ValidationError, match="type"):
        Outcome.model_validate({"id": "out:1"})
    with pytest.raises(ValidationError, match="type"):
        Outcome(id="out:1", type="Theme")  # type: ignore[arg-type]


def test_a_list_may_come_as_any_list_and_is_held_as_a_tuple() -> None:
    assert Outcome(id="out:1", leads_to=["out:2"]).leads_to == ("out:2",)
    with pytest.raises(ValidationError):
        Outcome.model_validate({"id": "out:1", "type": "Outcome", "leads_to": "out:2"})


SAYS_THE_SAME_BUT_IS_WRITTEN_OTHERWISE = [
    (Theme(id="t", extensions={"own:a": True}), Theme(id="t", extensions={"own:a": 1})),
    (Theme(id="t", extensions={"own:a": [False]}), Theme(id="t", extensions={"own:a": [0]})),
    (Theme(id="t", created="2026-01-01T09:00:00Z"), Theme(id="t", created="2026-01-01T10:00:00+01:00")),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("one", "other"), SAYS_THE_SAME_BUT_IS_WRITTEN_OTHERWISE, ids=["true and 1", "false and 0 in a list", "offsets"])
def test_what_is_equal_is_written_as_the_same_bytes(one: Theme, other: Theme) -> None:
    assert (one == other) == (dumps(one) == dumps(other))


@settings(max_examples=30)
@given(st.data())
def test_equal_things_have_equal_bytes_and_hashes(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(MODELS)))
    one, other = data.draw(entities(name)), data.draw(entities(name))
    assert (one == other) == (dumps(one) == dumps(other))
    assert one != other or hash(one) == hash(other)


def test_a_frozen_map_cannot_be_changed() -> None:
    held = Theme(id="t", extensions={"own:a": {"b": [1, {"c": None}]}}).extensions
    for change in (
        lambda: held.__setitem__("own:b", 1),  # type: ignore[attr-defined]
        lambda: held.__delitem__("own:a"),  # type: ignore[attr-defined]
        lambda: held.update({"own:b": 1}),  # type: ignore[attr-defined]
        lambda: held.pop("own:a"),  # type: ignore[attr-defined]
        held.popitem,  # type: ignore[attr-defined]
        held.clear,  # type: ignore[attr-defined]
        lambda: held.setdefault("own:b", 1),  # type: ignore[attr-defined]
        lambda: held.__ior__({"own:b": 1}),  # type: ignore[attr-defined]
        lambda: held["own:a"].update(b=1),
    ):
        with pytest.raises(TypeError):
            change()
    assert held == {"own:a": {"b": (Decimal(1), {"c": None})}}


@settings(max_examples=40)
@given(json_objects("Theme"))
def test_extensions_are_hashable_whatever_they_hold(value: dict[str, Any]) -> None:
    one = Theme.model_validate(value)
    assert hash(one) == hash(Theme.model_validate(value))
    assert len({one, Theme.model_validate(value)}) == 1


def test_extensions_are_kept_apart_from_what_was_given() -> None:
    given_in: dict[str, Any] = {"own:a": [1]}
    theme = Theme(id="t", extensions=given_in)
    given_in["own:a"].append(2)
    given_in["own:b"] = 1
    assert theme.extensions == {"own:a": (Decimal(1),)}


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 10**40, {1: "a"}, {"a": object}, {"a": {1, 2}}, b"a", "\ud800"], ids=ascii)
def test_extensions_hold_json_only(value: Any) -> None:
    with pytest.raises(ValidationError):
        Theme(id="t", extensions={"own:a": value})


def test_a_period_may_be_a_day_and_not_less() -> None:
    assert str(Period.of("2026-01-01", "2026-01-01")) == "2026-01-01 to 2026-01-01"
    with pytest.raises(ValidationError, match="does not end before it starts"):
        Period.of("2026-01-02", "2026-01-01")


def test_places_are_on_the_globe_and_in_a_country() -> None:
    assert Place(latitude=Decimal(90), longitude=Decimal(-180), country="GB").country == "GB"
    for wrong in ({"latitude": 91}, {"longitude": -181}, {"country": "UK"}, {"country": "gb"}, {"country": "GBR"}):
        with pytest.raises(ValidationError):
            Place.model_validate(wrong)


WELSH = Outcome(
    id="out:1",
    name="Less alone",
    description="In words.",
    translations={"cy": {"name": "Llai unig"}, "cy-GB": {"description": "Mewn geiriau."}, "pt-BR": {"name": "Menos só"}},
)


@pytest.mark.parametrize(
    ("tag", "name", "description"),
    [
        ("cy", "Llai unig", "In words."),
        ("cy-GB", "Llai unig", "Mewn geiriau."),
        ("CY-gb", "Llai unig", "Mewn geiriau."),
        ("cy-GB-x-north", "Llai unig", "Mewn geiriau."),
        ("cy-US", "Llai unig", "In words."),
        ("pt-BR", "Menos só", "In words."),
        ("pt", "Less alone", "In words."),
        ("c", "Less alone", "In words."),
        ("fr", "Less alone", "In words."),
        ("", "Less alone", "In words."),
        ("cyy", "Less alone", "In words."),
    ],
)
def test_a_language_falls_back_field_by_field(tag: str, name: str, description: str) -> None:
    seen = WELSH.in_language(tag)
    assert (seen.name, seen.description) == (name, description)
    assert seen.id == WELSH.id
    assert type(seen) is Outcome
    assert WELSH.name == "Less alone"


def test_only_texts_of_the_class_are_translated() -> None:
    assert Decision(id="d", what="New hours.", translations={"cy": {"what": "Oriau newydd."}}).in_language("cy").what == "Oriau newydd."
    assert Indicator(id="i", statistic="count", translations={"cy": {"definition": "Sut."}}).in_language("cy").definition == "Sut."
    for field in ("id", "type", "horizon", "what", "nothing"):
        with pytest.raises(ValidationError):
            Outcome(id="out:1", translations={"cy": {field: "x"}})
    with pytest.raises(ValidationError):
        Outcome(id="out:1", translations={"not a tag": {"name": "x"}})


@pytest.mark.parametrize("text", ["two\nlines", "x" * 2001])
def test_a_translation_is_no_way_round_the_form_of_its_field(text: str) -> None:
    """What is read in a language can be written and read again; so a translated name is a name: on one line, and not too long."""
    sent = {"id": "out:1", "type": "Outcome", "translations": {"cy": {"name": text}}}
    try:
        outcome = Outcome.model_validate(sent)
    except ValidationError:
        return
    assert Outcome.model_validate_json(dumps(outcome.in_language("cy"))).name == text


@settings(max_examples=60)
@given(st.sampled_from(sorted(entity_classes())).flatmap(entities), st.data())
def test_every_translated_view_is_an_entity_that_comes_back(entity: Any, data: st.DataObject) -> None:
    tag = data.draw(st.sampled_from([*entity.translations, "fr"]))
    seen = entity.in_language(tag)
    assert type(entity).model_validate(loads_entity(dumps(seen))) == seen
    for field, text in entity.translations.get(tag, {}).items():
        assert getattr(seen, field) == text


def loads_entity(text: str) -> Any:
    from impactmodel.codec.parsing import parsed

    return parsed(text.encode())


def test_tags_that_differ_in_case_do_not_make_the_order_of_a_map_matter() -> None:
    def named(*order: str) -> str | None:
        try:
            return Theme(id="t", translations={tag: {"name": tag} for tag in order}).in_language("cy").name
        except ValidationError:
            return None

    assert named("cy", "CY") == named("CY", "cy")


MARK = "Zebrafinch"
"""What a person said. It may never be seen again."""


def marked(about: ClassDescription) -> dict[str, Any]:
    """The example of a class with the mark in every field that is personal, at every depth."""
    made: dict[str, Any] = {}
    for field in about:
        inner = describe()[field.type.name] if isinstance(field.type, ObjectType) else None
        if inner is not None and inner.kind == "value" and field.name in about.example:
            made[field.name] = [marked(inner)] if field.many else _with_unit(marked(inner), about.example[field.name])
        elif field.name in about.example:
            made[field.name] = about.example[field.name]
        if field.personal:
            made[field.name] = _with_mark(about, field.name, made.get(field.name))
    return made


def _with_unit(made: dict[str, Any], example: Any) -> dict[str, Any]:
    return {**made, "unit": example["unit"]} if isinstance(example, dict) and "unit" in example else made


def _with_mark(about: ClassDescription, name: str, now: Any) -> Any:
    field = about[name]
    if isinstance(field.type, MapType):
        return {"cy": {"name": MARK}} if name == "translations" else {"own:said": {"words": [MARK, {"more": MARK}]}}
    if isinstance(field.type, ObjectType):
        return now
    one = f"{MARK}@{MARK}.example" if name == "email" else MARK
    return [one] if field.many else one


PERSONAL = [about for about in describe() if any(field.personal for field in about)]


def test_names_of_people_and_of_stories_are_personal() -> None:
    for name in ("Person", "Evidence"):
        assert describe()[name]["name"].personal
        assert describe()[name]["description"].personal
    assert len(PERSONAL) > 28


@pytest.mark.parametrize("about", PERSONAL, ids=lambda about: about.name)
def test_a_repr_never_shows_what_is_personal(about: ClassDescription) -> None:
    thing = MODELS[about.name].model_validate(marked(about))
    assert MARK in dumps(thing)
    for shown in (
        repr(thing),
        str(thing),
        f"{thing}",
        "".join(str(part) for part in thing.__rich_repr__()),
        repr([thing]),
        repr({1: (thing,)}),
    ):
        assert MARK not in shown


def spoilt(value: dict[str, Any]) -> list[dict[str, Any]]:
    """Objects in which each field in turn is of the wrong type, wrapped, doubled, left out or misspelt; the mark stays in them."""
    wrong: list[Any] = [
        5,
        True,
        None,
        [],
        {},
        [MARK],
        [[MARK]],
        {"text": MARK},
        {"number": MARK, "unit": MARK},
        MARK + "\x00",
        MARK + "\n\x1b",
        1e40,
    ]
    made = []
    for name in value:
        made += [{**value, name: item} for item in wrong]
        made.append({key: item for key, item in value.items() if key != name})
        made.append({(key + "s" if key == name else key): item for key, item in value.items()})
    return made


def personal_only(about: ClassDescription, value: dict[str, Any]) -> bool:
    """Whether the mark stands in personal fields only: a code or an id that somebody put a name into is shown, and may be."""
    return all(field.personal or MARK not in repr(_without_personal(field.type, value.get(field.name))) for field in about)


def _without_personal(kind: Any, value: Any) -> Any:
    if isinstance(value, list):
        return [_without_personal(kind, item) for item in value]
    if isinstance(kind, ObjectType) and isinstance(value, dict):
        about = describe()[kind.name]
        return {
            key: _without_personal(about.fields[key].type, item) if key in about.fields else item
            for key, item in value.items()
            if not (key in about.fields and about[key].personal)
        }
    return value


@pytest.mark.parametrize("about", PERSONAL, ids=lambda about: about.name)
def test_an_exception_never_shows_what_is_personal(about: ClassDescription) -> None:
    raised = []
    for value in spoilt(marked(about)):
        if not personal_only(about, value):
            continue
        for build in (MODELS[about.name].model_validate, lambda item: MODELS[about.name](**item)):
            try:
                build(value)
            except ValidationError as error:
                raised.append(f"{error} {error!r}")
    assert len(raised) > 10
    assert [text for text in raised if MARK in text] == []


@pytest.mark.parametrize("thing", [Person(id="p", name="A"), Evidence(id="e", kind="story")], ids=["person", "evidence"])
def test_an_attempt_to_change_something_personal_does_not_show_it(thing: Any) -> None:
    with pytest.raises(AttributeError) as raised:
        thing.name = MARK
    assert MARK not in str(raised.value)


def test_the_label_of_a_person_and_of_a_story_is_the_id() -> None:
    assert Person(id="p:1", name=MARK).label == "p:1"
    assert Evidence(id="e:1", kind="story", name=MARK).label == "e:1"
    assert Organization(id="org:1", name="Riverside").label == "Riverside"
    assert Organization(id="org:1").label == "org:1"
    assert str(Organization(id="org:1", name="Riverside")) == "Organization org:1 (Riverside)"


def test_what_is_left_out_is_left_out_of_a_repr() -> None:
    assert repr(Outcome(id="out:1")) == "Outcome(id='out:1', valence=<Valence.POSITIVE: 'positive'>)"
    assert repr(Quantity.of(5, "person")) == "Quantity(number=Decimal('5'), unit='person')"
    assert repr(Evidence(id="e", kind="story", text=MARK)).count("…") == 1


def test_json_text_of_an_example_is_read_by_the_codec() -> None:
    themes = json_text([describe()["Theme"].example])
    assert loads(f'{{"schema_version": "1.0", "themes": {themes}}}').themes[0] == example("Theme")
