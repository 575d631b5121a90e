"""How a release is made: taking out, again and again, until there is nothing more to take out."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

import attrs

from impactmodel.disclosure import Terms
from impactmodel.document import ImpactDocument
from impactmodel.findings import Finding
from impactmodel.index import identified_parts
from impactmodel.releases.echoes import Echoes
from impactmodel.releases.gates import WORDS, turned_back
from impactmodel.releases.passing import errors, taken_out
from impactmodel.releases.policy import Policy, about_one
from impactmodel.releases.pseudonyms import Labels, numbered, pseudonym
from impactmodel.releases.rebuilding import CannotStand, Path, Rebuilding, circular_references
from impactmodel.releases.record import LeftOut
from impactmodel.releases.small_groups import Known, known, protected_numbers, small_amounts
from impactmodel.vocabulary.entity import Entity
from impactmodel.vocabulary.numbers import IndicatorReport
from impactmodel.vocabulary.stories import Evidence
from impactmodel.vocabulary.text import pieces
from impactmodel.vocabulary.who import Person


@attrs.define(kw_only=True)
class Making:
    """A release on its way: `document` as far as it has come, and `left`, what was left out of it so far.

    `gone` and `drops` are what the next pass takes out: entities by identity, each with its rules, and places in others. `behind` is what
    is known of reports that stay behind, whose numbers nobody may work out either; `said` are those whose words and names must not be
    repeated. `originals` leads from ids to those of the document that it all began with.
    """

    document: ImpactDocument
    policy: Policy
    on: date
    key: bytes | None = attrs.field(repr=False)
    terms: Terms | None
    allow: tuple[str, ...]
    left: set[LeftOut] = attrs.field(factory=set)
    errors: tuple[Finding, ...] = ()
    originals: dict[str, str] = attrs.field(factory=dict)
    gone: dict[int, tuple[Entity, set[str]]] = attrs.field(factory=dict)
    drops: dict[tuple[int, Path], str] = attrs.field(factory=dict)
    hidden: set[int] = attrs.field(factory=set)
    wordless: set[str] = attrs.field(factory=set)
    behind: list[Known] = attrs.field(factory=list)
    said: list[Entity] = attrs.field(factory=list)
    labels: Labels = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.labels = Labels(key=self.key)

    def run(self) -> None:
        """Take out until nothing more is to be taken out. Each pass takes at least one thing, so there is an end."""
        self._twins()
        self._gates()
        while True:
            before, dropped = self.document, {identity for identity, _path in self.drops}
            self._pass()
            if self.document == before:
                # What could not be left out by itself is left out whole.
                for entity in self.document:
                    if id(entity) in dropped:
                        self._leave(entity, "cannot_stand")
            self._gates()
            self._look()
            if self.document == before and not self.gone and not self.drops and not self.hidden:
                return

    def _leave(self, entity: Entity, rule: str) -> None:
        self.gone.setdefault(id(entity), (entity, set()))[1].add(rule)

    def _twins(self) -> None:
        """Of those that share an id one is kept, and always the same. The gates have heard all of them before."""
        met: dict[str, list[Entity]] = {}
        for entity in self.document:
            met.setdefault(entity.id, []).append(entity)
        for same in met.values():
            for entity in sorted(same, key=_spelt)[1:] if len(same) > 1 else ():
                self._leave(entity, "same_id_twice")

    def _gates(self) -> None:
        for entity, rule in turned_back(self.document, audience=self.policy.audience, on=self.on):
            if rule != WORDS:
                self._leave(entity, rule)
            elif self.policy.outside:
                self.wordless.add(entity.id)

    def _unneeded(self) -> None:
        """Consents that nothing rests on any more stay in the house."""
        needed = {each.consent for each in self.document.evidence if id(each) not in self.gone}
        for consent in self.document.consents if self.policy.outside else ():
            if consent.id not in needed and id(consent) not in self.gone:
                self._leave(consent, "consent_not_needed")

    def _pass(self) -> None:
        """Make the document anew without what is to go."""
        self._unneeded()
        numbers = self._numbers()
        renamed, single = self._renamed(numbers)
        circular = circular_references(self.document)
        while True:
            notes: set[tuple[str, str, str, str]] = set()
            rebuilding = Rebuilding(
                document=self.document,
                policy=self.policy,
                key=self.key,
                gone=frozenset(self.gone),
                drops=self.drops,
                wordless=frozenset(self.wordless),
                numbers=numbers,
                single=single,
                renamed=renamed,
                circular=circular,
                note=_noting(notes),
            )
            made, failed = [], []
            for entity in self.document:
                if id(entity) not in self.gone:
                    try:
                        made.append(rebuilding.made(entity))
                    except CannotStand:
                        failed.append(entity)
            if not failed:
                break
            for entity in failed:
                self._leave(entity, "cannot_stand")
        self._take_down(notes, renamed)
        self.document = ImpactDocument.of(*made, **rebuilding.header())

    def _take_down(self, notes: Iterable[tuple[str, str, str, str]], renamed: Mapping[str, str]) -> None:
        """The record of one pass, and what must be remembered of what stays behind."""
        for entity, rules in sorted(self.gone.values(), key=lambda pair: _spelt(pair[0])):
            label = self.labels.of(entity.type, entity.id)
            # What is left out whole has no fields that are.
            self.left -= {each for each in self.left if (each.entity_class, each.entity_id) == (entity.type, entity.id)}
            self.left |= {LeftOut(entity_class=entity.type, entity_id=label, rule=rule) for rule in rules}
            if rules == {"same_id_twice"}:
                continue  # What it says, the other says too, or nobody knows which of the two is right.
            if isinstance(entity, IndicatorReport):
                self.behind.append(known(entity, self.document, goes=False, originals=self.originals))
            elif isinstance(entity, Person | Evidence):
                self.said.append(entity)
        self.said += [each for each in self.document.evidence if each.id in self.wordless and id(each) not in self.gone]
        for kind, identifier, field, rule in notes:
            self.left.add(LeftOut(entity_class=kind, entity_id=renamed.get(identifier, identifier), field=field, rule=rule))
        for old, new in renamed.items():
            self.originals[new] = self.originals.get(old, old)
        for old, label in ((old, label) for label, old in self.labels.ids().items()):
            self.originals.setdefault(label, self.originals.get(old, old))
        self.wordless = {renamed.get(name, name) for name in self.wordless}
        self.gone.clear()
        self.drops.clear()
        self.hidden.clear()

    def _numbers(self) -> dict[int, Mapping[str, Any] | None]:
        """What is shown of the numbers of each report, also beside what is known of those that stay behind."""
        shown: dict[int, Mapping[str, Any] | None] = dict.fromkeys(self.hidden)
        if not self.policy.outside or self.terms is None:
            return shown
        ordered = sorted(self.document.indicator_reports, key=_spelt)
        facts = [known(each, self.document, goes=id(each) not in self.gone, originals=self.originals) for each in ordered]
        staying = [each for each in facts if each.report is None]
        going = [each for each in facts if each.report is not None]
        # Once with all that is known here, and once with what the readers know: they may make a release of it in their turn.
        for known_of in ([*going, *staying, *self.behind], going) if staying or self.behind else (going,):
            for identity, numbers in protected_numbers(known_of, self.document, self.terms, self.allow).items():
                if shown.setdefault(identity, numbers) is not None and numbers is None:
                    shown[identity] = None
        return shown

    def _renamed(self, numbers: Mapping[int, Mapping[str, Any] | None]) -> tuple[dict[str, str], frozenset[int]]:
        """Pseudonyms for what may be about one person, and which entities those are."""
        if not self.policy.outside:
            return {}, frozenset()
        # All reports that are hidden, for nobody may see which of them is about the fewest.
        single = [each for each in self.document if id(each) not in self.gone and (about_one(each) or numbers.get(id(each), ...) is None)]
        if self.key is not None:
            renamed = {each.id: pseudonym(each.id, key=self.key, of="id") for each in single}
        else:
            parts = (name for entity in self.document for _at, name, _kind in identified_parts(entity))
            renamed = numbered([(each.type, each.id) for each in single], [*self.document.index.by_id, *parts])
        for each in single:
            if renamed[each.id] != each.id:
                self.left.add(LeftOut(entity_class=each.type, entity_id=renamed[each.id], field="id", rule="about_one"))
        return renamed, frozenset(map(id, single))

    def _hide(self, report: IndicatorReport) -> None:
        """Hide a number that is still too small; of one that is hidden and can be worked out, the total it is worked out from."""
        if self.terms is None:
            return
        same = (report.indicator, report.organization, report.stakeholder, report.period)
        totals = [
            each
            for each in self.document.indicator_reports
            if not each.disaggregation and (each.indicator, each.organization, each.stakeholder, each.period) == same
        ]
        for each in [report] if report.value is not None else totals:
            if each.value is not None:
                self.hidden.add(id(each))

    def _look(self) -> None:
        """Look at what there is now for what must go as well."""
        echoes = Echoes.of(self.said)
        for entity in self.document:
            for path in echoes.found_in(entity):
                self.drops[id(entity), path] = "repeats"
            if self.policy.outside and self.terms is not None:
                for path in small_amounts(entity, self.terms):
                    self.drops[id(entity), path] = "small_group"
        if not self.policy.outside:
            return
        self._unneeded()
        public = self.policy.audience == "public"
        found = errors(self.document, on=self.on)
        for entity, place, rule in taken_out(self.document, found, public=public):
            if isinstance(entity, IndicatorReport) and rule == "small_group":
                self._hide(entity)
            elif place is None:
                self._leave(entity, rule)
            else:
                self.drops[id(entity), place] = rule
        self.errors = found if public else ()


def _noting(notes: set[tuple[str, str, str, str]]) -> Callable[[Entity, str, str], None]:
    return lambda entity, field, rule: notes.add((entity.type, entity.id, field, rule))


def _spelt(entity: Entity) -> tuple[str, str, str]:
    """The order in which entities are taken, whatever order they stand in."""
    return entity.type, entity.id, "".join(pieces(entity))
