"""What is kept of an entity for an audience: which fields, by their declaration, and what was named to be kept all the same."""

from collections.abc import Iterable
from functools import cache
from typing import Any

import attrs

from impactmodel.codelists.closed import StakeholderKind
from impactmodel.names import did_you_mean
from impactmodel.vocabulary.describe import describe
from impactmodel.vocabulary.entity import Entity
from impactmodel.vocabulary.stories import Consent, Evidence
from impactmodel.vocabulary.who import Participation, Stakeholder

OUTSIDE = ("partners", "funder", "public")
"""Audiences beyond the organization itself."""

WORDS = frozenset(
    {
        *(("Evidence", field) for field in ("name", "description", "title", "text", "translations")),
        *(("Support", field) for field in ("excerpt", "significance")),
        ("Selection", "reason"),
    }
)
"""The words of those who gave evidence, and what it is called: they go where consent lets them go."""

PSEUDONYMOUS = frozenset({("Evidence", "contributors"), ("Evidence", "reviewed_by"), ("Coding", "coder")})
"""Fields in which a pseudonym takes the place of people."""

_NAMING = frozenset({"name", "description", "identifiers", "translations"})
"""Fields that say who something is about, where it is about one person."""


@attrs.frozen(kw_only=True)
class Policy:
    """For whom a document is released, and what was named to be kept."""

    audience: str
    fields: frozenset[str] = frozenset()
    extensions: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()

    @classmethod
    def of(cls, audience: str, *, keep: Iterable[str], extensions: Iterable[str], files: Iterable[str]) -> "Policy":
        """The policy, its names checked.

        Raises ValueError for a field that is not declared personal, or that leads to named people.
        """
        fields = frozenset(_listed(keep))
        for name in sorted(fields - personal_fields()):
            raise ValueError(f"{name[:60]!r} is no personal field that can be kept.{did_you_mean(name, personal_fields())}")
        return cls(audience=audience, fields=fields, extensions=frozenset(_listed(extensions)), files=frozenset(_listed(files)))

    @property
    def outside(self) -> bool:
        """Whether it leaves the organization."""
        return self.audience in OUTSIDE

    @property
    def named(self) -> tuple[str, ...]:
        """All that was named to be kept."""
        return (*sorted(self.fields), *sorted(self.extensions), *sorted(self.files))

    def names(self, class_name: str, field: str) -> bool:
        """Whether a field was named, with or without its class."""
        return f"{class_name}.{field}" in self.fields or field in self.fields


def _listed(names: Iterable[str]) -> list[str]:
    return [names] if isinstance(names, str) else list(names)


@cache
def personal_fields() -> frozenset[str]:
    """The names of fields that may be kept although they are personal: `IndicatorReport.comment`, or `comment` in every class."""
    found = {
        name
        for about in describe()
        if about.name != "Person"
        for field in about
        if field.personal and field.name != "extensions" and (about.name, field.name) not in PSEUDONYMOUS
        for name in (f"{about.name}.{field.name}", field.name)
    }
    return frozenset(found)


def about_one(entity: Entity) -> bool:
    """Whether an entity is about one person, or may be, so that its id and its name could be theirs."""
    if isinstance(entity, Evidence | Consent):
        return True
    if isinstance(entity, Participation):
        return entity.people == 1
    if isinstance(entity, Stakeholder):
        return entity.kind is StakeholderKind.PEOPLE and entity.population is not None and entity.population.number == 1
    return False


def naming(entity: Entity, field: str) -> bool:
    """Whether a field may say who the one person is that an entity is about. What evidence is called belongs to its words."""
    return field in _NAMING and (field == "identifiers" or not isinstance(entity, Evidence))


def plain_number(value: Any) -> bool:
    """Whether what stands in a field that may hold a number or words is a number."""
    return not isinstance(value, str)
