"""What impactmodel raises. Everything here derives from `ImpactModelError`.

Bad data is not exceptional and comes back as findings; these are for the places where a value must be returned and there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from impactmodel.findings import Finding


class ImpactModelError(Exception):
    """The root of everything that impactmodel raises on purpose."""


class InvalidDocument(ImpactModelError, ValueError):
    """A document could not be built. `findings` says where, why and how to mend it."""

    findings: tuple[Finding, ...]

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        shown = "\n".join(f"  {finding}" for finding in findings[:5])
        more = f"\n  … and {len(findings) - 5} more" if len(findings) > 5 else ""
        super().__init__(f"{len(findings)} finding(s) prevent the document from being built:\n{shown}{more}")


class UnitError(ImpactModelError, ValueError):
    """A unit code that is not one, or two units that have nothing to say to each other."""


class CodeListError(ImpactModelError, ValueError):
    """A code list that cannot be extended, or not with this code."""


class UnknownName(ImpactModelError, KeyError):
    """A class, code list or id that does not exist; the message names the nearest that does."""

    def __str__(self) -> str:
        return str(self.args[0])


class MissingExtra(ImpactModelError, ImportError):
    """An optional package is not installed; the message holds the pip command."""
