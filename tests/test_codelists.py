"""The code lists that others publish: held against facts that were not taken from our own files."""

import csv
import datetime
import io
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import Any

import attrs
import pytest

import impactmodel
from impactmodel import Place, UnitError, UnknownName, codelist, codelist_names, unit
from impactmodel.codelists import closed_lists
from impactmodel.codelists.catalogue import CodeEntry, CodeListError, Codes

DATA = files("impactmodel.codelists") / "data"
ABOUT: dict[str, dict[str, Any]] = tomllib.loads((DATA / "lists.toml").read_text("utf-8"))


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((DATA / ABOUT[name]["file"]).read_text("utf-8"), newline="")))


def active(listed: Codes) -> list[CodeEntry]:
    return [entry for entry in listed.entries.values() if entry.status == "active"]


# All lists.


def test_every_data_file_is_in_the_catalogue() -> None:
    named = {about["file"] for about in ABOUT.values()}
    assert named | {"lists.toml"} == {item.name for item in DATA.iterdir()}
    assert set(codelist_names()) == set(ABOUT) | set(closed_lists())


@pytest.mark.parametrize("name", sorted(ABOUT))
def test_each_list_says_what_it_is_and_where_it_is_from(name: str) -> None:
    listed = codelist(name)
    assert listed.title
    assert re.fullmatch(r"[A-Z].*\.", listed.description), "a sentence on one line"
    assert listed.source
    assert listed.version
    assert str(listed.source_url).startswith("https://")
    assert datetime.date(2000, 1, 1) < datetime.date.fromisoformat(listed.date)


@pytest.mark.parametrize("name", sorted(ABOUT))
def test_each_row_of_a_file_is_a_code_of_its_own(name: str) -> None:
    listed = codelist(name)
    assert [row["code"] for row in rows(name)] == list(listed), "no code stands there twice"
    for row in rows(name):
        assert all(value is not None and value == value.strip() for value in row.values()), row
    for entry in listed.entries.values():
        assert entry.name
        assert entry.status in ("active", "withdrawn")
        assert entry.definition is None or entry.definition.endswith(".")


@pytest.mark.parametrize("name", sorted(codelist_names()))
def test_parents_exist(name: str) -> None:
    listed = codelist(name)
    above = codelist(listed.parents) if listed.parents else listed
    assert not [entry.code for entry in listed.entries.values() if entry.parent is not None and entry.parent not in above]
    assert listed.parents is None or all(entry.parent for entry in listed.entries.values())


# Countries: the number of ISO 3166-1 entries, and some by hand.

COUNTRIES = {
    "AF": ("AFG", "004"),
    "AX": ("ALA", "248"),
    "BQ": ("BES", "535"),
    "CD": ("COD", "180"),
    "CH": ("CHE", "756"),
    "CW": ("CUW", "531"),
    "DE": ("DEU", "276"),
    "GB": ("GBR", "826"),
    "GG": ("GGY", "831"),
    "IE": ("IRL", "372"),
    "KR": ("KOR", "410"),
    "ME": ("MNE", "499"),
    "PS": ("PSE", "275"),
    "RS": ("SRB", "688"),
    "SD": ("SDN", "729"),
    "SS": ("SSD", "728"),
    "TL": ("TLS", "626"),
    "TW": ("TWN", "158"),
    "US": ("USA", "840"),
    "VA": ("VAT", "336"),
    "ZA": ("ZAF", "710"),
}


def test_countries_are_those_of_iso_3166() -> None:
    listed = active(codelist("country"))
    assert len(listed) == 249
    for column, form in (("alpha3", "[A-Z]{3}"), ("numeric", "[0-9]{3}")):
        values = [entry.more[column] for entry in listed]
        assert len(set(values)) == len(values)
        assert all(re.fullmatch(form, value) for value in values)
    assert all(re.fullmatch("[A-Z]{2}", code) for code in codelist("country"))


@pytest.mark.parametrize("code", COUNTRIES)
def test_countries_by_hand(code: str) -> None:
    entry = codelist("country")[code]
    assert (entry.more["alpha3"], entry.more["numeric"], entry.status) == (*COUNTRIES[code], "active")


def test_countries_that_are_none() -> None:
    # United Kingdom by its reserved code, the European Union, Kosovo, and codes left to users.
    assert not [code for code in ("UK", "EU", "XK", "XX", "ZZ", "AA", "gb", "GBR", "") if code in codelist("country")]
    assert [entry.code for entry in codelist("country").entries.values() if entry.status == "withdrawn"] == ["AN", "CS", "TP", "YU"]
    assert Place(country="AN").country == "AN"


# Currencies: decimals by hand, and what is no money.

