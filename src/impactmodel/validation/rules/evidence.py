"""Pieces of evidence: whether what one says of itself is true, and whether it can bear what is rested on it."""

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import unquote_to_bytes

from impactmodel.codelists.closed import ConsentStatus, EvidenceKind
from impactmodel.document import ImpactDocument
from impactmodel.findings import shortened
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, Screen, finding, rule
from impactmodel.vocabulary.numbers import IndicatorReport
from impactmodel.vocabulary.stories import Consent, Evidence
from impactmodel.wording import say

_QUOTES = str.maketrans("‘’‚‛“”„‟«»", '\'\'\'\'""""""')
_LEFT_OUT = re.compile(r"\[?(?:…|[.]{3})\]?")
_EDGES = " .,;:!?'\"()[]-–—"
_SHOWN_ELSEWHERE = frozenset(
    {
        EvidenceKind.SURVEY,
        EvidenceKind.INTERVIEW,
        EvidenceKind.FOCUS_GROUP,
        EvidenceKind.OBSERVATION,
        EvidenceKind.ADMINISTRATIVE_RECORD,
    }
)
"""Kinds whose results stand in reports, so that the answers themselves need not be there."""

MOST_COMPARED = 50_000_000
"""Characters that are looked through for the excerpts of one piece of evidence; more than that is not an honest file."""


@rule(
    "IM417",
    severity="warning",
    reads=Evidence,
    title="Excerpt is not in the text",
    several="{count:,} excerpts are not in the text that they are from",
)
def excerpt_not_in_text(evidence: Evidence, context: Context) -> Iterator[Draft]:
    """An excerpt whose words do not stand in the text of its evidence, nor in a translation of it.

    Spaces, capitals, kinds of quotation marks and marks at the ends do not count, and … stands for anything that was left out.

    Why: A quotation that nobody can find is a paraphrase, or belongs to somebody else's story.

    Source: Our judgement.

    Mend: Copy the words from the text, or correct the text. Words of your own belong into `description`.
    """
    if evidence.text is None or not evidence.supports:
        return
    texts = [evidence.text, *(texts["text"] for texts in evidence.translations.values() if "text" in texts)]
    if sum(map(len, texts)) * len(evidence.supports) > MOST_COMPARED:
        return
    excerpts = [(number, each.excerpt) for number, each in enumerate(evidence.supports) if each.excerpt is not None]
    wanted = [(number, excerpt) for number, excerpt in excerpts if excerpt not in evidence.text]
    texts = [_even(text) for text in texts] if wanted else []
    for number, excerpt in wanted:
        if not any(_stands(excerpt, text) for text in texts):
            yield finding(
                ("supports", number, "excerpt"),
                say("These words do not stand in the text of this evidence."),
                hint=say("Copy them from text, with … for what is left out."),
            )


def _even(text: str) -> str:
    return " ".join(text.translate(_QUOTES).casefold().split())


def _stands(excerpt: str, text: str) -> bool:
    """Whether the parts of an excerpt stand in a text one after the other."""
    place = 0
    for part in _LEFT_OUT.split(_even(excerpt)):
        words = part.strip(_EDGES)
        found = text.find(words, place)
        if found < 0:
            return False
        place = found + len(words)
    return True


@rule(
    "IM418",
    severity="error",
    reads=Evidence,
    title="Coding lies beyond the end of the text",
    several="{count:,} codings lie beyond the end of their text",
)
def coding_beyond_the_text(evidence: Evidence, context: Context) -> Iterator[Draft]:
    """A coded stretch that ends after the last character of the text.

    Why: Positions were counted in another way, or the text was changed after it was coded. All other codings of it are then in doubt too.

    Source: Positions count Unicode characters here; other programs count UTF-16 code units or bytes (REFI-QDA files as found).

    Mend: Convert the positions, or code the text again.
    """
    if not evidence.codings or evidence.text is None:
        return
    length = len(evidence.text)
    beyond = [(number, each) for number, each in enumerate(evidence.codings) if each.end > length]
    if not beyond:
        return
    furthest = max(each.end for _, each in beyond)
    if furthest <= len(evidence.text.encode("utf-16-le")) // 2:
        hint = say("They would fit if counted in UTF-16 code units. Convert them to characters.")
    elif furthest <= len(evidence.text.encode()):
        hint = say("They would fit if counted in bytes of UTF-8. Convert them to characters.")
    else:
        hint = say("Code the text again, or bring back the text that was coded.")
    for number, each in beyond:
        yield finding(
            ("codings", number, "end"),
            say("The coding ends at {end:,}, and the text has {length:,} characters.", end=each.end, length=length),
            value=each.end,
            expected=say("at most {length:,}", length=length),
            hint=hint,
        )


