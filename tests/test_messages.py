"""What is said, in French: every text has a translation with the same places, and a finding told in French has no English in it."""

import copy
import pickle
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impactmodel import Finding, Quantity, describe, validate
from impactmodel.kinds import BUILT_IN, Kind
from impactmodel.testing.mutations import json_text, mutants
from impactmodel.validation.registry import rules
from impactmodel.vocabulary.describe import ClassDescription
from impactmodel.wording import LANGUAGES, Said, language_here, language_of, listed, safe, say, told
from rule_cases import CASES_FOLDER, TODAY
from sources import findings
from test_mishaps import MENDED, NO_DOCUMENT, NO_JSON

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

from messages.collecting import NAMES, PLACE, NotLiteral, collected, written_in
from messages.keeping import FOLDER, compiled, read, untranslated, updated

TEXTS = collected()
PO = (FOLDER / "fr.po").read_text("utf-8")
FRENCH: dict[str, str] = {message.id: message.string for message in read(PO) if message.id}

SAME_IN_BOTH = {
    "null": "The word of JSON.",
    "{title}.": "The title of a rule, and a full stop.",
    "{said}.": "What is said of many, and a full stop.",
    "{found}.": "What was found, and a full stop.",
    "{rule} ({count:,})": "An id and a number.",
    "{row}, {next}": "A row of names.",
    "Code": "The same word.",
    "Mentions": "The same word.",
    "Programme": "The same word.",
    "{said} ({kind})": "A sentence, and a kind in brackets.",
    "Contribution": "The same word.",
    "Observation": "The same word.",
    "Service": "The same word.",
    "ratio": "The same word.",
    "{day} {month} {year}": "No words.",
    "{month} {year}": "No words.",
    "{risk} ({likely}, {grave})": "No words.",
    "–": "No words.",
}


def test_every_text_has_a_translation() -> None:
    assert [text for text in TEXTS if not FRENCH.get(text)] == [], "translate them in languages/fr.po, after: make messages"


def test_a_translation_has_the_same_places() -> None:
    assert [text for text, said in FRENCH.items() if said and places(text) != places(said)] == []


def places(text: str) -> Counter[str]:
    return Counter(match[0] for match in PLACE.finditer(text))


def test_no_translation_is_the_english() -> None:
    assert {text for text, said in FRENCH.items() if said == text} == set(SAME_IN_BOTH)


def test_a_translation_ends_as_the_english_does() -> None:
    """A sentence stays a sentence, a title stays a title."""
    ends = re.compile("[.?]$")
    assert [text for text, said in FRENCH.items() if said and bool(ends.search(text)) != bool(ends.search(said))] == []


SPACED = re.compile("(?<![\u202f])[;?!]|(?<=[ \\w}])(?<!\u00a0):(?= )|(?<!\u00a0)»|«(?!\u00a0)|'")
"""What French typography does not have: a mark without its unbroken space, a straight apostrophe."""
_CODE = re.compile('[{]".*?[}]|"[a-z_]+": |`[^`]*`')


@pytest.mark.parametrize("text", ["où ?", "une; deux", "le champ : x", "le champ: x", "«\u00a0x»", "l'un"])
def test_what_is_not_set_in_french_is_noticed(text: str) -> None:
    assert SPACED.search(text)


def test_french_is_set_as_french() -> None:
    """The spaces before ; : ? ! and inside « » do not break, and an apostrophe is one."""
    assert [said for said in FRENCH.values() if SPACED.search(_CODE.sub("", said))] == []


def test_the_catalogue_holds_what_the_source_says() -> None:
    assert updated(PO, "fr") == PO, "run: make messages"
    assert set(TEXTS) == set(FRENCH)


def test_the_compiled_catalogue_is_what_the_translators_wrote() -> None:
    assert (FOLDER / "fr.mo").read_bytes() == compiled(PO, "fr"), "run: make messages"
    assert {path.stem for path in FOLDER.glob("*.mo")} == set(LANGUAGES) - {"en"}


