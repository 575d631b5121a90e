"""The forms in which findings go out: for people, for programs, and for the places where people work."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from importlib import import_module
from typing import TextIO

from impactmodel.errors import UnknownName
from impactmodel.kinds import Severity
from impactmodel.names import did_you_mean
from impactmodel.profiles.profile import Profile
from impactmodel.result import ValidationResult
from impactmodel.validation.forms.checked import Checked, Wish
from impactmodel.wording import LANGUAGES

FORMS: dict[str, str] = {
    "text": "text",
    "json": "json_report",
    "ndjson": "ndjson",
    "sarif": "sarif",
    "junit": "junit",
    "csv": "csv_table",
    "html": "html_page",
    "github": "github",
    "markdown": "markdown",
}
"""The forms by name, and the file that each is written by."""

Writer = Callable[[Iterable[Checked], TextIO, Wish], None]


def write_report(
    results: Iterable[tuple[str, ValidationResult]],
    form: str,
    to: TextIO,
    *,
    language: str = "en",
    each: bool = False,
    fail_on: Severity | str = Severity.ERROR,
    colour: bool = False,
    summary: bool = True,
    ladder_of: Profile | None = None,
    today: date | None = None,
) -> None:
    """Write what was found in some sources, each a name and its result, in one of the `FORMS`.

    Results are taken one by one and let go of, but for `html`, which needs all. `language` is `en` or `fr`. Text, github and markdown tell
    many findings that say the same together unless `each` is true. `fail_on` is the least severity that counts as failed in json and junit.
    `colour` and `summary` are for text. `ladder_of` is a profile whose steps text, json, html and markdown tell of as well: which of them
    each document has reached as of `today`, and what is missing for the next.

    Raises UnknownName for a form that there is not, ValueError for another language or severity, MissingExtra for html without Jinja2.

    >>> import io, sys
    >>> from impactmodel import validate
    >>> result = validate(io.BytesIO(b'{"schema_version": "1.0", "outcmes": []}'))
    >>> write_report([("a.json", result)], "text", sys.stdout)
    a.json:1:38: IM021 error: ImpactDocument has no field outcmes.
        at: /outcmes
        hint: Did you mean outcomes?
    a.json: 1 error. Rules about the whole document were not asked: it must be sound first.
    """
    if form not in FORMS:
        near = did_you_mean(form, FORMS) or f" There are {', '.join(FORMS)}."
        raise UnknownName(f"There is no form {form!r}.{near}")
    if language not in LANGUAGES:
        raise ValueError(f"there is no language {language!r}; there are {' and '.join(LANGUAGES)}")
    wish = Wish(language=language, each=each, colour=colour, summary=summary, fail_on=Severity(fail_on), ladder_of=ladder_of, today=today)
    write: Writer = import_module(f"impactmodel.validation.forms.{FORMS[form]}").write
    write(_checked(results, wish), to, wish)


def _checked(results: Iterable[tuple[str, ValidationResult]], wish: Wish) -> Iterator[Checked]:
    for name, result in results:
        yield Checked.of(name, result, wish)
