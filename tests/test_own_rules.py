"""Rules of others: declared beside the caller's own code or brought by an installed package, they are asked like ours."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from impactmodel import ImpactDocument, Outcome, RuleError, Severity, Theme, UnknownName, validate
from impactmodel.cli import main
from impactmodel.validation import registry
from impactmodel.validation.context import Context
from impactmodel.validation.pages import rule_page, rule_pages
from impactmodel.validation.registry import Draft, finding, rule, rules
from impactmodel.wording import say

DAY = date(2026, 11, 24)


pytestmark = pytest.mark.usefixtures("registry_as_before")


def declare(identifier: str = "ACME001", **options: object) -> None:
    settings = {"severity": "info", "reads": Theme, "title": "Theme without a name", "several": "{count:,} themes have no name"} | options

    @rule(identifier, **settings)  # type: ignore[arg-type]
    def theme_without_name(theme: Theme, context: Context) -> Iterator[Draft]:
        """A theme that nobody can call by a name.

        Why: Whoever reads the report sees an id.

        Mend: Give it a name.
        """
        if theme.name is None:
            yield finding("name", hint=say("Add a name."))


def of_acme(document: ImpactDocument, **options: object) -> list[str]:
    return [str(found) for found in validate(document, today=DAY, **options) if found.rule.startswith("ACME")]  # type: ignore[arg-type]


def test_a_rule_of_ones_own_is_asked_explained_and_silenced() -> None:
    assert "ACME001" not in rule_pages()  # That its page was looked for before does not keep it from being found.
    declare()
    document = ImpactDocument.of(Theme(id="t:1"), Theme(id="t:2", name="Company"))
    assert of_acme(document) == ["/themes/0 (t:1): ACME001 info: Theme without a name. Hint: Add a name."]
    assert rule_page("acme001").why == "Whoever reads the report sees an id."
    assert of_acme(document, ignore="ACME001") == []


def test_ids_of_others_have_a_prefix_of_their_own() -> None:
    for wrong in ("IM999", "IM101", "acme001", "ACME1", "ACME-001", "A001", "ACME0001X"):
        with pytest.raises(ValueError, match="prefix of your own"):
            declare(wrong)


def test_an_id_is_given_once() -> None:
    declare()
    declare()  # The same function again, as when a module is loaded anew.

    with pytest.raises(ValueError, match="there is a rule ACME001 already"):

        @rule("ACME001", severity="info", reads=Theme, title="Another", several="{count:,} others")
        def another(theme: Theme, context: Context) -> Iterator[Draft]:
            yield finding()


def test_a_rule_that_falls_over_is_named_and_tells_nothing_of_the_data() -> None:
    @rule("ACME002", severity="info", reads=Outcome, title="It falls", several="{count:,} fall")
    def falls(outcome: Outcome, context: Context) -> Iterator[Draft]:
        raise KeyError(outcome.description)
        yield finding()

    with pytest.raises(RuleError, match="The rule ACME002 fell over on out:1: KeyError") as caught:
        validate(ImpactDocument.of(Outcome(id="out:1", description="a secret")))
    assert "secret" not in str(caught.value)


def test_a_rule_for_all_entities_and_one_for_the_document() -> None:
    seen: list[str] = []

    @rule("ACME003", severity="error", reads=(Theme, Outcome), title="Seen", several="{count:,} seen")
    def sees(entity: Theme | Outcome, context: Context) -> Iterator[Draft]:
        seen.append(entity.id)
        return iter(())

    @rule("ACME004", severity="error", reads=ImpactDocument, title="No title", several="{count:,} without")
    def whole(document: ImpactDocument, context: Context) -> Iterator[Draft]:
        if document.title is None:
            yield finding()

    found = [item for item in validate(ImpactDocument.of(Theme(id="t"), Outcome(id="o")), today=DAY) if item.rule == "ACME004"]
    assert sorted(seen) == ["o", "t"]
    assert [(item.severity, item.location.pointer, item.docs) for item in found] == [(Severity.ERROR, "", None)]


def test_a_rule_to_ignore_must_exist() -> None:
    with pytest.raises(UnknownName, match="no rule 'IM1O1'"):
        validate(ImpactDocument.of(), ignore=["IM1O1"])


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package that names a module of rules as an entry point, installed in a folder of its own."""
    about = tmp_path / "acme_rules-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-rules\nVersion: 1.0\n", "utf-8")
    (about / "entry_points.txt").write_text("[impactmodel.rules]\nacme = acme_rules\n", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    registry._load.cache_clear()
    yield tmp_path / "acme_rules.py"
    registry._load.cache_clear()
    sys.modules.pop("acme_rules", None)


def test_an_installed_package_brings_rules(installed: Path) -> None:
    installed.write_text(
        "from impactmodel import Theme, finding, rule\n"
        '@rule("ACME005", severity="error", reads=Theme, title="A theme", several="{count:,} themes")\n'
        "def themes(theme, context):\n"
        '    """It is a theme."""\n'
        "    yield finding()\n",
        "utf-8",
    )
    assert of_acme(ImpactDocument.of(Theme(id="t:1"))) == ["/themes/0 (t:1): ACME005 error: A theme."]


def test_a_package_whose_rules_cannot_be_loaded_is_named(installed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    installed.write_text("import no_such_module_anywhere\n", "utf-8")
    with pytest.raises(RuleError, match=r"The rules of acme \(acme_rules\) cannot be loaded: ModuleNotFoundError"):
        rules()
    assert main(["explain"]) == 2
    assert "The rules of acme" in capsys.readouterr().err
