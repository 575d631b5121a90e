"""How far several coders of the same texts agree, code by code: from their codings to the measures of agreement."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Literal

import attrs

from impactmodel.aggregation.exactly import shown
from impactmodel.evidence.alpha import Alpha, krippendorff_alpha
from impactmodel.evidence.coded import Coded, Reading, Source, Stretch, joined
from impactmodel.evidence.kappa import Kappa, cohen_kappa
from impactmodel.evidence.many import ShareAgreed, percent_agreement
from impactmodel.evidence.ratings import Ratings
from impactmodel.findings import Finding, shortened
from impactmodel.tables import Table
from impactmodel.vocabulary.stories import Coding
from impactmodel.wording import Said, say, told

Unit = Literal["source", "character"] | Mapping[str, Sequence[Stretch]]
"""What is compared: whole sources, each character of their texts, or these stretches of each source, by its id."""

Silence = Literal["missing", "none"]
"""What it means that a coder has no coding in a source: that it was not read, or that no code fitted."""

Row = tuple[Any, ...]


@attrs.frozen(kw_only=True)
class CodeAgreement:
    """How far the coders agree on one code, given or not given; or on which of all codes (`code` None).

    `kappa` is None unless they are two. `given` is how many ratings say that the code is there.
    """

    code: str | None
    ratings: Ratings
    given: int
    percent: ShareAgreed
    alpha: Alpha
    kappa: Kappa | None

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        kappa = None if self.kappa is None else self.kappa.to_dict()
        figures = {"percent": self.percent.to_dict(), "alpha": self.alpha.to_dict(), "kappa": kappa}
        return {"code": self.code, "given": self.given, **figures}


@attrs.frozen(kw_only=True, repr=False)
class CoderAgreement:
    """How far coders agree, code by code. What they are called may be personal: only their number is kept.

    `unnamed` is how many codings say of no coder, and so are in none of the figures. There is no mean over codes: a frequent code and a
    rare one have no agreement in common.
    """

    unit: str
    coders: int
    codes: tuple[CodeAgreement, ...]
    unnamed: int
    left_out: tuple[Finding, ...]
    labels: Mapping[str, str] = attrs.field(factory=dict)

    def __iter__(self) -> Iterator[CodeAgreement]:
        return iter(self.codes)

    def __len__(self) -> int:
        return len(self.codes)

    def __repr__(self) -> str:
        return f"<CoderAgreement: {self.coders:,} coders, {len(self.codes):,} codes, by {self.unit}>"

    def of(self, code: str | None) -> CodeAgreement:
        """The agreement on one code. Raises KeyError for a code that nobody gave."""
        found = next((each for each in self.codes if each.code == code), None)
        if found is None:
            raise KeyError(f"nobody gave the code {shortened(code)}")
        return found

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "unit": self.unit,
            "coders": self.coders,
            "codes": [each.to_dict() for each in self.codes],
            "unnamed": self.unnamed,
            "left_out": [each.to_dict() for each in self.left_out],
        }

    def to_table(self, *, language: str = "en") -> Table:
        """A row for each code, and below what has to be told with the figures."""
        two = self.coders == 2
        said = [say("Code"), say("Units"), say("Given"), say("Agreement"), say("Krippendorff's alpha")]
        said += [say("Cohen's kappa"), say("Kappa without prevalence and bias (PABAK)")] if two else []
        every = say("which of all codes")
        rows = []
        for each in self.codes:
            name = told(every, language) if each.code is None else self.labels.get(each.code, each.code)
            kappa = [each.kappa.value, each.kappa.pabak] if each.kappa is not None else []
            figures = ("–" if value is None else shown(value) for value in (each.percent.value, each.alpha.value, *kappa))
            rows.append((name, f"{each.alpha.units:,}", f"{each.given:,}", *figures))
        heads = tuple(told(head, language) for head in said)
        notes = tuple(told(note, language) for note in self._notes())
        return Table(heads=heads, rows=tuple(rows), right=frozenset(range(1, len(heads))), notes=notes)

    def _notes(self) -> Iterator[Said]:
        for each in self.codes:
            name = say("all codes") if each.code is None else self.labels.get(each.code, each.code)
            for remark in each.kappa.remarks if each.kappa is not None else each.alpha.remarks:
                yield say("{code}: {remark}", code=name, remark=remark)
        if self.unnamed:
            yield say("Codings that name no coder, and are in no figure: {count:,}.", count=self.unnamed)
        yield from (each.message for each in self.left_out)  # type: ignore[misc]


def agreement(
    coded: Coded,
    *,
    unit: Unit,
    silence: Silence,
    coders: Iterable[str] | None = None,
    codes: Iterable[str] | None = None,
    exclusive: bool = False,
    draws: int = 0,
    seed: int | None = None,
) -> CoderAgreement:
    """How far the coders of the same sources agree: for each code the share, Krippendorff's alpha, and of two coders Cohen's kappa.

    A unit is a whole `source`, each `character` of the texts, or a stretch of those given by the id of their source. A coder gave a code to
    a unit if one of the codings with that code touches it. `silence` says what no coding at all in a source means: `missing`, it was not
    read; `none`, no code fitted. It is never guessed: the two come to different figures. Sources that none of the coders coded are not
    looked at, unless stretches of them are given.

    `coders` and `codes` choose; otherwise all that codings name. With `exclusive` each unit has one code at most by each coder, and what is
    compared is which; a unit without a code is `missing`, or for `none` a category of its own. `draws` and `seed` ask for an interval of
    alpha, which characters do not have: they stand and fall together, not one by one.

    Raises ValueError for fewer than two coders, for several codes of one coder in a unit if `exclusive`, for stretches of sources that are
    not there or beyond their text, and for draws of characters.
    """
    kind = "stretch" if isinstance(unit, Mapping) else unit
    if kind not in ("source", "character", "stretch") or silence not in ("missing", "none"):
        raise ValueError("the unit is source, character or stretches by source, and silence is missing or none")
    if kind == "character" and draws:
        raise ValueError("characters of a text are not drawn one by one: ask for an interval by source, or by stretches")
    reading = Reading.of(coded)
    unnamed = sum(coding.coder is None for source in reading.sources for coding in source.codings)
    who = _coders(reading, coders)
    sources = _sources(reading, unit if isinstance(unit, Mapping) else None)
    wanted = sorted(
        {coding.code for source in sources for coding in source.codings if coding.coder in who} if codes is None else set(codes)
    )
    rows: dict[str | None, Counter[Row]] = {None: Counter()} if exclusive else {code: Counter() for code in wanted}
    for source in sources:
        given = _given(source, who)
        if not any(given) and not isinstance(unit, Mapping):
            continue
        for stretch, count in _units(source, unit, given):
            if exclusive:
                rows[None][_which(source, stretch, given, wanted, silence)] += count
            else:
                for code, counted in rows.items():
                    counted[tuple(_there(each, code or "", stretch, silence) for each in given)] += count
    return CoderAgreement(
        unit=kind,
        coders=len(who),
        codes=tuple(_judged(code, counted, len(who), draws, seed) for code, counted in rows.items()),
        unnamed=unnamed,
        left_out=reading.left_out,
        labels={code: reading.label(code) for code in wanted},
    )


Spans = Mapping[str, tuple[Stretch, ...]]
"""What one coder gave in a source: the stretches of each code."""


def _coders(reading: Reading, coders: Iterable[str] | None) -> tuple[str, ...]:
    if isinstance(coders, str | bytes):
        raise ValueError("coders are a list of names")
    named = {coding.coder for source in reading.sources for coding in source.codings if coding.coder is not None}
    who = tuple(sorted(named if coders is None else set(coders)))
    if len(who) < 2:
        raise ValueError("agreement is of two coders or more: enter in each coding by whom it was made")
    return who


def _sources(reading: Reading, stretches: Mapping[str, Sequence[Stretch]] | None) -> tuple[Source, ...]:
    if stretches is None:
        return reading.sources
    known = {source.evidence.id: source for source in reading.sources}
    there = {piece.id: known.get(piece.id, Source(piece, ())) for piece in reading.pieces}
    for name, spans in stretches.items():
        piece = there[name].evidence if name in there else None
        if piece is None:
            raise ValueError(f"there is no source {shortened(name)}")
        most = len(piece.text) if piece.text is not None else None
        if not all(0 <= start < end and (most is None or end <= most) for start, end in spans):
            raise ValueError(f"a stretch of {shortened(name)} is not within its text")
    return tuple(there[name] for name in stretches)


def _given(source: Source, who: Sequence[str]) -> list[Spans | None]:
    by_coder: dict[str | None, list[Coding]] = {}
    for coding in source.codings:
        by_coder.setdefault(coding.coder, []).append(coding)
    return [joined(by_coder[name]) if name in by_coder else None for name in who]


def _units(source: Source, unit: Unit, given: Sequence[Spans | None]) -> Iterator[tuple[Stretch | None, int]]:
    """The units of a source: each with how many are alike. Characters between two edges of codings are alike."""
    if isinstance(unit, Mapping):
        yield from (((start, end), 1) for start, end in unit[source.evidence.id])
    elif unit == "source":
        yield None, 1
    elif source.evidence.text is not None:
        spans = (span for each in given if each is not None for stretches in each.values() for span in stretches)
        edges = sorted({0, len(source.evidence.text), *(edge for span in spans for edge in span)})
        yield from (((start, end), end - start) for start, end in pairwise(edges))


def _there(spans: Spans | None, code: str, stretch: Stretch | None, silence: Silence) -> bool | None:
    if spans is None:
        return None if silence == "missing" else False
    here = spans.get(code, ())
    return bool(here) if stretch is None else _touches(here, stretch)


def _touches(spans: Sequence[Stretch], stretch: Stretch) -> bool:
    """Whether one of these spans, which are in order and apart, has a character of the stretch."""
    at = bisect_right(spans, (stretch[1] - 1, float("inf")))
    return at > 0 and spans[at - 1][1] > stretch[0]


NO_CODE = ""
"""The category of a unit to which none of the codes fitted. No code has such an id."""


def _which(
    source: Source, stretch: Stretch | None, given: Sequence[Spans | None], wanted: Sequence[str], silence: Silence
) -> tuple[str | None, ...]:
    found: list[str | None] = []
    for spans in given:
        here = [code for code in wanted if _there(spans, code, stretch, silence)]
        if len(here) > 1:
            raise ValueError(f"in {shortened(source.evidence.id)} a unit has several codes by one coder: that is not exclusive")
        found.append(here[0] if here else NO_CODE if silence == "none" else None)
    return tuple(found)


def _judged(code: str | None, counted: Counter[Row], coders: int, draws: int, seed: int | None) -> CodeAgreement:
    ratings = Ratings.of_rows(counted, coders, order=None if code is None else (True, False))  # Given is what agreement is first on.
    return CodeAgreement(
        code=code,
        ratings=ratings,
        given=sum(n * sum(bool(value) for value in row) for row, n in counted.items()),
        percent=percent_agreement(ratings),
        alpha=krippendorff_alpha(ratings, scale="nominal", draws=draws, seed=seed),
        kappa=cohen_kappa(ratings) if coders == 2 else None,
    )
