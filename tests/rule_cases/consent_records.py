"""Consents themselves."""

from rule_cases import Base, fails, passes


@fails("IM411")
def obtained_tomorrow(doc: Base) -> None:
    doc["consent:survey"]["obtained"] = "2026-11-25"
    doc["ev:survey"]["collected"] = doc["ev:minutes"]["collected"] = {"start": "2025-01-01", "end": "2026-11-24"}


@fails("IM411")
def withdrawn_tomorrow(doc: Base) -> None:
    doc["consent:story"]["withdrawn_on"] = "2026-11-25"


@passes("IM411")
def obtained_today(doc: Base) -> None:
    doc["consent:survey"]["obtained"] = "2026-11-24"
    doc["ev:survey"]["collected"] = doc["ev:minutes"]["collected"] = {"start": "2025-01-01", "end": "2026-11-24"}


@fails("IM412")
def withdrawn_by_its_date(doc: Base) -> None:
    doc["consent:story"]["withdrawn_on"] = "2026-11-24"


@passes("IM412")
def withdrawn_by_both(doc: Base) -> None:
    doc.copy("consent:story", "consent:1", status="withdrawn", withdrawn_on="2026-11-24", recalled=True)
    doc.copy("ev:story", "ev:1", consent="consent:1", text=None, codings=None, supports=None, strength=None)
    doc["dec:rota"]["because_of"].append("ev:1")


@fails("IM413")
def no_scopes(doc: Base) -> None:
    del doc["consent:survey"]["scopes"]


@passes("IM413")
def no_scopes_and_none_needed(doc: Base) -> None:
    no_scopes(doc)
    doc["consent:survey"].update({"status": "not_required", "lawful_basis": "legitimate_interests"})


@fails("IM414")
def not_recalled(doc: Base) -> None:
    withdrawn_by_both(doc)
    doc["consent:1"]["recalled"] = False


@fails("IM414")
def recall_not_said(doc: Base) -> None:
    withdrawn_by_both(doc)
    del doc["consent:1"]["recalled"]


@passes("IM414")
def recalled(doc: Base) -> None:
    withdrawn_by_both(doc)


@fails("IM415")
def no_basis(doc: Base) -> None:
    del doc["consent:survey"]["lawful_basis"]
    doc["consent:survey"]["anonymized"] = False


@passes("IM415")
def no_basis_for_nobody(doc: Base) -> None:
    del doc["consent:survey"]["lawful_basis"]


@fails("IM416")
def consent_as_basis_of_none(doc: Base) -> None:
    doc["consent:survey"]["status"] = "not_required"


@passes("IM416")
def another_basis_of_none(doc: Base) -> None:
    doc["consent:survey"].update({"status": "not_required", "lawful_basis": "public_task"})


@passes("IM415")
def no_basis_where_nobody_agreed(doc: Base) -> None:
    withdrawn_by_both(doc)
    doc["consent:1"]["anonymized"] = False
    del doc["consent:1"]["lawful_basis"]


@passes("IM415")
def a_basis_where_people_are_known(doc: Base) -> None:
    doc["consent:survey"]["anonymized"] = False
