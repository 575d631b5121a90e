"""Registers of organizations: by which code each is known, and what its numbers look like. Certain or silent."""

import re
from collections.abc import Callable, Mapping

import attrs

from impactmodel.wording import Said, say

_ALIASES = {
    "abn": "AU-ABN",
    "ccew": "GB-CHC",
    "ccni": "GB-NIC",
    "charitycommission": "GB-CHC",
    "charitycommissionforenglandandwales": "GB-CHC",
    "charitycommissionni": "GB-NIC",
    "companieshouse": "GB-COH",
    "ein": "US-EIN",
    "lei": "XI-LEI",
    "oscr": "GB-SC",
    "ror": "XI-ROR",
    "ukprn": "GB-UKPRN",
}
SUCCESSORS = {"AU-ACNC": "AU-ABN"}
"""Codes that org-id.guide has given up, and those that took their place."""


def plain_scheme(scheme: str) -> str:
    """A scheme without capitals and signs, by which two ways to write it are the same."""
    return re.sub("[^a-z0-9]", "", scheme.casefold())


def scheme_meant(scheme: str, known: Mapping[str, object]) -> str | None:
    """The code of org-id.guide that was meant by a scheme, or None if it is one, or if nobody can tell.

    >>> known = {"GB-COH": "", "GB-CHC": ""}
    >>> [scheme_meant(scheme, known) for scheme in ("gb-coh", "UK-CHC", "companies-house", "GB-COH", "own:members", "FR-RCS")]
    ['GB-COH', 'GB-CHC', 'GB-COH', None, None, None]
    """
    if scheme in known:
        return SUCCESSORS.get(scheme)
    bare = plain_scheme(scheme)
    by_plain = {plain_scheme(code): code for code in known}
    if scheme.upper().startswith("UK-"):
        return by_plain.get("gb" + bare[2:])
    return by_plain.get(bare) or _ALIASES.get(bare)


@attrs.frozen
class Form:
    """What a register's numbers look like: a pattern, in words, and a check of digits where it has one."""

    pattern: re.Pattern[str]
    words: Said
    checks: Callable[[str], bool] = lambda _: True

    def fits(self, value: str) -> bool:
        """Whether a value, without spaces, is one of its numbers."""
        return self.pattern.fullmatch(value) is not None and self.checks(value)


def _lei_checks(value: str) -> bool:
    """ISO 7064, mod 97-10: letters count from 10."""
    return int("".join(str(int(char, 36)) for char in value)) % 97 == 1


def _abn_checks(value: str) -> bool:
    """One is taken from the first digit, and the weighted sum is a multiple of 89."""
    weights = (10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19)
    digits = [int(char) - (place == 0) for place, char in enumerate(value)]
    return sum(weight * digit for weight, digit in zip(weights, digits, strict=True)) % 89 == 0


FORMS = {
    "GB-CHC": Form(re.compile("[0-9]{6,7}(?:-[0-9]{1,3})?"), say("six or seven digits")),
    "GB-COH": Form(re.compile("[0-9A-Z]{8}"), say("eight characters, with leading zeros")),
    "GB-SC": Form(re.compile("SC[0-9]{6}"), say("SC and six digits")),
    "GB-NIC": Form(re.compile("(?:NIC)?[0-9]{6}"), say("six digits")),
    "GB-EDU": Form(re.compile("[0-9]{6}"), say("six digits")),
    "GB-UKPRN": Form(re.compile("[0-9]{8}"), say("eight digits")),
    "US-EIN": Form(re.compile("[0-9]{2}-?[0-9]{7}"), say("nine digits")),
    "CA-CRA_ACR": Form(re.compile("[0-9]{9}"), say("the first nine digits of the business number")),
    "AU-ABN": Form(re.compile("[0-9]{11}"), say("eleven digits, the first two of which check the others"), _abn_checks),
    "XI-LEI": Form(re.compile("[0-9A-Z]{18}[0-9]{2}"), say("twenty characters, the last two of which check the others"), _lei_checks),
    "XI-ROR": Form(re.compile("(?:HTTPS://ROR[.]ORG/)?0[0-9A-HJ-KM-NP-TV-Z]{6}[0-9]{2}"), say("a zero, six characters and two digits")),
}
"""The forms of which we are certain, by scheme. Values are compared in capitals and without spaces."""


def plain_value(value: str) -> str:
    """A number of a register in capitals and without spaces, as it is compared."""
    return "".join(value[:200].split()).upper()
