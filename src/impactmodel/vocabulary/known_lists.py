"""Code lists that a document names and the package holds: which ones they are, and until when codes of theirs were in use."""

import re
from functools import cache

from impactmodel.codelists.catalogue import CodeEntry, codelist
from impactmodel.vocabulary.stories import CodeList

_SDG = ("sdg_goal", "sdg_target", "sdg_indicator")
_BY_NAME = {
    "sdg": _SDG,
    "sdgs": _SDG,
    "sdg_goal": ("sdg_goal",),
    "sdg_goals": ("sdg_goal",),
    "sdg_target": ("sdg_target",),
    "sdg_targets": ("sdg_target",),
    "sdg_indicator": ("sdg_indicator",),
    "sdg_indicators": ("sdg_indicator",),
    "iso_3166_1": ("country",),
    "iso_4217": ("currency",),
}
_OF_THE_UN = re.compile(
    "https?://(?:metadata[.]un[.]org/sdg|unstats[.]un[.]org/sdgs?|(?:www[.])?sdgs[.]un[.]org|(?:www[.])?un[.]org/sustainabledevelopment)"
)

COUNTRY_UNTIL = {"AN": 2010, "CS": 2006, "TP": 2002, "YU": 2003}
"""The year in which ISO 3166-1 took a country out. Source: ISO 3166-3 and the newsletters of its agency."""

_CURRENCIES = {
    2000: "ECS",
    2001: "TJR",
    2002: "ATS BEF DEM ESP FIM FRF GRD IEP ITL LUF NLG PTE TPE",
    2003: "ADP AFA BGL SRG YUM",
    2005: "MGF",
    2006: "AZM CSD MZM ROL TRL",
    2007: "SDD SIT",
    2008: "CYP GHC MTL VEB",
    2009: "SKK TMM ZWR",
    2011: "EEK",
    2013: "ZMK",
    2014: "LVL",
    2015: "LTL",
    2017: "BYR",
    2018: "MRO STD VEF",
    2021: "CUC",
    2023: "HRK",
    2024: "SLL ZWL",
    2025: "ANG",
    2026: "BGN",
}
CURRENCY_UNTIL = {code: year for year, codes in _CURRENCIES.items() for code in codes.split()}
"""The last year in which amounts in a currency may be of their time; where sources differ, the later one. Source: ISO 4217, list three."""


def known_lists(code_list: CodeList) -> tuple[str, ...]:
    """The lists of the catalogue that a code list of a document is: by the last part of its id, or by the address of its specification.

    >>> known_lists(CodeList(id="list:sdg-target")), known_lists(CodeList(id="list:codebook"))
    (('sdg_target',), ())
    """
    last = re.split("[:/#]", code_list.id)[-1].casefold().replace("-", "_")
    named = _BY_NAME.get(last, ())
    if not named and code_list.specification is not None and _OF_THE_UN.match(code_list.specification):
        return _SDG
    return named


def entry_of(lists: tuple[str, ...], value: str) -> tuple[str, CodeEntry] | None:
    """The entry of a code in the first of these lists that has it, and the name of that list."""
    for name in lists:
        found = codelist(name).entries.get(value)
        if found is not None:
            return name, found
    return None


def written_in_the_list(lists: tuple[str, ...], value: str) -> str | None:
    """How a code that is written in another way stands in these lists, or None if it is none of theirs.

    >>> [written_in_the_list(("sdg_goal", "sdg_target"), value) for value in ("SDG 3.A", "Goal 05", "18")]
    ['3.a', '5', None]
    """
    if len(value) > 40:
        return None
    bare = re.sub("^(?:sdg|goal|target|indicator|odd|cible|objectif)[ :._-]*", "", value.strip().casefold())
    bare = ".".join(part.lstrip("0") or part for part in bare.split("."))
    return next((code for name in lists for code in (bare, bare.upper()) if code in codelist(name).entries), None)


@cache
def sdg_goal_of(value: str) -> str | None:
    """The goal above a target or an indicator of the 2030 Agenda.

    >>> sdg_goal_of("3.4"), sdg_goal_of("3.4.1"), sdg_goal_of("3")
    ('3', '3', None)
    """
    target = codelist("sdg_target").entries.get(value)
    if target is not None:
        return target.parent
    indicator = codelist("sdg_indicator").entries.get(value)
    return sdg_goal_of(indicator.parent) if indicator is not None and indicator.parent is not None else None
