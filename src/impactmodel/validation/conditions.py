"""The conditions of screens, as Python that is run for each row.

A condition is a text of ours, or of whoever wrote a rule, and never comes from data. It is read as an expression, each part of it is one
that is known here, and what comes out is put together anew: names become the variables that the sieve of a class holds, comparisons with
what is not there are false, days counted from today and the settings of a rule become what they are.
"""

import ast
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import attrs

_ORDERED = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}
_SAME = {ast.Eq: "==", ast.NotEq: "!=", ast.In: "in", ast.NotIn: "not in"}
_SUMS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*"}


@attrs.frozen
class Variable:
    """Where a sieve holds a field of the row: under which name, whether it may be None there, and whether it may be there and empty."""

    name: str
    absent: bool = True
    empty: bool = False


@attrs.frozen
class Condition:
    """Reads conditions: `find` says where a path is held (None if rows of this class never have it), `known` what other names stand for.

    `instead` has other Python for functions that are to be asked of something else than rows.
    """

    find: Callable[[str], Variable | None]
    known: Mapping[str, int]
    today: date
    instead: Mapping[str, str] = attrs.field(factory=dict)

    def python(self, text: str) -> str:
        """The condition as Python. Raises ValueError for what is no condition."""
        try:
            tree = ast.parse(text, mode="eval")
        except SyntaxError:
            raise ValueError(f"the screen {text!r} is no condition") from None
        return self._asked(tree.body)

    def _asked(self, node: ast.expr) -> str:
        match node:
            case ast.BoolOp(op, values):
                return _together([self._asked(value) for value in values], every=isinstance(op, ast.And))
            case ast.UnaryOp(ast.Not(), operand):
                asked = self._asked(operand)
                return {"True": "False", "False": "True"}.get(asked) or f"(not {asked})"
            case ast.Compare(left, operators, others):
                return self._compared(left, operators, others)
            case ast.Name() | ast.Attribute():
                return self._there(_path(node))
            case ast.Call(ast.Name(name), arguments, []):
                return self._called(name, arguments)
        raise ValueError(f"a screen cannot ask {ast.unparse(node)!r}")

    def _there(self, path: str) -> str:
        variable = self.find(path)
        if variable is None:
            return "False"
        if variable.empty:
            return f"({variable.name})" if variable.absent else f"bool({variable.name})"
        return f"({variable.name} is not None)" if variable.absent else "True"

    def _compared(self, left: ast.expr, operators: list[ast.cmpop], others: list[ast.expr]) -> str:
        held: list[str] = []
        terms = [self._value(each, held) for each in (left, *others)]
        if len(operators) == 1 and type(operators[0]) in _SAME:
            one, other = terms
            if one is None or other is None:
                return str(isinstance(operators[0], ast.NotEq | ast.NotIn))
            if isinstance(others[0], ast.Tuple):
                other = f"{{{other[1:-1]}}}"  # Python keeps a set of constants, and looks a value up in it at once.
            return f"({one} {_SAME[type(operators[0])]} {other})"
        if not all(type(each) in _ORDERED for each in operators):
            raise ValueError("a screen compares by order, or by one ==, !=, in or not in")
        if None in terms:
            return "False"
        row = "".join(f" {_ORDERED[type(each)]} {term}" for each, term in zip(operators, terms[1:], strict=True))
        return "(" + " and ".join([*(f"{name} is not None" for name in dict.fromkeys(held)), f"{terms[0]}{row}"]) + ")"

    def _value(self, node: ast.expr, held: list[str]) -> str | None:
        """A value as Python, or None where it is never there; `held` collects the names that must not be None."""
        match node:
            case ast.Constant(value) if isinstance(value, str | int | float):
                return repr(value)
            case ast.UnaryOp(ast.USub(), ast.Constant(value)) if isinstance(value, int | float):
                return repr(-value)
            case ast.Tuple(items):
                parts = [self._value(item, held) for item in items]
                return "(" + "".join(f"{part}, " for part in parts) + ")"
            case ast.Call(ast.Name("length"), [inner], []):
                value = self._value(inner, held)
                return None if value is None else f"len({value})"
            case ast.BinOp(left, op, right) if type(op) in _SUMS:
                if isinstance(left, ast.Name) and left.id == "today":
                    return repr(self._day(right, 1 if isinstance(op, ast.Add) else -1))
                one, other = self._value(left, held), self._value(right, held)
                return None if one is None or other is None else f"({one} {_SUMS[type(op)]} {other})"
            case ast.Name(name) if name == "today":
                return repr(self.today.isoformat())
            case ast.Name(name) if name in self.known:
                return repr(self.known[name])
            case ast.Name() | ast.Attribute():
                variable = self.find(_path(node))
                if variable is None:
                    return None
                if variable.absent:
                    held.append(variable.name)
                return variable.name
        raise ValueError(f"a screen cannot compare {ast.unparse(node)!r}")

    def _day(self, days: ast.expr, sign: int) -> str:
        number = int(ast.literal_eval(self._value(days, []) or "0"))
        try:
            return (self.today + timedelta(days=sign * number)).isoformat()
        except OverflowError:
            return "" if sign * number < 0 else "~"  # Before all days, and after them.

    def _called(self, name: str, arguments: list[ast.expr]) -> str:
        held: list[str] = []
        values = [self._value(each, held) for each in arguments]
        if name not in _FUNCTIONS or len(values) != _FUNCTIONS[name][0]:
            raise ValueError(f"a screen has no function {name} of {len(values)}")
        if None in values:
            return "False"
        asked = self.instead.get(name, _FUNCTIONS[name][1]).format(*values)
        return "(" + " and ".join([*(f"{each} is not None" for each in dict.fromkeys(held)), asked]) + ")"


