"""The layers in turn: syntax, structure, references, rules, profile. Each works on what the one below it let through."""

import os
from collections.abc import Iterable
from datetime import date
from itertools import chain

import attrs

from impactmodel.codec import Format, Limits, Source
from impactmodel.codec.reading import reading
from impactmodel.collector import collector_paused
from impactmodel.document import ImpactDocument, reference_findings
from impactmodel.findings import capped
from impactmodel.profiles.profile import Profile
from impactmodel.result import ValidationResult
from impactmodel.validation.asking import Asking
from impactmodel.validation.profiles.reading import profile_of


def validate(
    source: Source | ImpactDocument,
    *,
    ignore: Iterable[str] = (),
    today: date | None = None,
    show_values: bool = False,
    profile: Profile | str | os.PathLike[str] | None = None,
    format: Format | None = None,
    limits: Limits | None = None,
) -> ValidationResult:
    """Everything that was found about a file, a stream or a document, and the document if it could be built.

    Takes what `read` takes, or a document. Never raises for what stands in the data. Findings have the line and column in which they
    stand where there is a text. `ignore` names rules that are not asked, `today` is the day that rules compare with (that of the clock if
    it is not said), and with `show_values` findings repeat what may be personal. `profile` says what is asked for beyond the vocabulary,
    and how much rules matter: the name of a built-in one, the path to a file, or a `Profile`.

    Raises UnknownName for a rule to ignore or a profile that there is not, InvalidProfile for a profile file that is none.

    >>> import io
    >>> result = validate(io.BytesIO(b'{"schema_version": "1.0", "outcmes": []}'))
    >>> [(item.rule, item.location.line, item.hint) for item in result.findings]
    [('IM021', 1, 'Did you mean outcomes?')]
    """
    if not isinstance(source, str | os.PathLike | ImpactDocument) and not hasattr(source, "read"):
        raise TypeError(f"validate takes a path, a binary stream or a document, not {type(source).__name__}; wrap bytes in io.BytesIO")
    bounds = limits or Limits()
    asking = Asking.of(ignore=ignore, today=today, show_values=show_values, profile=None if profile is None else profile_of(profile))
    with collector_paused():
        if isinstance(source, ImpactDocument):
            said = chain(reference_findings(source.header, source.index), asking.about(source.index, source))
            return ValidationResult(capped(asking.weighed(said), bounds.findings), source)
        done = reading(source, format=format, limits=bounds, show_values=show_values)
        found = done.found_by(bounds, lambda index: asking.about(index, done.document))
        return ValidationResult(attrs.evolve(found, rough=tuple(asking.weighed(found.rough))), done.document)
