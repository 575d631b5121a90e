"""The vocabulary: what the standard can say, a file per chapter. Import the classes from `impactmodel`."""

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from impactmodel.vocabulary.declare import Model
    from impactmodel.vocabulary.entity import Entity

CHAPTERS = {
    "who": ("Organization", "Person", "Partnership", "Stakeholder", "Characteristic", "Participation"),
    "done": ("ImpactModel", "Program", "Service", "Activity", "Input", "Output"),
    "change": ("Theme", "Outcome", "StakeholderOutcome"),
    "numbers": ("Indicator", "Instrument", "Target", "IndicatorReport", "ImpactReport", "ImpactRisk"),
    "stories": ("Evidence", "Consent", "Code", "CodeList"),
    "worth": ("Valuation", "SroiAnalysis", "Decision"),
}
"""The entity classes in the order of the story, by chapter."""


@cache
def entity_classes() -> "dict[str, type[Entity]]":
    """Every entity class by name, in the order of the story: who, what they do, what changes, how we know, what it is worth."""
    return {name: getattr(import_module(f"{__name__}.{chapter}"), name) for chapter, names in CHAPTERS.items() for name in names}


@cache
def list_names() -> "dict[str, str]":
    """The name of the list that holds the entities of each class, by class, in the order of the story."""
    return {name: model.plural for name, model in entity_classes().items()}


@cache
def value_classes() -> "dict[str, type[Model]]":
    """Every value object by name: the shared ones first, then those of each chapter."""
    from impactmodel.vocabulary.declare import Value

    found: dict[str, type[Model]] = {}
    for chapter in ("values", *CHAPTERS):
        module = import_module(f"{__name__}.{chapter}")
        for name, item in vars(module).items():
            if isinstance(item, type) and issubclass(item, Value) and item is not Value and item.__module__ == module.__name__:
                found[name] = item
    return found
