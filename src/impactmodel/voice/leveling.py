"""What a document says of one level of a service: read off once, and held for the table of all levels."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from impactmodel.aggregation.cells import Cell
from impactmodel.aggregation.rolling import rollup
from impactmodel.codelists.closed import StakeholderKind, StakeholderLevel, Stance, Valence
from impactmodel.document import ImpactDocument
from impactmodel.frozen import FrozenMap
from impactmodel.valuation.discount import exactly
from impactmodel.vocabulary.change import Outcome
from impactmodel.voice.powers import Powers
from impactmodel.voice.standing import LEVELS, Standing

if TYPE_CHECKING:
    from impactmodel.valuation.result import SroiResult


@attrs.frozen(kw_only=True)
class Voiced:
    """Evidence in the voice of a level: how many pieces, of which kinds, and how many of them speak for, against or both of something."""

    kinds: Mapping[str, int]
    supports: int
    contradicts: int
    mixed: int

    @property
    def pieces(self) -> int:
        """How many there are."""
        return sum(self.kinds.values())

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        stances = {"supports": self.supports, "contradicts": self.contradicts, "mixed": self.mixed}
        return {"pieces": self.pieces, "kinds": dict(self.kinds), **stances}


@attrs.frozen(kw_only=True)
class Worth:
    """What an analysis counts for a level, None where it counts nothing or there is no analysis; and the changes that have no price.

    What is counted is the present value of the rows whose benefit the level's groups have. `not_priced` are pairs of outcome and group.
    """

    value: Decimal | None
    currency: str | None
    not_priced: tuple[tuple[str, str], ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data, the value to six places."""
        pairs = [{"outcome": outcome, "group": group} for outcome, group in self.not_priced]
        value = None if self.value is None else rounded(self.value, 6)
        return {"value": value, "currency": self.currency, "not_priced": pairs}


@attrs.frozen(kw_only=True)
class NotKnown:
    """What a document leaves open about a level: ids of outcomes without any result, of groups whose number is not known, that are not
    asked how much a change matters, of whom no participation is recorded, in whose voice there is no evidence; and values that are missing,
    by reason."""

    without_result: tuple[str, ...] = ()
    not_counted: tuple[str, ...] = ()
    not_asked: tuple[str, ...] = ()
    no_participation: tuple[str, ...] = ()
    no_voice: tuple[str, ...] = ()
    missing: Mapping[str, int] = FrozenMap()

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        names = ("without_result", "not_counted", "not_asked", "no_participation", "no_voice")
        return {name: list(getattr(self, name)) for name in names} | {"missing": dict(self.missing)}


