"""A profile as data: what an audience asks for beyond the vocabulary, how it weighs the rules, and the steps of its ladder."""

from collections.abc import Iterable, Mapping
from typing import Literal

import attrs

from impactmodel.frozen import FrozenMap
from impactmodel.kinds import Severity

Asked = Literal["present", "one_of", "codes", "items", "at_least", "at_most"]
COUNTED: tuple[Asked, ...] = ("at_least", "at_most")
"""What is asked of the document: how many entities of a class it has."""


@attrs.frozen(kw_only=True)
class Requirement:
    """One thing that a profile asks of the objects of a class, or of the document where their `number` is asked for.

    `asked` says what: that a field is `present`, that at least `one_of` several is, that one holds no other than these `codes`, that a
    list has so many `items`, or that the document has `at_least` or `at_most` so many entities of the class. It is about the objects in
    which each field of `having` is there, and each of `where` holds one of its codes. Without a severity it is not asked.
    """

    of: str
    asked: Asked
    fields: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    number: int = 1
    having: tuple[str, ...] = ()
    where: Mapping[str, tuple[str | bool, ...]] = attrs.field(factory=FrozenMap, converter=FrozenMap, hash=False)
    why: str | None = None
    severity: Severity | None = Severity.ERROR

    @property
    def about(self) -> tuple[object, ...]:
        """What it is about. Of two about the same, the later says how much it matters, and the stricter how much is asked."""
        where = tuple(sorted((path, tuple(map(str, values))) for path, values in self.where.items()))
        return (self.of, self.asked, self.fields, tuple(sorted(self.having)), where)

    @property
    def limited(self) -> bool:
        """Whether it is about some objects of the class only."""
        return bool(self.having or self.where)

    @property
    def counted(self) -> bool:
        """Whether it is asked of the document, and not of each object."""
        return self.asked in COUNTED

    def joined(self, later: "Requirement") -> "Requirement":
        """This requirement and a later one about the same, as one. Its codes may be none, which is a contradiction."""
        return attrs.evolve(
            later,
            codes=tuple(code for code in self.codes if code in later.codes),
            number=min(self.number, later.number) if self.asked == "at_most" else max(self.number, later.number),
            why=later.why or self.why,
        )


def joined(requirements: Iterable[Requirement]) -> tuple[Requirement, ...]:
    """The requirements with those about the same made into one, in the order in which each was first made."""
    found: dict[tuple[object, ...], Requirement] = {}
    for each in requirements:
        before = found.get(each.about)
        found[each.about] = before.joined(each) if before is not None else each
    return tuple(found.values())


@attrs.frozen(kw_only=True)
class Step:
    """One step of a ladder: it is reached when its requirements are met and none of its `rules` finds anything."""

    title: str
    why: str | None = None
    requirements: tuple[Requirement, ...] = ()
    rules: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Profile:
    """What an audience asks for: requirements, the severity of rules (None: not asked), the numbers of rules, and the steps of a ladder.

    What it builds on is in it already; `extends` only says what that was.

    >>> from impactmodel.profiles import profile
    >>> basic = profile("cids-basic")
    >>> basic.title, sorted({each.of for each in basic.requirements})[:3]
    ('CIDS, basic tier', ['Address', 'Indicator', 'IndicatorReport'])
    """

    name: str
    title: str
    why: str | None = None
    extends: tuple[str, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    severities: Mapping[str, Severity | None] = attrs.field(factory=FrozenMap, converter=FrozenMap, hash=False)
    settings: Mapping[str, Mapping[str, int]] = attrs.field(factory=FrozenMap, converter=FrozenMap, hash=False)
    steps: tuple[Step, ...] = ()

    @property
    def asked(self) -> tuple[Requirement, ...]:
        """The requirements that are asked: those with a severity."""
        return tuple(each for each in self.requirements if each.severity is not None)

    def asked_of(self, name: str) -> tuple[Requirement, ...]:
        """What is asked of each object of a class."""
        return tuple(each for each in self.asked if each.of == name and not each.counted)

    def building_on(self, others: Iterable["Profile"]) -> "Profile":
        """This profile with all that the others ask for. Where they differ the later one counts, and this one last."""
        row = [*others, self]
        settings: dict[str, Mapping[str, int]] = {}
        severities: dict[str, Severity | None] = {}
        for each in row:
            severities |= each.severities
            settings |= {rule: {**settings.get(rule, {}), **numbers} for rule, numbers in each.settings.items()}
        return attrs.evolve(
            self,
            requirements=joined(one for each in row for one in each.requirements),
            severities=severities,
            settings=settings,
            steps=tuple(one for each in row for one in each.steps),
        )
