"""Plain data to a document. Where something is wrong there is none, and then every entity is looked at by itself, so that one that is not
sound hides nothing about the others; references are checked among all that could be read.
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

import attrs
from pydantic import ValidationError

from impactmodel.codec.explaining import explained, tool_key
from impactmodel.document import ImpactDocument
from impactmodel.findings import Finding, Location, finding, pointer
from impactmodel.index import Index, taken
from impactmodel.vocabulary import entity_classes, list_names
from impactmodel.vocabulary.describe import ClassDescription, describe
from impactmodel.vocabulary.entity import Entity
from impactmodel.vocabulary.whole import SCHEMA_VERSION
from impactmodel.wording import say

AT_ONCE = 1_000_000
"""Values that are given to pydantic at once. It collects every error before it tells the first, and each value may be one."""


def built(data: Mapping[str, Any], values: int) -> ImpactDocument | None:
    """The document, or None if something is wrong with it or if it is too large to be looked at in one go."""
    if values > AT_ONCE:
        return None
    try:
        return ImpactDocument.model_validate(data)
    except ValidationError:
        return None


@attrs.frozen
class Parts:
    """What came of looking at every entity by itself: the document after all, or what is wrong and an index of what is sound."""

    document: ImpactDocument | None
    found: tuple[Finding, ...] = ()
    header: Mapping[str, Any] | None = None
    index: Index | None = None


def built_in_parts(data: Mapping[str, Any], *, values: int, whole: bool, most: int, show_values: bool = False) -> Parts:
    """The document, or what is wrong with its structure and an index of what is sound.

    `values` is about how many values the data hold. `whole` is false if some of what was sent could not be read and is missing in the data;
    then there is no document. No more than a little over `most` findings of structure are looked for.
    """
    builder = _Builder(data, most, values, show_values)
    for name, model in entity_classes().items():
        builder.take_list(describe()[name], model)
    header = builder.header()
    if not builder.found and whole:
        return Parts(ImpactDocument.model_validate({**header, **builder.sound}))
    lists = {plural: tuple(kept) for plural, kept in builder.sound.items()}
    index = Index(lists, numbers=builder.numbers, open_ids=frozenset(builder.open_ids), whole=whole)
    return Parts(None, (*builder.found, *builder.repeated), header, index)


@attrs.define
class _Builder:
    """Collects sound entities, each with its number in its list as it was sent, and what is wrong with the others."""

    data: Mapping[str, Any]
    most: int
    values: int
    show_values: bool
    found: list[Finding] = attrs.field(factory=list)
    repeated: list[Finding] = attrs.field(factory=list)
    sound: dict[str, list[Any]] = attrs.field(factory=dict)
    numbers: dict[str, list[int]] = attrs.field(factory=dict)
    open_ids: set[str] = attrs.field(factory=set)
    met: dict[str, bool] = attrs.field(factory=dict)

    def take_list(self, about: ClassDescription, model: type[Entity]) -> None:
        """The entities of one class. A list that is none is left to the header, but what it holds may be what others refer to."""
        plural = model.plural
        items = self.data.get(plural)
        if not isinstance(items, list):
            self.open_ids.update(ids_in(items))
            if isinstance(items, Mapping):
                self.open_ids.update(items)  # Entities that stand under their ids.
            return
        self.sound[plural], self.numbers[plural] = [], []
        for start, chunk in _chunks(items, self.values):
            try:
                if len(chunk) == 1 and self.values > AT_ONCE and size_of(chunk[0]) > AT_ONCE:
                    self.add(iter([too_much(plural, start)]))
                    self.open_ids.update(ids_in(chunk[0]))
                    continue
                document = ImpactDocument.model_validate({"schema_version": SCHEMA_VERSION, plural: chunk})
            except ValidationError:
                for number, item in enumerate(chunk, start):
                    self.take(about, model, number, item)
                    if len(self.found) > self.most:
                        return  # Nobody will be told more than that.
            else:
                for number, entity in enumerate(getattr(document, plural), start):
                    self.keep(plural, number, entity)

    def take(self, about: ClassDescription, model: type[Entity], number: int, item: Any) -> None:
        """One entity by itself."""
        try:
            entity = model.model_validate(item)
        except ValidationError as error:
            self.add(explained(error, item, about, at=(model.plural, number), show_values=self.show_values))
            self.open_ids.update(ids_in(item))
            if isinstance(item, dict) and isinstance(item.get("id"), str):
                self.meet(item["id"], model.plural, number, sound=False)
        else:
            self.keep(model.plural, number, entity)

    def keep(self, plural: str, number: int, entity: Entity) -> None:
        self.sound[plural].append(entity)
        self.numbers[plural].append(number)
        self.meet(entity.id, plural, number, sound=True)

    def meet(self, identifier: str, plural: str, number: int, *, sound: bool) -> None:
        """Notes an id. Of two that are sound the index will speak."""
        before = self.met.get(identifier)
        if before is not None and not (before and sound):
            place = Location(pointer=pointer(plural, number, "id"))
            self.repeated.append(taken(identifier, place, say("The id is already taken.")))
        self.met[identifier] = sound and before is not False

    def header(self) -> dict[str, Any]:
        """The document's own fields, as far as they are sound."""
        about, lists = describe().document, set(list_names().values())
        tools = {key: self.data[key] for key in ImpactDocument.for_tools if key in self.data}
        self.add(tool_key(key, value) for key, value in tools.items() if type(value) is not str)
        own = {key: value for key, value in self.data.items() if key not in tools and not (key in lists and isinstance(value, list))}
        unknown = [key for key in own if key not in about.fields]
        self.open_ids.update(each for key in unknown for each in ids_in(own[key]))  # As in a list whose name is misspelt.
        own = {key: own[key] for key in own if key in about.fields} | {key: own[key] for key in unknown[: self.most + 1]}
        try:
            ImpactDocument.model_validate(own)
        except ValidationError as error:
            self.add(explained(error, own, about, show_values=self.show_values))
            wrong = {str(item["loc"][0]) for item in error.errors(include_url=False, include_input=False) if item["loc"]}
            own = {key: value for key, value in own.items() if key not in wrong}
        return own

    def add(self, findings: Iterator[Finding]) -> None:
        self.found.extend(islice(findings, max(self.most + 1 - len(self.found), 0)))


