"""Units: the codes by which the vocabulary counts, what may be added, and how one converts into another.

A unit code is one of four things: a code of our table (`person`, `hour`, `percent`), a currency (`GBP`), a count of a noun of your own
(`count:seedling`) or a point on an instrument's scale (`score:swemwbs`). Two of them with a slash between make a rate (`GBP/person`).
Codes are checked by a small grammar before anything else sees them.
"""

from impactmodel.units.arithmetic import added, compared, converted, converts, in_unit, multiplied, subtracted
from impactmodel.units.codes import UNIT, Unit, UnitCode, unit, unit_codes

__all__ = [
    "UNIT",
    "Unit",
    "UnitCode",
    "added",
    "compared",
    "converted",
    "converts",
    "in_unit",
    "multiplied",
    "subtracted",
    "unit",
    "unit_codes",
]
