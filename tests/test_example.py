"""The Riverside example: what is committed is what its script writes, and its numbers, words and references hold together."""

import importlib
import json
import re
import subprocess
import sys
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from impactmodel import ImpactDocument, Quantity, Severity, describe, load, validate, validator
from impactmodel.codelists.closed import ParticipationStage, Power, StakeholderLevel

RIVERSIDE = Path(__file__).parent.parent / "examples" / "riverside"
FORMS = ("riverside.json", "riverside.ndjson")


@pytest.fixture(scope="module")
def document() -> ImpactDocument:
    return load(RIVERSIDE / "riverside.json")


@pytest.fixture
def chapter(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Imports a chapter of the script without leaving anything behind."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(RIVERSIDE)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    yield importlib.import_module
    for name in set(sys.modules) - before:
        if Path(getattr(sys.modules[name], "__file__", None) or "/").parent == RIVERSIDE:
            del sys.modules[name]


def test_what_is_committed_is_what_the_script_writes(tmp_path: Path) -> None:
    command = [sys.executable, "-B", str(RIVERSIDE / "build.py"), "--out", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"[0-9]+ entities of [0-9]+ classes, 0 findings, in riverside\.json and riverside\.ndjson\n", done.stdout)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(FORMS)
    for name in FORMS:
        assert (tmp_path / name).read_bytes() == (RIVERSIDE / name).read_bytes(), f"{name} differs: run python examples/riverside/build.py"


LEFT_AS_IT_IS = {
    ("IM302", "imp:families-2025"),
    ("IM309", "imp:families-2025"),
    ("IM317", "imp:members-wellbeing-2024"),
    ("IM433", "out:neighbours"),
    ("IM503", "stk:evening-members"),
    ("IM503", "stk:families"),
    ("IM503", "stk:waiting"),
    ("IM517", "dec:evening-again"),
    ("IM521", "dec:letters"),
    ("IM521", "dec:panel-seats"),
    ("IM628", "sroi:2025"),
}
"""What the rules find, and what the company admits: its README says why each is left."""


@pytest.mark.parametrize("today", [date(2026, 2, 10), date(2026, 12, 31)])
@pytest.mark.parametrize("name", FORMS)
def test_what_is_found_is_what_it_admits(name: str, today: date) -> None:
    result = validate(RIVERSIDE / name, today=today)
    assert sorted((item.rule, item.location.entity_id or "") for item in result) == sorted(LEFT_AS_IT_IS)
    assert {item.rule for item in result if item.severity is not Severity.INFO} == {"IM517"}
    assert result.ok()
    assert result.document is not None
    assert result.document.findings == ()


def test_it_grows_old_in_one_number_only() -> None:
    result = validate(RIVERSIDE / "riverside.json", today=date(2027, 12, 31))
    found = {(item.rule, item.location.entity_id) for item in result}
    assert found - LEFT_AS_IT_IS == {("IM215", "rep:gp-contacts-2025")}


def test_its_page_tells_of_everything_that_is_left() -> None:
    _, _, left = (RIVERSIDE / "README.md").read_text("utf-8").partition("\n## What the rules still find\n")
    rows = re.findall(r"^\| (IM[0-9]{3}) \| (.+?) \|", left, re.MULTILINE)
    assert {(rule, identifier) for rule, whose in rows for identifier in re.findall("`(.+?)`", whose)} == LEFT_AS_IT_IS


def test_both_forms_say_the_same(document: ImpactDocument) -> None:
    assert load(RIVERSIDE / "riverside.ndjson") == document


def test_an_independent_validator_agrees_about_json() -> None:
    assert [error.json_path for error in validator().iter_errors(json.loads((RIVERSIDE / "riverside.json").read_text()))] == []


def test_an_independent_validator_agrees_about_every_line_of_ndjson() -> None:
    header, *lines = (json.loads(line) for line in (RIVERSIDE / "riverside.ndjson").read_text().splitlines())
    assert validator().is_valid(header)
    validators = {name: validator(name) for name in {line["type"] for line in lines}}
    assert [line["id"] for line in lines if not validators[line["type"]].is_valid(line)] == []


def test_it_is_of_a_real_size_and_uses_every_class(document: ImpactDocument) -> None:
    assert len(document) >= 200
    unused = {about.name for about in describe().entities} - {type(entity).__name__ for entity in document}
    assert unused == {"Person"}, "a person is named nowhere, and everything else is shown once at least"


def test_everybody_is_there(document: ImpactDocument) -> None:
    assert {one.level for one in document.stakeholders} == set(StakeholderLevel)
    assert {one.stage for one in document.participations} == set(ParticipationStage)
    assert {one.power for one in document.participations} == set(Power), "low power is told as well"
    for stage in ParticipationStage:
        who = {one.who for one in document.participations if one.stage is stage}
        assert who & {"stk:members", "stk:peer-supporters"}, stage
        assert "stk:practitioners" in who, stage
    (partnership,) = document.partnerships
    assert len(partnership.parties) == 3
    assert sum(party.share or 0 for party in partnership.parties) == 1


def reports_of(document: ImpactDocument, indicator: str) -> list[Any]:
    found = [one for one in document.indicator_reports if one.indicator == indicator and not one.disaggregation]
    return sorted(found, key=lambda one: one.period.start)


def partitions(document: ImpactDocument) -> list[tuple[Any, Any, dict[str, Any]]]:
    """Each total whose parts are declared to make it up, with its indicator and the parts by code."""
    parts: dict[tuple[str, Any, str], dict[str, Any]] = defaultdict(dict)
    for one in document.indicator_reports:
        for dimension, code in one.disaggregation.items():
            assert code not in parts[one.indicator, one.period, dimension]
            parts[one.indicator, one.period, dimension][code] = one
    found = []
    for (indicator, period, dimension), by_code in parts.items():
        about: Any = document[indicator]
        (said,) = [one for one in about.dimensions if one.name == dimension]
        assert said.partition
        assert set(by_code) == set(said.codes)
        (total,) = [one for one in reports_of(document, indicator) if one.period == period]
        found.append((about, total, by_code))
    return found


def test_parts_make_up_their_total(document: ImpactDocument) -> None:
    checked = 0
    for about, total, parts in partitions(document):
        if about.statistic == "mean":
            continue
        known = [one.value.number for one in parts.values() if one.value is not None]
        hidden = [one for one in parts.values() if one.value is None]
        if hidden:
            assert {one.missing for one in hidden} == {"suppressed"}
            assert len(hidden) >= 2, "one alone could be worked out from the total"
            assert sum(known) < total.value.number
        else:
            assert sum(known) == total.value.number, total.id
        checked += 1
    assert checked == 5 * 8


def test_means_are_the_weighted_means_of_their_parts(document: ImpactDocument) -> None:
    means = [(total, parts) for about, total, parts in partitions(document) if about.statistic == "mean"]
    assert len(means) == 7
    for total, parts in means:
        assert sum(one.sample_size for one in parts.values()) == total.sample_size == total.people
        mean = sum(one.value.number * one.sample_size for one in parts.values()) / Decimal(total.sample_size)
        assert abs(mean - total.value.number) <= Decimal("0.05"), total.id
        for one in (total, *parts.values()):
            assert 7 <= one.uncertainty.low < one.value.number < one.uncertainty.high <= 35


def test_percentages_are_their_part_of_their_whole(document: ImpactDocument) -> None:
    checked = 0
    for one in document.indicator_reports:
        if one.numerator is not None and one.denominator is not None and isinstance(one.value, Quantity):
            whole = 100 if one.value.unit == "percent" else 1
            assert abs(one.value.number - whole * one.numerator / one.denominator) <= Decimal("0.05"), one.id
            assert one.sample_size == one.denominator
            checked += 1
    assert checked >= 16


def test_the_running_total_runs(document: ImpactDocument) -> None:
    total = Decimal(0)
    for new, so_far in zip(reports_of(document, "ind:members-new"), reports_of(document, "ind:members-total"), strict=True):
        total += new.value.number
        assert so_far.value.number == total
    assert {one.accumulation for one in document.indicators} >= {"flow", "stock", "cumulative"}


def year_of(document: ImpactDocument, indicator: str, year: int) -> Decimal:
    return sum((one.value.number for one in reports_of(document, indicator) if one.period.start.year == year), Decimal(0))


@pytest.mark.parametrize(
    ("identifier", "indicator", "year"),
    [
        ("input:practitioner-hours-2024", "ind:practitioner-hours", 2024),
        ("input:practitioner-hours-2025", "ind:practitioner-hours", 2025),
        ("input:peer-hours-2024", "ind:peer-hours", 2024),
        ("input:peer-hours-2025", "ind:peer-hours", 2025),
        ("output:sessions-2025", "ind:sessions", 2025),
        ("output:attendances-2025", "ind:attendances", 2025),
        ("output:new-members-2025", "ind:members-new", 2025),
        ("output:lunches-2025", "ind:open-table", 2025),
    ],
)
def test_what_is_said_of_a_year_is_the_sum_of_its_quarters(document: ImpactDocument, identifier: str, indicator: str, year: int) -> None:
    said: Any = document[identifier]
    amount = said.actual if identifier.startswith("input:") else said.quantity
    assert amount == Quantity(number=year_of(document, indicator, year), unit=reports_of(document, indicator)[0].value.unit)


def test_gaps_have_their_reasons(document: ImpactDocument) -> None:
    gaps = [one for one in document.indicator_reports if one.value is None]
    assert {one.missing for one in gaps} == {"not_collected", "not_applicable", "suppressed", "withheld"}
    assert all(one.comment for one in gaps)
    assert {"estimated", "provisional", "final", "verified"} <= {one.status for one in document.indicator_reports}
    zero: Any = document["rep:sessions-2025-q2-evening"]
    assert zero.value.number == 0
    assert zero.missing is None


def test_targets_say_whether_they_were_reached(document: ImpactDocument) -> None:
    said = {}
    for target in document.targets:
        reports = [one for one in document.indicator_reports if one.target == target.id]
        values = [one.value.number for one in reports if isinstance(one.value, Quantity)]
        if target.disaggregation:
            alike = [one for one in document.indicator_reports if one.disaggregation == target.disaggregation]
            within = [one for one in alike if target.period.start <= one.period.start and one.period.end <= target.period.end]
            values = [sum((one.value.number for one in within if isinstance(one.value, Quantity)), Decimal(0))]
        about: Any = document[target.indicator]
        assert isinstance(target.value, Quantity)
        aim = target.value.number
        reached = [value <= aim if about.direction == "decrease" else value >= aim for value in values]
        said[target.id] = {(): "We cannot say", (True,): "Reached", (False,): "Missed"}[tuple(reached)]
        assert (target.comment or "").removeprefix("Set together with members. ").startswith(said[target.id]), target.id
    assert set(said.values()) == {"Reached", "Missed", "We cannot say"}


def test_codings_lie_on_whole_words(document: ImpactDocument) -> None:
    spans = [(one.text or "", coding) for one in document.evidence for coding in one.codings]
    assert len(spans) >= 20
    for text, coding in spans:
        assert 0 <= coding.start < coding.end <= len(text)
        stretch = text[coding.start : coding.end]
        assert stretch == stretch.strip(" .,")
        assert not (text[coding.start - 1 : coding.start].isalnum() and coding.start)
        assert not text[coding.end : coding.end + 1].isalnum()
    first: Any = document["ev:story-1"]
    assert {coding.code: first.text[coding.start : coding.end] for coding in first.codings}["code:belonging"] == "I have people to ring now"


def test_excerpts_stand_in_their_texts(document: ImpactDocument) -> None:
    excerpts = [(one, said.excerpt) for one in document.evidence for said in one.supports if said.excerpt]
    assert len(excerpts) >= 15
    assert [one.id for one, excerpt in excerpts if excerpt not in (one.text or "")] == []


def test_the_script_refuses_a_phrase_that_is_not_in_the_text(chapter: Any) -> None:
    coded = chapter("codebook").coded
    assert [(one.start, one.end) for one in coded("One two three", ("code:a", "two"))] == [(4, 7)]
    for phrase in ("four", "e"):
        with pytest.raises(ValueError, match="times in the text"):
            coded("One two three", ("code:a", phrase))


@pytest.mark.parametrize("cells", ["10 4 5", "10 s 5", "10 4 7"])
def test_the_script_refuses_parts_that_are_not_their_total(chapter: Any, cells: str) -> None:
    results = chapter("results")
    with pytest.raises(ValueError, match="in the parts"):
        list(results.broken_down("sessions", f"  total daytime evening\n2024-Q1 {cells}", "time of day", "session"))


def test_evidence_has_many_voices_and_some_speak_against(document: ImpactDocument) -> None:
    assert len(document.evidence) >= 12
    assert len({one.kind for one in document.evidence}) == 9
    levels = {told.level for one in document.evidence if one.told_by for told in document.stakeholders if told.id == one.told_by}
    assert levels == set(StakeholderLevel)
    against = {one.id for one in document.evidence for said in one.supports if said.stance == "contradicts"}
    assert "ev:story-3" in against
    assert {one.valence for one in document.outcomes} == {"positive", "negative"}


def test_consent_is_kept(document: ImpactDocument) -> None:
    consents = {one.id: one for one in document.consents}
    assert all(one.consent for one in document.evidence)
    withdrawn = [one for one in document.evidence if consents[one.consent or ""].status == "withdrawn"]
    assert [one.id for one in withdrawn] == ["ev:story-4"]
    for one in withdrawn:
        assert (one.text, one.title, one.codings, one.supports) == (None, None, (), ())
    assert any(one.guardian for one in document.consents)
    assert any(one.expires for one in document.consents)


def test_the_return_is_what_the_analysis_says(document: ImpactDocument) -> None:
    (analysis,) = document.sroi_analyses
    assert analysis.discounting == "first_year_undiscounted"
    assert isinstance(analysis.discount_rate, Decimal)
    present = Decimal(0)
    for identifier in analysis.valuations:
        one: Any = document[identifier]
        value = one.unit_value.number * one.quantity.number
        for name in ("deadweight", "displacement", "attribution"):
            found = getattr(one.contribution, name)
            value *= 1 - (found.share if found else 0)
        for year in range(int(one.duration)):
            present += value / (1 + analysis.discount_rate) ** year
            value *= 1 - (one.contribution.drop_off.share if one.contribution.drop_off else 0)
    inputs: list[Any] = [document[identifier] for identifier in analysis.inputs]
    ratio = present / sum(one.actual.number for one in inputs)
    assert f"About £{ratio:.2f} for each pound" in (analysis.description or "")
    assert "val:belonging" not in analysis.valuations, "it leads to feeling better, which is counted"
    shares = [share for one in document.valuations for share in vars(one.contribution).values() if share]
    assert all(share.reason for share in shares), "a share without its reason is a guess"


def test_decisions_are_told_and_one_is_not_yet(document: ImpactDocument) -> None:
    assert {one.status for one in document.decisions} == {"adopted", "rejected", "deferred"}
    assert all(one.because_of and one.decided_by for one in document.decisions)
    assert [one.id for one in document.decisions if not one.told] == ["dec:evening-again"]
    for one in document.decisions:
        assert all(telling.on is not None and one.on is not None and telling.on >= one.on for telling in one.told)


def test_it_can_be_read_in_welsh(document: ImpactDocument) -> None:
    welsh = document.in_language("cy-GB")
    assert welsh["stk:members"].name == "Aelodau"
    assert welsh["org:open-door"].name == "Open Door Riverside"
    assert welsh.findings == ()
