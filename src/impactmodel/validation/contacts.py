"""By what people are found in a text: addresses, numbers and dates of birth, each with the place where it stands.

A place is the number of its first character and that of the first after it.
"""

import re
from collections.abc import Iterator
from itertools import islice

Span = tuple[int, int]

_MAIL = re.compile(r"(?<![\w.%+-])([\w.%+-]{1,64})@[A-Za-z0-9-]{1,63}(?:[.][A-Za-z0-9-]{1,63}){0,8}[.][A-Za-z]{2,24}(?![A-Za-z0-9])")
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


def mails(text: str) -> Iterator[re.Match[str]]:
    """E-mail addresses; the first group is what stands before the @."""
    return _MAIL.finditer(text)


def telephones(text: str) -> Iterator[Span]:
    """What is written like a telephone number: with a country code, or as in the United Kingdom, France or North America.

    >>> [text[slice(*span)] for text in ["Ring me on 01632 960001."] for span in telephones(text)]
    ['01632 960001']
    """
    yield from (found.span() for pattern in (_AMERICAN, _FRENCH) for found in pattern.finditer(text))
    if "+" in text:
        yield from (found.span() for found in _ABROAD.finditer(text) if not _YEARS.search(found[0]))
    yield from (found.span() for found in _NATIONAL.finditer(text) if _is_national(found[0]))


def _is_national(number: str) -> bool:
    """Whether digits stand in groups as they do in the United Kingdom, which tells a number from a date or a sum."""
    groups = [group for group in re.split("[ ()-]+", number) if group]
    digits = sum(map(len, groups))
    if digits == 10:
        return len(groups) > 1 and len(groups[0]) >= 4 and number.lstrip("(")[1] == "1"
    return len(groups[0]) >= 3


def postcodes(text: str) -> Iterator[Span]:
    """Full postcodes of the United Kingdom or of Canada."""
    return (found.span() for found in _POSTCODE.finditer(text))


def nhs_numbers(text: str) -> Iterator[Span]:
    """Ten digits with the check digit of an NHS number; the number of a book, which has the same, is none."""
    for found in _TEN_DIGITS.finditer(text):
        digits = [int(digit) for digit in found[0] if digit != " "]
        check = -sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=False)) % 11
        if (
            check == digits[9]
            and any(digit != digits[0] for digit in digits)
            and not _BOOK.search(text, max(found.start() - 12, 0), found.start())
        ):
            yield found.span()


def births(text: str) -> Iterator[Span]:
    """Full dates beside a word for birth."""
    for found in islice(_BIRTH.finditer(text), _MOST_BIRTHS):
        day = _DAY.search(text, found.end(), found.end() + 35)
        if day is not None:
            yield day.span()


def days(text: str) -> Iterator[Span]:
    """Full dates: day, month and year."""
    return (found.span() for found in _DAY.finditer(text))


def insurance_numbers(text: str) -> Iterator[Span]:
    """National Insurance numbers of the United Kingdom, and numbers with the check digit of a Canadian one that are called so."""
    yield from (found.span() for found in _INSURANCE_UK.finditer(text))
    for found in _INSURANCE_CANADA.finditer(text):
        if luhn([int(digit) for digit in found[1] if digit.isdecimal()]):
            yield found.span(1)


def luhn(digits: list[int]) -> bool:
    """Whether digits end in the check digit of Luhn (ISO/IEC 7812-1, annex B).

    >>> luhn([0, 4, 6, 4, 5, 4, 2, 8, 6]), luhn([0, 4, 6, 4, 5, 4, 2, 8, 7])
    (True, False)
    """
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
