"""Codes: breakdowns that their indicator does not know, codes of other lists or withdrawn ones, goals and their targets."""

from collections.abc import Iterator, Mapping

import attrs

from impactmodel.codelists.catalogue import codelist
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, Screen, finding, rule
from impactmodel.vocabulary.change import Outcome, StakeholderOutcome, Theme
from impactmodel.vocabulary.done import Activity, ImpactModel, Input, Output, Program, Service
from impactmodel.vocabulary.entity import Entity
from impactmodel.vocabulary.known_lists import (
    COUNTRY_UNTIL,
    CURRENCY_UNTIL,
    entry_of,
    known_lists,
    sdg_goal_of,
    written_in_the_list,
)
from impactmodel.vocabulary.numbers import Indicator, IndicatorReport, Target
from impactmodel.vocabulary.stories import Code, CodeList
from impactmodel.vocabulary.values import Address, Period, Place, Quantity
from impactmodel.vocabulary.who import Organization, Participation, Stakeholder
from impactmodel.vocabulary.worth import Valuation
from impactmodel.wording import say

Broken = IndicatorReport | Target


@attrs.define
class _Breakdowns:
    """The dimensions of indicators, as they are asked for, and what was found of the report that was looked at last."""

    dimensions: dict[str, Mapping[str, frozenset[str]]] = attrs.field(factory=dict)
    report: Broken | None = None
    amiss: list[tuple[str, str]] = attrs.field(factory=list)


def _amiss(report: Broken, context: Context) -> list[tuple[str, str]]:
    """What is amiss in a breakdown: the dimension, and whether `dimension`, `writing`, `code` or `other` is. Looked at once."""
    last = context.once("breakdowns", _Breakdowns)
    if last.report is not report:
        known = last.dimensions.get(report.indicator)
        if known is None:
            indicator = context.get(report.indicator, Indicator)
            known = {each.name: frozenset(each.codes) for each in reversed(indicator.dimensions)} if indicator is not None else {}
            last.dimensions[report.indicator] = known
        last.report, last.amiss = report, []
        for name, code in report.disaggregation.items() if known else ():
            codes = known.get(name)
            if codes is None:
                last.amiss.append((name, "dimension"))
            elif codes and code not in codes:
                last.amiss.append((name, _misuse(code, codes, known)))
    return last.amiss


def _misuse(code: str, codes: frozenset[str], known: Mapping[str, frozenset[str]]) -> str:
    if any(code in others for others in known.values()):
        return "other"
    bare = code.strip().casefold()
    return "writing" if any(each.strip().casefold() == bare for each in codes) else "code"


@rule(
    "IM717",
    severity="warning",
    reads=(IndicatorReport, Target),
    title="Broken down by a dimension that the indicator does not have",
    several="{count:,} values are broken down by a dimension that their indicator does not have",
    screen=Screen(when="disaggregation", alike=("indicator", "disaggregation")),
)
def unknown_dimension(report: Broken, context: Context) -> Iterator[Draft]:
    """A report or target with a dimension that is not among those of its indicator, which names others.

    Why: Parts are brought together under the indicator's dimensions. This one would be left out, or taken for a total.

    Source: The vocabulary: reports use the name of the dimension. IATI 2.03 has the same trap.

    Mend: Write the dimension as the indicator does, or add it there.
    """
    for name, what in _amiss(report, context) if report.disaggregation else ():
        if what == "dimension":
            yield finding(
                ("disaggregation", name),
                say("{indicator} has no dimension of this name.", indicator=report.indicator),
                hint=say("Write it as {indicator} does, or add the dimension there.", indicator=report.indicator),
            )


