"""What is said of a project: what it left open, what could not be kept, what was left out to protect people. Never whose, never a name."""

from collections.abc import Callable, Iterator
from typing import Literal

import attrs

from impactmodel.findings import Finding, Location, finding
from impactmodel.interop.qda.markup import Element
from impactmodel.interop.qda.positions import Positions, Settled
from impactmodel.kinds import Severity
from impactmodel.wording import Said, say

Reason = Literal[
    "beyond",
    "case_names",
    "case_values",
    "codings_elsewhere",
    "dangling_code",
    "dangling_coding",
    "dangling_reference",
    "changed_text",
    "docx",
    "elsewhere",
    "fields",
    "file_changed",
    "file_missing",
    "groups",
    "illegible",
    "kinds",
    "lists",
    "long_text",
    "long_words",
    "nesting",
    "no_guid",
    "no_text",
    "paths",
    "repeated",
    "source_text",
    "text_missing",
    "unknown_xml",
    "unspanned",
    "users",
    "value_type",
]

_SAID: dict[str, tuple[str, Callable[[int], Said], Said | None]] = {
    "kinds": (
        "IM847",
        lambda count: say(
            "The project does not say what sort of evidence its texts are: {count:,} were taken as the sort that was named.", count=count
        ),
        say("Name another sort when you read it, kind='focus_group', or change it in the document."),
    ),
    "groups": (
        "IM847",
        lambda count: say(
            "Groups that were taken as people who experience the change, as the project does not say: {count:,}.", count=count
        ),
        say("Change kind and roles where a group is an organization, or contributes."),
    ),
    "docx": (
        "IM847",
        lambda count: say("Texts that were read out of word processor files, as no plain text stands beside them: {count:,}.", count=count),
        say("Compare a few codings: the program may have counted hidden or automatic text that is not read."),
    ),
    "unknown_xml": (
        "IM848",
        lambda count: say(
            "Elements or attributes that the standard does not have, or not of this form, were left out: {count:,}.", count=count
        ),
        say("Look at the first in the project file; some programs write more than the standard knows."),
    ),
    "illegible": (
        "IM848",
        lambda count: say("Texts with control characters, each of which was replaced by the mark for it: {count:,}.", count=count),
        None,
    ),
    "long_text": (
        "IM848",
        lambda count: say(
            "Texts of more than a million characters, kept as files by name and digest, with their codings: {count:,}.", count=count
        ),
        say("Split them in the program that wrote the project, if the text itself is to be kept."),
    ),
    "long_words": (
        "IM848",
        lambda count: say("Names or descriptions that were too long, and were cut: {count:,}.", count=count),
        None,
    ),
    "text_missing": (
        "IM848",
        lambda count: say(
            "Texts that are not in the archive, or cannot be read: {count:,}. Their codings are kept as they stand.", count=count
        ),
        say("Export the project with its sources."),
    ),
    "file_missing": (
        "IM848",
        lambda count: say("Files that are named and not in the archive: {count:,}. They are kept by name alone.", count=count),
        say("Keep the media beside the project. To write them into one, name an archive that has them: files='study.qdpx'."),
    ),
    "file_changed": (
        "IM848",
        lambda count: say(
            "Files that are not the ones the document tells of, by their digests, and were not taken: {count:,}.", count=count
        ),
        say("Name the archive from which the document was read."),
    ),
    "no_guid": (
        "IM848",
        lambda count: say("Things without a GUID of the right form, which got one of their own: {count:,}.", count=count),
        None,
    ),
    "repeated": (
        "IM848",
        lambda count: say(
            "GUIDs that stand for two things: {count:,}. The later ones got ids of their own; references lead to the first.", count=count
        ),
        say("If they are the same thing, keep one of them."),
    ),
    "dangling_code": (
        "IM848",
        lambda count: say("Codings with a code that the project does not have, left out: {count:,}.", count=count),
        say("Export the whole project with its codebook."),
    ),
    "beyond": (
        "IM848",
        lambda count: say("Codings that reach beyond their text, kept as they stand: {count:,}.", count=count),
        say("Positions may be counted in another way: read it with positions=Positions(unit='utf_16')."),
    ),
    "unspanned": (
        "IM848",
        lambda count: say(
            "Selections that end where or before they begin: {count:,}. They go back as they came, but are no codings.", count=count
        ),
        None,
    ),
    "codings_elsewhere": (
        "IM848",
        lambda count: say(
            "Codings of places in pictures, pages and recordings: {count:,}. They go back as they came, but are no codings here.",
            count=count,
        ),
        say("The vocabulary codes stretches of text. To count them, code the transcript."),
    ),
    "source_text": (
        "IM848",
        lambda count: say("Texts that differ from those of the document were taken from the project: {count:,}.", count=count),
        say("Compare the two. What was agreed to was the text of the document."),
    ),
    "users": (
        "IM849",
        lambda count: say(
            "Names and numbers of users were left out: {count:,}. Who coded is told apart as coder-1, coder-2 and so on.", count=count
        ),
        say("With a key, key=…, the same person gets the same name in every project."),
    ),
    "paths": (
        "IM849",
        lambda count: say("Paths that tell of a machine were cut to the name of the file: {count:,}.", count=count),
        None,
    ),
    "case_names": (
        "IM849",
        lambda count: say(
            "Cases that may be persons: {count:,}. Their names and descriptions were left out; the rest goes back as it came.", count=count
        ),
        say("Name the cases that are groups when you read the project: groups=['Members']."),
    ),
    "dangling_coding": (
        "IM848",
        lambda count: say("Codings with a code that the document does not have, left out: {count:,}.", count=count),
        say("Add the code, or correct the id."),
    ),
    "dangling_reference": (
        "IM848",
        lambda count: say("References of the project to what the document does not have any more, left out: {count:,}.", count=count),
        None,
    ),
    "changed_text": (
        "IM848",
        lambda count: say("Codings that were made on another text than the one that stands there: {count:,}.", count=count),
        say("Look at them in the program; they may be off by what was added or taken out."),
    ),
    "no_text": (
        "IM848",
        lambda count: say("Evidence without a text, written by its name and description: {count:,}.", count=count),
        None,
    ),
    "lists": (
        "IM848",
        lambda count: say("A project has one codebook. Code lists written as sets of codes: {count:,}.", count=count),
        say("Read it back with into=document, and each code is in its list again."),
    ),
    "nesting": (
        "IM848",
        lambda count: say("Codes that are nested too deeply, or in a circle, and stand at the top: {count:,}.", count=count),
        None,
    ),
    "case_values": (
        "IM848",
        lambda count: say("Characteristics with a share or a period, of which only what holds was written: {count:,}.", count=count),
        say("Read it back with into=document, and nothing of it is lost."),
    ),
    "value_type": (
        "IM848",
        lambda count: say("Characteristics that are not of the type of their variable, left out: {count:,}.", count=count),
        None,
    ),
    "elsewhere": (
        "IM848",
        lambda count: say("Entities of other classes, which a project has no place for, stay in the document: {count:,}.", count=count),
        say("Read it back with into=document, and all is together again."),
    ),
}