DECIMALS = {
    "GBP": "2", "EUR": "2", "USD": "2", "JPY": "0", "KRW": "0", "CLP": "0", "ISK": "0", "UGX": "0", "VND": "0", "XAF": "0", "XOF": "0",
    "XPF": "0", "BHD": "3", "IQD": "3", "JOD": "3", "KWD": "3", "LYD": "3", "OMR": "3", "TND": "3", "HUF": "2", "MGA": "2", "MRU": "2",
    "SLE": "2", "VES": "2", "XCG": "2", "ZWG": "2", "DEM": "2", "HRK": "2", "BGN": "2", "ITL": "0", "ESP": "0", "PTE": "0",
}  # fmt: skip
NUMERIC = {"GBP": "826", "EUR": "978", "USD": "840", "JPY": "392", "CHF": "756", "ALL": "008", "INR": "356", "BRL": "986", "HRK": "191"}
NO_MONEY = ["XXX", "XTS", "XAU", "XAG", "XPT", "XPD", "XDR", "XUA", "XSU", "XBA", "CHE", "CHW", "USN", "BOV", "COU", "MXV", "UYI", "CLF"]


def test_currencies_have_their_decimals() -> None:
    listed = codelist("currency")
    assert {code: listed[code].more["minor_units"] for code in DECIMALS} == DECIMALS
    assert {code: listed[code].more["numeric"] for code in NUMERIC} == NUMERIC
    assert Counter(entry.more["minor_units"] for entry in active(listed)).keys() == {"0", "2", "3"}
    assert all(re.fullmatch("[0-3]?", entry.more["minor_units"]) for entry in listed.entries.values())
    numbers = [entry.more["numeric"] for entry in active(listed)]
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("code", NO_MONEY)
def test_what_is_no_money_is_no_currency(code: str) -> None:
    assert code not in codelist("currency")
    with pytest.raises(UnitError):
        unit(code)


def test_withdrawn_currencies_are_read_and_marked() -> None:
    # The euro area, in the order of joining, and some redenominations.
    joined = ["ATS", "BEF", "DEM", "ESP", "FIM", "FRF", "IEP", "ITL", "LUF", "NLG", "PTE", "GRD", "SIT", "CYP", "MTL", "SKK", "EEK", "LVL"]
    for code in [*joined, "LTL", "HRK", "BGN", "TRL", "ROL", "GHC", "ZMK", "BYR", "SLL", "ANG", "ZWL"]:
        assert codelist("currency")[code].status == "withdrawn"
        assert unit(code).kind == "money"
    for code in ["TRY", "RON", "GHS", "ZMW", "BYN", "SLE", "XCG", "ZWG", "EUR"]:
        assert codelist("currency")[code].status == "active"


def test_a_name_leads_to_one_code() -> None:
    # Hints look codes up by name. The two bolívares have one name in the standard itself.
    for name in ("country", "currency", "identifier_scheme"):
        counts = Counter(entry.name.lower() for entry in codelist(name).entries.values())
        assert {shared for shared, count in counts.items() if count > 1} <= {"bolívar soberano"}


# Sustainable Development Goals: counts as the United Nations states them.

TARGETS_OF_GOAL = [7, 8, 13, 10, 9, 8, 5, 12, 8, 10, 10, 11, 5, 10, 12, 12, 19]
INDICATORS_OF_GOAL = [13, 15, 28, 12, 14, 11, 6, 17, 12, 14, 16, 13, 8, 10, 14, 24, 24]
UNIQUE_INDICATORS = 234  # E/CN.3/2026/13, on the framework after the 2025 review.


def test_goals_and_targets_are_complete() -> None:
    assert list(codelist("sdg_goal")) == [str(number) for number in range(1, 18)]
    counts = [len(codelist("sdg_target").children(goal)) for goal in codelist("sdg_goal")]
    assert counts == TARGETS_OF_GOAL
    assert sum(counts) == 169
    for entry in codelist("sdg_target").entries.values():
        assert re.fullmatch(rf"{entry.parent}\.(?:[1-9][0-9]?|[a-d])", entry.code)


def test_indicators_are_complete() -> None:
    listed = codelist("sdg_indicator")
    counts = Counter(codelist("sdg_target")[str(entry.parent)].parent for entry in active(listed))
    assert [counts[goal] for goal in codelist("sdg_goal")] == INDICATORS_OF_GOAL
    assert len([entry for entry in active(listed) if not entry.more["same_as"]]) == UNIQUE_INDICATORS
    for target in codelist("sdg_target"):
        codes = [entry.code for entry in listed.children(target) if entry.status == "active"]
        assert codes == [f"{target}.{number}" for number in range(1, len(codes) + 1)]
        assert codes, f"{target} has an indicator"


def test_what_the_reviews_changed() -> None:
    listed = codelist("sdg_indicator")
    assert listed.version == "2025 review"
    assert [entry.code for entry in listed.entries.values() if entry.status != "active"] == ["1.a.3", "13.3.2", "17.6.2"]
    assert {"2.2.4", "8.9.2", "11.c.1"} <= {entry.code for entry in active(listed)}, "the three that 2025 added"
    assert {"4.1.2", "10.7.3", "10.7.4", "13.2.2", "16.3.3", "3.d.2"} <= set(listed), "of those that 2020 added"


