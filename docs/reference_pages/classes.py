"""A page for each class: what it is, what must and what may be given, what holds between fields, who refers to it, and examples."""

from impactmodel import describe
from impactmodel.schema.json_schema import named_scalars
from impactmodel.vocabulary.describe import ClassDescription, FieldDescription
from reference_pages.examples import full_example, in_json, in_python, least_example, shared_example
from reference_pages.fields import SHARED, field_link, field_table, is_shared, plainly
from reference_pages.markdown import code_block, codes, table, words
from reference_pages.neighbours import picture, used_in


def class_page(about: ClassDescription) -> str:
    """The page of one class."""
    lines = [f"# {about.name}", "", words(about.description), "", *_where_it_stands(about), *_fields(about)]
    if about.invariants:
        lines += ["## What must hold between fields", ""]
        lines += ["JSON Schema cannot say this, so it is checked by the model and listed under `x-invariant` in the schema.", ""]
        lines += table("pairs", ("Name", "What must hold"), ([f"`{rule.name}`", words(rule.text)] for rule in about.invariants))
    used = used_in(about)
    if used or about.kind == "entity":
        lines += ["## Who refers to it", ""]
        lines += [*used, ""] if used else ["No class refers to it by name. Fields that may name any entity can.", ""]
        lines += picture(about.name) if about.kind == "entity" else []
    return "\n".join([*lines, *_examples(about)])


def _where_it_stands(about: ClassDescription) -> list[str]:
    lines = []
    if about.plural:
        lines.append(f"In a [document](ImpactDocument.md) it stands in the list `{about.plural}`.")
    elif about.kind == "value":
        lines.append("A value object: it has no list of its own and is written in place, inside of another object.")
    if about.terms:
        lines.append(f"Aligned to {codes(about.terms)} (see [public terms](#prefixes)).")
    return [*lines, ""] if lines else []


def _fields(about: ClassDescription) -> list[str]:
    required = [field for field in about if field.required]
    optional = [field for field in about if not field.required and not is_shared(about, field)]
    plurals = {one.plural for one in describe().entities} if about.kind == "document" else set()
    lists = [field for field in optional if field.name in plurals]
    lines = _part("What you must give", about, required)
    lines += _part("What you may give", about, [field for field in optional if field not in lists])
    lines += _part("Its lists, in the order of the story", about, lists)
    if about.kind == "entity":
        names = ", ".join(field_link("shared", field.name) for field in about if is_shared(about, field))
        lines += [f"And the [fields that every entity has](shared.md): {names}.", ""]
    return lines


def _part(title: str, about: ClassDescription, fields: list[FieldDescription]) -> list[str]:
    return [f"## {title}", "", *field_table(about.name, fields)] if fields else []


def _examples(about: ClassDescription) -> list[str]:
    least, full = least_example(about), full_example(about)
    lines = ["## Examples", "", *_the_least(about), *code_block("json", in_json(least))]
    lines += ["The same in Python:", "", *code_block("python", in_python(least))]
    if full != least:
        said = (
            "A document with its own fields, and two lists:" if about.kind == "document" else "Every field of its own that has an example:"
        )
        lines += [said, "", *code_block("json", in_json(full))]
    return lines


def _the_least(about: ClassDescription) -> list[str]:
    if about.kind == "entity":
        around = f'`{{"schema_version": "{describe().version}", "{about.plural}": [ … ]}}`'
        return [f"The least that is accepted. As a file of its own it stands in {around}, together with whatever its ids refer to.", ""]
    return ["The least that is accepted:", ""]


def shared_page() -> str:
    """The page of the fields that every entity has."""
    lines = ["# Fields of every entity", "", "An entity is anything that has an id. Besides its own fields, each has these.", ""]
    lines += ["`id`, `type`, `name` and `description` belong to them too. They stand on the page of each class.", ""]
    lines += field_table("shared", SHARED.values())
    lines += [
        "`translations` may name the fields that are marked as translatable on the page of the class;",
        "see [translations](../how-to/translations.md).",
        "",
        "`extensions` holds what another standard says and this one does not. Its keys have a prefix, such as `cids:hasLegalStatus`,",
        "and its values are any JSON. They are kept, and written back as they came.",
        "",
        "## Example",
        "",
        *code_block("json", in_json(shared_example())),
    ]
    return "\n".join(lines)


def invariants_table() -> str:
    """The table of all that a schema cannot say, for the explanation of the law of agreement."""
    rows = [
        [f"[{about.name}](../reference/{about.name}.md)", f"`{rule.name}`", words(rule.text)]
        for about in describe()
        for rule in about.invariants
    ]
    rows += [
        [plainly(scalar.name), f"`{name}`", words(text)] for scalar in named_scalars().values() for name, text in scalar.invariants.items()
    ]
    return "\n".join(table("pairs", ("Of", "Name", "What must hold"), rows)) + "\n"
