"""The record of a release: what was left out and why, without a word of it."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs

from impactmodel.evidence.told import Told
from impactmodel.findings import Finding
from impactmodel.frozen import FrozenMap
from impactmodel.releases.reasons import reason
from impactmodel.tables import Table
from impactmodel.vocabulary.describe import describe
from impactmodel.wording import say, told

_PLACE_OF = {about.name: number for number, about in enumerate(describe().entities)}


@attrs.frozen(kw_only=True)
class LeftOut:
    """One thing that was left out: an entity, or where `field` is said a field of one that is there.

    `entity_id` is the id that it has in what was released. What was left out as a whole has none there, and is told by a pseudonym or a
    number, because ids may hold names: `Release.ids` says which it was. `rule` is a word that never changes, or the id of a finding.
    """

    entity_class: str
    entity_id: str
    rule: str
    field: str | None = None

    @property
    def why(self) -> str:
        """The rule in a sentence."""
        return reason(self.rule)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        shown = {"class": self.entity_class, "id": self.entity_id, "field": self.field, "rule": self.rule, "why": str(self.why)}
        return {name: value for name, value in shown.items() if value is not None}


def in_order(left: LeftOut) -> tuple[Any, ...]:
    """In the order of the story, so that the record of the same release is always the same."""
    return (_PLACE_OF[left.entity_class], left.entity_id, left.field or "", left.rule)


@attrs.frozen(kw_only=True)
class ReleaseRecord(Told):
    """For whom, on which day, what was left out and by which rule, and what was kept by name. No personal text is in it.

    >>> from impactmodel import ImpactDocument, Person
    >>> from impactmodel.releases.releasing import release
    >>> document = ImpactDocument.of(Person(id="person:sam", given_name="Sam"))
    >>> print(release(document, audience="partners", on=date(2026, 6, 1)).record)
    What was left out for partners on 2026-06-01
    What    Which              Field  Why
    Person  left-out-person-1         Named people do not leave the house.
    1 left out whole, 0 in part.
    """

    audience: str
    on: date
    left_out: tuple[LeftOut, ...] = ()
    kept_by_name: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.left_out)

    def __bool__(self) -> bool:
        return True

    @property
    def counts(self) -> dict[str, int]:
        """How often each rule was the reason."""
        return dict(sorted(Counter(each.rule for each in self.left_out).items()))

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {
            "audience": self.audience,
            "on": self.on.isoformat(),
            "counts": self.counts,
            "left_out": [each.to_dict() for each in self.left_out],
            "kept_by_name": list(self.kept_by_name),
        }

    def to_table(self, *, language: str = "en") -> Table:
        """A row for each thing that was left out."""
        heads = [say("What"), say("Which"), say("Field"), say("Why")]
        rows = tuple((each.entity_class, each.entity_id, each.field or "", told(each.why, language)) for each in self.left_out)
        whole = sum(each.field is None for each in self.left_out)
        notes: list[str] = [say("{whole:,} left out whole, {part:,} in part.", whole=whole, part=len(self.left_out) - whole)]
        if self.kept_by_name:
            notes.append(say("Kept because it was named: {names}.", names=", ".join(self.kept_by_name)))
        caption = say("What was left out for {audience} on {day}", audience=self.audience, day=self.on.isoformat())
        return Table(
            heads=tuple(told(head, language) for head in heads),
            rows=rows,
            caption=told(caption, language),
            notes=tuple(told(note, language) for note in notes),
        )


@attrs.frozen(kw_only=True)
class Release:
    """What may leave the house, and the record of what may not.

    `findings` are the errors that stand against publishing what is left, such as a licence that is missing. `ids` leads from the ids and
    pseudonyms of the release to the ids of the document that it was made from. It belongs to the house, as the key does: neither `repr` nor
    the record holds it.
    """

    document: Any = attrs.field(repr=repr)
    record: ReleaseRecord
    findings: tuple[Finding, ...] = ()
    ids: Mapping[str, str] = attrs.field(default=FrozenMap(), repr=False)

    def ok(self) -> bool:
        """Whether nothing stands against publishing it."""
        return not self.findings
