"""The page as an Office Open XML document (ECMA-376), written here: headings, tables with head rows, links within the document.

No macro, no template, no link that leads out, and no name of a user or a machine. The same page gives the same bytes.
"""

import io
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from impactmodel.report.blocks import Beside, Block, Content, Facts, Grid, Heading, Paragraph, Points, Run, Voice

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_WIDE = 14_570
"""The width of the text on a sheet of A4 across, in twentieths of a point."""

_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_WORD}.numbering+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="r2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'
)
_OF_WORD = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="r2" Type="{_OFFICE}/numbering" Target="numbering.xml"/></Relationships>'
)
_NUMBERING = (
    f'{_HEAD}<w:numbering {_W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="260"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def as_docx(content: Content) -> bytes:
    """The bytes of the document."""
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "docProps/core.xml": _properties(content),
        "word/document.xml": _document(content),
        "word/styles.xml": _styles(content.language),
        "word/numbering.xml": _NUMBERING,
        "word/_rels/document.xml.rels": _OF_WORD,
    }
    to = io.BytesIO()
    with ZipFile(to, "w") as archive:
        for name, text in parts.items():
            entry = ZipInfo(name, _FIRST_DAY)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, text.encode("utf-8", "backslashreplace"))
    return to.getvalue()


def _properties(content: Content) -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{_safe(content.title)}</dc:title><dc:language>{content.language}</dc:language></cp:coreProperties>"
    )


def _styles(language: str) -> str:
    heads = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/><w:basedOn w:val="Normal"/>'
        f'<w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="{before}" w:after="80"/>'
        f'<w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
        for level, size, before in ((1, 40, 0), (2, 30, 480), (3, 25, 320), (4, 22, 240))
    )
    return (
        f'{_HEAD}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Arial"/>'
        f'<w:sz w:val="21"/><w:lang w:val="{language}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="100"/></w:pPr>'
        '</w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        f"{heads}"
        '<w:style w:type="paragraph" w:styleId="Remark"><w:name w:val="Remark"/><w:basedOn w:val="Normal"/>'
        '<w:rPr><w:color w:val="4D5661"/><w:sz w:val="19"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/><w:basedOn w:val="Normal"/><w:pPr><w:pBdr>'
        '<w:left w:val="single" w:sz="18" w:space="10" w:color="0072B2"/></w:pBdr><w:ind w:left="360"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/><w:basedOn w:val="Normal"/>'
        '<w:pPr><w:keepNext/></w:pPr><w:rPr><w:b/><w:sz w:val="19"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Cell"><w:name w:val="Cell"/><w:basedOn w:val="Normal"/>'
        '<w:pPr><w:spacing w:after="0"/></w:pPr><w:rPr><w:sz w:val="17"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="0B57A4"/><w:u w:val="single"/>'
        "</w:rPr></w:style></w:styles>"
    )


