"""The cases of the rules: each is the base document with one thing changed. `python tests/rule_cases` writes them to tests/rules/<ID>/.

Use:

    @fails("IM214")
    def ends_after_today(doc: Base) -> None:
        doc["rep:wellbeing"]["period"]["end"] = "2027-03-31"

A case that fails yields exactly that rule, one that passes yields nothing at all.
"""

import copy
import json
from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from impactmodel.vocabulary import list_names
from rule_cases.base import BASE

TODAY = date(2026, 11, 24)
"""The day on which all cases are judged."""

CASES_FOLDER = Path(__file__).parent.parent / "rules"
HERE = Path(__file__).parent
FILES = "IM[1-7]*/*.json"
"""Where cases of rules are. Those of the chapter IM8 are about what is asked of a document, and are made where that is tested."""


class Base:
    """The base document, to be changed: entities by id, and the document's own fields in `header`."""

    def __init__(self) -> None:
        self.header: dict[str, Any] = {"schema_version": "1.0", "title": "A kitchen and a garden", "publisher": "org:kitchen"}
        self._entities: dict[str, dict[str, Any]] = {item["id"]: copy.deepcopy(item) for item in BASE}
        self._more: list[dict[str, Any]] = []

    def __getitem__(self, identifier: str) -> dict[str, Any]:
        return self._entities[identifier]

    def add(self, **entity: Any) -> dict[str, Any]:
        """Another entity; one whose id is taken already stands beside the first."""
        if entity["id"] in self._entities:
            self._more.append(entity)
        else:
            self._entities[entity["id"]] = entity
        return entity

    def copy(self, identifier: str, new: str, **changes: Any) -> dict[str, Any]:
        """A copy of an entity under another id; a change to None takes the field out."""
        made = copy.deepcopy(self._entities[identifier]) | {"id": new} | changes
        return self.add(**{key: value for key, value in made.items() if value is not None})

    def remove(self, *identifiers: str) -> None:
        for identifier in identifiers:
            del self._entities[identifier]

    def only(self, *identifiers: str) -> None:
        """Leave everything else out."""
        self._entities = {identifier: self._entities[identifier] for identifier in identifiers}

    def text(self) -> str:
        """The document as JSON, an entity a line."""
        lists: dict[str, list[str]] = {}
        for item in (*self._entities.values(), *self._more):
            lists.setdefault(list_names()[item["type"]], []).append(json.dumps(item, ensure_ascii=False))
        parts = [f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in self.header.items()]
        for plural in list_names().values():
            if plural in lists:
                rows = ",\n  ".join(lists[plural])
                parts.append(f'"{plural}": [\n  {rows}\n]')
        return "{\n" + ",\n".join(parts) + "\n}\n"


Change = Callable[[Base], None]
_CASES: dict[tuple[str, str], Change] = {}


def _case(kind: str, rules: tuple[str, ...]) -> Callable[[Change], Change]:
    def register(change: Change) -> Change:
        for rule in rules:
            _CASES[rule, f"{kind}_{change.__name__}"] = change
        return change

    return register


def fails(*rules: str) -> Callable[[Change], Change]:
    """A case that yields exactly these rules; where it is more than one, they cannot be had apart."""
    return _case("fail", rules)


def passes(*rules: str) -> Callable[[Change], Change]:
    """A case near to failing, in which nothing is found."""
    return _case("pass", rules)


def cases() -> Iterator[tuple[str, str, str]]:
    """Each case: rule id, name, JSON text."""
    for file in sorted(HERE.glob("*.py")):
        if file.stem not in ("__init__", "__main__", "base"):
            import_module(f"rule_cases.{file.stem}")
    for (rule, name), change in sorted(_CASES.items()):
        document = Base()
        change(document)
        yield rule, name, document.text()


def write() -> int:
    """Write every case that is not there as it should be, remove what is no case any more, and return how many there are."""
    made = {CASES_FOLDER / rule / f"{name}.json": text for rule, name, text in cases()}
    for file in CASES_FOLDER.glob(FILES):
        if file not in made:
            file.unlink()
    for file, text in made.items():
        if not file.is_file() or file.read_text("utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
    return len(made)
