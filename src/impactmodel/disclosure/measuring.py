"""Protecting the cells of one measure, over all tables: what is sensitive, what is tied together, and what is hidden in the end."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import ROUND_FLOOR, Decimal

import attrs

from impactmodel.disclosure.facts import Facts
from impactmodel.disclosure.margins import Margin, Place, Trees, margins, ordered, without_implied
from impactmodel.disclosure.primary import sensitive, unknown
from impactmodel.disclosure.protected import Measure, Seen, Tie
from impactmodel.disclosure.refusals import about
from impactmodel.disclosure.rounding import between, by_key, controlled, nearest
from impactmodel.disclosure.secondary import Hiding
from impactmodel.disclosure.system import Asked, Equation, System
from impactmodel.disclosure.terms import RoundingMethod, Terms
from impactmodel.findings import Finding

ZERO = Decimal(0)


@attrs.frozen(kw_only=True)
class Measured:
    """What became of the cells of one measure: which are hidden, what is shown of the others, and what others are taken to know."""

    hidden: frozenset[int]
    shown: Mapping[int, Decimal | None]
    allowed: Mapping[int, tuple[str, ...]]
    findings: tuple[Finding, ...]
    seen: Seen | None = None


@attrs.define(kw_only=True)
class _Spot:
    """All cells with one place: its number is theirs."""

    place: Place
    cells: list[int]
    amount: Decimal | None
    sensitive: bool
    withheld: bool
    shown: Decimal | None = None

    @property
    def given(self) -> bool:
        """Whether it has a number that is neither too telling nor unknown."""
        return self.amount is not None


def measured(
    measure: Measure,
    numbers: Sequence[int],
    facts: Sequence[Facts],
    terms: Terms,
    trees: Trees,
    allowed: frozenset[str],
    seed: str | None,
) -> Measured:
    """Protect the cells of these numbers, which are of one measure."""
    found: Counter[str] = Counter()
    took: dict[int, tuple[str, ...]] = {}
    telling: set[int] = set()
    for number in numbers:
        rule = unknown(facts[number], terms)
        if rule is not None and rule in allowed:
            took[number] = (rule,)
        elif rule is not None:
            found[rule] += 1
            telling.add(number)
        if sensitive(facts[number], terms):
            telling.add(number)
    valued = [facts[number] for number in numbers if facts[number].number is not None]
    adds = bool(valued) and all(each.adds_up for each in valued)
    shares = bool(valued) and not adds and all(each.is_share and each.part is not None for each in valued)
    counts = shares or any(each.counts_people for each in valued)
    spots = _spots(numbers, facts, telling, shares=shares, unsaid_is_part=terms.unsaid_is_part)
    for spot in spots:
        if len({facts[number].number for number in spot.cells if facts[number].number is not None}) > 1:
            spot.sensitive = True
            found["IM874"] += 1
    work = _Work(measure=measure, spots=spots, terms=terms, trees=trees, counts=counts, adds=adds, tied=adds or shares)
    if not shares:
        _round(work, seed, found)
    hidden = work.hide(found) if work.tied else {place for place, spot in enumerate(spots) if spot.sensitive or spot.withheld}
    shown: dict[int, Decimal | None] = {}
    for spot in spots:
        for number in spot.cells:
            own = facts[number].number
            shown[number] = own if own is None or shares else spot.shown
            if own is not None and facts[number].is_share and terms.rounding is not None:
                shown[number] = nearest(own, Decimal(1) if facts[number].unit == "percent" else Decimal("0.01"))
    gone = {number for place in hidden for number in spots[place].cells if facts[number].number is not None or facts[number].withheld}
    return Measured(
        hidden=frozenset(gone),
        shown=shown,
        allowed=took,
        findings=tuple(about(rule, measure[0], count) for rule, count in sorted(found.items())),
        seen=work.seen() if adds else None,
    )


def _spots(numbers: Sequence[int], facts: Sequence[Facts], telling: set[int], *, shares: bool, unsaid_is_part: bool) -> list[_Spot]:
    at: dict[Place, list[int]] = {}
    for number in numbers:
        at.setdefault(facts[number].place(unsaid_is_part=unsaid_is_part), []).append(number)
    spots = []
    for place in sorted(at, key=ordered):
        held = [facts[number] for number in at[place]]
        amounts = [amount for each in held if (amount := each.part if shares else each.number) is not None]
        spots.append(
            _Spot(
                place=place,
                cells=at[place],
                amount=max(amounts, key=lambda amount: (abs(amount), amount), default=None),
                sensitive=any(number in telling for number in at[place]),
                withheld=not amounts and any(each.withheld for each in held),
            )
        )
    return spots


def _round(work: "_Work", seed: str | None, found: Counter[str]) -> None:
    """What is shown of each number, if it is shown."""
    terms, spots = work.terms, work.spots
    base = terms.rounding if work.counts else None
    for spot in spots:
        spot.shown = spot.amount
    if base is None:
        return
    work.method = terms.method
    if terms.method == "controlled":
        rounded = controlled(work.amounts, work.margins, work.rests, base)
        if rounded is not None:
            for spot, number in zip(spots, rounded, strict=True):
                spot.shown = number if spot.given else None
            return
        work.method = "nearest"
        found["IM879"] += len(work.margins)
    for spot in spots:
        if spot.amount is not None:
            random = work.method == "random"
            spot.shown = (
                by_key(spot.amount, base, seed=seed or "", about=spot.place, measure=work.measure) if random else nearest(spot.amount, base)
            )


@attrs.define(kw_only=True)
class _Work:
    """The cells of one measure that are tied together by totals. `floor` is the least that anybody takes a hidden number for."""

    measure: Measure
    spots: list[_Spot]
    terms: Terms
    trees: Trees
    counts: bool
    adds: bool
    tied: bool
    method: RoundingMethod | None = None
    margins: list[Margin] = attrs.field(init=False)
    amounts: list[Decimal] = attrs.field(init=False)
    rests: list[Decimal] = attrs.field(init=False)
    signed: bool = attrs.field(init=False)
    whole: bool = attrs.field(init=False)
    floor: Decimal = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.margins = margins([spot.place for spot in self.spots], self.trees) if self.tied else []
        # Where one number is below 0 nobody can take it that the others are not; where all are whole everybody will take it that they are.
        given = [spot.amount for spot in self.spots]
        self.signed = any(amount < 0 for amount in given if amount is not None)
        self.whole = all(amount == amount.to_integral_value() for amount in given if amount is not None)
        self.floor = lowest(self.terms, whole=self.whole, signed=self.signed, counts=self.counts and self.adds) or ZERO
        self.amounts = _guessed(given, self.margins, [self.floor if spot.withheld else ZERO for spot in self.spots])
        self.rests = [self.amounts[margin.total] - sum((self.amounts[part] for part in margin.parts), ZERO) for margin in self.margins]

    def rest_known(self, number: int) -> bool:
        """Whether others are taken to know what a total has beside its parts: where that is nothing, or parts overlap."""
        margin = self.margins[number]
        if self.signed or self.rests[number] < 0:
            return True
        return not self.rests[number] and all(self.spots[each].given for each in (margin.total, *margin.parts))

    def seen(self) -> Seen:
        """What others are taken to know, told by the cells that are published."""
        first = [spot.cells[0] for spot in self.spots]
        ties = []
        for number, margin in enumerate(self.margins):
            known = self.rest_known(number)
            ties.append(
                Tie(
                    total=first[margin.total],
                    parts=tuple(first[part] for part in margin.parts),
                    rest=self.rests[number] if known else None,
                    people=not known and self._guarded(number),
                )
            )
        return Seen(
            measure=self.measure,
            cells=tuple(first),
            ties=tuple(ties),
            whole=self.whole,
            signed=self.signed,
            counts=self.counts,
            method=self.method,
        )

    def _above(self, number: int) -> bool:
        """Whether the parts come to more than the total, all of them being there."""
        margin = self.margins[number]
        return self.rests[number] < 0 and all(self.spots[each].given for each in (margin.total, *margin.parts))

    def _guarded(self, number: int) -> bool:
        margin = self.margins[number]
        whole = all(self.spots[each].given for each in (margin.total, *margin.parts))
        return whole and self.counts and self.adds and self.terms.gaps and self.terms.threshold is not None and self.rests[number] > 0

    def hide(self, found: Counter[str]) -> set[int]:
        """The places that are hidden in the end, those included that had been withheld before."""
        first = [place for place, spot in enumerate(self.spots) if spot.sensitive]
        withheld = [place for place, spot in enumerate(self.spots) if spot.withheld and not spot.sensitive]
        guarded = {number for number in range(len(self.margins)) if not self.rest_known(number) and self._guarded(number)}
        if not self.signed:
            found.update({"IM875": over} if (over := sum(map(self._above, range(len(self.margins))))) else {})
        if not first and not withheld and not guarded:
            return set()
        system, asked, rest_of, unit = self._system()
        hiding = Hiding(system, asked, whole=unit if self.whole else None)
        few = [place for number, place in rest_of.items() if number in guarded and place in asked]
        weak = hiding.hide(first, also=[*withheld, *few])
        if weak:
            found["IM876"] += len(weak)
        return {place for place in system.hidden if place < len(self.spots)}

    def _system(self) -> tuple[System, dict[int, Asked], dict[int, int], int]:
        trees = self.trees
        depth = [len(spot.place) + sum(_depth(name, value, trees) for name, value in spot.place) for spot in self.spots]
        kept = without_implied(
            self.margins, [self.rest_known(number) and not self.rests[number] for number in range(len(self.margins))], depth, trees
        )
        rest_of = {number: len(self.spots) + place for place, number in enumerate(each for each in kept if not self.rest_known(each))}
        equations = [
            Equation(self.margins[number].total, (*self.margins[number].parts, *([rest_of[number]] if number in rest_of else ())))
            for number in kept
        ]
        ranges = [self._range(spot, amount) for spot, amount in zip(self.spots, self.amounts, strict=True)]
        rests = [self.rests[number] for number in rest_of]
        unit = _common((*self.amounts, *rests, *(end for low_high in ranges if low_high for end in low_high)))
        totals = {margin.total for margin in self.margins}
        down: list[int | None] = []
        up: list[int | None] = []
        hidden_down: list[int | None] = []
        cost: list[int] = []
        may_hide: list[bool] = []
        asked: dict[int, Asked] = {}
        hidden = set()
        for place, (spot, amount, limits) in enumerate(zip(self.spots, self.amounts, ranges, strict=True)):
            floor = self.floor if spot.given or spot.withheld else ZERO
            lower = None if self.signed else int(max(ZERO, amount - floor) * unit)
            hidden_down.append(lower)
            if limits is None:
                hidden.add(place)
                down.append(lower)
                up.append(None)
            else:
                down.append(int(max(ZERO, amount - limits[0]) * unit))
                up.append(int(max(ZERO, limits[1] - amount) * unit))
            cost.append((abs(int(amount)).bit_length() + 4) * (4 if place in totals else 1))
            may_hide.append(limits is not None and (self.signed or amount > 0))
            asked[place] = self._asked(amount, unit)
        for rest in rests:
            hidden.add(len(down))
            least = self.terms.threshold or ZERO
            if rest < least:
                asked[len(down)] = Asked(0, 1, int((least - rest) * unit), int((least - rest) * unit))
            down.append(int(rest * unit))
            up.append(None)
            hidden_down.append(int(rest * unit))
            cost.append(0)
            may_hide.append(False)
        system = System(equations=equations, down=down, up=up, hidden_down=hidden_down, cost=cost, may_hide=may_hide, hidden=hidden)
        return system, asked, rest_of, unit

    def _range(self, spot: _Spot, amount: Decimal) -> tuple[Decimal, Decimal] | None:
        if not spot.given:
            return None
        if not self.adds or spot.shown is None:
            return amount, amount
        return between(spot.shown, self.terms, method=self.method, whole=self.whole, signed=self.signed, counts=self.counts)

    def _asked(self, amount: Decimal, unit: int) -> Asked:
        if self.counts:
            width = self.terms.apart * unit
            return Asked(1, 1, width, width)
        # The least may be at most so much below the most: (x - d) <= (1 - margin)·(x + u), all times the denominator of the margin.
        above, below = self.terms.margin.as_integer_ratio()
        size = abs(int(amount * unit))
        return Asked(below, below - above, max(above * size, 1), max(-(-above * size // (below - above)), 1))


def lowest(terms: Terms, *, whole: bool, signed: bool, counts: bool) -> Decimal | None:
    """The least that a hidden number can be in the eyes of whoever knows the terms; None where it may be anything."""
    if signed:
        return None
    return Decimal(1) if counts and whole and terms.zeros == "shown" and terms.threshold is not None else ZERO


def _depth(name: str, value: str | int, trees: Trees) -> int:
    depth = 0
    above = trees.get(name, {})
    while value in above:
        value = above[value]
        depth += 1
    return depth


def _common(numbers: Sequence[Decimal]) -> int:
    """The power of ten that makes all of these whole."""
    places = max((-int(number.normalize().as_tuple().exponent) for number in numbers if number), default=0)
    return int(10 ** max(0, places))


def _guessed(given: Sequence[Decimal | None], found: Sequence[Margin], least: Sequence[Decimal]) -> list[Decimal]:
    """All numbers, those that are not there put as they would come out of the totals: what somebody else could work out for them."""
    amounts = list(given)
    changed = True
    while changed and None in amounts:
        changed = False
        for margin in found:
            open_parts = [part for part in margin.parts if amounts[part] is None]
            told = sum((amount for part in margin.parts if (amount := amounts[part]) is not None), ZERO)
            total = amounts[margin.total]
            if total is None and not open_parts:
                amounts[margin.total] = max(told, least[margin.total])
                changed = True
            elif total is not None and open_parts:
                each = (max(ZERO, total - told) / len(open_parts)).to_integral_value(ROUND_FLOOR)
                for part in open_parts[1:]:
                    amounts[part] = max(each, least[part])
                    told += max(each, least[part])
                amounts[open_parts[0]] = max(least[open_parts[0]], total - told)
                changed = True
    return [least[place] if amount is None else amount for place, amount in enumerate(amounts)]
