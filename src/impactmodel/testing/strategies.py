"""Strategies for scalars, value objects and entities, read from the description of the vocabulary: a new field needs nothing here."""

from collections.abc import Callable
from datetime import UTC, timedelta, timezone
from decimal import Decimal
from functools import cache
from typing import Any

import attrs
from hypothesis import strategies as st

from impactmodel.amounts import MAX_DIGITS, exact
from impactmodel.codelists.catalogue import codelist
from impactmodel.document import ImpactDocument
from impactmodel.scalars import Scalar, moment_text
from impactmodel.units.codes import unit, unit_codes
from impactmodel.vocabulary import entity_classes, list_names, value_classes
from impactmodel.vocabulary.declare import Model
from impactmodel.vocabulary.describe import (
    ClassDescription,
    ClassNameType,
    CodeType,
    EitherType,
    FieldDescription,
    FieldType,
    MapType,
    ObjectType,
    ReferenceType,
    ScalarType,
    describe,
)
from impactmodel.vocabulary.entity import Entity

Known = dict[str, list[str]]
"""Ids by the name of their class."""

_WORD = st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"), exclude_characters="\x7f")
_NAME = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz0123456789-"), min_size=1, max_size=12)
_TAGS = ("en", "cy", "en-GB", "cy-GB", "zh-Hant-TW", "de-CH-1996", "sl-rozaj-biske", "es-419", "x-own", "en-a-bbb-x-a", "ast")
_MEDIA = ("text/plain", "application/pdf", "image/svg+xml", "audio/mpeg", "application/vnd.ms-excel")

_BY_NAME: dict[str, st.SearchStrategy[Any]] = {
    "Id": st.one_of(
        _NAME, st.builds("{}:{}".format, st.sampled_from(["ex", "out", "_"]), _NAME), st.builds("https://a.example/{}#é".format, _NAME)
    ),
    "Text": st.text(st.one_of(_WORD, st.sampled_from("\n\t")), min_size=1, max_size=40),
    "Line": st.text(_WORD, min_size=1, max_size=30),
    "Term": st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._:/+-]{0,12}", fullmatch=True),
    "LanguageTag": st.sampled_from(_TAGS),
    "Uri": st.builds("{}:{}".format, st.sampled_from(["https", "urn", "mailto"]), _NAME),
    "Email": st.builds("{}@{}.example".format, _NAME, _NAME),
    "Sha256": st.text(st.sampled_from("0123456789abcdef"), min_size=64, max_size=64),
    "MediaType": st.sampled_from(_MEDIA),
    "SchemaVersion": st.just("1.0"),
    "ExtensionKey": st.builds("{}:{}".format, st.sampled_from(["cids", "own", "x-y"]), _NAME),
    "DimensionKey": st.text(_WORD, min_size=1, max_size=10),
    "UnitCode": st.one_of(
        st.sampled_from(unit_codes()),
        st.from_regex("(count|score):[a-z][a-z0-9_-]{0,10}", fullmatch=True),
        st.builds("{}/{}".format, st.sampled_from(unit_codes()), st.sampled_from(unit_codes())).filter(lambda code: len(code) <= 64),
    ),
}


def scalars(scalar: Scalar) -> st.SearchStrategy[Any]:
    """Values of a scalar as they stand in JSON: text, int, bool, or exact Decimal.

    >>> from hypothesis import given
    >>> from impactmodel.scalars import SHARE
    >>> @given(scalars(SHARE))
    ... def test_shares(share):
    ...     assert 0 <= share <= 1
    >>> test_shares()
    """
    if scalar.name in _BY_NAME:
        return _BY_NAME[scalar.name]
    if scalar.codes is not None:
        return st.sampled_from(tuple(codelist(scalar.codes)))
    return _BY_BASE[scalar.base](scalar)


