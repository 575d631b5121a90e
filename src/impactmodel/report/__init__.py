"""The report: one page on which numbers and voices stand side by side, for whoever funds, runs, uses or governs the work."""

from impactmodel.report.paper import ImpactPage, impact_page

__all__ = ["ImpactPage", "impact_page"]
