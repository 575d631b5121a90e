"""Which profile is meant: one that is here, a built-in one by its name, or a file, whose rules are held against those that there are."""

import os
from collections.abc import Mapping

from impactmodel.codec.files import Source
from impactmodel.errors import InvalidProfile
from impactmodel.findings import Finding
from impactmodel.kinds import BUILT_IN, Layer
from impactmodel.profiles.profile import Profile
from impactmodel.profiles.reading import is_file, profile
from impactmodel.profiles.reading import read_profile as read
from impactmodel.validation.registry import rules


def weighable() -> Mapping[str, Mapping[str, int]]:
    """The rules that a profile may weigh, each with its numbers: those of meaning and of references."""
    below: dict[str, Mapping[str, int]] = {id: {} for id, kind in BUILT_IN.items() if kind.layer is Layer.REFERENCES}
    return {**below, **{each.id: each.settings for each in rules()}}


def read_profile(source: Source) -> tuple[Profile | None, tuple[Finding, ...]]:
    """A profile from a file or a binary stream, and what was found while reading it; no profile if something is wrong with it.

    TOML or JSON, told by the content. What it builds on is read as well. Never raises for what stands in it.

    >>> import io
    >>> text = b'name = "ours"\\ntitle = "Ours"\\n[rules]\\nIM106 = "error"\\nIM105 = "of"\\n'
    >>> found, findings = read_profile(io.BytesIO(text))
    >>> found is None, [(each.rule, each.location.line, each.hint) for each in findings]
    (True, [('IM912', 5, 'Did you mean off?')])
    """
    return read(source, rules=weighable())


def profile_of(named: Profile | str | os.PathLike[str]) -> Profile:
    """The profile that is meant by a name, a path, or itself.

    Raises UnknownName for a name that no built-in profile has, InvalidProfile with all findings for a file that is none.
    """
    if isinstance(named, Profile):
        return named
    if not isinstance(named, str | os.PathLike):
        raise TypeError(f"a profile is named by its name, a path or a Profile, not by {type(named).__name__}")
    if isinstance(named, str) and not is_file(named):
        return profile(named)
    found, findings = read_profile(named)
    if found is None:
        raise InvalidProfile(findings)
    return found
