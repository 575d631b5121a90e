"""The page as HTML: one file by itself, without a script, under a policy that lets nothing in. Text is escaped by the template engine."""

from functools import cache
from importlib.resources import files
from typing import Any

from impactmodel.errors import MissingExtra
from impactmodel.report.blocks import Content
from impactmodel.validation.forms.html_page import digest


def as_html(content: Content) -> str:
    """The whole page. Raises MissingExtra without Jinja2."""
    template = _template()
    style = _file("page.css")
    policy = f"default-src 'none'; style-src '{digest(style)}'; base-uri 'none'; form-action 'none'"
    text: str = template.render(page=content, policy=policy, style=_drawn(style), drawn=_drawn, kind_of=_kind_of)
    return text


def _kind_of(block: object) -> str:
    return type(block).__name__.lower()


def _drawn(text: str) -> Any:
    """What goes into the page as it is: its style, and pictures, whose text was escaped when they were drawn."""
    from markupsafe import Markup

    return Markup(text)


@cache
def _file(name: str) -> str:
    return (files("impactmodel.report") / "page" / name).read_text("utf-8")


@cache
def _template() -> Any:
    try:
        from jinja2 import Environment, StrictUndefined
    except ImportError:
        raise MissingExtra("The page needs one more package: pip install 'impactmodel[report]'") from None
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True).from_string(_file("page.html"))
