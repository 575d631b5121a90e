"""`impactmodel explain`: the page of a rule, or all rules by chapter."""

import argparse
from textwrap import fill
from typing import TYPE_CHECKING

from impactmodel.cli.terminal import safe, styled

if TYPE_CHECKING:
    from impactmodel.validation.pages import RulePage

ABOUT = "Explain a rule: what it looks for, why it matters, how to mend and how to silence it. Without an id, list all rules."
EXAMPLES = """\
examples:
  impactmodel explain IM103
  impactmodel explain
"""

WIDTH = 88


def arguments(verb: argparse.ArgumentParser) -> None:
    """The ids."""
    verb.add_argument("rules", metavar="ID", nargs="*", help="the id of a rule, as it stands in a finding; none lists all")


def run(options: argparse.Namespace) -> int:
    """Print the pages, or the list."""
    from impactmodel.validation.pages import rule_page, rule_pages

    if options.rules:
        print("\n\n".join(_page(page) for page in [rule_page(name) for name in options.rules]))
        return 0
    layer = None
    for page in rule_pages().values():
        if page.layer is not layer:
            print(styled(page.layer.value.capitalize(), "bold"))
            layer = page.layer
        print(f"  {page.id}  {page.severity.value:<8} {safe(page.title)}")
    return 0


def _page(page: "RulePage") -> str:
    head = f"{styled(safe(f'{page.id} {page.title}'), 'bold')}\n{page.severity.value}, {page.layer.value}"
    reads = f"; reads {', '.join(page.reads)}" if 0 < len(page.reads) <= 4 else ""
    parts = [head + reads]
    for heading, text in page.sections():
        paragraphs = (safe(" ".join(paragraph.split())) for paragraph in text.split("\n\n"))
        body = "\n\n".join(fill(each, WIDTH, break_long_words=False, break_on_hyphens=False) for each in paragraphs)
        parts.append(f"{styled(heading, 'bold')}\n{body}")
    if page.docs:
        parts.append(safe(page.docs))
    return "\n\n".join(parts)
