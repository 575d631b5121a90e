"""The first page of the reference, and a page for each chapter of the vocabulary."""

from collections.abc import Iterable, Sequence

from impactmodel import describe
from impactmodel.schema.context import PREFIXES
from impactmodel.vocabulary import CHAPTERS as NAMES_BY_CHAPTER
from impactmodel.vocabulary.describe import ClassDescription
from reference_pages.api import room_pages
from reference_pages.markdown import link, table, target, toctree, words

_TITLES = {
    "who": "Who",
    "done": "What is done",
    "change": "What changes",
    "numbers": "How we know: numbers",
    "stories": "How we know: stories and studies",
    "worth": "What it is worth",
}
CHAPTERS = {chapter: _TITLES.get(chapter, chapter.replace("_", " ").capitalize()) for chapter in NAMES_BY_CHAPTER}
"""The chapters in the order of the story, with their titles."""


_CLASSES = ["ImpactDocument", "shared", *CHAPTERS, "values", "simple-values", "codelists", "units", "rules", "command", "api"]
"""The pages that are always there."""


def members_of(chapter: str) -> list[ClassDescription]:
    """The classes of a chapter."""
    return [about for about in describe().entities if about.chapter == chapter]


def front_page() -> str:
    """The first page: all classes by chapter, and the ways to the other pages."""
    lines = [
        "# Reference",
        "",
        f"Version {describe().version} of the vocabulary: {len(describe().entities)} classes of things that have an id,",
        f"and {len(describe().values)} value objects that live inside them. These pages are made from the declarations in the code.",
        "",
        *toctree(
            [
                "ImpactDocument",
                "shared",
                *CHAPTERS,
                "values",
                "simple-values",
                "codelists",
                "units",
                "rules",
                "command",
                "api",
                *(page.removesuffix(".md") for page, _ in room_pages()),
            ]
        ),
        "- [ImpactDocument](ImpactDocument.md): the document that holds it all, and [the fields that every entity has](shared.md).",
        "- [Code lists](codelists.md), [units](units.md) and [simple values](simple-values.md): what may stand in a field.",
        "- [Rules](rules.md): the findings of validation, by id.",
        "- [The command](command.md): its words, options and exit codes.",
        "- [Python API](api.md): the public names.",
        "",
    ]
    for chapter, title in CHAPTERS.items():
        lines += [f"## {title}", "", *class_list(members_of(chapter))]
    lines += ["## Value objects", "", *class_list(describe().values)]
    lines += [
        target("prefixes"),
        "## Public terms",
        "",
        "Many fields mean the same as a term of a published vocabulary. Their pages name it in short form, such as `cids:forOutcome`.",
        "The JSON-LD context writes them out in full, so that no prefix of an id is mistaken for one of these.",
        "",
        *table("pairs", ["Prefix", "Address"], ([f"`{prefix}:`", f"`{address}`"] for prefix, address in PREFIXES.items())),
    ]
    return "\n".join(lines)


def chapter_page(title: str, members: Sequence[ClassDescription]) -> str:
    """The page of a chapter: its classes."""
    return "\n".join([f"# {title}", "", *toctree([about.name for about in members]), *class_list(members)])


def class_list(members: Iterable[ClassDescription]) -> list[str]:
    """Classes with what each is."""
    return table("pairs", ["Class", "What it is"], ([link(about.name), words(about.description)] for about in members))
