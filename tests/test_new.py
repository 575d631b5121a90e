"""The starter document: whoever begins with it begins with nothing to mend, on any day, and is told before a story gets too far."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from impactmodel import dump, load, validate
from impactmodel.cli import main
from impactmodel.cli.new import starter


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2026, 6, 30), date(2028, 2, 29), date(2031, 12, 31)])
def test_no_rule_finds_anything_in_it_on_its_first_day_or_years_after(today: date, tmp_path: Path) -> None:
    path = tmp_path / "impact.json"
    dump(starter("Lantern Street Kitchen", today.year - 1), path)
    for day in (today, today + timedelta(days=3 * 365)):
        assert [str(item) for item in validate(path, today=day)] == []


def test_its_year_is_over(tmp_path: Path) -> None:
    assert main(["new", str(tmp_path)]) == 0
    period = load(tmp_path / "impact.json").period
    assert period is not None
    assert period.end < date.today() < period.end + timedelta(days=367)


def test_under_an_open_licence_its_story_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "impact.json"
    dump(starter("Lantern Street Kitchen", 2025).replace(license="CC-BY-4.0"), path)
    found = [(item.rule, item.location.entity_id) for item in validate(path, today=date(2026, 6, 30))]
    assert found == [("IM406", "ev:story-1")]


def test_every_command_that_its_page_names_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["new", str(tmp_path)]) == 0
    monkeypatch.chdir(tmp_path)
    page = (tmp_path / "README.md").read_text("utf-8")
    commands = [part.split()[1:] for part in page.split("`") if part.startswith("impactmodel ")]
    assert [words[0] for words in commands] == ["validate", "show", "validate", "validate"]
    assert [main(words) for words in commands] == [0, 0, 0, 1], "it has no licence yet, and so is not ready for the public"
    assert "IM901" in capsys.readouterr().out
