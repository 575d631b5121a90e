"""Names that tell nothing: the same for the same thing and the same key, and nobody without the key can find what they stand for.

HMAC with SHA-256 (RFC 2104, FIPS 198-1) over what is named, of which 128 bits are kept.
"""

import hmac
import re
import unicodedata
from collections.abc import Iterable

import attrs

LEAST = 16
"""Bytes of a key: fewer could be tried out."""

_PSEUDONYM = re.compile("pseudonym-[0-9a-f]{32}")
_NUMBERED = re.compile("released-[a-z-]{1,40}-[1-9][0-9]{0,14}")
SOMEBODY = "a reviewer"
"""What stands for whoever reviewed a text, where there is no key."""


def checked(key: bytes | None) -> bytes | None:
    """The key, if it is one.

    Raises TypeError for what is not bytes, ValueError for a key of fewer than 16 of them. The key is not repeated.
    """
    if key is None:
        return None
    if not isinstance(key, bytes | bytearray):
        raise TypeError(f"a key is bytes, not {type(key).__name__}; os.urandom(32) makes one")
    if len(key) < LEAST:
        raise ValueError(f"a key has at least {LEAST} bytes, and this one has {len(key)}; os.urandom(32) makes one")
    return bytes(key)


def pseudonym(text: str, *, key: bytes, of: str) -> str:
    """The pseudonym of a text. What is one already stays as it is, so that a release of a release changes nothing.

    `of` keeps apart what has nothing to do with one another: an id and a description that are spelt alike.

    >>> pseudonym("Maria", key=b"sixteen bytes or more", of="contributor")
    'pseudonym-a1454ea8786347696b12a42a24e70478'
    """
    if is_pseudonym(text):
        return text
    # Ids that are not spelt alike are different ids; descriptions are the same person's whatever the spaces.
    said = text if of == "id" else unicodedata.normalize("NFC", " ".join(text.split()))
    return "pseudonym-" + hmac.new(key, f"impactmodel\0{of}\0{said}".encode(), "sha256").hexdigest()[:32]


def is_pseudonym(text: str) -> bool:
    """Whether a text is already a pseudonym, or a number in the place of one."""
    return _PSEUDONYM.fullmatch(text) is not None or _NUMBERED.fullmatch(text) is not None


def numbered(entities: Iterable[tuple[str, str]], taken: Iterable[str]) -> dict[str, str]:
    """Numbers in the place of ids, where there is no key: by class, in the order of the ids, none that is taken.

    >>> numbered([("Evidence", "ev:maria"), ("Evidence", "ev:ben")], taken=["released-evidence-1"])
    {'ev:ben': 'released-evidence-2', 'ev:maria': 'released-evidence-3'}
    """
    used, names = set(taken), {}
    counts: dict[str, int] = {}
    for kind, identifier in sorted(entities):
        if is_pseudonym(identifier):
            names[identifier] = identifier
            continue
        while (name := f"released-{words(kind)}-{counts.setdefault(kind, 1)}") in used:
            counts[kind] += 1
        used.add(name)
        names[identifier] = name
    return names


def words(kind: str) -> str:
    """The name of a class in small letters.

    >>> words("IndicatorReport")
    'indicator-report'
    """
    return re.sub("(?<=[a-z])(?=[A-Z])", "-", kind).lower()


@attrs.frozen(kw_only=True)
class Labels:
    """What things that are left out are called in the record: a pseudonym with a key, else a number."""

    key: bytes | None = attrs.field(repr=False)
    _given: dict[tuple[str, str], str] = attrs.field(factory=dict, init=False, repr=False)
    _counts: dict[str, int] = attrs.field(factory=dict, init=False, repr=False)

    def of(self, kind: str, identifier: str) -> str:
        """The label of an entity by its class and id; the same each time it is asked."""
        known = self._given.get((kind, identifier))
        if known is None:
            if self.key is not None or is_pseudonym(identifier):
                known = pseudonym(identifier, key=self.key or b"", of="id")
            else:
                self._counts[kind] = self._counts.get(kind, 0) + 1
                known = f"left-out-{words(kind)}-{self._counts[kind]}"
            self._given[kind, identifier] = known
        return known

    def ids(self) -> dict[str, str]:
        """From each label to the id that it stands for."""
        return {label: identifier for (_kind, identifier), label in self._given.items()}
