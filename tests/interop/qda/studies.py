"""Documents of stories, codes and groups, with texts of all planes, and whether two of them say the same."""

from typing import Any

from hypothesis import strategies as st

from impactmodel import Code, CodeList, Evidence, ImpactDocument, Stakeholder
from impactmodel.interop.qda.naming import guid_of

_CHARACTERS = st.characters(exclude_categories=("Cs",), exclude_characters="".join(map(chr, [*range(9), 11, 12, *range(14, 32), 127])))
TEXTS = st.text(_CHARACTERS | st.sampled_from("\r\n 🎉👩‍👧é漢שﷺ\ufeff\u200d"), min_size=1, max_size=60)
LINES = TEXTS.map(lambda text: "".join(char for char in text if char not in "\t\r\n")).filter(bool)


@st.composite
def studies(draw: st.DrawFn) -> ImpactDocument:
    """A codebook that is nested, texts that are coded, and whose voice they are."""
    lists = [f"list:{number}" for number in range(draw(st.integers(0, 2)))]
    codes: list[Code] = []
    for number in range(draw(st.integers(0, 5))):
        above = draw(st.none() | st.sampled_from([code.id for code in codes])) if codes else None
        listed = draw(st.none() | st.sampled_from(lists)) if lists else None
        name, description = draw(st.none() | LINES), draw(st.none() | TEXTS)
        codes.append(Code(id=f"code:{number}", name=name, description=description, broader=above, list=listed))
    groups = [
        Stakeholder(id=f"stk:{number}", name=draw(LINES), kind="people", roles=["contributing"])
        for number in range(draw(st.integers(0, 2)))
    ]
    stories = []
    for number in range(draw(st.integers(0, 3))):
        text = draw(st.none() | TEXTS)
        codings = []
        for _ in range(draw(st.integers(0, 4)) if codes else 0):
            start = draw(st.integers(0, len(text or "a") - 1))
            coder = draw(st.none() | st.sampled_from(["peer-1", "peer-2", "coder-1"]))
            end = draw(st.integers(start + 1, len(text or "a")))
            codings.append({"code": draw(st.sampled_from(codes)).id, "start": start, "end": end, "coder": coder})
        fields: dict[str, Any] = {
            "name": draw(st.none() | LINES),
            "description": draw(st.none() | TEXTS),
            "kind": draw(st.sampled_from(["story", "survey"])),
            "text": text,
            "codings": codings,
            "codes": draw(st.lists(st.sampled_from([code.id for code in codes]), unique=True)) if codes else [],
            "told_by": draw(st.none() | st.sampled_from([group.id for group in groups])) if groups else None,
        }
        stories.append(Evidence(id=f"ev:{number}", **fields))
    return ImpactDocument.of(*(CodeList(id=each, name="A list") for each in lists), *codes, *groups, *stories)


def bare(document: ImpactDocument) -> ImpactDocument:
    """A document without what coming back from a project adds: what else the project said, and digests."""
    entities = []
    for entity in document:
        changes: dict[str, Any] = {"extensions": {key: value for key, value in entity.extensions.items() if not key.startswith("qda:")}}
        if isinstance(entity, Evidence):
            changes["codings"] = [coding.replace(text_sha256=None) for coding in entity.codings]
        entities.append(entity.replace(**changes))
    return ImpactDocument.of(*entities, **document.header)


def codes_of(document: ImpactDocument) -> set[tuple[str, str | None]]:
    """The codes by GUID, each with the one above it."""
    return {(guid_of(code.id), code.broader and guid_of(code.broader)) for code in document.codes}


def texts_of(document: ImpactDocument) -> set[tuple[str, str | None]]:
    """The texts by the GUID of their source."""
    return {(guid_of(each.id), each.text) for each in document.evidence}


def codings_of(document: ImpactDocument) -> list[tuple[str, str, int, int]]:
    """The codings by GUID of source and code."""
    return sorted((guid_of(each.id), guid_of(one.code), one.start, one.end) for each in document.evidence for one in each.codings)
