"""What would not pass as public: the errors of validation, and what each of them takes out."""

from collections.abc import Iterable, Iterator
from datetime import date

from impactmodel.document import ImpactDocument
from impactmodel.findings import Finding, pointer_parts
from impactmodel.kinds import Severity
from impactmodel.releases.rebuilding import Path
from impactmodel.validation import validate
from impactmodel.vocabulary.entity import Entity
from impactmodel.vocabulary.numbers import IndicatorReport
from impactmodel.vocabulary.stories import Evidence

PROFILE = "public-release"

_ABOUT_EVIDENCE = frozenset(
    {*(f"IM{number}" for number in (401, 402, 404, 405, 408, 409, 438, 440, 441, 442, 443, 444, 445, 446)), *("IM411", "IM412", "IM414")}
)
"""Rules on consent and on texts by which people are found: what they find wrong leaves nobody's house."""

_PUBLIC = frozenset({"IM406", "IM416", "IM704", "IM713", "IM714", "IM715", "IM701", "IM902"})
"""Rules that only count where everybody may read it."""

_SMALL = frozenset({"IM435", "IM437"})
_LEFT_BEHIND = frozenset({"IM224"})


def errors(document: ImpactDocument, *, on: date) -> tuple[Finding, ...]:
    """The errors of validation with the profile for what everybody may read, as of a day."""
    return tuple(each for each in validate(document, today=on, profile=PROFILE) if each.severity is Severity.ERROR)


def taken_out(document: ImpactDocument, found: Iterable[Finding], *, public: bool) -> Iterator[tuple[Entity, Path | None, str]]:
    """For each error that can be mended by leaving something out: the entity, the place in it or None for all of it, and the rule."""
    mended = _ABOUT_EVIDENCE | _SMALL | _LEFT_BEHIND | (_PUBLIC if public else frozenset())
    for each in found:
        parts = pointer_parts(each.location.pointer)
        if each.rule not in mended or len(parts) < 2:
            continue
        entity = getattr(document, parts[0])[int(parts[1])]
        if isinstance(entity, IndicatorReport) and each.rule in _SMALL:
            yield entity, ("value",), "small_group"
        elif isinstance(entity, Evidence) or len(parts) < 3 or each.rule in ("IM411", "IM412", "IM414", "IM416", "IM902"):
            yield entity, None, each.rule
        else:
            yield entity, _path(parts[2:]), each.rule


def _path(parts: tuple[str, ...]) -> Path:
    # A key of a map may be a number too, but no map that a rule looks into has positions beside it.
    return tuple(
        int(part) if part.isdecimal() and number and parts[number - 1] not in ("translations", "disaggregation") else part
        for number, part in enumerate(parts)
    )
