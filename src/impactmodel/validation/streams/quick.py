"""The fast reader: rows as typed structures, by msgspec, and what proves that they are what was written."""

import re
from collections.abc import Mapping
from typing import Any, Union

import attrs
import msgspec

from impactmodel.validation.asking import Asking
from impactmodel.validation.streams.memories import Sieve
from impactmodel.validation.streams.sieves import sieve_of
from impactmodel.vocabulary import entity_classes

_SPACE = (b" ", b"\t", b"\r")
_NOT_IN_ID = " <>^`{|}"
_ESCAPED_ASCII = re.compile(rb"\\u00[0-7]")


@attrs.frozen
class Quick:
    """Reads rows of the classes that have a sieve. `sieves` holds these by structure."""

    sieves: Mapping[type, Sieve]
    decoder: Any
    encoder: Any

    @classmethod
    def of(cls, asking: Asking, known: Mapping[str, str]) -> "Quick | None":
        """The fast reader for what is asked, or None if no class can be read fast. `known` has the classes of ids to refer to."""
        sieves: dict[type, Sieve] = {}
        for name in entity_classes():
            if asking.profile is not None and asking.profile.asks(name):
                continue
            rules = asking.judge.of_rows(name)
            sieve = sieve_of(name, rules, settings=asking.settings, today=asking.today, known=known.get, ids=known)
            if sieve is not None:
                sieves[sieve.form.struct] = sieve
        if not sieves:
            return None
        decoder: Any = msgspec.json.Decoder(Union[tuple(sieves)])
        return cls(sieves, decoder, msgspec.json.Encoder())

    def at_once(self, data: bytes, lines: list[bytes]) -> list[Any] | None:
        """All rows of a piece, if each line holds one that is surely what was written; otherwise None."""
        if b"\\" in data or b"\x7f" in data:
            return None
        try:
            rows = list(map(self.decoder.decode, lines))
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return None
        written = self.encoder.encode_lines(rows)
        if not data.endswith(b"\n"):
            written = written[:-1]
        return rows if _as_long(written, data) and _ids_are_plain(rows) else None

    def alone(self, line: bytes) -> Any:
        """The row in a line, or None if it is none that can be read fast."""
        try:
            row = self.decoder.decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return None
        return row

    def alike(self, rows: list[Any], lines: list[bytes]) -> bool:
        """Whether rows without backslashes are surely what was written in their lines."""
        written = self.encoder.encode_lines(rows)
        return _as_long(written[:-1], b"\n".join(lines)) and _ids_are_plain(rows)

    def fits(self, row: Any, line: bytes) -> bool:
        """Whether a row is surely what was written in its line.

        Written again, it is as long: but for space, and but for letters that were written as escapes, each of which takes six signs. A
        backslash that is itself escaped could look like the beginning of one, and a sign of ASCII may be written as another escape: such
        lines are left to the slow way.
        """
        written = self.encoder.encode(row)
        if _as_long(written, line):
            return True
        if b"\\\\" in line or not line.isascii() or _ESCAPED_ASCII.search(line):
            return False
        characters: int = len(written.decode()) - sum(map(written.count, _SPACE))
        return len(line) - sum(map(line.count, _SPACE)) - 5 * line.count(b"\\u") == characters


def _as_long(written: bytes, data: bytes) -> bool:
    """Whether one is as long as the other, but for space between values. What is written has neither tabs nor line ends within texts."""
    over = len(data) - len(written)
    if not over:
        return True
    for sign in _SPACE:
        if sign in data:
            over -= data.count(sign) - (written.count(sign) if sign == b" " else 0)
    return not over


def _ids_are_plain(rows: list[Any]) -> bool:
    """Whether the ids of rows without backslashes are all of the signs that an id may have; those beyond ASCII are left to the slow way."""
    ids = "\n".join([row.id for row in rows])
    return ids.isascii() and not any(sign in ids for sign in _NOT_IN_ID)
