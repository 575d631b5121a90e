"""For tests, ours and yours: Hypothesis strategies for every class and for whole documents, made from the declarations.

Needs Hypothesis: `pip install impactmodel[testing]`.
"""

from importlib.util import find_spec

from impactmodel.errors import MissingExtra

if find_spec("hypothesis") is None:
    raise MissingExtra("impactmodel.testing needs one more package: pip install 'impactmodel[testing]'")

from impactmodel.testing.documents import documents
from impactmodel.testing.mutations import MUTATIONS, Mutant, json_text, mutants
from impactmodel.testing.strategies import entities, json_objects, scalars

__all__ = ["MUTATIONS", "Mutant", "documents", "entities", "json_objects", "json_text", "mutants", "scalars"]
