"""The fields of a class as a table: what each is called, what may stand in it, how often, and what it means."""

from collections import Counter
from collections.abc import Iterable, Iterator

import attrs

from impactmodel import describe
from impactmodel.scalars import Scalar
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
)
from reference_pages.markdown import codes, link, table, words

DOCUMENT = describe().document
_LOOKED_FOR_FIRST = {"id", "type", "name", "description"}


def _alike(field: FieldDescription) -> FieldDescription:
    """What a reader is told of a field: examples differ from class to class, and mean the same."""
    return attrs.evolve(field, example=None)


def _on_every_page() -> dict[str, FieldDescription]:
    first, *others = describe().entities
    names = [name for name in first.fields if name not in _LOOKED_FOR_FIRST and all(name in other.fields for other in others)]
    told = {name: Counter(_alike(about[name]) for about in describe().entities).most_common(1)[0][0] for name in names}
    return {name: next(about[name] for about in describe().entities if _alike(about[name]) == field) for name, field in told.items()}


SHARED = _on_every_page()
"""The fields that every entity has, as most declare them. One page of their own tells them, but for the four looked for first."""

OFTEN = {"1": "**required**", "0..1": "optional", "0..*": "any number", "1..*": "**required**, one or more"}
FEW = 10
"""As many codes are named in the table itself; of a longer list there is a link."""

_PLAINLY = {"Flag": "true or false", "Line": "one line of text", "Sha256": "SHA-256", "Uri": "web address", "Json": "any JSON"}


def is_shared(about: ClassDescription, field: FieldDescription) -> bool:
    """Whether a field is told on the page of what every entity has: a class that declares one in its own way tells it itself."""
    return about.kind == "entity" and field.name in SHARED and _alike(field) == _alike(SHARED[field.name])


def place_of(owner: str, field: str) -> str:
    """The name of a field's row, by which any page can link to it."""
    return f"field-{owner}-{field}".lower().replace("_", "-")


def field_link(page: str, field: str) -> str:
    """A link to the row of a field on a page: that of its class, or `shared`."""
    return f"[`{field}`](#{place_of(page, field)})"


def page_link(page: str) -> str:
    """A link to a page on which fields are told."""
    return "[every entity](shared.md)" if page == "shared" else link(page)


def field_table(owner: str, fields: Iterable[FieldDescription]) -> list[str]:
    """A table of fields; `owner` is the page that it stands on."""
    head = ("Field", "Type", "How often", "What it means")
    return table("fields", head, ([_name(owner, item), type_in_words(item), _often(item), _meaning(item)] for item in fields))


def _name(owner: str, field: FieldDescription) -> str:
    return f"`{field.name}`{{#{place_of(owner, field.name)}}}"


def _often(field: FieldDescription) -> str:
    return OFTEN.get(field.cardinality, field.cardinality)


def _meaning(field: FieldDescription) -> str:
    notes = [_choices(option) for option in options(field.type) if isinstance(option, CodeType)]
    if field.default not in (None, (), {}):
        notes.append(f"If it is left out: `{field.default}`.")
    if field.acyclic:
        notes.append("May not run in a circle.")
    if field.translatable:
        notes.append("Translatable.")
    if field.personal:
        notes.append("Personal: never shown in a finding.")
    if field.deprecated:
        notes.append(f"Deprecated: {words(field.deprecated)}")
    if field.since != describe().version:
        notes.append(f"Since version {field.since}.")
    if field.term and not field.term.startswith("@"):
        notes.append(f"Term: `{field.term}`.")
    return "<br>".join([words(field.description), *(note for note in notes if note)])


def _choices(kind: CodeType) -> str:
    return f"One of: {codes(kind.codes)}." if len(kind.codes) <= FEW else ""


def type_in_words(field: FieldDescription) -> str:
    """What may stand in a field, with links to what is said elsewhere."""
    said = _in_words(field.type)
    return f"list of: {said}" if field.many else said


def _in_words(kind: FieldType) -> str:
    match kind:
        case ScalarType(scalar) if scalar.codes == "unit":
            return "[unit code](units.md)"
        case ScalarType(scalar) if scalar.codes:
            return f"code of [{scalar.codes}](#codelist-{scalar.codes})"
        case ScalarType(scalar):
            return scalar_link(scalar)
        case CodeType(name):
            return f"code of [{name}](#codelist-{name})"
        case ReferenceType(targets, soft):
            names = " or ".join(link(name) for name in targets) or "any entity"
            return f"id of {names}" + (", or words" if soft else "")
        case ObjectType(name, unit_kind):
            return link(name) + (f" of [{unit_kind}](units.md)" if unit_kind else "")
        case MapType(keys, values):
            return f"map: {scalar_link(keys)} → {scalar_link(values) if values else 'field → text'}"
        case EitherType(several):
            return " or ".join(_in_words(option) for option in several)
        case ClassNameType(name):
            return f'the text `"{name}"`'


def scalar_link(scalar: Scalar) -> str:
    """A link to what is said of a simple value."""
    return f"[{plainly(scalar.name)}](#scalar-{scalar.name})"


def plainly(name: str) -> str:
    """A simple value's name in words: `NonNegativeNumber` is `non negative number`."""
    return _PLAINLY.get(name) or "".join(f" {char.lower()}" if char.isupper() else char for char in name).strip()


def options(kind: FieldType) -> tuple[FieldType, ...]:
    """The types that a field may have: one, but for a field that may be either of several."""
    return kind.options if isinstance(kind, EitherType) else (kind,)


def fields_told() -> Iterator[tuple[str, FieldDescription]]:
    """Every field with the page that tells it, in the order of the story; what every entity has comes first."""
    yield from (("shared", field) for field in SHARED.values())
    for about in (*describe(), DOCUMENT):
        yield from ((about.name, field) for field in about if not is_shared(about, field))
