"""Results that partners share: counted once where they agree, and refused where they do not."""

from collections.abc import Iterator

import attrs

from impactmodel.aggregation.asked import COMBINING, Asked
from impactmodel.aggregation.sheet import Span
from impactmodel.codelists.closed import PartnershipRole
from impactmodel.errors import UnitError
from impactmodel.findings import Finding
from impactmodel.vocabulary.who import Partnership
from impactmodel.wording import say


def once(asked: Asked) -> tuple[Asked, list[Finding]]:
    """What is asked, with each result that partners share counted once; and what is to be said of that.

    Partners share results where their partnership gives them shares of them.
    """
    if asked.method not in COMBINING or len(asked.rows) < 2 or not asked.surroundings.document.partnerships or asked.in_words:
        return asked, []
    try:
        numbers_told = asked.numbers
    except UnitError:
        return asked, []  # That is refused in any case.
    findings: list[Finding] = []
    left_out: set[int] = set()
    for partnership, numbers in _shared(asked):
        values = {numbers_told[number] for number in numbers}
        if len(values) == 1:
            keep = min(numbers, key=lambda number: _standing(partnership, asked.rows[number]["organization"]))
            left_out.update(number for number in numbers if number != keep)
            message = say("{count:,} partners report one result, which is counted once.", count=len(numbers))
            hint = say("Nothing has to be done. The shares of the partnership say whose it is.")
            findings.append(asked.refusal("IM830", message, hint=hint, at=keep))
        else:
            message = say("Partners report a result that they share, and not the same value.")
            hint = say("Agree on one value, ask for one partner, or, if each has a result of its own, allow IM831.")
            findings.append(asked.refusal("IM831", message, hint=hint, at=numbers[1], field="value"))
    if left_out:
        asked = attrs.evolve(asked, sheet=asked.sheet.at([number for number in range(len(asked.rows)) if number not in left_out]))
    return asked, findings


def _shared(asked: Asked) -> Iterator[tuple[Partnership, list[int]]]:
    """Reports of partners about the same group, part, place and time, by partnership."""
    for partnership in asked.surroundings.document.partnerships:
        sharing = {party.organization for party in partnership.parties if party.organization is not None and party.share is not None}
        if len(sharing) < 2:
            continue
        found: dict[tuple[tuple[object, ...], Span], list[int]] = {}
        for number, row in enumerate(asked.rows):
            if row["organization"] in sharing and (partnership.period is None or row["period"].start in partnership.period):
                found.setdefault((asked.sheet.about_of(number)[1:], asked.sheet.time_of(number)), []).append(number)
        for numbers in found.values():
            if len({asked.rows[number]["organization"] for number in numbers}) > 1:
                yield partnership, numbers


def _standing(partnership: Partnership, organization: str) -> tuple[bool, str]:
    """The lead first, then by id: whose report is counted."""
    leads = {party.organization for party in partnership.parties if party.role is PartnershipRole.LEAD}
    return organization not in leads, organization