@rule(
    "IM419",
    severity="warning",
    reads=Evidence,
    title="Codings begin and end inside of words",
    several="{count:,} texts have codings that begin and end inside of words",
    settings={"least": 4},
)
def codings_inside_words(evidence: Evidence, context: Context) -> Iterator[Draft]:
    """More than half of the edges of the codings of a text fall between two letters of one word.

    Why: Whoever codes marks whole words. Edges inside of words show that all positions are shifted.

    Source: Files of coding programs as found: 326 of 330 selections lie on the edges of words when read as they were meant.

    Mend: Convert the positions to Unicode characters, counted from 0, or code the text again.
    """
    text = evidence.text
    if text is None or len(evidence.codings) < context.setting("IM419", "least"):
        return
    edges = [place for each in evidence.codings if each.end <= len(text) for place in (each.start, each.end)]
    inside = sum(0 < place < len(text) and _cased(text[place - 1]) and _cased(text[place]) for place in edges)
    if inside * 2 > len(edges):
        yield finding(
            "codings",
            say("{inside:,} of {edges:,} edges of codings fall inside of a word.", inside=inside, edges=len(edges)),
            hint=say("The positions are shifted. Count Unicode characters from 0, or code the text again."),
        )


def _cased(character: str) -> bool:
    """Whether it is a letter of a script that parts words by spaces."""
    return character.islower() or character.isupper()


@rule(
    "IM420",
    severity="error",
    reads=Evidence,
    title="Digest differs from the file itself",
    several="{count:,} files differ from their digest",
)
def digest_of_data_differs(evidence: Evidence, context: Context) -> Iterator[Draft]:
    """A file that is given in place, as a `data:` address, and whose bytes have another SHA-256 digest than the one that is stated.

    Files elsewhere are not fetched.

    Why: The file was changed or cut short, or the digest belongs to another.

    Source: RFC 2397 for `data:` addresses; FIPS 180-4 for SHA-256.

    Mend: Enter the digest of this file, or bring back the file that the digest is of.
    """
    for number, file in enumerate(evidence.files):
        if file.sha256 is None or file.uri[:5].lower() != "data:":
            continue
        content = _content(file.uri)
        if content is not None and hashlib.sha256(content).hexdigest() != file.sha256:
            yield finding(
                ("files", number, "sha256"),
                say("The digest is not that of the bytes in uri."),
                value=file.sha256,
                hint=say("Enter the digest of this file, or bring back the file that the digest is of."),
            )


def _content(uri: str) -> bytes | None:
    head, comma, body = uri.partition(",")
    if not comma:
        return None
    data = unquote_to_bytes(body)
    if not head.lower().endswith(";base64"):
        return data
    try:
        return base64.b64decode(data, validate=True)
    except binascii.Error:
        return None


@rule(
    "IM421",
    severity="error",
    reads=ImpactDocument,
    title="One address with two digests",
    several="{count:,} addresses of files stand with two digests",
)
def one_address_two_digests(document: ImpactDocument, context: Context) -> Iterator[Draft]:
    """The same address of a file in two places, with digests that differ.

    Why: The file was changed between, so that one of the two places says what it no longer holds.

    Source: Our judgement.

    Mend: Fetch the file, and enter its digest in both places; or give each version an address of its own.
    """
    first: dict[str, tuple[str, Evidence]] = {}
    for evidence in document.evidence:
        for number, file in enumerate(evidence.files):
            if file.sha256 is None:
                continue
            digest, other = first.setdefault(file.uri, (file.sha256, evidence))
            if digest != file.sha256:
                yield finding(
                    ("files", number, "sha256"),
                    say("In {other} the file at this address has another digest.", other=shortened(other.id)),
                    value=file.sha256,
                    hint=say("Enter the digest of the file as it is now in both places."),
                    entity=evidence,
                )


