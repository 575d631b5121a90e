"""Value objects that several chapters share, and their arithmetic."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import Discriminator, Tag
from pydantic_core import PydanticCustomError

from impactmodel.amounts import exact, plain
from impactmodel.codelists import CountryCode
from impactmodel.codelists.closed import Catchment
from impactmodel.scalars import (
    Day,
    Flag,
    Latitude,
    Line,
    Longitude,
    MediaType,
    Moment,
    Number,
    Sha256,
    Share,
    Term,
    Text,
    Uri,
)
from impactmodel.units import UnitCode, added, compared, converted, multiplied, subtracted
from impactmodel.units import unit as unit_of
from impactmodel.vocabulary.declare import DIMENSION_KEY, UnitKind, Value, field, invariant, many, reference_to, required
from impactmodel.vocabulary.typed import Coded, Dated, Exact, Many

_PLAIN = re.compile("[+-]?[0-9]{1,100}(?:[.][0-9]{1,100})?(?:[eE][+-]?[0-9]{1,3})?")


class Quantity(Value):
    """A number of something: 12 people, 3.5 hours, 100 pounds. The unit is never left to be guessed."""

    aligned_to = ("i72:Measure",)

    number: Exact[Number] = required("How many or how much.", term="i72:hasNumericalValue", example=Decimal("12.5"))
    unit: UnitCode = required("Of what: a unit code.", term="i72:unit_of_measure", example="person")

    @classmethod
    def of(cls, number: Decimal | int | float | str, unit: str) -> Self:
        """A quantity from any way to write a number; text is read as plain decimal notation.

        Raises UnitError, with the nearest code, for a unit that is none, and ValueError for a number that cannot be kept exactly: text in
        another form, NaN, infinities, more than 38 digits.

        >>> Quantity.of("12.50", "GBP")
        Quantity(number=Decimal('12.5'), unit='GBP')
        """
        unit = unit_of(unit).code
        if isinstance(number, str):
            if not _PLAIN.fullmatch(number):
                raise ValueError("the text is not a number in plain decimal notation, such as 1234.5")
            number = Decimal(number)
        try:
            return cls(number=exact(number), unit=unit)
        except PydanticCustomError as error:
            raise ValueError(error.message()) from None

    @property
    def _pair(self) -> tuple[Decimal, str]:
        return self.number, self.unit

    def _made(self, pair: tuple[Decimal, str]) -> Self:
        return type(self)(number=pair[0], unit=pair[1])

    def __add__(self, other: "Quantity") -> Self:
        """The sum, in this unit. Raises UnitError for what has no sum, and says why."""
        return self._made(added(self._pair, other._pair)) if isinstance(other, Quantity) else NotImplemented

    def __sub__(self, other: "Quantity") -> Self:
        """The difference; of percentages in percentage points. Raises UnitError where there is none."""
        return self._made(subtracted(self._pair, other._pair)) if isinstance(other, Quantity) else NotImplemented

    def __mul__(self, factor: Decimal | int) -> Self:
        """This quantity so many times."""
        return self._made(multiplied(self._pair, factor)) if isinstance(factor, Decimal | int) else NotImplemented

    __rmul__ = __mul__

    def __neg__(self) -> Self:
        return self._made((self.number.copy_negate(), self.unit))

    def __lt__(self, other: "Quantity") -> bool:
        return compared(self._pair, other._pair) < 0 if isinstance(other, Quantity) else NotImplemented

    def __le__(self, other: "Quantity") -> bool:
        return compared(self._pair, other._pair) <= 0 if isinstance(other, Quantity) else NotImplemented

    def __gt__(self, other: "Quantity") -> bool:
        return compared(self._pair, other._pair) > 0 if isinstance(other, Quantity) else NotImplemented

    def __ge__(self, other: "Quantity") -> bool:
        return compared(self._pair, other._pair) >= 0 if isinstance(other, Quantity) else NotImplemented

    def to(self, unit: str) -> Self:
        """The same amount in another unit. Raises UnitError if they measure different things.

        >>> Quantity.of(90, "minute").to("hour")
        Quantity(number=Decimal('1.5'), unit='hour')
        """
        return self._made((converted(self.number, self.unit, unit), unit))

    def __str__(self) -> str:
        return f"{plain(self.number)} {self.unit}"


Money = Annotated[Quantity, UnitKind("money")]
"""A quantity in a currency."""


def _quantity_or_text(value: Any) -> Literal["quantity", "text"]:
    return "text" if isinstance(value, str) else "quantity"


QuantityOrText = Annotated[Annotated[Quantity, Tag("quantity")] | Annotated[Text, Tag("text")], Discriminator(_quantity_or_text)]
"""A number with its unit, or words where the indicator is a category or a narrative."""


class Period(Value):
    """A span of days, both ends included."""

    aligned_to = ("time:Interval",)

    start: Dated[Day] = required("The first day.", term="prov:startedAtTime", example=date(2026, 1, 1))
    end: Dated[Day] = required("The last day, on or after the first.", term="prov:endedAtTime", example=date(2026, 3, 31))

    @invariant("period_order", "A period does not end before it starts.", at="end")
    def _ordered(self) -> bool:
        return self.end >= self.start

    @classmethod
    def of(cls, start: date | str, end: date | str) -> Self:
        """A period from days or from their ISO text.

        >>> Period.of("2026-01-01", "2026-03-31").end
        datetime.date(2026, 3, 31)
        """
        return cls.model_validate({"start": start, "end": end})

    @property
    def days(self) -> int:
        """How many days it spans, both ends counted.

        >>> Period.of("2026-01-01", "2026-01-31").days
        31
        """
        return (self.end - self.start).days + 1

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= (day.date() if isinstance(day, datetime) else day) <= self.end

    def __str__(self) -> str:
        return f"{self.start.isoformat()} to {self.end.isoformat()}"


class Interval(Value):
    """How uncertain an estimate is: it lies between two numbers with a stated confidence."""

    low: Exact[Number] = required("The lower bound.", example=Decimal("3.1"))
    high: Exact[Number] = required("The upper bound, not below the lower.", example=Decimal("4.7"))
    level: Exact[Share] = required("The confidence or credibility, such as 0.95.", example=Decimal("0.95"))
    method: Line | None = field("How it was computed.", example="Wilson score interval")

    @invariant("interval_order", "The upper bound is not below the lower.", at="high")
    def _ordered(self) -> bool:
        return self.high >= self.low


class Place(Value):
    """Where something happens or applies."""

    aligned_to = ("sch:Place",)

    name: Line | None = field("What the place is called.", term="sch:name", example="Riverside ward")
    country: CountryCode | None = field("The country.", term="sch:addressCountry", example="GB")
    region: Term | None = field("A region, by its code in ISO 3166-2 or a national scheme.", term="sch:addressRegion", example="GB-CRF")
    catchment: Coded[Catchment | None] = field("How far the area reaches.", term="cids:hasCatchmentArea", example="local")
    latitude: Exact[Latitude | None] = field("Degrees north of the middle of the place.", term="wgs84:lat", example=Decimal("51.48"))
    longitude: Exact[Longitude | None] = field("Degrees east of the middle of the place.", term="wgs84:long", example=Decimal("-3.18"))


class Address(Value):
    """A postal address."""

    aligned_to = ("cids:Address",)

    street: Line | None = field("Street and house number.", term="cids:streetAddress", example="1 Mill Lane")
    locality: Line | None = field("Town or city.", term="cids:addressLocality", example="Riverside")
    region: Line | None = field("County, state or province.", term="cids:addressRegion", example="South Glamorgan")
    postal_code: Line | None = field("Postal code.", term="cids:postalCode", example="CF10 0AA")
    country: CountryCode | None = field("The country.", term="cids:addressCountry", example="GB")
    extended: Line | None = field(
        "What helps to find the door: a flat, floor or building.", term="cids:extendedAddress", example="First floor"
    )
    po_box: Line | None = field("Post office box.", term="cids:postOfficeBoxNumber", example="12")


class File(Value):
    """A file somewhere else, by its address and its digest."""

    aligned_to = ("sch:MediaObject",)

    uri: Uri = required("Where it is.", term="sch:contentUrl", example="https://riverside.example/report.pdf")
    media_type: MediaType | None = field("What kind of file it is.", term="sch:encodingFormat", example="application/pdf")
    sha256: Sha256 | None = field("The digest of its bytes, by which a change is noticed.", term="sch:sha256", example="0" * 64)
    title: Line | None = field("What it is called.", term="sch:name", personal=True, example="Evaluation report 2026")


class Identifier(Value):
    """A name that somebody else's register gives to the same thing."""

    aligned_to = ("sch:PropertyValue",)

    scheme: Term = required(
        "The register; for organizations a code of org-id.guide, such as GB-COH.", term="sch:propertyID", example="GB-COH"
    )
    value: Line = required("The name in that register.", term="sch:value", example="00000000")


