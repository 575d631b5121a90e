"""The partnership view: who leads, delivers, pays, refers and evaluates, whose the shared results are, and who depends on whom."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

import attrs

from impactmodel.aggregation.cells import Cell
from impactmodel.aggregation.rolling import rollup
from impactmodel.amounts import kept
from impactmodel.codelists.closed import PartnershipRole
from impactmodel.document import ImpactDocument
from impactmodel.errors import UnitError
from impactmodel.findings import shortened
from impactmodel.tables import Table
from impactmodel.vocabulary.who import Partnership
from impactmodel.voice.choosing import coded
from impactmodel.voice.depending import TIES, Dependence, amounts_in_words, dependences
from impactmodel.voice.forms import View, tabled
from impactmodel.voice.powers import total
from impactmodel.voice.standing import Standing, who_is
from impactmodel.voice.telling import percent
from impactmodel.voice.words import NOTHING, ROLES, listed_names
from impactmodel.wording import Said, say

_COUNTED_ONCE = "IM830"


@attrs.frozen(kw_only=True)
class Partner:
    """One party: who, in which role, and the share of the shared results that it was given; None where none is stated."""

    who: str
    role: PartnershipRole
    share: Decimal | None

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {"who": self.who, "role": self.role.value, "share": self.share}


@attrs.frozen(kw_only=True)
class Partners:
    """One partnership and its parties.

    `shares` is what the stated shares come to, `complete` whether every party has one and they come to the whole. `results` are the
    answers of a rollup of what its parties report, a shared result counted once; refused ones say why.
    """

    partnership: str
    parties: tuple[Partner, ...]
    shares: Decimal | None
    results: tuple[Cell, ...]

    @property
    def complete(self) -> bool:
        """Whether every party has a share, and together they are the whole."""
        return self.shares == 1 and all(each.share is not None for each in self.parties)

    @property
    def counted_once(self) -> tuple[Cell, ...]:
        """The results that several partners report and that are counted once."""
        return tuple(cell for cell in self.results if any(finding.rule == _COUNTED_ONCE for finding in cell.findings))

    def in_role(self, role: PartnershipRole | str) -> tuple[str, ...]:
        """Who has a role. Raises UnknownName for one that is none."""
        asked = coded(PartnershipRole, role)
        return tuple(dict.fromkeys(each.who for each in self.parties if each.role is asked))

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {
            "partnership": self.partnership,
            "parties": [each.to_dict() for each in self.parties],
            "shares": self.shares,
            "complete": self.complete,
            "counted_once": [cell.indicator for cell in self.counted_once],
            "results": [cell.to_dict() for cell in self.results],
        }


@attrs.frozen(kw_only=True, repr=False, eq=False, slots=False)
class PartnershipView(View):
    """The partnerships of a document, and who depends on whom in it. Iterating gives the partnerships."""

    partnerships: tuple[Partners, ...]
    dependences: tuple[Dependence, ...]
    _standing: Standing

    def __iter__(self) -> Iterator[Partners]:
        return iter(self.partnerships)

    def __len__(self) -> int:
        return len(self.partnerships)

    def __bool__(self) -> bool:
        return True

    def label(self, who: str) -> str:
        """What somebody is called where others can see it."""
        return self._standing.label(who)

    def __repr__(self) -> str:
        parties = len({each.who for one in self.partnerships for each in one.parties})
        return f"<PartnershipView: {len(self.partnerships)} partnerships, {parties} parties, {len(self.dependences)} dependences>"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data, numbers exact."""
        return {
            "partnerships": [each.to_dict() for each in self.partnerships],
            "dependences": [each.to_dict() for each in self.dependences],
        }

    def to_table(self, *, language: str = "en") -> Table:
        """A row for each party: its roles and its share."""
        rows = [
            (self.label(one.partnership), self.label(each.who), ROLES[each.role], NOTHING if each.share is None else percent(each.share))
            for one in self.partnerships
            for each in one.parties
        ]
        heads = (say("Partnership"), say("Who"), say("What they do"), say("Share of results"))
        return tabled(say("Who is in it"), heads, rows, notes=self._notes(), right=(3,), language=language)

    def _notes(self) -> Iterator[Said]:
        for one in self.partnerships:
            name = self.label(one.partnership)
            without = [self.label(each.who) for each in one.parties if each.share is None]
            if one.shares is not None and one.shares != 1:
                yield say("{name}: the shares come to {shares}.", name=name, shares=percent(one.shares))
            if without:
                yield say("{name}: no share is stated for {parties}.", name=name, parties=listed_names(without))
            missing = [ROLES[role] for role in _ASKED if not one.in_role(role)]
            if missing:
                yield say("{name}: no party is named who {roles}.", name=name, roles=_either(missing))

    def to_tables(self, *, details: bool = False, language: str = "en") -> tuple[Table, ...]:
        """Who is in it and who depends on whom; with `details` also what they report together."""
        first = (self.to_table(language=language), self.to_dependences(language=language))
        return (*first, *([self.to_results(language=language)] if details else []))

    def to_results(self, *, language: str = "en") -> Table:
        """A row for each result of each partnership: its value or why there is none, and by how many partners it is reported."""
        rows = []
        for one in self.partnerships:
            for cell in one.results:
                reporters = {report.organization for report in cell.reports if report.organization is not None}
                once = say("counted once") if cell in one.counted_once else NOTHING
                name = self.label(str(cell.indicator))
                rows.append((self.label(one.partnership), name, cell.told, listed_names(sorted(map(self.label, reporters))), once))
        heads = (say("Partnership"), say("Result"), say("Value"), say("Reported by"), say("Shared"))
        return tabled(say("What they report together"), heads, rows, language=language)

    def to_dependences(self, *, language: str = "en") -> Table:
        """A row for each dependence: who depends on whom, and for what."""
        rows = [
            (
                *(self.label(each.who), self.label(each.on), TIES[each.tie], amounts_in_words(each) or NOTHING),
                NOTHING if each.share is None else percent(each.share),
            )
            for each in self.dependences
        ]
        heads = (say("Who depends"), say("On whom"), say("Who"), say("How much"), say("Of all money"))
        return tabled(say("Who depends on whom"), heads, rows, right=(3, 4), language=language)

    def to_svg(self) -> str:
        """A picture of who depends on whom. Raises ValueError where nobody does."""
        from impactmodel.voice.picture import network

        return network(self)


