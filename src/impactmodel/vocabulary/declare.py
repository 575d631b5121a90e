"""How a class of the vocabulary is declared: its fields, what each means, and what is false of it for every reader.

`required`, `field` and `many` declare a field that must be there, one that may be, and a list that may be empty. What they are told here is
all that any export ever knows: schema, context, tables and pages are derived from it.
"""

from collections.abc import Callable, Iterator, Mapping
from types import FunctionType
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, NamedTuple, Self, dataclass_transform

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError
from pydantic_core import core_schema as core

from impactmodel.amounts import read_json
from impactmodel.frozen import FrozenMap, same
from impactmodel.scalars import LANGUAGE, TEXT, Scalar, reference_to

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo


class Declared(NamedTuple):
    """What a field was declared with, beside its type and its description."""

    term: str | None = None
    personal: bool = False
    translatable: bool = False
    acyclic: bool = False
    at_least: int = 0
    since: str = "1.0"
    deprecated: str | None = None
    example: Any = None


_KEY = "impactmodel"


def _declare(description: str, default: Any, options: dict[str, Any]) -> Any:
    said = Declared(**options)
    return Field(default, description=description, min_length=said.at_least or None, json_schema_extra={_KEY: said})  # type: ignore[dict-item]


def required(
    description: str,
    *,
    term: str | None = None,
    personal: bool = False,
    translatable: bool = False,
    acyclic: bool = False,
    at_least: int = 0,
    since: str = "1.0",
    deprecated: str | None = None,
    example: Any = None,
) -> Any:
    """Declare a field that must be there.

    `term` is the public term (a CURIE) it is aligned to, `personal` says that it may hold what a person said or is called, `translatable`
    that it may stand in `translations`, `acyclic` that these references may not run in a circle; `at_least` is the fewest items of a
    list, `since` the version that brought it, `deprecated` what to use instead.
    """
    options = {key: value for key, value in locals().items() if key != "description"}
    return _declare(description, ..., options)


def class_name(name: str, *, init: Literal[False] = False) -> Any:
    """Declare the field that says the class: required in data, and said already by whoever calls the constructor.

    `init` is for type checkers, which leave the field out of the constructor that they show.
    """
    return _declare("The class.", ..., {"term": "@type", "example": name})


def field(description: str, *, default: Any = None, **options: Any) -> Any:
    """Declare a field that may be left out. Takes the options of `required`; null is the same as leaving it out."""
    return _declare(description, default, options)


def many(description: str, **options: Any) -> Any:
    """Declare a list that may be empty; an empty list is the same as leaving it out. Takes the options of `required`."""
    return _declare(description, (), options)


def declared(info: "FieldInfo") -> Declared:
    """What a field was declared with."""
    extra = info.json_schema_extra
    found = extra.get(_KEY) if isinstance(extra, dict) else None
    return found if isinstance(found, Declared) else Declared()


class Invariant(NamedTuple):
    """Something that holds for every object of a class and that JSON Schema cannot say: `at` is the field to look at."""

    name: str
    text: str
    at: str
    holds: Callable[[Any], bool]


def invariant(name: str, text: str, *, at: str) -> Callable[[Callable[[Any], bool]], Callable[[Any], bool]]:
    """Declare what must hold between the fields of a class. The method says whether it does; `text` is what the reader is told."""

    def mark(holds: Callable[[Any], bool]) -> Callable[[Any], bool]:
        holds.__invariant__ = Invariant(name, text, at, holds)  # type: ignore[attr-defined]
        return holds

    return mark