def _decimals(scalar: Scalar) -> st.SearchStrategy[Decimal]:
    low = -(10**12) if scalar.minimum is None else scalar.minimum
    high = 10**12 if scalar.maximum is None else scalar.maximum
    usual = st.decimals(low, high, places=4, allow_nan=False, allow_infinity=False).map(exact)
    if scalar.minimum is not None or scalar.maximum is not None:
        return usual.filter(lambda number: not scalar.exclusive or number > low)
    long = st.integers(-(10**MAX_DIGITS) + 1, 10**MAX_DIGITS - 1).map(Decimal)
    return st.one_of(usual, long, long.map(lambda number: exact(number.scaleb(-9))))


_ZONES = (UTC, *(timezone(timedelta(minutes=minutes)) for minutes in (60, 330, -210, 840, -720)))

_JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(10**20), 10**20), st.text(_WORD, max_size=8)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(_WORD, max_size=5), inner, max_size=3)),
    max_leaves=6,
)

_BY_BASE: dict[str, Callable[[Scalar], st.SearchStrategy[Any]]] = {
    "text": lambda _: _BY_NAME["Line"],
    "decimal": _decimals,
    "integer": lambda scalar: st.integers(scalar.minimum, scalar.maximum),
    "boolean": lambda _: st.booleans(),
    "day": lambda _: st.dates().map(lambda day: day.isoformat()),
    "moment": lambda _: st.datetimes(timezones=st.sampled_from(_ZONES)).map(moment_text),
    "json": lambda _: _JSON,
}


def json_objects(name: str, *, references: Known | None = None) -> st.SearchStrategy[dict[str, Any]]:
    """Objects of a class as JSON has them, every one of which the model accepts.

    With `references`, ids are taken from the lists under each class name, and a reference that finds none is left out if it may be.

    >>> from hypothesis import given
    >>> @given(json_objects("Period"))
    ... def test_periods(period):
    ...     assert period["start"] <= period["end"]
    >>> test_periods()
    """
    about = describe()[name]
    return _free(about) if references is None else _made(about, references)


def _made(about: ClassDescription, references: Known | None) -> st.SearchStrategy[dict[str, Any]]:
    return _objects(about, references).filter(lambda value: _holds(about, value))


@cache
def _free(about: ClassDescription) -> st.SearchStrategy[dict[str, Any]]:
    """The strategy without references, made once: Hypothesis keeps what it learns of a strategy with the strategy."""
    return _made(about, None)


def headers(references: Known) -> st.SearchStrategy[dict[str, Any]]:
    """The fields of a document itself, without its lists."""
    about = describe().document
    own = {field.name: field for field in about if field.name not in list_names().values()}
    return _objects(attrs.evolve(about, fields=own), references)


def entities(cls: type[Entity] | str) -> st.SearchStrategy[Any]:
    """Entities, or value objects, of a class.

    >>> from hypothesis import given
    >>> @given(entities("Outcome"))
    ... def test_outcomes(outcome):
    ...     assert outcome.type == "Outcome"
    >>> test_outcomes()
    """
    name = cls if isinstance(cls, str) else cls.__name__
    return json_objects(name).map(_model(name).model_validate)


def _model(name: str) -> type[Model]:
    return ImpactDocument if name == "ImpactDocument" else {**entity_classes(), **value_classes()}[name]


_ONE_OF = {"Party": ("organization", "stakeholder"), "Valuation": ("outcome", "stakeholder_outcome")}
_ANY_OF = {"Characteristic": ("code", "value")}
_ORDERED = {
    "Period": ("start", "end"),
    "Interval": ("low", "high"),
    "Sensitivity": ("low", "high"),
    "Coding": ("start", "end"),
    "Instrument": ("scale_low", "scale_high"),
}


def possible(about: ClassDescription, references: Known | None) -> bool:
    """Whether an object of this class can be made: every reference that it must make has something to refer to."""
    if references is None:
        return True
    if about.name == "Link":
        return len(_known(about["source"].targets or (), references)) > 1
    if about.name in _ONE_OF:
        return any(_possible_field(about[name], references) for name in _ONE_OF[about.name])
    return all(_possible_field(field, references) for field in about if field.required)


