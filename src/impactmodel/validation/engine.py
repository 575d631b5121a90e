"""The layers in turn: syntax, structure, references. Each works on what the one below it let through."""

import os

from impactmodel.codec import Format, Limits, Source
from impactmodel.codec.reading import reading
from impactmodel.document import ImpactDocument
from impactmodel.findings import ValidationResult


def validate(source: Source | ImpactDocument, *, format: Format | None = None, limits: Limits | None = None) -> ValidationResult:
    """Everything that was found about a file, a stream or a document, and the document if it could be built.

    Takes what `read` takes, or a document. Never raises for what stands in the data. Findings have the line and column in which they
    stand where there is a text.

    >>> import io
    >>> result = validate(io.BytesIO(b'{"schema_version": "1.0", "outcmes": []}'))
    >>> [(item.rule, item.location.line, item.hint) for item in result.findings]
    [('IM021', 1, 'Did you mean outcomes?')]
    """
    if not isinstance(source, str | os.PathLike | ImpactDocument) and not hasattr(source, "read"):
        raise TypeError(f"validate takes a path, a binary stream or a document, not {type(source).__name__}; wrap bytes in io.BytesIO")
    if isinstance(source, ImpactDocument):
        return ValidationResult(source.findings, source)
    done = reading(source, format=format, limits=limits)
    return ValidationResult(done.judged(limits or Limits()), done.document)
