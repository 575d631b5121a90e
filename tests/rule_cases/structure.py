"""Ids, references and the shape of the whole."""

from rule_cases import Base, fails, passes


@fails("IM105")
def id_in_capitals(doc: Base) -> None:
    doc.copy("theme:company", "Theme:Company", relates_to=["theme:company"])
    doc["out:company"]["themes"] = ["theme:company", "Theme:Company"]


@passes("IM105")
def other_id(doc: Base) -> None:
    doc.copy("theme:company", "theme:food", relates_to=["theme:company"])
    doc["out:company"]["themes"] = ["theme:company", "theme:food"]
