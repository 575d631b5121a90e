"""The reference pages, made from the declarations each time the documentation is built. Nothing in `docs/reference` is written by hand."""

import ast
import importlib
import inspect
import json
import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import attrs

import impactmodel
from impactmodel import codelist, codelist_names, describe, dumps
from impactmodel.codelists import closed_lists
from impactmodel.document import ImpactDocument
from impactmodel.findings import BUILT_IN
from impactmodel.scalars import Scalar
from impactmodel.schema.context import PREFIXES
from impactmodel.schema.json_schema import named_scalars
from impactmodel.units.codes import currencies, unit_table
from impactmodel.vocabulary.declare import Model
from impactmodel.vocabulary.describe import (
    ClassDescription,
    ClassNameType,
    CodeType,
    EitherType,
    FieldDescription,
    FieldType,
    MapType,
    ObjectType,
    ReferenceType,
    ScalarType,
    describe_class,
)

CHAPTERS = {
    "who": "Who",
    "done": "What is done",
    "change": "What changes",
    "numbers": "How we know: numbers",
    "stories": "How we know: stories and studies",
    "worth": "What it is worth",
}
DOCUMENT = describe_class(ImpactDocument)
_HEAD = ("id", "type", "name", "description")
ON_EVERY_PAGE = frozenset.intersection(*(frozenset(about.fields) for about in describe().entities)) - set(_HEAD)
"""The fields that every entity has and that stand on one page of their own, except for the four that everybody looks for first."""

OFTEN = {"1": "**required**", "0..1": "optional", "0..*": "any number", "1..*": "**one or more**"}


def write(folder: Path) -> None:
    """Write all reference pages into `folder`, which must be called `reference`: pages that are there and no longer made are removed.

    A page that would not change is left alone, so that Sphinx need not read it again.
    """
    if folder.name != "reference":
        raise ValueError("the reference pages need a folder of their own, called reference")
    folder.mkdir(parents=True, exist_ok=True)
    made = dict(pages())
    for there in folder.iterdir():
        if there.name not in made:
            there.unlink()
    for name, text in made.items():
        if not (folder / name).is_file() or (folder / name).read_text("utf-8") != text:
            (folder / name).write_text(text, "utf-8")


def pages() -> Iterator[tuple[str, str]]:
    """Each page: its file name and its text."""
    yield "index.md", _index()
    yield "shared.md", _shared()
    for chapter, title in CHAPTERS.items():
        yield f"{chapter}.md", _chapter(title, _members_of(chapter))
    yield "values.md", _chapter("Value objects", describe().values)
    yield "simple-values.md", _simple_values()
    for about in (DOCUMENT, *describe()):
        yield f"{about.name}.md", _class_page(about)
    yield "codelists.md", _codelists()
    yield "units.md", _units()
    yield "rules.md", _rules()
    yield "api.md", _api()
    yield "invariants.inc", "\n".join(_invariants()) + "\n"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    columns = list(head)
    lines = [columns, [":--"] * len(columns), *([_cell(cell) for cell in row] for row in rows)]
    return ["```{table}", ":align: left", "", *("| " + " | ".join(line) + " |" for line in lines), "```", ""]


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _words(text: str) -> str:
    """Text of a declaration as Markdown: what could be taken for markup is escaped."""
    return text.replace("<", "&lt;").replace("*", "\\*").replace("[", "\\[")


def _codes(items: Iterable[str]) -> str:
    return ", ".join(f"`{item}`" for item in items)


# --- the first page --------------------------------------------------------------------------------------------------------------------


def _index() -> str:
    lines = [
        "# Reference",
        "",
        f"Version {describe().version} of the vocabulary: {len(describe().entities)} classes of things that have an id,",
        f"and {len(describe().values)} value objects that live inside them. These pages are made from the declarations in the code.",
        "",
        *_toctree(["ImpactDocument", "shared", *CHAPTERS, "values", "simple-values", "codelists", "units", "rules", "api"]),
        "- [ImpactDocument](ImpactDocument.md): the document that holds it all, and [the fields that every entity has](shared.md).",
        "- [Code lists](codelists.md), [units](units.md) and [simple values](simple-values.md): what may stand in a field.",
        "- [Rules](rules.md): the findings of validation, by id.",
        "- [Python API](api.md): the public names.",
        "",
    ]
    for chapter, title in CHAPTERS.items():
        lines += [f"## {title}", "", *_class_list(_members_of(chapter))]
    lines += ["## Value objects", "", *_class_list(describe().values)]
    lines += [
        "(prefixes)=",
        "## Public terms",
        "",
        "Many fields mean the same as a term of a published vocabulary. Their pages name it in short form, such as `cids:forOutcome`.",
        "The JSON-LD context holds the same prefixes.",
        "",
        *_table(["Prefix", "Address"], ([f"`{prefix}:`", f"`{address}`"] for prefix, address in PREFIXES.items())),
    ]
    return "\n".join(lines)