def test_what_is_gone_is_kept_and_comes_back() -> None:
    texts = {"One.": ["a.py"], "Two.": ["a.py", "b.py"]}
    po = updated("", "fr", texts).replace('msgid "Two."\nmsgstr ""', 'msgid "Two."\nmsgstr "Deux."')
    assert untranslated(po) == ["One."]
    without = updated(po, "fr", {"One.": ["a.py"]})
    assert '#~ msgstr "Deux."' in without
    assert compiled(without, "fr") == compiled(updated("", "fr", {}), "fr")
    assert updated(without, "fr", texts) == po


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("say(text)", "a.py:3: .* literal"),
        ('say(f"{count} things")', "a.py:3: .* literal"),
        ('say("one" + "two")', "a.py:3: .* literal"),
        ('say("{name} and {other}.", name=1)', "a.py:3: the places"),
        ('say("Nothing.", name=1)', "a.py:3: the places"),
        ('rule("IM1", title=TITLE)', "a.py:3: .* literal"),
        ('finding("IM001", "There is no such class.")', "a.py:3: .* say"),
        ('finding("IM001", message, hint=f"Take {name}.")', "a.py:3: .* say"),
        ('finding("id", expected="a number" if one else None)', "a.py:3: .* say"),
    ],
)
def test_what_cannot_be_collected_is_named_with_its_place(tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / "a.py").write_text(f"\n\n{line}\n")
    with pytest.raises(NotLiteral, match=said):
        list(written_in(tmp_path / "a.py", tmp_path))


def test_what_can_be_collected_is(tmp_path: Path) -> None:
    lines = [
        'rule("IM1", title="A title", several="{count:,} of them")',
        'say("One "\n  "sentence.")',
        """finding("id", f'"{x}"', hint=say("{n}", n=1), expected="a, b" if one else "recalled: true")""",
    ]
    (tmp_path / "a.py").write_text("\n".join(lines))
    assert [text.english for text in written_in(tmp_path / "a.py", tmp_path)] == ["A title", "{count:,} of them", "One sentence.", "{n}"]


@pytest.mark.parametrize("kind", [*BUILT_IN.items(), *((rule.id, rule) for rule in rules())], ids=lambda pair: pair[0])
def test_what_is_said_of_many_counts_them(kind: tuple[str, Kind]) -> None:
    for said in (kind[1].several, told(kind[1].several, "fr")):
        assert [match[0] for match in PLACE.finditer(said)] == ["{count:,}"]


BROKEN: dict[str, bytes | str] = {
    **{f"no JSON {number}": text for number, text in enumerate(NO_JSON)},
    **{f"no document {number}": text for number, text in enumerate(NO_DOCUMENT)},
    "empty": "",
    "UTF-16 without a mark": '{"schema_version": "1.0"}'.encode("utf-16-le"),
    "UTF-16 cut off": b"\xff\xfe{",
    "not UTF-8": b'{"schema_version": "\xff"}',
    "gzip cut off": b"\x1f\x8b\x08",
    "twice a key": '{"a": 1, "a": 2}',
    "deep": "[" * 300,
    "many digits": '{"a": 1e999}',
    "control": '{"a": "\x01"}',
    "escape": '{"a": "\\x"}',
    "surrogate": '{"a": "\\ud800"}',
    "list that is none": '{"schema_version": "1.0", "outcomes": {}}',
    "tool key": '{"schema_version": "1.0", "$schema": 5}',
    "lines": '{"schema_version": "1.0", "outcomes": []}\n{"id": "a", "type": "Outcome"}\n{"id": "a", "type": "Outcome"}\n{"id": "b"}\n[]\n'
    '{"id": "c", "type": "Outcom"}\n{"id": "d", "type": "D"}\n{"schema_version": "1.0"}\n',
}


