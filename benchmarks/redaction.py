"""How much of what gives people away the recognizer finds, and how much it takes out in vain, on invented sentences that are labelled.

    python benchmarks/redaction.py

The sentences are in tests/data/redaction. Those of `held.txt` were not looked at while the rules were made.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from impactmodel.releases.recognizing import KINDS, recognized

SENTENCES = Path(__file__).parents[1] / "tests" / "data" / "redaction"
_LABEL = re.compile(r"{(\w+):([^}]*)}")

Labels = list[tuple[int, int, str]]


def labelled(name: str) -> Iterator[tuple[str, Labels]]:
    """Each sentence of a file without its labels, and what they say: from where to where, and of which kind."""
    for line in (SENTENCES / f"{name}.txt").read_text("utf-8").splitlines():
        text, labels, last = "", [], 0
        for found in _LABEL.finditer(line):
            text += line[last : found.start()]
            labels.append((len(text), len(text) + len(found[2]), found[1]))
            text, last = text + found[2], found.end()
        yield text + line[last:], labels


def measured(name: str, *, written: Callable[[str], str] = str) -> tuple[Counter[str], Counter[str], int, int]:
    """By kind, how many there are and how many are found whole; how many stretches are taken out, and how many of them in vain."""
    there: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    taken = vain = 0
    for sentence, labels in labelled(name):
        text = written(sentence)
        found = recognized(text)
        hidden = {position for each in found for position in range(each.start, each.end)}
        for start, end, kind in labels:
            there[kind] += 1
            hit[kind] += all(position in hidden for position in range(start, end) if text[position].isalnum())
        taken += len(found)
        vain += sum(not any(each.start < end and start < each.end for start, end, _kind in labels) for each in found)
    return there, hit, taken, vain


def table(name: str) -> list[str]:
    """The figures of one file as rows of Markdown."""
    there, hit, taken, vain = measured(name)
    rows = [f"| {kind} | {there[kind]} | {hit[kind]} |" for kind in KINDS if there[kind]]
    total = f"| all | {there.total()} | {hit.total()} ({hit.total() / there.total():.0%}) |"
    return ["| What | In the text | Found |", "| :-- | --: | --: |", *rows, total, "", f"Taken out: {taken}, of these in vain: {vain}."]


def without_capitals(name: str) -> str:
    """What becomes of names and places where nobody writes capitals."""
    there, hit, _taken, _vain = measured(name, written=str.lower)
    both = [counter["name"] + counter["place"] for counter in (there, hit)]
    return f"The same sentences without capitals: {both[1]} of {both[0]} names and places are found."


if __name__ == "__main__":
    for file in ("tuned", "held"):
        print(file, *table(file), without_capitals(file), "", sep="\n")
