"""The levels of a service in one table: what changed, what came of it, who spoke, what it was worth, and what is not known."""

from collections.abc import Iterator
from typing import Any

import attrs

from impactmodel.aggregation.cells import shown
from impactmodel.codelists.closed import StakeholderLevel
from impactmodel.document import ImpactDocument
from impactmodel.tables import Table
from impactmodel.valuation.analysis import sroi
from impactmodel.valuation.result import SroiResult
from impactmodel.vocabulary.worth import SroiAnalysis
from impactmodel.voice.choosing import coded
from impactmodel.voice.forms import View, tabled
from impactmodel.voice.leveling import LevelView, NotKnown, Reading, Worth, rounded
from impactmodel.voice.standing import Standing
from impactmodel.voice.words import LEVELS as NAMES
from impactmodel.voice.words import NOTHING, listed_names, power_in_words
from impactmodel.wording import say


@attrs.frozen(kw_only=True, repr=False, eq=False, slots=False)
class FourLevels(View):
    """Service users, practitioners, organizations, communities, and the wider system around them, beside one another. Iterating gives them.

    `analysis` is the id of the social return whose parts are told, None where there is none; `no_value` then says why.
    """

    levels: tuple[LevelView, ...]
    analysis: str | None
    no_value: str | None
    _standing: Standing

    def __iter__(self) -> Iterator[LevelView]:
        return iter(self.levels)

    def __len__(self) -> int:
        return len(self.levels)

    def level(self, level: StakeholderLevel | str | None) -> LevelView:
        """One level. Raises UnknownName for one that is none, ValueError for one that is not there."""
        asked = None if level is None else coded(StakeholderLevel, level)
        found = next((each for each in self.levels if each.level is asked), None)
        if found is None:
            raise ValueError("every group of this document says at which level it is")
        return found

    def __repr__(self) -> str:
        told = ", ".join(f"{each.level.value if each.level else 'not said'} {len(each.outcomes)}" for each in self.levels)
        return f"<FourLevels: outcomes of {told}>"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data, numbers exact."""
        return {"analysis": self.analysis, "no_value": self.no_value, "levels": [each.to_dict() for each in self.levels]}

    def to_table(self, *, language: str = "en") -> Table:
        """A row for each level."""
        label = self._standing.label
        rows = [
            (
                NAMES[each.level],
                listed_names(map(label, each.groups)),
                _changes(each),
                _results(each),
                _voices(each),
                power_in_words(each.powers),
                _worth(each.worth),
                _not_known(each.not_known),
            )
            for each in self.levels
        ]
        heads = (say("Level"), say("Who"), say("Changes"), say("Results"), say("Voices"), say("Say"), say("Value"), say("Not known"))
        notes: list[str] = [say("What has no price is not worth nothing.")]
        if self.no_value is not None:
            notes.append(self.no_value)
        return tabled(say("Four levels and the system around them"), heads, rows, notes=notes, language=language)

    def to_tables(self, *, details: bool = False, language: str = "en") -> tuple[Table, ...]:
        """The table; with `details` also a row for each result."""
        return (self.to_table(language=language), *([self.to_results(language=language)] if details else []))

    def to_results(self, *, language: str = "en") -> Table:
        """A row for each result of each level: its value, or why there is none."""
        label = self._standing.label
        rows = [
            (NAMES[each.level], label(str(cell.indicator)), cell.told, f"{cell.coverage.reported:,}")
            for each in self.levels
            for cell in each.results
        ]
        return tabled(
            say("Results by level"), (say("Level"), say("Result"), say("Value"), say("Reports")), rows, right=(3,), language=language
        )


def _changes(each: LevelView) -> str:
    if not each.worse:
        return f"{len(each.outcomes):,}"
    return say("{all:,}, {worse:,} of them for the worse", all=len(each.outcomes), worse=len(each.worse))


def _results(each: LevelView) -> str:
    if not each.refused:
        return f"{len(each.results):,}"
    return say("{all:,}, {refused:,} of them refused", all=len(each.results), refused=len(each.refused))


def _voices(each: LevelView) -> str:
    voices = each.voices
    if not voices.pieces:
        return NOTHING
    if not voices.contradicts + voices.mixed:
        return f"{voices.pieces:,}"
    return say("{all:,}; {against:,} against, {mixed:,} mixed", all=voices.pieces, against=voices.contradicts, mixed=voices.mixed)


def _worth(worth: Worth) -> str:
    value = NOTHING if worth.value is None else f"{worth.currency} {shown(rounded(worth.value, 0))}"
    if not worth.not_priced:
        return value
    if worth.value is None:
        return say("changes without a price: {count:,}", count=len(worth.not_priced))
    return say("{value}; changes without a price: {count:,}", value=value, count=len(worth.not_priced))


def _not_known(each: NotKnown) -> str:
    told: list[str] = []
    if each.without_result:
        told.append(say("changes without a result: {count:,}", count=len(each.without_result)))
    if each.not_asked:
        told.append(say("not asked what matters: {count:,}", count=len(each.not_asked)))
    if each.no_voice:
        told.append(say("no voice: {count:,}", count=len(each.no_voice)))
    if each.no_participation:
        told.append(say("no say recorded: {count:,}", count=len(each.no_participation)))
    if each.not_counted:
        told.append(say("how many they are: {count:,}", count=len(each.not_counted)))
    if each.missing:
        told.append(say("values missing: {count:,}", count=sum(each.missing.values())))
    joined: str = NOTHING
    for one in told:
        joined = one if joined is NOTHING else say("{first}; {second}", first=joined, second=one)
    return joined


def four_levels(document: ImpactDocument, *, analysis: SroiAnalysis | str | None = None) -> FourLevels:
    """For users, practitioners, organizations, communities and the wider system: outcomes, results, voices, value, what is not known.

    Outcomes are those that stakeholder outcomes tell as theirs. Results are totals rolled up by level and indicator, over all times as the
    indicator declares; a refused one stays, and says why. Voices are evidence told by their groups, and the say that they had. The value is
    that of the social return: `analysis`, or the only one that the document has, each row with the level of whom its benefit goes to; no
    value is computed for the occasion. An organization without a stakeholder of its own is at no level.

    Raises UnknownName or ValueError for an `analysis` that is not there or is none.

    >>> from impactmodel import Outcome, Stakeholder, StakeholderOutcome
    >>> document = ImpactDocument.of(
    ...     Stakeholder(id="stk:members", kind="people", roles=["beneficial"], level="service_user"),
    ...     Outcome(id="out:1", name="Less alone"),
    ...     StakeholderOutcome(id="so:1", outcome="out:1", stakeholder="stk:members"),
    ... )
    >>> levels = four_levels(document)
    >>> levels.level("service_user").not_known.without_result, levels.level("practitioner").outcomes
    (('out:1',), ())
    """
    standing = Standing(document)
    result, no_value = _analysed(document, analysis)
    reading = Reading(document, standing, result)
    return FourLevels(
        levels=tuple(reading.view(level) for level in reading.levels),
        analysis=result.analysis.id if result is not None else None,
        no_value=no_value,
        standing=standing,
    )


def _analysed(document: ImpactDocument, analysis: SroiAnalysis | str | None) -> tuple[SroiResult | None, str | None]:
    """The social return, or why there is none."""
    if analysis is None and len(document.sroi_analyses) != 1:
        if document.sroi_analyses:
            return None, say("There are several social returns: name the one that is meant.")
        return None, say("No social return was computed, so that no change has a value here.")
    result = sroi(document, analysis)
    if result.counted is None:
        return result, say("The social return has no value that could be told by level; its findings say why.")
    if result.refused_rows:
        return result, say("Rows of the social return that cannot be computed: {count:,}.", count=len(result.refused_rows))
    return result, None
