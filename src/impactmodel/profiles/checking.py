"""What a profile file says, held against the fields, codes and rules that there are, and made into a profile."""

from collections.abc import Generator, Iterable, Iterator, Mapping
from typing import Any

import attrs

from impactmodel.findings import Finding, pointer_parts
from impactmodel.kinds import Severity
from impactmodel.names import nearest, perhaps
from impactmodel.profiles.fields import NotAField, choice_of, is_flag, way
from impactmodel.profiles.form import Place, profile_form, wrong
from impactmodel.profiles.profile import COUNTED, Profile, Requirement, Step, joined
from impactmodel.vocabulary.describe import FieldDescription, describe
from impactmodel.wording import say

Rules = Mapping[str, Mapping[str, int]]
"""The ids of the rules that a profile may weigh, each with its numbers."""


def misformed(data: Any) -> Iterator[Finding]:
    """What is wrong with the form of a profile file."""
    yield from profile_form().judged(data, ())


def mistaken(data: Mapping[str, Any], rules: Rules | None, spoilt: Iterable[Finding] = ()) -> Iterator[Finding]:
    """What is wrong with what a file says: fields, codes and rules that there are not, and requirements that cannot be met.

    What `spoilt` says is not of the right form is left aside. Without `rules` those that the file names are taken as they are.
    """
    aside = [pointer_parts(each.location.pointer) for each in spoilt]
    for at, asking in _listed(data, "ask", (), aside):
        yield from _asking_mistaken(at, asking)
    named: list[tuple[Place, str]] = [(at, rule) for key in ("rules", "settings") for at, rule in _keys(data, key, aside)]
    for number, step in enumerate(_list(data, "step")):
        for at, asking in _listed(step, "ask", ("step", number), aside):
            yield from _asking_mistaken(at, asking)
        named += _listed(step, "rules", ("step", number), aside)
    if rules is None:
        return
    for place, rule in named:
        if rule not in rules:
            near = nearest(rule, rules)
            yield wrong("IM915", say("There is no such rule."), place, value=rule, hint=perhaps(near) if near else None)
        elif place[0] == "settings":
            yield from _numbers_mistaken(rule, data["settings"][rule], rules[rule])


def _numbers_mistaken(rule: str, numbers: Iterable[str], known: Iterable[str]) -> Iterator[Finding]:
    for name in numbers:
        if name not in known:
            names = ", ".join(known)
            hint = say("Its numbers are {names}.", names=names) if names else say("It has none.")
            yield wrong("IM915", say("{rule} has no such number.", rule=rule), ("settings", rule, name), value=name, hint=hint)


def built_on(data: Mapping[str, Any], spoilt: Iterable[Finding] = ()) -> list[tuple[Place, str]]:
    """What a profile names as what it builds on, as far as that is of the right form, each with its place."""
    if isinstance(data.get("extends"), str):
        held: list[tuple[Place, Any]] = [(("extends",), data["extends"])]
    else:
        held = [(("extends", number), each) for number, each in enumerate(_list(data, "extends"))]
    aside = [pointer_parts(each.location.pointer) for each in spoilt]
    return [(at, each) for at, each in held if not _is_spoilt(at, aside)]


Aside = Iterable[tuple[str, ...]]


def _list(data: Any, key: str) -> list[Any]:
    held = data.get(key) if isinstance(data, dict) else None
    return held if isinstance(held, list) else []


def _listed(data: Any, key: str, before: Place, aside: Aside) -> Iterator[tuple[Place, Any]]:
    """The items of a list that are of the right form, each with its place."""
    for number, item in enumerate(_list(data, key)):
        place = (*before, key, number)
        if not _is_spoilt(place, aside):
            yield place, item


def _keys(data: Mapping[str, Any], key: str, aside: Aside) -> Iterator[tuple[Place, str]]:
    """The keys of a table that are of the right form, as is what they hold, each with its place."""
    held = data.get(key)
    for name in held if isinstance(held, dict) else ():
        if not _is_spoilt((key, name), aside):
            yield (key, name), name


def _is_spoilt(place: Place, aside: Aside) -> bool:
    """Whether something at this place, or within it, is not of the right form."""
    parts = tuple(map(str, place))
    return any(each[: len(parts)] == parts for each in aside)


def _asking_mistaken(at: Place, asking: Mapping[str, Any]) -> Iterator[Finding]:
    of = asking["of"]
    for key in ("fields", "one_of", "having"):
        for number, path in enumerate(asking.get(key, ())):
            field = yield from _field(of, path, (*at, key, number))
            if field is not None and field.default not in (None, (), {}):
                message = say("{field} is never missing: where it is not said, it counts as {default}.", field=path, default=field.default)
                yield wrong("IM918", message, (*at, key, number), hint=say("Take it out."))
    for path, least in asking.get("items", {}).items():
        field = yield from _field(of, path, (*at, "items", path))
        if field is not None and not field.many:
            yield wrong(
                "IM913", say("{field} is no list.", field=path), (*at, "items", path), value=least, hint=say("Ask for it in fields.")
            )
    for key in ("codes", "where"):
        for path, codes in asking.get(key, {}).items():
            yield from _codes(of, path, codes, (*at, key, path))
    some = "where" in asking or "having" in asking
    for key, fits in (("at_least", 1), ("at_most", 0)):
        if key in asking and describe()[of].kind != "entity":
            message = say("Objects of this class are not counted: they live inside of others.")
            yield wrong("IM918", message, (*at, key), hint=say("Ask for items of the list that holds them."))
        elif key in asking and some and asking[key] != fits:
            # The older dialect of JSON Schema cannot count those for which something holds.
            message = say("With where or having, a profile can ask for one or for none, and for no other number.")
            yield wrong("IM918", message, (*at, key), value=asking[key], expected=str(fits))


