"""The public names of the package: what they take, what they give, and what their docstrings say."""

import importlib
import inspect
from collections.abc import Iterator
from typing import Any

import attrs

import impactmodel
from impactmodel import describe
from impactmodel.vocabulary.declare import Model
from reference_pages.markdown import code_block, codes, docstring, first_line, link, table, words
from reference_pages.signatures import annotation, arguments, signature

ROOMS = {
    "aggregation": "Adding up",
    "valuation": "Social value",
    "disclosure": "Small numbers",
    "evidence": "Evidence",
    "voice": "Voice and power",
    "releases": "Release and withdrawal",
    "interop": "Other formats",
    "report": "Reports for people",
}
"""Rooms whose names have a page of their own, and what it is called."""


def _public() -> dict[str, Any]:
    return {name: getattr(impactmodel, name) for name in impactmodel.__all__ if not name.startswith("_")}


def _room(name: str) -> str:
    return str(impactmodel._HOME_OF[name]).split(".")[0]


def room_pages() -> Iterator[tuple[str, str]]:
    """A page for each room that has one, by its file name."""
    public = _public()
    for room, title in ROOMS.items():
        names = {name: item for name, item in public.items() if _room(name) == room}
        if names:
            yield f"api-{room}.md", "\n".join([f"# {title}", "", "What is imported from `impactmodel` for this.", "", *_told(names)])


def _rooms() -> list[str]:
    there = {_room(name) for name in _public()}
    return [room for room in ROOMS if room in there]


def _told(names: dict[str, Any]) -> list[str]:
    """Functions, then what comes back from them."""
    functions = {name: item for name, item in names.items() if inspect.isroutine(item)}
    lines = ["## Functions", ""] if functions else []
    for name, function in functions.items():
        lines += [f"### {name}", "", *code_block("python", signature(name, function)), *docstring(function)]
    others = {name: item for name, item in names.items() if name not in functions}
    lines += ["## What comes back", ""] if others else []
    for name, kind in others.items():
        lines += [f"### {name}", "", *docstring(kind), *_attributes(kind), *_members(kind)]
    return lines


def api_page() -> str:
    """The page of the Python API: what has no page of its own."""
    public = {name: item for name, item in _public().items() if _room(name) not in ROOMS}
    errors = {name: item for name, item in public.items() if inspect.isclass(item) and issubclass(item, Exception)}
    models = {name: item for name, item in public.items() if inspect.isclass(item) and issubclass(item, Model)}
    others = {name: item for name, item in public.items() if name not in {*errors, *models}}
    lines = [
        "# Python API",
        "",
        "Everything public is imported from `impactmodel`. Names are loaded when they are first used, so the import itself costs",
        "next to nothing. What is not on this page may change without notice.",
        "",
    ]
    lines += ["These have pages of their own: " + ", ".join(f"[{ROOMS[room]}](api-{room}.md)" for room in _rooms()) + ".", ""]
    lines += [*_told(others), *_models(models)]
    lines += ["## What is raised", ""]
    lines += table("pairs", ["Exception", "When"], ([f"`{name}`", words(first_line(kind))] for name, kind in errors.items()))
    return "\n".join([*lines, *_testing()])


def _models(models: dict[str, type[Model]]) -> list[str]:
    """Those that have methods of their own at length; the others by name, as their fields have a page each."""
    lines = ["## Documents, entities and value objects", ""]
    lines += ["The fields of each class are on its own page. These are the methods.", ""]
    lines += [f"Every class has `replace(**changes)`: {first_line(Model.replace)}", ""]
    plain = []
    for name, kind in models.items():
        members = _members(kind)
        if members:
            lines += [f"### {name}", "", *docstring(kind), *members]
        else:
            plain.append(name)
    known = {"ImpactDocument", *describe().classes}
    lines += ["### Classes without methods of their own", ""]
    return [*lines, ", ".join(link(name) if name in known else f"`{name}`" for name in plain) + ".", ""]


def _testing() -> list[str]:
    module = importlib.import_module("impactmodel.testing")
    lines = ["## impactmodel.testing", "", *docstring(module)]
    rows = []
    for name in module.__all__:
        item = getattr(module, name)
        if inspect.isroutine(item):
            rows.append([f"`{name}{arguments(item)}`", words(first_line(item))])
        else:
            said = first_line(item) if inspect.isclass(item) else f"A {type(item).__name__} with {len(item):,} entries."
            rows.append([f"`{name}`", words(said)])
    return [*lines, *table("pairs", ["Name", "What it gives"], rows)]


def _members(kind: type) -> list[str]:
    """The public methods and properties that a class declares itself, each with the first lines of its docstring."""
    rows = []
    for name, member in vars(kind).items():
        if name.startswith("_") or not inspect.getdoc(member):
            continue
        function = member.__func__ if isinstance(member, classmethod) else member
        if inspect.isfunction(function):
            shown = f"{name}{arguments(function)}"
        elif isinstance(member, property) or hasattr(member, "attrname"):
            shown = name
        else:
            continue
        rows.append([f"`{shown}`", words(first_line(member))])
    return table("pairs", ["Name", "What it does"], rows) if rows else []


def _attributes(kind: type) -> list[str]:
    if issubclass(kind, str):
        return [f"Its values: {codes(member.value for member in kind)}.", ""]  # type: ignore[attr-defined]
    if not attrs.has(kind):
        return []
    return table("pairs", ["Attribute", "Type"], ([f"`{item.name}`", f"`{annotation(item.type)}`"] for item in attrs.fields(kind)))