def entities_with(part: str) -> str:
    """A report that has something wrong with it."""
    period = "" if '"period"' in part else ', "period": {"start": "2026-01-01", "end": "2026-03-31"}'
    return f'{{"schema_version": "1.0", "indicator_reports": [{{"id": "r", "type": "IndicatorReport", "indicator": "i"{period}, {part}}}]}}'


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_told_wholly_in_french(name: str) -> None:
    found = findings(BROKEN[name])
    assert found
    assert_french(found)


@pytest.mark.parametrize("part", MENDED)
def test_a_broken_report_is_told_wholly_in_french(part: str) -> None:
    found = findings(entities_with(part))
    assert found
    assert_french(found)


IN_EVERY_CLASS = set(describe()["Theme"].fields) - {"id"}


@pytest.mark.parametrize("about", describe().entities, ids=lambda about: about.name)
def test_whatever_is_wrong_with_a_class_is_told_wholly_in_french(about: ClassDescription) -> None:
    """Fields that every class has are spoilt in one of them only."""
    own = {key: value for key, value in about.example.items() if about.name == "Theme" or key not in IN_EVERY_CLASS or key == "type"}
    lines = [json_text(mutant.value) for mutant in mutants(own)]
    found = findings("\n".join(['{"schema_version": "1.0"}', *lines]), format="ndjson", today=TODAY)
    assert len({item.rule for item in found}) > 5
    assert_french(found)


