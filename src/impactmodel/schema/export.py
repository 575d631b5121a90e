"""All that is published, as files: schemas in both dialects, the context, and our code lists."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from impactmodel.codec.files import replacing
from impactmodel.codelists.catalogue import codelist, codelist_names
from impactmodel.profiles.profile import Profile
from impactmodel.schema.context import jsonld_context
from impactmodel.schema.json_schema import (
    ANY_ENTITY,
    BASE,
    SUFFIXES,
    Dialect,
    form_of_profiles,
    json_schema,
    schema_name,
    simple_names,
    simple_schema,
)
from impactmodel.schema.report import NAME as REPORT
from impactmodel.schema.report import report_schema
from impactmodel.units.codes import unit_table
from impactmodel.vocabulary.describe import describe


def export(
    out: Path | str,
    *,
    classes: Sequence[str] = (),
    base: str = BASE,
    dialects: Sequence[Dialect] = ("2020-12",),
    bundled: bool = False,
    profile: Profile | None = None,
) -> tuple[Path, ...]:
    """Write what is published into a folder, and return the files in the order they were written.

    The document's schema is bundled, so that one file is enough to validate with; those of the classes refer to one another, unless they
    are to be bundled too. With `classes`, only their schemas are written, each bundled. The same files each time, byte for byte.
    Raises UnknownName for a class that does not exist, ValueError for a base that is no address, OSError if a file cannot be written.
    """
    folder = Path(out)
    names = tuple(schema_name(name) for name in classes)
    written = []
    for path, data in _files(names, base, dialects, bundled, profile):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with replacing(target) as stream:
            stream.write(data)
        written.append(target)
    return tuple(written)


def _files(
    names: tuple[str, ...], base: str, dialects: Sequence[Dialect], bundled: bool, profile: Profile | None
) -> Iterator[tuple[str, bytes]]:
    for dialect in dialects:
        suffix = SUFFIXES[dialect]
        for name in names:
            yield name + suffix, _json(json_schema(name, base=base, dialect=dialect, profile=profile))
        if names:
            continue
        yield "ImpactDocument" + suffix, _json(json_schema("ImpactDocument", base=base, dialect=dialect, profile=profile))
        for name in (ANY_ENTITY, *describe().classes):
            yield name + suffix, _json(json_schema(name, base=base, dialect=dialect, bundled=bundled, profile=profile))
        for name in simple_names():
            yield name + suffix, _json(simple_schema(name, base=base, dialect=dialect, profile=profile))
        if profile is None:
            yield "profile" + suffix, _json(form_of_profiles(base=base, dialect=dialect))
            yield REPORT + suffix, _json(report_schema(base=base, dialect=dialect))
    if not names and profile is None:
        yield "context.jsonld", _json(jsonld_context(base=base))
        for name in codelist_names():
            yield f"codelists/{name}.csv", _codes(name)
        yield "codelists/unit.csv", _units()
        yield "codelists/index.csv", _index()


def _json(value: Any) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()


def _table(rows: list[dict[str, Any]]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def _codes(name: str) -> bytes:
    entries = codelist(name).entries.values()
    told = [key for key in ("definition", "parent") if any(getattr(entry, key) for entry in entries)]
    rows = []
    for entry in entries:
        more = {key: getattr(entry, key) or "" for key in told}
        rows.append({"code": entry.code, "name": entry.name, **more, "status": entry.status, **entry.more})
    return _table(rows)


def _index() -> bytes:
    """What each list is, where it comes from, and whether users may add to it."""
    rows = []
    for name in codelist_names():
        about = codelist(name)
        said = {"title": about.title, "description": " ".join(about.description.split()), "source": about.source}
        more = {"source_url": about.source_url or "", "version": about.version, "date": about.date, "open": "yes" if about.open else "no"}
        rows.append({"name": name, "file": f"{name}.csv", **said, **more})
    return _table(rows)


def _units() -> bytes:
    keys = ("code", "kind", "name", "plural", "definition", "ucum", "base", "factor", "additive", "difference")
    rows = [{key: getattr(one, key) if getattr(one, key) is not None else "" for key in keys} for one in unit_table().values()]
    return _table([{**row, "additive": "yes" if row["additive"] else "no"} for row in rows])