def _field(of: str, path: str, at: Place) -> Generator[Finding, None, FieldDescription | None]:
    """A finding if the path leads to no field. Returns the field that it leads to."""
    try:
        return way(of, path)[-1]
    except NotAField as error:
        yield wrong("IM913", error.message, at, value=path, hint=error.hint)
        return None


def _codes(of: str, path: str, codes: Iterable[Any], at: Place) -> Iterator[Finding]:
    field = yield from _field(of, path, at)
    if field is None:
        return
    choice, flags = choice_of(field), at[-2] == "where" and is_flag(field)
    if choice is None and not flags:
        yield wrong("IM914", say("{field} holds no codes.", field=path), at)
        return
    for number, code in enumerate(codes):
        if isinstance(code, bool) if flags else choice is not None and code in choice:
            continue
        known = choice.known if choice is not None else ()
        near = nearest(code, known)
        expected = say("true or false") if flags else ", ".join(known) if 0 < len(known) < 12 else None
        message = say("{field} takes no such code.", field=path)
        yield wrong("IM914", message, (*at, number), value=code, expected=expected, hint=perhaps(near) if near else None)


def made(data: Mapping[str, Any]) -> Profile:
    """The profile that a sound file describes, without what it builds on."""
    return Profile(
        name=data["name"],
        title=data["title"],
        why=_text(data),
        extends=tuple(each for _, each in built_on(data)),
        requirements=joined(one for each in data.get("ask", ()) for one in _requirements(each)),
        severities={rule: _severity(word) for rule, word in data.get("rules", {}).items()},
        settings={rule: {name: int(number) for name, number in numbers.items()} for rule, numbers in data.get("settings", {}).items()},
        steps=tuple(_step(each) for each in data.get("step", ())),
    )


def _step(step: Mapping[str, Any]) -> Step:
    requirements = joined(one for each in step.get("ask", ()) for one in _requirements(each))
    return Step(title=step["title"], why=_text(step), requirements=requirements, rules=tuple(step.get("rules", ())))


def _requirements(asking: Mapping[str, Any]) -> Iterator[Requirement]:
    where = {path: tuple(codes) for path, codes in asking.get("where", {}).items()}
    severity = _severity(asking.get("severity", "error"))
    having = tuple(dict.fromkeys(asking.get("having", ())))
    each = Requirement(of=asking["of"], asked="present", having=having, where=where, why=_text(asking), severity=severity)
    for key in COUNTED:
        if key in asking:
            yield attrs.evolve(each, asked=key, number=int(asking[key]))
    for path in asking.get("fields", ()):
        yield attrs.evolve(each, fields=(path,))
    if "one_of" in asking:
        yield attrs.evolve(each, asked="one_of", fields=tuple(dict.fromkeys(asking["one_of"])))
    for path, codes in asking.get("codes", {}).items():
        yield attrs.evolve(each, asked="codes", fields=(path,), codes=tuple(dict.fromkeys(codes)))
    for path, least in asking.get("items", {}).items():
        yield attrs.evolve(each, asked="items", fields=(path,), number=int(least))


def _severity(word: str) -> Severity | None:
    return None if word == "off" else Severity(word)


def _text(said: Mapping[str, Any]) -> str | None:
    """Words to read: line breaks of the file are no line breaks of the text."""
    text = said.get("why")
    return " ".join(text.split()) if text is not None else None


def contradictions(profile: Profile) -> Iterator[Finding]:
    """Requirements of a whole profile that nothing can meet. They may come from several files, so they have no place in one."""
    steps = [one for step in profile.steps for one in step.requirements]
    for each in (*profile.asked, *steps):
        if each.asked == "codes" and not each.codes:
            message = say("{kind} {field} is narrowed twice, to codes that have nothing in common.", kind=each.of, field=each.fields[0])
            yield wrong("IM918", message, (), hint=say("Narrow it once, or to codes that both allow."))
    most = {(each.of, each.having, each.where): each.number for each in profile.asked if each.asked == "at_most"}
    for each in profile.asked:
        if each.asked == "at_least" and each.number > most.get((each.of, each.having, each.where), each.number):
            message = say("More of {kind} are asked for than are allowed.", kind=each.of)
            yield wrong("IM918", message, (), hint=say("Raise at_most, or lower at_least."))
