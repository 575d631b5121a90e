"""Ids, references and the shape of the whole: what stands alone, what stands twice, what points past its own document."""

from collections.abc import Iterator

from impactmodel.document import ImpactDocument
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, finding, rule
from impactmodel.wording import say


@rule(
    "IM105",
    severity="warning",
    reads=ImpactDocument,
    title="Ids that differ only in capitals",
    several="{count:,} ids differ from another only in capitals",
)
def ids_that_differ_only_in_case(document: ImpactDocument, context: Context) -> Iterator[Draft]:
    """Two ids in one document that are the same but for capital letters.

    Why: Most often one thing was entered twice, or renamed in one of two files. Its results are then split between the two.

    Source: Ids compare letter by letter (RFC 3986, 6.2.1); people do not.

    Mend: If both mean the same, keep one and move what refers to the other. If they differ, give one of them another id.
    """
    first: dict[str, str] = {}
    for entity in document:
        other = first.setdefault(entity.id.casefold(), entity.id)
        if other != entity.id:
            yield finding(
                "id",
                say("This id differs from {other} only in capitals.", other=other),
                value=entity.id,
                hint=say("Write it as {other} if both mean the same.", other=other),
                entity=entity,
            )
