"""Every text that a reader may be told, each with the files it comes from: what `say` is given, titles of rules, profiles, descriptions.

Sentences and titles are read from the syntax tree, so that each one counts and not only those that some run meets. The others are read
where they are declared.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import attrs

import impactmodel
from impactmodel.kinds import BUILT_IN
from impactmodel.profiles import profile, profile_names
from impactmodel.scalars import LINE, TEXT, VERSION, Scalar
from impactmodel.vocabulary import CHAPTERS
from impactmodel.vocabulary.describe import ClassDescription, EitherType, FieldType, MapType, ObjectType, ScalarType, describe

SOURCE = Path(impactmodel.__file__).parent
PLACE = re.compile(r"[{]([a-z_]+)(?::,)?[}]")
NAMES = re.compile(r"[^\s,]+((,|(?<=:)) [^\s,]+)*")
"""Text without words: ids, fields, classes and codes as they stand in the file, such as `short, long` or `recalled: true`."""


class NotLiteral(Exception):
    """A sentence that cannot be collected, with the file and line it stands in."""


@attrs.frozen
class Text:
    """A text in English, the key of its translations, and a file it comes from, as seen from the package."""

    english: str
    file: str


def collected(source: Path = SOURCE) -> dict[str, list[str]]:
    """Every text with the files it comes from, in the order of the files. Raises NotLiteral where a sentence is not written out."""
    found: dict[str, list[str]] = {}
    texts = [text for path in sorted(source.rglob("*.py")) for text in written_in(path, source)]
    for text in sorted([*texts, *declared()], key=lambda each: each.file):
        files = found.setdefault(text.english, [])
        if text.file not in files:
            files.append(text.file)
    return found


def written_in(path: Path, source: Path) -> Iterator[Text]:
    """The sentences that `say` and `told` are given in one file, and the titles of the rules it declares, in their order."""
    name = path.relative_to(source).as_posix()
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        match _called(call):
            case "say" if name != "wording.py":
                yield Text(_sentence(call, f"{name}:{call.lineno}"), name)
            case "told" if call.args and isinstance(call.args[0], ast.Constant):
                yield Text(_literal(call.args[0], f"{name}:{call.lineno}"), name)
            case "rule" if any(each.arg == "title" for each in call.keywords):
                for each in call.keywords:
                    if each.arg in ("title", "several"):
                        yield Text(_literal(each.value, f"{name}:{each.value.lineno}"), name)
            case "finding" | "Finding" | "evolve":
                told = [*call.args[1:2], *(each.value for each in call.keywords if each.arg in ("message", "hint", "expected"))]
                for part in told:
                    if not all(NAMES.fullmatch(text) for text in _loose(part)):
                        raise NotLiteral(f"{name}:{part.lineno}: what is told in a finding is made by say")


def _loose(node: ast.expr) -> Iterator[str]:
    """The pieces of text that an expression may come out as, those within calls left out."""
    match node:
        case ast.Constant(str(text)):
            yield text
        case ast.JoinedStr(pieces):
            yield "".join(str(piece.value) if isinstance(piece, ast.Constant) else "…" for piece in pieces)
        case ast.BoolOp(values=options):
            for option in options:
                yield from _loose(option)
        case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, right=other):
            yield from _loose(one)
            yield from _loose(other)


def _called(call: ast.Call) -> str | None:
    return call.func.id if isinstance(call.func, ast.Name) else call.func.attr if isinstance(call.func, ast.Attribute) else None


def _sentence(call: ast.Call, where: str) -> str:
    if not call.args:
        raise NotLiteral(f"{where}: say needs a sentence")
    text = _literal(call.args[0], where)
    given = {each.arg for each in call.keywords}
    if given and None not in given and set(PLACE.findall(text)) != given:  # None stands for **parts, which only a run can know.
        raise NotLiteral(f"{where}: the places of the sentence are not those that say is given")
    return text


def _literal(node: ast.expr, where: str) -> str:
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        raise NotLiteral(f"{where}: the sentence must be written out here, as one literal text")
    return node.value


def declared() -> Iterator[Text]:
    """The texts that are told as they are declared: titles of the built-in findings, profiles, descriptions, what holds between fields."""
    for kind in BUILT_IN.values():
        yield Text(kind.title, "kinds.py")
        yield Text(kind.several, "kinds.py")
    for scalar in (TEXT, LINE, VERSION):
        yield Text(scalar.description, "scalars.py")
    for name in profile_names():
        yield from _of_profile(name)
    vocabulary = describe()
    for about in (vocabulary.document, *vocabulary):
        yield from _of_class(about)


def _of_profile(name: str) -> Iterator[Text]:
    asked = profile(name)
    texts = [asked.title, asked.why, *(each.why for each in asked.requirements)]
    for step in asked.steps:
        texts += [step.title, step.why, *(each.why for each in step.requirements)]
    yield from (Text(text, f"profiles/built_in/{name}.toml") for text in texts if text)


def _of_class(about: ClassDescription) -> Iterator[Text]:
    file = f"vocabulary/{_file_of(about)}.py"
    yield Text(about.description, file)
    for field in about:
        yield Text(field.description, file)
        for scalar in _scalars(field.type):
            yield Text(scalar.description, "scalars.py")
        if field.unit_kind is not None:
            yield Text(field.unit_kind, "units/units.csv")
    for each in about.invariants:
        yield Text(each.text, file)


def _file_of(about: ClassDescription) -> str:
    return about.chapter if about.chapter in CHAPTERS else "whole"


def _scalars(kind: FieldType) -> Iterator[Scalar]:
    match kind:
        case ScalarType(scalar):
            yield scalar
        case MapType(keys, values):
            yield keys
            if values is not None:
                yield values
        case EitherType(options):
            for option in options:
                yield from _scalars(option)
        case ObjectType():
            return
