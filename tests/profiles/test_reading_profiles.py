"""Reading profiles: what is wrong with a file is found, all of it, with its line; and its published schema says the same of its form."""

import io
import json
import tomllib
from pathlib import Path
from time import perf_counter
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impactmodel.findings import Finding
from impactmodel.kinds import BUILT_IN, Layer, Severity
from impactmodel.profiles import Profile, Requirement, profile, profile_names
from impactmodel.profiles.lines import line_at, lines_of
from impactmodel.profiles.reading import DEEPEST
from impactmodel.schema.json_schema import form_of_profiles
from impactmodel.testing import mutants
from impactmodel.validation.profiles import read_profile

BUILT_IN_FILES = sorted((Path(__import__("impactmodel").__file__).parent / "profiles" / "built_in").glob("*.toml"))
HEAD = 'name = "ours"\ntitle = "Ours"\n'


def read(text: str | bytes) -> tuple[Profile | None, tuple[Finding, ...]]:
    return read_profile(io.BytesIO(text.encode() if isinstance(text, str) else text))


def found(text: str | bytes) -> list[tuple[str, int | None]]:
    result, findings = read(text)
    assert (result is None) == bool(findings)
    return [(each.rule, each.location.line) for each in findings]


@pytest.mark.parametrize("path", BUILT_IN_FILES, ids=lambda path: path.stem)
def test_built_in_profiles_are_sound(path: Path) -> None:
    """They are read with all rules at hand, so that a rule they weigh and that is gone is noticed."""
    made, findings = read_profile(path)
    assert findings == ()
    assert made == profile(path.stem)
    assert made is not None
    assert made.name == path.stem
    assert made.why
    for each in (*made.requirements, *(one for step in made.steps for one in step.requirements)):
        assert each.why
    assert all(step.why for step in made.steps)


def test_there_are_eight() -> None:
    names = "cids-basic cids-essential cids-full co-production five-dimensions impact-management public-release svi-principles"
    assert list(profile_names()) == names.split()


MISTAKES: dict[str, tuple[str, int | None]] = {
    "": ("IM910", None),
    "name = ": ("IM910", 1),
    "{": ("IM910", 1),
    HEAD + 'titel = "x"': ("IM911", 3),
    'name = "Our Fund"\ntitle = "Ours"': ("IM912", 1),
    'name = "ours"\ntitle = ""': ("IM912", 2),
    'name = "ours"': ("IM919", 1),
    HEAD + "[[ask]]\nfields = ['name']": ("IM919", 3),
    HEAD + "[[ask]]\nof = 'Outcome'": ("IM919", 3),
    HEAD + "[[ask]]\nof = 'Outcme'\nfields = ['name']": ("IM913", 4),
    HEAD + "[[ask]]\nof = 'Outcome'\nfields = ['nme']": ("IM913", 5),
    HEAD + "[[ask]]\nof = 'Outcome'\nfields = ['name.first']": ("IM913", 5),
    HEAD + "[[ask]]\nof = 'Organization'\nfields = ['addresses.street']": ("IM913", 5),
    HEAD + "[[ask]]\nof = 'Outcome'\nitems = { name = 2 }": ("IM913", 5),
    HEAD + "[[ask]]\nof = 'Outcome'\nitems = { indicators = 0 }": ("IM912", 5),
    HEAD + "[[ask]]\nof = 'Outcome'\nfields = ['valence']": ("IM918", 5),
    HEAD + "[[ask]]\nof = 'Outcome'\ncodes = { horizon = ['shrt'] }": ("IM914", 5),
    HEAD + "[[ask]]\nof = 'Outcome'\ncodes = { name = ['short'] }": ("IM914", 5),
    HEAD + "[[ask]]\nof = 'Outcome'\ncodes = { intended = ['true'] }": ("IM914", 5),
    HEAD + "[[ask]]\nof = 'Outcome'\nfields = ['name']\nwhere = { intended = ['true'] }": ("IM914", 6),
    HEAD + "[[ask]]\nof = 'Indicator'\ncodes = { unit = ['person', 'persn'] }": ("IM914", 5),
    HEAD + "[[ask]]\nof = 'Address'\nat_least = 1": ("IM918", 5),
    HEAD + "[[ask]]\nof = 'Outcome'\nat_least = 2\nhaving = ['name']": ("IM918", 5),
    HEAD + "[[ask]]\nof = 'Outcome'\nat_most = 1\nwhere = { horizon = ['long'] }": ("IM918", 5),
    HEAD + "[[ask]]\nof = 'Outcome'\nat_least = true": ("IM912", 5),
    HEAD + "[rules]\nIM105 = 'warn'": ("IM912", 4),
    HEAD + "[rules]\nIM199 = 'off'": ("IM915", 4),
    HEAD + "[rules]\nIM901 = 'off'": ("IM915", 4),
    HEAD + "[rules]\nIM020 = 'warning'": ("IM915", 4),
    HEAD + "[settings.IM215]\nweeks = 3": ("IM915", 4),
    HEAD + "[settings.IM105]\nweeks = 3": ("IM915", 4),
    HEAD + "[[step]]\ntitle = 'One'": ("IM919", 3),
    HEAD + "[[step]]\ntitle = 'One'\nrules = ['IM199']": ("IM915", 5),
    HEAD + "[[step]]\ntitle = 'One'\n[[step.ask]]\nof = 'Outcome'\nfields = ['nme']": ("IM913", 7),
    HEAD + "extends = 'cids'": ("IM916", 3),
    HEAD + "extends = './theirs.toml'": ("IM916", 3),
    HEAD + "extends = ['cids-basic', 'https://a.example/p.toml']": ("IM916", 3),
    HEAD + "[[ask]]\nof = 'Outcome'\ncodes = { horizon = ['short'] }\n[[ask]]\nof = 'Outcome'\ncodes = { horizon = ['long'] }": (
        "IM918",
        1,
    ),
    HEAD + "[[ask]]\nof = 'Outcome'\nat_least = 2\n[[ask]]\nof = 'Outcome'\nat_most = 1": ("IM918", 1),
}


