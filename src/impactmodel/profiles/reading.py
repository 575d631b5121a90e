"""Reading a profile: a TOML or JSON file, with the profiles that it builds on, and a finding for everything that is wrong with it."""

import io
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path, PurePath
from typing import Any

import attrs

from impactmodel.codec.files import Refused, Source, bytes_of, source_name
from impactmodel.codec.limits import Limits
from impactmodel.codec.locating import places
from impactmodel.codec.parsing import in_utf8, parsed
from impactmodel.errors import UnknownName
from impactmodel.findings import Finding, Location, finding, pointer
from impactmodel.names import did_you_mean, nearest, perhaps
from impactmodel.profiles.checking import Rules, built_on, contradictions, made, misformed, mistaken
from impactmodel.profiles.form import wrong
from impactmodel.profiles.lines import line_at, lines_of
from impactmodel.profiles.profile import Profile
from impactmodel.wording import Said, say

LIMITS = Limits(size=128 * 1024)
"""A profile is written by hand. What is larger is none."""

DOTS = 200
"""How many dots a line may have: the time that the parser takes for a key grows with the square of its parts."""

DEEPEST = 12
"""How many profiles may build on one another, one above the other."""

_PACKAGE = "impactmodel.profiles"
_SUFFIXES = (".toml", ".json")


def profile_names() -> tuple[str, ...]:
    """The names of the profiles that the package holds, sorted.

    >>> "co-production" in profile_names()
    True
    """
    names = [path.name for path in (files(_PACKAGE) / "built_in").iterdir()]
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def profile(name: str) -> Profile:
    """A built-in profile by its name. Raises UnknownName with the nearest if there is none.

    >>> profile("svi-principles").title
    'The eight principles of social value'
    """
    if name not in profile_names():
        raise UnknownName(f"There is no profile {name!r}.{did_you_mean(name, profile_names()) or f' There are {_names()}.'}")
    text = (files(_PACKAGE) / "built_in" / f"{name}.toml").read_bytes()
    found, findings = read_profile(io.BytesIO(text))
    if found is None:
        raise ValueError(f"the built-in profile {name} is broken: {findings[0]}")
    return found


def _names() -> str:
    return ", ".join(profile_names())


def is_file(name: str) -> bool:
    """Whether a name is meant as the path to a file, and not as the name of a built-in profile."""
    return "/" in name or "\\" in name or name.lower().endswith(_SUFFIXES)


def read_profile(source: Source, *, rules: Rules | None = None) -> tuple[Profile | None, tuple[Finding, ...]]:
    """A profile and what was found while reading it; no profile if something is wrong with it. Never raises for what stands in it.

    `source` is a path or a binary stream, TOML or JSON. What it builds on is read as well: built-in profiles by name, files by their path
    from this one, as long as they are in its folder or below; nothing is ever fetched. What stands in such a file is not repeated in a
    finding. With `rules` (ids, each with its numbers) the rules that it names must be among them.

    >>> import io
    >>> found, findings = read_profile(io.BytesIO(b'name = "ours"\\ntitle = "Ours"\\n[[ask]]\\nof = "Outcme"\\nfields = ["name"]'))
    >>> found is None, findings[0].rule, findings[0].location.line, findings[0].hint
    (True, 'IM913', 4, 'Did you mean Outcome?')
    """
    name = source_name(source)
    return _Reader(rules, None if name is None else Path(name).parent.resolve()).read(source, ())


Result = tuple[Profile | None, tuple[Finding, ...]]