def _together(parts: list[str], *, every: bool) -> str:
    """Parts joined by `and` or `or`, without those that are known beforehand."""
    final, neutral = ("False", "True") if every else ("True", "False")
    if final in parts:
        return final
    asked = [part for part in parts if part != neutral]
    if len(asked) < 2:
        return asked[0] if asked else neutral
    return "(" + (" and " if every else " or ").join(asked) + ")"


_FUNCTIONS = {
    "text": (1, "{0}.__class__ is str"),
    "fraction": (1, "{0}.__class__ is float and {0} % 1.0 != 0.0"),
    "begins": (2, "{0}.startswith({1})"),
    "before": (2, "before({0}, {1})"),
    "agrees": (3, "agrees({0}, {1}, {2})"),
}
"""What a condition may call: with how many values, and the Python that it becomes."""


def _path(node: ast.expr) -> str:
    match node:
        case ast.Name(name):
            return name
        case ast.Attribute(value, name):
            return f"{_path(value)}.{name}"
    raise ValueError(f"a screen cannot name {ast.unparse(node)!r}")


def before(one: str, other: str) -> bool:
    """Whether a moment may be before another. Where both are written alike, in UTC, their texts tell; otherwise it may be.

    >>> before("2026-01-01T09:00:00Z", "2026-01-01T08:00:00Z"), before("2026-01-01T09:00:00+01:00", "2026-01-01T08:00:00Z")
    (False, True)
    """
    return not (len(one) == len(other) and one[-1] == "Z" == other[-1] and one >= other)


def agrees(number: float, part: float, whole: float) -> bool:
    """Whether a percentage is surely that of a part in a whole, but for the rounding of its own last place.

    >>> agrees(45.8, 55, 120), agrees(46, 55, 120), agrees(45, 55, 120)
    (True, True, True)
    >>> agrees(44, 55, 120), agrees(45.7, 55, 120)
    (False, False)
    """
    if not whole:
        return False
    factor = 1.0
    while (number * factor) % 1.0 and factor < 1e6:
        factor *= 10.0
    return abs(number - 100.0 * part / whole) * factor < 0.999


HELPERS: Mapping[str, Any] = {"before": before, "agrees": agrees}
"""What the Python of a condition calls by name."""
