"""Small projects for the tests, put together by hand as programs write them."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from impactmodel import ImpactDocument
from impactmodel.findings import Finding
from impactmodel.interop.qda import read_qda, write_qda

TRUST, LONELY, BELONGING = (f"{number}" * 8 + "-1111-4111-8111-111111111111" for number in "abc")
STORY, CASE, USER = (f"{number}" * 8 + "-2222-4222-8222-222222222222" for number in "def")

CODEBOOK = f"""<CodeBook><Codes>
<Code guid="{TRUST.upper()}" name="Trust" isCodable="true" color="#00ff00"><Description>Who can be relied on</Description>
<Code guid="{BELONGING}" name="Belonging" isCodable="true"/></Code>
<Code guid="{LONELY}" name="Lonely" isCodable="true"/>
</Codes></CodeBook>"""


def selection(number: int, start: int, end: int, code: str = TRUST, name: str = "") -> str:
    """A selection with one coding."""
    guid = f"{number:08x}-3333-4333-8333-333333333333"
    return (
        f'<PlainTextSelection guid="{guid}" name={quoteattr(name)} startPosition="{start}" endPosition="{end}">'
        f'<Coding guid="{number:08x}-4444-4444-8444-444444444444" creatingUser="{USER}"><CodeRef targetGUID="{code}"/></Coding>'
        "</PlainTextSelection>"
    )


def source(*selections: str, guid: str = STORY, name: str = "A story", path: str | None = "internal://story.txt", inside: str = "") -> str:
    """A text with its selections: in a file, or inside."""
    where = "" if path is None else f" plainTextPath={quoteattr(path)}"
    text = f"<PlainTextContent>{escape(inside)}</PlainTextContent>" if inside else ""
    return f'<TextSource guid="{guid}" name={quoteattr(name)}{where}>{text}{"".join(selections)}</TextSource>'


def project(*sources: str, before: str = "", after: str = "", attributes: str = "") -> str:
    """A whole project file."""
    held = f"<Sources>{''.join(sources)}</Sources>" if sources else ""
    return (
        f'<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="Study" {attributes}>'
        f"{CODEBOOK}{before}{held}{after}</Project>"
    )


def packed(members: Mapping[str, str | bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these files."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return held.getvalue()


def archived(xml: str, text: str | bytes = "I have people to ring now.", name: str = "sources/story.txt") -> bytes:
    """A project with one text."""
    return packed({"project.qde": xml, name: text})


def taken(data: bytes | str, **options: object) -> tuple[ImpactDocument, tuple[Finding, ...]]:
    """What is read of a project that is sound."""
    document, findings = read_qda(io.BytesIO(data.encode() if isinstance(data, str) else data), **options)  # type: ignore[arg-type]
    assert document is not None, findings
    return document, findings


def refused(data: bytes | str, **options: object) -> list[str]:
    """The rules by which a project is refused."""
    document, findings = read_qda(io.BytesIO(data.encode() if isinstance(data, str) else data), **options)  # type: ignore[arg-type]
    assert document is None
    return [each.rule for each in findings]


def written(document: ImpactDocument, **options: object) -> bytes:
    """A document as a project."""
    target = io.BytesIO()
    write_qda(document, target, **({"kind": "qdpx"} | options))  # type: ignore[arg-type]
    return target.getvalue()


def said(findings: tuple[Finding, ...], rule: str, words: str = "") -> list[Finding]:
    """The findings of a rule that say something."""
    return [each for each in findings if each.rule == rule and words in each.message]