@pytest.mark.parametrize("text", list(MISTAKES))
def test_a_mistake_is_found_in_its_line(text: str) -> None:
    assert found(text) == [MISTAKES[text]]


def test_every_finding_about_profiles_has_its_mistake() -> None:
    kinds = {rule for rule, kind in BUILT_IN.items() if kind.layer is Layer.PROFILE and rule >= "IM910"}
    assert kinds - {"IM917"} == {rule for rule, _ in MISTAKES.values()}


def test_all_mistakes_are_found_and_the_nearest_is_named() -> None:
    text = HEAD + 'extends = "cids-basik"\n[[ask]]\nof = "Outcome"\nfields = ["nme"]\n[rules]\nIM105 = "of"\n'
    findings = read(text)[1]
    assert [(each.rule, each.location.line, each.hint) for each in findings] == [
        ("IM916", 3, "Did you mean cids-basic?"),
        ("IM913", 6, "Did you mean name?"),
        ("IM912", 8, "Did you mean off?"),
    ]


def test_json_has_its_lines_and_columns() -> None:
    text = '{"name": "ours", "title": "Ours",\n "ask": [{"of": "Outcome", "fields": ["nme"]}]}'
    place = read(text)[1][0].location
    assert (place.line, place.column) == (2, 39)


def test_toml_and_json_are_the_same_profile() -> None:
    for path in BUILT_IN_FILES:
        data = tomllib.loads(path.read_text("utf-8"))
        assert read(json.dumps(data))[0] == profile(path.stem)


@pytest.mark.parametrize("path", BUILT_IN_FILES, ids=lambda path: path.stem)
def test_every_key_has_its_line(path: Path) -> None:
    text = path.read_text("utf-8")
    lines = lines_of(text)
    rows = text.split("\n")

    def walk(value: Any, at: str) -> None:
        line = line_at(lines, at)
        key = at.rpartition("/")[2]
        if key and not key.isdecimal() and not isinstance(value, dict | list):
            assert key in rows[line - 1], at
        inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for step, item in inner:
            walk(item, f"{at}/{step}")

    walk(tomllib.loads(text), "")


def test_a_long_text_hides_what_looks_like_a_key() -> None:
    lines = lines_of('why = """\ntitle = "no"\n[[ask]]\n"""\nname = "x"\nwhat = \'\'\'a\'\'\'\nlast = 1')
    assert dict(lines) == {"": 1, "/why": 1, "/name": 5, "/what": 6, "/last": 7}


FORM = {"IM911", "IM912", "IM919"}


