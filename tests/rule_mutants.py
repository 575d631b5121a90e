"""Break the rules on purpose: every condition in a rule file is changed in turn, and the cases have to notice.

`python tests/rule_mutants.py [CHAPTER…]` prints the score of each file and the changes that nothing noticed. A change that cannot be
noticed (one that means the same) counts as unnoticed, so a score of 100 is not to be had.
"""

import ast
import copy
import io
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs

sys.path.insert(0, str(Path(__file__).parent))

from impactmodel import ImpactDocument, load
from impactmodel.validation import registry
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Rule
from rule_cases import CASES_FOLDER, TODAY, Base

_SWAPPED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}


@attrs.frozen
class Change:
    """One change to a file: in which line, and what."""

    line: int
    what: str
    make: Callable[[], ast.Module] = attrs.field(repr=False)


def changes(tree: ast.Module) -> Iterator[Change]:
    """Every change: comparisons turned, `and` and `or` exchanged, `not` taken out, conditions made always true or never."""
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    for position, node in ((tree.body.index(function), inner) for function in functions for inner in ast.walk(function)):
        for what, changed in _changed(node):
            number = [id(each) for each in ast.walk(tree.body[position])].index(id(node))
            yield Change(getattr(node, "lineno", 0), what, partial(_made, tree, position, number, changed))


def _made(tree: ast.Module, position: int, number: int, changed: Callable[[Any], None]) -> ast.Module:
    function = copy.deepcopy(tree.body[position])
    changed(list(ast.walk(function))[number])
    body = [*tree.body[:position], ast.fix_missing_locations(function), *tree.body[position + 1 :]]
    return ast.Module(body, [])


def _changed(node: ast.AST) -> Iterator[tuple[str, Callable[[Any], None]]]:
    if isinstance(node, ast.Compare):
        for number, operator in enumerate(node.ops):
            other = _SWAPPED[type(operator)]

            def turn(target: Any, number: int = number, other: type[ast.cmpop] = other) -> None:
                target.ops[number] = other()

            yield f"{type(operator).__name__} → {other.__name__}", turn
    elif isinstance(node, ast.BoolOp):
        other_join = ast.Or if isinstance(node.op, ast.And) else ast.And
        yield "and ↔ or", lambda target: setattr(target, "op", other_join())
    elif isinstance(node, ast.If | ast.IfExp):
        for value in (True, False):
            yield f"if {value}", lambda target, value=value: setattr(target, "test", ast.Constant(value))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "without not", lambda target: setattr(target, "operand", ast.UnaryOp(ast.Not(), target.operand))
    elif isinstance(node, ast.comprehension) and node.ifs:
        yield "of all", lambda target: setattr(target, "ifs", [])


@cache
def _settings() -> dict[str, Any]:
    return registry.settings_of_rules()


@attrs.frozen
class Asked:
    """A document on which the rules of a file are asked, made once."""

    document: ImpactDocument

    def found(self, rule: Rule) -> list[tuple[str | None, tuple[str | int, ...]]]:
        """Where this rule finds something: the entity and the place in it."""
        settings = _settings() | {rule.id: rule.settings}
        context = Context(TODAY, self.document.index.by_id.get, self.document, settings)
        if rule.reads_document:
            return [(each.entity.id if each.entity else None, each.at) for each in rule.judge(self.document, context)]
        found = []
        for entity in self.document:
            if entity.type in rule.reads:
                found += [((each.entity or entity).id, each.at) for each in rule.judge(entity, context)]
        return found


def documents(rules: Iterable[Rule]) -> list[Asked]:
    """The base document and the cases of these rules."""
    files = sorted(file for rule in rules for file in (CASES_FOLDER / rule.id).glob("*.json"))
    texts = [Base().text(), *(file.read_text("utf-8") for file in files)]
    return [Asked(load(io.BytesIO(text.encode()))) for text in dict.fromkeys(texts)]


def rules_of(module: ast.Module | str, name: str) -> dict[str, Rule]:
    """The rules that a file declares, without putting them into the registry."""
    declared: dict[str, Rule] = {}
    kept = dict(registry._RULES)
    try:
        registry._RULES.clear()
        exec(compile(module, name, "exec"), {"__name__": name})  # type: ignore[arg-type]
        declared = dict(registry._RULES)
    finally:
        registry._RULES.clear()
        registry._RULES.update(kept)
    return declared


def noticed(module: ast.Module, name: str, asked: list[Asked], right: dict[str, list[Any]]) -> bool:
    """Whether some case is judged otherwise by the changed file."""
    try:
        for rule in rules_of(module, name).values():
            if [each.found(rule) for each in asked] != right[rule.id]:
                return True
    except Exception:  # noqa: BLE001 - a rule that falls over is noticed
        return True
    return False


@attrs.frozen
class Score:
    """How many changes of a file were noticed, and those that were not."""

    chapter: str
    made: int
    unnoticed: tuple[Change, ...]

    @property
    def share(self) -> float:
        return 1 - len(self.unnoticed) / self.made if self.made else 1.0


def score(chapter: str, *, every: int = 1) -> Score:
    """Change a rule file in every way, or in every so many ways, and count what the cases notice."""
    name = f"impactmodel.validation.rules.{chapter}"
    source = Path(str(import_module(name).__file__)).read_text("utf-8")
    tree = ast.parse(source)
    rules = rules_of(copy.deepcopy(tree), name)
    asked = documents(rules.values())
    right = {rule.id: [each.found(rule) for each in asked] for rule in rules.values()}
    tried = [change for number, change in enumerate(changes(tree)) if number % every == 0]
    missed = tuple(change for change in tried if not noticed(change.make(), name, asked, right))
    return Score(chapter, len(tried), missed)


def main(chapters: list[str]) -> None:
    made = missed = 0
    for chapter in chapters or registry.CHAPTERS:
        found = score(chapter)
        made, missed = made + found.made, missed + len(found.unnoticed)
        print(f"{chapter}: {found.share:.0%} of {found.made} changes noticed", flush=True)
        for change in found.unnoticed:
            print(f"    line {change.line}: {change.what}")
    print(f"all: {1 - missed / max(made, 1):.1%} of {made} changes noticed")


if __name__ == "__main__":
    main(sys.argv[1:])
