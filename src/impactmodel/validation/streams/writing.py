"""One function for each class, put together from the declarations and the screens of its rules: which rows are to be looked at.

What the function lets pass is sound, and no rule has anything to say of it. What it stops is looked at slowly: because of something
that it cannot judge (`DOUBT`), or because of some of the rules, which are then asked. It may stop too much and never too little, and a law
proves it.

The function is Python that is written here and compiled once. Its text comes from the declarations and the screens, never from data.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

import attrs
from pydantic_core import SchemaValidator

from impactmodel.scalars import ID, Scalar
from impactmodel.validation.conditions import HELPERS, Condition, Variable
from impactmodel.validation.streams.memories import DOUBT, LONGEST, NUMBER, Group, Memory, Sieve, judged_as, learner, odd
from impactmodel.validation.streams.structures import WORDS, Form, form_of
from impactmodel.vocabulary import entity_classes, value_classes
from impactmodel.vocabulary.declare import DIMENSION_KEY
from impactmodel.vocabulary.describe import (
    ClassDescription,
    CodeType,
    FieldDescription,
    FieldType,
    MapType,
    ObjectType,
    ReferenceType,
    ScalarType,
)


@attrs.define
class Writer:
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
        self.names.update(odd=odd, texts=self.texts, unsafe=self._unsafe())
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
            if len(text) <= LONGEST:
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
        """The fields of an object, and what holds between them. `prefix` is the path to it if conditions may name it, `path` as Python."""
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
        inner: list[str] = []
        outer, self.lines = self.lines, inner
        down = depth if field.required and not field.many else depth + 1
        if field.many:
            item, index = self._fresh("w"), self._fresh("i")
            self._say(down, f"for {index}, {item} in enumerate({name}):")
            before = len(inner)
            self._kinds(down + 1, field, field.options, item, None, (*path, index), about)
            if len(inner) == before:
                inner.clear()
        else:
            self._kinds(down, field, field.options, name, full, path, about)
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
                    judge = self._keep("judge", judged_as(scalar).isinstance_python)
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
            judge = self._keep("judge", judged_as(scalar).isinstance_python)
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
        small = f"(0.01 <= {name} < 1e9 or -1e9 < {name} <= -0.01)"
        few = f"{small} and (part := {name} * 1e6).is_integer() and part / 1e6 == {name} and {name} % 1.0"
        self._say(depth, f"if {name}.__class__ is float:")
        self._say(depth + 1, f"if not ({few}): hit |= odd({name})")
        self._say(depth, f"elif not -1000000000000000 < {name} < 1000000000000000: hit = {DOUBT}")

    def _remembered(self, depth: int, scalar: Scalar, name: str) -> None:
        seen = self._memory(scalar, judged_as(scalar))
        self._say(depth, f"if {name} not in {seen} and not learn_{seen}({name}): hit = {DOUBT}")

    def _memory(self, key: Any, judge: SchemaValidator) -> str:
        if key not in self.memories:
            memory = Memory()
            name = self._keep("seen", memory)
            self.names[f"learn_{name}"] = learner(judge, memory)
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
        seen = self._memory(scalar.pattern, judged_as(scalar))
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
        judges = (judged_as(keys), judged_as(values))
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
