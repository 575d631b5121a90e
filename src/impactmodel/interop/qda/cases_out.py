"""Stakeholder groups into cases, their characteristics into the values of variables."""

from collections.abc import Iterable, Mapping

from impactmodel.document import ImpactDocument
from impactmodel.interop.qda.cases_in import shown, variable_of, voices
from impactmodel.interop.qda.forms import fitted
from impactmodel.interop.qda.kept import CASE, VARIABLE, as_element
from impactmodel.interop.qda.known import COLLECTED_FROM, COLLECTED_TO, KIND, LEVEL, ROLES, called, unkept
from impactmodel.interop.qda.markup import Element
from impactmodel.interop.qda.naming import guid_of
from impactmodel.interop.qda.sources_out import value_of
from impactmodel.interop.qda.telling import Telling
from impactmodel.vocabulary.who import Characteristic, Stakeholder

_NAMES = {
    KIND: ("kind", "Text"),
    COLLECTED_FROM: ("collected from", "Date"),
    COLLECTED_TO: ("collected to", "Date"),
    ROLES: ("roles", "Text"),
    LEVEL: ("level", "Text"),
}


def cases_out(document: ImpactDocument, variables: dict[str, Element], told: Telling) -> list[Element]:
    """The cases of a document's groups. Variables that they need and that are not there yet are added."""
    unkept(told, document.stakeholders, {"type", "id", "name", "description", "kind", "roles", "level", "characteristics", "extensions"})
    sources: dict[str, list[str]] = {}
    for evidence in document.evidence:
        for group in voices(evidence.told_by, evidence.contributors):
            sources.setdefault(group, []).append(guid_of(evidence.id))
    each_once = {group.id: group for group in document.stakeholders}.values()
    return [_case(group, document, sources.get(group.id, ()), variables, told) for group in each_once]


def _case(group: Stakeholder, document: ImpactDocument, sources: Iterable[str], variables: dict[str, Element], told: Telling) -> Element:
    kept = as_element(group.extensions.get(CASE))
    children = [child for child in kept.children if child.tag in ("CodeRef", "SelectionRef")] if kept is not None else []
    if group.description:
        children.append(Element("Description", text=group.description))
    children.append(value_of(KIND, "TextValue", group.kind.value))
    children.append(value_of(ROLES, "TextValue", " ".join(role.value for role in group.roles)))
    if group.level is not None:
        children.append(value_of(LEVEL, "TextValue", group.level.value))
    for identifier in group.characteristics:
        characteristic = document.get(identifier)
        if isinstance(characteristic, Characteristic):
            told.of("case_values", count=int(characteristic.share is not None or characteristic.period is not None))
            value = _value(characteristic, document, variables)
            if value is None:
                told.of("value_type")
            else:
                children.append(value)
    children += [Element("SourceRef", {"targetGUID": guid}) for guid in sources]
    return Element("Case", {"guid": guid_of(group.id), "name": called(group)}, children)


def _value(characteristic: Characteristic, document: ImpactDocument, variables: dict[str, Element]) -> Element | None:
    """A characteristic as the value of a variable; None if it is not of the variable's type."""
    said = characteristic.extensions.get(VARIABLE)
    variable = said if isinstance(said, str) and said in variables else variable_of(characteristic.dimension)
    if variable not in variables:
        variables[variable] = _variable(variable, characteristic.dimension, "Text")
    form = variables[variable].attributes.get("typeOfVariable", "Text") + "Value"
    return fitted(value_of(variable, form, shown(characteristic, document)), lambda _: None) and value_of(
        variable, form, shown(characteristic, document)
    )


def _variable(guid: str, name: str, form: str) -> Element:
    return Element("Variable", {"guid": guid, "name": name, "typeOfVariable": form})


def own_variables(elements: Iterable[Element]) -> dict[str, Element]:
    """The variables of ours that these sources and cases have values of."""
    used = {
        reference.attributes.get("targetGUID")
        for element in elements
        for value in element.all("VariableValue")
        for reference in value.all("VariableRef")
    }
    return {guid: _variable(guid, name, form) for guid, (name, form) in _NAMES.items() if guid in used}


def all_variables(kept: Mapping[str, Element], own: Mapping[str, Element]) -> list[Element]:
    """Every variable of a project, ours first."""
    return list({**own, **kept}.values())
