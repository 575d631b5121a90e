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
5. See what to do next: `impactmodel validate {document} --profile impact-management`

A gap is never a zero: where there is no value, say why in `missing`. A story needs a `consent`.

Before you publish it, say in `license` what others may do with it, and find out whether everybody in it agreed to be read by everybody:
`impactmodel validate {document} --profile public-release`
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
        DOCUMENT: dumps(starter(options.name, date.today().year - 1), schema=f"./{SCHEMA}"),
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
    """A small document in which each part of the story stands once: who, for whom, what changes, how we know it, what came of it.

    It tells of a `year` that is over, so that no rule finds in it what has not happened yet.
    """
    from pydantic import ValidationError

    from impactmodel import (
        Activity,
        Baseline,
        Consent,
        Decision,
        Evidence,
        ImpactDocument,
        ImpactModel,
        Indicator,
        IndicatorReport,
        Link,
        Organization,
        Outcome,
        Participation,
        Period,
        Quantity,
        Stakeholder,
        StakeholderOutcome,
        Support,
        Target,
        Telling,
    )
    from impactmodel.errors import ImpactModelError

    try:
        organization = Organization(id="org:us", name=name, purpose=["What you are there for, in a sentence."])
    except ValidationError:
        raise ImpactModelError("--name must be words on one line.") from None
    whole_year, last_quarter = Period.of(f"{year}-01-01", f"{year}-12-31"), Period.of(f"{year}-10-01", f"{year}-12-31")
    quarter_before = Period.of(f"{year - 1}-10-01", f"{year - 1}-12-31")
    return ImpactDocument.of(
        organization,
        Stakeholder(id="stk:users", name="People who use our service", kind="people", roles=["beneficial"], organization="org:us"),
        Activity(id="act:groups", name="Weekly groups", organization="org:us"),
        Participation(id="part:design", who="stk:users", participates_in="act:groups", stage="design", power="involved"),
        ImpactModel(
            id="model:us",
            kind="theory_of_change",
            organization="org:us",
            links=[Link(source="act:groups", target="out:company", kind="contributes_to", assumption="What has to be true for this step.")],
        ),
        Outcome(id="out:company", name="People are less alone", organization="org:us", model="model:us", horizon="short"),
        StakeholderOutcome(id="so:users-company", outcome="out:company", stakeholder="stk:users", perspective_of="stk:users"),
        Indicator(
            id="ind:regulars",
            name="People who come at least twice a month",
            definition="Who is counted, and when.",
            measures=["out:company"],
            statistic="count",
            unit="person",
            accumulation="stock",
            direction="increase",
            baseline=Baseline(value=Quantity.of(15, "person"), period=quarter_before),
        ),
        Target(id="tgt:regulars", indicator="ind:regulars", value=Quantity.of(40, "person"), period=whole_year),
        IndicatorReport(
            id=f"rep:regulars-{year}-q4",
            indicator="ind:regulars",
            period=last_quarter,
            value=Quantity.of(25, "person"),
            stakeholder="stk:users",
            target="tgt:regulars",
            status="final",
        ),
        Consent(id="consent:story-1", status="given", scopes=["internal"], obtained=date(year, 11, 15), lawful_basis="consent"),
        Evidence(
            id="ev:story-1",
            kind="story",
            text="The story, in the words of the person who told it.",
            told_by="stk:users",
            consent="consent:story-1",
            supports=[Support(target="out:company", stance="supports")],
        ),
        Decision(
            id="dec:1",
            what="What you do differently because of it.",
            on=date(year, 12, 1),
            because_of=["ev:story-1"],
            decided_by=["stk:users", "org:us"],
            status="adopted",
            told=[Telling(stakeholder="stk:users", on=date(year, 12, 8))],
        ),
        title=f"{name}: what changes",
        publisher="org:us",
        period=whole_year,
    )
