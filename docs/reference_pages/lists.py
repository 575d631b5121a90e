"""Code lists, simple values and units: what may stand in a field."""

import json
from decimal import Decimal

from impactmodel import codelist, codelist_names
from impactmodel.codelists import closed_lists
from impactmodel.codelists.catalogue import CodeEntry, Codes
from impactmodel.schema.json_schema import named_scalars
from impactmodel.units.codes import Unit, currencies, unit_table
from reference_pages.fields import field_link, fields_told, page_link, plainly
from reference_pages.markdown import code_block, table, target, words

LONG = 40
"""Codes in a list that is shown in full."""

FIRST = 8
"""Codes that are shown of a longer one."""


def codelists_page() -> str:
    """All code lists: ours in full, long ones by their first codes and how to get the rest."""
    lines = [
        "# Code lists",
        "",
        "A code list says which words may stand in a field. Our own lists are closed: any other word is refused, because it has no",
        "meaning in this version. Each list is also published as a CSV file beside the schemas, which",
        "`impactmodel schema export --out schemas` writes for you. In Python:",
        "",
        *code_block(
            "pycon", f'>>> from impactmodel import codelist\n>>> codelist("power")["sharing"].definition\n{_shown("power", "sharing")}'
        ),
        "## Lists that others publish",
        "",
    ]
    for name in codelist_names():
        if name not in closed_lists():
            lines += _published(name)
    lines += ["## Our own lists", ""]
    for name in sorted(closed_lists()):
        lines += [
            target(f"codelist-{name}"),
            f"### {name}",
            "",
            words(codelist(name).description),
            "",
            *_usage(name),
            *_entries(codelist(name)),
        ]
    return "\n".join(lines)


def _shown(name: str, code: str) -> str:
    return repr(codelist(name)[code].definition)


def _published(name: str) -> list[str]:
    """A list that others publish: where it comes from, and its codes or the first of them."""
    listed = codelist(name)
    source = f"[{listed.source}]({listed.source_url})" if listed.source_url else listed.source
    lines = [target(f"codelist-{name}"), f"### {name}", "", words(listed.description), ""]
    openness = "You may add codes of your own." if listed.open else "The list is complete."
    lines += [f"{len(listed):,} codes from {source}, version {listed.version}. {openness}", "", *_usage(name), *_entries(listed)]
    if len(listed) > LONG:
        code = list(listed)[FIRST]
        lines += [f"These are the first {FIRST}. The rest are in the file `codelists/{name}.csv`, and in Python:", ""]
        lines += code_block("pycon", f'>>> from impactmodel import codelist\n>>> codelist("{name}")["{code}"].name\n{listed[code].name!r}')
    return lines


def _entries(listed: Codes) -> list[str]:
    entries = list(listed.entries.values())
    shown = entries if len(entries) <= LONG else entries[:FIRST]
    named = any(entry.name.replace(" ", "_") != entry.code for entry in entries)
    defined = any(entry.definition for entry in entries)
    head = ["Code", *(["Name"] if named else []), *(["Definition"] if defined else [])]
    return table("codes", head, (_entry(entry, named, defined) for entry in shown))


def _entry(entry: CodeEntry, named: bool, defined: bool) -> list[str]:
    retired = "" if entry.status == "active" else f" ({entry.status})"
    said = [*([words(entry.name)] if named else []), *([words(entry.definition or "")] if defined else [])]
    return [f"`{entry.code}`{retired}", *said]


def _usage(name: str) -> list[str]:
    used = [f"{page_link(page)} {field_link(page, field.name)}" for page, field in fields_told() if field.codelist == name]
    return [f"Used in {', '.join(used)}.", ""] if used else []


def simple_values_page() -> str:
    """The smallest things that a field can hold."""
    lines = ["# Simple values", "", "The smallest things that a field can hold.", ""]
    for name, scalar in sorted(named_scalars().items(), key=lambda item: plainly(item[0]).lower()):
        if scalar.codes:
            continue
        facts = [words(text) for text in scalar.invariants.values()]
        if scalar.max_length:
            facts.insert(0, f"At most {scalar.max_length:,} characters.")
        if scalar.pattern and len(scalar.pattern) < 70:
            facts.append(f"Pattern: `{scalar.pattern}`.")
        example = f"For example `{json.dumps(scalar.examples[0], ensure_ascii=False)}`." if scalar.examples else ""
        title = plainly(name)
        lines += [target(f"scalar-{name}"), f"## {title[0].upper()}{title[1:]}", "", words(scalar.description), ""]
        lines += [" ".join([*facts, example]).strip(), ""]
    return "\n".join(lines)


def units_page() -> str:
    """The units by kind, and how to make one of your own."""
    kinds: dict[str, list[Unit]] = {}
    for one in unit_table().values():
        kinds.setdefault(one.kind, []).append(one)
    lines = [
        "# Units",
        "",
        "Every quantity names its unit by a code. A unit code is one of:",
        "",
        "- a code of the tables below, such as `person` or `hour`;",
        f"- a currency of ISO 4217, such as `GBP` ([{len(currencies())} of them](#codelist-currency), each a kind of its own);",
        "- `count:` and a noun of your own, such as `count:seedling`;",
        "- `score:` and an instrument, such as `score:swemwbs`: a point on its scale;",
        "- two of these with a slash between them, which makes a rate, such as `GBP/person`.",
        "",
        "Amounts in one unit may be added, but for those of which it is said. Units of one kind convert into each other only where it is",
        "said what one of them is. UCUM is a public list of unit codes for measurement. How units behave in Python:",
        "[units and numbers](../how-to/units-and-numbers.md).",
        "",
    ]
    for kind, units in kinds.items():
        lines += [f"## {kind.replace('_', ' ').capitalize()}", "", *_unit_table(units)]
    return "\n".join(lines)


def _unit_table(units: list[Unit]) -> list[str]:
    return table("codes", ["Code", "What it is"], ([f"`{one.code}`", _about_unit(one)] for one in units))


def _about_unit(one: Unit) -> str:
    notes = [f"One is {Decimal(one.factor or 1):,} `{one.base}`."] if one.base else []
    notes += [] if one.additive else ["May not be added."]
    notes += [f"A difference of two is in `{one.difference}`."] if one.difference else []
    notes += [f"UCUM: `{one.ucum}`."] if one.ucum else []
    return words(one.definition) + (f"<br>{' '.join(notes)}" if notes else "")
