"""What matters to whom: importance as those who live a change see it, beside how others rank it, and what nobody was asked."""

from collections.abc import Iterator
from typing import Any

import attrs

from impactmodel.codelists.closed import Importance, StakeholderKind
from impactmodel.document import ImpactDocument
from impactmodel.tables import Table
from impactmodel.vocabulary.change import StakeholderOutcome
from impactmodel.voice.forms import View, tabled
from impactmodel.voice.standing import Side, Standing
from impactmodel.voice.words import IMPORTANCES, NOTHING, listed_names
from impactmodel.wording import Said, say

_ORDER = tuple(reversed(Importance))
"""Importance from the least to the most. It is an order: there is a higher and a lower, and no distance."""


@attrs.frozen(kw_only=True)
class Ranking:
    """How much a change matters in the view of somebody. `view_of` is None where the document does not say whose view it is."""

    view_of: str | None
    importance: Importance
    side: str

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {"view_of": self.view_of, "side": self.side, "importance": self.importance.value}


@attrs.frozen(kw_only=True)
class Matter:
    """One change in the lives of one group: how much it matters to them, and how much others say that it does.

    `own` holds their own view; several where they gave different ones. It is empty where they were not asked. `others` are the views of
    others: the organization, a funder, or nobody named.
    """

    outcome: str
    group: str
    own: tuple[Importance, ...]
    others: tuple[Ranking, ...]
    can_be_asked: bool

    @property
    def asked(self) -> bool:
        """Whether those who live it said how much it matters."""
        return bool(self.own)

    def against(self, ranking: Ranking) -> str | None:
        """How another view compares: `same`, `higher` or `lower` than their own. None where they were not asked, or differ themselves."""
        if len(self.own) != 1:
            return None
        there, here = _ORDER.index(ranking.importance), _ORDER.index(self.own[0])
        return "same" if there == here else "higher" if there > here else "lower"

    @property
    def differs(self) -> bool:
        """Whether anybody else ranks it differently, or they themselves do."""
        return len(self.own) > 1 or any(self.against(each) in ("higher", "lower") for each in self.others)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {
            "outcome": self.outcome,
            "group": self.group,
            "own": [each.value for each in self.own],
            "others": [each.to_dict() | {"against_own": self.against(each)} for each in self.others],
            "asked": self.asked,
            "differs": self.differs,
        }


@attrs.frozen(kw_only=True, repr=False, eq=False, slots=False)
class WhatMatters(View):
    """Changes and groups, and how much each matters to whom. Iterating gives them.

    `nobodys` are the ids of outcomes that are told as nobody's: no group is named that lives them, so that nobody could be asked.
    """

    matters: tuple[Matter, ...]
    nobodys: tuple[str, ...]
    _standing: Standing

    def __iter__(self) -> Iterator[Matter]:
        return iter(self.matters)

    def __len__(self) -> int:
        return len(self.matters)

    def __bool__(self) -> bool:
        return True

    @property
    def differing(self) -> tuple[Matter, ...]:
        """Where views differ."""
        return tuple(each for each in self.matters if each.differs)

    @property
    def unasked(self) -> tuple[Matter, ...]:
        """Where those who live it were not asked. Nature cannot be, and is not among them."""
        return tuple(each for each in self.matters if not each.asked and each.can_be_asked)

    def __repr__(self) -> str:
        return (
            f"<WhatMatters: {len(self.matters)} changes of groups, {len(self.differing)} seen differently, {len(self.unasked)} not asked>"
        )

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {"matters": [each.to_dict() for each in self.matters], "nobodys": list(self.nobodys)}

    def to_table(self, *, language: str = "en") -> Table:
        """A row for each view of others beside that of those who live it; what matters most to them comes first."""
        label = self._standing.label
        rows: list[tuple[str, ...]] = []
        for each in self.matters:
            own = " / ".join(IMPORTANCES[one] for one in each.own) if len(each.own) > 1 else _own(each)
            start = (label(each.outcome), label(each.group), own)
            rows += [
                (
                    *start,
                    label(other.view_of) if other.view_of else say("nobody named"),
                    IMPORTANCES[other.importance],
                    _compared(each, other),
                )
                for other in each.others
            ] or [(*start, NOTHING, NOTHING, NOTHING)]
        notes = []
        if self.nobodys:
            notes.append(say("Changes that are told as nobody's: {names}.", names=listed_names(map(label, self.nobodys))))
        heads = (say("Change"), say("Who lives it"), say("To them"), say("As others see it"), say("To others"), say("Against their own"))
        return tabled(say("What matters to whom"), heads, rows, notes=notes, language=language)


def _own(each: Matter) -> str:
    if each.own:
        return IMPORTANCES[each.own[0]]
    return say("not asked") if each.can_be_asked else say("cannot be asked")


_COMPARED: dict[str | None, Said] = {"same": say("the same"), "higher": say("higher"), "lower": say("lower")}


def _compared(each: Matter, other: Ranking) -> str:
    return _COMPARED.get(each.against(other), NOTHING)


def what_matters(document: ImpactDocument) -> WhatMatters:
    """How much each change matters to those who live it, beside how much others say it does; where they differ, and who was not asked.

    Their own view is a stakeholder outcome whose `perspective_of` is the stakeholder itself. Importance is an order: a view is higher,
    lower or the same, and there is no distance between two.

    >>> from impactmodel import Outcome, StakeholderOutcome
    >>> outcome = Outcome(id="out:1", name="Less alone")
    >>> views = [
    ...     StakeholderOutcome(id=f"so:{whose}", outcome="out:1", stakeholder="stk:members", importance=how, perspective_of=f"stk:{whose}")
    ...     for whose, how in (("members", "moderate"), ("funder", "high"))
    ... ]
    >>> (matter,) = what_matters(ImpactDocument.of(outcome, *views))
    >>> matter.own[0].value, matter.against(matter.others[0])
    ('moderate', 'higher')
    """
    standing = Standing(document)
    found: dict[tuple[str, str], list[StakeholderOutcome]] = {}
    for each in document.stakeholder_outcomes:
        found.setdefault((each.outcome, each.stakeholder), []).append(each)
    matters = [_matter(outcome, group, views, standing) for (outcome, group), views in found.items()]
    matters.sort(key=lambda each: (_weight(each), standing.order(each.group), standing.label(each.outcome), each.outcome))
    told = {outcome for outcome, _ in found}
    nobodys = tuple(each.id for each in sorted(document.outcomes, key=lambda each: (each.label, each.id)) if each.id not in told)
    return WhatMatters(matters=tuple(matters), nobodys=nobodys, standing=standing)


def _weight(each: Matter) -> int:
    return -max((_ORDER.index(one) for one in each.own), default=-1)


def _matter(outcome: str, group: str, views: list[StakeholderOutcome], standing: Standing) -> Matter:
    own = {each.importance for each in views if each.perspective_of == group and each.importance is not None}
    others = {(each.perspective_of, each.importance) for each in views if each.perspective_of != group and each.importance is not None}
    stakeholder = standing.stakeholders.get(group)
    return Matter(
        outcome=outcome,
        group=group,
        own=tuple(sorted(own, key=_ORDER.index, reverse=True)),
        others=tuple(
            Ranking(view_of=who, importance=how, side=(standing.side(who) if who is not None else Side.UNKNOWN).value)
            for who, how in sorted(others, key=lambda each: (standing.order(each[0]), -_ORDER.index(each[1])))
        ),
        can_be_asked=stakeholder is None or stakeholder.kind is not StakeholderKind.ENVIRONMENT,
    )
