"""The impact page: what a document says about an impact, on one page that a trustee reads in minutes and an analyst can dig into."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import attrs

from impactmodel import __version__
from impactmodel.codec.files import is_special, replacing
from impactmodel.collector import collector_paused
from impactmodel.document import ImpactDocument
from impactmodel.findings import Finding
from impactmodel.names import did_you_mean
from impactmodel.releases.record import ReleaseRecord
from impactmodel.report.blocks import Content, Section
from impactmodel.report.making import Maker
from impactmodel.report.results import results_of
from impactmodel.report.sections.changes import changes
from impactmodel.report.sections.decided import decided
from impactmodel.report.sections.dimensions import dimensions
from impactmodel.report.sections.glance import glance
from impactmodel.report.sections.purpose import purpose, whom
from impactmodel.report.sections.saying import saying
from impactmodel.report.sections.sources import sources
from impactmodel.report.sections.sureness import sureness
from impactmodel.report.sections.voices import voices
from impactmodel.report.sections.worth import returns_of, worth
from impactmodel.report.showing import shown_to
from impactmodel.report.words import AUDIENCES
from impactmodel.result import ValidationResult
from impactmodel.validation import validate
from impactmodel.wording import LANGUAGES, say

if TYPE_CHECKING:
    from impactmodel.profiles.profile import Profile

Form = Literal["html", "markdown", "docx"]
FORMS: tuple[Form, ...] = ("html", "markdown", "docx")


@attrs.frozen(kw_only=True, repr=False)
class ImpactPage:
    """A page in plain sections, and the forms that it can be written in. All text from the document is escaped in each of them.

    `content` holds the sections. Nothing stands on it that its audience may not read: `record` says what was left out for them, and
    `findings` what stands against giving it to them all the same, as in `release`.
    """

    content: Content
    language: str
    record: ReleaseRecord
    findings: tuple[Finding, ...] = ()

    @property
    def audience(self) -> str:
        """Who may read it."""
        return self.record.audience

    def __repr__(self) -> str:
        return f"<ImpactPage {self.content.title!r} for {self.audience}: {len(self.content.sections)} sections>"

    def to_html(self) -> str:
        """One page by itself: nothing runs on it, nothing is fetched. Needs the extra `report`; raises MissingExtra without it."""
        from impactmodel.report.html import as_html

        return as_html(self.content)

    def to_markdown(self) -> str:
        """The page in Markdown, without its pictures: what they show stands in the tables."""
        from impactmodel.report.markdown import as_markdown

        return as_markdown(self.content)

    def to_docx(self) -> bytes:
        """The page as an Office Open XML document (.docx), without its pictures: what they show stands in the tables."""
        from impactmodel.report.docx import as_docx

        return as_docx(self.content)

    def in_form(self, form: Form | str) -> bytes:
        """The bytes of a form: `html`, `markdown` or `docx`. Raises ValueError for another."""
        if form not in FORMS:
            raise ValueError(f"a page is written as {', '.join(FORMS)}, not as {form!r}.{did_you_mean(form, FORMS)}")
        if form == "docx":
            return self.to_docx()
        return (self.to_html() if form == "html" else self.to_markdown()).encode("utf-8", "backslashreplace")

    def save(self, path: str | os.PathLike[str], *, form: Form | str | None = None) -> None:
        """Write the page to a file, which appears whole or not at all. Its ending says in which form, if `form` does not.

        What is no file, such as a pipe, is written to as it is.

        Raises ValueError for a form that there is not, OSError if it cannot be written.
        """
        target = Path(path)
        data = self.in_form(form or form_of(target))
        if is_special(target):
            target.write_bytes(data)
            return
        with replacing(target) as file:
            file.write(data)


def form_of(path: Path) -> Form:
    """The form that the ending of a file's name asks for: HTML unless it is .md, .markdown or .docx."""
    endings: dict[str, Form] = {".md": "markdown", ".markdown": "markdown", ".docx": "docx"}
    return endings.get(path.suffix.lower(), "html")


def impact_page(
    document: ImpactDocument,
    *,
    audience: str = "public",
    language: str = "en",
    profile: "Profile | str | os.PathLike[str] | None" = None,
    on: date | None = None,
) -> ImpactPage:
    """The page of a document for an audience: `public`, `partners`, `funder` or `internal`, on a day (today if none is given).

    It is called a page because an `ImpactReport` is something else: what one group experienced of one change. `language` is that of the
    page's own sentences, `en` or `fr`; texts of the document stand in it where they are translated. `profile` says what the check of the
    data asks for, as in `validate`; all else on the page is what `release` lets through to this audience.

    Raises ValueError for an audience or a language that is none, UnknownName for a profile that is not there, and what `release` raises.

    >>> from impactmodel import ImpactDocument, Outcome
    >>> page = impact_page(ImpactDocument.of(Outcome(id="out:1", name="Less alone"), title="A year"))
    >>> page
    <ImpactPage 'A year' for public: 11 sections>
    >>> "No number was reported on these" in page.to_markdown()
    True
    """
    if language not in LANGUAGES:
        raise ValueError(f"pages are written in {' or '.join(LANGUAGES)}, not in {language!r}")
    with collector_paused():
        shown = shown_to(document, audience=audience, on=on or date.today())
        maker = Maker(shown, language=language)
        found = validate(document, profile=profile, today=shown.on)
        content = _content(maker, tuple(_sections(maker, found)))
    return ImpactPage(content=content, language=language, record=shown.record, findings=shown.findings)


def _sections(maker: Maker, found: ValidationResult) -> Iterator[Section]:
    results, returns = results_of(maker.document), returns_of(maker)
    for outcome in maker.outcomes:
        maker.anchor(outcome, "outcome")  # So that sections above the results lead there as well.
    told = [
        purpose(maker),
        whom(maker),
        changes(maker, results),
        voices(maker),
        saying(maker),
        dimensions(maker),
        worth(maker, returns),
        sureness(maker, found),
        decided(maker),
    ]
    return iter([glance(maker, results, returns), *told, sources(maker)])


def _content(maker: Maker, sections: tuple[Section, ...]) -> Content:
    t, document = maker.t, maker.document
    publisher = [] if document.publisher is None else [maker.called(document.publisher)]
    period = [] if document.period is None else [maker.period(document.period)]
    about = say("Made on {day} by impactmodel {version}.", day=maker.day(maker.on), version=__version__)
    terms = t(say(" May be used under these terms: {license}.", license=document.license)) if document.license else ""
    return Content(
        title=document.title or t(say("What changed")),
        subtitle=" · ".join([*publisher, *period, t(AUDIENCES[maker.shown.audience])]),
        language="en-GB" if maker.language == "en" else maker.language,
        contents=t(say("On this page")),
        skip=t(say("To the page itself")),
        footer=t(about) + terms,
        sections=sections,
    )