_ASKED = (PartnershipRole.LEAD, PartnershipRole.DELIVERY, PartnershipRole.FUNDER, PartnershipRole.REFERRAL, PartnershipRole.EVALUATOR)


def _either(roles: Iterable[Said]) -> str:
    said: str = ""
    for role in roles:
        said = role if not said else say("{first} or {second}", first=said, second=role)
    return said


def partnership_view(document: ImpactDocument, *, partnership: Partnership | str | None = None) -> PartnershipView:
    """Who does what in each partnership, whose the shared results are, what they come to with each counted once, and who depends on whom.

    Results are the totals that the parties report, rolled up by partnership and indicator; what may not be brought together is refused and
    says why. Who depends on whom is read off inputs (on whoever gave them), off work of one organization that is a part of the work of
    another, and off roles (the lead on those who pay, deliver, refer or evaluate). A party that is both an organization and a stakeholder
    is told once, as the organization.

    Raises UnknownName for an id that is not there, ValueError for one that is no partnership.

    >>> from impactmodel import Organization, Party
    >>> parties = [Party(organization="org:a", role="lead", share=0.6), Party(organization="org:b", role="referral", share=0.4)]
    >>> document = ImpactDocument.of(
    ...     Organization(id="org:a", name="A"), Organization(id="org:b", name="B"), Partnership(id="partners:1", parties=parties)
    ... )
    >>> view = partnership_view(document)
    >>> view.partnerships[0].complete, view.dependences[0].who, view.dependences[0].on, view.dependences[0].tie.value
    (True, 'org:a', 'org:b', 'referral')
    """
    standing = Standing(document)
    chosen = document.partnerships
    if partnership is not None:
        found = document[partnership]
        if not isinstance(found, Partnership):
            raise ValueError(f"{shortened(found.id)} is no Partnership; it is {found.type}")
        chosen = (found,)
    rolled = rollup(document, by=["partnership", "indicator"], where={"disaggregation": {}}) if chosen else ()
    results: dict[str, list[Cell]] = {}
    for cell in rolled:
        results.setdefault(str(cell.key["partnership"]), []).append(cell)
    return PartnershipView(
        partnerships=tuple(
            _partners(each, results.get(each.id, []), standing) for each in sorted(chosen, key=lambda one: (one.label, one.id))
        ),
        dependences=dependences(standing, chosen),
        standing=standing,
    )


def _partners(partnership: Partnership, results: Iterable[Cell], standing: Standing) -> Partners:
    parties = [Partner(who=who_is(each), role=each.role, share=each.share) for each in partnership.parties]
    parties.sort(key=lambda each: (each.role.rank, standing.order(each.who), str(each.share)))
    stated = [each.share for each in parties if each.share is not None]
    try:
        shares = kept(total(stated)) if stated else None
    except UnitError:
        shares = None
    return Partners(partnership=partnership.id, parties=tuple(parties), shares=shares, results=tuple(results))
