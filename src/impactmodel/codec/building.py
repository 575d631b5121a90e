"""Plain data to models, one entity after another, so that what is wrong with one says nothing about the others.

Where something is wrong there is no document, but references are still checked among all that could be read.
"""

from collections.abc import Mapping
from typing import Any

import attrs
from pydantic import ValidationError

from impactmodel.codec.explaining import explained
from impactmodel.codec.limits import Limits
from impactmodel.document import ImpactDocument
from impactmodel.findings import Finding, finding, pointer, pointer_parts
from impactmodel.vocabulary import entity_classes
from impactmodel.vocabulary.describe import describe
from impactmodel.vocabulary.whole import SCHEMA_VERSION


@attrs.frozen
class Built:
    """What came of plain data: the document, or what is wrong."""

    document: ImpactDocument | None
    findings: tuple[Finding, ...]


def built(data: Mapping[str, Any], limits: Limits) -> Built:
    """A document from plain data, or the findings of structure, and those of references among the entities that are sound."""
    found: list[Finding] = []
    sound: dict[str, list[Any]] = {}
    places: dict[str, list[int]] = {}
    rest = dict(data)
    for name, model in entity_classes().items():
        items = data.get(model.plural)
        if not isinstance(items, list):
            continue
        about, validate = describe()[name], model.model_validate
        kept, numbers = sound.setdefault(model.plural, []), places.setdefault(model.plural, [])
        for number, item in enumerate(items):
            try:
                kept.append(validate(item))
                numbers.append(number)
            except ValidationError as error:
                found.extend(explained(error, item, about, at=(model.plural, number)))
                if len(found) > limits.findings:
                    return Built(None, (*found[: limits.findings], _and_more(limits.findings)))
        rest[model.plural] = kept
    try:
        document = ImpactDocument.model_validate(rest)
    except ValidationError as error:
        found.extend(explained(error, rest, describe().document))
        # A document of the sound entities alone, to look at their references.
        document = ImpactDocument.model_validate({"schema_version": SCHEMA_VERSION, **sound})
    if not found:
        return Built(document, ())
    return Built(None, (*found, *_references(document, data, places)))


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
