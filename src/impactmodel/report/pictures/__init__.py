"""Pictures of a report as plain SVG, drawn here: the theory of change, and small charts of results. They have no style of their own."""

from impactmodel.report.pictures.frame import framed, without_style
from impactmodel.report.pictures.theory import Node, Step, theory
from impactmodel.report.pictures.trend import Mark, trend

__all__ = ["Mark", "Node", "Step", "framed", "theory", "trend", "without_style"]
