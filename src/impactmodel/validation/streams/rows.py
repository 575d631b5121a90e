"""One row, looked at slowly and in full: what `validate` would say of it, but for what only other rows can show."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import attrs
from pydantic import ValidationError

from impactmodel.codec.building import AT_ONCE, ids_in, size_of, too_much
from impactmodel.codec.explaining import explained
from impactmodel.codec.files import Refused
from impactmodel.codec.limits import Limits
from impactmodel.codec.parsing import Line, entities_in_header, parsed, read_line
from impactmodel.codec.reading import reading
from impactmodel.findings import Finding, Location, capped, pointer
from impactmodel.index import edges_of, identified_parts, to_itself
from impactmodel.kinds import Layer
from impactmodel.validation.asking import Asking
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Rule
from impactmodel.vocabulary import entity_classes
from impactmodel.vocabulary.describe import FieldDescription, describe
from impactmodel.vocabulary.entity import Entity

Path = tuple[str | int, ...]


@attrs.frozen
class Named:
    """An id that a row gives to something: to itself, to a part of itself, or to what could not be read as an entity."""

    id: str
    class_name: str
    pointer: str
    sound: bool
    part_of: str | None = None


@attrs.frozen
class Reference:
    """A reference that cannot be judged from its row: through which field, from where in the row, and to what."""

    field: FieldDescription
    path: Path
    target: str


@attrs.frozen
class Row:
    """What came of looking at a row. `header` holds the document's own fields, where it is their line.

    `unread` says that nobody knows what the row is, so that others may refer to what it holds; `open_ids` are the ids inside of a row that
    is not sound. `in_list` says that the pointers of its findings begin with a list and a number, which are no part of the row.
    """

    findings: tuple[Finding, ...] = ()
    entity: Entity | None = None
    named: tuple[Named, ...] = ()
    references: tuple[Reference, ...] = ()
    open_ids: tuple[str, ...] = ()
    unread: bool = False
    header: dict[str, Any] | None = None
    in_list: bool = False


@attrs.define
class RowJudge:
    """Looks at rows, one at a time."""

    asking: Asking
    show_values: bool
    most: int
    known: Callable[[str], Entity | None]
    class_of: Callable[[str], str | None]

    def context(self) -> Context:
        """What rules are told. What they work out is kept for some rows only, so that memory stays flat."""
        return Context(self.asking.today, self.known, None, self.asking.settings)

    def judged(self, line: bytes, context: Context, *, rules: Iterable[Rule] | None = None, of_class: str | None = None) -> Row:
        """What there is to say of a line; its findings have line 1.

        With `rules`, it is known to be sound and only these are asked. `of_class` is the class that it has to be of, as in a list.
        """
        try:
            if of_class is not None:
                return self._entity(of_class, parsed(line), line, context, rules)
            read = read_line(line, 1)
        except Refused as refused:
            return Row(tuple(refused.findings), unread=True)
        if read.plural is None:
            return self._header(read, line)
        return self._entity(read.value["type"], read.value, line, context, rules)

    def _header(self, read: Line, line: bytes) -> Row:
        """The document's own fields. What stands in the lists that they may not have is not looked at."""
        import io

        lists = tuple(entities_in_header(read.value, 1))
        done = reading(io.BytesIO(line), format="ndjson", limits=Limits(findings=self.most), show_values=self.show_values)
        findings = tuple(each for each in done.judged(Limits(findings=self.most)) if each.layer is not Layer.REFERENCES)
        document = describe().document
        references = tuple(
            Reference(field, (field.name,), target)
            for field in document
            if field.targets is not None and isinstance(target := read.value.get(field.name), str)
        )
        return Row(findings, references=references, header=read.value, unread=bool(lists))

    def _entity(self, class_name: str, value: Any, line: bytes, context: Context, rules: Iterable[Rule] | None) -> Row:
        about, model = describe()[class_name], entity_classes()[class_name]
        try:
            if line.count(b",") > AT_ONCE and size_of(value) > AT_ONCE:
                return self._unsound(value, iter([too_much(model.plural, 0)]), class_name)
            entity = model.model_validate(value)
        except ValidationError as error:
            said = explained(error, value, about, at=(model.plural, 0), show_values=self.show_values)
            return self._unsound(value, said, class_name)
        return Row(
            tuple(self._said(entity, context, rules)),
            entity,
            (
                Named(entity.id, class_name, "/id", True),
                *(Named(part, kind, pointer(*path), True, entity.id) for path, part, kind in identified_parts(entity)),
            ),
            tuple(Reference(edge.field, edge.path, edge.target) for edge in edges_of(entity)),
        )

    def _said(self, entity: Entity, context: Context, rules: Iterable[Rule] | None) -> list[Finding]:
        asking = self.asking
        found: list[Finding] = []
        for edge in edges_of(entity) if rules is None else ():
            if edge.target == entity.id and not edge.field.acyclic and entity.type in (edge.field.targets or (entity.type,)):
                found.append(to_itself(edge, Location(pointer=pointer(*edge.path), entity_id=entity.id, entity_class=entity.type)))
        found.extend(asking.judge.of_row(entity, context) if rules is None else asking.judge.some_of_row(tuple(rules), entity, context))
        if asking.profile is not None and rules is None:
            found.extend(asking.profile.about(entity))
        return list(asking.weighed(found))

    def _unsound(self, value: Any, said: Iterator[Finding], class_name: str) -> Row:
        found = capped(said, self.most)
        own = value.get("id") if isinstance(value, dict) else None
        named = (Named(own, class_name, "/id", False),) if isinstance(own, str) else ()
        return Row(found, named=named, in_list=True, open_ids=tuple(ids_in(value)))
