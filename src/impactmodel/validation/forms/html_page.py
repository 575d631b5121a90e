"""One page for a person with a browser: nothing to install, nothing fetched, no way for the data to act.

It is a plain list that works without a script; with one, it can be filtered by severity and rule. Needs the extra `report`.
"""

import hashlib
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TextIO

from impactmodel import __version__
from impactmodel.errors import MissingExtra
from impactmodel.findings import Finding
from impactmodel.kinds import Severity
from impactmodel.validation.forms.checked import Checked, Wish
from impactmodel.validation.forms.words import about, called, counts_said, found_said, said_of_many, severity_word, spot
from impactmodel.validation.grouping import Group
from impactmodel.validation.registry import kind_of
from impactmodel.wording import Said, safe, say, told

if TYPE_CHECKING:
    from impactmodel.validation.profiles.ladder import Ladder

OPEN = 10
"""Up to how many findings a group is open from the start."""


def write(sources: Iterable[Checked], to: TextIO, wish: Wish) -> None:
    """Write the page. It begins with the sums, so that all sources are looked at before it is begun.

    Raises MissingExtra without Jinja2.
    """
    template = _template()  # Before the work, so that nobody waits for it in vain.
    checked = list(sources)
    counts = Counter({severity: sum(each.counts[severity] for each in checked) for severity in Severity})
    found = counts_said(counts)
    style, script = _file("page.css"), _file("page.js")
    to.writelines(
        template.generate(
            language=wish.language,
            title=told(say("What was found"), wish.language),
            lead=told(found or say("Nothing was found."), wish.language),
            policy=f"default-src 'none'; style-src '{digest(style)}'; script-src '{digest(script)}'; base-uri 'none'; form-action 'none'",
            style=_markup(style),
            script=_markup(script),
            words={name: told(text, wish.language) for name, text in _words().items()},
            severities=[{"code": each.value, "word": told(severity_word(each), wish.language)} for each in reversed(Severity)],
            rules=_rules(checked, wish.language),
            sources=[_source(each, wish) for each in checked],
            footer=told(say("Made by impactmodel {version}.", version=__version__), wish.language),
        )
    )


def digest(text: str) -> str:
    """The hash by which a policy names what it allows."""
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _words() -> dict[str, Said]:
    return {
        "skip": say("To the findings"),
        "files": say("Files"),
        "file": say("File"),
        "entities": say("Entities"),
        "severity": say("Severity"),
        "rule": say("Rule"),
        "hint": say("hint"),
        "all_rules": say("All rules"),
        "open_all": say("Open all"),
        "shown": say("{shown} of {all} findings are shown.", shown="%1", all="%2"),
    }


def _rules(checked: Iterable[Checked], language: str) -> list[dict[str, Any]]:
    counts = Counter(each.rule for source in checked for each in source.findings)
    titles = {name: kind.title if (kind := kind_of(name)) else "" for name in counts}
    return [{"id": safe(name), "title": told(titles[name], language), "count": count} for name, count in sorted(counts.items())]


def _source(checked: Checked, wish: Wish) -> dict[str, Any]:
    groups = sorted(checked.groups, key=lambda group: -group.severity.rank)
    return {
        "name": safe(called(checked.name, wish.language)),
        "entities": "?" if checked.entities is None else checked.entities,
        "counts": {severity.value: count for severity, count in checked.counts.items()},
        "summary": safe(told(found_said(checked), wish.language)),
        "groups": [_group(group, wish) for group in groups],
        "ladder": None if checked.ladder is None else _ladder(checked.ladder, wish.language),
    }


def _ladder(ladder: "Ladder", language: str) -> dict[str, Any]:
    return {
        "heading": safe(ladder.heading(language)),
        "steps": [
            {
                "mark": ladder.mark(rung),
                "title": safe(told(rung.step.title, language)),
                "next": rung is ladder.following,
                "why": safe(told(rung.step.why, language)) if rung.step.why else None,
                "lacks": [(safe(hint) if hint else None, safe(said)) for hint, said in (lack.in_words(language) for lack in rung.lacks)],
            }
            for rung in ladder.rungs
        ],
    }


def _group(group: Group, wish: Wish) -> dict[str, Any]:
    docs = group.first.docs
    return {
        "code": group.severity.value,
        "word": told(severity_word(group.severity), wish.language),
        "rule": safe(group.rule),
        "count": group.count,
        "said": safe(said_of_many(group, wish.language) if group.count > 1 else group.first.message),
        "open": wish.each or (group.count <= OPEN and group.severity is not Severity.INFO),
        "findings": [_item(each, group, wish) for each in group.findings],
        "docs": docs if docs and docs.startswith("https://") else None,
        "more": told(say("More about {rule}", rule=safe(group.rule)), wish.language),
    }


def _item(finding: Finding, group: Group, wish: Wish) -> dict[str, Any]:
    position = spot(finding.location)
    return {
        "position": told(position, wish.language) if position else None,
        "message": safe(finding.message) if group.count > 1 else "",
        "details": [(label, safe(text)) for label, text in about(finding, wish.language)],
        "hint": safe(finding.hint) if finding.hint else None,
    }


@cache
def _file(name: str) -> str:
    return (files("impactmodel.validation.forms") / "page" / name).read_text("utf-8")


@cache
def _template() -> Any:
    try:
        from jinja2 import Environment, StrictUndefined
    except ImportError:
        raise MissingExtra("The page needs one more package: pip install 'impactmodel[report]'") from None
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True).from_string(_file("page.html"))


def _markup(text: str) -> Any:
    """A file of our own that goes into the page as it is; the policy names it by its hash."""
    from markupsafe import Markup

    return Markup(text)