@attrs.define
class _Reader:
    """Reads a profile with all that it builds on, each file once, and none from outside of `folder`."""

    rules: Rules | None
    folder: Path | None
    known: dict[str, Result] = attrs.field(factory=dict)

    def read(self, source: Source, above: tuple[str, ...]) -> Result:
        """A profile from a source; `above` are the files that build on it."""
        name = source_name(source)
        try:
            text = _text_of(source)
            form, data = _data(text)
        except Refused as refused:
            return None, tuple(_of_file(each, name, above) for each in refused.findings)
        found = list(misformed(data))
        found += mistaken(data, self.rules, tuple(found))
        here = above if name is None else (*above, _identity(name))
        parents: list[Profile] = []
        elsewhere: list[Finding] = []
        for at, parent in built_on(data, found):
            try:
                read, findings = self.parent(parent, name, here)
            except Refused as refused:
                found += [each.at(pointer=pointer(*at)) for each in refused.findings]
            else:
                parents += [read] if read is not None else []
                elsewhere += findings
        if not found and not elsewhere:
            whole = made(data).building_on(parents)
            found += contradictions(whole)
            if not found:
                return whole, ()
        placed = sorted(_placed(found, text, form), key=lambda each: each.location.line or 0)
        return None, (*(_of_file(each, name, above) for each in placed), *elsewhere)

    def parent(self, parent: str, child: str | None, here: tuple[str, ...]) -> Result:
        """What a profile builds on, by its name or by its path from the file. Raises Refused, with what to say about it in that file."""
        if not is_file(parent):
            try:
                return profile(parent), ()
            except UnknownName:
                near = nearest(parent, profile_names())
                hint = (
                    perhaps(near) if near else say("There are {names}. A file is named by its path, such as ./ours.toml.", names=_names())
                )
                raise _refused("IM916", say("There is no built-in profile of this name."), parent, hint) from None
        if child is None or "://" in parent or PurePath(parent).is_absolute():
            message = say("A profile builds on files by their path from its own, and nothing is fetched.")
            raise _refused("IM916", message, parent, say("Save the other profile beside this one."))
        path = Path(child).parent / parent
        identity = _identity(path)
        # Before anything else: whoever sent the profile is not told which files there are elsewhere.
        if self.folder is None or not Path(identity).is_relative_to(self.folder):
            message = say("A profile builds only on files in its own folder, or in folders below.")
            raise _refused("IM916", message, parent, say("Save the other profile beside this one."))
        if identity in here:
            raise _refused("IM917", say("This profile builds on itself."), parent, say("Take out one of the steps."))
        if len(here) >= DEEPEST:
            message = say("More than {most:,} profiles build on one another.", most=DEEPEST)
            raise _refused("IM917", message, parent, say("Put some of them together."))
        if not path.is_file():
            raise _refused("IM916", say("The profile that this one builds on is not there."), parent, say("Correct the path."))
        if identity not in self.known:
            self.known[identity] = self.read(str(path), here)
        return self.known[identity]


def _of_file(found: Finding, name: str | None, above: tuple[str, ...]) -> Finding:
    """A finding with its file. Of a file that another one names, which may be no profile at all, nothing is repeated."""
    if not above:
        return found.at(file=name)
    veiled = 0 if found.location.pointer else None
    return attrs.evolve(found.at(file=name, veiled=veiled), value=None)


def _identity(path: str | Path) -> str:
    """What a file is known by, whichever way leads to it."""
    return str(Path(path).resolve())


def _refused(rule: str, message: Said, value: str, hint: Said) -> Refused:
    return Refused(wrong(rule, message, (), value=value, hint=hint))


def _text_of(source: Source) -> str:
    try:
        data = in_utf8(bytes_of(source, LIMITS))
        return data.decode().replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise Refused(finding("IM910", say("The file is not UTF-8."), hint=say("Save it as UTF-8."))) from None
    except Refused as refused:
        raise _unreadable(refused) from None


def _data(text: str) -> tuple[str, Any]:
    """What the text says, and in which form it says it. JSON begins with a brace, TOML never does."""
    if not text.strip():
        raise Refused(finding("IM910", say("The file is empty."), hint=say('It begins with name = "…" and title = "…".')))
    if text.lstrip().startswith("{"):
        try:
            return "json", parsed(text.encode())
        except Refused as refused:
            raise _unreadable(refused) from None
    for number, line in enumerate(text.split("\n"), start=1):
        if line.count(".") > DOTS:
            raise Refused(finding("IM910", say("No line of a profile has so many dots."), location=Location(line=number)))
    try:
        return "toml", tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused(finding("IM910", say("This is not TOML."), location=Location(line=_line_in(str(error), text)))) from None


def _unreadable(refused: Refused) -> Refused:
    """What is in the way of reading any file, said of a profile. That the file is not there is said of all files alike."""
    first = refused.findings[0]
    return refused if first.rule == "IM011" else Refused(finding("IM910", first.message, location=first.location, hint=first.hint))


def _line_in(message: str, text: str) -> int | None:
    """The line that the parser speaks of; at the end of the document that is the last."""
    _, there, rest = message.partition("(at line ")
    number = rest.partition(",")[0]
    if not there:
        return text.count("\n") + 1 if "end of document" in message else None
    return int(number) if number.isdecimal() else None


def _placed(findings: Iterable[Finding], text: str, form: str) -> list[Finding]:
    """The findings with the line of what they are about, or of what is nearest around it."""
    found = list(findings)
    if not found:
        return []
    if form == "toml":
        lines = lines_of(text)
        return [each.at(line=line_at(lines, each.location.pointer)) for each in found]
    wanted = {each.location.pointer: _around(each.location.pointer) for each in found}
    known = places(text, {pointer for row in wanted.values() for pointer in row})
    placed = []
    for each in found:
        line, column = next(known[pointer] for pointer in wanted[each.location.pointer] if pointer in known)
        placed.append(each.at(line=line, column=column))
    return placed


def _around(pointer: str) -> list[str]:
    """A pointer and those of everything around it, the nearest first."""
    row = [pointer]
    while row[-1]:
        row.append(row[-1].rpartition("/")[0])
    return row
