"""Documents and pages that the tests of the report share."""

from functools import cache
from pathlib import Path
from typing import Any

import html5lib
from lxml import etree

from impactmodel import (
    Consent,
    Decision,
    Evidence,
    ImpactDocument,
    ImpactModel,
    Indicator,
    IndicatorReport,
    Link,
    Outcome,
    Period,
    Quantity,
    Stakeholder,
    Support,
    Target,
    load,
)
from impactmodel.report import ImpactPage, impact_page

RIVERSIDE = Path(__file__).parents[2] / "examples" / "riverside" / "riverside.json"
XHTML = "{http://www.w3.org/1999/xhtml}"


@cache
def riverside() -> ImpactDocument:
    return load(RIVERSIDE)


@cache
def riverside_page(audience: str = "public", language: str = "en") -> ImpactPage:
    return impact_page(riverside(), audience=audience, language=language)


def parsed(html: str) -> Any:
    """The page as a tree; anything that is not HTML as the standard has it fails here."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("lxml"), strict=True, namespaceHTMLElements=False)
    return parser.parse(html).getroot()


def text_of(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def xml(data: bytes) -> Any:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def said_by(text: str, *, stance: str = "supports", scopes: tuple[str, ...] = ("public",), number: int = 1) -> ImpactDocument:
    """A document in which somebody says something about an outcome."""
    return ImpactDocument.of(
        Outcome(id="out:1", name="Less alone"),
        Stakeholder(id="stk:1", name="Members", kind="people", roles=["beneficial"], level="service_user"),
        Evidence(
            id=f"ev:{number}",
            kind="story",
            title="A title",
            text=text,
            told_by="stk:1",
            consent="consent:1",
            supports=[Support(target="out:1", stance=stance)],
        ),
        Consent(id="consent:1", status="given", scopes=scopes, obtained="2026-01-01", lawful_basis="consent"),
    )


def measured(*values: tuple[str, str, Any], direction: str = "increase", **more: Any) -> ImpactDocument:
    """A count of visits with these reports, each from a day to a day."""
    indicator = {"statistic": "count", "unit": "session", "rollup": "sum", "accumulation": "flow", "direction": direction} | more
    reports = [
        IndicatorReport(id=f"rep:{n}", indicator="ind:1", period=Period.of(start, end), value=Quantity.of(value, "session"))
        for n, (start, end, value) in enumerate(values)
    ]
    return ImpactDocument.of(
        Outcome(id="out:1", name="Less alone"), Indicator(id="ind:1", name="Visits", measures=["out:1"], **indicator), *reports
    )


def target(value: int, start: str, end: str) -> Target:
    return Target(id="tgt:1", indicator="ind:1", value=Quantity.of(value, "session"), period=Period.of(start, end))


def chain(count: int, *, closed: bool = False) -> ImpactDocument:
    """A theory of change of so many outcomes, one after another, and back to the first where it is closed."""
    outcomes = [Outcome(id=f"out:{n}", name=f"Change {n}") for n in range(count)]
    pairs = [(n, n + 1) for n in range(count - 1)] + ([(count - 1, 0)] if closed else [])
    links = [Link(source=f"out:{one}", target=f"out:{other}", kind="enables") for one, other in pairs]
    return ImpactDocument.of(*outcomes, ImpactModel(id="model:1", kind="outcome_chain", links=links))


def decided(what: str) -> Decision:
    return Decision(id="dec:1", what=what, on="2026-05-12", because_of=["out:1"])
