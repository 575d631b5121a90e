"""Records: their dates, the times of work and of what it is part of, and whose they are."""

from collections.abc import Iterator
from datetime import datetime

from impactmodel.document import ImpactDocument
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, Screen, finding, rule
from impactmodel.vocabulary.done import Activity, Program, Service
from impactmodel.vocabulary.entity import Entity
from impactmodel.wording import say

Work = Program | Service | Activity


@rule(
    "IM121",
    severity="warning",
    reads=Entity,
    title="Changed before it was made",
    several="{count:,} records were changed before they were made",
    screen=Screen(when="before(modified, created)"),
)
def changed_before_made(entity: Entity, context: Context) -> Iterator[Draft]:
    """A record that was last changed before it was made.

    Why: One of the two is wrong, most often because day and month changed places. Whoever merges by the later date keeps the wrong record.

    Source: Our judgement.

    Mend: Put `created` or `modified` right, or leave out what is not known.
    """
    if entity.modified is not None and entity.created is not None and entity.modified < entity.created:
        message = say("It was changed before it was made.")
        yield finding("modified", message, value=entity.modified, hint=say("Put created or modified right."))


@rule(
    "IM122",
    severity="warning",
    reads=Entity,
    title="Record from the future",
    several="{count:,} records are from the future",
    screen=Screen(when="created >= today + 2 or modified >= today + 2 or provenance.retrieved >= today + 2"),
)
def record_from_the_future(entity: Entity, context: Context) -> Iterator[Draft]:
    """A record that was made, changed or fetched after today. A day is allowed for the clocks of other parts of the world.

    Why: A clock or a date is wrong, and whoever merges by date takes this record for the newest.

    Source: Our judgement.

    Mend: Put the date right.
    """
    dates: tuple[tuple[str, datetime | None], ...] = (("created", entity.created), ("modified", entity.modified))
    if entity.provenance is not None:
        dates = (*dates, ("provenance.retrieved", entity.provenance.retrieved))
    for name, moment in dates:
        if moment is not None and (moment.date() - context.today).days > 1:
            yield finding(name, say("This is after today."), value=moment, hint=say("Put the date right."))


@rule(
    "IM123",
    severity="warning",
    reads=(Program, Service, Activity),
    title="Work at another time than what it is part of",
    several="{count:,} pieces of work are at another time than what they are part of",
)
def work_at_another_time(work: Work, context: Context) -> Iterator[Draft]:
    """A piece of work whose period shares no day with the period of what it is part of.

    Why: It can't be part of what is over or has not begun, so a period or the reference is wrong.

    Source: The vocabulary: `part_of` is the larger work that it belongs to.

    Mend: Put the periods right, or name what it was part of at that time.
    """
    above = context.find(work.part_of) if work.part_of is not None else None
    if work.period is None or not isinstance(above, Work) or above.period is None:
        return
    if work.period.start > above.period.end or work.period.end < above.period.start:
        message = say("Its period shares no day with that of {above}.", above=above.id)
        yield finding("period", message, hint=say("Put the periods right, or name what it was part of at that time."))


@rule(
    "IM124",
    severity="warning",
    reads=(Program, Service, Activity),
    title="Status that does not fit the period",
    several="{count:,} pieces of work have a status that does not fit their period",
)
def status_and_period(work: Work, context: Context) -> Iterator[Draft]:
    """Work that is planned though its time is over, active though its time has not begun, or completed before its time is over.

    Work that is active after its period is left alone: many go on.

    Why: Counts of what is running are wrong, and a reader can't tell whether it took place.

    Source: The vocabulary: the codes of `status`.

    Mend: Put the status or the period right.
    """
    if work.status is None or work.period is None:
        return
    start, end, today = work.period.start, work.period.end, context.today
    if work.status == "planned" and end < today:
        message = say("It is planned, and its time was over on {day}.", day=end)
    elif work.status == "active" and start > today:
        message = say("It is active, and begins only on {day}.", day=start)
    elif work.status == "completed" and end > today:
        message = say("It is completed, and ends only on {day}.", day=end)
    else:
        return
    yield finding("status", message, value=work.status, hint=say("Put the status or the period right."))


@rule(
    "IM125",
    severity="info",
    reads=(Program, Service, Activity),
    scope="document",
    title="Work of no organization, where there are several",
    several="{count:,} pieces of work do not say whose they are",
)
def work_of_nobody(work: Work, context: Context) -> Iterator[Draft]:
    """A programme, service or activity without an organization, where the document has several; parts may say it for the whole.

    Said once for all that is part of it.

    Why: Where several organizations report together, nobody can tell whose work it is.

    Source: Our judgement.

    Mend: Name who runs it in `organization`.
    """
    if (
        work.organization is not None
        or len(context.document.organizations) < 2
        or work.id in context.once("owned", lambda: _owned(context))
    ):
        return
    if not isinstance(context.find(work.part_of) if work.part_of is not None else None, Work):
        yield finding("organization", say("It does not say whose it is, and neither do its parts."), hint=say("Name who runs it."))


def _owned(context: Context) -> frozenset[str]:
    """The ids of work that has an organization, and of all that it is part of."""
    document = context.document
    found: set[str] = set()
    works: tuple[Work, ...] = (*document.programs, *document.services, *document.activities)
    for work in works:
        here: object = work if work.organization is not None else None
        while isinstance(here, Work) and here.id not in found:
            found.add(here.id)
            here = context.find(here.part_of) if here.part_of is not None else None
    return frozenset(found)


@rule(
    "IM126",
    severity="warning",
    reads=ImpactDocument,
    title="Document does not say who publishes it",
    several="{count:,} documents do not say who publishes them",
)
def no_publisher(document: ImpactDocument, context: Context) -> Iterator[Draft]:
    """A document without a publisher that makes claims and in which there are several organizations.

    Why: Nobody can tell who answers for it, or whom to ask.

    Source: Social Value International, principle 6 (be transparent); DCAT: dcterms:publisher.

    Mend: Name the organization in `publisher`.
    """
    claims = document.outcomes or document.indicator_reports or document.impact_reports
    if document.publisher is None and len(document.organizations) > 1 and claims:
        count = len(document.organizations)
        message = say("publisher: none of the {count:,} organizations is named as the one that answers for it.", count=count)
        yield finding("publisher", message, hint=say("Name the organization in publisher."))
