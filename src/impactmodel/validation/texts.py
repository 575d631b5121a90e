"""Every text of an entity, looked at once for all the rules that judge texts.

Which fields hold text is read from the declarations, once for each class. What is noticed is kept for the entity that was looked at last,
since all rules are asked about one entity before the next.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import attrs

from impactmodel.scalars import LINE
from impactmodel.validation.characters import marked_up, oddities, placeholder
from impactmodel.validation.context import Context
from impactmodel.validation.languages import in_another_script, same_words, tag_amiss
from impactmodel.vocabulary.declare import DIMENSION_KEY, Model
from impactmodel.vocabulary.describe import (
    ClassDescription,
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

Path = tuple[str | int, ...]
Noticed = Mapping[str, list[Path]]
"""What was noticed, each with the places where it stands."""

_NOTHING: Noticed = {}

TELLING = re.compile("[0-9@](?:(?<=@)|[^0-9]{1,20}[0-9]|[0-9]{5})")
"""An @, two groups of digits, or six digits: less than that tells of nobody. Most texts have less, so they are looked at but once."""

CATEGORIES = {
    ("Code", "name"),
    ("Code", "value"),
    ("Characteristic", "value"),
    ("Dimension", "codes"),
    ("Target", "value"),
    ("Target", "disaggregation"),
    ("IndicatorReport", "value"),
    ("IndicatorReport", "disaggregation"),
    ("IndicatorReport", "as_reported"),
    ("Baseline", "value"),
    ("Identifier", "value"),
}
"""Fields in which `n/a` or `test` can be an answer, a category or what the sender wrote, or is judged by a rule of its own."""


@attrs.frozen
class _Step:
    """A field that holds text, or objects that hold it. `look` is what becomes of its value."""

    name: str
    look: Callable[[Any, Path, "_Step", "_Found"], None]
    line: bool = False
    filled: bool = True
    inner: tuple["_Step", ...] = ()


Clean = tuple[set[str], set[str], set[str], set[str]]
"""Short texts of which there was nothing to say, in a field of each sort: the same words stand in a document many times over."""

_SHORT, _REMEMBERED = 200, 20_000


@attrs.define
class _Found:
    """What is noticed about one entity. The dictionary is made only when there is something."""

    entity: Model
    clean: "Clean"
    noticed: dict[str, list[Path]] | None = None

    def note(self, what: str, place: tuple[Path, str | int]) -> None:
        if self.noticed is None:
            self.noticed = {}
        self.noticed.setdefault(what, []).append((*place[0], place[1]))


def _text(value: Any, path: Path, step: _Step, found: _Found) -> None:
    if type(value) is str:
        _words(value, (path, step.name), step, found)


def _words(text: str, place: tuple[Path, str | int], step: _Step, found: _Found) -> None:
    """Looks at one text. Its place comes in two parts, which are put together only if there is something to say."""
    clean = found.clean[step.line + 2 * step.filled]
    if text in clean:
        return
    sound = True
    for what in _amiss(text, line=step.line, filled=step.filled):
        found.note(what, place)
        sound = False
    if sound and len(text) <= _SHORT and len(clean) < _REMEMBERED:
        clean.add(text)


def _amiss(text: str, *, line: bool, filled: bool) -> Iterator[str]:
    """What there is to say about a text: on one line or several, in a field that is to be filled in or not."""
    if TELLING.search(text):
        yield "telling"
    if not text.isascii():
        yield from oddities(text, line=line)
    if filled and placeholder(text):
        yield "placeholder"
    if ("&" in text or "<" in text) and marked_up(text):
        yield "markup"
    if line and _spaced(text):
        yield "spaces"


_HARMLESS = b" \n.,;:'()!?/-"
"""Signs that nothing is to be said about, as long as nothing but letters stands beside them."""


def worth_a_look(text: str) -> bool:
    """Whether there may be something to say about a text, whatever field it stands in: the screen of the rules on texts.

    >>> worth_a_look("Ring 01632 960001"), worth_a_look("tbc"), worth_a_look("Three reviews fell into the next quarter.")
    (True, True, False)
    """
    if len(text) > 60 and text.isascii() and text.encode().translate(None, _HARMLESS).isalpha():
        return _spaced(text) or placeholder(text)
    return any(True for _ in _amiss(text, line=True, filled=True))


def _spaced(text: str) -> bool:
    """Whether there is space at an end, or two spaces within that do not follow the end of a sentence."""
    if text[0].isspace() or text[-1].isspace():
        return True
    return "  " in text and any(before[-1:] not in ".!?:" for before in text.split("  ")[:-1])


def _texts(values: Any, path: Path, step: _Step, found: _Found) -> None:
    path = (*path, step.name)
    for number, value in enumerate(values):
        _words(value, (path, number), step, found)


def _object(value: Any, path: Path, step: _Step, found: _Found) -> None:
    _walk(value, (*path, step.name), step.inner, found)


def _perhaps_object(value: Any, path: Path, step: _Step, found: _Found) -> None:
    if isinstance(value, Model):
        _object(value, path, step, found)


def _objects(values: Any, path: Path, step: _Step, found: _Found) -> None:
    for number, value in enumerate(values):
        _walk(value, (*path, step.name, number), step.inner, found)


def _map(values: Any, path: Path, step: _Step, found: _Found) -> None:
    path = (*path, step.name)
    for key, value in values.items():
        _words(value, (path, key), step, found)


def _translations(values: Any, path: Path, step: _Step, found: _Found) -> None:
    held = vars(found.entity)
    for tag, texts in values.items():
        if tag_amiss(tag):
            found.note("tag", ((step.name,), tag))
        for name, text in texts.items():
            place = ((step.name, tag), name)
            _words(text, place, step, found)
            if same_words(text, held.get(name)):
                found.note("same", place)
            elif in_another_script(text, tag):
                found.note("script", place)


def _walk(thing: Model, path: Path, steps: tuple[_Step, ...], found: _Found) -> None:
    held = vars(thing)
    for step in steps:
        value = held[step.name]
        if value:
            step.look(value, path, step, found)


@cache
def _steps(class_name: str) -> tuple[_Step, ...]:
    about = describe()[class_name]
    return tuple(step for field in about if (step := _step(about, field)) is not None)


def _step(about: ClassDescription, field: FieldDescription) -> _Step | None:
    if field.name in ("extensions", *_lists_of(about)):
        return None
    if field.name == "translations":
        return _Step(field.name, _translations, filled=about.name != "Person")
    filled = about.name != "Person" and (about.name, field.name) not in CATEGORIES
    if isinstance(field.type, MapType):
        return _Step(field.name, _map, line=False, filled=filled)
    if any(_holds_words(option) for option in field.options):
        return _Step(field.name, _texts if field.many else _text, any(_is_line(option) for option in field.options), filled)
    inner = next((steps for name in field.object_classes if (steps := _steps(name))), ())
    one = _perhaps_object if isinstance(field.type, EitherType) else _object
    return _Step(field.name, _objects if field.many else one, inner=inner) if inner else None


def _lists_of(about: ClassDescription) -> tuple[str, ...]:
    """The lists of entities that a document has; they are looked at by themselves."""
    entities = {entity.name for entity in describe().entities}
    return tuple(field.name for field in about if isinstance(field.type, ObjectType) and field.type.name in entities)


def _holds_words(kind: FieldType) -> bool:
    if isinstance(kind, ScalarType):
        return kind.scalar.name in ("Text", "Line", DIMENSION_KEY.name)
    return isinstance(kind, ReferenceType) and kind.soft


def _is_line(kind: FieldType) -> bool:
    return isinstance(kind, ScalarType) and kind.scalar.name in (LINE.name, DIMENSION_KEY.name)


_BLANK = Entity.model_construct(id="-")


@attrs.define
class _Last:
    entity: Model = _BLANK
    noticed: Noticed = attrs.field(default=_NOTHING)
    clean: Clean = attrs.field(factory=lambda: (set(), set(), set(), set()))


def noticed(entity: Entity, context: Context) -> Noticed:
    """What there is to say about the texts of an entity, by kind; mostly nothing."""
    last = context.once("texts", _Last)
    if last.entity is not entity:
        last.entity, last.noticed = entity, noticed_in(entity, entity.type, clean=last.clean)
    return last.noticed


def amiss(entity: Entity, context: Context) -> bool:
    """Whether there is anything to say about the texts of an entity as such, beyond that they could tell of somebody."""
    found = noticed(entity, context)
    return len(found) > 1 or (bool(found) and "telling" not in found)


def noticed_in(thing: Model, class_name: str, *, clean: Clean | None = None) -> Noticed:
    """What there is to say about the texts of an object of a class."""
    found = _Found(thing, clean or (set(), set(), set(), set()))
    _walk(thing, (), _steps(class_name), found)
    return found.noticed or _NOTHING