class Provenance(Value):
    """Where a statement comes from."""

    aligned_to = ("prov:Entity",)

    generated_by: Annotated[str, reference_to("Activity", soft=True)] | None = field(
        "What brought it about: the id of an activity, or words.", term="prov:wasGeneratedBy", example="Annual survey of members"
    )
    dataset: Line | None = field("The data set it was taken from.", term="dcat:dataset", example="Member survey 2026")
    attributed_to: Line | None = field(
        "Who answers for it.", term="prov:wasAttributedTo", personal=True, example="Riverside evaluation group"
    )
    retrieved: Dated[Moment | None] = field("When it was fetched.", term="prov:generatedAtTime", example="2026-03-31T09:00:00Z")


class Baseline(Value):
    """The level before, against which a change is read."""

    aligned_to = ("iati:baseline",)

    value: QuantityOrText | None = field("The level.", term="i72:value", example={"number": 19.5, "unit": "score:swemwbs"})
    period: Period | None = field("When it was measured.", example={"start": "2023-10-01", "end": "2023-12-31"})
    comment: Text | None = field("What a reader should know of it.", personal=True, example="Measured at the first visit.")


class Dimension(Value):
    """A way in which reports of an indicator are broken down."""

    aligned_to = ("iati:dimension",)

    name: Annotated[str, DIMENSION_KEY] = required("What is told apart, such as age or gender; reports use the same name.", example="age")
    codelist: Annotated[str, reference_to("CodeList", soft=True)] | None = field(
        "The list that its codes come from.", example="list:age-group"
    )
    codes: Many[Line] = many("The codes that are used.", example=["16-24", "25-64", "65+"])
    partition: Flag | None = field(
        "Whether the codes share nobody and leave nobody out, so that their parts make up the total.", example=True
    )


class ContributionShare(Value):
    """A share that is not this work's own doing, and what it rests on. An absent share is not a share of zero."""

    share: Exact[Share] = required("The share, from 0 to 1.", example=Decimal("0.2"))
    reason: Text | None = field(
        "Why it is so large.", personal=True, example="Six of thirty said that they would have joined another group."
    )
    evidence: Many[Annotated[str, reference_to("Evidence")]] = many("What it rests on.", example=["ev:survey-2026"])


class Contribution(Value):
    """How much of a change would have happened anyway, is due to others, moved elsewhere, or fades."""

    aligned_to = ("cids:Counterfactual",)

    deadweight: ContributionShare | None = field("The share that would have happened without the work.", example={"share": 0.2})
    attribution: ContributionShare | None = field("The share that is due to others.", example={"share": 0.3})
    displacement: ContributionShare | None = field("The share that only moved from elsewhere.", example={"share": 0.05})
    drop_off: ContributionShare | None = field("The share that fades with each year after the first.", example={"share": 0.25})
