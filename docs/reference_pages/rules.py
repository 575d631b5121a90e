"""The rules: a list of all by chapter, and a page for each, made from its docstring and from a case that breaks it."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

from impactmodel import Finding, Layer, loads, validate
from impactmodel.aggregation import rollup
from impactmodel.validation.pages import RulePage, rule_pages
from reference_pages.markdown import code_block, table, toctree, words

CASES = Path(__file__).parents[2] / "tests" / "rules"
AS_OF = date(2026, 11, 24)
"""The day on which the cases are judged, as in the tests."""

_LAYERS = {
    Layer.SYNTAX: "can the file be read at all",
    Layer.STRUCTURE: "does each thing have the fields and values that its class asks for",
    Layer.REFERENCES: "does each id that is named exist, and is it of the right class",
    Layer.RULES: "does it make sense",
    Layer.PROFILE: "does it hold what this audience asks for",
}
_CHAPTERS = {
    "IM1": "References and structure",
    "IM2": "Indicators and reports",
    "IM3": "Impact",
    "IM4": "Evidence, consent and small groups",
    "IM5": "Voice and partnership",
    "IM6": "Value",
    "IM7": "Text and codes",
    "IM8": "Adding up",
}


def rules_page() -> str:
    """All rules by layer and chapter, each with a link to its page."""
    pages = rule_pages()
    lines = [
        "# Rules",
        "",
        f"Each finding names its rule by an id. There are {len(pages)}. An id is stable for ever and is never used for anything else.",
        "Rules can be silenced (`--ignore`), and a profile can weigh them for its audience. `impactmodel explain IM103` prints a page of",
        "these. What is said in a finding is said in English or French (`--lang`); these pages are in English.",
        "",
        *toctree(pages),
    ]
    for layer in Layer:
        here = [page for page in pages.values() if page.layer is layer]
        if not here:
            continue
        lines += [f"## {layer.value.capitalize()}", "", f"{_LAYERS[layer].capitalize()}?", ""]
        if layer is not Layer.RULES:
            lines += _list(here)
            continue
        for prefix, title in _CHAPTERS.items():
            if chapter := [page for page in here if page.id.startswith(prefix)]:
                lines += [f"### {prefix} {title}", "", *_list(chapter)]
    return "\n".join(lines)


def _list(pages: list[RulePage]) -> list[str]:
    rows = ([f"[`{page.id}`]({page.id}.md)", page.severity.value, words(page.title)] for page in pages)
    return table("pairs", ["Id", "Severity", "What is wrong"], rows)


def single_pages() -> Iterator[tuple[str, str]]:
    """The page of each rule: its file name and its text."""
    for page in rule_pages().values():
        yield f"{page.id}.md", rule_text(page)


def rule_text(page: RulePage) -> str:
    """One rule: what, why, on whose word, how to mend, what it says, how to silence it."""
    about = f"{page.severity.value.capitalize()}, in the layer of {page.layer.value}."
    reads = f" It reads {', '.join(f'[{name}]({name}.md)' for name in page.reads)}." if 0 < len(page.reads) <= 6 else ""
    lines = [f"# {page.id}: {words(page.title)}", "", about + reads, ""]
    for head, text in page.sections():
        silence = head == "How to silence it"
        lines += _example(page.id) if silence else []
        told = code_block("text", text.replace("\n\n", "\n")) if silence and "\n" in text else [words(text), ""]
        lines += [f"## {head}", "", *told]
    return "\n".join(lines)


@cache
def _example(rule: str) -> list[str]:
    """What the rule says of the first case that breaks it."""
    for case in sorted((CASES / rule).glob("fail_*.json")):
        for item in _said(case):
            if item.rule == rule:
                said = {"at": item.location.path or "/", "found": item.value, "expected": item.expected, "hint": item.hint}
                rows = [f"    {label}: {text}" for label, text in said.items() if text]
                return ["## What it says", "", *code_block("text", "\n".join([f"{rule} {item.severity.value}: {item.message}", *rows]))]
    return []


def _said(case: Path) -> Iterable[Finding]:
    """The findings of a case: of a document, or of what is asked of one."""
    if not "IM801" <= case.parent.name < "IM840":
        return validate(case, today=AS_OF)
    held = json.loads(case.read_text("utf-8"))
    return rollup(loads(json.dumps(held["document"])), **held["asked"]).findings
