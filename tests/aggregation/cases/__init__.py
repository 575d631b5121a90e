"""The cases of the refusals of a rollup. `python tests/aggregation/cases` writes them to tests/rules/<ID>/.

Use:

    @fails("IM817", method="sum")
    def members_of_two_quarters(case: Case) -> None:
        case.indicator("ind:members", statistic="count", unit="person", accumulation="stock")
        case.report(30, "person", quarter=1)
        case.report(30, "person", quarter=2)

The keyword arguments of the decorator are those of `rollup`. A case that fails yields exactly that finding, and nothing else; one that
passes is the nearest thing that is right, and nothing is found in it.
"""

import json
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from impactmodel.vocabulary import list_names

HERE = Path(__file__).parent
CASES_FOLDER = HERE.parents[1] / "rules"
MINE = ("IM801", "IM839")
"""The first and the last id of a refusal of a rollup that there may be."""

QUARTERS = {1: ("01-01", "03-31"), 2: ("04-01", "06-30"), 3: ("07-01", "09-30"), 4: ("10-01", "12-31")}


class Case:
    """What is asked and of what: a document that is built up entity by entity."""

    def __init__(self) -> None:
        self._entities: list[dict[str, Any]] = []

    def add(self, kind: str, identifier: str, /, **fields: Any) -> None:
        """An entity of a class."""
        self._entities.append({"id": identifier, "type": kind, **fields})

    def indicator(self, identifier: str, /, **fields: Any) -> None:
        """An indicator; a count of which nothing more is said where nothing more is given."""
        self.add("Indicator", identifier, **{"statistic": "count", **fields})

    def report(
        self,
        number: Any = None,
        unit: str = "",
        *,
        quarter: int | None = 1,
        year: int = 2026,
        period: tuple[str, str] = ("", ""),
        **fields: Any,
    ) -> None:
        """A report of the first indicator if no other is named; of a whole year where the quarter is None. Text is a value in words."""
        first = next(each["id"] for each in self._entities if each["type"] == "Indicator")
        start, end = (f"{year}-{day}" for day in (QUARTERS[quarter] if quarter else ("01-01", "12-31")))
        if period[0]:
            start, end = period
        if number is not None:
            fields["value"] = number if isinstance(number, str) else {"number": number, "unit": unit}
        told = sum(each["type"] == "IndicatorReport" for each in self._entities) + 1
        self.add("IndicatorReport", f"rep:{told}", **{"indicator": first, "period": {"start": start, "end": end}, **fields})

    def organizations(self, **part_of: str | None) -> None:
        """Organizations by name, each with the name of the one that it is part of."""
        for name, above in part_of.items():
            self.add("Organization", f"org:{name}", name=name.title(), **({"part_of": f"org:{above}"} if above else {}))

    def stakeholder(self, name: str, **fields: Any) -> None:
        """A group of people."""
        self.add("Stakeholder", f"stk:{name}", kind="people", roles=["beneficial"], name=name.title(), **fields)

    def text(self, asked: dict[str, Any]) -> str:
        """The case as JSON, an entity a line."""
        lists: dict[str, list[str]] = {}
        for item in self._entities:
            lists.setdefault(list_names()[item["type"]], []).append(json.dumps(item, ensure_ascii=False))
        parts = ['"schema_version": "1.0"']
        for plural in list_names().values():
            if plural in lists:
                rows = ",\n  ".join(lists[plural])
                parts.append(f'"{plural}": [\n  {rows}\n]')
        return f'{{"asked": {json.dumps(asked, ensure_ascii=False)},\n"document": {{\n' + ",\n".join(parts) + "\n}}\n"


Build = Callable[[Case], None]
_CASES: dict[tuple[str, str], tuple[Build, dict[str, Any]]] = {}


def _case(kind: str, rule: str, asked: dict[str, Any]) -> Callable[[Build], Build]:
    def register(build: Build) -> Build:
        at = (rule, f"{kind}_{build.__name__}")
        assert at not in _CASES, at
        _CASES[at] = (build, asked)
        return build

    return register


def fails(rule: str, **asked: Any) -> Callable[[Build], Build]:
    """A case that yields exactly this finding."""
    return _case("fail", rule, asked)


def passes(rule: str, **asked: Any) -> Callable[[Build], Build]:
    """A case near to failing, in which nothing is found."""
    return _case("pass", rule, asked)


def cases() -> Iterator[tuple[str, str, str]]:
    """Each case: id, name, JSON text."""
    for file in sorted(HERE.glob("*.py")):
        if file.stem not in ("__init__", "__main__"):
            import_module(f"aggregation.cases.{file.stem}")
    for (rule, name), (build, asked) in sorted(_CASES.items()):
        case = Case()
        build(case)
        yield rule, name, case.text(asked)


def files() -> list[Path]:
    """The cases that are there."""
    first, last = MINE
    return sorted(file for file in CASES_FOLDER.glob("IM8*/*.json") if first <= file.parent.name <= last)


def write() -> int:
    """Write every case that is not there as it should be, remove what is no case any more, and return how many there are."""
    made = {CASES_FOLDER / rule / f"{name}.json": text for rule, name, text in cases()}
    for file in files():
        if file not in made:
            file.unlink()
    for file, text in made.items():
        if not file.is_file() or file.read_text("utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
    return len(made)
