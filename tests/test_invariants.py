"""What must hold between two fields holds wherever the class stands, whichever class was built first."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from impactmodel import describe, validate
from impactmodel.testing import json_text
from impactmodel.vocabulary.describe import ObjectType

BROKEN: dict[str, dict[str, Any]] = {
    "period_order": {"start": "2026-02-01", "end": "2026-01-01"},
    "interval_order": {"low": 2, "high": 1},
    "one_party": {"stakeholder": "stk:1"},
    "characteristic_value": {"code": None, "value": None},
    "link_ends": {"source": "act:1", "target": "act:1"},
    "scale_order": {"scale_low": 7, "scale_high": 7},
    "value_or_missing": {"missing": "unknown"},
    "coding_order": {"start": 5, "end": 5},
    "consent_order": {"obtained": "2026-03-01", "expires": "2026-02-28"},
    "valued_change": {"outcome": "out:1", "stakeholder_outcome": "so:1"},
    "sensitivity_order": {"low": 2, "high": 1},
    "schedule_order": {"steps": [{"from_year": 1, "rate": 0.1}]},
}
"""For each invariant, what breaks it, over the example of its class."""


def example(name: str) -> dict[str, Any]:
    return dict(json.loads(json_text(_plain(describe()[name].example))))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def places() -> list[tuple[str, str, dict[str, Any]]]:
    """Every way from an entity to a class with an invariant, at most two steps long, with an entity that breaks it there."""
    found = []
    for about in describe().entities:
        for rule in about.invariants:
            found.append((rule.name, about.name, {**example(about.name), **BROKEN[rule.name]}))
        for field in about:
            for inner, value in _broken_values(field.type, 2):
                found.append((inner, f"{about.name}.{field.name}", {**example(about.name), field.name: [value] if field.many else value}))
    return found


def _broken_values(kind: Any, steps: int) -> list[tuple[str, dict[str, Any]]]:
    options = getattr(kind, "options", (kind,))
    found = []
    for option in options:
        if not isinstance(option, ObjectType) or describe()[option.name].kind == "entity":
            continue
        about = describe()[option.name]
        found += [(rule.name, {**example(option.name), **BROKEN[rule.name]}) for rule in about.invariants]
        for field in about if steps > 1 else ():
            for name, value in _broken_values(field.type, steps - 1):
                found.append((name, {**example(option.name), field.name: [value] if field.many else value}))
    return found


PLACES = places()


def test_every_invariant_has_something_that_breaks_it() -> None:
    assert set(BROKEN) == {rule.name for about in describe() for rule in about.invariants}
    assert {name for name, _, _ in PLACES} == set(BROKEN)
    assert len(PLACES) > 20


def document_with(entity: dict[str, Any]) -> bytes:
    return json.dumps({"schema_version": "1.0", str(describe()[entity["type"]].plural): [entity]}).encode()


@pytest.mark.parametrize(("name", "place", "entity"), PLACES, ids=[f"{place}-{name}" for name, place, _ in PLACES])
def test_a_broken_invariant_is_found_wherever_it_stands(name: str, place: str, entity: dict[str, Any]) -> None:
    found = validate(io.BytesIO(document_with(entity))).findings
    rules = {f"This does not hold here: {rule.text}" for about in describe() for rule in about.invariants if rule.name == name}
    assert [item.rule for item in found if item.rule == "IM028"], place
    assert rules & {item.message for item in found}, [str(item) for item in found]


def test_it_does_not_matter_which_class_is_built_first(tmp_path: Path) -> None:
    """In a new process, where the document is the first class that pydantic builds."""
    files = []
    for number, (_, place, entity) in enumerate(PLACES):
        path = tmp_path / f"{number}-{place}.json"
        path.write_bytes(document_with(entity))
        files.append(str(path))
    code = "import sys; from impactmodel import validate; [print(*sorted({item.rule for item in validate(name)})) for name in sys.argv[1:]]"
    done = subprocess.run([sys.executable, "-c", code, *files], capture_output=True, text=True, check=True)
    wrong = [path for path, line in zip(files, done.stdout.splitlines(), strict=True) if "IM028" not in line]
    assert not wrong