def _members_of(chapter: str) -> list[ClassDescription]:
    return [about for about in describe().entities if about.chapter == chapter]


def _chapter(title: str, members: Sequence[ClassDescription]) -> str:
    return "\n".join([f"# {title}", "", *_toctree([about.name for about in members]), *_class_list(members)])


def _toctree(names: Iterable[str]) -> list[str]:
    return ["```{toctree}", ":hidden:", "", *names, "```", ""]


def _class_list(members: Iterable[ClassDescription]) -> list[str]:
    rows = ([f"[{about.name}]({about.name}.md)", _words(about.description)] for about in members)
    return _table(["Class", "What it is"], rows)


# --- a page for each class -------------------------------------------------------------------------------------------------------------


def _class_page(about: ClassDescription) -> str:
    lines = [f"# {about.name}", "", _words(about.description), ""]
    if about.plural:
        lines += [f"In a document it stands in the list `{about.plural}`.", ""]
    if about.terms:
        lines += [f"Aligned to {_codes(about.terms)} (see [public terms](#prefixes)).", ""]
    if about.kind == "entity":
        lines += [*_picture(about.name), ""]
    lines += ["## Fields", ""]
    if about.kind == "document":
        plurals = {one.plural for one in describe().entities}
        lines += ["Its own fields:", "", *_fields([field for field in about if field.name not in plurals])]
        lines += ["Its lists, in the order of the story:", "", *_fields([field for field in about if field.name in plurals])]
    else:
        shown = [field for field in about if about.kind == "value" or field.name not in ON_EVERY_PAGE]
        lines += _fields(shown)
    if about.kind == "entity":
        lines += [f"It also has the [fields that every entity has](shared.md): {_codes(_shared_names())}.", ""]
    if about.invariants:
        lines += ["## What must hold between fields", ""]
        lines += ["JSON Schema cannot say this, so it is checked by the model and listed under `x-invariant` in the schema.", ""]
        lines += _table(["Name", "What must hold"], ([f"`{rule.name}`", _words(rule.text)] for rule in about.invariants))
    used = _used_in(about)
    if used:
        lines += ["## Where it is used", "", "".join(f"- {place}\n" for place in used)]
    lines += ["## Example", "", "```json", _example(about), "```", ""]
    return "\n".join(lines)


def _shared_names() -> list[str]:
    return [field.name for field in describe().entities[0] if field.name in ON_EVERY_PAGE]


def _shared() -> str:
    about = describe()["Outcome"]
    lines = ["# Fields of every entity", "", "An entity is anything that has an id. Besides its own fields, each has these.", ""]
    lines += _fields([field for field in about if field.name in ON_EVERY_PAGE or field.name in _HEAD])
    lines += [
        "`translations` may name the fields that are marked as translatable on the page of the class;",
        "see [translations](../how-to/translations.md).",
        "`extensions` holds what another standard says and this one does not. Its keys have a prefix, such as `cids:hasLegalStatus`,",
        "and its values are any JSON. They are kept, and written back as they came.",
        "",
        "## Example",
        "",
        "```json",
        dumps(impactmodel.Theme.model_validate(_plain_example(describe()["Theme"]))).rstrip(),
        "```",
        "",
    ]
    return "\n".join(lines)


def _fields(fields: Iterable[FieldDescription]) -> list[str]:
    return _table(
        ["Field", "Type", "How often", "What it means"], ([_name(item), _type(item), _often(item), _meaning(item)] for item in fields)
    )


def _name(field: FieldDescription) -> str:
    return f"`{field.name}`"


def _often(field: FieldDescription) -> str:
    return OFTEN.get(field.cardinality, field.cardinality)


