"""Names in other registers: schemes that nobody else writes so, numbers that cannot be of their register, regions of another country."""

from collections.abc import Iterator

from impactmodel.codelists.catalogue import codelist
from impactmodel.validation.characters import placeholder
from impactmodel.validation.context import Context
from impactmodel.validation.registers import FORMS, plain_value, scheme_meant
from impactmodel.validation.registry import Draft, Screen, finding, rule
from impactmodel.vocabulary.change import Outcome
from impactmodel.vocabulary.done import Activity, Program, Service
from impactmodel.vocabulary.numbers import IndicatorReport
from impactmodel.vocabulary.who import Organization, Stakeholder
from impactmodel.wording import say


@rule(
    "IM727",
    severity="warning",
    reads=Organization,
    title="Register named in another way than by its code",
    several="{count:,} registers are named in another way than by their codes",
)
def scheme_in_other_words(organization: Organization, context: Context) -> Iterator[Draft]:
    """A scheme that is a code of org-id.guide in other letters (`gb-coh`, `UK-CHC`, `companies-house`), or one of the past.

    Why: One organization in two files is found by its scheme and its number. Where the schemes differ, it counts as two.

    Source: org-id.guide: codes begin with the country by ISO 3166-1, where the United Kingdom is GB; AU-ACNC was given up for AU-ABN.

    Mend: Write the code of org-id.guide.
    """
    for number, identifier in enumerate(organization.identifiers):
        meant = scheme_meant(identifier.scheme, codelist("identifier_scheme"))
        if meant is not None:
            message = say("org-id.guide has another code for this register.")
            at = ("identifiers", number, "scheme")
            yield finding(at, message, value=identifier.scheme, hint=say("Write {code}.", code=meant), expected=meant)


@rule(
    "IM728",
    severity="warning",
    reads=Organization,
    title="Number that cannot be of its register",
    several="{count:,} numbers cannot be of their registers",
)
def number_of_no_register(organization: Organization, context: Context) -> Iterator[Draft]:
    """An identifier whose form its register does not have: a company number of seven digits, a placeholder, a check digit that is wrong.

    Only registers whose form is certain are looked at. Spaces and capitals do not matter.

    Why: The organization can't be looked up or matched. Most often a spreadsheet took the leading zeros away.

    Source: org-id.guide; ISO 17442 (LEI, with ISO 7064), the Australian Business Register (ABN), the registers' own pages.

    Mend: Copy the number from the register. Keep it as text in a spreadsheet, so that its zeros stay.
    """
    for number, identifier in enumerate(organization.identifiers):
        form, value = FORMS.get(identifier.scheme), plain_value(identifier.value)
        at = ("identifiers", number, "value")
        if form is None:
            if placeholder(identifier.value):
                yield finding(at, say("This is a placeholder and no number."), hint=say("Write the number, or leave the identifier out."))
        elif not form.fits(value):
            message = say("{scheme} has no number of this form.", scheme=identifier.scheme)
            zeros = identifier.scheme == "GB-COH" and value.isdecimal() and len(value) < 8
            hint = say("Put zeros before it, to eight digits.") if zeros else say("Copy the number from the register.")
            yield finding(at, message, hint=hint, expected=form.words)


@rule(
    "IM729",
    severity="warning",
    reads=(Stakeholder, Program, Service, Activity, Outcome, IndicatorReport),
    title="Region of another country",
    several="{count:,} regions are in another country",
    screen=Screen(when="place.country and place.region", alike=("place.country", "place.region")),
)
def region_elsewhere(entity: Stakeholder | Program | Service | Activity | Outcome | IndicatorReport, context: Context) -> Iterator[Draft]:
    """A place whose region is, by its code in ISO 3166-2, in another country than the place.

    Why: One of the two is wrong, and maps put the place where it is not.

    Source: ISO 3166-2: the code of a region begins with that of its country.

    Mend: Put the country or the region right.
    """
    place = entity.place
    if place is None or place.region is None or place.country is None:
        return
    country, dash, part = place.region.partition("-")
    if dash and country != place.country and 1 <= len(part) <= 3 and part.isalnum() and country in codelist("country").entries:
        message = say("By its code this region is in {country}.", country=country)
        yield finding("place.region", message, value=place.region, hint=say("Put the country or the region right."))
