"""Aggregation: may these be added, and what is the sum? What has no meaning is refused with a reason; what is given carries its lineage."""

from impactmodel.aggregation.cells import Bounds, Cell, Coverage
from impactmodel.aggregation.result import Rollup
from impactmodel.aggregation.rolling import rollup

__all__ = ["Bounds", "Cell", "Coverage", "Rollup", "rollup"]
