"""Who depends on whom: what one gives another, read off inputs, roles in partnerships, and work that is done within the work of others."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

import attrs

from impactmodel.aggregation.cells import shown
from impactmodel.amounts import kept
from impactmodel.codelists.closed import InputKind, PartnershipRole
from impactmodel.errors import UnitError
from impactmodel.frozen import FrozenMap
from impactmodel.units import Unit, unit
from impactmodel.vocabulary.done import Activity, Program, Service
from impactmodel.vocabulary.values import Quantity
from impactmodel.vocabulary.who import Partnership
from impactmodel.voice.powers import total
from impactmodel.voice.standing import Standing, who_is
from impactmodel.wording import Said, say


class Tie(StrEnum):
    """What one gives another."""

    MONEY = "money"
    TIME = "time"
    THINGS = "things"
    DELIVERY = "delivery"
    REFERRAL = "referral"
    EVALUATION = "evaluation"


_RANK = {tie: rank for rank, tie in enumerate(Tie)}

TIES: Mapping[Tie, Said] = {
    Tie.MONEY: say("pays"),
    Tie.TIME: say("gives time"),
    Tie.THINGS: say("gives rooms or goods"),
    Tie.DELIVERY: say("delivers"),
    Tie.REFERRAL: say("refers people"),
    Tie.EVALUATION: say("evaluates"),
}

_OF_INPUT = {InputKind.FINANCIAL: Tie.MONEY, InputKind.SKILL: Tie.TIME, InputKind.PHYSICAL: Tie.THINGS}
_OF_ROLE = {
    PartnershipRole.FUNDER: Tie.MONEY,
    PartnershipRole.DELIVERY: Tie.DELIVERY,
    PartnershipRole.REFERRAL: Tie.REFERRAL,
    PartnershipRole.EVALUATOR: Tie.EVALUATION,
}


@attrs.frozen(kw_only=True)
class Dependence:
    """`who` depends on `on` for something. `amounts` are by unit, as far as inputs say how much it was; money and hours are never mixed.

    `share` is the part of all money that `who` was given by anybody; None where it is not money, in several currencies, or where an input
    does not say how much it was, so that the whole is not known. `because_of` are the ids that it is read off.
    """

    who: str
    on: str
    tie: Tie
    amounts: Mapping[str, Decimal]
    share: Decimal | None
    because_of: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data, numbers exact."""
        return {
            "who": self.who,
            "on": self.on,
            "tie": self.tie.value,
            "amounts": dict(self.amounts),
            "share": self.share,
            "because_of": list(self.because_of),
        }


_Edge = tuple[str, str, Tie, str, Quantity | None]
"""Who, on whom, for what, read off what, and how much where an input says so."""


def dependences(standing: Standing, partnerships: Iterable[Partnership]) -> tuple[Dependence, ...]:
    """All that one depends on another for, the greatest share of money first. A party that is also a stakeholder is told once."""
    partnerships = tuple(partnerships)
    edges = [*_of_inputs(standing), *_of_work(standing), *_of_roles(standing, partnerships)]
    found: dict[tuple[str, str, Tie], list[_Edge]] = {}
    for edge in edges:
        if edge[0] != edge[1]:
            found.setdefault(edge[:3], []).append(edge)
    wholes = _wholes(edges, frozenset(each.id for each in partnerships))
    made = [_dependence(key, there, wholes) for key, there in found.items()]
    return tuple(sorted(made, key=lambda each: (standing.order(each.who), _RANK[each.tie], -(each.share or 0), standing.order(each.on))))


def party(standing: Standing, who: str) -> str:
    """One id for somebody who is there both as an organization and as a stakeholder: that of the organization."""
    return standing.stands_for.get(who, who)


def _of_inputs(standing: Standing) -> Iterator[_Edge]:
    for each in standing.document.inputs:
        if each.contributor is None:
            continue
        # An input for several pieces of work of one organization is given to it once.
        receivers = {owner for work in each.input_for if (owner := standing.owner(work)) is not None}
        for receiver in sorted(receivers):
            how_much = each.actual if len(receivers) == 1 else None
            yield receiver, party(standing, each.contributor), _OF_INPUT[each.kind], each.id, how_much


def _of_work(standing: Standing) -> Iterator[_Edge]:
    """Work of one organization that is a part of the work of another."""
    document = standing.document
    work: tuple[Program | Service | Activity, ...] = (*document.programs, *document.services, *document.activities)
    for each in work:
        whole = standing.owner(each.part_of)
        if each.organization is not None and whole is not None:
            yield whole, each.organization, Tie.DELIVERY, each.id, None


def _of_roles(standing: Standing, partnerships: Iterable[Partnership]) -> Iterator[_Edge]:
    """What parties do for those who lead."""
    for partnership in partnerships:
        leads = sorted({party(standing, who_is(each)) for each in partnership.parties if each.role is PartnershipRole.LEAD})
        for each in partnership.parties:
            for lead in leads if each.role in _OF_ROLE else ():
                yield lead, party(standing, who_is(each)), _OF_ROLE[each.role], partnership.id, None


def _wholes(edges: Iterable[_Edge], roles: frozenset[str]) -> Mapping[tuple[str, str], Decimal | None]:
    """All the money that each was given, by currency; None where it is not all known: an input does not say how much it
    was or has several receivers, or there are several currencies."""
    edges = [edge for edge in edges if edge[2] is Tie.MONEY]
    told = {edge[:2] for edge in edges if edge[4] is not None}
    # A role as a funder says that there is money; how much it is may be said by an input.
    open_ended = {who for who, on, _, source, how_much in edges if how_much is None and not (source in roles and (who, on) in told)}
    found: dict[tuple[str, str], list[Decimal]] = {}
    for who, _, _, _, how_much in edges:
        if how_much is not None:
            found.setdefault((who, how_much.unit), []).append(how_much.number)
    currencies = Counter(who for who, _ in found)
    return {
        (who, currency): None if who in open_ended or currencies[who] > 1 else total(numbers) for (who, currency), numbers in found.items()
    }


def _dependence(key: tuple[str, str, Tie], edges: list[_Edge], wholes: Mapping[tuple[str, str], Decimal | None]) -> Dependence:
    who, on, tie = key
    there: dict[str, list[Decimal]] = {}
    for _, _, _, _, how_much in edges:
        if how_much is not None:
            there.setdefault(how_much.unit, []).append(how_much.number)
    amounts: dict[str, Decimal] = {}
    share = None
    for name in sorted(there):
        part, whole = total(there[name]), wholes.get((who, name)) if tie is Tie.MONEY and unit(name).kind == "money" else None
        try:
            amounts[name] = kept(part)
            share = kept(Fraction(part) / Fraction(whole)) if whole and 0 <= part <= whole else None
        except UnitError:
            share = None  # More digits than a number has: how much it was stays with its inputs.
    return Dependence(
        who=who,
        on=on,
        tie=tie,
        amounts=FrozenMap(amounts),
        share=share,
        because_of=tuple(sorted({edge[3] for edge in edges})),
    )


def amounts_in_words(each: Dependence) -> str:
    """How much it was, each unit by itself."""
    return "; ".join(_amount(number, unit(name)) for name, number in each.amounts.items())


def _amount(number: Decimal, of: Unit) -> str:
    return f"{of.code} {shown(number)}" if of.kind == "money" else f"{shown(number)} {of.plural}"
