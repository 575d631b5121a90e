"""Codings and the text that they were made on."""

import unicodedata
from hashlib import sha256
from typing import Any

from rule_cases import Base, fails, passes

TEXT = "I have people to ring now. On Sundays it is still quiet."


def _coded(doc: Base, text: str) -> list[dict[str, Any]]:
    digest = sha256(text.encode()).hexdigest()
    codings: list[dict[str, Any]] = [{"code": "code:company", "start": 0, "end": 26, "text_sha256": digest}]
    doc["ev:story"]["codings"] = codings
    return codings


@fails("IM447")
def a_word_was_added(doc: Base) -> None:
    _coded(doc, "Now I have people to ring. On Sundays it is still quiet.")


@fails("IM447")
def one_of_two(doc: Base) -> None:
    old = _coded(doc, TEXT.upper())
    old.insert(0, old[0] | {"text_sha256": sha256(TEXT.encode()).hexdigest()})
    old.append({"code": "code:company", "start": 27, "end": 34})


@fails("IM447")
def another_form(doc: Base) -> None:
    doc["ev:story"]["text"] = unicodedata.normalize("NFC", f"{TEXT} Café.")
    _coded(doc, unicodedata.normalize("NFD", f"{TEXT} Café."))


@fails("IM447")
def other_line_ends(doc: Base) -> None:
    doc["ev:story"]["text"] = f"{TEXT}\nAnd so on."
    _coded(doc, f"{TEXT}\r\nAnd so on.")


@fails("IM447")
def a_break_at_the_end(doc: Base) -> None:
    _coded(doc, f"{TEXT}\n")


@fails("IM447")
def a_mark_at_the_beginning(doc: Base) -> None:
    _coded(doc, f"\ufeff{TEXT}")


@passes("IM447")
def the_text_that_was_coded(doc: Base) -> None:
    _coded(doc, TEXT)[0]["coder"] = "peer-researcher-1"


@passes("IM447")
def coded_without_a_digest(doc: Base) -> None:
    del _coded(doc, "Another text.")[0]["text_sha256"]


@passes("IM447")
def coded_in_a_file(doc: Base) -> None:
    digest = sha256(b"Another text.").hexdigest()
    doc["ev:survey"]["codings"] = [{"code": "code:company", "start": 0, "end": 7, "text_sha256": digest}]
