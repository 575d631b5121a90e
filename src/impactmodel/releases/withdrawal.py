"""What has to be done when somebody takes their consent back: a checklist, and the document in which the first part of it is done."""

from typing import Any, Literal

import attrs

from impactmodel.document import ImpactDocument
from impactmodel.evidence.told import Told
from impactmodel.tables import Table
from impactmodel.wording import Said, say, told

Kind = Literal["person", "evidence", "consent", "aggregate", "argument", "worth", "decision", "repeats", "release", "recall"]

TO_DO: dict[Kind, tuple[Said, Said]] = {
    "person": (say("Taken out."), say("Take it out.")),
    "evidence": (
        say("Its words, files, codings, excerpts and contributors are taken out."),
        say("See whether it is theirs, and withdraw it."),
    ),
    "consent": (say("Marked as withdrawn."), say("Mark it as withdrawn.")),
    "aggregate": (
        say("It counted them, so it is provisional now. Count again without them, and say how many are left."),
        say("It counted them. Count again without them, and say how many are left."),
    ),
    "argument": (say("It no longer speaks of it."), say("It rests on what they said. See whether it holds without.")),
    "worth": (say("It no longer rests on it."), say("A price or a share rests on what they said. See whether it holds without.")),
    "decision": (
        say("It no longer rests on it."),
        say("It follows from what they said. See whether it holds without, and who must be told."),
    ),
    "repeats": (say("Taken out."), say("It repeats their words or their name. Take them out by hand.")),
    "release": (say("Taken back."), say("Their words went out. Take this copy back, and tell everybody who has one.")),
    "recall": (say("What had been published is taken back."), say("Set recalled to true once every copy is taken back.")),
}
"""What was done, and what is still to do, by kind."""


@attrs.frozen(kw_only=True)
class WithdrawalTask:
    """One thing to take back: what it is, in which release or None for the document itself, and whether it is done."""

    kind: Kind
    entity_class: str
    entity_id: str
    release: str | None = None
    field: str | None = None
    done: bool = False

    @property
    def what(self) -> Said:
        """What was done, or is still to do."""
        return TO_DO[self.kind][0 if self.done else 1]

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        shown = {
            "kind": self.kind,
            "class": self.entity_class,
            "id": self.entity_id,
            "release": self.release,
            "field": self.field,
            "done": self.done,
            "what": str(self.what),
        }
        return {name: value for name, value in shown.items() if value is not None}


@attrs.frozen(kw_only=True)
class Withdrawal(Told):
    """A checklist of what must be taken back and where, and the document in which what can be done is done.

    The checklist is for the house: it has ids, which may hold names, but no words of anybody.
    """

    document: ImpactDocument = attrs.field(repr=repr)
    tasks: tuple[WithdrawalTask, ...] = attrs.field(repr=lambda tasks: f"<{len(tasks)} tasks>")

    @property
    def open(self) -> tuple[WithdrawalTask, ...]:
        """What is still to do."""
        return tuple(task for task in self.tasks if not task.done)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {"open": len(self.open), "tasks": [task.to_dict() for task in self.tasks]}

    def to_table(self, *, language: str = "en") -> Table:
        """A row for each task, what is still to do first."""
        heads = [say("Done"), say("Where"), say("What"), say("Which"), say("What to do")]
        ordered = [*self.open, *(task for task in self.tasks if task.done)]
        return Table(
            heads=tuple(told(head, language) for head in heads),
            rows=tuple(_row(task, language) for task in ordered),
            caption=told(say("What must be taken back"), language),
            notes=(told(say("{open:,} of {all:,} still to do.", open=len(self.open), all=len(self.tasks)), language),),
        )


def _row(task: WithdrawalTask, language: str) -> tuple[str, ...]:
    where = task.release or told(say("the document"), language)
    which = task.entity_id if task.field is None else f"{task.entity_id} ({task.field})"
    return (told(say("yes") if task.done else say("no"), language), where, task.entity_class, which, told(task.what, language))