def _meaning(field: FieldDescription) -> str:
    notes = []
    if field.default not in (None, (), {}):
        notes.append(f"If it is left out: `{field.default}`.")
    if field.acyclic:
        notes.append("May not run in a circle.")
    if field.translatable:
        notes.append("Translatable.")
    if field.personal:
        notes.append("Personal: never shown in a finding.")
    if field.deprecated:
        notes.append(f"Deprecated: {field.deprecated}")
    if field.since != describe().version:
        notes.append(f"Since version {field.since}.")
    if field.term and not field.term.startswith("@"):
        notes.append(f"Term: `{field.term}`.")
    return _words(field.description) + (f"<br>{' '.join(notes)}" if notes else "")


def _type(field: FieldDescription) -> str:
    said = _in_words(field.type)
    return f"list of: {said}" if field.many else said


def _in_words(kind: FieldType) -> str:
    match kind:
        case ScalarType(scalar) if scalar.codes == "unit":
            return "[unit code](units.md)"
        case ScalarType(scalar) if scalar.codes:
            return f"code of [{scalar.codes}](#codelist-{scalar.codes})"
        case ScalarType(scalar):
            return _scalar(scalar)
        case CodeType(name):
            return f"code of [{name}](#codelist-{name})"
        case ReferenceType(targets, soft):
            names = " or ".join(_link(name) for name in targets) or "any entity"
            return f"id of {names}" + (", or words" if soft else "")
        case ObjectType(name, unit_kind):
            return _link(name) + (f" of {unit_kind}" if unit_kind else "")
        case MapType(keys, None):
            return f"map: {_scalar(keys)} → field → text"
        case MapType(keys, values):
            return f"map: {_scalar(keys)} → {_scalar(values)}"
        case EitherType(options):
            return " or ".join(_in_words(option) for option in options)
        case ClassNameType(name):
            return f'the text `"{name}"`'


def _scalar(scalar: Scalar) -> str:
    return f"[{_spaced(scalar.name)}](#scalar-{scalar.name})"


def _spaced(name: str) -> str:
    """A scalar's name in words: `NonNegativeNumber` is `non negative number`."""
    return "".join(f" {char.lower()}" if char.isupper() else char for char in name).strip().replace("sha256", "SHA-256")


def _link(name: str) -> str:
    return f"[{name}]({name}.md)"


def _used_in(about: ClassDescription) -> list[str]:
    places = []
    for other in (*describe(), DOCUMENT):
        for field in other:
            if other.kind == "document" and about.kind == "entity" and isinstance(field.type, ObjectType):
                continue
            options = field.type.options if isinstance(field.type, EitherType) else (field.type,)
            held = any(isinstance(option, ObjectType) and option.name == about.name for option in options)
            named = about.name in (field.targets or ())
            if (held or named) and not (other.kind == "entity" and field.name in ON_EVERY_PAGE):
                places.append(f"{_link(other.name)} `{field.name}`")
    return places


# --- the picture of a class and its neighbours -----------------------------------------------------------------------------------------

_ANY = "any entity"
_WIDE, _HIGH, _GAP, _STEP = 210, 40, 75, 50
_LONGEST = 30
"""Characters of field names that fit into a box."""


@cache
def _relations() -> tuple[tuple[str, str, str], ...]:
    """Every reference that a class can make: from which class, through which field, to which class."""
    return tuple((about.name, path, target) for about in describe().entities for path, target in _referring(about, ""))


def _referring(about: ClassDescription, before: str) -> Iterator[tuple[str, str]]:
    for field in about:
        if about.kind == "entity" and field.name in ON_EVERY_PAGE:
            continue
        for option in field.type.options if isinstance(field.type, EitherType) else (field.type,):
            if isinstance(option, ReferenceType):
                yield from ((before + field.name, target) for target in option.targets or (_ANY,))
            elif isinstance(option, ObjectType):
                yield from _referring(describe()[option.name], f"{before}{field.name}.")


