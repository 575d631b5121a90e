"""Records: dates, times, owners."""

from rule_cases import Base, fails, passes


@fails("IM121")
def changed_before_made(doc: Base) -> None:
    doc["out:company"].update({"created": "2026-03-02T09:00:00Z", "modified": "2026-02-03T09:00:00Z"})


@passes("IM121")
def only_one_of_the_two(doc: Base) -> None:
    doc["out:company"]["created"] = "2026-03-02T09:00:00Z"
    doc["out:strain"]["modified"] = "2026-03-02T09:00:00Z"


@passes("IM121")
def changed_when_made(doc: Base) -> None:
    doc["out:company"].update({"created": "2026-03-02T09:00:00Z", "modified": "2026-03-02T10:00:00+01:00"})


@fails("IM122")
def made_in_the_future(doc: Base) -> None:
    doc["out:company"]["created"] = "2026-11-26T00:00:00Z"


@fails("IM122")
def fetched_in_the_future(doc: Base) -> None:
    doc["rep:meals"]["provenance"] = {"retrieved": "2027-01-01T00:00:00Z"}


@passes("IM122")
def made_where_it_is_tomorrow(doc: Base) -> None:
    doc["out:company"].update({"created": "2026-11-25T09:00:00+13:00", "modified": "2026-11-25T09:00:00+13:00"})


@fails("IM123")
def part_of_what_was_over(doc: Base) -> None:
    doc["prog:table"]["period"] = {"start": "2024-01-01", "end": "2024-12-31"}
    doc["svc:table"]["period"] = {"start": "2025-01-01", "end": "2026-12-31"}


@fails("IM123")
def part_of_what_had_not_begun(doc: Base) -> None:
    doc["prog:table"]["period"] = {"start": "2025-01-01", "end": "2026-12-31"}
    doc["svc:table"]["period"] = {"start": "2024-01-01", "end": "2024-12-31"}
    doc["svc:table"]["status"] = "completed"
    for who in ("guests", "cooks"):
        for stage in ("design", "deliver", "evaluate"):
            doc[f"part:{who}-{stage}"]["participates_in"] = "prog:table"


@passes("IM123")
def goes_on_after_what_it_was_part_of(doc: Base) -> None:
    doc["prog:table"]["period"] = {"start": "2024-01-01", "end": "2025-12-31"}
    doc["svc:table"]["period"] = {"start": "2025-12-31", "end": "2026-12-31"}
    for who in ("guests", "cooks"):
        for stage in ("design", "deliver", "evaluate"):
            doc[f"part:{who}-{stage}"]["participates_in"] = "prog:table"


@passes("IM123")
def last_day_on_the_first_of_what_it_is_part_of(doc: Base) -> None:
    doc["prog:table"]["period"] = {"start": "2025-01-01", "end": "2026-12-31"}
    doc["act:meals"].update({"part_of": "prog:table", "period": {"start": "2024-01-01", "end": "2025-01-01"}})


@fails("IM124")
def planned_and_over(doc: Base) -> None:
    doc["act:meals"].update({"status": "planned", "period": {"start": "2025-01-01", "end": "2025-12-31"}})


@fails("IM124")
def active_and_not_begun(doc: Base) -> None:
    doc["act:meals"].update({"status": "active", "period": {"start": "2026-11-25", "end": "2026-12-31"}})


@fails("IM124")
def completed_and_not_over(doc: Base) -> None:
    doc["act:meals"].update({"status": "completed", "period": {"start": "2025-01-01", "end": "2026-11-25"}})


@passes("IM123", "IM124")
def planned_and_not_begun(doc: Base) -> None:
    doc["act:meals"].update({"status": "planned", "period": {"start": "2027-01-01", "end": "2027-12-31"}})


@passes("IM124")
def planned_and_not_over(doc: Base) -> None:
    doc["act:meals"].update({"status": "planned", "period": {"start": "2025-01-01", "end": "2026-11-24"}})


@passes("IM124")
def active_since_today(doc: Base) -> None:
    doc["act:meals"].update({"status": "active", "period": {"start": "2026-11-24", "end": "2026-12-31"}})


@passes("IM124")
def completed_today(doc: Base) -> None:
    doc["act:meals"].update({"status": "completed", "period": {"start": "2025-01-01", "end": "2026-11-24"}})


@passes("IM124")
def active_after_its_time(doc: Base) -> None:
    doc["act:meals"].update({"status": "active", "period": {"start": "2025-01-01", "end": "2025-12-31"}})


@fails("IM125")
def work_of_nobody(doc: Base) -> None:
    for work in ("prog:table", "svc:table", "act:meals"):
        del doc[work]["organization"]


@fails("IM125")
def work_of_nobody_among_two(doc: Base) -> None:
    work_of_nobody(doc)
    doc["sroi:table"].pop("access")
    doc.remove("org:fund")


@passes("IM125")
def part_says_whose(doc: Base) -> None:
    for work in ("prog:table", "svc:table"):
        del doc[work]["organization"]


@passes("IM125")
def whole_says_whose(doc: Base) -> None:
    for work in ("svc:table", "act:meals"):
        del doc[work]["organization"]


@fails("IM126")
def no_publisher(doc: Base) -> None:
    doc.header.pop("publisher")


@fails("IM126")
def no_publisher_of_two(doc: Base) -> None:
    doc.header.pop("publisher")
    doc["sroi:table"].pop("access")
    doc.remove("org:fund")


@passes("IM126")
def no_claims(doc: Base) -> None:
    doc.header.pop("publisher")
    doc.only("org:kitchen", "org:garden", "prog:table")
    doc["prog:table"]["access"] = ["org:garden"]
