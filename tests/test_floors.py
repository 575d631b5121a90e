"""The house stands on floors: a room imports only from floors below its own, and from within its own package."""

import ast
from pathlib import Path

import impactmodel

SOURCE = Path(impactmodel.__file__).parent

# From the ground up. Rooms on one floor do not know one another, except that on some the later ones stand on the earlier.
FLOORS: list[list[str]] = [
    ["wording", "languages", "tables", "collector", "errors", "kinds", "findings", "result", "names"],
    ["amounts", "frozen", "scalars", "codelists", "units"],
    ["vocabulary"],
    ["index", "document", "codec", "story", "profiles"],
    ["aggregation", "valuation", "disclosure", "evidence", "voice", "schema", "validation", "releases"],
    ["interop", "testing"],
    ["report"],
    ["cli", "__main__"],
]
IN_ORDER = {0, 1, 3, 4, 7}

FLOOR_OF = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}


def room_of(module: str) -> str:
    """The room that a module lives in; a public name, imported from the package itself, lives where it is defined."""
    name = module.split(".")[1]
    return impactmodel._HOME_OF.get(name, name).split(".")[0]


def imports_of(path: Path) -> list[str]:
    """What a file imports when it runs; what only a type checker sees may look upwards."""
    tree = ast.parse(path.read_text("utf-8"))
    unseen = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for inner in ast.walk(node)
    }
    found = []
    for node in ast.walk(tree):
        if id(node) in unseen:
            continue
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("impactmodel"):
            names = [f"{node.module}.{name.name}" for name in node.names] if node.module == "impactmodel" else [node.module]
            found.extend(names)
        elif isinstance(node, ast.Import):
            found.extend(name.name for name in node.names if name.name.startswith("impactmodel"))
    return found


def allowed(room: str, other: str) -> bool:
    here, there = FLOOR_OF[room], FLOOR_OF[other]
    if room == other or there < here:
        return True
    return here == there and here in IN_ORDER and FLOORS[here].index(other) < FLOORS[here].index(room)


def files() -> list[Path]:
    return [path for path in SOURCE.rglob("*.py") if path != SOURCE / "__init__.py"]


def test_every_room_has_a_floor_and_no_room_is_empty() -> None:
    rooms = {path.relative_to(SOURCE).parts[0].removesuffix(".py") for path in files()}
    assert rooms == set(FLOOR_OF)


def test_rooms_import_only_from_below() -> None:
    wrong = []
    for path in files():
        room = path.relative_to(SOURCE).parts[0].removesuffix(".py")
        for module in imports_of(path):
            other = room_of(module)
            if other == "__version__":
                continue
            if other not in FLOOR_OF or not allowed(room, other):
                wrong.append(f"{path.relative_to(SOURCE)} imports {module}")
    assert not wrong, "\n".join(wrong)


def test_files_are_rooms_and_not_halls() -> None:
    long = {str(path.relative_to(SOURCE)): lines for path in files() if (lines := len(path.read_text("utf-8").splitlines())) > 420}
    assert not long