def _picture(name: str) -> list[str]:
    """A drawing in SVG: what refers to the class on the left, what it refers to on the right. No blank lines, for Markdown."""
    left: dict[str, list[str]] = {}
    right: dict[str, list[str]] = {}
    for source, path, target in _relations():
        if target == name:
            left.setdefault(source, []).append(path)
        if source == name:
            right.setdefault(target, []).append(path)
    if not left and not right:
        return []
    rows = max(len(left), len(right), 1)
    width, height = 3 * _WIDE + 2 * _GAP + 2, rows * _STEP
    middle = height / 2
    drawn = [
        f'<div class="neighbours"><svg viewBox="0 0 {width} {height}" width="100%" style="max-width: {width}px" role="group" '
        f'aria-label="What refers to {name}, and what {name} refers to" font-family="inherit" fill="currentColor">'
    ]
    for column, boxes in ((0, left), (2, right)):
        top = middle - len(boxes) * _STEP / 2
        for number, (other, paths) in enumerate(boxes.items()):
            across = column * (_WIDE + _GAP) + 1
            centre = top + number * _STEP + _STEP / 2
            start, end = (across + _WIDE, _WIDE + _GAP) if column == 0 else (2 * _WIDE + _GAP, across)
            rise, fall = (centre, middle) if column == 0 else (middle, centre)
            turn = (start + end) / 2
            drawn.append(
                f'<path d="M{start} {rise} C{turn} {rise} {turn} {fall} {end} {fall}" '
                'fill="none" stroke="currentColor" stroke-opacity="0.4"/>'
            )
            drawn.append(_box(across, centre, other, ", ".join(paths)))
    drawn += [_box(_WIDE + _GAP + 1, middle, name, ""), "</svg></div>"]
    return drawn


def _box(across: float, centre: float, name: str, paths: str) -> str:
    below = paths if len(paths) <= _LONGEST else paths[: _LONGEST - 1] + "…"
    middle = across + _WIDE / 2
    frame = (
        f'<rect x="{across}" y="{centre - _HIGH / 2}" width="{_WIDE}" height="{_HIGH}" rx="5" '
        'fill="var(--color-background-secondary, #f4f4f4)" stroke="currentColor" stroke-opacity="0.3"/>'
    )
    if not below:
        return f'{frame}<text x="{middle}" y="{centre + 5}" text-anchor="middle" font-size="15" font-weight="bold">{name}</text>'
    shown = (
        f'{frame}<text x="{middle}" y="{centre - 3}" text-anchor="middle" font-size="14">{name}</text>'
        f'<text x="{middle}" y="{centre + 13}" text-anchor="middle" font-size="12" fill-opacity="0.7">{below}</text>'
    )
    return shown if name == _ANY else f'<a href="{name}.html" style="text-decoration: none">{shown}<title>{name}: {paths}</title></a>'


def _plain_example(about: ClassDescription) -> dict[str, Any]:
    return dict(about.example)


def _example(about: ClassDescription) -> str:
    model: type[Model] = ImpactDocument if about.kind == "document" else getattr(impactmodel, about.name)
    example = {key: value for key, value in _plain_example(about).items() if about.kind != "entity" or key not in ON_EVERY_PAGE}
    text = dumps(model.model_validate(example)).rstrip()
    json.loads(text)
    return text


# --- lists, units, rules ---------------------------------------------------------------------------------------------------------------


def _codelists() -> str:
    published = [name for name in codelist_names() if name not in closed_lists()]
    lines = [
        "# Code lists",
        "",
        "A code list says which words may stand in a field. Our own lists are closed: any other word is refused, because it has no",
        "meaning in this version. Each is also published as a CSV file beside the schemas. In Python:",
        "",
        "```pycon",
        ">>> import impactmodel",
        '>>> impactmodel.codelist("power")["sharing"].definition',
        f"{codelist('power')['sharing'].definition!r}",
        "```",
        "",
        "## Lists that others publish",
        "",
        *(line for name in published for line in _published(name)),
        "## Our own lists",
        "",
    ]
    for name in sorted(closed_lists()):
        listed = codelist(name)
        lines += [f"(codelist-{name})=", f"### {name}", "", _words(listed.description), ""]
        lines += [_usage(name), ""]
        lines += _table(["Code", "Definition"], ([f"`{entry.code}`", _words(entry.definition or "")] for entry in listed.entries.values()))
    return "\n".join(lines)


def _simple_values() -> str:
    lines = ["# Simple values", "", "The smallest things that a field can hold.", ""]
    for name, scalar in sorted(named_scalars().items()):
        if scalar.codes:
            continue
        facts = [_words(text) for text in scalar.invariants.values()]
        if scalar.max_length:
            facts.insert(0, f"At most {scalar.max_length:,} characters.")
        if scalar.pattern and len(scalar.pattern) < 70:
            facts.append(f"Pattern: `{scalar.pattern}`.")
        example = f"For example `{json.dumps(scalar.examples[0], ensure_ascii=False)}`." if scalar.examples else ""
        lines += [f"(scalar-{name})=", f"## {_spaced(name)}", "", _words(scalar.description), "", " ".join([*facts, example]), ""]
    return "\n".join(lines)


