"""Disclosure control: what may be published of a rollup without pointing at a person, and the proof that it does not."""

from impactmodel.disclosure.auditing import Audit, AuditedCell, audit
from impactmodel.disclosure.differencing import Difference
from impactmodel.disclosure.facts import Facts
from impactmodel.disclosure.protected import ProtectedCell, ProtectedRollup, ProtectedTable
from impactmodel.disclosure.protecting import PlainTable, protect
from impactmodel.disclosure.terms import Dominance, Terms, preset, preset_names

__all__ = [
    "Audit",
    "AuditedCell",
    "Difference",
    "Dominance",
    "Facts",
    "PlainTable",
    "ProtectedCell",
    "ProtectedRollup",
    "ProtectedTable",
    "Terms",
    "audit",
    "preset",
    "preset_names",
    "protect",
]