@dataclass_transform(kw_only_default=True, field_specifiers=(required, class_name))
class Model(BaseModel):
    """What every value object and entity is: frozen, closed to unknown fields, and built when first used."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        revalidate_instances="subclass-instances",
        defer_build=True,
        hide_input_in_errors=True,
        protected_namespaces=(),
        ser_json_inf_nan="strings",
    )

    invariants: ClassVar[tuple[Invariant, ...]] = ()
    aligned_to: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        functions = [item for item in vars(cls).values() if isinstance(item, FunctionType)]  # Touching anything else would build the model.
        own = tuple(item.__invariant__ for item in functions if hasattr(item, "__invariant__"))
        if own:
            cls.invariants = (*cls.invariants, *own)

    def __eq__(self, other: object) -> bool:
        """Equal if of one class and saying the same; what is equal is written as the same bytes."""
        if type(self) is not type(other):
            return NotImplemented
        theirs = vars(other)
        return all(same(value, theirs[name]) for name, value in vars(self).items() if name in type(self).model_fields)

    __hash__ = BaseModel.__hash__

    if not TYPE_CHECKING:

        def __setattr__(self, name, value):
            # Pydantic's own refusal would repeat the value.
            raise AttributeError(f"{type(self).__name__} cannot be changed. Make another: replace({name}=…)")

        def __delattr__(self, name):
            raise AttributeError(f"{type(self).__name__} cannot be changed. Make another: replace({name}=None)")

        @classmethod
        def model_validate_json(cls, json_data, **options):
            """As `model_validate`, from JSON text. Pydantic's own parser would read a number through a float, and lose digits."""
            data = json_data.encode() if isinstance(json_data, str) else bytes(json_data)
            return cls.model_validate(read_json(data), **options)

        def model_dump_json(self, *, indent=None, **_):
            """The JSON text that `impactmodel.dumps` writes. Pydantic's own would write numbers as text, and null for what is absent."""
            from impactmodel.vocabulary.text import pieces

            return "".join(pieces(self, indent=indent))

        def model_copy(self, *, update=None, deep=False):
            # Pydantic's own checks nothing and would keep the index of a document.
            return self.replace(**update) if update else super().model_copy(deep=deep)

    @model_validator(mode="after")
    def _judged(self) -> Self:
        # All of them in one validator, so that all that are broken are named. Wrapping the core schema instead would be lost wherever
        # pydantic refers to the class a second time.
        if self.invariants:
            broken = [rule for rule in self.invariants if not rule.holds(self)]
            if broken:
                names = ", ".join(rule.name for rule in broken)
                raise PydanticCustomError("invariant", "{texts}", {"names": names, "texts": " ".join(rule.text for rule in broken)})
        return self

    def __repr_args__(self) -> Iterator[tuple[str, Any]]:
        # What was left out says nothing, and what may be personal has no place in a log.
        for name, info in type(self).model_fields.items():
            value = getattr(self, name)
            if value is not None and value != () and value != {} and name != "type":
                yield name, _Unsaid() if declared(info).personal and not isinstance(value, Model) else value

    def replace(self, **changes: Any) -> Self:
        """A copy with other values, checked like any new object (pydantic's own `model_copy(update=…)` checks nothing)."""
        values = {name: getattr(self, name) for name in type(self).model_fields} | changes
        return type(self).model_validate(values)


class _Unsaid:
    def __repr__(self) -> str:
        return "…"


class Value(Model):
    """A value object: it has no identity of its own and lives inside an entity."""


class UnitKind:
    """Narrows a quantity to units of one kind: `Annotated[Quantity, UnitKind("money")]`."""

    __slots__ = ("kind",)

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core.CoreSchema:
        from impactmodel.units import unit

        def of_kind(quantity: Any) -> Any:
            if unit(quantity.unit).kind != self.kind:
                raise PydanticCustomError("unit_kind", "an amount of {kind} is asked for", {"kind": self.kind})
            return quantity

        return core.no_info_after_validator_function(of_kind, handler(source))


class MapOf:
    """A frozen map: what its keys are, and what its values are.

    `values` is a scalar, or None where they depend on the class (a text for each translatable field).
    """

    __slots__ = ("keys", "values")

    def __init__(self, keys: Scalar, values: Scalar | None) -> None:
        self.keys = keys
        self.values = values

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core.CoreSchema:
        keys = core.str_schema(strict=True, min_length=1, max_length=self.keys.max_length, pattern=self.keys.pattern)
        if self.values is None:
            inner: core.CoreSchema = core.no_info_after_validator_function(
                FrozenMap, core.dict_schema(core.str_schema(strict=True), _core_of(TEXT, handler), min_length=1)
            )
        else:
            inner = _core_of(self.values, handler)
        return core.no_info_after_validator_function(FrozenMap, core.dict_schema(keys, inner, strict=True))


def _core_of(scalar: Scalar, handler: Any) -> core.CoreSchema:
    return scalar.__get_pydantic_core_schema__(None, handler)


EXTENSION_KEY = Scalar(
    "ExtensionKey",
    "text",
    "A key with the prefix of whoever defines it, such as cids:hasLegalStatus.",
    pattern="^[A-Za-z][A-Za-z0-9_.-]*:[!-~]+$",
    refused=r"[\x00-\x20\x7f]",
    max_length=1024,
    examples=("cids:hasLegalStatus",),
)
DIMENSION_KEY = Scalar(
    "DimensionKey",
    "text",
    "The name of a dimension, such as age.",
    pattern=r"^[^\x00-\x1f\x7f]+$",
    refused=r"[\x00-\x1f\x7f]",
    max_length=200,
    examples=("age",),
)
JSON_VALUE = Scalar(
    "Json",
    "json",
    "Any JSON.",
    examples=("anything",),
    invariants={"digits": "A number has at most 38 digits in plain notation.", "depth": "It is at most 100 levels deep."},
)

Extensions = Annotated[Mapping[str, Any], MapOf(EXTENSION_KEY, JSON_VALUE)]
Translations = Annotated[Mapping[str, Mapping[str, str]], MapOf(LANGUAGE, None)]

__all__ = [
    "DIMENSION_KEY",
    "Declared",
    "Extensions",
    "Invariant",
    "MapOf",
    "Model",
    "Translations",
    "UnitKind",
    "Value",
    "class_name",
    "declared",
    "field",
    "invariant",
    "many",
    "reference_to",
    "required",
]
