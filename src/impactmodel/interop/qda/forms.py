"""What the standard lets an element hold, so that whatever is kept and written stays within it.

Source: REFI-QDA, QDA-XML project exchange schema 1.0 (Project.xsd, 18 March 2019), www.qdasoftware.org.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache

import attrs

from impactmodel.interop.qda.markup import Element

PROJECT, CODEBOOK = "urn:QDA-XML:project:1.0", "urn:QDA-XML:codebook:1.0"
"""The namespaces that are written. Others that begin so are read as well."""
NAMESPACE = "urn:QDA-XML:"

GUID = re.compile("[{]?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})[}]?")
USERS = frozenset({"creatingUser", "modifyingUser", "creatingUserGUID", "modifyingUserGUID"})
PATHS = frozenset({"path", "currentPath", "basePath", "richTextPath", "plainTextPath"})
VALUES = ("TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue")
TEXTS = frozenset({"Description", "PlainTextContent", *VALUES})
"""The elements in which text stands."""

_DATED = "creatingUser creationDateTime modifyingUser modifiedDateTime"
_PLACED = "guid! name firstX! firstY! secondX! secondY!"
_MARKED = "Description? Coding* NoteRef*"
_TEXT = (
    f"guid! name richTextPath plainTextPath {_DATED}",
    "Description? PlainTextContent? PlainTextSelection* Coding* NoteRef* VariableValue*",
)
_MEDIA = f"guid! name path currentPath {_DATED}"
_REFERENCE = ("targetGUID!", "")
_SAID = ("", "")

_FORMS: dict[str, tuple[str, str]] = {
    "Project": (
        "name! origin creatingUserGUID creationDateTime modifyingUserGUID modifiedDateTime basePath",
        "Users? CodeBook? Variables? Cases? Sources? Notes? Links? Sets? Graphs? Description? NoteRef*",
    ),
    "Users": ("", "User+"),
    "User": ("guid! name id", ""),
    "CodeBook": ("origin", "Codes! Sets?"),
    "Codes": ("", "Code+"),
    "Code": ("guid! name! isCodable! color", "Description? NoteRef* Code*"),
    "Variables": ("", "Variable+"),
    "Variable": ("guid! name! typeOfVariable!", "Description?"),
    "VariableValue": ("", f"VariableRef! {'|'.join(VALUES)}?"),
    "Cases": ("", "Case+"),
    "Case": ("guid! name", "Description? CodeRef* VariableValue* SourceRef* SelectionRef*"),
    "Sources": ("", "TextSource|PictureSource|PDFSource|AudioSource|VideoSource+"),
    **dict.fromkeys(("TextSource", "Note", "Representation", "TextDescription"), _TEXT),
    "PlainTextSelection": (f"guid! name startPosition! endPosition! {_DATED}", _MARKED),
    "PictureSource": (_MEDIA, "Description? TextDescription? PictureSelection* Coding* NoteRef* VariableValue*"),
    "PictureSelection": (f"{_PLACED} {_DATED}", _MARKED),
    "PDFSource": (_MEDIA, "Description? PDFSelection* Representation? Coding* NoteRef* VariableValue*"),
    "PDFSelection": (f"page! {_PLACED} {_DATED}", "Description? Representation? Coding* NoteRef*"),
    "AudioSource": (_MEDIA, "Description? Transcript* AudioSelection* Coding* NoteRef* VariableValue*"),
    "VideoSource": (_MEDIA, "Description? Transcript* VideoSelection* Coding* NoteRef* VariableValue*"),
    **dict.fromkeys(("AudioSelection", "VideoSelection"), (f"guid! name begin! end! {_DATED}", _MARKED)),
    "Transcript": (_TEXT[0], "Description? PlainTextContent? SyncPoint* TranscriptSelection* NoteRef*"),
    "TranscriptSelection": (f"guid! name fromSyncPoint toSyncPoint {_DATED}", _MARKED),
    "SyncPoint": ("guid! timeStamp position", ""),
    "Coding": ("guid! creatingUser creationDateTime", "CodeRef! NoteRef*"),
    "Notes": ("", "Note+"),
    "Links": ("", "Link+"),
    "Link": ("guid! name direction color originGUID targetGUID", "NoteRef*"),
    "Sets": ("", "Set+"),
    "Set": ("guid! name!", "Description? MemberCode* MemberSource* MemberNote*"),
    "Graphs": ("", "Graph+"),
    "Graph": ("guid! name", "Vertex* Edge*"),
    "Vertex": ("guid! representedGUID name firstX! firstY! secondX secondY shape color", ""),
    "Edge": ("guid! representedGUID name sourceVertex! targetVertex! color direction lineStyle", ""),
    **dict.fromkeys(
        ("NoteRef", "CodeRef", "SourceRef", "SelectionRef", "VariableRef", "MemberCode", "MemberSource", "MemberNote"), _REFERENCE
    ),
    **dict.fromkeys(TEXTS, _SAID),
}
"""By element: its attributes and what it holds, in order. `!` must be there, `?` at most once, `*` any number, `+` at least one."""


def guid_in(text: str) -> str | None:
    """A GUID in small letters and without braces, in which programs differ; None for what is none."""
    found = GUID.fullmatch(text.strip())
    return found[1].lower() if found else None


def _matched(pattern: str) -> Callable[[str], str | None]:
    compiled = re.compile(pattern)
    return lambda text: text.strip() if compiled.fullmatch(text.strip()) else None


def _moment(text: str) -> str | None:
    found = re.fullmatch(r"(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.\d{1,12})?(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d)?", text.strip(), re.ASCII)
    try:
        return text.strip() if found and datetime.fromisoformat(found[1]) else None
    except ValueError:
        return None


def _day(text: str) -> str | None:
    try:
        return text.strip() if len(text.strip()) == 10 and date.fromisoformat(text.strip()) else None
    except ValueError:
        return None


_INTEGER = _matched("[+-]?[0-9]{1,18}")
_BOOLEAN = _matched("true|false|0|1")
_COLOR = _matched("#(?:[A-Fa-f0-9]{6}|[A-Fa-f0-9]{3})")

_ATTRIBUTES: dict[str, Callable[[str], str | None]] = {
    **dict.fromkeys(USERS, guid_in),
    **dict.fromkeys(("guid", "targetGUID", "originGUID", "representedGUID", "sourceVertex", "targetVertex"), guid_in),
    **dict.fromkeys(("fromSyncPoint", "toSyncPoint"), guid_in),
    **dict.fromkeys(("firstX", "firstY", "secondX", "secondY", "page", "begin", "end"), _INTEGER),
    **dict.fromkeys(("startPosition", "endPosition", "timeStamp", "position"), _INTEGER),
    **dict.fromkeys(("creationDateTime", "modifiedDateTime"), _moment),
    "isCodable": _BOOLEAN,
    "color": _COLOR,
    "direction": _matched("Associative|OneWay|Bidirectional"),
    "lineStyle": _matched("dotted|dashed|solid"),
    "shape": _matched("Person|Oval|Rectangle|RoundedRectangle|Star|LeftTriangle|RightTriangle|UpTriangle|DownTriangle|Note"),
    "typeOfVariable": _matched("Text|Boolean|Integer|Float|Date|DateTime"),
}
_CONTENTS: dict[str, Callable[[str], str | None]] = {
    "BooleanValue": _BOOLEAN,
    "IntegerValue": _INTEGER,
    "FloatValue": _matched("[+-]?(?:[0-9]{1,40}(?:[.][0-9]{0,40})?|[.][0-9]{1,40})"),
    "DateValue": _day,
    "DateTimeValue": _moment,
}


@attrs.frozen
class _Form:
    attributes: Mapping[str, bool]
    children: tuple[tuple[tuple[str, ...], str], ...]


@cache
def _form(tag: str) -> _Form:
    attributes, children = _FORMS[tag]
    each = [(part[:-1].split("|"), part[-1]) for part in children.split()]
    return _Form({name.rstrip("!"): name.endswith("!") for name in attributes.split()}, tuple((tuple(tags), many) for tags, many in each))


def fitted(element: Element, lost: Callable[[Element], None]) -> Element | None:
    """A copy that holds nothing but what the standard allows, in its order; None if what must be there is not.

    `lost` is told of each element in which, or with which, something is left out. GUIDs come in small letters.
    """
    if element.tag not in _FORMS:
        lost(element)
        return None
    form = _form(element.tag)
    attributes = {}
    for name, must in form.attributes.items():
        given = element.attributes.get(name)
        value = None if given is None else _ATTRIBUTES.get(name, str)(given)
        if value is not None:
            attributes[name] = value
        elif must or given is not None:
            lost(element)
            if must:
                return None
    if any(name not in form.attributes for name in element.attributes):
        lost(element)
    text = _CONTENTS.get(element.tag, str)(element.text) if element.tag in TEXTS else ""
    if text is None:
        lost(element)
        return None
    children = _children(element, form, lost)
    return None if children is None else Element(element.tag, attributes, children, text, element.line)


def _children(element: Element, form: _Form, lost: Callable[[Element], None]) -> list[Element] | None:
    """What an element holds, in order; None if something that must be there is not."""
    by_tag: dict[str, list[Element]] = {}
    for child in element.children:
        by_tag.setdefault(child.tag, []).append(child)
    kept: list[Element] = []
    for tags, many in form.children:
        if len(tags) == 1:
            given = by_tag.pop(tags[0], [])
        else:
            given = [child for child in element.children if child.tag in tags]
            for tag in tags:
                by_tag.pop(tag, None)
        fit = [made for each in given if (made := fitted(each, lost)) is not None]
        if many in "?!" and len(fit) > 1:
            lost(element)
            fit = fit[:1]
        if many in "!+" and not fit:
            lost(element)
            return None
        kept += fit
    for rest in by_tag.values():
        lost(rest[0])
    return kept


@cache
def needs_guid(tag: str) -> bool:
    """Whether an element of this name must have a GUID."""
    return tag in _FORMS and "guid" in _form(tag).attributes


def is_guid(attribute: str) -> bool:
    """Whether an attribute holds a GUID."""
    return _ATTRIBUTES.get(attribute) is guid_in


def number_in(text: str | None) -> int | None:
    """A whole number of at most 18 digits; None for anything else."""
    found = None if text is None else _INTEGER(text)
    return None if found is None else int(found)
