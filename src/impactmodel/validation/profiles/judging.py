"""Judging by a profile: what it asks of each entity, which a row of a stream can be asked too, and what it asks of the document."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import attrs

from impactmodel.document import ImpactDocument
from impactmodel.findings import Finding
from impactmodel.index import Index
from impactmodel.kinds import BUILT_IN, Layer, Severity
from impactmodel.names import a
from impactmodel.profiles.fields import Conditions, holds, prepared, present, value_at
from impactmodel.profiles.profile import Profile, Requirement
from impactmodel.validation.placing import found
from impactmodel.validation.registry import Draft, Rule, finding
from impactmodel.vocabulary import entity_classes, list_names, value_classes
from impactmodel.vocabulary.describe import FieldDescription, describe
from impactmodel.vocabulary.entity import Entity
from impactmodel.wording import say

Place = tuple[str | int, ...]
_IDS = {"present": "IM901", "one_of": "IM901", "codes": "IM902", "items": "IM903", "at_least": "IM903", "at_most": "IM904"}


@cache
def _rule(id: str, severity: Severity) -> Rule:
    """What a requirement is to the engine: a rule of the layer above all others."""
    title = BUILT_IN[id].title
    return Rule(id, severity, title, title, (), "entity", lambda *_: (), layer=Layer.PROFILE)


@attrs.frozen
class _Asked:
    """A requirement, prepared for asking it many times."""

    requirement: Requirement
    rule: Rule
    paths: tuple[tuple[str, ...], ...]
    codes: frozenset[str]
    where: Conditions

    @classmethod
    def of(cls, requirement: Requirement) -> "_Asked":
        severity = requirement.severity or Severity.ERROR
        paths = tuple(tuple(path.split(".")) for path in requirement.fields)
        rule = _rule(_IDS[requirement.asked], severity)
        return cls(requirement, rule, paths, frozenset(requirement.codes), prepared(requirement.having, requirement.where))

    def judge(self, thing: Any, at: Place, profile: str) -> Iterator[Draft]:
        """What is missing in one object of the class, which stands at this place in its entity."""
        if self.where and not holds(thing, self.where):
            return
        asked, why = self.requirement, self.requirement.why
        match asked.asked:
            case "present":
                if not present(value_at(thing, self.paths[0])):
                    field = asked.fields[0]
                    message = say("The profile {profile} asks for {field}, and it is not there.", profile=profile, field=field)
                    yield finding((*at, *self.paths[0]), message, hint=why or say("Add {field}.", field=field))
            case "one_of":
                if not any(present(value_at(thing, path)) for path in self.paths):
                    fields = ", ".join(asked.fields)
                    message = say("The profile {profile} asks for at least one of {fields}.", profile=profile, fields=fields)
                    yield finding(at, message, hint=why or say("Add one of them."))
            case "codes":
                yield from self._codes(value_at(thing, self.paths[0]), at, profile)
            case "items":
                number = len(value_at(thing, self.paths[0]) or ())
                if number < asked.number:
                    said = {"profile": profile, "field": asked.fields[0], "least": asked.number, "number": number}
                    message = say("The profile {profile} asks for at least {least:,} in {field}; there are {number:,}.", **said)
                    expected = say("at least {least:,}", least=asked.number)
                    yield finding((*at, *self.paths[0]), message, expected=expected, hint=why or say("Add {field}.", field=asked.fields[0]))

    def _codes(self, value: Any, at: Place, profile: str) -> Iterator[Draft]:
        many = isinstance(value, tuple)
        for number, code in enumerate(value if many else (value,)):
            if code is None or code in self.codes:
                continue
            field, expected = self.requirement.fields[0], ", ".join(self.requirement.codes)
            message = say("{field} has a code that the profile {profile} does not take.", field=field, profile=profile)
            place = (*at, *self.paths[0], number) if many else (*at, *self.paths[0])
            yield finding(place, message, value=code, expected=expected, hint=self.requirement.why or say("Use one of those."))


@attrs.frozen
class _Spot:
    """A field in which objects of an asked class may stand, and the fields within it."""

    name: str
    many: bool
    classes: frozenset[str]
    inner: Mapping[str, tuple["_Spot", ...]]


@attrs.define
class Counts:
    """How many entities there are of each class, and of those that a requirement with conditions counts, by its number.

    Several can be brought together, as from several processes.
    """

    classes: Counter[str] = attrs.field(factory=Counter)
    limited: Counter[int] = attrs.field(factory=Counter)

    def include(self, other: "Counts") -> None:
        """Count what another has counted."""
        self.classes.update(other.classes)
        self.limited.update(other.limited)


def _miscounted(requirement: Requirement, number: int, profile: str) -> Draft:
    """What is said where there are fewer or more entities than asked for."""
    plural = str(describe()[requirement.of].plural)
    conditions = [*requirement.having, conditions_of(requirement.where)] if requirement.where else requirement.having
    which = say("{plural} with {conditions}", plural=plural, conditions="; ".join(conditions)) if requirement.limited else plural
    said: dict[str, Any] = {"profile": profile, "most": requirement.number, "number": number, "which": which}
    if requirement.asked == "at_least":
        message = say("The profile {profile} asks for at least {most:,} of {which}; there are {number:,}.", **said)
        expected, hint = say("at least {least:,}", least=requirement.number), say("Add {kind}.", kind=a(requirement.of))
    elif requirement.number:
        message = say("The profile {profile} takes at most {most:,} of {which}; there are {number:,}.", **said)
        expected, hint = say("at most {most:,}", most=requirement.number), say("Take out what is not needed.")
    else:
        message = say("The profile {profile} takes no {which}; there are {number:,}.", **said)
        expected, hint = say("none"), say("Take them out.")
    return finding((), message, value=number, expected=expected, hint=requirement.why or hint)


def conditions_of(where: Mapping[str, tuple[str | bool, ...]]) -> str:
    """Where a requirement is asked, in the words of the file: `stage: design, deliver; power: sharing`."""
    return "; ".join(f"{path}: {', '.join(map(_code, codes))}" for path, codes in where.items())


def _code(code: str | bool) -> str:
    return str(code).lower() if isinstance(code, bool) else code


@attrs.frozen
class ProfileJudge:
    """A profile, ready to judge. Made once, and used for any number of entities and documents."""

    profile: Profile
    show_values: bool = False
    counted: tuple[_Asked, ...] = attrs.field(init=False, repr=False)
    _of_class: Mapping[str, tuple[_Asked, ...]] = attrs.field(init=False, repr=False)
    _spots: Mapping[str, tuple[_Spot, ...]] = attrs.field(init=False, repr=False)
    _limited: Mapping[str, tuple[tuple[int, _Asked], ...]] = attrs.field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        asked = [_Asked.of(each) for each in self.profile.asked]
        of_class: dict[str, tuple[_Asked, ...]] = {}
        for each in asked:
            if not each.requirement.counted:
                of_class[each.requirement.of] = (*of_class.get(each.requirement.of, ()), each)
        wanted = frozenset(of_class) & frozenset(value_classes())
        object.__setattr__(self, "counted", tuple(each for each in asked if each.requirement.counted))
        limited: dict[str, tuple[tuple[int, _Asked], ...]] = {}
        for number, each in enumerate(self.counted):
            if each.requirement.limited:
                limited[each.requirement.of] = (*limited.get(each.requirement.of, ()), (number, each))
        object.__setattr__(self, "_limited", limited)
        object.__setattr__(self, "_of_class", of_class)
        spots = {name: _spots(name, wanted) for name in (*entity_classes(), "ImpactDocument")} if wanted else {}
        object.__setattr__(self, "_spots", {name: found for name, found in spots.items() if found})

    def asks(self, class_name: str) -> bool:
        """Whether the profile asks anything of single entities of a class, or looks at them to see whether they count."""
        return class_name in self._of_class or class_name in self._spots or class_name in self._limited

    @property
    def of_whole(self) -> tuple[Requirement, ...]:
        """What is asked of a whole document: of its own fields, and of how many entities there are."""
        return tuple(each for each in self.profile.asked if each.counted or each.of == "ImpactDocument" or self._in_header(each.of))

    def _in_header(self, class_name: str) -> bool:
        """Whether values of a class may stand in the document's own fields. They may stand in entities as well."""
        return any(class_name in _classes_in(spot) for spot in self._spots.get("ImpactDocument", ()))

    def about(self, entity: Entity, at: Place = ()) -> Iterator[Finding]:
        """What the profile asks of this entity and it does not have. `at` is its place in the document; a row of a stream has none."""
        for each in self._of_class.get(entity.type, ()):
            for draft in each.judge(entity, (), self.profile.name):
                yield self.told(each, draft, entity, at)
        for spot in self._spots.get(entity.type, ()):
            for each, draft in self._within(entity, spot, ()):
                yield self.told(each, draft, entity, at)

    def about_header(self, document: ImpactDocument) -> Iterator[Finding]:
        """What the profile asks of the document's own fields."""
        asked, name = self._of_class.get("ImpactDocument", ()), self.profile.name
        said = [(each, draft) for each in asked for draft in each.judge(document, (), name)]
        said += [pair for spot in self._spots.get("ImpactDocument", ()) for pair in self._within(document, spot, ())]
        for each, draft in said:
            yield self.told(each, draft, document, ())

    def count(self, entity: Entity, counts: Counts) -> None:
        """Count an entity."""
        counts.classes[entity.type] += 1
        for number, each in self._limited.get(entity.type, ()):
            if holds(entity, each.where):
                counts.limited[number] += 1

    def about_counts(self, counts: Counts) -> Iterator[Finding]:
        """What there are fewer or more of than the profile asks for."""
        for position, each in enumerate(self.counted):
            asked = each.requirement
            number = counts.limited[position] if asked.limited else counts.classes[asked.of]
            if number < asked.number if asked.asked == "at_least" else number > asked.number:
                yield self.told(each, _miscounted(asked, number, self.profile.name), None, ())

    def about_rows(self, header: Mapping[str, Any], counts: Counts) -> Iterator[Finding]:
        """What the profile asks of a document whose entities are gone already, as in a stream: its own fields, and how many there are.

        Raises ValidationError if the document's own fields are not sound.
        """
        lists = list_names()
        # Of a list that is asked for, its length is all that is looked at, and no more of it than is asked for.
        most = max((each.requirement.number for each in self._of_class.get("ImpactDocument", ())), default=0)
        lengths = {lists[name]: (None,) * min(number, most) for name, number in counts.classes.items()}
        yield from self.about_header(ImpactDocument.model_construct(**{**ImpactDocument.model_validate(header).header, **lengths}))
        yield from self.about_counts(counts)

    def about_document(self, index: Index, document: ImpactDocument | None) -> Iterator[Finding]:
        """Everything that the profile asks for. Where the document is not known as a whole, only what it asks of single entities."""
        counts = Counts()
        if document is not None:
            yield from self.about_header(document)
        for plural, number, entity in index.placed():
            yield from self.about(entity, (plural, number))
            self.count(entity, counts)
        if document is not None:
            yield from self.about_counts(counts)

    def told(self, asked: _Asked, draft: Draft, thing: Entity | ImpactDocument | None, at: Place) -> Finding:
        """The finding that a draft becomes."""
        made = found(asked.rule, draft, thing, at, show_values=self.show_values)
        # A number of things is nobody's word, and stands in no field.
        return attrs.evolve(made, value=str(draft.value)) if isinstance(draft.value, int) else made

    def _within(self, thing: Any, spot: _Spot, at: Place) -> Iterator[tuple[_Asked, Draft]]:
        held = getattr(thing, spot.name)
        rows = enumerate(held) if spot.many else ((None, held),) if held is not None else ()
        for number, item in rows:
            kind, place = type(item).__name__, (*at, spot.name) if number is None else (*at, spot.name, number)
            if kind in spot.classes:
                for each in self._of_class.get(kind, ()):
                    for draft in each.judge(item, place, self.profile.name):
                        yield each, draft
            for inner in spot.inner.get(kind, ()):
                yield from self._within(item, inner, place)


def _spots(name: str, wanted: frozenset[str]) -> tuple[_Spot, ...]:
    """The fields of a class in which, or below which, objects of these classes may stand. The document's lists are not among them."""
    fields = [field for field in describe()[name] if not (name == "ImpactDocument" and field.many)]
    return tuple(spot for field in fields if (spot := _spot(field, wanted)) is not None)


def _spot(field: FieldDescription, wanted: frozenset[str]) -> _Spot | None:
    inner = {kind: found for kind in field.object_classes if (found := _spots(kind, wanted))}
    here = frozenset(field.object_classes) & wanted
    return _Spot(field.name, field.many, here, inner) if here or inner else None


def _classes_in(spot: _Spot) -> frozenset[str]:
    return spot.classes.union(*(_classes_in(each) for inner in spot.inner.values() for each in inner))
