"""Importing the package costs next to nothing, and the table of public names is what type checkers see."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import impactmodel

HEAVY = {
    "pydantic",
    "pydantic_core",
    "pint",
    "jsonschema",
    "attrs",
    "attr",
    "jiter",
    "hypothesis",
    "pandas",
    "polars",
    "rdflib",
    "lxml",
    "socket",
    "ssl",
    "http",
    "urllib.request",
}


def loaded_by(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint('\\n'.join(sys.modules))"], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_the_package_alone_loads_nothing_heavy() -> None:
    assert not loaded_by("import impactmodel") & HEAVY


def test_the_first_model_loads_neither_jsonschema_nor_pint_nor_attrs() -> None:
    assert not loaded_by("from impactmodel import Outcome; Outcome(id='out:1')") & {"pint", "jsonschema", "attrs", "jiter"}


def test_pint_is_loaded_by_the_first_conversion_only() -> None:
    assert "pint" not in loaded_by("from impactmodel import Quantity; Quantity.of(1, 'hour')")
    assert "pint" in loaded_by("from impactmodel import Quantity; Quantity.of(1, 'hour').to('minute')")


def test_type_checkers_see_the_same_names() -> None:
    tree = ast.parse(Path(impactmodel.__file__).read_text("utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    seen = {name.asname: node.module for node in block.body if isinstance(node, ast.ImportFrom) for name in node.names}
    homes = {name: f"impactmodel.{home}" for home, names in impactmodel._HOMES.items() for name in names.split()}
    assert seen == homes


@pytest.mark.parametrize("name", impactmodel.__all__)
def test_every_public_name_loads_and_is_documented(name: str) -> None:
    value = getattr(impactmodel, name)
    if name != "__version__":
        assert value.__doc__
        assert value.__module__.startswith("impactmodel.")


def test_all_is_written_out_and_complete() -> None:
    assert impactmodel.__all__ == sorted([*impactmodel._HOME_OF, "__version__"])


def test_unknown_names_are_attribute_errors() -> None:
    with pytest.raises(AttributeError, match="Did you mean Outcome"):
        _ = impactmodel.Outcme  # type: ignore[attr-defined]
    assert "Outcome" in dir(impactmodel)


def test_every_public_name_is_in_the_changelog() -> None:
    changelog = (Path(__file__).parent.parent / "CHANGELOG.md").read_text("utf-8")
    assert not [name for name in impactmodel.__all__ if name != "__version__" and f"`{name}`" not in changelog]