@attrs.frozen(kw_only=True, repr=False)
class LevelView:
    """All that a document says of one level. `level` is None for groups that do not say at which level they are.

    `outcomes` are the ids of changes that its groups live, `worse` those of them that are for the worse. `results` are the answers of a
    rollup of totals by level and indicator, `refused` the ones that have none because their reports may not be brought together.
    """

    level: StakeholderLevel | None
    groups: tuple[str, ...]
    outcomes: tuple[str, ...]
    worse: tuple[str, ...]
    results: tuple[Cell, ...]
    voices: Voiced
    powers: Powers
    worth: Worth
    not_known: NotKnown

    @property
    def refused(self) -> tuple[Cell, ...]:
        """The results that may not be brought together."""
        return tuple(cell for cell in self.results if cell.refused)

    def __repr__(self) -> str:
        level = self.level.value if self.level is not None else None
        return f"<LevelView {level}: {len(self.groups)} groups, {len(self.outcomes)} outcomes, {len(self.results)} results>"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data, numbers exact."""
        return {
            "level": self.level and self.level.value,
            "groups": list(self.groups),
            "outcomes": list(self.outcomes),
            "worse": list(self.worse),
            "results": [cell.to_dict() for cell in self.results],
            "voices": self.voices.to_dict(),
            "powers": self.powers.to_dict(),
            "worth": self.worth.to_dict(),
            "not_known": self.not_known.to_dict(),
        }


class Reading:
    """What is looked up once for all levels."""

    def __init__(self, document: ImpactDocument, standing: Standing, result: "SroiResult | None") -> None:
        self._standing = standing
        self._lived: dict[str, list[str]] = {}
        self._asked: set[tuple[str, str]] = set()
        for each in document.stakeholder_outcomes:
            self._lived.setdefault(each.stakeholder, []).append(each.outcome)
            if each.importance is not None and each.perspective_of == each.stakeholder:
                self._asked.add((each.outcome, each.stakeholder))
        self._reported = _reported(document)
        self._cells: dict[str | None, list[Cell]] = {}
        # Reports that do not say whom they are about stand at no level, and not at that of groups whose level is not said.
        about_somebody = rollup(
            document,
            by=["level", "indicator"],
            where=lambda report: not report.disaggregation and report.stakeholder in standing.stakeholders,
        )
        for cell in about_somebody:
            self._cells.setdefault(None if cell.key["level"] is None else str(cell.key["level"]), []).append(cell)
        self._evidence: dict[str, list[tuple[str, set[Stance]]]] = {}
        for piece in document.evidence:
            if piece.told_by is not None:
                stances = {support.stance for support in piece.supports}
                self._evidence.setdefault(piece.told_by, []).append((piece.kind.value, stances))
        self._parts: dict[str, list[str]] = {}
        for part in document.participations:
            self._parts.setdefault(standing.acting_as(part.who), []).append(part.power)
        self._affected = frozenset(each.id for each in standing.affected)
        self._result = result

    @property
    def levels(self) -> tuple[StakeholderLevel | None, ...]:
        """All levels, and None where a group or a value is at none."""
        keys = [part.key for part in self._result.by("accrues_to")] if self._result is not None else []
        nowhere = any(each.level is None for each in self._standing.stakeholders.values()) or any(
            self._level_of(key) is None for key in keys
        )
        return (*LEVELS, None) if nowhere else LEVELS

    def view(self, level: StakeholderLevel | None) -> LevelView:
        """All that is said of one level."""
        standing = self._standing
        there = sorted((each for each in standing.stakeholders.values() if each.level is level), key=lambda each: standing.order(each.id))
        groups = [each.id for each in there]
        pairs = sorted({(outcome, group) for group in groups for outcome in self._lived.get(group, ())})
        outcomes = list(dict.fromkeys(outcome for outcome, _ in pairs))
        found = {outcome: standing.find(outcome, Outcome) for outcome in outcomes}
        cells = self._cells.get(level.value if level is not None else None, [])
        asking = [each.id for each in there if each.id in self._affected and each.kind is not StakeholderKind.ENVIRONMENT]
        return LevelView(
            level=level,
            groups=tuple(groups),
            outcomes=tuple(outcomes),
            worse=tuple(each for each, outcome in found.items() if outcome is not None and outcome.valence is Valence.NEGATIVE),
            results=tuple(cells),
            voices=self._voiced(groups),
            powers=Powers.of(power for group in groups for power in self._parts.get(group, ())),
            worth=self._worth(level, pairs),
            not_known=NotKnown(
                without_result=tuple(each for each in outcomes if each not in self._reported),
                not_counted=tuple(each.id for each in there if each.kind is StakeholderKind.PEOPLE and each.population is None),
                not_asked=tuple(
                    each for each in asking if any((outcome, each) not in self._asked for outcome in self._lived.get(each, ()))
                ),
                no_participation=tuple(each for each in asking if each not in self._parts),
                no_voice=tuple(each for each in asking if each not in self._evidence),
                missing=_missing(cells),
            ),
        )

    def _voiced(self, groups: Iterable[str]) -> Voiced:
        pieces = [piece for group in groups for piece in self._evidence.get(group, ())]
        kinds = Counter(kind for kind, _ in pieces)
        against = [stances for _, stances in pieces]
        return Voiced(
            kinds=FrozenMap({kind: kinds[kind] for kind in sorted(kinds)}),
            supports=sum(Stance.SUPPORTS in stances for stances in against),
            contradicts=sum(Stance.CONTRADICTS in stances for stances in against),
            mixed=sum(Stance.MIXED in stances for stances in against),
        )

    def _worth(self, level: StakeholderLevel | None, pairs: list[tuple[str, str]]) -> Worth:
        """What the analysis counts, and the changes of these groups of which it has no row."""
        result = self._result
        if result is None:
            return Worth(value=None, currency=None, not_priced=tuple(pairs))
        left_out = {(each.outcome.id, each.stakeholder.id if each.stakeholder is not None else None) for each in result.not_valued}
        values = [part.value for part in result.by("accrues_to") if self._level_of(part.key) is level]
        return Worth(
            value=_total(values),
            currency=result.currency,
            not_priced=tuple((outcome, group) for outcome, group in pairs if {(outcome, group), (outcome, None)} & left_out),
        )

    def _level_of(self, who: str | None) -> StakeholderLevel | None:
        return None if who is None else self._standing.level(who)


def _total(values: list[Decimal]) -> Decimal | None:
    with exactly():
        return sum(values, Decimal(0)) if values else None


def _reported(document: ImpactDocument) -> frozenset[str]:
    """The outcomes of which there is a report with a value, or an impact report."""
    measured: dict[str, set[str]] = {}
    for indicator in document.indicators:
        measured.setdefault(indicator.id, set()).update(indicator.measures)
    for outcome in (*((each.id, each.indicators) for each in document.outcomes), *_experienced(document)):
        for name in outcome[1]:
            measured.setdefault(name, set()).add(outcome[0])
    found = {report.outcome for report in document.impact_reports}
    for name in {report.indicator for report in document.indicator_reports if report.value is not None}:
        found |= measured.get(name, set())
    return frozenset(found)


def _experienced(document: ImpactDocument) -> Iterator[tuple[str, tuple[str, ...]]]:
    return ((each.outcome, each.indicators) for each in document.stakeholder_outcomes)


def _missing(cells: Iterable[Cell]) -> Mapping[str, int]:
    reasons: Counter[str] = Counter()
    for cell in cells:
        reasons.update(cell.coverage.missing)
    return FrozenMap({reason: reasons[reason] for reason in sorted(reasons)})


def rounded(value: Decimal, places: int) -> Decimal:
    """A value as it is shown."""
    with exactly():
        return round(value, places)
