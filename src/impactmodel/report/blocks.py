"""What a page is made of, before it is written in any form: sections of paragraphs, tables, pictures and voices. All of it is plain text.

No form lets any of this text act: each writer escapes what it is given. What a picture shows stands in a table beside it.
"""

from collections.abc import Iterable

import attrs

from impactmodel.wording import safe


@attrs.frozen
class Run:
    """A stretch of text. `to` is the anchor on the same page that it leads to, `language` the language it is in where that is another."""

    text: str
    to: str | None = None
    strong: bool = False
    language: str | None = None


LONG = 28
"""Letters of a cell from which on its column is one of sentences."""

Words = str | Run | Iterable[str | Run]
"""Text as it is given: words, one run of them, or several in a row."""


def runs(words: Words) -> tuple[Run, ...]:
    """Words as runs on one line; nothing in them turns the direction of writing or moves a cursor.

    >>> runs(["Score: ", Run("21.3", to="n1")])
    (Run(text='Score: ', to=None, strong=False, language=None), Run(text='21.3', to='n1', strong=False, language=None))
    """
    given = [words] if isinstance(words, str | Run) else words
    made = (each if isinstance(each, Run) else Run(each) for each in given)
    return tuple(attrs.evolve(each, text=safe(each.text)) for each in made if each.text)


def _rows(rows: Iterable[Iterable[Words]]) -> tuple[tuple[tuple[Run, ...], ...], ...]:
    return tuple(tuple(runs(cell) for cell in row) for row in rows)


def _pairs(pairs: Iterable[tuple[str, Words]]) -> tuple[tuple[str, tuple[Run, ...]], ...]:
    return tuple((safe(label), runs(words)) for label, words in pairs)


def _safe(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(safe(text) for text in texts)


def _many(items: Iterable[Words]) -> tuple[tuple[Run, ...], ...]:
    return tuple(runs(item) for item in items)


@attrs.frozen(kw_only=True)
class Paragraph:
    """A paragraph. `quiet` is a remark."""

    words: tuple[Run, ...] = attrs.field(converter=runs)
    quiet: bool = False


@attrs.frozen(kw_only=True)
class Heading:
    """A heading below that of the section: of level 3, or 4 below that."""

    words: tuple[Run, ...] = attrs.field(converter=runs)
    anchor: str | None = None
    level: int = 3


@attrs.frozen(kw_only=True)
class Points:
    """A list."""

    items: tuple[tuple[Run, ...], ...] = attrs.field(converter=_many)


@attrs.frozen(kw_only=True)
class Facts:
    """A few facts that are seen first, each a label and what is so."""

    pairs: tuple[tuple[str, tuple[Run, ...]], ...] = attrs.field(converter=_pairs)


@attrs.frozen(kw_only=True)
class Grid:
    """A table. The first cell of a row is its head. `right` numbers columns of numbers, `anchors` names rows that others lead to.

    `notes` stand below it. `folded` is the line that stands for the table until it is opened, where a form can fold it.
    """

    caption: str = attrs.field(converter=safe)
    heads: tuple[str, ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = attrs.field(converter=_rows)
    right: frozenset[int] = frozenset()
    anchors: tuple[str | None, ...] = ()
    notes: tuple[str, ...] = attrs.field(default=(), converter=_safe)
    folded: str | None = None

    def compact(self) -> "Grid":
        """The table without the columns in which nothing stands."""
        kept = [column for column in range(len(self.heads)) if column == 0 or any(row[column] for row in self.rows)]
        return attrs.evolve(
            self,
            heads=tuple(self.heads[column] for column in kept),
            rows=[[row[column] for column in kept] for row in self.rows],
            right=frozenset(place for place, column in enumerate(kept) if column in self.right),
        )

    @property
    def wordy(self) -> frozenset[int]:
        """The columns that hold whole sentences, which want room."""
        long = (column for row in self.rows for column, cell in enumerate(row) if sum(len(run.text) for run in cell) > LONG)
        return frozenset(long) - self.right

    @property
    def lines(self) -> tuple[tuple[str | None, tuple[tuple[Run, ...], ...]], ...]:
        """Each row with its anchor."""
        anchors = (*self.anchors, *[None] * (len(self.rows) - len(self.anchors)))
        return tuple(zip(anchors, self.rows, strict=True))


@attrs.frozen(kw_only=True)
class Picture:
    """A picture as SVG, in which all text is escaped; only a page shows it. What it shows stands in a table as well.

    `wide` is one that a small screen has to be moved over, `vast` one that is far wider than a sheet of paper, and so not printed.
    `language` is that of its words where that is another.
    """

    svg: str = attrs.field(repr=False)
    label: str = attrs.field(converter=safe)
    wide: bool = False
    vast: bool = False
    language: str | None = None


@attrs.frozen(kw_only=True)
class Beside:
    """A picture and the table of what it shows, side by side where there is room."""

    picture: Picture
    grid: Grid


@attrs.frozen(kw_only=True)
class Voice:
    """What somebody said, in paragraphs, and below it who, when, and what it speaks for and against."""

    title: tuple[Run, ...] = attrs.field(converter=runs)
    paragraphs: tuple[str, ...] = attrs.field(converter=_safe)
    about: tuple[tuple[Run, ...], ...] = attrs.field(converter=_many)
    anchor: str | None = None
    language: str | None = None


Block = Paragraph | Heading | Points | Facts | Grid | Picture | Beside | Voice


@attrs.frozen(kw_only=True)
class Section:
    """A section with its heading, and the anchor that leads to it."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]


@attrs.frozen(kw_only=True)
class Content:
    """All that is on a page. `language` is that of its own sentences, `contents` what its list of sections is called."""

    title: str = attrs.field(converter=safe)
    subtitle: str = attrs.field(converter=safe)
    language: str
    contents: str
    skip: str
    footer: str
    sections: tuple[Section, ...]