def test_the_published_schema_says_the_same_of_the_form() -> None:
    """The law of agreement, for profile files: a mutant is refused by the schema exactly if its form is found wrong, or its class."""
    schema = form_of_profiles()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft7Validator.check_schema(form_of_profiles(dialect="draft-07"))
    fast = jsonschema_rs.validator_for(schema)
    whole = {
        "$schema": "https://a.example/s.json", "name": "ours", "title": "Ours", "why": "So.", "extends": ["cids-basic"],
        "ask": [{"of": "Outcome", "why": "So.", "severity": "off", "where": {"horizon": ["long"], "intended": [True]}, "having": ["name"],
                 "fields": ["name"], "one_of": ["place", "model"], "codes": {"horizon": ["long"]}, "items": {"themes": 1}, "at_least": 1}],
        "rules": {"IM105": "off"}, "settings": {"IM215": {"days": 30}},
        "step": [{"title": "One", "why": "So.", "ask": [{"of": "Theme", "at_most": 0}], "rules": ["IM105"]}],
    }  # fmt: skip
    assert fast.is_valid(whole)
    assert read(json.dumps(whole))[1] == ()
    said = set()
    for mutant in mutants(whole):
        if not isinstance(mutant.value, dict) or "exponent" in mutant.mutation or "digits" in mutant.mutation:
            continue  # No object, or a number that Python's floats cannot hold.
        try:
            text = json.dumps(mutant.value, allow_nan=False)
        except (TypeError, ValueError):
            continue
        findings = read(text)[1]
        if any(each.rule == "IM910" for each in findings):
            continue
        wrong = any(each.rule in FORM or (each.rule == "IM913" and each.location.pointer.endswith("/of")) for each in findings)
        assert fast.is_valid(json.loads(text)) != wrong, (mutant, findings)
        said.add(wrong)
    assert said == {True, False}


@settings(max_examples=200)
@given(st.one_of(st.binary(max_size=300), st.text("[]{}=\"'#.,\n\\ aoskf1_-", max_size=200).map(str.encode)))
def test_nothing_that_stands_in_a_file_makes_it_fall_over(data: bytes) -> None:
    result, findings = read(data)
    assert (result is None) == bool(findings)


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 5000,
        "a." * 20000 + "a = 1",
        ("a." * 190 + "a = 1\n") * 300,
        "a = " + "9" * 9999,
        "[" * 9000,
        '{"a":' * 5000,
        "x" * 300_000,
    ],
    ids=lambda text: f"{text[:4]}…",
)
def test_what_is_hostile_is_refused(text: str) -> None:
    began = perf_counter()
    assert {rule for rule, _ in found(text)} <= {"IM910", "IM911", "IM919"}
    assert perf_counter() - began < 3


def write(folder: Path, name: str, more: str) -> Path:
    path = folder / f"{name}.toml"
    path.write_text(f'name = "{name}"\ntitle = "{name}"\n{more}', "utf-8")
    return path


def test_files_build_on_files(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    write(tmp_path / "below", "own", "[settings.IM215]\ndays = 5")
    write(tmp_path, "other", "")
    write(
        tmp_path / "below",
        "base",
        "extends = ['./own.toml', '../other.toml']\n[[ask]]\nof = 'Outcome'\nfields = ['name', 'description']\n"
        "[rules]\nIM105 = 'off'\n[settings.IM215]\ndays = 10",
    )
    more = (
        "extends = ['./below/base.toml', 'co-production']\n[[ask]]\nof = 'Outcome'\nfields = ['description']\nseverity = 'off'\n"
        "[rules]\nIM105 = 'error'\n[settings.IM215]\ndays = 20"
    )
    made, findings = read_profile(write(tmp_path, "ours", more))
    assert findings == ()
    assert made is not None
    of_outcomes = [(each.fields, each.severity) for each in made.requirements if each.of == "Outcome"]
    assert of_outcomes == [(("name",), Severity.ERROR), (("description",), None)]
    assert [each.fields for each in made.asked_of("Outcome")] == [("name",)]
    assert made.severities["IM105"] is Severity.ERROR
    assert made.severities["IM501"] is Severity.ERROR
    assert made.settings["IM215"] == {"days": 20}
    assert made.extends == ("./below/base.toml", "co-production")


def test_what_two_profiles_narrow_is_narrowed_twice(tmp_path: Path) -> None:
    write(tmp_path, "one", "[[ask]]\nof = 'Outcome'\nat_least = 3\ncodes = { horizon = ['short', 'long'] }")
    write(tmp_path, "two", "[[ask]]\nof = 'Outcome'\nat_least = 2\ncodes = { horizon = ['long', 'intermediate'] }")
    made, _ = read_profile(write(tmp_path, "ours", "extends = ['./one.toml', './two.toml']"))
    assert made is not None
    assert [(each.asked, each.number, each.codes) for each in made.requirements] == [("at_least", 3, ()), ("codes", 1, ("long",))]


def test_a_circle_is_found(tmp_path: Path) -> None:
    write(tmp_path, "one", "extends = './two.toml'")
    path = write(tmp_path, "two", "extends = './one.toml'")
    made, findings = read_profile(path)
    assert made is None
    assert [(each.rule, each.location.line, Path(str(each.location.file)).name) for each in findings] == [("IM917", 3, "one.toml")]
    assert read_profile(write(tmp_path, "self", "extends = './self.toml'"))[1][0].rule == "IM917"


def test_a_tower_is_refused_and_a_wide_family_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "p0", "")
    for number in range(1, DEEPEST + 2):
        write(tmp_path, f"p{number}", f"extends = ['./p{number - 1}.toml', './p{number - 1}.toml']")
    assert read_profile(tmp_path / f"p{DEEPEST - 1}.toml")[1] == ()
    assert {each.rule for each in read_profile(tmp_path / f"p{DEEPEST + 1}.toml")[1]} == {"IM917"}


