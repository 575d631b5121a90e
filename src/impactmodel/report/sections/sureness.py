"""How sure we are: what each claim stands on and what is missing behind it, what could go wrong, and what a check of the data finds."""

from collections.abc import Iterator

from impactmodel.evidence.matrix import EvidenceRow, triangulate
from impactmodel.kinds import Severity
from impactmodel.report.blocks import Block, Grid, Heading, Paragraph, Points, Run, Section, Words
from impactmodel.report.making import Maker
from impactmodel.report.words import DEGREES, KINDS_OF_EVIDENCE, RISKS
from impactmodel.result import ValidationResult
from impactmodel.validation.forms.words import severity_word
from impactmodel.validation.grouping import Group, counted, grouped
from impactmodel.validation.registry import kind_of
from impactmodel.vocabulary.numbers import ImpactRisk
from impactmodel.wording import listed, say, told

MOST_GROUPS = 25
"""Kinds of findings that are told; of more it is said how many there are."""

_WAYS = ("supports", "contradicts", "mixed", "unsaid")


def sureness(maker: Maker, found: ValidationResult) -> Section:
    """Evidence, risks and findings, in this order."""
    t = maker.t
    blocks: list[Block] = [Heading(words=t(say("What each change stands on"))), *_evidence(maker)]
    blocks += [Heading(words=t(say("What could make it less, or different"))), *_risks(maker)]
    blocks += [Heading(words=t(say("What a check of the data finds"))), *_findings(maker, found)]
    return Section(anchor="sureness", title=t(say("How sure we are")), blocks=tuple(blocks))


def _evidence(maker: Maker) -> Iterator[Block]:
    t = maker.t
    matrix = triangulate(maker.document, audience=maker.shown.audience, on=maker.on)
    if not matrix.rows:
        yield Paragraph(words=t(say("No change has been claimed yet, so there is nothing to be sure of.")))
        return
    heads = tuple(
        map(t, (say("Change"), say("For"), say("Against"), say("Both"), say("Not said"), say("Of what kind"), say("What is missing")))
    )
    rows = [_claim(maker, row) for row in matrix]
    yield Grid(caption=t(say("Evidence for and against each change")), heads=heads, rows=rows, right=frozenset({1, 2, 3, 4}))
    yield Paragraph(words=t(say("This is no score. Each piece of evidence counts once for each change that it speaks to.")), quiet=True)


def _claim(maker: Maker, row: EvidenceRow) -> tuple[Words, ...]:
    ways = row.by("stance")
    numbers: list[Words] = []
    for way in _WAYS:
        ids = ways.get(way, ())
        if not ids:
            numbers.append("0")
            continue
        name = maker.called(row.claim.id)
        what = maker.t(say("{change}: evidence", change=name))
        numbers.append(maker.noted(what=what, value=maker.count(len(ids)), how=maker.t(say("counted")), on=ids))
    kinds = ", ".join(f"{maker.word(KINDS_OF_EVIDENCE, kind)} ({len(ids):,})" for kind, ids in row.by("kind").items())
    gaps = " ".join(told(gap.text, maker.language) for gap in row.gaps)
    return maker.link(row.claim.id), *numbers, kinds, gaps


def _risks(maker: Maker) -> Iterator[Block]:
    t, risks = maker.t, maker.document.impact_risks
    if not risks:
        yield Paragraph(words=t(say("Nobody has named a risk yet.")))
        return
    heads = tuple(map(t, (say("Risk"), say("Kind"), say("How likely"), say("How grave"), say("What is done about it"))))
    ordered = sorted(risks, key=lambda each: (-each.consequence.rank, -each.likelihood.rank))
    yield Grid(caption=t(say("Risks, the gravest first")), heads=heads, rows=[_risk(maker, risk) for risk in ordered])


def _risk(maker: Maker, risk: ImpactRisk) -> tuple[Words, ...]:
    language = maker.tongue(risk)
    name = risk.label if risk.label != risk.id else maker.word(RISKS, risk.kind)
    done = Run(" ".join(risk.mitigation)[:600], language=language) if risk.mitigation else maker.t(say("nothing is said"))
    degrees = maker.word(DEGREES, risk.likelihood), maker.word(DEGREES, risk.consequence)
    return Run(name, language=language), maker.word(RISKS, risk.kind), *degrees, done


def _findings(maker: Maker, found: ValidationResult) -> Iterator[Block]:
    t = maker.t
    if not found.findings:
        yield Paragraph(words=t(say("Nothing was found.")))
        return
    groups = sorted(grouped(found.findings), key=lambda group: (-group.severity.rank, -group.count))
    counts = {severity: sum(group.count for group in groups if group.severity is severity) for severity in reversed(Severity)}
    summary = say(
        "Errors: {errors:,}. Warnings: {warnings:,}. To know: {infos:,}.",
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        infos=counts[Severity.INFO],
    )
    yield Paragraph(words=t(summary))
    yield Points(items=[_finding(maker, group) for group in groups[:MOST_GROUPS]])
    if len(groups) > MOST_GROUPS:
        yield Paragraph(words=t(say("{count:,} more kinds of findings are not printed here.", count=len(groups) - MOST_GROUPS)), quiet=True)


def _finding(maker: Maker, group: Group) -> Words:
    """What one rule found. Ids and places are for those whose data it is; ids may hold names, and name what is not shown."""
    if maker.shown.internal:
        said = told(group.said if group.count > 1 else group.first.message, maker.language)
    elif group.count > 1:
        said = told(say("{said}.", said=counted(group.rule, group.count)), maker.language)
    else:
        kind = kind_of(group.rule)
        said = told(listed(kind.title), maker.language) if kind else group.rule
    return [Run(f"{maker.t(severity_word(group.severity))} {group.rule}: ", strong=True), said]
