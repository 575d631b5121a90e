"""Text by which people can be found: addresses, numbers and dates of birth in what others may read.

The rules say in which field something stands and of what sort it is, and never repeat it. How organizations are reached is left alone.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from impactmodel.document import ImpactDocument
from impactmodel.validation.contacts import births, insurance_numbers, mails, nhs_numbers, postcodes, telephones
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, Screen, finding, rule
from impactmodel.validation.rules.texts_at import Place, Sort, suspects, telling, told
from impactmodel.validation.texts import worth_a_look
from impactmodel.vocabulary.change import Outcome, StakeholderOutcome
from impactmodel.vocabulary.entity import Entity
from impactmodel.vocabulary.numbers import ImpactReport, ImpactRisk, Indicator, IndicatorReport, Target
from impactmodel.vocabulary.stories import Consent, Evidence
from impactmodel.vocabulary.who import Characteristic, Participation, Stakeholder
from impactmodel.vocabulary.worth import Decision, SroiAnalysis, Valuation
from impactmodel.wording import Said, say

ABOUT_PEOPLE = (
    Characteristic,
    Consent,
    Decision,
    Evidence,
    ImpactReport,
    ImpactRisk,
    Indicator,
    IndicatorReport,
    Outcome,
    Participation,
    SroiAnalysis,
    Stakeholder,
    StakeholderOutcome,
    Target,
    Valuation,
)
"""Classes whose texts are about people. Services, activities and organizations say in theirs where they are found, as they should."""

_OFFICES = re.compile(
    "(?:admin|contact|data|enquiries|feedback|hello|help|helpdesk|info|inquiries|mail|media|office|postmaster|press|privacy|research"
    "|support|team|volunteering|webmaster)",
    re.IGNORECASE,
)

_WORD = re.compile(r"\w+")

_MAIL_SAID = say("an e-mail address")
_TELEPHONE_SAID = say("a telephone number")
_POSTCODE_SAID = say("a full postcode")
_NHS_SAID = say("an NHS number")
_BIRTH_SAID = say("a date of birth")
_INSURANCE_SAID = say("a social security number")

_TAKE_OUT = say("Take it out of the text, or write in brackets what stood there, such as [e-mail address].")
_FIND_COPIES = say("Take it out, and find out who has had a copy.")
_HALF = say("Keep the first half, or name the town.")
_YEAR = say("Write an age group, or the year.")


def _seen(entity: Entity, context: Context, holds: Callable[[str], bool], what: Said, hint: Said, *, sort: Sort) -> Iterable[Draft]:
    """A finding for each text of an entity that holds something; `sort` is what such a text must have at the least."""
    texts = suspects(entity, context, sort)
    if not texts:
        return ()
    seen = [at for at, text in texts if holds(text)]
    return [finding(at, say("{field} holds what looks like {what}.", field=told(at), what=what), hint=hint) for at in seen]


@rule(
    "IM440",
    severity="warning",
    reads=ABOUT_PEOPLE,
    given=telling,
    title="E-mail address in a text",
    several="{count:,} texts hold an e-mail address",
    screen=Screen(text=worth_a_look),
)
def email_in_text(entity: Entity, context: Context) -> Iterable[Draft]:
    """An e-mail address in a story, a comment, a description or another text about people.

    Addresses of an office, such as those that begin with `info` or `hello`, are left out.

    Why: It leads to one person, and whoever reads the data can write to them.

    Source: UK GDPR and EU GDPR, article 4(1): what relates to somebody who can be identified.

    Mend: Take it out of the text. Somebody who wants to be written to belongs into `persons`, or give the address of an office.
    """
    return _seen(entity, context, _is_mail, _MAIL_SAID, _TAKE_OUT, sort="at")


def _is_mail(text: str) -> bool:
    return any(not _OFFICES.fullmatch(found[1]) for found in mails(text))


@rule(
    "IM441",
    severity="warning",
    reads=ABOUT_PEOPLE,
    given=telling,
    title="Telephone number in a text",
    several="{count:,} texts hold a telephone number",
    screen=Screen(text=worth_a_look),
)
def telephone_in_text(entity: Entity, context: Context) -> Iterable[Draft]:
    """A telephone number in a text about people: with a country code, or as written in the United Kingdom, France or North America.

    Numbers of services that begin with 03, 08 or 09 in the United Kingdom are left out.

    Why: It leads to one person, and whoever reads the data can ring them.

    Source: UK GDPR and EU GDPR, article 4(1); ITU-T E.164; Ofcom, National Telephone Numbering Plan.

    Mend: Take it out of the text.
    """
    return _seen(entity, context, is_telephone, _TELEPHONE_SAID, _TAKE_OUT, sort="digits")


def is_telephone(text: str) -> bool:
    """Whether a text holds what is written like a telephone number.

    >>> is_telephone("Ring me on 01632 960001."), is_telephone("It was 0.1632 of 960001 in 2024-2025")
    (True, False)
    """
    return any(True for _ in telephones(text))


@rule(
    "IM442",
    severity="warning",
    reads=ABOUT_PEOPLE,
    given=telling,
    title="Full postcode in a text",
    several="{count:,} texts hold a full postcode",
    screen=Screen(text=worth_a_look),
)
def postcode_in_text(entity: Entity, context: Context) -> Iterable[Draft]:
    """A full postcode of the United Kingdom or of Canada in a text about people.

    Why: A postcode covers some fifteen doors, in the country often one. Beside an age or a story it points at somebody.

    Source: ONS Postcode Directory user guide; Canada Post. Letters that are never used are not taken for one.

    Mend: Keep the first half, such as CF10, or name the town.
    """
    return _seen(entity, context, _is_postcode, _POSTCODE_SAID, _HALF, sort="letters")


def _is_postcode(text: str) -> bool:
    return any(True for _ in postcodes(text))


@rule(
    "IM443",
    severity="error",
    reads=ABOUT_PEOPLE,
    given=telling,
    title="NHS number in a text",
    several="{count:,} texts hold an NHS number",
    screen=Screen(text=worth_a_look),
)
def nhs_number_in_text(entity: Entity, context: Context) -> Iterable[Draft]:
    """Ten digits with the check digit of an NHS number, with spaces as it is printed or without, in a text about people.

    Why: It is one person's number for life, and leads to their health record.

    Source: NHS Data Dictionary, NHS Number: modulus 11 over the first nine digits. Without spaces, only ranges in use are taken for one.

    Mend: Take it out, and find out who has had a copy.
    """
    return _seen(entity, context, is_nhs_number, _NHS_SAID, _FIND_COPIES, sort="digits")


def is_nhs_number(text: str) -> bool:
    """Whether ten digits in a text have the check digit of an NHS number; the number of a book, which has the same, is none.

    >>> is_nhs_number("943 476 5919"), is_nhs_number("943 476 5918"), is_nhs_number("ISBN 0306406152")
    (True, False, False)
    """
    return any(True for _ in nhs_numbers(text))


@rule(
    "IM444",
    severity="error",
    reads=ABOUT_PEOPLE,
    given=telling,
    title="Date of birth in a text",
    several="{count:,} texts hold a date of birth",
    screen=Screen(text=worth_a_look),
)
def date_of_birth_in_text(entity: Entity, context: Context) -> Iterable[Draft]:
    """A full date beside `born`, `DOB`, `date of birth` or the same in French, in a text about people.

    Why: A date of birth and a place are enough to find most people.

    Source: Sweeney, Simple Demographics Often Identify People Uniquely, 2000; UK GDPR and EU GDPR, recital 26.

    Mend: Write an age group, or the year.
    """
    return _seen(entity, context, _is_birth, _BIRTH_SAID, _YEAR, sort="date")


def _is_birth(text: str) -> bool:
    return any(True for _ in births(text))


@rule(
    "IM445",
    severity="error",
    reads=ABOUT_PEOPLE,
    given=telling,
    title="Social security number in a text",
    several="{count:,} texts hold a social security number",
    screen=Screen(text=worth_a_look),
)
def insurance_number_in_text(entity: Entity, context: Context) -> Iterable[Draft]:
    """A National Insurance number of the United Kingdom, or a number with the check digit of a Canadian one that is called so.

    Why: It is one person's number for life, and others can do harm in their name with it.

    Source: HMRC, National Insurance Manual, NIM39110. Social Insurance Numbers of Canada have the check digit of Luhn.

    Mend: Take it out, and find out who has had a copy.
    """
    return _seen(entity, context, _is_insurance, _INSURANCE_SAID, _FIND_COPIES, sort="digits")


def _is_insurance(text: str) -> bool:
    return any(True for _ in insurance_numbers(text))


@rule(
    "IM446",
    severity="error",
    reads=ImpactDocument,
    title="Somebody is named in what is called anonymous",
    several="{count:,} texts that are called anonymous name somebody",
)
def named_though_anonymous(document: ImpactDocument, context: Context) -> Iterator[Draft]:
    """Given name and family name of somebody in `persons`, in evidence whose consent says that nobody can be recognized in it.

    Why: The people who gave it were promised that they would not be named.

    Source: UK GDPR and EU GDPR, recital 26.

    Mend: Put another name or [name] in its place, or correct `anonymized` if they want to be named.
    """
    names = {words for person in document.persons for words in _names(person.given_name, person.family_name, person.name)}
    if not names:
        return
    lengths = sorted({len(words) for words in names})
    first = {words[0] for words in names}
    for evidence in document.evidence:
        consent = context.get(evidence.consent, Consent)
        if consent is None or consent.anonymized is not True:
            continue
        for at, text in _words_of(evidence):
            words = _WORD.findall(text.casefold())
            starts = [number for number, word in enumerate(words) if word in first]
            if any(tuple(words[start : start + length]) in names for start in starts for length in lengths):
                yield finding(
                    at,
                    say("{field} names somebody who is in persons, and the consent says that nobody can be recognized.", field=told(at)),
                    hint=say("Put another name or [name] in its place, or correct anonymized."),
                    entity=evidence,
                )


def _names(given: str | None, family: str | None, name: str | None) -> Iterator[tuple[str, ...]]:
    """The ways in which a person's full name is written, in words."""
    for whole in (f"{given} {family}" if given and family else None, name):
        words = tuple(_WORD.findall(whole.casefold())) if whole else ()
        if 2 <= len(words) <= 6:
            yield words


def _words_of(evidence: Evidence) -> Iterator[tuple[Place, str]]:
    """The words of those who gave evidence, and what is said of them."""
    texts: list[tuple[Place, Any]] = [((field,), getattr(evidence, field)) for field in ("title", "description", "text")]
    for number, each in enumerate(evidence.supports):
        texts += [(("supports", number, field), getattr(each, field)) for field in ("excerpt", "significance")]
    texts += [(("selections", number, "reason"), each.reason) for number, each in enumerate(evidence.selections)]
    texts += [(("contributors", number, "description"), each.description) for number, each in enumerate(evidence.contributors)]
    return ((at, text) for at, text in texts if text is not None)
