"""REFI-QDA, the exchange format of programs for qualitative analysis: projects (`.qdpx`) and codebooks (`.qdc`), in and out."""

from impactmodel.interop.qda.positions import Positions
from impactmodel.interop.qda.reading import read_qda
from impactmodel.interop.qda.writing import write_qda

__all__ = ["Positions", "read_qda", "write_qda"]
