"""One function for each class, put together from the declarations and the screens of its rules: which rows are to be looked at.

What the function lets pass is sound, and no rule has anything to say of it. What it stops is looked at slowly: because of something
that it cannot judge (`DOUBT`), or because of some of the rules, which are then asked. It may stop too much and never too little, and a law
proves it.

The function is Python that is written here and compiled once. Its text comes from the declarations and the screens, never from data.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from datetime import date
from functools import cache
from typing import Any

import attrs
from msgspec import UNSET
from pydantic_core import SchemaValidator

from impactmodel.scalars import ID, Scalar
from impactmodel.validation.conditions import HELPERS, Condition, Variable
from impactmodel.validation.registry import Rule, Screen
from impactmodel.validation.streams.structures import WORDS, Form, form_of
from impactmodel.vocabulary import entity_classes, value_classes
from impactmodel.vocabulary.declare import DIMENSION_KEY
from impactmodel.vocabulary.describe import (
    ClassDescription,
    CodeType,
    EitherType,
    FieldDescription,
    FieldType,
    MapType,
    ObjectType,
    ReferenceType,
    ScalarType,
    describe,
)

DOUBT, NUMBER = -1, 1
"""Something that a sieve cannot judge, and a number that may be written in a shorter way than it is read, which its line tells."""

MOST = 50_000
"""Values of one kind that are remembered as sound. Beyond, each is looked at anew."""

_LONGEST = 200
"""Characters of a text that is remembered."""

Path = tuple[str | int, ...]
Open = dict[tuple[int, Path, str], list[int]]
"""References that lead to what is not known yet: which field, where in the row, to what, and in which rows."""
Stopped = tuple[int, int, list[tuple["Memory", str]]]
"""A row that was stopped: its number, what for as bits, and the texts that are in doubt, each with what is known of its field."""

Run = Callable[[Sequence[Any], list[str], Open, list[int]], list[Stopped]]
"""Looks at rows, and returns those that it stopped. Of the others it adds the ids, the open references, and the numbers of those rows in
which a number may be written in a shorter way than it is read."""


class Memory(set[Any]):
    """What was seen and found sound, up to a bound."""

    def learn(self, value: Any) -> None:
        if len(self) < MOST:
            self.add(value)


@attrs.frozen(eq=False)
class Group:
    """Rules that are screened alike, and what is known of rows for which they were silent."""

    bit: int
    rules: tuple[Rule, ...]
    screen: Screen
    clean: dict[Any, Any] = attrs.field(factory=dict)

    def learn(self, row: Any) -> None:
        """The rules were silent about a row that they were asked about."""
        if not self.screen.alike and self.screen.within is None:
            return
        key = self._key(row)
        if len(self.clean) >= MOST:
            self.clean.clear()
        if self.screen.within is None:
            self.clean[key] = True
        else:
            number = _at(row, self.screen.within)
            low, high = self.clean.get(key, (number, number))
            self.clean[key] = (min(low, number), max(high, number))

    def _key(self, row: Any) -> Any:
        parts = tuple(_hashable(_at(row, path)) for path in self.screen.alike)
        return parts[0] if len(parts) == 1 else parts


def _at(row: Any, path: str) -> Any:
    for name in path.split("."):
        row = getattr(row, name, None)
    return row


def _hashable(value: Any) -> Any:
    """What a key of rows that are alike holds of a field; nothing and an empty list are the same."""
    if isinstance(value, dict | list):
        return tuple(value.items() if isinstance(value, dict) else value) or None
    return None if value is UNSET else value


@attrs.frozen(eq=False)
class Sieve:
    """What stops rows of one class: `run`, or `run_carefully` for rows whose texts may hold what no text may hold."""

    form: Form
    groups: tuple[Group, ...]
    references: tuple[FieldDescription, ...]
    run: Run
    run_carefully: Run
    source: str

    def asked(self, bits: int) -> tuple[Rule, ...] | None:
        """The rules for which a row was stopped, or None for all."""
        if bits == DOUBT:
            return None
        return tuple(rule for group in self.groups if bits & group.bit for rule in group.rules)

    def learn(self, row: Any, stopped: Stopped, found: Set[str]) -> None:
        """What came of asking the rules about a row that was stopped because of them: `found` are the ids of those that found something."""
        for group in self.groups:
            if stopped[1] & group.bit and not any(rule.id in found for rule in group.rules):
                if group.screen.text is None:
                    group.learn(row)
                else:
                    # A text is let pass in one field that would not be in another, so each field has a memory of its own.
                    for cleared, text in stopped[2]:
                        if len(text) <= _LONGEST:
                            cleared.learn(text)


def sieve_of(
    class_name: str,
    rules: Iterable[Rule],
    *,
    settings: Mapping[str, Mapping[str, int]],
    today: date,
    known: Callable[[str], str | None],
    ids: Iterable[str],
) -> Sieve | None:
    """The sieve of a class for these rules, or None if one of them has no screen, or if rows of the class don't fit into a structure.

    `known` says the class of an id that references may lead to, and `ids` are all of these.
    """
    asked = tuple(rules)
    form = form_of(class_name)
    if form is None or any(rule.screen is None for rule in asked) or _identified(form.about):
        return None
    return _Writer(form, _grouped(asked), settings, today, {each: known(each) for each in ids}).sieve()


def _identified(about: ClassDescription) -> bool:
    """Whether objects inside of it have ids of their own, which the sieve does not collect."""
    return any(isinstance(field.type, ObjectType) and "id" in describe()[field.type.name].fields for field in about)


def _grouped(rules: Iterable[Rule]) -> tuple[Group, ...]:
    together: dict[Any, list[Rule]] = {}
    for rule in rules:
        screen = rule.screen or Screen()
        # All rules on texts are asked about a text that one of them may find something in: they share what they know of it.
        key = "texts" if screen.text is not None else (screen, tuple(sorted(rule.settings.items())) and rule.id)
        together.setdefault(key, []).append(rule)
    return tuple(Group(2 << number, tuple(each), each[0].screen or Screen()) for number, each in enumerate(together.values()))


@cache
def _judged_as(scalar: Scalar) -> SchemaValidator:
    return SchemaValidator(scalar.__get_pydantic_core_schema__(None, None))


def _learner(judge: SchemaValidator, seen: Memory) -> Callable[[Any], bool]:
    def learn(value: Any) -> bool:
        sound = judge.isinstance_python(value)
        if sound:
            seen.learn(value)
        return sound

    return learn


def _odd(number: float) -> int:
    """What is to be asked about a float that has no few digits: is it the number that was written, digit for digit?

    With six places behind the point, and below a milliard, it is: no two such numbers have the same float. But 100.0 and 0.001 may have
    been written as 1e2 and 1e-3, which is shorter, so that the length of the row does not show that a key stands twice.
    """
    if abs(number) >= 1e9 or round(number, 6) != number:
        return DOUBT
    return NUMBER if number % 1.0 == 0.0 or abs(number) < 0.01 else 0


@attrs.define
class _Writer:
    """Writes the function of a class, line by line."""

    form: Form
    groups: tuple[Group, ...]
    settings: Mapping[str, Mapping[str, int]]
    today: date
    known: Mapping[str, str | None]
    careful: bool = False
    lines: list[str] = attrs.field(factory=list)
    names: dict[str, Any] = attrs.field(factory=dict)
    held: dict[str, Variable] = attrs.field(factory=dict)
    wanted: set[str] = attrs.field(factory=set)
    references: list[FieldDescription] = attrs.field(factory=list)
    texts: Memory = attrs.field(factory=Memory)
    memories: dict[Any, str] = attrs.field(factory=dict)
    pairs: dict[str, str] = attrs.field(factory=dict)
    count: int = 0

    def sieve(self) -> Sieve:
        self.names.update(HELPERS)
        self.names.update(odd=_odd, texts=self.texts, unsafe=self._unsafe())
        self._want()
        quick = self._function("run")
        self.lines, self.held, self.references, self.careful = [], {}, [], True
        careful = self._function("run_carefully")
        source = quick + "\n\n" + careful
        exec(compile(source, f"<sieve of {self.form.about.name}>", "exec"), self.names)
        return Sieve(self.form, self.groups, tuple(self.references), self.names["run"], self.names["run_carefully"], source)

    def _unsafe(self) -> Callable[[str], bool]:
        looks = tuple(dict.fromkeys(rule.screen.text for group in self.groups for rule in group.rules if rule.screen and rule.screen.text))
        texts = self.texts

        def unsafe(text: str) -> bool:
            for look in looks:
                if look(text):
                    return True
            if len(text) <= _LONGEST:
                texts.learn(text)
            return False

        return unsafe

    def _want(self) -> None:
        """The paths that conditions name: each is held in a variable."""

        def note(path: str) -> Variable:
            self.wanted.add(path)
            return Variable("x")

        for group in self.groups:
            screen = group.screen
            if screen.when:
                Condition(note, self._known(group), self.today).python(screen.when)
            self.wanted.update(screen.alike)
            if screen.within is not None:
                self.wanted.add(screen.within)

    def _known(self, group: Group) -> Mapping[str, int]:
        return self.settings.get(group.rules[0].id, {})

    def _function(self, name: str) -> str:
        self._say(0, f"def {name}(rows, ids, open_, numbers):")
        self._say(1, "stopped = []")
        self._say(1, "doubts = []")
        self._say(1, "for n, row in enumerate(rows):")
        self._say(2, "hit = 0")
        self._say(2, "refs = None")
        for path in sorted(self.wanted):
            if "." in path:
                self._say(2, f"{_held(path)} = None")
        self._object(2, self.form.about, self.form.fields, "row", "", ())
        for group in self.groups:
            self._group(2, group)
        self._say(2, "if hit:")
        self._say(3, f"if hit != {NUMBER}:")
        self._say(4, "stopped.append((n, hit, doubts))")
        self._say(4, "doubts = []")
        self._say(4, "continue")
        self._say(3, "numbers.append(n)")
        self._say(2, "ids.append(v_id)")
        self._say(2, "if refs is not None:")
        self._say(3, "for ref in refs:")
        self._say(4, "open_.setdefault(ref, []).append(n)")
        self._say(1, "return stopped")
        return "\n".join(self.lines)

    def _say(self, depth: int, line: str) -> None:
        self.lines.append("    " * depth + line)

    def _fresh(self, what: str) -> str:
        self.count += 1
        return f"{what}{self.count}"

    def _keep(self, what: str, value: Any) -> str:
        name = self._fresh(what)
        self.names[name] = value
        return name

    def _object(
        self,
        depth: int,
        about: ClassDescription,
        fields: Iterable[FieldDescription],
        holder: str,
        prefix: str | None,
        path: tuple[str, ...],
    ) -> None:
        """The fields of an object, and what holds between them. `prefix` is the path to it where conditions may name it, `path` as Python."""
        for field in fields:
            full = f"{prefix}{field.name}" if prefix is not None else None
            top = prefix == "" and holder == "row"
            name = _held(full) if full is not None and (top or full in self.wanted) else self._fresh("w")
            self._say(depth, f"{name} = {holder}.{field.name}")
            if full is not None:
                self.held[full] = Variable(name, absent=not field.required or not top, empty=_may_be_empty(field))
            self._field(depth, field, name, full, (*path, repr(field.name)), about)
        model = {**entity_classes(), **value_classes()}[about.name]
        for rule in model.invariants:
            holds = self._keep("holds", rule.holds)
            if about.kind == "entity":
                self._say(depth, f"if not {holds}({holder}): hit = {DOUBT}")
            else:
                numbers = [field.name for field in fields if isinstance(field.type, ScalarType) and field.type.scalar.base == "decimal"]
                alike = f" or len({{{', '.join(f'{holder}.{each}' for each in numbers)}}}) < {len(numbers)}" if len(numbers) > 1 else ""
                self._say(depth, f"if not {holds}({holder}){alike}: hit = {DOUBT}")

    def _field(
        self, depth: int, field: FieldDescription, name: str, full: str | None, path: tuple[str, ...], about: ClassDescription
    ) -> None:
        kinds = field.type.options if isinstance(field.type, EitherType) else (field.type,)
        inner: list[str] = []
        outer, self.lines = self.lines, inner
        down = depth if field.required and not field.many else depth + 1
        if field.many:
            item, index = self._fresh("w"), self._fresh("i")
            self._say(down, f"for {index}, {item} in enumerate({name}):")
            before = len(inner)
            self._kinds(down + 1, field, kinds, item, None, (*path, index), about)
            if len(inner) == before:
                inner.clear()
        else:
            self._kinds(down, field, kinds, name, full, path, about)
        self.lines = outer
        if not inner:
            return
        if down > depth:
            self._say(depth, f"if {name}:" if _may_be_empty(field) else f"if {name} is not None:")
        self.lines.extend(inner)

    def _kinds(
        self,
        depth: int,
        field: FieldDescription,
        kinds: tuple[FieldType, ...],
        name: str,
        full: str | None,
        path: tuple[str, ...],
        about: ClassDescription,
    ) -> None:
        for kind in kinds:
            before = len(self.lines)
            down = depth
            if len(kinds) > 1:
                self._say(depth, f"if {self._is(kind, name)}:")
                before, down = len(self.lines), depth + 1
            self._kind(down, field, kind, name, full, path)
            if len(kinds) > 1 and len(self.lines) == before:
                self.lines.pop()

    def _is(self, kind: FieldType, name: str) -> str:
        if isinstance(kind, ObjectType):
            form = form_of(kind.name)
            return f"{name}.__class__ is {self._keep('form', form.struct if form else None)}"
        if isinstance(kind, ScalarType) and kind.scalar.base in ("decimal", "integer"):
            return f"({name}.__class__ is int or {name}.__class__ is float)"
        return f"{name}.__class__ is str"

    def _kind(self, depth: int, field: FieldDescription, kind: FieldType, name: str, full: str | None, path: tuple[str, ...]) -> None:
        match kind:
            case ScalarType(scalar) if scalar.name in WORDS:
                self._text(depth, scalar, name, path)
            case ReferenceType(soft=True, scalar=scalar):
                self._text(depth, scalar, name, path)
            case ScalarType(scalar) if scalar.base == "decimal":
                self._number(depth, name)
            case ScalarType(scalar) if scalar.base in ("integer", "boolean"):
                pass
            case ScalarType(scalar) if scalar is ID and name == "v_id":
                if self.careful:
                    judge = self._keep("judge", _judged_as(scalar).isinstance_python)
                    self._say(depth, f"if not {judge}({name}): hit = {DOUBT}")
            case ScalarType(scalar):
                self._remembered(depth, scalar, name)
            case ReferenceType(targets, _, scalar):
                self._reference(depth, field, targets, scalar, name, path)
            case ObjectType(inner, unit_kind):
                form = form_of(inner)
                if form is not None:
                    prefix = f"{full}." if full is not None else None
                    if all(field.required and _short(field.type) for field in form.fields):
                        self._remembered_whole(depth, form, name, prefix)
                    else:
                        self._object(depth, form.about, form.fields, name, prefix, path)
                    if unit_kind is not None:
                        units = self._units(unit_kind)
                        self._say(depth, f"if {name}.unit not in {units}: hit = {DOUBT}")
            case MapType(keys, values):
                self._map(depth, keys, values, name, path)
            case _:
                pass

    def _text(self, depth: int, scalar: Scalar, name: str, path: tuple[str, ...]) -> None:
        if self.careful:
            judge = self._keep("judge", _judged_as(scalar).isinstance_python)
            self._say(depth, f"if not {judge}({name}): hit = {DOUBT}")
        if self._texts_bit:
            cleared = self._cleared(path)
            self._say(depth, f"if {name} not in texts and {name} not in {cleared} and unsafe({name}):")
            self._say(depth + 1, f"hit |= {self._texts_bit}")
            self._say(depth + 1, f"doubts.append(({cleared}, {name}))")

    def _cleared(self, path: tuple[str, ...]) -> str:
        key = ("cleared", *(part for part in path if part.startswith("'")))
        if key not in self.memories:
            self.memories[key] = self._keep("cleared", Memory())
        return self.memories[key]

    @property
    def _texts_bit(self) -> int:
        return next((group.bit for group in self.groups if group.screen.text is not None), 0)

    def _number(self, depth: int, name: str) -> None:
        few = f"(0.01 <= {name} < 1e9 or -1e9 < {name} <= -0.01) and (part := {name} * 1e6).is_integer() and part / 1e6 == {name} and {name} % 1.0"
        self._say(depth, f"if {name}.__class__ is float:")
        self._say(depth + 1, f"if not ({few}): hit |= odd({name})")
        self._say(depth, f"elif not -1000000000000000 < {name} < 1000000000000000: hit = {DOUBT}")

    def _remembered(self, depth: int, scalar: Scalar, name: str) -> None:
        seen = self._memory(scalar, _judged_as(scalar))
        self._say(depth, f"if {name} not in {seen} and not learn_{seen}({name}): hit = {DOUBT}")

    def _memory(self, key: Any, judge: SchemaValidator) -> str:
        if key not in self.memories:
            memory = Memory()
            name = self._keep("seen", memory)
            self.names[f"learn_{name}"] = _learner(judge, memory)
            self.memories[key] = name
        return self.memories[key]

    def _remembered_whole(self, depth: int, form: Form, name: str, prefix: str | None) -> None:
        """An object of a few short values, such as a period: looked at as a whole, and remembered."""
        parts = []
        for field in form.fields:
            full = f"{prefix}{field.name}" if prefix is not None else None
            part = _held(full) if full is not None and full in self.wanted else self._fresh("w")
            self._say(depth, f"{part} = {name}.{field.name}")
            if full is not None:
                self.held[full] = Variable(part)
            parts.append(part)
        if form not in self.memories:
            memory = Memory()
            seen = self._keep("seen", memory)
            model, names = value_classes()[form.about.name], [field.name for field in form.fields]
            model.model_rebuild()
            judge = model.__pydantic_validator__

            def learn(values: tuple[Any, ...]) -> bool:
                sound = judge.isinstance_python(dict(zip(names, values, strict=True)))
                if sound:
                    memory.learn(values)
                return sound

            self.names[f"learn_{seen}"] = learn
            self.memories[form] = seen
        seen = self.memories[form]
        key = "(" + "".join(f"{part}, " for part in parts) + ")"
        self._say(depth, f"if {key} not in {seen} and not learn_{seen}({key}): hit = {DOUBT}")

    def _units(self, kind: str) -> str:
        from impactmodel.units import unit, unit_codes

        return self._keep("units", frozenset(code for code in unit_codes() if unit(code).kind == kind))

    def _reference(
        self, depth: int, field: FieldDescription, targets: tuple[str, ...], scalar: Scalar, name: str, path: tuple[str, ...]
    ) -> None:
        key = ("right", targets)
        if key not in self.memories:
            right = frozenset(each for each, kind in self.known.items() if not targets or kind in targets)
            self.memories[key] = self._keep("right", right)
        if field not in self.references:
            self.references.append(field)
        seen = self._memory(scalar.pattern, _judged_as(scalar))
        if not targets or self.form.about.name in targets:
            self._say(depth, f"if {name} == v_id: hit = {DOUBT}")
        self._say(depth, f"if {name} not in {self.memories[key]}:")
        self._say(depth + 1, f"if {name} not in {seen} and not learn_{seen}({name}): hit = {DOUBT}")
        place = "(" + "".join(f"{part}, " for part in path) + ")"
        self._say(depth + 1, f"ref = ({self.references.index(field)}, {place}, {name})")
        self._say(depth + 1, "refs = [ref] if refs is None else [*refs, ref]")

    def _map(self, depth: int, keys: Scalar, values: Scalar | None, name: str, path: tuple[str, ...]) -> None:
        if values is None:
            return
        inside, seen, learn = self._fresh("w"), Memory(), self._fresh("learn")
        judges = (_judged_as(keys), _judged_as(values))
        words = tuple(scalar.name in WORDS or scalar is DIMENSION_KEY for scalar in (keys, values))
        unsafe = self.names["unsafe"] if self._texts_bit else lambda _: False

        cleared = self.names[self._cleared(path)]

        def learn_map(pairs: tuple[tuple[str, str], ...], doubts: list[tuple[Memory, str]]) -> int:
            doubtful = []
            for pair in pairs:
                for judge, word, value in zip(judges, words, pair, strict=True):
                    if not judge.isinstance_python(value):
                        return DOUBT
                    if word and value not in self.texts and value not in cleared and unsafe(value):
                        doubtful.append(value)
            if doubtful:
                doubts.extend((cleared, each) for each in doubtful)
                return self._texts_bit
            seen.learn(pairs)
            return 0

        self.names[learn] = learn_map
        memory = self._keep("seen", seen)
        self._say(depth, f"{inside} = (*{name}.items(),)")
        self._say(depth, f"if {inside} not in {memory}: hit |= {learn}({inside}, doubts)")
        self.pairs[name] = inside

    def _group(self, depth: int, group: Group) -> None:
        screen = group.screen
        if screen.text is not None:
            return
        condition = Condition(self.held.get, self._known(group), self.today).python(screen.when) if screen.when else "True"
        if condition == "False":
            return
        self._say(depth, f"if {condition}:")
        if not screen.alike and screen.within is None:
            self._say(depth + 1, f"hit |= {group.bit}")
            return
        clean = self._keep("clean", group.clean)
        parts = [self._part(path) for path in screen.alike]
        key = parts[0] if len(parts) == 1 else "(" + "".join(f"{part}, " for part in parts) + ")"
        if screen.within is None:
            self._say(depth + 1, f"if {key} not in {clean}: hit |= {group.bit}")
        else:
            number = self.held.get(screen.within, Variable("None")).name
            self._say(depth + 1, f"between = {clean}.get({key})")
            self._say(depth + 1, f"if between is None or not between[0] <= {number} <= between[1]: hit |= {group.bit}")

    def _part(self, path: str) -> str:
        variable = self.held.get(path)
        if variable is None:
            return "None"
        if variable.empty:
            inside = self.pairs.get(variable.name, f"tuple({variable.name})")
            return f"({inside} if {variable.name} else None)"
        return variable.name


def _held(path: str) -> str:
    return "v_" + path.replace(".", "_")


def _may_be_empty(field: FieldDescription) -> bool:
    """Whether a field that says nothing is empty, rather than None."""
    return field.many or isinstance(field.type, MapType) or not (field.nullable or field.required)


def _short(kind: FieldType) -> bool:
    """A value of which few are in use, such as a day or a code."""
    if isinstance(kind, CodeType):
        return True
    return isinstance(kind, ScalarType) and (kind.scalar.base == "day" or (kind.scalar.base == "text" and kind.scalar.codes is not None))
