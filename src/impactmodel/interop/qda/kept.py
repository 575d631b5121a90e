"""What the vocabulary has no word for, kept in `extensions` as plain JSON so that it goes back out: an element with all that it holds."""

from collections.abc import Mapping
from typing import Any

from impactmodel.interop.qda.forms import TEXTS
from impactmodel.interop.qda.markup import MOST_DEPTH, Element

SOURCE, TRANSCRIPT_OF, CODE, CASE, VARIABLE, PROJECT = (
    "qda:source",
    "qda:transcriptOf",
    "qda:code",
    "qda:case",
    "qda:variable",
    "qda:project",
)
"""The keys in `extensions`: of evidence, of codes, of stakeholders, of characteristics, and of the code list for the project itself."""


def as_json(element: Element) -> dict[str, Any]:
    """An element as plain JSON."""
    made: dict[str, Any] = {"element": element.tag}
    if element.attributes:
        made["attributes"] = dict(element.attributes)
    if element.tag in TEXTS:
        made["text"] = element.text
    if element.children:
        made["children"] = [as_json(child) for child in element.children]
    return made


def as_element(value: Any, depth: int = 0) -> Element | None:
    """The element that was kept as JSON; None for anything else. Extensions come from strangers too: whether it fits is asked later."""
    if not isinstance(value, Mapping) or not isinstance(value.get("element"), str) or depth > MOST_DEPTH:
        return None
    attributes, children, text = value.get("attributes"), value.get("children"), value.get("text")
    made = Element(value["element"], text=text if isinstance(text, str) else "")
    if isinstance(attributes, Mapping):
        made.attributes = {name: each for name, each in attributes.items() if isinstance(each, str)}
    if isinstance(children, list | tuple):
        made.children = [element for each in children if (element := as_element(each, depth + 1)) is not None]
    return made


def elements(value: Any) -> list[Element]:
    """The elements of a list that was kept as JSON."""
    return [element for each in value if (element := as_element(each)) is not None] if isinstance(value, list | tuple) else []