@rule(
    "IM718",
    severity="warning",
    reads=(IndicatorReport, Target),
    title="Code that its dimension does not have",
    several="{count:,} codes are not among those of their dimension",
    screen=Screen(when="disaggregation", alike=("indicator", "disaggregation")),
)
def unknown_code(report: Broken, context: Context) -> Iterator[Draft]:
    """A report or target with a code that is not among the codes of the dimension, nor of any other of the indicator.

    Why: The part is left out where parts are compared or summed, most often because of a capital or a space.

    Source: The vocabulary: a dimension lists the codes that are used.

    Mend: Write the code as the indicator does, or add it there. A total has no breakdown at all.
    """
    for name, what in _amiss(report, context) if report.disaggregation else ():
        if what in ("code", "writing"):
            indicator = report.indicator
            message = say("{indicator} does not have this code in this dimension.", indicator=indicator)
            if what == "writing":
                message = say("This code differs from one of {indicator} only in capitals or spaces.", indicator=indicator)
            hint = say("Write it as {indicator} does, or add the code there.", indicator=indicator)
            yield finding(("disaggregation", name), message, hint=hint)


@rule(
    "IM719",
    severity="error",
    reads=(IndicatorReport, Target),
    title="Code of another dimension",
    several="{count:,} codes belong to another dimension",
    screen=Screen(when="disaggregation", alike=("indicator", "disaggregation")),
)
def code_of_another_dimension(report: Broken, context: Context) -> Iterator[Draft]:
    """A report or target with a code that belongs to another dimension of its indicator, as `{"age": "woman"}`.

    Why: The number is counted under the wrong heading, and the parts of both dimensions no longer make up their totals.

    Source: The vocabulary: a dimension lists the codes that are used.

    Mend: Move the code to its own dimension.
    """
    for name, what in _amiss(report, context) if report.disaggregation else ():
        if what == "other":
            message = say("This code belongs to another dimension of {indicator}.", indicator=report.indicator)
            yield finding(("disaggregation", name), message, hint=say("Move the code to its own dimension."))


@rule(
    "IM720",
    severity="warning",
    reads=(Indicator, IndicatorReport, Target),
    scope="document",
    title="Code that is not in the list of its dimension",
    several="{count:,} codes are not in the list of their dimension",
)
def code_of_another_list(entity: Indicator | Broken, context: Context) -> Iterator[Draft]:
    """A dimension names a closed code list, the document holds that list, and a code is used that is not in it.

    Codes of reports are looked up where the dimension does not list codes itself.

    Why: The code list says what a code means. This one has no meaning, or that of another list.

    Source: The vocabulary: a dimension names the list that its codes come from.

    Mend: Use a code of the list, name the list that the code is from, or say that the list is open.
    """
    if isinstance(entity, Indicator):
        for number, dimension in enumerate(entity.dimensions):
            allowed = _codes_in(dimension.codelist, context) if dimension.codes else frozenset()
            for place, code in enumerate(dimension.codes) if allowed else ():
                if code not in allowed:
                    yield _not_in_list(("dimensions", number, "codes", place), dimension.codelist)
    elif entity.disaggregation:
        for name, codelist_id in context.once(("lists", entity.indicator), lambda: _lists_of(entity.indicator, context)):
            used, allowed = entity.disaggregation.get(name), _codes_in(codelist_id, context)
            if used is not None and allowed and used not in allowed:
                yield _not_in_list(("disaggregation", name), codelist_id)


def _lists_of(identifier: str, context: Context) -> tuple[tuple[str, str | None], ...]:
    """The dimensions of an indicator that name a list and no codes."""
    indicator = context.get(identifier, Indicator)
    dimensions = indicator.dimensions if indicator is not None else ()
    return tuple((each.name, each.codelist) for each in dimensions if each.codelist is not None and not each.codes)


def _not_in_list(at: tuple[str | int, ...], codelist_id: str | None) -> Draft:
    return finding(
        at,
        say("{list} does not have this code.", list=codelist_id),
        hint=say("Use a code of {list}, or name the list that it is from.", list=codelist_id),
    )


def _codes_in(identifier: str | None, context: Context) -> frozenset[str]:
    """The values and ids of the codes of a closed list that the document holds; none where it does not, or where the list is open."""
    held = context.get(identifier, CodeList)
    if held is None or held.open:
        return frozenset()
    return context.once(
        ("codes of", held.id),
        lambda: frozenset(name for code in context.referring(Code, "list", held) for name in (code.value, code.id) if name is not None),
    )


