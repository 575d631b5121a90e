"""The codebook as a tree: which code is part of which wider one. Codes that lead back to themselves are not in it, and that is said."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from impactmodel.document import ImpactDocument
from impactmodel.findings import Finding, Location, finding, pointer, shortened
from impactmodel.index import circles
from impactmodel.tables import Table
from impactmodel.vocabulary.entity import Entity
from impactmodel.vocabulary.stories import Code
from impactmodel.wording import say, told


@attrs.frozen(kw_only=True)
class Branch:
    """A code in the tree: how many codes are above it, and which stand just below it."""

    code: str
    label: str
    depth: int
    narrower: tuple[str, ...]


@attrs.frozen(kw_only=True, repr=False)
class Codebook:
    """The codes of a codebook, each after the one that it is part of; what is wrong with their order stands in `findings`."""

    branches: tuple[Branch, ...]
    findings: tuple[Finding, ...]
    broader: Mapping[str, str] = attrs.field(factory=dict)

    def __iter__(self) -> Iterator[Branch]:
        return iter(self.branches)

    def __len__(self) -> int:
        return len(self.branches)

    def __repr__(self) -> str:
        wrong = f", {len(self.findings):,} findings" if self.findings else ""
        return f"<Codebook: {len(self.branches):,} codes, {len(self.roots):,} at the top{wrong}>"

    @property
    def roots(self) -> tuple[str, ...]:
        """The codes with none above them."""
        return tuple(branch.code for branch in self.branches if not branch.depth)

    def above(self, code: str) -> tuple[str, ...]:
        """The wider codes of a code, from the nearest up. There are none for a code that is not in the tree."""
        found: list[str] = []
        while (code := self.broader.get(code, "")) != "":
            found.append(code)
        return tuple(found)

    def to_dict(self) -> dict[str, Any]:
        """Plain data: the codes in the order of the tree, and the findings."""
        return {
            "codes": [attrs.asdict(branch) | {"broader": self.broader.get(branch.code)} for branch in self.branches],
            "findings": [each.to_dict() for each in self.findings],
        }

    def to_table(self, *, language: str = "en") -> Table:
        """A row for each code, set in by how many are above it."""
        heads = (told(say("Code"), language), told(say("Name"), language), told(say("Narrower codes"), language))
        rows = tuple(("\u00a0\u00a0" * branch.depth + branch.code, branch.label, f"{len(branch.narrower):,}") for branch in self.branches)
        notes = tuple(told(each.message, language) for each in self.findings)
        return Table(heads=heads, rows=rows, right=frozenset({2}), notes=notes)


def codebook(codes: ImpactDocument | Iterable[Code], *, list: str | Entity | None = None) -> Codebook:
    """The tree of the codes of a document, or of one of its lists; or of these codes. Codes keep the order in which they stand.

    A code whose wider one is not among them stands at the top. Where it is nowhere in the document that is a finding (IM101); and codes
    that lead back to themselves are left out, with all that is below them (IM104). Of two codes with one id the first counts.

    >>> print(codebook([Code(id="code:people"), Code(id="code:friends", broader="code:people")]))
    <Codebook: 2 codes, 1 at the top>
    """
    document = codes if isinstance(codes, ImpactDocument) else None
    wanted = list.id if isinstance(list, Entity) else list
    numbered: dict[str, tuple[int, Code]] = {}
    for number, code in enumerate(document.codes if document is not None else codes):
        if not isinstance(code, Code):
            raise TypeError("a codebook is made of codes")
        if wanted is None or code.list == wanted:
            numbered.setdefault(code.id, (number, code))
    broader = {name: code.broader for name, (_, code) in numbered.items() if code.broader is not None and code.broader in numbered}
    findings: dict[str, Finding] = {}
    for group in circles({name: (above,) for name, above in broader.items()}):
        findings[group[0]] = _circle(numbered[group[0]], group)
    for name, (number, code) in numbered.items():
        lost = code.broader is not None and code.broader not in numbered and (document is None or document.get(code.broader) is None)
        if lost and wanted is None:
            findings[name] = _lost(number, code)
    narrower: dict[str, dict[str, None]] = {}
    for name, above in broader.items():
        narrower.setdefault(above, {})[name] = None
    branches: tuple[Branch, ...] = tuple(_walk(numbered, narrower, [name for name in numbered if name not in broader]))
    inside = {branch.code for branch in branches}
    order = sorted(findings, key=lambda name: numbered[name][0])
    return Codebook(
        branches=branches,
        findings=tuple(findings[name] for name in order),
        broader={name: above for name, above in broader.items() if name in inside},
    )


def _walk(numbered: Mapping[str, tuple[int, Code]], narrower: Mapping[str, Iterable[str]], roots: Iterable[str]) -> Iterator[Branch]:
    waiting = [(name, 0) for name in reversed([*roots])]
    while waiting:
        name, depth = waiting.pop()
        below = tuple(narrower.get(name, ()))
        yield Branch(code=name, label=numbered[name][1].label, depth=depth, narrower=below)
        waiting.extend((each, depth + 1) for each in reversed(below))


def _at(number: int, code: Code) -> Location:
    return Location(pointer=pointer(code.plural, number, "broader"), entity_id=code.id, entity_class=code.type)


def _circle(placed: tuple[int, Code], group: Iterable[str]) -> Finding:
    names = [*group]
    return finding(
        "IM104",
        say(
            "Codes that lead back to themselves by broader: {count:,}. They and what is below them are left out of the tree.",
            count=len(names),
        ),
        location=_at(*placed),
        value=shortened(", ".join(names[:6]) + (", …" if len(names) > 6 else ""), 200),
        hint=say("Take out the step that closes the circle."),
    )


def _lost(number: int, code: Code) -> Finding:
    return finding(
        "IM101",
        say("Its wider code is not there. It stands at the top of the tree."),
        location=_at(number, code),
        value=shortened(code.broader),
        hint=say("Add the wider code, or correct its id."),
    )