def _possible_field(field: FieldDescription, references: Known) -> bool:
    match field.type:
        case ReferenceType(targets, soft):
            return soft or bool(_known(targets, references))
        case ObjectType(name):
            return possible(describe()[name], references)
        case _:
            return True


def _known(targets: tuple[str, ...], references: Known) -> list[str]:
    return sorted({name for target in targets or tuple(references) for name in references.get(target, ())})


@st.composite
def _objects(draw: st.DrawFn, about: ClassDescription, references: Known | None) -> dict[str, Any]:
    fields = [field for field in about if references is None or _possible_field(field, references)]
    alternatives = _ONE_OF.get(about.name, ())
    names = [field.name for field in fields]
    chosen = {
        draw(st.sampled_from([name for name in group if name in names])) for group in (alternatives, _ANY_OF.get(about.name, ())) if group
    }
    made: dict[str, Any] = {}
    for field in fields:
        wanted = field.required or field.name in chosen or (field.name not in alternatives and draw(st.integers(0, 3)) == 0)
        if wanted:
            made[field.name] = draw(_field(field, about, references))
    return _mended(about, made)


def _field(field: FieldDescription, owner: ClassDescription, references: Known | None) -> st.SearchStrategy[Any]:
    one = _type(field.type, owner, references)
    return st.lists(one, min_size=max(field.at_least, 1), max_size=3) if field.many else one


def _type(kind: FieldType, owner: ClassDescription, references: Known | None) -> st.SearchStrategy[Any]:
    match kind:
        case ScalarType(scalar):
            return scalars(scalar)
        case CodeType(codes=codes):
            return st.sampled_from([str(code) for code in codes])
        case ClassNameType(name):
            return st.just(name)
        case ReferenceType(targets, soft):
            known = [] if references is None else _known(targets, references)
            return st.sampled_from(known) if known else _BY_NAME["Text" if soft else "Id"]
        case ObjectType(name, None):
            return json_objects(name, references=references)
        case ObjectType(name, unit_kind):
            units = [code for code in unit_codes() if unit(code).kind == unit_kind]
            return st.tuples(json_objects(name), st.sampled_from(units)).map(lambda pair: {**pair[0], "unit": pair[1]})
        case MapType(keys, values):
            inner = scalars(values) if values is not None else _texts(owner)
            return st.dictionaries(scalars(keys), inner, min_size=1, max_size=3)
        case EitherType(options):
            return st.one_of([_type(option, owner, references) for option in options])


def _texts(owner: ClassDescription) -> st.SearchStrategy[dict[str, str]]:
    texts = {field.name: _type(field.type, owner, None) for field in owner if field.translatable}
    return st.fixed_dictionaries({}, optional=texts).filter(bool)


def _mended(about: ClassDescription, made: dict[str, Any]) -> dict[str, Any]:
    """Brings what was drawn into line with the invariants that chance would seldom meet."""
    low, high = _ORDERED.get(about.name, ("", ""))
    if low in made and high in made:
        made[low], made[high] = sorted((made[low], made[high]))
    if about.name == "DiscountSchedule":
        years = sorted({0, *(step["from_year"] for step in made["steps"])})
        made["steps"] = [{**step, "from_year": year} for step, year in zip(made["steps"], years, strict=False)]
    if about.name == "Consent" and "obtained" in made:
        made["obtained"] = min(made[name] for name in ("obtained", "expires", "withdrawn_on") if name in made)
    if about.name == "IndicatorReport" and "value" in made:
        made.pop("missing", None)
    return made


def _holds(about: ClassDescription, value: dict[str, Any]) -> bool:
    """Whether the invariants that ask for two different values hold."""
    if about.name in ("Coding", "Instrument"):
        low, high = _ORDERED[about.name]
        return low not in value or high not in value or bool(value[low] < value[high])
    return about.name != "Link" or value["source"] != value["target"]
