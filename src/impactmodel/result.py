"""The result of validation: all findings about one source, and what one asks of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import attrs

from impactmodel.findings import Finding
from impactmodel.kinds import Severity

if TYPE_CHECKING:
    from impactmodel.document import ImpactDocument


@attrs.frozen
class Later:
    """Findings whose lines are looked up when somebody asks for them: `place` returns them with their lines, in the order of the text."""

    rough: tuple[Finding, ...]
    place: Callable[[tuple[Finding, ...]], tuple[Finding, ...]]


@attrs.frozen(repr=False, eq=False)
class ValidationResult:
    """All findings about one source, and the document if it could be built.

    It is iterated over its findings, and asked by `ok`. `partial` says that something could not be read, so that rules about the whole
    document were not asked.

    >>> ValidationResult(findings=()).ok()
    True
    """

    _found: tuple[Finding, ...] | Later = attrs.field(alias="findings")
    document: ImpactDocument | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings in the order of the text. Their lines are looked up when they are first asked for."""
        found = self._found
        if isinstance(found, Later):
            found = found.place(found.rough)
            object.__setattr__(self, "_found", found)
        return found

    @property
    def _rough(self) -> tuple[Finding, ...]:
        """The findings, perhaps without their lines and in another order."""
        return self._found.rough if isinstance(self._found, Later) else self._found

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ValidationResult):
            return NotImplemented
        return self.findings == other.findings and self.document == other.document

    def __hash__(self) -> int:
        return hash((self.findings, self.document))

    def __reduce__(self) -> tuple[Any, ...]:
        return (ValidationResult, (self.findings, self.document))

    @property
    def partial(self) -> bool:
        """Whether there is no document, so that rules about the whole of it could not be asked."""
        return self.document is None

    def in_language(self, language: str) -> ValidationResult:
        """The same result with its findings told in another language: `en` or `fr`."""
        return attrs.evolve(self, findings=tuple(item.in_language(language) for item in self.findings))

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self._rough)

    def __bool__(self) -> bool:
        # Having findings would count as true, which is the opposite of what whoever writes `if validate(path):` means.
        raise TypeError("a result is neither true nor false: ask result.ok(), or len(result) for the number of findings")

    def __repr__(self) -> str:
        said = ", ".join(f"{number} {severity.value}{'s' if number > 1 else ''}" for severity, number in self.counts.items() if number)
        return f"<ValidationResult: {said or 'nothing found'}>"

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings there are of each severity."""
        counted = Counter(item.severity for item in self._rough)
        return {severity: counted[severity] for severity in Severity}

    def ok(self, fail_on: Severity | str = Severity.ERROR) -> bool:
        """True if nothing at or above `fail_on` was found."""
        least = Severity(fail_on).rank
        return all(item.severity.rank < least for item in self._rough)

    @property
    def by_rule(self) -> dict[str, tuple[Finding, ...]]:
        """The findings under their rule ids."""
        return _grouped((item.rule, item) for item in self.findings)

    @property
    def by_entity(self) -> dict[str, tuple[Finding, ...]]:
        """The findings under the ids of the entities they are about; those about none are left out."""
        return _grouped((item.location.entity_id, item) for item in self.findings)


def _grouped(pairs: Iterable[tuple[str | None, Finding]]) -> dict[str, tuple[Finding, ...]]:
    groups: dict[str, list[Finding]] = {}
    for key, item in pairs:
        if key is not None:
            groups.setdefault(key, []).append(item)
    return {key: tuple(items) for key, items in groups.items()}