def _published(name: str) -> list[str]:
    """A list that others publish: where it comes from, and where its codes are."""
    one = codelist(name)
    source = f"[{one.source}]({one.source_url})" if one.source_url else one.source
    size = f"{len(one)} codes, from {source}, version {one.version}. They are in the published file `codelists/{name}.csv`."
    return [f"(codelist-{name})=", f"### {name}", "", _words(one.description), "", f"{size} {_usage(name)}", ""]


def _usage(name: str) -> str:
    used = _fields_with(name)
    return f"Used in {', '.join(used)}." if used else ""


def _fields_with(list_name: str) -> list[str]:
    found = []
    for about in (*describe(), DOCUMENT):
        for field in about:
            if field.codelist == list_name:
                found.append(f"{_link(about.name)} `{field.name}`")
    return found


def _units() -> str:
    kinds: dict[str, list[Any]] = {}
    for one in unit_table().values():
        kinds.setdefault(one.kind, []).append(one)
    lines = [
        "# Units",
        "",
        "Every quantity names its unit by a code. A unit code is one of:",
        "",
        "- a code of the tables below, such as `person` or `hour`;",
        f"- a currency of ISO 4217, such as `GBP` ({len(currencies())} of them, each a kind of its own);",
        "- `count:` and a noun of your own, such as `count:seedling`;",
        "- `score:` and an instrument, such as `score:swemwbs`: a point on its scale;",
        "- two of these with a slash between them, which makes a rate, such as `GBP/person`.",
        "",
        "Units of one kind in the same table convert into each other only where a factor is given. UCUM is a public list of unit codes",
        "for measurement. How units behave in Python: [units and numbers](../how-to/units-and-numbers.md).",
        "",
    ]
    for kind, units in kinds.items():
        lines += [f"## {kind.replace('_', ' ').capitalize()}", ""]
        rows = (
            [
                f"`{one.code}`",
                _words(one.definition),
                f"{one.factor} `{one.base}`" if one.base else "",
                "yes" if one.additive else "no",
                f"`{one.ucum}`" if one.ucum else "",
            ]
            for one in units
        )
        lines += _table(["Code", "What it is", "One of it is", "May be added", "UCUM"], rows)
    return "\n".join(lines)


def _rules() -> str:
    lines = [
        "# Rules",
        "",
        "Each finding names its rule by an id. An id is stable for ever and is never used for anything else.",
        "",
        *_table(
            ["Id", "Layer", "Severity", "Title"],
            ([f'<span id="{rule}"></span>`{rule}`', kind.layer.value, kind.severity.value, kind.title] for rule, kind in BUILT_IN.items()),
        ),
        "The layers, from the bytes up: *syntax* (can the file be read at all), *structure* (does each thing have the fields and values",
        "that its class asks for), *references* (does each id that is named exist, and is it of the right class).",
        "A layer is looked at only when the one below it let the document through.",
        "",
    ]
    return "\n".join(lines)


def _invariants() -> list[str]:
    rows = [[_link_from_explanation(about.name), f"`{rule.name}`", _words(rule.text)] for about in describe() for rule in about.invariants]
    rows += [
        [_spaced(scalar.name), f"`{name}`", _words(text)] for scalar in named_scalars().values() for name, text in scalar.invariants.items()
    ]
    return _table(["Of", "Name", "What must hold"], rows)


def _link_from_explanation(name: str) -> str:
    return f"[{name}](../reference/{name}.md)"


# --- the public names ------------------------------------------------------------------------------------------------------------------


def _api() -> str:
    public = {name: getattr(impactmodel, name) for name in impactmodel.__all__ if not name.startswith("_")}
    functions = {name: item for name, item in public.items() if inspect.isroutine(item)}
    errors = {name: item for name, item in public.items() if inspect.isclass(item) and issubclass(item, Exception)}
    models = {name: item for name, item in public.items() if inspect.isclass(item) and issubclass(item, Model)}
    others = {name: item for name, item in public.items() if name not in {*functions, *errors, *models}}
    lines = [
        "# Python API",
        "",
        "Everything public is imported from `impactmodel`. Names are loaded when they are first used, so the import itself costs",
        "next to nothing. What is not on this page may change without notice.",
        "",
        "## Functions",
        "",
    ]
    for name, function in functions.items():
        lines += _callable(f"### {name}", name, function)
    lines += ["## Documents and entities", ""]
    lines += ["The fields of each class are on [its own page](index.md). These are the methods.", ""]
    for name in ("ImpactDocument", "Entity", "Quantity", "Period"):
        lines += [f"### {name}", "", *_markdown(models[name]), *_members(models[name])]
    lines += ["Every class also has `replace(**changes)`: " + _first_line(Model.replace), ""]
    lines += ["## What comes back", ""]
    for name, kind in others.items():
        lines += [f"### {name}", "", *_markdown(kind), *_attributes(kind), *_members(kind)]
    lines += ["## What is raised", ""]
    lines += _table(["Exception", "When"], ([f"`{name}`", _words(_first_line(kind))] for name, kind in errors.items()))
    lines += [*_testing()]
    return "\n".join(lines)


