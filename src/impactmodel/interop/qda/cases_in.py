"""Cases: those that are groups become stakeholders with characteristics. Any other may be a person, and keeps neither name nor words."""

from collections.abc import Collection, Mapping
from typing import Any

import attrs

from impactmodel.codelists.closed import StakeholderKind, StakeholderLevel, StakeholderRole
from impactmodel.interop.qda.codebook import described, named, with_extension
from impactmodel.interop.qda.forms import fitted
from impactmodel.interop.qda.kept import CASE, VARIABLE, as_json
from impactmodel.interop.qda.known import COLLECTED_FROM, COLLECTED_TO, KIND, LEVEL, ROLES, Ids, member, name_before, words_before
from impactmodel.interop.qda.markup import Element, legible
from impactmodel.interop.qda.naming import line, made
from impactmodel.interop.qda.opening import Opened
from impactmodel.interop.qda.sources_in import variable_value
from impactmodel.interop.qda.telling import Telling
from impactmodel.vocabulary.who import Characteristic, Stakeholder

OURS = frozenset({KIND, COLLECTED_FROM, COLLECTED_TO, ROLES, LEVEL})


@attrs.define
class CasesIn:
    """Reads the cases of one project. `voices` says for each source, by GUID, which groups it belongs to."""

    project: Opened
    ids: Ids
    told: Telling
    groups: Collection[str]
    persons: list[Element] = attrs.field(factory=list)
    voices: dict[str, list[str]] = attrs.field(factory=dict)
    _dimensions: dict[str, str] = attrs.field(factory=dict)
    _met: set[str] = attrs.field(factory=set)

    def read(self) -> list[Stakeholder | Characteristic]:
        """The groups with their characteristics; what may be a person is put aside."""
        variables = self.project.root.first("Variables")
        for variable in variables.all("Variable") if variables is not None else ():
            self._dimensions.setdefault(variable.attributes["guid"], line(variable.attributes.get("name", "")) or "")
        found: list[Stakeholder | Characteristic] = []
        cases = self.project.root.first("Cases")
        for case in cases.all("Case") if cases is not None else ():
            known = self.ids.known(Stakeholder, case.attributes["guid"])
            kind = variable_value(case, KIND)
            if known is not None or member(StakeholderKind, kind) or line(case.attributes.get("name", "")) in self.groups:
                found += self.group(case, known if case.attributes["guid"] not in self._met else None)
                self._met.add(case.attributes["guid"])
            else:
                self.told.of("case_names", case)
                case.attributes.pop("name", None)
                case.children = [child for child in case.children if child.tag != "Description"]
                self.persons.append(case)
        return found

    def group(self, case: Element, known: Stakeholder | None) -> list[Stakeholder | Characteristic]:
        identifier = self.ids.take(Stakeholder, case.attributes["guid"], case)
        for reference in case.all("SourceRef"):
            self.voices.setdefault(reference.attributes.get("targetGUID", ""), []).append(identifier)
        characteristics = self.characteristics(case, known)
        name, roles = named(case, self.told), _roles(variable_value(case, ROLES))
        kind = variable_value(case, KIND)
        if known is None and not (kind and roles):
            self.told.of("groups", case)
        rest = fitted(case, self.told.lost)
        if rest is not None:
            rest.children = [child for child in rest.children if child.tag in ("CodeRef", "SelectionRef")]
            rest.attributes = {}
        fields: dict[str, Any] = {
            "name": name_before(known, name),
            "description": words_before(known.description if known is not None else None, described(case, self.told)),
            "characteristics": self.as_before(known, [each.id for each in characteristics]),
            "extensions": with_extension(known, CASE, as_json(rest) if rest is not None and rest.children else None),
        }
        if known is not None:
            return [known.replace(**fields), *(each for each in characteristics if not self.is_known(each.id))]
        group = Stakeholder(
            id=identifier,
            kind=member(StakeholderKind, kind) or StakeholderKind.PEOPLE,
            roles=roles or [StakeholderRole.BENEFICIAL],
            level=member(StakeholderLevel, variable_value(case, LEVEL)),
            **fields,
        )
        return [group, *characteristics]

    def is_known(self, identifier: str) -> bool:
        return self.ids.into is not None and identifier in self.ids.into

    def as_before(self, known: Stakeholder | None, now: list[str]) -> list[str]:
        """What is true of a group: what was there in its order, also what could not be written, and then the rest."""
        before = known.characteristics if known is not None else ()
        kept = [each for each in before if each in now or not self.was_written(each)]
        return kept + [each for each in now if each not in before]

    def was_written(self, identifier: str) -> bool:
        each = self.ids.into.get(identifier) if self.ids.into is not None else None
        return isinstance(each, Characteristic) and line(each.dimension) is not None and bool(shown(each, self.ids.into))

    def characteristics(self, case: Element, known: Stakeholder | None) -> list[Characteristic]:
        """What is true of a group, of its variables; those that the earlier document has already are taken from there."""
        before: dict[tuple[str, str], list[Characteristic]] = {}
        for identifier in known.characteristics if known is not None else ():
            each = self.ids.into.get(identifier) if self.ids.into is not None else None
            if isinstance(each, Characteristic):
                before.setdefault((each.dimension, shown(each, self.ids.into)), []).append(each)
        found = []
        times: dict[str, int] = {}
        for value in case.all("VariableValue"):
            reference = value.first("VariableRef")
            variable = "" if reference is None else reference.attributes.get("targetGUID", "")
            dimension = self._dimensions.get(variable)
            text = line(next((child.text for child in value.children if child is not reference), ""))
            if variable in OURS or text is None:
                continue
            if not dimension:
                self.told.lost(value)
            elif same := before.get((dimension, text)):
                found.append(same.pop(0))
            else:
                times[variable] = times.get(variable, 0) + 1
                guid = made("characteristic", case.attributes["guid"], variable, times[variable])
                own = {} if variable == variable_of(dimension) else {VARIABLE: variable}
                identifier = self.ids.take(Characteristic, guid, value)
                found.append(Characteristic(id=identifier, dimension=dimension, value=text, extensions=own))
        return found


def variable_of(dimension: str) -> str:
    """The GUID of the variable in which a dimension is written that came from no project."""
    return made("dimension", dimension)


def shown(characteristic: Characteristic, document: Any) -> str:
    """What holds, in words: the value, or what its code is called."""
    if characteristic.value is not None:
        return line(legible(characteristic.value)) or ""
    code = document.get(characteristic.code) if characteristic.code is not None else None
    return line(legible(getattr(code, "name", None) or getattr(code, "value", None) or characteristic.code or "")) or ""


def _roles(text: str | None) -> list[StakeholderRole]:
    return [role for word in dict.fromkeys((text or "").split()) if (role := member(StakeholderRole, word)) is not None]


def with_voice(fields: Mapping[str, Any], groups: list[str]) -> dict[str, Any]:
    """Whose voice evidence is: of one group, or contributed to by several. Where that is known already, it stays as it is."""
    told_by, contributors = fields["told_by"], fields["contributors"]
    if not groups or set(groups) <= voices(told_by, contributors):
        return {}
    if len(groups) == 1:
        return {"told_by": groups[0]}
    return {"contributors": (*contributors, *({"stakeholder": each} for each in groups if each not in voices(None, contributors)))}


def voices(told_by: str | None, contributors: Any) -> set[str]:
    """The groups that gave evidence."""
    named = {each.stakeholder for each in contributors if each.stakeholder is not None}
    return named | ({told_by} if told_by is not None else set())
