"""What impactmodel raises. Everything here derives from `ImpactModelError`.

Bad data is not exceptional and comes back as findings; these are for the places where a value must be returned and there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from impactmodel.findings import Finding


class ImpactModelError(Exception):
    """The root of what impactmodel raises on purpose.

    Constructors raise pydantic's `ValidationError`; what is called wrongly raises TypeError or ValueError, as anywhere in Python.

    >>> issubclass(UnitError, ImpactModelError), issubclass(UnitError, ValueError)
    (True, True)
    """


class InvalidDocument(ImpactModelError, ValueError):
    """A document could not be built. `findings` says where, why and how to mend it.

    >>> from impactmodel import loads
    >>> try:
    ...     loads('{"schema_version": "1.0", "outcmes": []}')
    ... except InvalidDocument as error:
    ...     print(error.findings[0].hint)
    Did you mean outcomes?
    """

    findings: tuple[Finding, ...]

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        shown = "\n".join(f"  {finding}" for finding in findings[:5])
        more = f"\n  … and {len(findings) - 5} more" if len(findings) > 5 else ""
        super().__init__(f"{len(findings)} finding(s) prevent the document from being built:\n{shown}{more}")

    def __reduce__(self) -> tuple[type[InvalidDocument], tuple[tuple[Finding, ...]]]:
        return (InvalidDocument, (self.findings,))


class InvalidProfile(ImpactModelError, ValueError):
    """A profile file has something wrong with it, so that nothing can be judged by it. `findings` says where, why and how to mend it.

    >>> issubclass(InvalidProfile, ImpactModelError)
    True
    """

    findings: tuple[Finding, ...]

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        shown = "\n".join(f"  {finding}" for finding in findings[:5])
        more = f"\n  … and {len(findings) - 5} more" if len(findings) > 5 else ""
        super().__init__(f"The profile cannot be used:\n{shown}{more}")

    def __reduce__(self) -> tuple[type[InvalidProfile], tuple[tuple[Finding, ...]]]:
        return (InvalidProfile, (self.findings,))


class UnitError(ImpactModelError, ValueError):
    """A unit code that is not one, or two units that have nothing to say to each other.

    >>> from impactmodel import Quantity
    >>> try:
    ...     Quantity.of(1, "GBP") + Quantity.of(1, "EUR")
    ... except UnitError as error:
    ...     print(str(error).split(":")[1])
     currencies have no fixed rate. Convert at a stated rate and date, and keep both amounts.
    """


class CodeListError(ImpactModelError, ValueError):
    """A code list that cannot be extended, or not with this code.

    >>> from impactmodel import codelist
    >>> try:
    ...     codelist("power").extended([])
    ... except CodeListError as error:
    ...     print(error)
    The code list power is closed: it takes no other codes.
    """


class RollupError(ImpactModelError, ValueError):
    """A rollup that cannot be made as it is asked for: a key twice, too many cells, documents that do not say the same.

    >>> from impactmodel import ImpactDocument, rollup
    >>> try:
    ...     rollup(ImpactDocument.of(), by=["year", "year"])
    ... except RollupError as error:
    ...     print(error)
    The key 'year' stands twice.
    """


class UnknownName(ImpactModelError, KeyError):
    """A class, code list or id that does not exist; the message names the nearest that does.

    >>> from impactmodel import describe
    >>> try:
    ...     describe()["Outcme"]
    ... except UnknownName as error:
    ...     print(error)
    The vocabulary has no class 'Outcme'. Did you mean Outcome?
    """

    def __str__(self) -> str:
        return str(self.args[0])


class RuleError(ImpactModelError, RuntimeError):
    """A rule that cannot be loaded, or that fell over while it judged: a defect of the rule, which is not a finding about the data.

    >>> issubclass(RuleError, ImpactModelError)
    True
    """


class MissingExtra(ImpactModelError, ImportError):
    """An optional package is not installed; the message holds the pip command.

    >>> str(MissingExtra("Zstandard files need one more package: pip install 'impactmodel[etl]'"))
    "Zstandard files need one more package: pip install 'impactmodel[etl]'"
    """
