"""Codings: whether a text is still the one that was coded."""

from collections import Counter
from collections.abc import Iterator

from impactmodel.evidence.spans import Difference, differences, text_digest
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, finding, rule
from impactmodel.vocabulary.stories import Evidence
from impactmodel.wording import Said, say


@rule(
    "IM447",
    severity="error",
    reads=Evidence,
    title="Text was changed after it was coded",
    several="{count:,} texts were changed after they were coded",
)
def changed_after_coding(evidence: Evidence, context: Context) -> Iterator[Draft]:
    """Codings that state the digest of the text they were made on, which is not the digest of the text that stands there.

    Codings without a digest are not looked at; how far they reach is looked at by IM418.

    Why: One word more at the beginning moves every position: the codes then stand on other words, and nobody sees it.

    Source: FIPS 180-4 for SHA-256. Some coding programs keep a text fixed once it is coded, others do not.

    Mend: Bring back the text that was coded, or code the text anew and enter its digest.
    """
    stated = Counter(coding.text_sha256 for coding in evidence.codings if coding.text_sha256 is not None)
    text = evidence.text
    if text is None or not stated:
        return
    here = text_digest(text)
    if stated.keys() == {here}:
        return
    alike = differences(text)
    first = {coding.text_sha256: number for number, coding in reversed(list(enumerate(evidence.codings)))}
    for digest, count in stated.items():
        if digest != here:
            yield finding(
                ("codings", first[digest], "text_sha256"),
                say("Codings that were made on another text than this one: {count:,}.", count=count),
                value=digest,
                expected=here,
                hint=_hint(alike.get(digest)),
            )


def _hint(apart: Difference | None) -> Said:
    match apart:
        case "line ends":
            return say("Only the line ends differ. Bring back those of the text that was coded.")
        case "form":
            return say("Only the Unicode form of accented letters differs. Bring back that of the text that was coded.")
        case "end":
            return say("Only line breaks at the end differ. Bring back those of the text that was coded.")
        case "mark":
            return say("Only the byte order mark differs. Bring back the text that was coded.")
        case None:
            return say("Bring back the text that was coded, or code this one anew.")