@attrs.define
class Telling:
    """Collects what is to be said, each reason once with how often and where first."""

    file: str | None = None
    _counts: dict[Reason, int] = attrs.field(factory=dict)
    _first: dict[Reason, int | None] = attrs.field(factory=dict)
    _more: list[Finding] = attrs.field(factory=list)
    fields: dict[str, set[str]] = attrs.field(factory=dict)

    def of(self, reason: Reason, element: Element | None = None, count: int = 1) -> None:
        """Something of this kind was met, in an element of the project file."""
        if count:
            self._first.setdefault(reason, element.line if element is not None else None)
            self._counts[reason] = self._counts.get(reason, 0) + count

    def met(self, reason: Reason) -> int:
        """How often something of this kind was met so far."""
        return self._counts.get(reason, 0)

    def lost(self, element: Element) -> None:
        """Something was left out that the standard does not have."""
        self.of("unknown_xml", element)

    def unkept(self, kind: str, names: list[str]) -> None:
        """Fields of a class hold something that a project has no place for."""
        if names:
            self.fields.setdefault(kind, set()).update(names)

    def add(self, item: Finding) -> None:
        """A finding that is made elsewhere."""
        self._more.append(item)

    def findings(self) -> Iterator[Finding]:
        """All that is to be said, the gravest first."""
        found = list(self._more)
        for reason, count in self._counts.items():
            rule, message, hint = _SAID[reason]
            found.append(finding(rule, message(count), hint=hint, location=Location(file=self.file, line=self._first[reason])))
        for kind, names in sorted(self.fields.items()):
            unheld = say("A project has no place for these fields of {kind}: {names}.", kind=kind, names=", ".join(sorted(names)))
            back = say("They stay in the document. Read the project back with into=document, and all is together again.")
            found.append(finding("IM848", unheld, hint=back))
        yield from sorted(found, key=lambda item: -item.severity.rank)


_UNITS = {"code_point": say("characters"), "utf_16": say("UTF-16 code units")}
_ENDS = {False: say("the first character after it"), True: say("its last character")}


def counting(settled: Settled, file: str | None, *, declared: bool) -> Finding:
    """The finding about how positions were taken to be counted, and on what evidence."""
    way = settled.way
    how = {"unit": _UNITS[way.unit], "breaks": way.break_counts, "end": _ENDS[way.end_included]}
    place = Location(file=file)
    if declared:
        message = say("Positions were read as declared: in {unit}, CR LF as {breaks}, to {end}.", **how)
        return finding("IM847", message, location=place)
    if not settled.differing:
        message = say("Positions were read in {unit}, CR LF as {breaks}, to {end}: no selection says otherwise.", **how)
        return finding("IM847", message, location=place)
    message = say(
        "Positions were read in {unit}, CR LF as {breaks}, to {end}. Of {points:,} signs in {count:,} selections that is the most; "
        "the next best way has {next:,}.",
        **how,
        points=settled.points,
        count=settled.differing,
        next=settled.next_best,
    )
    hint = say("Compare a few codings with the program. To say how it counts: positions=Positions(unit='utf_16').")
    made = finding("IM847", message, location=place, hint=hint)
    return made if settled.firm else attrs.evolve(made, severity=Severity.WARNING)


def written_as(way: Positions) -> Finding:
    """The finding about how positions are counted in what was written."""
    message = say(
        "Positions were written in {unit}, CR LF as {breaks}, to {end}.",
        unit=_UNITS[way.unit],
        breaks=way.break_counts,
        end=_ENDS[way.end_included],
    )
    hint = say("Programs differ. If codings are off by some characters, write it with positions=Positions(unit='utf_16').")
    return finding("IM847", message, hint=hint)
