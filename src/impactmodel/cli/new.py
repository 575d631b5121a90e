"""`impactmodel new`: a starter document to edit, beside the schema by which an editor completes it."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from impactmodel.cli.terminal import note

if TYPE_CHECKING:
    from impactmodel.document import ImpactDocument

ABOUT = "Make a folder with a small, valid document to edit."
EXAMPLES = """\
examples:
  impactmodel new my-charity
  impactmodel new my-charity --name "Lantern Street Kitchen"
"""

DOCUMENT, SCHEMA, README = "impact.json", "ImpactDocument.schema.json", "README.md"

_README = """\
# {name}: what changes

`{document}` says what changes, for whom, and how you know it. Open it in an editor that knows JSON Schema, such as VS Code: it completes
field names, explains them, and underlines mistakes, because `{schema}` lies beside it.

1. Replace the names and descriptions with your own.
2. Add outcomes, indicators, results and stories. Things refer to one another by their `id`.
3. Check it: `impactmodel validate {document}`
4. Look at it: `impactmodel show {document}`

A gap is never a zero: where there is no value, say why in `missing`. A story needs a `consent`.
"""


def arguments(verb: argparse.ArgumentParser) -> None:
    """The folder, and what the organization is called."""
    verb.add_argument("folder", metavar="DIR", help="the folder; it is made if it is not there")
    verb.add_argument("--name", metavar="NAME", default="Our organization", help="what your organization is called")


def run(options: argparse.Namespace) -> int:
    """Write the folder, and refuse to write over anything that is there."""
    import json

    from impactmodel.codec import dumps
    from impactmodel.codec.files import replacing
    from impactmodel.errors import ImpactModelError
    from impactmodel.schema import json_schema

    folder = Path(options.folder)
    if taken := [name for name in (DOCUMENT, SCHEMA, README) if (folder / name).exists()]:
        raise ImpactModelError(f"{folder / taken[0]} is there already, and nothing is written over. Name another folder.")
    # Draft-07, because many editors know nothing newer.
    schema = json.dumps(json_schema(dialect="draft-07"), indent=2, ensure_ascii=False) + "\n"
    texts = {
        DOCUMENT: dumps(starter(options.name, date.today().year), schema=f"./{SCHEMA}"),
        SCHEMA: schema,
        README: _README.format(name=options.name, document=DOCUMENT, schema=SCHEMA),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        with replacing(folder / name) as stream:
            stream.write(text.encode())
    note(f"{folder / DOCUMENT} is there to be edited. Then: impactmodel validate {folder / DOCUMENT}")
    return 0


def starter(name: str, year: int) -> "ImpactDocument":
    """A small document in which each part of the story stands once: who, for whom, what changes, how we know it, in numbers and words."""
    from pydantic import ValidationError

    from impactmodel import (
        Activity,
        Consent,
        Evidence,
        ImpactDocument,
        Indicator,
        IndicatorReport,
        Organization,
        Outcome,
        Participation,
        Period,
        Quantity,
        Stakeholder,
        StakeholderOutcome,
        Support,
        Target,
    )
    from impactmodel.errors import ImpactModelError

    try:
        organization = Organization(id="org:us", name=name, purpose=["What you are there for, in a sentence."])
    except ValidationError:
        raise ImpactModelError("--name must be words on one line.") from None
    first_quarter, whole_year = Period.of(f"{year}-01-01", f"{year}-03-31"), Period.of(f"{year}-01-01", f"{year}-12-31")
    return ImpactDocument.of(
        organization,
        Stakeholder(id="stk:users", name="People who use our service", kind="people", roles=["beneficial"], organization="org:us"),
        Activity(id="act:groups", name="Weekly groups", organization="org:us"),
        Participation(id="part:design", who="stk:users", participates_in="act:groups", stage="design", power="consulted"),
        Outcome(id="out:company", name="People are less alone", organization="org:us", horizon="short"),
        StakeholderOutcome(id="so:users-company", outcome="out:company", stakeholder="stk:users", perspective_of="stk:users"),
        Indicator(
            id="ind:regulars",
            name="People who come at least twice a month",
            measures=["out:company"],
            statistic="count",
            unit="person",
            accumulation="stock",
            direction="increase",
        ),
        Target(id="tgt:regulars", indicator="ind:regulars", value=Quantity.of(40, "person"), period=whole_year),
        IndicatorReport(
            id=f"rep:regulars-{year}-q1",
            indicator="ind:regulars",
            period=first_quarter,
            value=Quantity.of(25, "person"),
            stakeholder="stk:users",
            target="tgt:regulars",
            status="provisional",
        ),
        Consent(id="consent:story-1", status="given", scopes=["internal"], obtained=date(year, 1, 15)),
        Evidence(
            id="ev:story-1",
            kind="story",
            text="The story, in the words of the person who told it.",
            told_by="stk:users",
            consent="consent:story-1",
            supports=[Support(target="out:company", stance="supports")],
        ),
        title=f"{name}: what changes",
        publisher="org:us",
        license="CC-BY-4.0",
        period=whole_year,
    )
