"""The reference pages, made from the declarations each time the documentation is built. Nothing in `docs/reference` is written by hand."""

from collections.abc import Iterator
from pathlib import Path

from impactmodel import describe
from reference_pages.api import api_page, room_pages
from reference_pages.classes import class_page, invariants_table, shared_page
from reference_pages.command import command_page
from reference_pages.fields import DOCUMENT
from reference_pages.front import CHAPTERS, chapter_page, front_page, members_of
from reference_pages.lists import codelists_page, simple_values_page, units_page
from reference_pages.rules import rules_page, single_pages


def write(folder: Path) -> None:
    """Write all reference pages into `folder`, which must be called `reference`: pages that are there and no longer made are removed.

    A page that would not change is left alone, so that Sphinx need not read it again.
    """
    if folder.name != "reference":
        raise ValueError("the reference pages need a folder of their own, called reference")
    folder.mkdir(parents=True, exist_ok=True)
    made = dict(pages())
    for there in folder.iterdir():
        if there.name not in made:
            there.unlink()
    for name, text in made.items():
        if not (folder / name).is_file() or (folder / name).read_text("utf-8") != text:
            (folder / name).write_text(text, "utf-8")


def pages() -> Iterator[tuple[str, str]]:
    """Each page: its file name and its text."""
    yield "index.md", front_page()
    yield "shared.md", shared_page()
    for chapter, title in CHAPTERS.items():
        yield f"{chapter}.md", chapter_page(title, members_of(chapter))
    yield "values.md", chapter_page("Value objects", describe().values)
    yield "simple-values.md", simple_values_page()
    for about in (DOCUMENT, *describe()):
        yield f"{about.name}.md", class_page(about)
    yield "codelists.md", codelists_page()
    yield "units.md", units_page()
    yield "rules.md", rules_page()
    yield from single_pages()
    yield "api.md", api_page()
    yield from room_pages()
    yield "command.md", command_page()
    yield "invariants.inc", invariants_table()


__all__ = ["pages", "write"]
