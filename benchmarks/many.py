"""Documents of any size for benchmarks: an example taken many times over, its ids made distinct."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from impactmodel import describe
from impactmodel.testing import json_text

EXAMPLE = Path(__file__).parents[1] / "examples" / "riverside" / "riverside.json"


def small_document() -> dict[str, Any]:
    """The shipped example as plain data; where there is none, some 250 entities made from the examples of the declarations."""
    if EXAMPLE.exists():
        found: dict[str, Any] = json.loads(EXAMPLE.read_text("utf-8"), parse_float=Decimal)
        return found
    plain = {about.name: json.loads(json_text(json.loads(json.dumps(about.example, default=str)))) for about in describe().entities}
    lists = {str(about.plural): [{**plain[about.name], "id": f"{about.name}:{n}"} for n in range(9)] for about in describe().entities}
    return {"schema_version": "1.0", **lists}


def times_over(document: dict[str, Any], times: int) -> str:
    """One document that holds the entities of another so many times, each time under ids of their own."""
    names = {entity["id"] for value in document.values() if isinstance(value, list) for entity in value}
    names |= {link["id"] for model in document.get("impact_models", ()) for link in model.get("links", ()) if "id" in link}
    lists: dict[str, list[Any]] = {key: [] for key, value in document.items() if isinstance(value, list)}
    for number in range(times):
        for key, entities in lists.items():
            entities += [_renamed(entity, names, f"~{number}") for entity in document[key]]
    header = {key: value for key, value in document.items() if key not in lists and key != "publisher"}
    return json_text({**header, **lists})


def _renamed(value: Any, names: set[str], suffix: str) -> Any:
    if isinstance(value, str):
        return value + suffix if value in names else value
    if isinstance(value, dict):
        return {key: _renamed(item, names, suffix) for key, item in value.items()}
    if isinstance(value, list):
        return [_renamed(item, names, suffix) for item in value]
    return value
