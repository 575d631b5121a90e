"""The participation matrix: its rows, what a cell comes to, years, and whether power is shared."""

from decimal import Decimal

import pytest
from voice_documents import group, part, year

from impactmodel import ImpactDocument, ImpactModelError, Organization, Partnership, Party, Period, Power, Quantity
from impactmodel.aggregation import Bounds
from impactmodel.voice import participation_matrix, shared_power
from impactmodel.voice.choosing import coded
from impactmodel.voice.matrix import Paid

MEMBERS = group("members", population=Quantity.of(25, "person"))
STAFF = group("staff", "practitioner")


def test_a_cell_says_what_it_stands_on() -> None:
    parts = [
        part(
            "1",
            MEMBERS.id,
            people=12,
            decision_share=Decimal("0.5"),
            seats=2,
            seat_share=Decimal("0.4"),
            paid=True,
            evidence=["ev:2", "ev:1"],
        ).replace(period=year(2024), budget_controlled=Quantity.of(100, "GBP")),
        part("2", MEMBERS.id, power="consulted", people=20, decision_share=0, seats=3, paid=False, evidence=["ev:1"]).replace(
            period=year(2025), budget_controlled=Quantity.of(40, "GBP")
        ),
        part("3", MEMBERS.id, power="informed").replace(budget_controlled=Quantity.of(7, "EUR")),
    ]
    cell = participation_matrix(ImpactDocument.of(MEMBERS, *parts)).cell(MEMBERS.id, "design")
    assert (cell.powers.highest, cell.powers.median, cell.powers.lowest) == (Power.SHARING, Power.CONSULTED, Power.INFORMED)
    assert cell.people == Bounds(Decimal(20), Decimal(25)), "no more than there are"
    assert cell.seats == Bounds(Decimal(3), Decimal(5))
    assert cell.decision_share is not None
    assert (cell.decision_share.low, cell.decision_share.high, cell.decision_share.stated) == (0, Decimal("0.5"), 2)
    assert cell.seat_share is not None
    assert cell.seat_share.stated == 1
    assert cell.paid == Paid(yes=1, no=1, not_said=1)
    assert cell.budget == {"EUR": Bounds(Decimal(7), Decimal(7)), "GBP": Bounds(Decimal(100), Decimal(140))}
    assert cell.period == Period.of("2024-01-01", "2025-12-31")
    assert cell.evidence == ("ev:1", "ev:2")
    assert cell.participations == ("part:1", "part:2", "part:3")


def test_absence_is_shown_and_is_not_exclusion() -> None:
    waiting = group("waiting")
    matrix = participation_matrix(ImpactDocument.of(MEMBERS, waiting, part("1", MEMBERS.id)))
    assert matrix.groups == (MEMBERS.id, waiting.id), "who is affected has a row"
    assert matrix.cell(waiting.id, "design").empty
    assert matrix.cell(waiting.id, "design").powers.counts == {}
    text = matrix.to_table().to_text()
    assert "Waiting  –" in text
    assert "does not mean that they were excluded" in text
    assert "excluded 1" not in repr(matrix.cells)


def test_more_people_than_there_are_stay_as_they_are() -> None:
    crowd = ImpactDocument.of(MEMBERS, part("1", MEMBERS.id, people=40), part("2", MEMBERS.id, people=30))
    assert participation_matrix(crowd).cell(MEMBERS.id, "design").people == Bounds(Decimal(40), Decimal(40))
    nobody = ImpactDocument.of(MEMBERS, part("1", MEMBERS.id, power="excluded", people=0))
    assert participation_matrix(nobody).cell(MEMBERS.id, "design").people == Bounds(Decimal(0), Decimal(0))


def test_rows_by_level_organization_and_partnership() -> None:
    runs, hall = Organization(id="org:runs", name="Runs it"), Organization(id="org:hall", name="The hall")
    as_stakeholder = group("hall", "community", kind="organization", organization="org:hall")
    ours = group("ours", organization="org:runs")
    partners = Partnership(
        id="partners:1", parties=[Party(organization="org:runs", role="lead"), Party(stakeholder="stk:hall", role="delivery")]
    )
    document = ImpactDocument.of(
        *(runs, hall, as_stakeholder, ours, partners),
        *(part("hall", "org:hall"), part("ours", ours.id), part("runs", "org:runs"), part("all", "partners:1"), part("gone", "stk:gone")),
    )
    by_level = participation_matrix(document, by="level")
    assert by_level.cell("community", "design").participations == ("part:hall",), "an organization has the level of the stakeholder it is"
    assert by_level.cell(None, "design").participations == ("part:all", "part:gone", "part:runs")
    by_organization = participation_matrix(document, by="organization")
    assert by_organization.cell("org:runs", "design").participations == ("part:ours", "part:runs")
    assert by_organization.left_out == ("part:all", "part:gone")
    by_partnership = participation_matrix(document, by="partnership")
    assert by_partnership.cell("partners:1", "design").participations == ("part:all", "part:hall", "part:runs")
    assert participation_matrix(document).cell("stk:gone", "design").participations == ("part:gone",)


