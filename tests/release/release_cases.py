"""Documents in which every text of every class is marked, so that a leak of any of them is seen."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from typing import Any

from impactmodel import Consent, Evidence, ImpactDocument, Indicator, IndicatorReport, Organization, describe
from impactmodel.releases.policy import WORDS
from impactmodel.vocabulary.describe import (
    ClassDescription,
    EitherType,
    FieldDescription,
    FieldType,
    MapType,
    ObjectType,
    ReferenceType,
    ScalarType,
)

ON = date(2026, 6, 1)
KEY = b"a key of this house, kept secret"
HEADER: dict[str, Any] = {
    "title": "What changed",
    "license": "CC-BY-4.0",
    "publisher": "org:riverside",
    "language": "en-GB",
    "generated": "2026-05-01T09:00:00Z",
}
RIVERSIDE = Organization(id="org:riverside", name="Riverside Wellbeing", kind="charity")
PUBLIC = Consent(id="consent:public", status="given", scopes=["public"], lawful_basis="consent", obtained="2026-01-10", anonymized=True)


def document(*entities: Any, **header: Any) -> ImpactDocument:
    """A document that says who publishes it, and the consent that reaches to everybody."""
    own = [] if any(getattr(each, "id", None) == "consent:public" for each in entities) else [PUBLIC]
    return ImpactDocument.of(RIVERSIDE, *own, *entities, **HEADER | header)


def story(number: int | str = 1, **changes: Any) -> Evidence:
    """A story that everybody may read."""
    values = {"text": f"I came back for the company, the {number}th time.", "consent": "consent:public"} | changes
    return Evidence(id=f"ev:{number}", kind=values.pop("kind", "story"), **values)


def members(number: int | str, value: int, **changes: Any) -> IndicatorReport:
    """A report of so many members."""
    period = changes.pop("period", {"start": "2026-01-01", "end": "2026-03-31"})
    return IndicatorReport(
        id=f"rep:{number}", indicator="ind:members", period=period, value={"number": value, "unit": "person"}, status="final", **changes
    )


MEMBERS = Indicator(
    id="ind:members",
    name="Members",
    statistic="count",
    unit="person",
    accumulation="flow",
    rollup="sum",
    dimensions=[{"name": "age", "codes": ["16-24", "25-64", "65+"], "partition": True}],
)


class Marked:
    """One entity of each class, made from the examples of the description, in which each text is a mark of its own.

    `marks` are all of them, ids included; `personal` those in fields that are declared personal, or in an address of a file. References
    lead to entities of the same set, or of the other that is given.
    """

    def __init__(self, sign: str, *, pointing_to: "Marked | None" = None) -> None:
        self.sign = sign
        self.marks: set[str] = set()
        self.personal: set[str] = set()
        self._private = False
        self._to = pointing_to or self
        self._numbers = count()
        self.ids = {about.name: self._mark(f"{about.name.lower()}:") for about in describe().entities}
        self.ids["Link"] = self._mark("link:")

    def _mark(self, before: str = "") -> str:
        mark = f"{self.sign}{next(self._numbers)}{self.sign}"
        self.marks.add(mark)
        if self._private:
            self.personal.add(mark)
        return before + mark

    def entities(self, **changes: Any) -> Iterator[dict[str, Any]]:
        for about in describe().entities:
            made = self._object(about)
            yield {**made, "id": self.ids[about.name], "type": about.name, **changes}

    def _object(self, about: ClassDescription) -> dict[str, Any]:
        made = {}
        for field in about:
            before = self._private
            # The words of evidence go where consent lets them go, and what it is called.
            words = (about.name, field.name) in WORDS and (about.name, field.name) != ("Evidence", "translations")
            self._private = before or (field.personal and not words) or about.name in ("File", "Person")
            value = self._field(about, field)
            self._private = before
            if value is not None:
                made[field.name] = value
        if about.name == "Valuation":
            del made["stakeholder_outcome"]
        if about.name == "Party":
            del made["stakeholder"]
        if about.name == "Link":
            made["id"], made["source"] = self.ids["Link"], self._to.ids["Activity"]
        if about.name == "IndicatorReport":
            made.pop("missing", None)
        return made

    def _field(self, about: ClassDescription, field: FieldDescription) -> Any:
        if field.name == "extensions":
            return {f"own:{self._mark()}": {self._mark(): [self._mark()]}}
        if field.name == "translations":
            return {"cy": {"name": self._mark("cy ")}}
        if field.name in ("id", "type"):
            return None
        value = self._value(about, field, field.type)
        return [value] if field.many and value is not None else value

    def _value(self, about: ClassDescription, field: FieldDescription, kind: FieldType) -> Any:
        if isinstance(kind, ReferenceType):
            if kind.soft:
                return self._mark()
            own = [name for name in kind.targets or ("Service",) if name in self.ids and (field.acyclic is False or name != about.name)]
            return self._to.ids[own[-1]] if own else None
        if isinstance(kind, ObjectType):
            return self._object(describe()[kind.name]) if kind.name != "Quantity" else field.example if not field.many else None
        if isinstance(kind, MapType):
            return {self._mark(): self._mark()}
        if isinstance(kind, EitherType) and any(isinstance(each, ScalarType) and each.scalar.name == "Text" for each in kind.options):
            return self._mark("In words: ")
        if isinstance(kind, ScalarType):
            name = kind.scalar.name
            if name in ("Text", "Line", "DimensionKey"):
                return self._mark("Somebody said ")
            if name == "Uri":
                return self._mark("https://a.example/")
            if name == "Email":
                return self._mark("") + "@a.example"
            if name == "Term":
                return self._mark("a")
        example = field.example
        return example[0] if field.many and isinstance(example, list) else example
