"""Hints that put right what is surely meant: percentages where a share is asked for, days in another order, ids of rules."""

import io
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impactmodel import validate
from impactmodel.cli import main
from impactmodel.codec.days import day_hint, day_meant
from impactmodel.validation.registry import known_ids, nearest_rule

PERIOD = {"start": "2026-01-01", "end": "2026-02-01"}
REPORT: dict[str, Any] = {"id": "rep:1", "type": "ImpactReport", "outcome": "out:1", "period": PERIOD}


def hints(plural: str, entity: dict[str, Any] | str) -> list[str | None]:
    text = entity if isinstance(entity, str) else json.dumps(entity)
    data = f'{{"schema_version": "1.0", "{plural}": [{text}]}}'.encode()
    return [each.hint for each in validate(io.BytesIO(data)) if each.layer == "structure"]


def of_share(written: str) -> list[str | None]:
    entity = json.dumps({**REPORT, "contribution": {"deadweight": {"share": "HERE", "reason": "Asked."}}})
    return hints("impact_reports", entity.replace('"HERE"', written))


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("45", "Write 0.45."),
        ("45.0", "Write 0.45."),
        ("12.5", "Write 0.125."),
        ("100", "Write 1."),
        ('"45%"', "Write 0.45."),
        ('"7.5 %"', "Write 0.075."),
        ("1.5", None),
        ("145", None),
        ("-5", None),
        ("1e37", None),
        ('"0.45"', "Take the number out of its quotation marks."),
        ('"half"', "Write a number, without a unit, sign or thousands separator."),
        ("true", None),
    ],
)
def test_a_percentage_is_put_right_where_a_share_is_asked_for(written: str, hint: str | None) -> None:
    assert of_share(written) == [hint]


def test_a_share_beside_another_type_is_put_right_and_other_numbers_are_not() -> None:
    assert "Write 0.035." in hints("sroi_analyses", {"id": "sroi:1", "type": "SroiAnalysis", "discount_rate": 3.5})
    assert hints("outcomes", {"id": "out:1", "type": "Outcome", "place": {"latitude": 91}}) == [None]


@given(st.integers(2, 100))
def test_every_whole_percentage_becomes_a_share_that_is_accepted(number: int) -> None:
    (hint,) = of_share(str(number))
    assert hint is not None
    share = hint.removeprefix("Write ").removesuffix(".")
    assert float(share) == number / 100
    assert of_share(share) == []


def of_day(text: str) -> str | None:
    (hint,) = hints("impact_reports", {**REPORT, "period": {**PERIOD, "end": text}})
    return hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("13/05/2026", "Write 2026-05-13."),
        ("05/13/2026", "Write 2026-05-13."),
        ("13.5.2026", "Write 2026-05-13."),
        ("2026-13-05", "Write 2026-05-13."),
        ("2026/05/31", "Write 2026-05-31."),
        ("05/05/2026", "Write 2026-05-05."),
        ("13 May 2026", "Write 2026-05-13."),
        ("May 13th, 2026", "Write 2026-05-13."),
        ("13-Sep-2026", "Write 2026-09-13."),
        ("1er août 2026", "Write 2026-08-01."),
        ("2026-02-30", "There is no such day in the calendar."),
        ("2026-13-13", "There is no such day in the calendar."),
        ("0000-01-01", "There is no such day in the calendar."),
        ("03/04/2026", "In another order a day could be read as two."),
        ("13/05/26", "In another order a day could be read as two."),
        ("Mar-24", "such as 2026-03-31. Where a whole month is meant, that is its first or its last day."),
        ("2026-03", "such as 2026-03-31."),
        ("spring", "such as 2026-03-31."),
        ("2026-05-01T10:00", "Leave the time of day out"),
    ],
)
def test_a_day_that_can_only_mean_one_is_put_right(text: str, hint: str) -> None:
    assert hint in str(of_day(text))


@given(st.dates(date(1, 1, 1), date.max), st.sampled_from(["{d}/{m}/{y:04}", "{m}/{d}/{y:04}", "{y:04}/{m}/{d}", "{y:04}.{d}.{m}"]))
def test_no_day_is_put_right_that_could_be_another(day: date, form: str) -> None:
    meant = day_meant(form.format(d=day.day, m=day.month, y=day.year))
    assert meant == (day if day.day > 12 or day.day == day.month else None)


@given(st.text(max_size=60) | st.from_regex("[0-9]{1,4}[-/. ][0-9a-z]{1,9}[-/. ][0-9]{1,4}", fullmatch=True))
def test_any_text_gets_a_hint(text: str) -> None:
    assert day_hint(text, shown=True).endswith(".")
    day = day_meant(text)
    assert day is None or str(day) not in day_hint(text, shown=False)


def test_what_is_personal_is_not_put_right() -> None:
    """A day that is put right says as much as the day itself."""
    consent = {"id": "con:1", "type": "Consent", "obtained": "13/05/2026"}
    assert [hint for hint in hints("consents", consent) if "2026-05-13" in str(hint)] == []


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("IM1O5", "Did you mean IM105?"),
        ("IMl05", "Did you mean IM105?"),
        ("im105", "Did you mean IM105?"),
        ("105", "Did you mean IM105?"),
        ("IM10", "Did you mean IM101, IM102, IM103, IM104 or another of the 9 that begin so?"),
        ("IM9", "Did you mean IM901, IM902, IM903, IM904 or another of the"),
        ("IM", "impactmodel explain lists them."),
        ("", "impactmodel explain lists them."),
    ],
)
def test_the_nearest_rules_are_named(id: str, said: str) -> None:
    assert said in nearest_rule(id)


@given(st.text("IMOLim0123456789", max_size=7))
def test_only_rules_that_there_are_are_named(id: str) -> None:
    named = [word.strip(",?.") for word in nearest_rule(id).split() if word.startswith("IM")]
    assert set(named) <= set(known_ids())


def test_the_command_names_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "IM1O5"]) == 2
    assert "Did you mean IM105?" in capsys.readouterr().err
