"""What goes out and what does not, rule by rule."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from impactmodel import (
    Consent,
    Decision,
    ImpactDocument,
    ImpactReport,
    Indicator,
    IndicatorReport,
    Organization,
    Outcome,
    Partnership,
    Quantity,
    Stakeholder,
    UnknownName,
    Valuation,
)
from impactmodel.releases.releasing import release
from release.release_cases import HEADER, KEY, MEMBERS, ON, PUBLIC, RIVERSIDE, document, members, story


def rules(whole: ImpactDocument, **how: Any) -> set[tuple[str, str | None, str]]:
    """Class, field and rule of all that was left out."""
    made = release(whole, on=ON, **how)
    return {(each.entity_class, each.field, each.rule) for each in made.record.left_out if each.rule != "about_one"}


def shown(whole: ImpactDocument, **how: Any) -> dict[str, Decimal | str | None]:
    """The values of reports as they go out."""
    made = release(whole, on=ON, **how)
    reports = {made.ids.get(each.id, each.id): each for each in made.document.indicator_reports}
    return {name: each.value.number if isinstance(each.value, Quantity) else each.missing for name, each in sorted(reports.items())}


@pytest.mark.parametrize(
    ("how", "error", "said"),
    [
        ({"audience": "publc"}, ValueError, "Did you mean public?"),
        ({"audience": "everybody"}, ValueError, "internal, partners, funder, public"),
        ({"key": b"fifteen bytes.."}, ValueError, "at least 16 bytes"),
        ({"key": "a text of more than sixteen"}, TypeError, "a key is bytes"),
        ({"keep": ["IndicatorReport.coment"]}, ValueError, "Did you mean IndicatorReport.comment?"),
        ({"keep": ["Person.email"]}, ValueError, "no personal field that can be kept"),
        ({"keep": ["Evidence.contributors"]}, ValueError, "no personal field that can be kept"),
        ({"keep": ["Outcome.name"]}, ValueError, "no personal field that can be kept"),
        ({"threshold": 1}, ValueError, "at least 2"),
        ({"preset": "oms_research"}, UnknownName, "ons_research"),
        ({"on": datetime(2026, 6, 1)}, TypeError, "on is a day"),
    ],
)
def test_what_is_asked_for_wrongly_is_refused(how: dict[str, Any], error: type[Exception], said: str) -> None:
    with pytest.raises(error) as raised:
        release(document(), **{"on": ON, **how})
    assert said in str(raised.value)
    assert "fifteen" not in str(raised.value)


def test_of_two_consents_that_disagree_the_narrower_holds_and_it_is_said() -> None:
    same = Consent(id="consent:public", status="given", scopes=["internal"])
    whole = ImpactDocument.of(story(), PUBLIC, same)
    assert ("Evidence", None, "consent:consents_disagree") in rules(whole)
    assert not release(whole, on=ON).document.evidence
    twice = document(
        story(1, text="The same words."),
        story(2, text="The same words.", consent="consent:no"),
        Consent(id="consent:no", status="declined"),
    )
    assert ("Evidence", None, "consent:consents_disagree") in rules(twice)
    assert not release(twice, on=ON).document.evidence


def test_a_consent_of_a_class_that_is_none_is_no_consent() -> None:
    whole = document(story(consent="org:riverside"))
    assert ("Evidence", None, "consent:consent_not_there") in rules(whole)


def test_children_whose_guardians_did_not_agree() -> None:
    from impactmodel import Characteristic

    whole = document(
        Characteristic(id="char:young", dimension="age", value="5-11"),
        Stakeholder(id="stk:young", kind="people", roles=["beneficial"], characteristics=["char:young"]),
        story(told_by="stk:young"),
    )
    assert ("Evidence", None, "IM408") in rules(whole)
    agreed = PUBLIC.replace(guardian=True)
    assert len(release(whole.including(agreed), on=ON).document.evidence) == 1


def test_records_of_which_nobody_was_asked_stay_without_their_words() -> None:
    whole = document(
        story("register", kind="administrative_record", consent=None, text="Ann came on Monday.", name="Register of Ann"),
        members(1, 40, evidence=["ev:register"]),
        MEMBERS,
    )
    made = release(whole, on=ON, key=KEY)
    record = made.document.evidence[0]
    assert (record.kind, record.text, record.name) == ("administrative_record", None, None)
    assert made.document.indicator_reports[0].evidence == (record.id,)
    assert release(document(story("diary", consent=None)), on=ON).document.evidence == ()
    asked = Consent(id="consent:in", status="given", scopes=["internal"])
    assert release(document(story("survey", kind="survey", consent="consent:in"), asked), on=ON).document.evidence == ()


def test_redacted_words_wait_for_somebody_to_read_them() -> None:
    words = {"text": "I rang [name] that night."}
    assert ("Evidence", None, "redaction_not_reviewed") in rules(document(story(**words)))
    assert ("Evidence", None, "redaction_not_reviewed") in rules(
        document(story(**words, reviewed_by="Two members", reviewed_on="2026-06-02"))
    )
    read = document(story(**words, reviewed_by="Two members", reviewed_on="2026-05-02"))
    made = release(read, on=ON)
    assert (made.document.evidence[0].text, made.document.evidence[0].reviewed_by) == (words["text"], "a reviewer")
    assert len(release(document(story(**words)), on=ON, audience="internal").document.evidence) == 1


def test_what_is_named_stays() -> None:
    file = {"uri": "https://riverside.example/talk.mp3", "title": "Talk"}
    whole = document(
        story(
            files=[file, {"uri": "https://riverside.example/other.mp3"}], method="Told at tea.", extensions={"own:note": 1, "own:mood": 2}
        ),
        MEMBERS.replace(translations={"cy": {"name": "Aelodau"}}),
        members(1, 40, comment="A wet spring.", method="Counted."),
    )
    plain = release(whole, on=ON).document
    assert (plain.evidence[0].files, plain.evidence[0].extensions, plain.evidence[0].method) == ((), {}, None)
    assert (plain.indicators[0].translations, plain.indicator_reports[0].comment) == ({}, None)
    names = ["IndicatorReport.comment", "translations"]
    made = release(whole, on=ON, keep=names, keep_files=[file["uri"]], keep_extensions="own:note")
    kept = made.document
    assert [(each.uri, each.title) for each in kept.evidence[0].files] == [(file["uri"], None)]
    assert kept.evidence[0].extensions == {"own:note": 1}
    assert kept.indicators[0].translations == {"cy": {"name": "Aelodau"}}
    assert (kept.indicator_reports[0].comment, kept.indicator_reports[0].method) == ("A wet spring.", None)
    assert made.record.kept_by_name == (*sorted(names), "own:note", file["uri"])


def test_a_partner_reads_what_partners_may_and_the_public_does_not() -> None:
    partner = Organization(id="org:partner", name="Mill Lane Surgery")
    both = Partnership(
        id="partners:1", parties=[{"organization": "org:riverside", "role": "lead"}, {"organization": "org:partner", "role": "delivery"}]
    )
    shared = Consent(id="consent:shared", status="given", scopes=["partners"])
    whole = document(
        partner,
        both,
        shared,
        story(1, consent="consent:shared"),
        story(2, consent="consent:shared", access=["org:partner", "org:riverside"]),
        story(3, consent="consent:shared", access=["org:riverside"]),
        Outcome(id="out:1", access=["org:riverside"]),
    )
    made = release(whole, on=ON, audience="partners")
    assert sorted(made.ids[each.id] for each in made.document.evidence) == ["ev:1", "ev:2"]
    assert made.document.outcomes == ()
    assert release(whole, on=ON).document.evidence == ()
    assert len(release(whole, on=ON, audience="internal").document.evidence) == 3


def test_a_number_of_a_group_that_is_left_out_does_not_become_one_of_all() -> None:
    hidden = Stakeholder(id="stk:staff", kind="people", roles=["beneficial"], access=["org:riverside"])
    whole = document(hidden, MEMBERS, members(1, 12, stakeholder="stk:staff"), members(2, 60))
    made = release(whole, on=ON)
    assert [each.id for each in made.document.indicator_reports] == ["rep:2"]
    assert ("IndicatorReport", None, "cannot_stand") in rules(whole)


def test_what_rests_on_what_is_left_out_goes_or_loses_it() -> None:
    secret = Outcome(id="out:secret", access=["org:riverside"])
    whole = document(
        secret,
        Outcome(id="out:open", leads_to=["out:secret"]),
        Valuation(id="val:1", outcome="out:secret", proxy="A year of rent.", unit_value={"number": 100, "unit": "GBP"}),
        ImpactReport(id="imp:1", outcome="out:secret", period={"start": "2026-01-01", "end": "2026-03-31"}),
        Decision(id="dec:1", what="Evening groups.", because_of=["out:secret", "out:open"]),
        story(
            supports=[{"target": "out:secret", "stance": "supports", "excerpt": "It did."}, {"target": "out:open", "stance": "supports"}]
        ),
    )
    made = release(whole, on=ON)
    assert made.document.valuations == made.document.impact_reports == ()
    assert made.document["out:open"].leads_to == ()  # type: ignore[attr-defined]
    assert made.document.decisions[0].because_of == ("out:open",)
    assert [each.target for each in made.document.evidence[0].supports] == ["out:open"]


def test_small_groups_are_hidden_and_cannot_be_worked_out() -> None:
    parts = {"16-24": 3, "25-64": 40, "65+": 25}
    whole = document(
        MEMBERS,
        *(members(code, number, disaggregation={"age": code}, people=number, sample_size=number) for code, number in parts.items()),
        members("all", 68),
    )
    values = shown(whole)
    assert values["rep:16-24"] == values["rep:65+"] == "suppressed"
    assert (values["rep:25-64"], values["rep:all"]) == (40, 68)
    for each in release(whole, on=ON).document.indicator_reports:
        if each.missing is not None:
            assert (each.people, each.sample_size, each.numerator, each.denominator) == (None, None, None, None)
    assert shown(whole, threshold=None)["rep:16-24"] == 3
    assert shown(whole, threshold=None, audience="internal")["rep:16-24"] == 3
    assert shown(whole, audience="internal")["rep:16-24"] == 3
    rounded = shown(document(MEMBERS, members(1, 68, people=68)), preset="nhs")
    assert rounded == {"rep:1": 70}


def test_the_number_of_a_report_that_stays_behind_cannot_be_worked_out_either() -> None:
    parts = {"16-24": 22, "25-64": 40, "65+": 25}
    kept = [
        members(code, number, disaggregation={"age": code}, access=["org:riverside"] if code == "16-24" else [])
        for code, number in parts.items()
    ]
    values = shown(document(MEMBERS, *kept, members("all", 87)))
    assert "rep:16-24" not in values
    assert "suppressed" in values.values()


def test_two_reports_of_the_same_thing_do_not_hide_one_another() -> None:
    whole = document(MEMBERS, members(1, 40), members(2, 41))
    assert shown(whole) == {"rep:1": 40, "rep:2": 41}
    few = document(MEMBERS, members(1, 40), members(2, 3))
    assert shown(few) == {"rep:1": "suppressed", "rep:2": "suppressed"}


def test_a_quarter_cannot_be_worked_out_from_the_year() -> None:
    quarters = [
        ("2026-01-01", "2026-03-31", 2),
        ("2026-04-01", "2026-06-30", 30),
        ("2026-07-01", "2026-09-30", 41),
        ("2026-10-01", "2026-12-31", 50),
    ]
    reports = [members(f"q{number}", count, period={"start": start, "end": end}) for number, (start, end, count) in enumerate(quarters, 1)]
    values = shown(document(MEMBERS, *reports, members("year", 123, period={"start": "2026-01-01", "end": "2026-12-31"})))
    assert values["rep:q1"] == "suppressed"
    assert list(values.values()).count("suppressed") >= 2


def test_shares_and_means_of_few_and_of_nobody_knows_how_many() -> None:
    score = Indicator(id="ind:score", statistic="mean", unit="score:own")
    share = Indicator(id="ind:share", statistic="percentage", unit="percent")

    def of(name: str, indicator: str, number: int, unit: str, **more: Any) -> IndicatorReport:
        period = {"start": "2026-01-01", "end": "2026-03-31"}
        return IndicatorReport(id=f"rep:{name}", indicator=indicator, period=period, value={"number": number, "unit": unit}, **more)

    whole = document(
        score,
        share,
        share.replace(id="ind:other"),
        of("few", "ind:score", 21, "score:own", sample_size=4, disaggregation={"age": "65+"}),
        of("many", "ind:score", 21, "score:own", sample_size=40, disaggregation={"age": "25-64"}),
        of("unknown", "ind:score", 21, "score:own"),
        of("some", "ind:share", 5, "percent", numerator=2, denominator=40),
        of("half", "ind:other", 50, "percent", numerator=20, denominator=40, disaggregation={"age": "65+"}),
    )
    values = shown(whole)
    assert (values["rep:few"], values["rep:unknown"], values["rep:some"]) == ("suppressed",) * 3
    assert (values["rep:many"], values["rep:half"]) == (21, 50)
    assert shown(whole, allow=["IM872"])["rep:unknown"] == 21


def test_small_numbers_of_people_elsewhere_go_too() -> None:
    whole = document(
        Outcome(id="out:1"),
        ImpactReport(
            id="imp:1",
            outcome="out:1",
            period={"start": "2026-01-01", "end": "2026-03-31"},
            scale={"value": {"number": 3, "unit": "person"}},
            depth={"value": {"number": 3, "unit": "score:own"}},
        ),
        MEMBERS.replace(baseline={"value": {"number": 2, "unit": "person"}}),
    )
    made = release(whole, on=ON).document
    assert made.impact_reports[0].scale is None
    assert made.impact_reports[0].depth is not None
    assert made.indicators[0].baseline is None or made.indicators[0].baseline.value is None


@pytest.mark.parametrize("number", [Decimal(10) ** 30, Decimal("0.000000001"), Decimal(-3), Decimal("1e-30") + 1])
def test_numbers_of_any_size_go_through_or_are_hidden(number: Decimal) -> None:
    whole = document(MEMBERS, members(1, 40), members(2, 7, disaggregation={"age": "65+"}))
    whole = whole.including(whole["rep:1"].replace(value={"number": number, "unit": "person"}, numerator=number, denominator=0))
    assert shown(whole).keys() == {"rep:1", "rep:2"}


def test_errors_that_leaving_out_does_not_mend_are_told() -> None:
    made = release(ImpactDocument.of(RIVERSIDE, **{**HEADER, "license": None}), on=ON)
    assert [each.rule for each in made.findings] == ["IM901"]
    assert not made.ok()
    assert release(ImpactDocument(), on=ON, audience="partners").ok()


def test_an_empty_document_and_the_ends_of_time() -> None:
    for on in (date.min, date.max):
        assert len(release(ImpactDocument(), on=on).document) == 0
