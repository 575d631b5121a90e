"""What a reader may see of a document, and how much was left out for them."""

from datetime import date

import attrs

from impactmodel.document import ImpactDocument
from impactmodel.findings import Finding
from impactmodel.releases.record import ReleaseRecord
from impactmodel.releases.releasing import release


@attrs.frozen(kw_only=True)
class Shown:
    """A document as it is released to an audience on a day, with the record of what was left out and what stands against it."""

    document: ImpactDocument
    record: ReleaseRecord
    findings: tuple[Finding, ...]

    @property
    def audience(self) -> str:
        """Who reads it."""
        return self.record.audience

    @property
    def on(self) -> date:
        """The day on which they do."""
        return self.record.on

    @property
    def internal(self) -> bool:
        """Whether the readers are those whose document it is."""
        return self.audience == "internal"

    @property
    def evidence_left_out(self) -> int:
        """How many pieces of evidence they do not see."""
        return sum(each.entity_class == "Evidence" and each.field is None for each in self.record.left_out)


def shown_to(document: ImpactDocument, *, audience: str, on: date) -> Shown:
    """The part of the document that an audience may read. Raises ValueError for an audience that is none, and what `release` raises."""
    made = release(document, audience=audience, on=on)
    return Shown(document=made.document, record=made.record, findings=made.findings)
