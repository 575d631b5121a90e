"""How the say of a group moved from one year to another: up, down or not at all. Between two levels of an order there is no distance."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Literal

import attrs

from impactmodel.codelists.closed import ParticipationStage
from impactmodel.tables import Table
from impactmodel.voice.forms import tabled
from impactmodel.voice.powers import Powers
from impactmodel.voice.words import STAGES, power_in_words
from impactmodel.wording import Said, say

if TYPE_CHECKING:
    from impactmodel.voice.matrix import ParticipationCell, ParticipationMatrix

Way = Literal["more", "less", "same"]

_WAYS: dict[Way, Said] = {"more": say("more say"), "less": say("less say"), "same": say("as much say")}


@attrs.frozen(kw_only=True)
class PowerChange:
    """What say a group had at one stage in the first year and in the last of which something is recorded."""

    group: str | None
    stage: ParticipationStage
    first: int
    last: int
    before: Powers
    after: Powers

    @property
    def way(self) -> Way:
        """Whether the middle level rose, fell or stayed; where it stayed, whether the highest did, and then the lowest."""
        for one, other in (
            (self.before.median, self.after.median),
            (self.before.highest, self.after.highest),
            (self.before.lowest, self.after.lowest),
        ):
            if one is not None and other is not None and one is not other:
                return "more" if other.rank > one.rank else "less"
        return "same"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {
            "group": self.group,
            "stage": self.stage.value,
            "first": self.first,
            "last": self.last,
            "before": self.before.to_dict(),
            "after": self.after.to_dict(),
            "way": self.way,
        }


def changes(cells: Iterable["ParticipationCell"]) -> Iterator[PowerChange]:
    """The change of each group and stage of which something is recorded in two years or more. Cells come in the order of their years."""
    found: dict[tuple[str | None, ParticipationStage], list[ParticipationCell]] = {}
    for cell in cells:
        if cell.year is not None:
            found.setdefault((cell.group, cell.stage), []).append(cell)
    for (group, stage), there in found.items():
        first, last = there[0], there[-1]
        if first.year is not None and last.year is not None and first is not last:
            yield PowerChange(group=group, stage=stage, first=first.year, last=last.year, before=first.powers, after=last.powers)


def changes_table(matrix: "ParticipationMatrix", *, language: str) -> Table:
    """A row for each change."""
    rows = [
        (
            *(matrix.label(each.group), STAGES[each.stage], f"{each.first}–{each.last}"),
            *(power_in_words(each.before), power_in_words(each.after), _WAYS[each.way]),
        )
        for each in matrix.changes
    ]
    heads = (say("Group"), say("Stage"), say("Years"), say("Then"), say("Now"), say("Change"))
    return tabled(say("How their say changed"), heads, rows, language=language)
