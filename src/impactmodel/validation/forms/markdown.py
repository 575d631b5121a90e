"""Markdown for a comment on a pull request: a table of the files, then what was found in each. Nothing in it acts: all text is escaped."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TextIO

from impactmodel.findings import Finding
from impactmodel.tables import markdown_text as escaped
from impactmodel.validation.forms.checked import Checked, Wish
from impactmodel.validation.forms.words import place_of, position_of, severity_word, summary, told_together, with_hint
from impactmodel.validation.grouping import Group
from impactmodel.wording import safe, say, told

if TYPE_CHECKING:
    from impactmodel.validation.profiles.ladder import Ladder

ROOM = 60_000
"""Characters, at most: GitHub takes comments of up to 65,536."""

_ADDRESS = re.compile(r"https://[^\s<>()\\]+")


def write(sources: Iterable[Checked], to: TextIO, wish: Wish) -> None:
    """Write each source as it comes, as long as there is room for it."""
    to.write(f"## {escaped(told(say('What was found'), wish.language))}\n")
    room, left, together = ROOM, 0, False
    for checked in sources:
        to.write(f"\n**{escaped(summary(checked, wish.language))}**\n")
        before = "\n"
        for item, count in _items(checked, wish):
            if len(item) > room:
                room, left = 0, left + count
                continue
            room -= len(item)
            together = together or count > 1
            to.write(before + item)
            before = ""
        if checked.ladder is not None:
            shown = "".join(f"{line}\n" for line in _ladder(checked.ladder, wish.language))
            if len(shown) <= room:
                room -= len(shown)
                to.write(f"\n{shown}")
    if left:
        more = say("{count:,} more findings are not shown here, for want of room.", count=left)
        to.write(f"\n{escaped(told(more, wish.language))}\n")
    if together:
        to.write(f"\n{escaped(told(told_together(), wish.language))}\n")


def _items(checked: Checked, wish: Wish) -> Iterator[tuple[str, int]]:
    if wish.each:
        yield from ((_item(each, wish), 1) for each in checked.findings)
        return
    for group in sorted(checked.groups, key=lambda group: -group.severity.rank):
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


def _ladder(ladder: "Ladder", language: str) -> Iterator[str]:
    """The steps, each with its sign, and below the next one what it is good for and what is missing for it."""
    yield f"**{escaped(ladder.heading(language))}**\n"
    for number, rung in enumerate(ladder.rungs, start=1):
        yield f"{number}. {ladder.mark(rung)} {escaped(told(rung.step.title, language))}"
        if rung is not ladder.following:
            continue
        if rung.step.why:
            yield f"   <br>{escaped(told(rung.step.why, language))}"
        for lack in rung.lacks:
            hint, said = lack.in_words(language)
            yield f"   - {escaped(hint)}<br>{escaped(said)}" if hint else f"   - {escaped(said)}"


def _head(finding: Finding, said: str, wish: Wish) -> str:
    rule = escaped(finding.rule)
    if finding.docs and _ADDRESS.fullmatch(finding.docs):
        rule = f"[{rule}]({finding.docs})"
    return f"- **{escaped(told(severity_word(finding.severity), wish.language))}** {rule}: {said}\n"


def code(text: str) -> str:
    """Text as code, between as many backticks as it takes."""
    shown = safe(text)
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {shown} {fence}" if shown.startswith(("`", " ")) or shown.endswith(("`", " ")) else f"{fence}{shown}{fence}"