def _testing() -> list[str]:
    module = importlib.import_module("impactmodel.testing")
    lines = ["## impactmodel.testing", "", *_markdown(module)]
    rows = []
    for name in module.__all__:
        item = getattr(module, name)
        if inspect.isroutine(item):
            rows.append([f"`{name}{_arguments(item)}`", _words(_first_line(item))])
    return [*lines, *_table(["Function", "What it gives"], rows)]


def _first_line(item: Any) -> str:
    return (inspect.getdoc(item) or "").split("\n\n")[0].replace("\n", " ")


def _callable(heading: str, name: str, function: Any) -> list[str]:
    return [heading, "", "```python", *_signature(name, function), "```", "", *_markdown(function)]


def _definition(function: Any) -> ast.FunctionDef:
    source = textwrap.dedent(inspect.getsource(inspect.unwrap(function)))
    node = ast.parse(source).body[0]
    assert isinstance(node, ast.FunctionDef)
    return node


def _signature(name: str, function: Any) -> list[str]:
    """The signature as it stands in the source, with the names of types as they are written there."""
    node = _definition(function)
    node.args.args = [arg for arg in node.args.args if arg.arg not in ("self", "cls")]
    returns = ast.unparse(node.returns) if node.returns else "None"
    parts = [re.sub(r"^(\w+: [^=]+)=", r"\1 = ", part) for part in _parts(node.args)]
    short = f"{name}({', '.join(parts)}) -> {returns}"
    return [short] if len(short) <= 76 else [f"{name}(", *(f"    {part}," for part in parts), f") -> {returns}"]


def _parts(arguments: ast.arguments) -> list[str]:
    """The arguments one by one."""
    text, parts, depth, start = ast.unparse(arguments), [], 0, 0
    for place, char in enumerate(text):
        depth += (char in "([{") - (char in ")]}")
        if char == "," and depth == 0:
            parts.append(text[start:place].strip())
            start = place + 1
    return [*parts, text[start:].strip()]


_STARS = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}


def _arguments(function: Any) -> str:
    """The names of the arguments, with the stars that say how they are given."""
    found = list(inspect.signature(function).parameters.values())
    of_class = "." in function.__qualname__.rpartition("<locals>.")[2]
    shown = [one for number, one in enumerate(found) if one.name != "draw" and not (of_class and number == 0)]
    return f"({', '.join(_STARS.get(one.kind, '') + one.name for one in shown)})"


def _members(kind: type) -> list[str]:
    """The public methods and properties that a class declares itself, each with the first lines of its docstring."""
    rows = []
    for name, member in vars(kind).items():
        if name.startswith("_") or not inspect.getdoc(member):
            continue
        function = member.__func__ if isinstance(member, classmethod) else member
        if inspect.isfunction(function):
            if hasattr(function, "__invariant__"):
                continue
            shown = f"{name}{_arguments(function)}"
        elif isinstance(member, property) or hasattr(member, "attrname"):
            shown = name
        else:
            continue
        rows.append([f"`{shown}`", _words(_first_line(member))])
    return _table(["Name", "What it does"], rows) if rows else []


def _attributes(kind: type) -> list[str]:
    if issubclass(kind, str):
        return [f"Its values: {_codes(member.value for member in kind)}.", ""]  # type: ignore[attr-defined]
    if not attrs.has(kind):
        return []
    return [f"Attributes: {_codes(item.name for item in attrs.fields(kind))}.", ""]


def _markdown(item: Any) -> list[str]:
    """A docstring as Markdown: paragraphs as they are, examples as code."""
    lines: list[str] = []
    for paragraph in (inspect.getdoc(item) or "").split("\n\n"):
        if paragraph.lstrip().startswith(">>>"):
            lines += ["```pycon", paragraph, "```", ""]
        else:
            lines += [paragraph, ""]
    return lines
