"""Markdown for a comment on a pull request: a table of the files, then what was found in each. Nothing in it acts: all text is escaped."""

import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from impactmodel.findings import Finding
from impactmodel.validation.forms.checked import Checked, Wish
from impactmodel.validation.forms.words import place_of, position_of, severity_word, summary, with_hint
from impactmodel.validation.grouping import Group, grouped
from impactmodel.wording import safe, say, told

ROOM = 60_000
"""Characters, at most: GitHub takes comments of up to 65,536."""

_MARKS = re.compile(r"[\\`*_{}\[\]()<>#|~&!$]")
_ACTS = re.compile(r"@(?=\w)|\\#(?=[0-9])|:(?=//)|\bwww(?=\.)|\bGH(?=-[0-9])", re.IGNORECASE)
"""What GitHub makes a mention, a reference or a link of; a comment in the midst of it prevents that."""
_ADDRESS = re.compile(r"https://[^\s<>()\\]+")


def write(sources: Iterable[Checked], to: TextIO, wish: Wish) -> None:
    """Write each source as it comes, as long as there is room for it."""
    to.write(f"## {escaped(told(say('What was found'), wish.language))}\n")
    room, left = ROOM, 0
    for checked in sources:
        to.write(f"\n**{escaped(summary(checked, wish.language))}**\n")
        before = "\n"
        for item, count in _items(checked, wish):
            if len(item) > room:
                room, left = 0, left + count
                continue
            room -= len(item)
            to.write(before + item)
            before = ""
    if left:
        more = say("{count:,} more findings are not shown here, for want of room.", count=left)
        to.write(f"\n{escaped(told(more, wish.language))}\n")


def _items(checked: Checked, wish: Wish) -> Iterator[tuple[str, int]]:
    if wish.each:
        yield from ((_item(each, wish), 1) for each in checked.findings)
        return
    for group in sorted(grouped(checked.findings), key=lambda group: -group.severity.rank):
        if group.many:
            yield _together(group, wish), group.count
        else:
            yield from ((_item(each, wish), 1) for each in group.findings)


def _item(finding: Finding, wish: Wish) -> str:
    line = _head(finding, escaped(with_hint(finding)), wish)
    where = [position_of(finding.location, wish.language), place_of(finding.location)]
    rows = [" · ".join(code(part) for part in where if part)]
    values = ((say("found"), finding.value), (say("expected"), finding.expected))
    rows += [f"{told(label, wish.language)}: {code(text)}" for label, text in values if text]
    return line + "".join(f"  <br>{row}\n" for row in rows)


def _together(group: Group, wish: Wish) -> str:
    line = _head(group.first, escaped(told(group.said, wish.language)), wish)
    return line + "".join(f"  - {escaped(with_hint(example))}\n" for example, _ in group.alike)


def _head(finding: Finding, said: str, wish: Wish) -> str:
    rule = escaped(finding.rule)
    if finding.docs and _ADDRESS.fullmatch(finding.docs):
        rule = f"[{rule}]({finding.docs})"
    return f"- **{escaped(told(severity_word(finding.severity), wish.language))}** {rule}: {said}\n"


def escaped(text: str) -> str:
    r"""Text without marks of Markdown or HTML, and without what GitHub turns into a mention or a link.

    >>> print(escaped("*a* <b> @you, #12"))
    \*a\* \<b\> @<!-- -->you, \#<!-- -->12
    """
    return _ACTS.sub(r"\g<0><!-- -->", _MARKS.sub(r"\\\g<0>", safe(text)))


def code(text: str) -> str:
    """Text as code, between as many backticks as it takes."""
    shown = safe(text)
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {shown} {fence}" if shown.startswith(("`", " ")) or shown.endswith(("`", " ")) else f"{fence}{shown}{fence}"
