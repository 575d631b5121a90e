"""What every entity has: an id, a class, a name, where it comes from, and room for what other standards say."""

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self, get_args, get_type_hints

from pydantic import field_validator
from pydantic_core import PydanticCustomError

from impactmodel.frozen import FrozenMap
from impactmodel.scalars import LINE, Id, Line, Moment, Scalar, Text
from impactmodel.vocabulary.declare import Extensions, Model, Translations, declared, field, many, reference_to, required
from impactmodel.vocabulary.typed import Dated, Many
from impactmodel.vocabulary.values import Identifier, Provenance

OrganizationRef = Annotated[str, reference_to("Organization")]
StakeholderRef = Annotated[str, reference_to("Stakeholder")]
EvidenceRef = Annotated[str, reference_to("Evidence")]
IndicatorRef = Annotated[str, reference_to("Indicator")]
OutcomeRef = Annotated[str, reference_to("Outcome")]
CodeRef = Annotated[str, reference_to("Code")]
ReaderRef = Annotated[str, reference_to("Stakeholder", "Organization")]
WorkRef = Annotated[str, reference_to("Program", "Service", "Activity")]


@cache
def _translatable(cls: "type[Entity]") -> Mapping[str, Scalar]:
    """The fields that may be translated, each with the kind of text that it holds."""
    hints = get_type_hints(cls, include_extras=True)
    names = [name for name, info in cls.model_fields.items() if declared(info).translatable]
    # Each is declared as `Line | None` or as `Text`; the mark that says which is inside.
    options = {name: (*get_args(hints[name]), hints[name]) for name in names}
    return {name: next(mark for one in options[name] for mark in getattr(one, "__metadata__", ())) for name in names}


class Entity(Model):
    """Something with an id that other things refer to."""

    plural: ClassVar[str]
    """The name of the list that holds entities of this class in a document."""
    called: ClassVar[tuple[str, str]]
    """The id and the name of the entity that the examples of this class are about."""

    if TYPE_CHECKING:
        type: str  # Declared anew by each class, with its own name.

    id: Id = required("Its name for machines, unique in the document.", term="@id")
    name: Line | None = field("Its name for people.", term="org:hasName", translatable=True)
    description: Text | None = field("What it is, in plain words.", term="cids:hasDescription", translatable=True)
    identifiers: Many[Identifier] = many(
        "Its names in other registers.", term="org:hasIdentifier", example=[{"scheme": "GB-COH", "value": "00000000"}]
    )
    codes: Many[CodeRef] = many("Codes of any list that classify it.", term="cids:hasCode", example=["sdg:3.4"])
    created: Dated[Moment | None] = field("When this record was made.", term="sch:dateCreated", example="2026-03-31T09:00:00Z")
    modified: Dated[Moment | None] = field("When this record was last changed.", term="sch:dateModified", example="2026-03-31T09:00:00Z")
    translations: Translations = field(
        "The texts in other languages: language tag, then field, then text.",
        default=FrozenMap(),
        personal=True,
        example={"cy": {"name": "Enw"}},
    )
    provenance: Provenance | None = field(
        "Where this record comes from.", term="prov:wasDerivedFrom", example={"dataset": "Member survey 2026"}
    )
    access: Many[ReaderRef] = many(
        "Who may read it; nobody named means no limit is stated.", term="cids:hasAccess", example=["org:riverside"]
    )
    extensions: Extensions = field(
        "What another standard says and this one does not, kept as it came.",
        default=FrozenMap(),
        personal=True,
        example={"cids:hasLegalStatus": "ex:cic"},
    )

    if not TYPE_CHECKING:

        def __init__(self, /, **values: Any) -> None:
            # From Python the class is already said; from data, `type` must be there, as the schema says.
            values.setdefault("type", type(self).__name__)
            super().__init__(**values)

        # Tells pydantic that this is no constructor of its own, so that reading data does not come by here.
        __init__.__pydantic_base_init__ = True

    @field_validator("translations")
    @classmethod
    def _translates_its_own_fields(cls, value: Mapping[str, Mapping[str, str]]) -> Mapping[str, Mapping[str, str]]:
        allowed = _translatable(cls)
        for texts in value.values():
            for name, text in texts.items():
                if name not in allowed:
                    raise PydanticCustomError("translation_field", "a translation names a text field of {name}", {"name": cls.__name__})
                # A translation takes the place of the original, so it must be what the original may be.
                if allowed[name] is LINE and (len(text) > int(LINE.max_length or 0) or re.search(str(LINE.refused), text)):
                    raise PydanticCustomError("translation_line", "a translation of {field} is words on one line", {"field": name})
        return value

    @classmethod
    def translatable(cls) -> tuple[str, ...]:
        """The names of the fields that may be translated."""
        return tuple(_translatable(cls))

    def in_language(self, tag: str) -> Self:
        """This entity with its texts in a language, and in the original where there is no translation.

        A regional tag falls back to its language: `cy-GB` finds `cy`. The case of a tag does not matter, nor does `_` for `-`.

        >>> from impactmodel import Outcome
        >>> outcome = Outcome(id="out:1", name="Less alone", translations={"cy": {"name": "Llai unig"}})
        >>> outcome.in_language("cy-GB").name, outcome.in_language("fr").name
        ('Llai unig', 'Less alone')
        """
        known = {language.lower(): texts for language, texts in sorted(self.translations.items(), reverse=True)}
        parts = tag.lower().replace("_", "-").split("-")
        texts: dict[str, str] = {}
        for length in range(1, len(parts) + 1):
            texts.update(known.get("-".join(parts[:length]), {}))
        return self.replace(**texts) if texts else self

    @property
    def label(self) -> str:
        """What to call it where others can see it: its name, or its id where it has none or the name may be personal."""
        personal = declared(type(self).model_fields["name"]).personal
        return self.id if personal or self.name is None else self.name

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.id}" + (f" ({self.label})" if self.label != self.id else "")
