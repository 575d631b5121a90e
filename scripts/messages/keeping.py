"""The files of a language: the one that translators edit (.po), and the one that is read at run time (.mo).

Both are written the same, byte for byte, on every machine: no dates, no version of the tool, no line numbers.
"""

import io
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from messages.collecting import SOURCE, collected

FOLDER = SOURCE / "languages"
HEADER = """\
# What impactmodel says to people, in another language. The English sentence is the key.
# Written by `make messages`, which keeps the translations. How to translate: docs/how-to/translate-messages.md
#"""


class _Kept(Catalog):
    """A catalogue whose header says nothing that changes by itself."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Project-Id-Version", "impactmodel"),
            ("Language", str(self.locale_identifier)),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]


def read(text: str) -> Catalog:
    """The catalogue in the text of a .po file."""
    return read_po(io.BytesIO(text.encode()), abort_invalid=True)


def updated(text: str, language: str, texts: dict[str, list[str]] | None = None) -> str:
    """The .po file with the texts that there are now. What was translated stays so, at the end if the text is gone."""
    old = read(text)
    before = {str(message.id): message for message in (*old.obsolete.values(), *old) if message.id}
    new = _Kept(locale=language, header_comment=HEADER, fuzzy=False)
    now = collected() if texts is None else texts
    for english, files in now.items():
        said = before.get(english)
        added = new.add(
            english,
            said.string if said is not None else "",
            locations=[(file, None) for file in files],  # type: ignore[misc]
            user_comments=said.user_comments if said is not None else (),
        )
        added.flags.clear()  # What Babel takes for a format differs by version.
    gone = {key: message for key, message in before.items() if key not in now and message.string}
    new.obsolete.update(sorted(gone.items()))
    written = io.BytesIO()
    write_po(written, new, width=0, include_lineno=False)
    return written.getvalue().decode().rstrip("\n") + "\n"


def compiled(text: str, language: str) -> bytes:
    """The .mo file for the text of a .po file."""
    catalog = _Kept(locale=language, fuzzy=False)
    for message in read(text):
        if message.id and message.string:
            catalog.add(message.id, message.string)
    written = io.BytesIO()
    write_mo(written, catalog)
    return written.getvalue()


def untranslated(text: str) -> list[str]:
    """The texts that the .po file has no translation of."""
    return [str(message.id) for message in read(text) if message.id and not message.string]


def languages() -> list[Path]:
    """The .po files that there are."""
    return sorted(FOLDER.glob("*.po"))
