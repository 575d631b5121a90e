"""The page as Markdown. Nothing in it acts: text from the data has no marks, and links lead only within the page."""

from collections.abc import Iterable, Iterator

from impactmodel.report.blocks import Beside, Block, Content, Facts, Grid, Heading, Paragraph, Points, Run, Voice
from impactmodel.tables import markdown_text


def as_markdown(content: Content) -> str:
    """The whole page, with anchors that the links lead to."""
    lines = [f"# {markdown_text(content.title)}", "", markdown_text(content.subtitle), ""]
    for section in content.sections:
        lines += [f"## {_anchor(section.anchor)}{markdown_text(section.title)}", ""]
        for block in section.blocks:
            told = list(_block(block))
            lines += [*told, ""] if told else []
    lines += ["---", "", markdown_text(content.footer)]
    return "\n".join(lines) + "\n"


def _anchor(name: str | None) -> str:
    return f'<a id="{name}"></a>' if name else ""


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield _words(block.words)
        case Heading():
            yield f"{'#' * block.level} {_anchor(block.anchor)}{_words(block.words)}"
        case Points():
            yield from (f"- {_words(item)}" for item in block.items)
        case Facts():
            yield from (f"- {markdown_text(label)}: {_words(words)}" for label, words in block.pairs)
        case Grid():
            yield from _grid(block)
        case Beside():
            yield from _grid(block.grid)
        case Voice():
            yield from _voice(block)


def _grid(grid: Grid) -> Iterator[str]:
    yield f"**{markdown_text(grid.caption)}**"
    yield ""
    yield _row(markdown_text(head) for head in grid.heads)
    yield _row("---:" if column in grid.right else "---" for column in range(len(grid.heads)))
    for anchor, row in grid.lines:
        cells = [_words(cell) for cell in row]
        cells[0] = _anchor(anchor) + cells[0]
        yield _row(cells)
    for note in grid.notes:
        yield ""
        yield markdown_text(note)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _voice(voice: Voice) -> Iterator[str]:
    yield f"### {_anchor(voice.anchor)}{_words(voice.title)}"
    yield ""
    for paragraph in voice.paragraphs:
        yield f"> {markdown_text(paragraph)}"
        yield ">"
    yield ""
    yield from (f"- {_words(line)}" for line in voice.about)


def _words(runs: Iterable[Run]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    text = markdown_text(run.text)
    if run.to:
        return f"[{text}](#{run.to})"
    return f"**{text}**" if run.strong and text.strip() == text else text
