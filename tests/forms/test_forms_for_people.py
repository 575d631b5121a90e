"""The forms that people read: text, GitHub's annotations, Markdown. Nothing that stands in the data acts in any of them."""

import re
import sys
from typing import Any

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from samples import HOSTILE, Results, clean, everything, hostile, many, no_file, of_each_severity, written

from impactmodel import UnknownName
from impactmodel.validation.forms import FORMS, write_report
from impactmodel.validation.forms.github import MOST
from impactmodel.validation.forms.markdown import ROOM, code, escaped
from impactmodel.wording import safe

TOGETHER = "Many that say the same are told together; with --each, each is told by itself."


def test_text_tells_many_of_a_rule_together_and_the_others_in_full() -> None:
    assert written("text", [many()]).splitlines() == [
        "many.ndjson:2:43: IM021 error: 30 fields do not exist: lines 2, 3, 4 … and 27 more.",
        "    each: Outcome has no field nme. Did you mean name?",
        "many.ndjson:32:50: IM023 error: horizon is not one of the codes.",
        "    at: /horizon (out:long)",
        "    found: Long",
        "    expected: short, intermediate, long",
        "    hint: Did you mean long?",
        "many.ndjson: 31 errors. Rules about the whole document were not asked: it must be sound first. Most often: IM021 (30).",
        TOGETHER,
    ]


def test_text_tells_each_where_that_is_asked_for() -> None:
    text = written("text", [many()], each=True, summary=False)
    assert text.count("IM021 error: Outcome has no field nme.") == 30
    assert text.count("    at: /nme") == 30
    assert "31 errors" not in text


def test_what_is_only_for_information_takes_a_line_at_the_end() -> None:
    lines = written("text", [of_each_severity()]).splitlines()
    assert lines[0] == "severities.json:2:2: IM106 error: It is an error."
    assert lines[-2:] == [
        "severities.json:1:2: IM105 info: It is an info.",
        "severities.json: 1 error, 1 warning, 1 for information.",
    ]
    assert written("text", [of_each_severity()], each=True).splitlines()[:2] == [
        "severities.json:1:2: IM105 info: It is an info.",
        "    at: /outcomes/1/name (out:1)",
    ]


def test_text_says_what_was_looked_at() -> None:
    assert written("text", [clean()]) == "clean.json: nothing found in 0 entities.\n"
    assert written("text", [("-", clean()[1])]) == "standard input: nothing found in 0 entities.\n"
    assert written("text", [("-", many(0)[1])]).startswith("2:50: IM023 error: ")


def test_text_is_coloured_only_where_that_is_asked_for() -> None:
    assert "\x1b" not in written("text", everything())
    coloured = written("text", [of_each_severity()], colour=True)
    assert [f"\x1b[{colour}m{rule}" in coloured for colour, rule in ((31, "IM106"), (33, "IM107"), (34, "IM105"))] == [True] * 3


@pytest.mark.parametrize("each", [False, True])
@pytest.mark.parametrize("form", [*FORMS])
def test_no_form_lets_control_characters_through(form: str, each: bool) -> None:
    text = written(form, everything(), each=each).removeprefix("\ufeff" if form == "csv" else "")
    assert [char for char in set(text) if not char.isprintable() and char not in "\n\u00a0\u202f"] == []


@pytest.mark.parametrize("form", ["text", "github", "markdown", "html", "junit"])
def test_people_are_told_in_french(form: str) -> None:
    english, french = (written(form, [many()], language=language) for language in ("en", "fr"))
    assert "Did you mean" in english
    assert "Did you mean" not in french
    assert french != english


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """What GitHub's runner makes of an output: the commands in it, with their properties and message.

    As in actions/runner, src/Runner.Common/ActionCommand.cs: a command is a line that begins with `::`, or that has `##[` anywhere.
    """
    found = []
    for line in re.split("\r\n|\r|\n", text):
        if "##[" in line and not line.lstrip().startswith("::"):
            raise AssertionError(f"an old command: {line}")
        if line.lstrip().startswith("::"):
            head, _, data = line.lstrip()[2:].partition("::")
            name, _, rest = head.partition(" ")
            pairs = dict(pair.split("=", 1) for pair in rest.split(",") if pair)
            found.append((name, {key: unescaped(value) for key, value in pairs.items()}, unescaped(data)))
    return found


def unescaped(text: str) -> str:
    for escape, char in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(escape, char)
    return text


