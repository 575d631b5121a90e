"""Validation: what is wrong with a source, in every layer, as findings; and the rules by which it is judged."""

from impactmodel.validation.context import Context
from impactmodel.validation.engine import validate
from impactmodel.validation.pages import RulePage, rule_page
from impactmodel.validation.registry import Draft, Rule, finding, rule

__all__ = ["Context", "Draft", "Rule", "RulePage", "finding", "rule", "rule_page", "validate"]