def test_an_indicator_under_several_targets_has_one_name() -> None:
    listed = codelist("sdg_indicator")
    order = list(listed)
    repeated = {entry.code: entry.more["same_as"] for entry in listed.entries.values() if entry.more["same_as"]}
    assert repeated["12.8.1"] == repeated["13.3.1"] == "4.7.1"
    for code, first in repeated.items():
        assert first not in repeated, "it names the first"
        assert order.index(first) < order.index(code)
        assert code == "13.b.1" or listed[code].name == listed[first].name
    names = Counter(entry.name for entry in listed.entries.values() if not entry.more["same_as"])
    assert max(names.values()) == 1


@pytest.mark.parametrize("name", ["sdg_goal", "sdg_target", "sdg_indicator"])
def test_labels_are_short(name: str) -> None:
    for entry in codelist(name).entries.values():
        assert len(entry.name) <= 90
        assert not entry.name.endswith(".")
        assert entry.name[0].isupper()


# Scales of evidence, registers.


@pytest.mark.parametrize("name", ["nesta", "maryland"])
def test_scales_of_evidence_have_five_defined_levels(name: str) -> None:
    assert list(codelist(name)) == ["1", "2", "3", "4", "5"]
    assert all(entry.definition for entry in codelist(name).entries.values())
    assert not codelist(name).open


def test_registers_are_codes_of_org_id() -> None:
    listed = codelist("identifier_scheme")
    assert {"GB-COH", "GB-CHC", "GB-SC", "GB-NIC", "CA-CRA_ACR", "US-EIN", "IE-CRO"} <= set(listed)
    for code in listed:
        assert re.fullmatch("[A-Z]{2}-[A-Z_]+", code)
        assert code.startswith("XI-") or code[:2] in codelist("country")


# Extending.

OWN = CodeEntry("NZ-EXAMPLE", "An invented register")


def test_an_open_list_is_extended_without_a_change_to_others() -> None:
    before = codelist("identifier_scheme")
    after = before.extended([OWN, CodeEntry("NZ-OTHER", "Another")])
    assert list(after) == [*before, "NZ-EXAMPLE", "NZ-OTHER"]
    assert after["NZ-EXAMPLE"] is OWN
    assert (after.name, after.version, after.open) == (before.name, before.version, True)
    assert "NZ-EXAMPLE" not in before
    assert codelist("identifier_scheme") is before
    assert after.extended([CodeEntry("NZ-THIRD", "A third")])["NZ-THIRD"].name == "A third"
    assert before.extended([]) == before


@pytest.mark.parametrize("name", ["country", "currency", "sdg_indicator", "power"])
def test_a_closed_list_is_not_extended(name: str) -> None:
    with pytest.raises(CodeListError, match=f"{name} is closed"):
        codelist(name).extended([OWN])


def test_a_code_is_not_given_twice() -> None:
    with pytest.raises(CodeListError, match=r"identifier_scheme has the code 'GB-COH' already"):
        codelist("identifier_scheme").extended([CodeEntry("GB-COH", "Something else")])
    with pytest.raises(CodeListError, match="NZ-EXAMPLE"):
        codelist("identifier_scheme").extended([OWN, OWN])


def test_lists_cannot_be_changed() -> None:
    listed = codelist("country")
    with pytest.raises(TypeError):
        listed.entries["ZZ"] = OWN  # type: ignore[index]
    with pytest.raises(TypeError):
        listed["GB"].more["alpha3"] = "UKX"  # type: ignore[index]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        listed.open = True  # type: ignore[misc]


def test_an_unknown_code_names_the_nearest() -> None:
    with pytest.raises(UnknownName, match=r"Did you mean 12\.8\.1[?]"):
        codelist("sdg_indicator")["12.81"]


# Reading.

WATCH = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
def data_files():
    return sorted({path.replace("\\\\", "/").rsplit("/", 1)[-1] for path in opened if path.endswith((".csv", ".toml"))})
"""


def said(code: str, **environment: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ, **environment})
    return done.stdout.strip()


@pytest.mark.parametrize("module", ["", ".codelists", ".codelists.catalogue", ".vocabulary.instruments"])
def test_an_import_reads_no_data_file(module: str) -> None:
    assert said(f"{WATCH}\nimport impactmodel{module}\nprint(data_files())") == "[]"


def test_only_what_is_asked_for_is_read() -> None:
    code = f"{WATCH}\nfrom impactmodel import codelist\ncodelist('sdg_goal')\ncodelist('sdg_goal')\nprint(data_files())"
    assert said(code) == "['lists.toml', 'sdg_goal.csv']"


def test_data_are_read_from_a_zipped_package(tmp_path: Path) -> None:
    archive = tmp_path / "zipped.zip"
    package = Path(impactmodel.__file__).parent
    with zipfile.ZipFile(archive, "w") as packed:
        for path in package.rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                packed.write(path, path.relative_to(package.parent))
    code = (
        "import impactmodel; from impactmodel import codelist, unit; from impactmodel.vocabulary.instruments import instrument;"
        "print('zipped.zip' in impactmodel.__file__, unit('GBP').kind);"
        "print(codelist('sdg_target')['1.1'].parent, instrument('gad-7').scale_high)"
    )
    assert said(code, PYTHONPATH=str(archive)) == "True money\n1 21"