def test_github_gets_commands_with_file_line_and_title() -> None:
    text = written("github", [of_each_severity()])
    assert commands(text) == [
        (
            "notice",
            {"file": "severities.json", "line": "1", "col": "2", "title": "IM105"},
            "It is an info. Mend it. (/outcomes/1/name (out:1))",
        ),
        (
            "error",
            {"file": "severities.json", "line": "2", "col": "2", "title": "IM106"},
            "It is an error. Mend it. (/outcomes/2/name (out:2))",
        ),
        (
            "warning",
            {"file": "severities.json", "line": "3", "col": "2", "title": "IM107"},
            "It is an warning. Mend it. (/outcomes/3/name (out:3))",
        ),
    ]
    assert text.splitlines()[-1] == "impactmodel: severities.json: 1 error, 1 warning, 1 for information."


def test_github_is_told_of_many_together_and_never_of_more_than_it_shows() -> None:
    assert commands(written("github", [many()]))[0][2] == "30 fields do not exist: lines 2, 3, 4 … and 27 more."
    text = written("github", [many()], each=True)
    assert len(commands(text)) == MOST
    assert text.splitlines()[-1] == "impactmodel: 21 more findings are not shown here, as GitHub shows ten of each level."
    assert len(commands(written("github", [many(), many()] * 5))) == MOST


@pytest.mark.parametrize("name", [HOSTILE, "::error::x", "a,line=9::b.json", "100%0A::error::x", "##[error]x", " ::debug::x", "a:b,c"])
def test_no_name_is_a_command_to_github(name: str) -> None:
    found = commands(written("github", [(name, of_each_severity()[1]), (name, clean()[1]), hostile()]))
    assert [kind for kind, _, _ in found] == ["notice", "error", "warning", "warning", "error"]
    assert all(set(properties) == {"file", "line", "col", "title"} for _, properties, _ in found[:4])
    assert found[0][1]["file"] == re.sub(r"[\x00-\x1f\u202e\ud800]", lambda match: f"\\u{ord(match[0]):04x}", name)


def rendered(text: str) -> list[Token]:
    return MarkdownIt("gfm-like", {"linkify": False}).parse(text)


def leaves(tokens: list[Token]) -> list[Token]:
    return [leaf for token in tokens for leaf in (leaves(token.children) if token.children else [token])]


def test_markdown_is_a_list_with_what_the_text_says() -> None:
    tokens = rendered(written("markdown", everything()))
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h2"]
    shown = "".join(leaf.content for leaf in leaves(tokens) if leaf.type == "text")
    assert "30 fields do not exist: lines 2, 3, 4 … and 27 more." in shown
    codes = [leaf.content for leaf in leaves(tokens) if leaf.type == "code_inline"]
    assert "/horizon (out:long)" in codes
    assert "severities.json:2:2" in codes


def test_nothing_in_markdown_is_a_mark_an_address_or_a_mention() -> None:
    tokens = leaves(rendered(written("markdown", [hostile()])))
    assert {token.content for token in tokens if token.type == "html_inline"} <= {"<br>", "<!-- -->"}
    assert not [token for token in tokens if token.type in ("html_block", "image", "em_open", "s_open", "fence", "blockquote_open")]
    links = [token.attrs["href"] for token in tokens if token.type == "link_open"]
    assert links == ["https://a.example/rules/ACME001?a=1&b=2"], "and no javascript:"
    for token in tokens:
        if token.type == "text":
            assert not re.search(r"@\w|#[0-9]|://|www\.", token.content)


@pytest.mark.parametrize(
    "text", [HOSTILE, "`", "``a`", " a ", "<b>", "[a](b)", "*", "a_b_", "&amp;", "https://a.example www.a.example @a #1 GH-1"]
)
def test_text_and_code_come_out_of_markdown_as_they_went_in(text: str) -> None:
    for told in (escaped(f"x{text}x"), code(text)):
        shown = "".join(leaf.content for leaf in leaves(rendered(f"- {told}")) if leaf.type in ("text", "code_inline", "text_special"))
        assert shown in (safe(f"x{text}x"), safe(text))


def test_markdown_has_room_in_a_comment() -> None:
    results: Results = [(f"{number}.json", of_each_severity()[1]) for number in range(300)]
    text = written("markdown", results, each=True)
    assert ROOM < len(text) < 110_000
    assert re.search(r"\n[0-9]+ more findings are not shown here, for want of room\\?\.\n$", text)


@pytest.mark.parametrize(
    ("wishes", "error", "said"),
    [
        ({"form": "jsn"}, UnknownName, "There is no form 'jsn'. Did you mean json?"),
        ({"form": "pdf"}, UnknownName, "There are text, json"),
        ({"form": "text", "language": "cy"}, ValueError, "there is no language 'cy'"),
        ({"form": "text", "fail_on": "fatal"}, ValueError, "fatal"),
    ],
)
def test_a_wrong_wish_is_named(wishes: dict[str, Any], error: type[Exception], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(error, match=re.escape(said)):
        write_report([no_file()], to=sys.stdout, **wishes)
    assert capsys.readouterr().out == ""
