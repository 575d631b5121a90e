"""What refers to a class, and what it refers to: as a list, and as a drawing in SVG."""

from collections.abc import Iterator
from functools import cache

from impactmodel import describe
from impactmodel.vocabulary.describe import ClassDescription, ObjectType, ReferenceType
from reference_pages.fields import DOCUMENT, field_link, fields_told, is_shared, options, page_link

_ANY = "any entity"
_WIDE, _HIGH, _GAP, _STEP = 210, 40, 75, 50
_LONGEST = 30
"""Characters of field names that fit into a box."""


def used_in(about: ClassDescription) -> list[str]:
    """Where objects of a class stand, or are named: a line for each class, with its fields."""
    places: dict[str, list[str]] = {}
    for page, field in fields_told():
        if page == DOCUMENT.name and about.kind == "entity" and isinstance(field.type, ObjectType):
            continue  # Every entity stands in a list of the document, and its page says so already.
        held = any(isinstance(option, ObjectType) and option.name == about.name for option in options(field.type))
        named = any(isinstance(option, ReferenceType) and about.name in option.targets for option in options(field.type))
        if held or named:
            places.setdefault(page_link(page), []).append(field_link(page, field.name))
    return [f"- {page}: {', '.join(fields)}" for page, fields in places.items()]


@cache
def _relations() -> tuple[tuple[str, str, str], ...]:
    """Every reference that a class can make: from which class, through which field, to which class."""
    return tuple((about.name, path, target) for about in describe().entities for path, target in _referring(about, ""))


def _referring(about: ClassDescription, before: str) -> Iterator[tuple[str, str]]:
    for field in about:
        if is_shared(about, field):
            continue
        for option in options(field.type):
            if isinstance(option, ReferenceType):
                yield from ((before + field.name, target) for target in option.targets or (_ANY,))
            elif isinstance(option, ObjectType):
                yield from _referring(describe()[option.name], f"{before}{field.name}.")


def picture(name: str) -> list[str]:
    """A drawing in SVG: what refers to the class on the left, what it refers to on the right. No blank lines, for Markdown."""
    left: dict[str, list[str]] = {}
    right: dict[str, list[str]] = {}
    for source, path, target in _relations():
        if target == name:
            left.setdefault(source, []).append(path)
        if source == name:
            right.setdefault(target, []).append(path)
    if not left and not right:
        return []
    rows = max(len(left), len(right), 1)
    width, height = 3 * _WIDE + 2 * _GAP + 2, rows * _STEP
    middle = height / 2
    drawn = [
        f'<div class="neighbours"><svg viewBox="0 0 {width} {height}" width="100%" style="max-width: {width}px" role="group" '
        f'aria-label="What refers to {name}, and what {name} refers to" font-family="inherit" fill="currentColor">'
    ]
    for column, boxes in ((0, left), (2, right)):
        top = middle - len(boxes) * _STEP / 2
        for number, (other, paths) in enumerate(boxes.items()):
            across = column * (_WIDE + _GAP) + 1
            centre = top + number * _STEP + _STEP / 2
            start, end = (across + _WIDE, _WIDE + _GAP) if column == 0 else (2 * _WIDE + _GAP, across)
            rise, fall = (centre, middle) if column == 0 else (middle, centre)
            turn = (start + end) / 2
            drawn.append(
                f'<path d="M{start} {rise} C{turn} {rise} {turn} {fall} {end} {fall}" '
                'fill="none" stroke="currentColor" stroke-opacity="0.4"/>'
            )
            drawn.append(_box(across, centre, other, ", ".join(paths)))
    drawn += [_box(_WIDE + _GAP + 1, middle, name, ""), "</svg></div>", ""]
    return drawn


def _box(across: float, centre: float, name: str, paths: str) -> str:
    below = paths if len(paths) <= _LONGEST else paths[: _LONGEST - 1] + "…"
    middle = across + _WIDE / 2
    frame = (
        f'<rect x="{across}" y="{centre - _HIGH / 2}" width="{_WIDE}" height="{_HIGH}" rx="5" '
        'fill="var(--color-background-secondary, #f4f4f4)" stroke="currentColor" stroke-opacity="0.3"/>'
    )
    if not below:
        return f'{frame}<text x="{middle}" y="{centre + 5}" text-anchor="middle" font-size="15" font-weight="bold">{name}</text>'
    shown = (
        f'{frame}<text x="{middle}" y="{centre - 3}" text-anchor="middle" font-size="14">{name}</text>'
        f'<text x="{middle}" y="{centre + 13}" text-anchor="middle" font-size="12">{below}</text>'
    )
    return shown if name == _ANY else f'<a href="{name}.html" style="text-decoration: none">{shown}<title>{name}: {paths}</title></a>'