def test_a_file_that_is_not_there_is_told_wholly_in_french(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none", tmp_path / ("x" * 300)):
        (found,) = validate(path).findings
        assert_french([found])
        assert "impossible de lire" in found.in_language("fr").message.lower()


@pytest.mark.parametrize("file", sorted(CASES_FOLDER.glob("*/fail*.json")), ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_broken_rule_is_told_wholly_in_french(file: Path) -> None:
    assert_french(findings(file.read_bytes(), today=TODAY))


def assert_french(found: Any) -> None:
    texts = (said for item in found for said in (item.message, item.hint, item.expected) if said)
    left = {text for said in texts if isinstance(said, Said) or said not in FRENCH for text in english_in(said)}
    assert left == set()


AS_IN_THE_FILE = {"shown"}
"""Places of a sentence for what could be data, words and all."""


def english_in(text: str) -> Iterator[str]:
    """What of a text has no French: sentences, and the parts of sentences that are words."""
    if not isinstance(text, Said):
        if text and not NAMES.fullmatch(text):
            yield text
        return
    if not FRENCH.get(text.template):
        yield text.template
    for name, part in text.parts.items():
        if name not in AS_IN_THE_FILE and not isinstance(part, Quantity):
            yield from english_in(part if isinstance(part, str) else str(part))


def test_english_is_noticed() -> None:
    assert list(english_in("Two words")) == ["Two words"]
    assert list(english_in(say("Not in the catalogue"))) == ["Not in the catalogue"]
    assert list(english_in(say("{name} is {what}.", name="x", what="a thing"))) == ["a thing"]
    assert list(english_in(say("{name} is {what}.", name="x", what=say("a list")))) == []


def french(source: bytes | str) -> tuple[Finding, Finding]:
    (found,) = findings(source)
    return found, found.in_language("fr")


def test_a_finding_in_french_is_the_same_finding() -> None:
    found, in_french = french('{"schema_version": "1.0", "outcomes": [{"id": "o:1", "type": "Outcome", "horizon": "longg"}]}')
    for name in ("rule", "severity", "layer", "value", "location", "docs"):
        assert getattr(found, name) == getattr(in_french, name)
    assert in_french.message == "horizon ne contient pas l’un des codes prévus."
    assert in_french.hint == "Vouliez-vous dire long\u202f?"
    assert in_french.expected == found.expected
    assert found.in_language("en") == found


def test_words_within_a_sentence_are_french_too() -> None:
    _, in_french = french('{"schema_version": "1.0", "outcomes": [{"id": "o:1", "type": "Outcome", "leads_to": ["o:1", 5]}]}')
    assert in_french.message == "Un élément de leads_to contient un nombre."
    assert in_french.expected == "L’identifiant d’un objet Outcome."
    sent = '{"schema_version": "1.0", "publisher": "t:1", "themes": [{"id": "t:1", "type": "Theme"}]}'
    _, in_french = french(sent)
    assert in_french.message == "publisher renvoie à un objet Theme."
    assert in_french.hint == "Nommez un objet Organization, ou déplacez ceci dans le champ qui accepte un objet Theme."


def test_a_result_is_told_in_a_language() -> None:
    result = validate(CASES_FOLDER / "IM105" / "fail_id_in_capitals.json", today=TODAY)
    assert [item.message for item in result.in_language("fr")] == [item.in_language("fr").message for item in result]
    assert result.in_language("en").findings == result.findings


def test_a_title_stands_for_a_message() -> None:
    said = say("{title}.", title=listed("Same id twice"))
    assert (said, told(said, "fr")) == ("Same id twice.", "Même identifiant deux fois.")


def test_thousands_stand_apart_as_the_language_has_it() -> None:
    said = say("The file holds {count:,} entities; the limit is {most:,}.", count=12345678, most=5000000)
    assert str(said) == "The file holds 12,345,678 entities; the limit is 5,000,000."
    assert told(said, "fr") == "Le fichier contient 12\u202f345\u202f678 entités\u202f; la limite est de 5\u202f000\u202f000."


def test_a_number_that_is_no_amount_stands_as_it_is() -> None:
    said = say("The id is already taken by another {kind} in line {line}.", kind="Outcome", line=12345)
    assert "12345" in told(said, "en")
    assert "12345" in told(said, "fr")


@given(st.text(max_size=30), st.integers(-(10**9), 10**9))
def test_a_sentence_survives_copies(name: str, count: int) -> None:
    said = say("{name} is {what}.", name=name, what=say("The file is larger than the limit of {most:,} bytes.", most=count))
    for again in (pickle.loads(pickle.dumps(said)), copy.copy(said), copy.deepcopy(said)):
        assert isinstance(again, Said)
        assert (again, again.template, again.parts) == (said, said.template, said.parts)
        assert told(again, "fr") == told(said, "fr") != said


@given(st.text(max_size=30))
def test_what_is_filled_in_is_never_read_as_a_place(text: str) -> None:
    assert say("<{name}>", name=text) == f"<{text}>"
    assert say("<{name}{other}>", name="{other}", other=text) == f"<{{other}}{text}>"
    assert told(say("{name} is {what}.", name="{what}", what=text), "fr") == f"{{what}} contient {text}."


def test_french_is_shown_on_a_terminal_as_it_is() -> None:
    assert [said for said in FRENCH.values() if safe(said) != said] == []


@pytest.mark.parametrize(
    ("tag", "language"),
    [("fr", "fr"), ("fr_CA.UTF-8", "fr"), ("fr-BE", "fr"), ("FR", "fr"), ("fr@euro", "fr"), ("en_GB", "en"), ("cy", None), ("C", None)],
)
def test_the_language_of_a_tag(tag: str, language: str | None) -> None:
    assert language_of(tag) == language


def test_no_tag_asks_for_no_language() -> None:
    assert language_of(None) is language_of("") is None


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "fr_CA.UTF-8"}, "fr"),
        ({"LANG": "fr_CA.UTF-8", "LC_MESSAGES": "en_CA.UTF-8"}, "en"),
        ({"LANG": "en_CA.UTF-8", "LC_MESSAGES": "fr_FR"}, "fr"),
        ({"LANG": "fr_FR", "LC_ALL": "C"}, "en"),
        ({"LANG": "fr_FR", "LC_ALL": "", "LC_MESSAGES": ""}, "fr"),
        ({"LANG": "cy_GB"}, "en"),
    ],
)
def test_the_language_of_the_environment(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], language: str) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language_here() == language


def test_what_has_no_translation_stays_english() -> None:
    assert told("No such sentence.", "fr") == told(say("No such sentence."), "fr") == "No such sentence."
    assert told("", "fr") == ""
