"""Markdown as MyST reads it: tables, lists of pages, and text of declarations made safe."""

import inspect
from collections.abc import Iterable
from typing import Any


def table(kind: str, head: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    """A table. Its kind is the class by which the style sheet knows what to do with it on a narrow screen."""
    columns = list(head)
    lines = [columns, [":--"] * len(columns), *([_cell(cell) for cell in row] for row in rows)]
    return ["```{table}", f":class: {kind}", ":align: left", "", *("| " + " | ".join(line) + " |" for line in lines), "```", ""]


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def words(text: str) -> str:
    """Text of a declaration as Markdown: what could be taken for markup is escaped."""
    return text.replace("<", "&lt;").replace("*", "\\*").replace("[", "\\[")


def codes(items: Iterable[str]) -> str:
    """Codes in a row."""
    return ", ".join(f"`{item}`" for item in items)


def link(name: str) -> str:
    """A link to the page of a class."""
    return f"[{name}]({name}.md)"


def target(name: str) -> str:
    """A place that other pages can link to: the line before a heading or a paragraph."""
    return f"({name})="


def toctree(names: Iterable[str]) -> list[str]:
    """The pages under this one, for the navigation beside the text."""
    return ["```{toctree}", ":hidden:", "", *names, "```", ""]


def code_block(language: str, text: str) -> list[str]:
    """A block of code."""
    return [f"```{language}", *text.rstrip().splitlines(), "```", ""]


def first_line(item: Any) -> str:
    """The first paragraph of a docstring, on one line."""
    return (inspect.getdoc(item) or "").split("\n\n")[0].replace("\n", " ")


def docstring(item: Any) -> list[str]:
    """A docstring: paragraphs as they are, examples as code."""
    lines: list[str] = []
    for paragraph in (inspect.getdoc(item) or "").split("\n\n"):
        lines += code_block("pycon", paragraph) if paragraph.lstrip().startswith(">>>") else [paragraph, ""]
    return lines
