"""A sieve, and what it remembers: values that were found sound, and rows for which rules were silent, up to a bound."""

from collections.abc import Callable, Sequence, Set
from functools import cache
from typing import Any

import attrs
from msgspec import UNSET
from pydantic_core import SchemaValidator

from impactmodel.scalars import Scalar
from impactmodel.validation.registry import Rule, Screen
from impactmodel.validation.streams.structures import Form
from impactmodel.vocabulary.describe import (
    FieldDescription,
)

DOUBT, NUMBER = -1, 1
"""Something that a sieve cannot judge, and a number that may be written in a shorter way than it is read, which its line tells."""

MOST = 50_000
"""Values of one kind that are remembered as sound. Beyond, each is looked at anew."""

LONGEST = 200
"""Characters of a text that is remembered."""

Path = tuple[str | int, ...]
Open = dict[tuple[int, Path, str], list[int]]
"""References that lead to what is not known yet: which field, where in the row, to what, and in which rows."""
Stopped = tuple[int, int, list[tuple["Memory", str]]]
"""A row that was stopped: its number, what for as bits, and the texts that are in doubt, each with what is known of its field."""

Run = Callable[[Sequence[Any], list[str], Open, list[int]], list[Stopped]]
"""Looks at rows, and returns those that it stopped. Of the others it adds the ids, the open references, and the numbers of those rows in
which a number may be written in a shorter way than it is read."""


class Memory(set[Any]):
    """What was seen and found sound, up to a bound."""

    def learn(self, value: Any) -> None:
        if len(self) < MOST:
            self.add(value)


@attrs.frozen(eq=False)
class Group:
    """Rules that are screened alike, and what is known of rows for which they were silent."""

    bit: int
    rules: tuple[Rule, ...]
    screen: Screen
    clean: dict[Any, Any] = attrs.field(factory=dict)

    def learn(self, row: Any) -> None:
        """The rules were silent about a row that they were asked about."""
        if not self.screen.alike and self.screen.within is None:
            return
        key = self._key(row)
        if len(self.clean) >= MOST:
            self.clean.clear()
        if self.screen.within is None:
            self.clean[key] = True
        else:
            number = _at(row, self.screen.within)
            low, high = self.clean.get(key, (number, number))
            self.clean[key] = (min(low, number), max(high, number))

    def _key(self, row: Any) -> Any:
        parts = tuple(_hashable(_at(row, path)) for path in self.screen.alike)
        return parts[0] if len(parts) == 1 else parts


def _at(row: Any, path: str) -> Any:
    for name in path.split("."):
        row = getattr(row, name, None)
    return row


def _hashable(value: Any) -> Any:
    """What a key of rows that are alike holds of a field; nothing and an empty list are the same."""
    if isinstance(value, dict | list):
        return tuple(value.items() if isinstance(value, dict) else value) or None
    return None if value is UNSET else value


@attrs.frozen(eq=False)
class Sieve:
    """What stops rows of one class: `run`, or `run_carefully` for rows whose texts may hold what no text may hold."""

    form: Form
    groups: tuple[Group, ...]
    references: tuple[FieldDescription, ...]
    run: Run
    run_carefully: Run
    source: str

    def asked(self, bits: int) -> tuple[Rule, ...] | None:
        """The rules for which a row was stopped, or None for all."""
        if bits == DOUBT:
            return None
        return tuple(rule for group in self.groups if bits & group.bit for rule in group.rules)

    def learn(self, row: Any, stopped: Stopped, found: Set[str]) -> None:
        """What came of asking the rules about a row that was stopped because of them: `found` are the ids of those that found something."""
        for group in self.groups:
            if stopped[1] & group.bit and not any(rule.id in found for rule in group.rules):
                if group.screen.text is None:
                    group.learn(row)
                else:
                    # A text is let pass in one field that would not be in another, so each field has a memory of its own.
                    for cleared, text in stopped[2]:
                        if len(text) <= LONGEST:
                            cleared.learn(text)


@cache
def judged_as(scalar: Scalar) -> SchemaValidator:
    """What pydantic says of a scalar by itself."""
    return SchemaValidator(scalar.__get_pydantic_core_schema__(None, None))


def learner(judge: SchemaValidator, seen: Memory) -> Callable[[Any], bool]:
    """A function that says whether a value is sound, and remembers those that are."""

    def learn(value: Any) -> bool:
        sound = judge.isinstance_python(value)
        if sound:
            seen.learn(value)
        return sound

    return learn


def odd(number: float) -> int:
    """What is to be asked about a float that has no few digits: is it the number that was written, digit for digit?

    With six places behind the point, and below a milliard, it is: no two such numbers have the same float. But 100.0 and 0.001 may have
    been written as 1e2 and 1e-3, which is shorter, so that the length of the row does not show that a key stands twice.
    """
    if abs(number) >= 1e9 or round(number, 6) != number:
        return DOUBT
    return NUMBER if number % 1.0 == 0.0 or abs(number) < 0.01 else 0