def test_findings_in_what_is_built_on_name_its_file(tmp_path: Path) -> None:
    write(tmp_path, "base", "[[ask]]\nof = 'Outcome'\nfields = ['nme']")
    findings = read_profile(write(tmp_path, "ours", "extends = './base.toml'"))[1]
    assert [(each.rule, each.location.line, Path(str(each.location.file)).name) for each in findings] == [("IM913", 5, "base.toml")]


@pytest.mark.parametrize(
    "parent",
    [
        "/etc/passwd.toml",
        "https://a.example/p.toml",
        "./none.toml",
        "../out.toml",
        "below/../../out.toml",
        "../ours/../out.toml",
        "./link.toml",
    ],
)
def test_nothing_is_fetched_nor_looked_for_elsewhere(tmp_path: Path, parent: str) -> None:
    """A file outside of the folder is refused, in whatever way it is named, and alike whether it is there or not."""
    folder = tmp_path / "ours"
    (folder / "below").mkdir(parents=True)
    path = write(folder, "ours", f"extends = '{parent}'")
    (folder / "link.toml").symlink_to(tmp_path / "out.toml")
    without = read_profile(path)
    write(tmp_path, "out", "")
    made, findings = read_profile(path)
    assert made is None
    assert [(each.rule, each.location.line) for each in findings] == [("IM916", 3)]
    assert (made, findings) == without


def test_what_is_built_on_may_not_climb_out_either(tmp_path: Path) -> None:
    (tmp_path / "ours" / "below").mkdir(parents=True)
    write(tmp_path, "out", "")
    write(tmp_path / "ours" / "below", "base", "extends = '../../out.toml'")
    findings = read_profile(write(tmp_path / "ours", "ours", "extends = './below/base.toml'"))[1]
    assert [(each.rule, Path(str(each.location.file)).name) for each in findings] == [("IM916", "base.toml")]


@pytest.mark.parametrize(
    "text",
    [
        "MARKER = 1",
        "name = 'MARKER MARKER'\ntitle = 'x'",
        "[[ask]]\nof = 'MARKER'\nfields = ['MARKER']",
        "[rules]\nMARKER = 'MARKER'\n[settings.MARKER]\nMARKER = 'MARKER'",
        "extends = ['MARKER', '/MARKER.toml']",
        "[[ask]]\nof = 'Outcome'\nfields = ['marker']\ncodes = { horizon = ['MARKER'] }\nitems = { marker = 3 }",
        "password = MARKER",
        '{"MARKER": "MARKER"}',
    ],
)
def test_what_stands_in_a_file_that_is_built_on_is_not_repeated(tmp_path: Path, text: str) -> None:
    """It is named by the profile, and may be a file of another kind."""
    (tmp_path / "base.toml").write_text(text, "utf-8")
    findings = read_profile(write(tmp_path, "ours", "extends = './base.toml'"))[1]
    assert findings
    for each in findings:
        assert Path(str(each.location.file)).name == "base.toml"
        assert "marker" not in (json.dumps(each.to_dict()) + str(each)).lower()


def test_a_requirement_made_by_hand_is_one_from_a_file() -> None:
    made, _ = read(HEAD + "[[ask]]\nof = 'Outcome'\nfields = ['name']\nwhy = '''A\n  b'''")
    by_hand = Profile(name="ours", title="Ours", requirements=(Requirement(of="Outcome", asked="present", fields=("name",), why="A b"),))
    assert made == by_hand
