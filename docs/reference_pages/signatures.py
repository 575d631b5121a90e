"""Signatures as they stand in the source, with the names of types as they are written there."""

import ast
import inspect
import re
import textwrap
from typing import Any

_STARS: dict[inspect._ParameterKind, str] = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}
_WIDE = 76


def signature(name: str, function: Any) -> str:
    """The whole signature, an argument a line if it is long."""
    node = _definition(function)
    node.args.args = [arg for arg in node.args.args if arg.arg not in ("self", "cls")]
    returns = ast.unparse(node.returns).strip("'") if node.returns else "None"
    parts = [re.sub(r"^(\w+: [^=]+)=", r"\1 = ", part) for part in _parts(node.args)]
    short = f"{name}({', '.join(parts)}) -> {returns}"
    return short if len(short) <= _WIDE else "\n".join([f"{name}(", *(f"    {part}," for part in parts), f") -> {returns}"])


def _definition(function: Any) -> ast.FunctionDef:
    source = textwrap.dedent(inspect.getsource(inspect.unwrap(function)))
    node = ast.parse(source).body[0]
    assert isinstance(node, ast.FunctionDef)
    return node


def _parts(given: ast.arguments) -> list[str]:
    """The arguments one by one."""
    text, parts, depth, start = ast.unparse(given), [], 0, 0
    for place, char in enumerate(text):
        depth += (char in "([{") - (char in ")]}")
        if char == "," and depth == 0:
            parts.append(text[start:place].strip())
            start = place + 1
    return [part for part in (*parts, text[start:].strip()) if part]


def arguments(function: Any) -> str:
    """The names of the arguments, with the stars that say how they are given."""
    found = list(inspect.signature(function).parameters.values())
    of_class = "." in function.__qualname__.rpartition("<locals>.")[2]
    shown = [one for number, one in enumerate(found) if one.name != "draw" and not (of_class and number == 0)]
    return f"({', '.join(_STARS.get(one.kind, '') + one.name for one in shown)})"


def annotation(kind: Any) -> str:
    """A type as a reader knows it, without the modules that it comes from."""
    text = kind if isinstance(kind, str) else inspect.formatannotation(kind)
    return re.sub(r"\b(?:[a-z_]+\.)+(?=[A-Z])", "", text)