@rule(
    "IM721",
    severity="warning",
    reads=Code,
    title="Code that its list does not have",
    several="{count:,} codes are not in the list that they are said to be from",
)
def code_not_in_known_list(code: Code, context: Context) -> Iterator[Draft]:
    """A code said to be of a list that we hold (the Sustainable Development Goals, countries, currencies) and that this list does not have.

    Why: Nobody can look up what is meant, and results are not counted under the goal.

    Source: United Nations, A/RES/70/1 and A/RES/71/313 as revised in 2025; ISO 3166-1; ISO 4217.

    Mend: Write the code as the list does: 3 for a goal, 3.4 for a target, 3.4.1 for an indicator.
    """
    held = context.get(code.list, CodeList)
    if held is None or held.open or code.value is None:
        return
    lists = known_lists(held)
    if lists and entry_of(lists, code.value) is None:
        near = written_in_the_list(lists, code.value)
        hint = say("Write {code}.", code=near) if near else say("Look it up: impactmodel holds this list.")
        yield finding("value", say("{list} does not have this code.", list=held.id), hint=hint, expected=near)


@rule(
    "IM722",
    severity="warning",
    reads=Code,
    title="Code that was withdrawn",
    several="{count:,} codes were withdrawn",
)
def withdrawn_code(code: Code, context: Context) -> Iterator[Draft]:
    """A code of a list that we hold and that this list took out. Where the list names its version, it may be an older one: nothing is said.

    Why: Whoever looks it up today does not find it, or finds something else: numbers of withdrawn indicators are given again.

    Source: United Nations Statistical Commission, comprehensive reviews of 2020 and 2025; ISO 3166-3; ISO 4217, list three.

    Mend: Use the code that took its place, or name the version of the list.
    """
    held = context.get(code.list, CodeList)
    if held is None or held.open or held.version is not None or code.value is None:
        return
    found = entry_of(known_lists(held), code.value)
    if found is not None and found[1].status == "withdrawn":
        message = say("{list} no longer has this code.", list=held.id)
        yield finding("value", message, hint=say("Use the code that took its place, or name the version of the list."))


_INSTEAD = {"AN": "BQ, CW or SX", "CS": "ME or RS", "TP": "TL", "YU": "ME or RS"}


@rule(
    "IM723",
    severity="warning",
    reads=(Organization, Stakeholder, Program, Service, Activity, Outcome, IndicatorReport),
    title="Country that no longer is",
    several="{count:,} places are in a country that no longer is",
    screen=Screen(when=f"addresses or place.country in {tuple(COUNTRY_UNTIL)}"),
)
def former_country(entity: Entity, context: Context) -> Iterator[Draft]:
    """A place or an address in a country whose code was withdrawn, in something that is of a later time or of no stated time.

    Why: Maps and totals by country leave it out.

    Source: ISO 3166-3: AN until 2010, CS until 2006, TP until 2002, YU until 2003.

    Mend: Use the code of the country that the place is in now.
    """
    one: Place | None = getattr(entity, "place", None)
    held: tuple[Place | Address, ...] = (one,) if one is not None else getattr(entity, "addresses", ())
    for number, place in enumerate(held):
        until = COUNTRY_UNTIL.get(place.country) if place.country is not None else None
        if place.country is None or until is None:
            continue
        period: Period | None = getattr(entity, "period", None)
        if period is None or period.start.year > until:
            at = ("place", "country") if one is not None else ("addresses", number, "country")
            now = _INSTEAD[place.country]
            yield finding(
                at, say("This code was withdrawn in {year}.", year=until), value=place.country, hint=say("Now: {codes}.", codes=now)
            )


_AMOUNTS: dict[str, tuple[str, ...]] = {
    "Input": ("planned", "actual"),
    "Participation": ("budget_controlled",),
    "Target": ("value",),
    "IndicatorReport": ("value",),
    "Valuation": ("unit_value",),
}