def _chunks(items: list[Any], values: int) -> Iterator[tuple[int, list[Any]]]:
    """The items in pieces of not too many values, each with the number of its first; a piece of too many is a single item."""
    if values <= AT_ONCE:
        yield 0, items
        return
    start, size = 0, 0
    for number, item in enumerate(items):
        own = size_of(item)
        if number > start and size + own > AT_ONCE:
            yield start, items[start:number]
            start, size = number, 0
        size += own
    if start < len(items):
        yield start, items[start:]


def size_of(item: Any) -> int:
    """How many values something holds, itself included."""
    count, waiting = 0, [item]
    while waiting:
        here = waiting.pop()
        count += 1
        if isinstance(here, dict):
            waiting.extend(here.values())
        elif isinstance(here, list):
            waiting.extend(here)
    return count


def ids_in(item: Any) -> Iterator[str]:
    """Every id in data that are not sound, at any depth."""
    waiting = [item]
    while waiting:
        here = waiting.pop()
        if isinstance(here, dict):
            if isinstance(here.get("id"), str):
                yield here["id"]
            waiting.extend(value for value in here.values() if isinstance(value, dict | list))
        elif isinstance(here, list):
            waiting.extend(value for value in here if isinstance(value, dict | list))


def too_much(plural: str, number: int) -> Finding:
    """The finding about an entity with so many values that it is not looked at."""
    message = say("This entity holds more than {most:,} values, and was not looked at.", most=AT_ONCE)
    return finding("IM004", message, location=Location(pointer=pointer(plural, number)), hint=say("Split it."))
