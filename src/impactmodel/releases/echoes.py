"""Words of what is left out that stand elsewhere as well: an excerpt in somebody's comment, a person's name in a description."""

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b

import attrs

from impactmodel.releases.gates import words_in
from impactmodel.releases.rebuilding import Path, texts_of
from impactmodel.vocabulary.entity import Entity
from impactmodel.vocabulary.stories import Evidence
from impactmodel.vocabulary.who import Person

LONG, SHORT = 8, 5
"""So many words in a row are somebody's; a text of fewer is only found whole, and one of fewer than five could be anybody's."""

_WORD = re.compile(r"\w+")
_LEAST_SIGNS = 6


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _print(words: Iterable[str]) -> bytes:
    return blake2b("\0".join(words).encode(), digest_size=12).digest()


@attrs.frozen
class Echoes:
    """What must not be repeated: rows of words by their length, and signs such as an e-mail address that stand as they are."""

    rows: dict[int, set[bytes]] = attrs.field(factory=dict, repr=False)
    signs: set[str] = attrs.field(factory=set, repr=False)

    @classmethod
    def of(cls, left: Iterable[Entity]) -> "Echoes":
        """What entities that are left out say: the words of evidence, the full names and addresses of people."""
        made = cls()
        for entity in left:
            if isinstance(entity, Evidence):
                for text in words_in(entity):
                    made._take(_words(text))
            elif isinstance(entity, Person):
                made._person(entity)
        return made

    def _take(self, words: list[str]) -> None:
        if SHORT <= len(words) < LONG:
            self.rows.setdefault(len(words), set()).add(_print(words))
        for start in range(len(words) - LONG + 1):
            self.rows.setdefault(LONG, set()).add(_print(words[start : start + LONG]))

    def _person(self, person: Person) -> None:
        both = f"{person.given_name} {person.family_name}" if person.given_name and person.family_name else None
        for name in (both, person.name):
            words = _words(name) if name else []
            if 2 <= len(words) <= LONG:
                self.rows.setdefault(len(words), set()).add(_print(words))
        self.signs.update(sign.casefold() for sign in (*person.email, *person.telephone) if len(sign) >= _LEAST_SIGNS)

    def found_in(self, entity: Entity) -> Iterator[Path]:
        """The places in an entity that repeat any of it."""
        if self.rows or self.signs:
            yield from (path for path, text in texts_of(entity) if self._repeats(text))

    def _repeats(self, text: str) -> bool:
        words = _words(text)
        for length, known in self.rows.items():
            if any(_print(words[start : start + length]) in known for start in range(len(words) - length + 1)):
                return True
        folded = text.casefold() if self.signs else ""
        return any(sign in folded for sign in self.signs)