def test_years_are_told_apart_and_a_long_time_stands_in_each() -> None:
    document = ImpactDocument.of(
        MEMBERS,
        part("1", MEMBERS.id, power="consulted", period=Period.of("2023-07-01", "2024-06-30")),
        part("2", MEMBERS.id, power="sharing", period=year(2025)),
        part("3", MEMBERS.id),
        part("4", MEMBERS.id, period=Period.of("0001-01-01", "9999-12-31")),
    )
    matrix = participation_matrix(document, by_year=True)
    assert matrix.years == (2023, 2024, 2025)
    assert [matrix.cell(MEMBERS.id, "design", year=each).powers.median for each in matrix.years] == ["consulted", "consulted", "sharing"]
    assert matrix.left_out == ("part:3", "part:4"), "without a time, and for longer than can be told by year"
    assert participation_matrix(document, year=2024).cell(MEMBERS.id, "design").participations == ("part:1", "part:4")
    assert "2023" in matrix.to_table().to_text()


def test_what_is_asked_wrongly_is_said() -> None:
    matrix = participation_matrix(ImpactDocument.of(MEMBERS, part("1", MEMBERS.id, period=year(2024))))
    with pytest.raises(ImpactModelError, match="Did you mean stk:members"):
        matrix.cell("stk:member", "design")
    with pytest.raises(ImpactModelError, match="Did you mean design"):
        matrix.cell(MEMBERS.id, "desing")
    with pytest.raises(ValueError, match="not by year"):
        matrix.cell(MEMBERS.id, "design", year=2024)
    with pytest.raises(ValueError, match="not by 'levels'"):
        participation_matrix(ImpactDocument.of(), by="levels")  # type: ignore[arg-type]
    with pytest.raises(ImpactModelError, match=r"There is no power 'shared'\. Did you mean sharing"):
        coded(Power, "shared")


def test_power_is_shared_where_both_decide_before_the_work_and_in_it() -> None:
    before = [part("1", MEMBERS.id, "design", "sharing", period=year(2025)), part("2", STAFF.id, "design", "involved", period=year(2025))]
    alone = [part("3", MEMBERS.id, "evaluate", "leading", period=year(2025))]
    shared = shared_power(ImpactDocument.of(MEMBERS, STAFF, *before, *alone))
    assert (shared.early(2025), shared.late(2025), shared.both()) == (True, False, False)
    assert "not when it is delivered or evaluated" in str(shared)
    with_staff = shared_power(
        ImpactDocument.of(MEMBERS, STAFF, *before, *alone, part("4", STAFF.id, "evaluate", "involved", period=year(2025)))
    )
    assert with_staff.both(2025)
    assert not with_staff.both(2024)


@pytest.mark.parametrize(
    ("users", "workers", "shared"), [("sharing", "involved", True), ("co_designing", "leading", False), ("leading", "consulted", False)]
)
def test_what_counts_as_shared(users: str, workers: str, shared: bool) -> None:
    document = ImpactDocument.of(MEMBERS, STAFF, part("1", MEMBERS.id, power=users), part("2", STAFF.id, power=workers))
    assert shared_power(document, by_year=False).early() is shared


@pytest.mark.parametrize(
    ("before", "after", "way"),
    [
        ("consulted", "sharing", "more"),
        ("involved", "co_designing", "more"),
        ("leading", "informed", "less"),
        ("involved", "involved", "same"),
    ],
)
def test_which_way_their_say_moved(before: str, after: str, way: str) -> None:
    parts = [part("1", MEMBERS.id, power=before, period=year(2023)), part("2", MEMBERS.id, power=after, period=year(2025))]
    matrix = participation_matrix(ImpactDocument.of(MEMBERS, *parts), by_year=True)
    (change,) = matrix.changes
    assert (change.way, change.first, change.last) == (way, 2023, 2025)
    assert participation_matrix(ImpactDocument.of(MEMBERS, *parts)).changes == ()
    assert len(matrix.to_tables()) == 2


def test_where_the_middle_stays_the_ends_tell() -> None:
    parts = [
        part(str(number), MEMBERS.id, power=power, period=year(2024)) for number, power in enumerate(("informed", "involved", "involved"))
    ]
    parts += [
        part(f"b{number}", MEMBERS.id, power=power, period=year(2025)) for number, power in enumerate(("informed", "involved", "leading"))
    ]
    assert participation_matrix(ImpactDocument.of(MEMBERS, *parts), by_year=True).changes[0].way == "more"
