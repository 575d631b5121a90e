"""Asking the rules: each entity is shown to the rules that read its class, then the document to those that need the whole of it.

What a rule found becomes a finding here: with its id and severity, with the place, and without what could be personal.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import attrs

from impactmodel.amounts import plain
from impactmodel.codec.spots import INTIMATE
from impactmodel.errors import RuleError
from impactmodel.findings import Finding, Location, Severity, pointer, shortened
from impactmodel.frozen import FrozenMap
from impactmodel.index import Index
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, Rule, by_class
from impactmodel.vocabulary.declare import Model
from impactmodel.vocabulary.describe import (
    ClassDescription,
    CodeType,
    EitherType,
    FieldType,
    ObjectType,
    ReferenceType,
    ScalarType,
    describe,
    describe_class,
)
from impactmodel.vocabulary.entity import Entity
from impactmodel.wording import listed, say


@attrs.frozen
class Judge:
    """The rules that are asked, each with the severity that counts here."""

    rules: tuple[Rule, ...]
    severities: Mapping[str, Severity]
    show_values: bool = False
    _of_class: Mapping[str, list[Rule]] = attrs.field(init=False, repr=False)
    _of_document: tuple[Rule, ...] = attrs.field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_of_class", by_class(each for each in self.rules if each.reads != ("ImpactDocument",)))
        object.__setattr__(self, "_of_document", tuple(each for each in self.rules if each.reads == ("ImpactDocument",)))

    def of_document(self, index: Index, context: Context) -> Iterator[Finding]:
        """All that the rules have to say. Where the document is not known as a whole, only those on single entities are asked.

        Raises RuleError if a rule falls over.
        """
        whole = context.whole is not None
        for kind, entities in index.placed_by_class():
            asked = [each for each in self._of_class.get(kind, ()) if whole or each.scope == "entity"]
            for plural, number, entity in entities:
                yield from self._said(asked, entity, context, (plural, number))
        if not whole or not self._of_document:
            return
        places: dict[int, tuple[str, int]] = {}
        for each in self._of_document:
            for draft in _drafts(each, context.whole, context):
                if not places:
                    places.update((id(entity), (plural, number)) for plural, number, entity in index.placed())
                at = places[id(draft.entity)] if draft.entity is not None else ()
                yield self.finding(each, draft, draft.entity, at)

    def of_row(self, entity: Entity, context: Context) -> Iterator[Finding]:
        """What the rules that look at single entities have to say of one that stands by itself, such as a row of a stream.

        Raises RuleError if a rule falls over.
        """
        asked = [each for each in self._of_class.get(entity.type, ()) if each.scope == "entity"]
        return self._said(asked, entity, context, ())

    def _said(self, asked: Iterable[Rule], entity: Entity, context: Context, at: tuple[str | int, ...]) -> Iterator[Finding]:
        each = None
        try:
            for each in asked:
                for draft in each.judge(entity, context):
                    yield self.finding(each, draft, entity, at)
        except Exception as error:
            raise _fallen(each, error, entity) from error

    def finding(self, rule: Rule, draft: Draft, entity: Entity | None, at: tuple[str | int, ...]) -> Finding:
        """A rule's draft with everything that the rule need not know."""
        holder = draft.entity if draft.entity is not None else entity
        path, described = _standing(holder, draft.at)
        location = Location(
            pointer=pointer(*at, *path),
            veiled=_veiled(holder, path, len(at)),
            entity_id=shortened(holder.id, 120) if holder is not None else None,
            entity_class=holder.type if holder is not None else None,
        )
        shown = draft.value is not None and (self.show_values or described)
        return Finding(
            rule=rule.id,
            severity=self.severities.get(rule.id, rule.severity),
            layer=rule.layer,
            message=draft.message or say("{title}.", title=listed(rule.title)),
            hint=draft.hint,
            value=shortened(_written(draft.value)) if shown else None,
            expected=draft.expected,
            location=location,
            docs=rule.docs,
        )


def _drafts(rule: Rule, thing: Any, context: Context) -> Iterator[Draft]:
    try:
        yield from rule.judge(thing, context)
    except Exception as error:
        raise _fallen(rule, error, None) from error


def _fallen(rule: Rule | None, error: Exception, entity: Entity | None) -> RuleError:
    """What is said of a rule that falls over: which, on what and how, without the words of the error, which could hold text of the data."""
    where = f" on {entity.id}" if entity is not None else ""
    return RuleError(f"The rule {rule.id if rule else '?'} fell over{where}: {type(error).__name__}. Mend it, or ignore it.")


def _standing(entity: Entity | None, at: tuple[str | int, ...]) -> tuple[tuple[str | int, ...], bool]:
    """As much of a path as leads to something that stands in the entity, and whether what is at its end may be shown."""
    path: list[str | int] = []
    here: Any = entity
    about: ClassDescription | None = describe()[entity.type] if entity is not None else None
    shown = entity is not None and entity.type != "Person"
    for step in at:
        if isinstance(here, Model) and isinstance(step, str):
            field = about.fields.get(step) if about else None
            following = getattr(here, step, None)
            shown = shown and field is not None and not field.personal and _plain_type(field.type)
        elif isinstance(here, Mapping):
            following, shown = here.get(step), False
        elif isinstance(here, tuple) and isinstance(step, int) and step < len(here):
            following = here[step]
        else:
            following = None
        if following is None or following == () or following == FrozenMap():
            break
        path.append(step)
        here = following
        about = describe_class(type(here)) if isinstance(here, Model) else about
    return tuple(path), shown


def _plain_type(kind: FieldType) -> bool:
    """Whether a value of this type says nothing in somebody's own words."""
    if isinstance(kind, EitherType):
        return all(_plain_type(option) for option in kind.options)
    if isinstance(kind, ScalarType):
        return kind.scalar.name not in ("Text", "Line", "Json")
    return isinstance(kind, CodeType | ObjectType) or (isinstance(kind, ReferenceType) and not kind.soft)


def _veiled(entity: Entity | None, path: tuple[str | int, ...], before: int) -> int | None:
    """From which part on a pointer could hold personal keys: below a map of a class about single people, or one declared personal."""
    if entity is None or not path or not isinstance(path[0], str):
        return None
    field = describe()[entity.type].fields.get(path[0])
    hidden = field is not None and (field.personal or entity.type in INTIMATE)
    inside = isinstance(getattr(entity, path[0]), FrozenMap) and len(path) > 1
    return before + 1 if hidden and inside else None


def _written(value: Any) -> str:
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)