def _document(content: Content) -> str:
    marks = _Marks()
    body = [_paragraph([Run(content.title)], "Heading1"), _paragraph([Run(content.subtitle)], "Remark")]
    for section in content.sections:
        body.append(_paragraph([Run(section.title)], "Heading2", mark=marks(section.anchor)))
        for block in section.blocks:
            body += _block(block, marks)
    body.append(_paragraph([Run(content.footer)], "Remark"))
    sheet = (
        '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )
    return f"{_HEAD}<w:document {_W}><w:body>{''.join(body)}{sheet}</w:body></w:document>"


class _Marks:
    """Bookmarks, each with a number of its own."""

    def __init__(self) -> None:
        self._count = 0

    def __call__(self, anchor: str | None) -> str:
        if anchor is None:
            return ""
        self._count += 1
        return f'<w:bookmarkStart w:id="{self._count}" w:name={quoteattr(_name(anchor))}/><w:bookmarkEnd w:id="{self._count}"/>'


def _name(anchor: str) -> str:
    """The name of a bookmark: letters, digits and underscores."""
    return anchor.replace("-", "_")


def _safe(text: str) -> str:
    """Text for XML. Characters that nobody sees are escapes by now; half characters become some when it is encoded."""
    return escape("".join(letter for letter in text if letter not in "\ufffe\uffff"))


def _run(run: Run) -> str:
    style = [*(['<w:rStyle w:val="Hyperlink"/>'] if run.to else []), *(["<w:b/>"] if run.strong else [])]
    if run.language:
        style.append(f"<w:lang w:val={quoteattr(run.language)}/>")
    about = f"<w:rPr>{''.join(style)}</w:rPr>" if style else ""
    made = f'<w:r>{about}<w:t xml:space="preserve">{_safe(run.text)}</w:t></w:r>'
    return f"<w:hyperlink w:anchor={quoteattr(_name(run.to))}>{made}</w:hyperlink>" if run.to else made


def _paragraph(runs: Iterable[Run], style: str | None = None, *, mark: str = "", more: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    about = f"<w:pPr>{named}{more}</w:pPr>" if named or more else ""
    return f"<w:p>{about}{mark}{''.join(map(_run, runs))}</w:p>"


def _block(block: Block, marks: _Marks) -> Iterator[str]:
    match block:
        case Paragraph():
            yield _paragraph(block.words, "Remark" if block.quiet else None)
        case Heading():
            yield _paragraph(block.words, f"Heading{block.level}", mark=marks(block.anchor))
        case Points():
            bullet = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
            yield from (_paragraph(item, more=bullet) for item in block.items)
        case Facts():
            yield from (_paragraph([Run(f"{label}: "), *words]) for label, words in block.pairs)
        case Grid():
            yield from _grid(block, marks)
        case Beside():
            yield from _grid(block.grid, marks)
        case Voice():
            yield _paragraph(block.title, "Heading3", mark=marks(block.anchor))
            yield from (_paragraph([Run(text, language=block.language)], "Quote") for text in block.paragraphs)
            yield from (_paragraph(line, "Remark") for line in block.about)


def _grid(grid: Grid, marks: _Marks) -> Iterator[str]:
    yield _paragraph([Run(grid.caption)], "Caption")
    shares = [3 if column == 0 or column in grid.wordy else 1 for column in range(len(grid.heads))]
    widths = [_WIDE * share // sum(shares) for share in shares]
    border = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="9AA3AD"/>' for side in ("top", "bottom", "insideH"))
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = "".join(
        _cell([Run(text, strong=True)], width, right=column in grid.right) for column, (text, width) in _numbered(grid.heads, widths)
    )
    rows = "".join(_row(anchor, cells, grid, widths, marks) for anchor, cells in grid.lines)
    yield (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{border}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:firstRow="1" w:firstColumn="1"/><w:tblCaption w:val={quoteattr(_safe_value(grid.caption))}/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{rows}</w:tbl>"
    )
    yield from (_paragraph([Run(note)], "Remark") for note in grid.notes or ("",))


def _numbered(some: Iterable[str], widths: Iterable[int]) -> Iterator[tuple[int, tuple[str, int]]]:
    return enumerate(zip(some, widths, strict=True))


def _safe_value(text: str) -> str:
    """Text for the value of an attribute, which is escaped where it is written."""
    return "".join(letter for letter in text if letter not in "\ufffe\uffff")[:250]


def _row(anchor: str | None, cells: Iterable[tuple[Run, ...]], grid: Grid, widths: Iterable[int], marks: _Marks) -> str:
    made = []
    for column, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        made.append(_cell(cell, width, right=column in grid.right, mark=marks(anchor) if column == 0 else ""))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(made)}</w:tr>"


def _cell(runs: Iterable[Run], width: int, *, right: bool, mark: str = "") -> str:
    side = '<w:jc w:val="right"/>' if right else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph(runs, "Cell", mark=mark, more=side)}</w:tc>'
