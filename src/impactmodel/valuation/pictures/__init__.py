"""Pictures of a social return as plain SVG: each with a title and a description, in light and in dark, none of it told by colour alone."""

from typing import TYPE_CHECKING

from impactmodel.names import did_you_mean
from impactmodel.valuation.pictures.flow import flow
from impactmodel.valuation.pictures.tornado import tornado
from impactmodel.valuation.pictures.years import years

if TYPE_CHECKING:
    from impactmodel.valuation.result import SroiResult

_PICTURES = {"map": flow, "tornado": tornado, "years": years}


def draw(result: "SroiResult", picture: str) -> str:
    """A picture of a result. Raises ValueError for one that there is not, and where there is nothing to draw."""
    if picture not in _PICTURES:
        raise ValueError(f"there are pictures of {', '.join(_PICTURES)}, not of {picture!r}.{did_you_mean(picture, _PICTURES)}")
    return _PICTURES[picture](result)
