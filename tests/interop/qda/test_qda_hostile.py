"""Archives and XML from strangers get a finding, within bounded time and memory, and never a crash."""

import io
import random
import re
import time
import tracemalloc
from pathlib import Path

import pytest

from impactmodel import Limits
from impactmodel.interop.qda import read_qda
from interop.qda.hostile import HOSTILE, PLAIN
from interop.qda.projects import LONELY, archived, packed, project, refused, said, selection, source, taken


@pytest.mark.parametrize("name", HOSTILE)
def test_what_means_harm_is_refused_in_time_and_memory(name: str) -> None:
    make, rule = HOSTILE[name]
    data = make()
    begun = time.perf_counter()
    document, findings = read_qda(io.BytesIO(data))
    spent = time.perf_counter() - begun
    assert document is None
    assert [each.rule for each in findings] == [rule]
    assert findings[0].hint
    assert spent < 8, f"{name} took {spent:.1f} s"


@pytest.mark.parametrize("name", ["A tag of 20 MB", "A million attributes", "A file that would grow to a thousand times its size"])
def test_memory_does_not_grow_with_what_is_refused(name: str) -> None:
    data = HOSTILE[name][0]()
    tracemalloc.start()
    read_qda(io.BytesIO(data))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < len(data) + 40_000_000


def test_the_table_of_hostile_projects_has_a_row_for_each_case() -> None:
    page = (Path(__file__).parents[3] / "docs" / "security.md").read_text("utf-8")
    section = page.partition("## Hostile projects\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (.+) \| (IM[0-9]{3}) \|$", section, re.MULTILINE)
    assert rows == [(name, rule) for name, (_, rule) in HOSTILE.items()]


def test_places_are_told_where_there_is_one() -> None:
    data = packed({"project.qde": PLAIN.replace("<CodeBook>", "<CodeBook>\n<Codes>\n<")})
    _, findings = read_qda(io.BytesIO(data))
    assert (findings[0].location.file, findings[0].location.line) == ("project.qde", 3)


def test_names_in_the_archive_are_not_told() -> None:
    document, findings = read_qda(io.BytesIO(packed({"project.qde": PLAIN, "../Mabel Example.txt": "x"})))
    assert document is None
    assert "Mabel" not in repr(findings)
    assert "Entry 2 of the archive" in findings[0].message


def test_the_limit_on_size_is_the_one_that_is_asked_for() -> None:
    text = "A word. " * 20_000
    assert refused(archived(PLAIN, text), limits=Limits(size=100_000)) == ["IM004"]
    assert taken(archived(PLAIN, text), limits=Limits(size=1_000_000))[0].evidence[0].text == text


def test_one_text_that_stands_for_many_sources_counts_each_time() -> None:
    text = "A word. " * 1_000
    xml = project(*(source(guid=f"{number:08x}-2222-4222-8222-222222222222") for number in range(40)))
    assert refused(archived(xml, text), limits=Limits(size=100_000)) == ["IM004"]


def test_ten_thousand_things_of_one_guid_take_no_time() -> None:
    begun = time.perf_counter()
    document, findings = taken(project(*(source(path=None, inside="Words.") for _ in range(3_000))))
    assert len(document.evidence) == 3_000
    assert said(findings, "IM848", "stand for two things: 2,999")
    assert time.perf_counter() - begun < 8


def test_control_characters_are_replaced_one_by_one() -> None:
    document, findings = taken(archived(project(source(selection(1, 4, 8))), "One\x00 two\x1b."))
    (evidence,) = document.evidence
    assert evidence.text == "One\ufffd two\ufffd."
    assert said(findings, "IM848", "control characters")


def test_a_story_of_five_megabytes_is_a_file_by_name_and_digest_with_its_codings() -> None:
    text = "Emoji 🎉 and עברית, line after line.\r\n" * 120_000
    assert len(text.encode()) > 5_000_000
    data = archived(project(source(selection(1, 0, 5, name="Emoji"), selection(2, 4_000_000, 4_000_020, LONELY))), text)
    begun = time.perf_counter()
    document, findings = taken(data)
    (evidence,) = document.evidence
    assert evidence.text is None
    assert [each.uri for each in evidence.files] == ["internal://story.txt"]
    assert len(evidence.codings) == 2
    assert said(findings, "IM848", "more than a million characters")
    assert time.perf_counter() - begun < 8


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, taken out, doubled or cut off."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8))):
        at = chance.randrange(len(made))
        how = chance.randrange(5)
        if how == 0:
            made[at] = chance.randrange(256)
        elif how == 1:
            del made[at : at + chance.randrange(1, 40)]
        elif how == 2:
            made[at:at] = made[at : at + chance.randrange(1, 40)]
        elif how == 3:
            made[at] ^= 1 << chance.randrange(8)
        else:
            del made[at + chance.randrange(len(made) - at) :]
        if not made:
            return b"P"
    return bytes(made)


@pytest.mark.parametrize("start", range(4))
def test_mutated_projects_never_raise_or_hang(start: int) -> None:
    """Both the archive as a whole, and the XML and the text within one that is sound."""
    chance = random.Random(start)
    xml = project(source(selection(1, 7, 13), selection(2, 17, 21, LONELY)), before='<Users><User guid="x" name="y"/></Users>')
    whole = archived(xml)
    outcomes = set()
    for number in range(150):
        if number % 3 == 0:
            data = mutated(whole, chance)
        elif number % 3 == 1:
            data = packed(
                {"project.qde": mutated(xml.encode(), chance), "sources/story.txt": mutated(b"I have people to ring now.", chance)}
            )
        else:
            data = mutated(xml.encode(), chance)
        begun = time.perf_counter()
        document, findings = read_qda(io.BytesIO(data))
        assert document is not None or findings
        assert time.perf_counter() - begun < 5
        outcomes.add(document is None)
    assert outcomes == {True, False}
