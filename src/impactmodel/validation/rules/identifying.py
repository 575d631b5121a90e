"""Text by which people can be found: addresses, numbers and dates of birth in what others may read.

The rules say in which field something stands and of what sort it is, and never repeat it. How organizations are reached is left alone.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from impactmodel.document import ImpactDocument
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

_MAIL = re.compile(r"(?<![\w.%+-])([\w.%+-]{1,64})@[A-Za-z0-9-]{1,63}(?:[.][A-Za-z0-9-]{1,63}){0,8}[.][A-Za-z]{2,24}(?![A-Za-z0-9])")
_OFFICES = re.compile(
    "(?:admin|contact|data|enquiries|feedback|hello|help|helpdesk|info|inquiries|mail|media|office|postmaster|press|privacy|research"
    "|support|team|volunteering|webmaster)",
    re.IGNORECASE,
)

_NATIONAL = re.compile(r"(?<![0-9A-Za-z+.,:/-])\(?0[127][0-9](?:[ )-]{0,2}[0-9]){7,8}(?![0-9A-Za-z])(?![-/.,:][0-9])")
_ABROAD = re.compile(
    r"(?<![0-9A-Za-z])\+(?:1[ .-]?\(?[2-9][0-9]{2}\)?[ .-]?[2-9][0-9]{2}[ .-]?[0-9]{4}"
    r"|[2-9][0-9]{1,2}[ -]?(?:\(0\)[ -]?)?[0-9](?:[ -]?[0-9]){6,11})(?![0-9A-Za-z])(?![-/][0-9])"
)
_AMERICAN = re.compile(
    r"(?<![0-9A-Za-z+.-])(?:1[ .-]?)?(?:\([2-9][0-9]{2}\) ?|[2-9][0-9]{2}[.-])[2-9][0-9]{2}[.-][0-9]{4}(?![0-9A-Za-z])(?![-.][0-9])"
)
_FRENCH = re.compile(r"(?<![0-9A-Za-z+.,:/-])0[1-7](?: [0-9]{2}){4}(?![0-9A-Za-z])(?! [0-9]{2}(?![0-9]))")
_YEARS = re.compile("(?:19|20)[0-9]{2}-[0-9]{2}")

_AREAS = (
    "AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|FK|FY|G|GL|GU|GY|HA|HD|HG|"
    "HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|"
    "SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE"
)
_POSTCODE = re.compile(
    rf"(?<![A-Za-z0-9])(?:(?:{_AREAS})[0-9][0-9A-Z]? [0-9][ABD-HJLNP-UW-Z]{{2}}"
    "|[ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z] [0-9][ABCEGHJ-NPRSTV-Z][0-9])(?![A-Za-z0-9])"
)

_TEN_DIGITS = re.compile(r"(?<![0-9A-Za-z.,+/-])(?:[0-9]{3} [0-9]{3} [0-9]{4}|[34679][0-9]{9})(?![0-9A-Za-z])(?![-/.,][0-9])")
_BOOK = re.compile(r"ISBN(?:-10)?[: ]{0,3}$", re.IGNORECASE)

_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|fév|avr|mai|juin|juil|août|déc)[a-zé]{0,8}[.]?"
_BIRTH = re.compile(r"\b(?:d[.]?o[.]?b\b|date of birth|birth ?date|born|née?\b|date de naissance)", re.IGNORECASE)
_DAY = re.compile(
    rf"(?<![0-9])(?:[0-3]?[0-9](?:st|nd|rd|th|er)?(?: of)?[ ./-](?:[01]?[0-9]|{_MONTH}),?[ ./-](?:[12][0-9]{{3}}|[0-9]{{2}})"
    rf"|[12][0-9]{{3}}-[01][0-9]-[0-3][0-9]|{_MONTH} [0-3]?[0-9](?:st|nd|rd|th)?,? [12][0-9]{{3}})(?![0-9])",
    re.IGNORECASE,
)

_MOST_BIRTHS = 1_000
"""Words for birth that are looked behind in one text. No story of a life has more; a hostile one would take seconds."""

_INSURANCE_UK = re.compile(
    "(?<![A-Za-z0-9])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D](?![A-Za-z0-9])"
)
_INSURANCE_CANADA = re.compile(
    r"(?:\bSIN\b|\bNAS\b|[Ss]ocial [Ii]nsurance|assurance sociale)[^0-9]{0,20}([0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3})(?![0-9])"
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
    return any(not _OFFICES.fullmatch(found[1]) for found in _MAIL.finditer(text))


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
    if _AMERICAN.search(text) or _FRENCH.search(text):
        return True
    if "+" in text and any(not _YEARS.search(found[0]) for found in _ABROAD.finditer(text)):
        return True
    return any(_is_national(found[0]) for found in _NATIONAL.finditer(text))


def _is_national(number: str) -> bool:
    """Whether digits stand in groups as they do in the United Kingdom, which tells a number from a date or a sum."""
    groups = [group for group in re.split("[ ()-]+", number) if group]
    digits = sum(map(len, groups))
    if digits == 10:
        return len(groups) > 1 and len(groups[0]) >= 4 and number.lstrip("(")[1] == "1"
    return len(groups[0]) >= 3


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
    return _POSTCODE.search(text) is not None


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
    for found in _TEN_DIGITS.finditer(text):
        digits = [int(digit) for digit in found[0] if digit != " "]
        check = -sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=False)) % 11
        if (
            check == digits[9]
            and any(digit != digits[0] for digit in digits)
            and not _BOOK.search(text, max(found.start() - 12, 0), found.start())
        ):
            return True
    return False


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
    return any(_DAY.search(text, found.end(), found.end() + 35) for found in islice(_BIRTH.finditer(text), _MOST_BIRTHS))


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
    if _INSURANCE_UK.search(text):
        return True
    return any(luhn([int(digit) for digit in found[1] if digit.isdecimal()]) for found in _INSURANCE_CANADA.finditer(text))


def luhn(digits: list[int]) -> bool:
    """Whether digits end in the check digit of Luhn (ISO/IEC 7812-1, annex B).

    >>> luhn([0, 4, 6, 4, 5, 4, 2, 8, 6]), luhn([0, 4, 6, 4, 5, 4, 2, 8, 7])
    (True, False)
    """
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


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
