"""Plain data to models, one entity after another, so that what is wrong with one says nothing about the others.

Where something is wrong there is no document, but references are still checked among all that could be read.
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

import attrs
from pydantic import ValidationError

from impactmodel.codec.explaining import explained
from impactmodel.codec.limits import Limits
from impactmodel.document import ImpactDocument
from impactmodel.findings import Finding, finding, pointer, pointer_parts
from impactmodel.vocabulary import entity_classes
from impactmodel.vocabulary.describe import ClassDescription, describe
from impactmodel.vocabulary.entity import Entity
from impactmodel.vocabulary.whole import SCHEMA_VERSION

_AT_ONCE, _CHUNK = 100_000, 20_000


@attrs.frozen
class Built:
    """What came of plain data: the document, or what is wrong."""

    document: ImpactDocument | None
    findings: tuple[Finding, ...]


def built(data: Mapping[str, Any], limits: Limits) -> Built:
    """A document from plain data, or the findings of structure, and those of references among the entities that are sound."""
    if sum(len(items) for items in data.values() if isinstance(items, list)) <= _AT_ONCE:
        try:
            return Built(ImpactDocument.model_validate(data), ())
        except ValidationError:
            pass  # Said below, entity by entity.
    builder = _Builder(data, limits.findings)
    try:
        for name, model in entity_classes().items():
            if isinstance(data.get(model.plural), list):
                builder.take_list(name, model)
        document = builder.document()
    except _Enough:
        return Built(None, (*builder.found[: limits.findings], _and_more(limits.findings)))
    if not builder.found:
        return Built(document, ())
    return Built(None, (*builder.found, *_references(document, data, builder.numbers)))


class _Enough(Exception):
    """There are more findings than are asked for."""


@attrs.define
class _Builder:
    """Collects sound entities, each with its number in its list, and what is wrong with the others."""

    data: Mapping[str, Any]
    most: int
    found: list[Finding] = attrs.field(factory=list)
    sound: dict[str, list[Any]] = attrs.field(factory=dict)
    numbers: dict[str, list[int]] = attrs.field(factory=dict)

    def take_list(self, name: str, model: type[Entity]) -> None:
        """All at once is fastest; a chunk bounds how many errors pydantic may collect before we hear of the first."""
        items = self.data[model.plural]
        kept, numbers = self.sound.setdefault(model.plural, []), self.numbers.setdefault(model.plural, [])
        for start in range(0, len(items), _CHUNK):
            chunk = items[start : start + _CHUNK]
            try:
                kept.extend(getattr(ImpactDocument.model_validate({"schema_version": SCHEMA_VERSION, model.plural: chunk}), model.plural))
                numbers.extend(range(start, start + len(chunk)))
            except ValidationError:
                for number, item in enumerate(chunk, start):
                    self.take(describe()[name], model, number, item)

    def take(self, about: ClassDescription, model: type[Entity], number: int, item: Any) -> None:
        try:
            self.sound[model.plural].append(model.model_validate(item))
            self.numbers[model.plural].append(number)
        except ValidationError as error:
            self.add(explained(error, item, about, at=(model.plural, number)))

    def document(self) -> ImpactDocument:
        """The document, or where its own fields are wrong one of the sound entities alone."""
        whole = {**self.data, **self.sound}
        try:
            return ImpactDocument.model_validate(whole)
        except ValidationError as error:
            self.add(explained(error, whole, describe().document))
            return ImpactDocument.model_validate({"schema_version": SCHEMA_VERSION, **self.sound})

    def add(self, findings: Iterator[Finding]) -> None:
        self.found.extend(islice(findings, self.most + 1 - len(self.found)))
        if len(self.found) > self.most:
            raise _Enough


def _and_more(number: int) -> Finding:
    message = f"There are more than {number:,} findings. What comes after them was not looked at."
    return finding("IM004", message, hint="Mend these first; often all have one cause. Or ask for more: Limits(findings=…).")


def _references(document: ImpactDocument, data: Mapping[str, Any], places: Mapping[str, list[int]]) -> list[Finding]:
    """The findings on references among sound entities, placed in the data. What an unsound entity may answer is left open."""
    known = {item["id"] for items in data.values() if isinstance(items, list) for item in items if _has_id(item)}
    found = []
    for item in document.findings:
        parts = pointer_parts(item.location.pointer)
        if item.rule == "IM101" and item.value in known:
            continue
        if len(parts) > 1 and parts[0] in places:
            item = item.at(pointer=pointer(parts[0], places[parts[0]][int(parts[1])], *parts[2:]))
        found.append(item)
    return found


def _has_id(item: Any) -> bool:
    return isinstance(item, dict) and isinstance(item.get("id"), str)
