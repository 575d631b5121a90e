"""The codebook: codes with what is above them, in and out."""

from collections.abc import Iterable, Mapping
from typing import Any

from impactmodel.document import ImpactDocument
from impactmodel.frozen import FrozenMap
from impactmodel.interop.qda.kept import CODE, as_json, elements
from impactmodel.interop.qda.known import Ids, called, name_before, unkept, words_before
from impactmodel.interop.qda.markup import Element
from impactmodel.interop.qda.naming import guid_of, line, made, words
from impactmodel.interop.qda.telling import Telling
from impactmodel.scalars import LINE, MAX_TEXT
from impactmodel.vocabulary.entity import Entity
from impactmodel.vocabulary.stories import Code, CodeList

DEEPEST = 60
"""Levels of codes that are written one within another; no program shows more."""


def named(element: Element, told: Telling) -> str | None:
    """The name of an element, on one line."""
    name = line(element.attributes.get("name", ""))
    if name is not None and len(name) == LINE.max_length:
        told.of("long_words", element)
    return name


def described(element: Element, told: Telling) -> str | None:
    """The description of an element."""
    text = element.words("Description")
    if len(text) > MAX_TEXT:
        told.of("long_words", element)
    kept = words(text[:MAX_TEXT])
    return kept if kept.strip() else None


def with_extension(entity: Entity | None, key: str, value: Any) -> Mapping[str, Any]:
    """The extensions of an entity with one of them said anew, or taken out where there is nothing to say."""
    before = {} if entity is None else {name: each for name, each in entity.extensions.items() if name != key}
    return FrozenMap(before | ({key: value} if value else {}))


def codes_in(root: Element, ids: Ids, told: Telling) -> tuple[list[Code], dict[str, str]]:
    """The codes of a project or codebook, in its order and as yet in no list, and their ids by GUID."""
    book = root if root.tag == "CodeBook" else root.first("CodeBook")
    top = None if book is None else book.first("Codes")
    found: list[Code] = []
    by_guid: dict[str, str] = {}
    waiting: list[tuple[Element, str | None]] = [] if top is None else [(each, None) for each in reversed(list(top.all("Code")))]
    while waiting:
        element, above = waiting.pop()
        guid = element.attributes["guid"]
        known = ids.known(Code, guid) if guid not in by_guid else None
        identifier = ids.take(Code, guid, element)
        by_guid.setdefault(guid, identifier)
        name = named(element, told)
        fields: dict[str, Any] = {
            "name": name_before(known, name),
            "description": words_before(known.description if known is not None else None, described(element, told)),
            "broader": above,
            "extensions": with_extension(known, CODE, _more(element)),
        }
        found.append(Code(id=identifier, **fields) if known is None else known.replace(**fields))
        waiting.extend((each, identifier) for each in reversed(list(element.all("Code"))))
    return found, by_guid


def _more(element: Element) -> dict[str, Any]:
    """What codes have here and not in the vocabulary: a color, whether text may be given them, notes."""
    kept: dict[str, Any] = {}
    if color := element.attributes.get("color"):
        kept["color"] = color
    if element.attributes.get("isCodable", "true").strip() in ("false", "0"):
        kept["isCodable"] = "false"
    if notes := [as_json(each) for each in element.all("NoteRef")]:
        kept["notes"] = notes
    return kept


def codes_out(document: ImpactDocument, told: Telling) -> tuple[Element | None, dict[str, str]]:
    """The codes of a document as `Codes`, and their GUIDs by id. Nothing where there are none."""
    unkept(told, document.codes, {"type", "id", "name", "description", "broader", "list", "extensions"})
    unkept(told, document.code_lists, {"type", "id", "name", "extensions"})
    made_of: dict[str, Element] = {}
    for code in document.codes:
        if code.id not in made_of:
            made_of[code.id] = _code(code)
    top = Element("Codes")
    above = {code.id: code.broader for code in document.codes if code.broader in made_of and code.broader != code.id}
    placed: set[str] = set()
    for code in document.codes:
        if code.id in placed:
            continue
        placed.add(code.id)
        broader = above.get(code.id)
        if broader is not None and _ends(code.id, above):
            made_of[broader].children.append(made_of[code.id])
            continue
        if code.broader is not None:
            told.of("nesting")
            above.pop(code.id, None)
        top.children.append(made_of[code.id])
    return (top if top.children else None), {identifier: guid_of(identifier) for identifier in made_of}


def _ends(identifier: str, above: Mapping[str, str | None]) -> bool:
    """Whether the way up from a code comes to an end, and soon."""
    here: str | None = identifier
    for _ in range(DEEPEST):
        here = above.get(here) if here is not None else None
        if here is None:
            return True
    return False


def _code(code: Code) -> Element:
    more = code.extensions.get(CODE)
    more = more if isinstance(more, Mapping) else {}
    attributes = {"guid": guid_of(code.id), "name": called(code), "isCodable": "false" if more.get("isCodable") == "false" else "true"}
    if isinstance(more.get("color"), str):
        attributes["color"] = more["color"]
    notes = [each for each in elements(more.get("notes")) if each.tag == "NoteRef"]
    description = [Element("Description", text=code.description)] if code.description else []
    return Element("Code", attributes, [*description, *notes])


def lists_out(lists: Iterable[CodeList], codes: Iterable[Code], told: Telling) -> list[Element]:
    """Where codes are of several lists, a set for each."""
    members: dict[str, list[str]] = {}
    for code in codes:
        if code.list is not None:
            members.setdefault(code.list, []).append(guid_of(code.id))
    if len(members) < 2:
        return []
    names = {each.id: each.name for each in lists}
    told.of("lists", count=len(members))
    return [
        Element(
            "Set",
            {"guid": made("list", identifier), "name": names.get(identifier) or identifier},
            [Element("MemberCode", {"targetGUID": guid}) for guid in guids],
        )
        for identifier, guids in members.items()
    ]