@rule(
    "IM724",
    severity="warning",
    reads=(Input, Participation, Target, IndicatorReport, Valuation),
    title="Amount in a currency that was no longer in use",
    several="{count:,} amounts are in a currency that was no longer in use",
    screen=Screen(when=" or ".join(f"{name}.unit in {tuple(CURRENCY_UNTIL)}" for name in dict.fromkeys(sum(_AMOUNTS.values(), ())))),
)
def former_currency(entity: Entity, context: Context) -> Iterator[Draft]:
    """An amount of a time when its currency had been withdrawn: kuna in 2024, lev in 2027. Amounts of its own time are left alone.

    Why: Either the currency is wrong or the period is, and amounts can't be brought together.

    Source: ISO 4217, list three (codes of historic denominations); where sources differ, the later year.

    Mend: Give the amount in the currency of that time, or put the period right.
    """
    for name in _AMOUNTS[entity.type]:
        amount = getattr(entity, name)
        until = CURRENCY_UNTIL.get(amount.unit) if type(amount) is Quantity else None
        if until is None:
            continue
        year = entity.price_year if isinstance(entity, Valuation) else entity.period.start.year if entity.period else None  # type: ignore[attr-defined]
        if year is not None and year > until:
            message = say("This currency was withdrawn in {year} or before.", year=until)
            hint = say("Give the amount in the currency of that time, or put the period right.")
            yield finding((name, "unit"), message, value=amount.unit, hint=hint)


def _sdg(code: Code | None, context: Context) -> str | None:
    """The value of a code that is a goal, a target or an indicator of the 2030 Agenda."""
    held = context.get(code.list, CodeList) if code is not None else None
    if code is None or code.value is None or held is None:
        return None
    lists = known_lists(held)
    return code.value if lists and lists[0].startswith("sdg_") and entry_of(lists, code.value) is not None else None


@rule(
    "IM725",
    severity="error",
    reads=Code,
    title="Target under another goal than its own",
    several="{count:,} targets are under another goal than their own",
)
def under_another_goal(code: Code, context: Context) -> Iterator[Draft]:
    """A target of the Sustainable Development Goals under a goal that is not its own, or an indicator under another target or goal.

    Why: Results would be counted under the wrong goal.

    Source: United Nations, A/RES/70/1 and A/RES/71/313: the first number of a target is its goal.

    Mend: Name the code of its own goal or target as the broader one.
    """
    if code.broader is None:
        return
    value, above = _sdg(code, context), _sdg(context.get(code.broader, Code), context)
    if value is None or above is None or sdg_goal_of(value) is None:
        return
    indicator = codelist("sdg_indicator").entries.get(value)
    own = {sdg_goal_of(value), indicator.parent if indicator else None}
    if above not in own:
        goal = sdg_goal_of(value)
        message = say("{value} belongs to goal {goal}, and not to {other}.", value=value, goal=goal, other=above)
        yield finding("broader", message, value=code.broader, hint=say("Name the code of goal {goal}.", goal=goal), expected=goal)


@rule(
    "IM726",
    severity="info",
    reads=(ImpactModel, Program, Service, Activity, Output, Theme, Outcome, StakeholderOutcome, Indicator),
    title="Target is named and its goal is not, though others are",
    several="{count:,} targets are named without their goals, though other goals are",
)
def goal_not_named(entity: Entity, context: Context) -> Iterator[Draft]:
    """Codes that name goals and a target of yet another goal.

    Why: Counted by goal, this target is left out; or one of the two numbers is a slip.

    Source: United Nations, A/RES/70/1: each target belongs to one goal.

    Mend: Name the target's goal as well, or put the slip right.
    """
    if len(entity.codes) < 2:
        return
    values = [(number, _sdg(context.get(each, Code), context)) for number, each in enumerate(entity.codes)]
    goals = {value for _, value in values if value is not None and sdg_goal_of(value) is None}
    for number, value in values if goals else ():
        goal = sdg_goal_of(value) if value is not None else None
        if goal is not None and goal not in goals:
            message = say("{value} belongs to goal {goal}, which is not named, though others are.", value=value, goal=goal)
            yield finding(("codes", number), message, hint=say("Name goal {goal} as well, or put the slip right.", goal=goal))