@rule(
    "IM422",
    severity="warning",
    reads=ImpactDocument,
    title="One piece of evidence under two ids",
    several="{count:,} pieces of evidence stand under two ids",
)
def one_piece_twice(document: ImpactDocument, context: Context) -> Iterator[Draft]:
    """Two pieces of evidence with the same text, or with a file of the same digest.

    Why: One voice is counted as two, and an outcome looks better supported than it is. If one is recalled, the other stays.

    Source: Our judgement. Texts of fewer than 40 characters are not compared.

    Mend: Keep one, move to it what the other supports, and refer to it from wherever the other was named.
    """
    first: dict[str, Evidence] = {}
    for evidence in document.evidence:
        keys = {file.sha256: "files" for file in evidence.files if file.sha256 is not None}
        if evidence.text is not None and len(evidence.text) >= 40:
            keys[evidence.text] = "text"
        for key, field in keys.items():
            other = first.setdefault(key, evidence)
            if other.id != evidence.id:
                yield finding(
                    field,
                    say("{other} holds the same.", other=shortened(other.id)),
                    hint=say("Keep one of the two, and move to it what the other supports."),
                    entity=evidence,
                )
                break


@rule(
    "IM423",
    severity="warning",
    reads=Evidence,
    title="Evidence with nothing in it",
    several="{count:,} pieces of evidence hold nothing",
)
def nothing_in_it(evidence: Evidence, context: Context) -> Iterator[Draft]:
    """Evidence that has no text, no excerpt, no file and no description, and names no data set or register in which it could be found.

    What is asked or counted, such as a survey, need not be shown: where it says by which method, its results stand in the reports.

    Why: Nobody can look at what a claim rests on.

    Source: Social Value International, principle 6, be transparent.

    Mend: Add the text, the address of a file, or a description that says where it is kept.
    """
    if evidence.text is not None or evidence.files or evidence.description is not None or evidence.identifiers:
        return
    if evidence.provenance is not None or evidence.extensions or any(each.excerpt is not None for each in evidence.supports):
        return
    if evidence.kind in _SHOWN_ELSEWHERE and evidence.method is not None:
        return
    consent = context.get(evidence.consent, Consent)
    unknown = consent is None and evidence.consent is not None
    if not unknown and (consent is None or consent.status is not ConsentStatus.WITHDRAWN):
        yield finding(
            (),
            say("There is nothing in it to read: no text, no file, no description."),
            hint=say("Add one of the three; where it cannot be shown, describe what it is and where it is kept."),
        )


@rule(
    "IM424",
    severity="warning",
    reads=Evidence,
    title="Evidence was collected in the future",
    several="{count:,} pieces of evidence were collected in the future",
)
def collected_in_the_future(evidence: Evidence, context: Context) -> Iterator[Draft]:
    """Evidence whose collection begins after today.

    Why: Either a digit of the date is wrong, or it is planned and supports nothing yet.

    Source: Our judgement.

    Mend: Correct the date, or add the evidence once it is there.
    """
    if evidence.collected is not None and evidence.collected.start > context.today:
        yield finding(
            "collected.start",
            say("It was collected from {day} on, which is after today.", day=evidence.collected.start.isoformat()),
            value=evidence.collected.start,
            hint=say("Correct the date, or add the evidence once it is there."),
        )


@rule(
    "IM425",
    severity="warning",
    reads=IndicatorReport,
    title="Report rests on evidence from another time",
    several="{count:,} reports rest on evidence from another time",
    settings={"days": 365},
    screen=Screen(when="evidence", alike=("evidence", "period.start", "period.end")),
)
def evidence_from_another_time(report: IndicatorReport, context: Context) -> Iterator[Draft]:
    """A report that names evidence collected more than a year before its period, or more than a year after it.

    Why: Most often the reference was copied along from the report of another year.

    Source: Our judgement; a profile may set another number of days.

    Mend: Name the evidence of this period, or take the reference out.
    """
    if not report.evidence:
        return
    apart = timedelta(days=context.setting("IM425", "days"))
    for number, identifier in enumerate(report.evidence):
        evidence = context.get(identifier, Evidence)
        if evidence is None or evidence.collected is None:
            continue
        if report.period.start - evidence.collected.end > apart:
            said = say(
                "{evidence} was collected until {day}, long before the period of this report.",
                evidence=shortened(identifier),
                day=evidence.collected.end.isoformat(),
            )
        elif evidence.collected.start - report.period.end > apart:
            said = say(
                "{evidence} was collected from {day} on, long after the period of this report.",
                evidence=shortened(identifier),
                day=evidence.collected.start.isoformat(),
            )
        else:
            continue
        yield finding(("evidence", number), said, value=identifier, hint=say("Name the evidence of this period."))
