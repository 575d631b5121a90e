"""Whether reports that are to be brought together tell of the same thing twice: wholes and parts, branches, breakdowns, times.

A report is about somebody: an organization, a group, a place and a part of the group. Two reports overlap where one of these holds the
other, or where nothing says that they are apart, and their times meet.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, combinations, pairwise, product
from typing import Any, NamedTuple

import attrs

from impactmodel.aggregation.lazily import lazily
from impactmodel.aggregation.sheet import ORGANIZATION, PART, PLACE, STAKEHOLDER, About, Part, Place, Sheet, Span
from impactmodel.aggregation.surroundings import Surroundings


class Meeting(NamedTuple):
    """Two reports that may not be brought together, by number, and how they meet."""

    kind: str
    one: int
    other: int


@attrs.frozen(slots=False, eq=False)
class Reported:
    """The reports of one cell, by whom they are about and by time."""

    sheet: Sheet
    surroundings: Surroundings

    @lazily
    def numbers(self) -> Mapping[About, Sequence[int]]:
        """For each that is reported about, the numbers of its reports, in the order of their time."""
        found: dict[int, list[int]] = {}
        for number, at in enumerate(self.sheet.about):
            found.setdefault(at, []).append(number)
        for each in found.values():
            each.sort(key=self.sheet.time_of)
        return {self.sheet.abouts[at]: each for at, each in found.items()}

    @lazily
    def there(self) -> Sequence[About]:
        """All that is reported about, each once."""
        return [self.sheet.abouts[at] for at in dict.fromkeys(self.sheet.about)]

    @property
    def over_time(self) -> bool:
        """Whether somebody is reported about more than once."""
        return len(self.there) < len(self.sheet.rows)

    def at_several_times(self) -> Meeting | None:
        """Two reports about the same at different times; a whole and a part of it are the same for that."""
        pairs = (pair for each in self.numbers.values() for pair in pairwise(each)) if self.over_time else iter(())
        wholes = ((one, other) for whole, part in self._wholes for one in self.numbers[whole][:1] for other in self.numbers[part][-1:])
        apart = ((one, other) for one, other in chain(pairs, wholes) if self._span(one) != self._span(other))
        return next((Meeting("times", one, other) for one, other in apart), None)

    @lazily
    def _in_steps(self) -> bool:
        """Whether times that differ do not overlap, and nobody is reported about twice at one: then no two reports meet in time."""
        times = sorted(self.sheet.times[at] for at in set(self.sheet.time))
        apart = all(one[1] < other[0] for one, other in pairwise(times))
        return apart and len(set(zip(self.sheet.about, self.sheet.time, strict=True))) == len(self.sheet.rows)

    def in_time(self) -> Iterator[Meeting]:
        """Reports about the same whose times meet: `twice`, `within` or `across` one another."""
        if not self.over_time or self._in_steps:
            return
        for each in self.numbers.values():
            for number, following in pairwise(each):
                one, other = self._span(number), self._span(following)
                if one == other:
                    yield Meeting("twice", number, following)
                elif other[0] <= one[1]:
                    yield Meeting("within" if other[1] <= one[1] or other[0] == one[0] else "across", number, following)

    def _span(self, number: int) -> Span:
        return self.sheet.time_of(number)

    def whole_and_part(self) -> Iterator[Meeting]:
        """A report about something and one about a part of it: `part` of a group, or `branch` of an organization or a place; each once."""
        found: set[str] = set()
        possible = len(self._kinds_of_wholes)
        for whole, part in self._wholes:
            kind = _kind(whole, part)
            if kind in found:
                continue
            met = self._met(self.numbers[whole], self.numbers[part])
            if met is not None:
                found.add(kind)
                yield Meeting(kind, *met)
                if len(found) == possible:
                    return

    @lazily
    def _holders(self) -> Sequence[dict[Any, tuple[Any, ...]]]:
        """For each field, the values that there are which hold another that there is."""
        if (self.sheet.flat and not self.surroundings.has_branches) or len(self.there) == 1:
            return ({}, {}, {}, {})
        return [self._above(field, set(values)) for field, values in enumerate(zip(*self.there, strict=True))]

    @property
    def _kinds_of_wholes(self) -> set[str]:
        return {kind for held, kind in zip(self._holders, ("branch", "part", "branch", "part"), strict=True) if held}

    @property
    def _wholes(self) -> Iterator[tuple[About, About]]:
        """All that is reported about and holds something else that is, with that."""
        above = self._holders
        if not any(above):
            return
        there = set(self.there)
        for each in self.there:
            for whole in product(*((value, *wider.get(value, ())) for wider, value in zip(above, each, strict=True))):
                if whole != each and whole in there:
                    yield whole, each

    def _above(self, field: int, there: set[Any]) -> dict[Any, tuple[Any, ...]]:
        """Of the values of a field that there are, those that hold another, by that other."""
        if len(there) == 1 or not _differ_in_depth(field, there, self.surroundings):
            return {}
        wider: Sequence[Callable[[Any], Iterable[Any]]] = (
            lambda each: self.surroundings.above(each)[1:],
            lambda each: [None] if each else [],
            _around,
            lambda each: _wider(each, there),
        )
        return {each: found for each in there if (found := tuple(other for other in wider[field](each) if other in there))}

    def _met(self, some: Sequence[int], others: Sequence[int]) -> tuple[int, int] | None:
        """The first two reports of these whose times meet. Each are in the order of time."""
        here, there = 0, 0
        while here < len(some) and there < len(others):
            one, other = self._span(some[here]), self._span(others[there])
            if one[0] <= other[1] and other[0] <= one[1]:
                return some[here], others[there]
            if one[1] < other[1]:
                here += 1
            else:
                there += 1
        return None

    def _grouped(self, *fields: int) -> Iterator[list[About]]:
        """Those reported about, by what they share beside these fields."""
        found: dict[tuple[Any, ...], list[About]] = {}
        for each in self.there:
            found.setdefault(tuple(value for field, value in enumerate(each) if field not in fields), []).append(each)
        return (group for group in found.values() if len(group) > 1)

    def _differ_in(self, field: int) -> bool:
        return len({each[field] for each in self.there}) > 1

    def broken_down_twice(self) -> Iterator[Meeting]:
        """Reports of one group that is broken down in two ways, neither of which is a part of the other; the first such two."""
        if self.sheet.flat or not self._differ_in(PART) or len({_shape(each[3]) for each in self.there}) < 2:
            return
        for group in self._grouped(PART):
            by_shape: dict[frozenset[str], list[int]] = {}
            for each in group:
                by_shape.setdefault(_shape(each[3]), []).extend(self.numbers[each])
            for number, (one, other) in enumerate(combinations(by_shape, 2)):
                if number >= MOST_PAIRS:
                    return  # So many ways of breaking down were no breakdowns.
                if one <= other or other <= one:
                    continue
                met = self._met(*(sorted(by_shape[shape], key=self._span) for shape in (one, other)))
                if met is not None:
                    yield Meeting("breakdowns", *met)
                    return

    def sharing_by_declaration(self, partition: Mapping[str, bool | None]) -> Meeting | None:
        """Two reports of one time about parts of which the dimension says that they share some of what they count."""
        if False not in partition.values() or not self._differ_in(PART):
            return None
        for group in self._grouped(PART):
            parts = [dict(each[3]) for each in group]
            varying = {name for one in parts for name in one if len({each.get(name) for each in parts}) > 1}
            if any(partition.get(name) is False for name in varying):
                met = self._met_among(group)
                if met is not None:
                    return Meeting("parts", *met)
        return None

    def sharing(self, partition: Mapping[str, bool | None], *told_apart_by: int) -> Meeting | None:
        """Two reports that may be about the same people, whatever their times: nothing says that these groups share nobody.

        Groups that differ in one of the fields `told_apart_by` are taken to share nobody, and so are different codes of a partition.
        Wholes and parts, branches, and two breakdowns of one group are told by others.
        """
        found: dict[tuple[Any, ...], list[About]] = {}
        # Who does not say whose people they are may have counted anybody's.
        fields = [field for field in told_apart_by if None not in {each[field] for each in self.there} or field == PLACE]
        for each in self.there:
            found.setdefault(tuple(each[field] for field in fields), []).append(each)
        for group in found.values():
            if len(group) == 1 or _split(group, partition):
                continue
            for number, (one, other) in enumerate(_candidates(group, partition)):
                # Where it takes too long to see that all are apart, they are not taken to be.
                if number >= MOST_PAIRS or self._may_share(one, other, partition):
                    return Meeting("groups", self.numbers[one][0], self.numbers[other][0])
        return None

    def _may_share(self, one: About, other: About, partition: Mapping[str, bool | None]) -> bool:
        organization, stakeholder, _, part = one
        other_organization, other_stakeholder, _, other_part = other
        here, there = dict(part), dict(other_part)
        differing = [name for name in here.keys() & there.keys() if here[name] != there[name]]
        if any(partition.get(name) for name in differing):
            return False
        if not differing and here.keys() != there.keys():
            return False  # One holds the other, or they are two breakdowns.
        if None in (stakeholder, other_stakeholder) and stakeholder != other_stakeholder:
            return False
        above = self.surroundings.above
        return organization == other_organization or not (
            organization in above(other_organization) or other_organization in above(organization)
        )

    def _met_among(self, group: Sequence[About]) -> tuple[int, int] | None:
        """Two reports about different things in a group whose times meet."""
        everything = sorted((self._span(number), number, order) for order, each in enumerate(group) for number in self.numbers[each])
        latest: tuple[date, int, int] | None = None
        for (start, end), number, order in everything:
            if latest is not None and latest[2] != order and start <= latest[0]:
                return latest[1], number
            if latest is None or end > latest[0]:
                latest = (end, number, order)
        return None


def _kind(whole: About, part: About) -> str:
    """Whether a whole holds a part as a branch or as a part of a group."""
    differing = {field for field in range(len(whole)) if whole[field] != part[field]}
    return "branch" if ORGANIZATION in differing or differing == {PLACE} else "part"


MOST_PAIRS = 20_000
"""Pairs of groups that are looked at before they are taken to share people."""


def _candidates(group: Sequence[About], partition: Mapping[str, bool | None]) -> Iterator[tuple[About, About]]:
    """Pairs of which nothing says at once that they are apart: the same part, or other codes of a dimension that may share people."""
    by_part: dict[Part, list[About]] = {}
    by_dimension: dict[str, list[tuple[str, About]]] = {}
    for each in group:
        part = each[3]
        by_part.setdefault(part, []).append(each)
        for name, code in part:
            if not partition.get(name):
                by_dimension.setdefault(name, []).append((code, each))
    for alike in by_part.values():
        yield from combinations(alike, 2)
    for coded in by_dimension.values():
        yield from ((one, other) for (code, one), (another, other) in combinations(coded, 2) if code != another)


def _split(group: Sequence[About], partition: Mapping[str, bool | None]) -> bool:
    """Whether these are the parts of one split by partitions: each differs from each other in a code of one."""
    parts = {each[3] for each in group}
    first = next(iter(parts))
    names = {name for name, _ in first}
    same = all({name for name, _ in part} == names for part in parts)
    return same and bool(names) and len(parts) == len(group) and all(partition.get(name) for name in names)


def _differ_in_depth(field: int, there: set[Any], surroundings: Surroundings) -> bool:
    """Whether one of these values of a field can hold another at all: they stand at different depths of their tree."""
    if field == ORGANIZATION:
        return surroundings.has_branches
    if field == STAKEHOLDER:
        return None in there
    if field == PLACE:
        return None in there or len({(region is None, name is None) for _, region, name in there}) > 1
    return len(set(map(_shape, there))) > 1


def _around(place: Place | None) -> Iterator[Place | None]:
    """The places that hold a place, by its own account."""
    if place is None:
        return
    country, region, name = place
    if name is not None and region is not None:
        yield (country, region, None)
    if (name is not None or region is not None) and country is not None:
        yield (country, None, None)
    yield None


_MOST_DIMENSIONS = 5


def _wider(part: Part, there: set[Part]) -> Iterator[Part]:
    """Of the parts that there are, those that hold this one: the same codes in fewer dimensions."""
    if not part:
        return
    if len(part) <= _MOST_DIMENSIONS:
        for mask in range((1 << len(part)) - 1):
            yield tuple(pair for number, pair in enumerate(part) if mask >> number & 1)
    else:
        held = set(part)
        yield from (each for each in there if len(each) < len(part) and held.issuperset(each))


def _shape(part: Part) -> frozenset[str]:
    return frozenset(name for name, _ in part)
