"""The sieve of a class: which of its rows are to be looked at slowly, and which are sound as they stand."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from impactmodel.validation.registry import Rule, Screen
from impactmodel.validation.streams.memories import Group, Sieve
from impactmodel.validation.streams.structures import form_of
from impactmodel.validation.streams.writing import Writer
from impactmodel.vocabulary.describe import (
    ClassDescription,
    ObjectType,
    describe,
)


def sieve_of(
    class_name: str,
    rules: Iterable[Rule],
    *,
    settings: Mapping[str, Mapping[str, int]],
    today: date,
    known: Callable[[str], str | None],
    ids: Iterable[str],
) -> Sieve | None:
    """The sieve of a class for these rules, or None if one of them has no screen, or if rows of the class don't fit into a structure.

    `known` says the class of an id that references may lead to, and `ids` are all of these.
    """
    asked = tuple(rules)
    form = form_of(class_name)
    if form is None or any(rule.screen is None for rule in asked) or _identified(form.about):
        return None
    return Writer(form, _grouped(asked), settings, today, {each: known(each) for each in ids}).sieve()


def _identified(about: ClassDescription) -> bool:
    """Whether objects inside of it have ids of their own, which the sieve does not collect."""
    return any(isinstance(field.type, ObjectType) and "id" in describe()[field.type.name].fields for field in about)


def _grouped(rules: Iterable[Rule]) -> tuple[Group, ...]:
    together: dict[Any, list[Rule]] = {}
    for rule in rules:
        screen = rule.screen or Screen()
        # All rules on texts are asked about a text that one of them may find something in: they share what they know of it.
        key = "texts" if screen.text is not None else (screen, rule.id if rule.settings else None)
        together.setdefault(key, []).append(rule)
    return tuple(Group(2 << number, tuple(each), each[0].screen or Screen()) for number, each in enumerate(together.values()))
