"""The ladder of a profile: which of its steps a document has reached, and what is missing for the next. It is there to encourage."""

from collections.abc import Iterable
from datetime import date

import attrs

from impactmodel.document import ImpactDocument
from impactmodel.findings import Finding, Severity
from impactmodel.profiles.profile import Profile, Requirement, Step
from impactmodel.validation.context import Context
from impactmodel.validation.judging import Judge
from impactmodel.validation.profiles.judging import ProfileJudge
from impactmodel.validation.registry import rules, settings_of_rules
from impactmodel.wording import say, told

NAMED = 3
"""How many ids are named of those that lack the same thing."""


@attrs.frozen(kw_only=True)
class Rung:
    """A step and what the document lacks for it."""

    step: Step
    missing: tuple[Finding, ...]

    @property
    def met(self) -> bool:
        """Whether nothing is missing for this step by itself."""
        return not self.missing


@attrs.frozen(kw_only=True)
class Ladder:
    """Where a document stands on the ladder of a profile.

    >>> from impactmodel import ImpactDocument
    >>> from impactmodel.profiles import profile
    >>> ladder(ImpactDocument(), profile("impact-management")).reached
    0
    """

    profile: Profile
    rungs: tuple[Rung, ...]

    @property
    def reached(self) -> int:
        """How many steps from the first on are met without a gap."""
        return next((number for number, rung in enumerate(self.rungs) if not rung.met), len(self.rungs))

    @property
    def following(self) -> Rung | None:
        """The next step to take, None at the top."""
        return self.rungs[self.reached] if self.reached < len(self.rungs) else None

    def lines(self, language: str = "en") -> list[str]:
        """The ladder in words, a line each: what is reached, what the next step is good for, and what is missing for it."""
        shown = ["", _heading(self, language)]
        for number, rung in enumerate(self.rungs, start=1):
            title = told(rung.step.title, language)
            if number <= self.reached:
                shown.append(f"  ✓ {number}. {title}")
            elif rung is not self.following:
                mark = "✓" if rung.met else "·"
                shown.append(f"  {mark} {number}. {title}")
            else:
                shown.append(f"  → {number}. {title}")
                shown += [f"       {line}" for line in _next(rung, language)]
        return shown


def _heading(ladder: Ladder, language: str) -> str:
    title = told(ladder.profile.title, language)
    if ladder.following is None:
        return f"{title}: {told(say('you have reached every step.'), language)}"
    counts = say("you have reached {number:,} of {all:,} steps. → is the next one.", number=ladder.reached, all=len(ladder.rungs))
    return f"{title}: {told(counts, language)}"


def _next(rung: Rung, language: str) -> list[str]:
    shown = [told(rung.step.why, language)] if rung.step.why else []
    groups: dict[tuple[str, str | None], list[Finding]] = {}
    for each in rung.missing:
        groups.setdefault((each.message, each.hint), []).append(each)
    for found in groups.values():
        first = found[0]
        ids = list(dict.fromkeys(each.location.entity_id for each in found if each.location.entity_id is not None))
        where = f" ({', '.join(ids[:NAMED])}{', …' if len(ids) > NAMED else ''})" if ids else ""
        message = f"{told(first.message, language)}{where}"
        shown += [f"- {told(first.hint, language)}", f"  {message}"] if first.hint else [f"- {message}"]
    return shown


def ladder(document: ImpactDocument, profile: Profile, *, today: date | None = None) -> Ladder:
    """Where a document stands on the ladder of a profile. `today` is the day that rules compare with, that of the clock if it is not said.

    Raises ValueError if the profile has no steps.
    """
    if not profile.steps:
        raise ValueError(f"the profile {profile.name} has no steps")
    day, settings = today or date.today(), settings_of_rules(profile.settings)
    wanted = {id for step in profile.steps for id in step.rules}
    judge = Judge(tuple(each for each in rules() if each.id in wanted), {}, today=day, settings=settings)
    found = list(judge.of_document(document.index, Context(day, document.index.by_id.get, document, settings)))
    return Ladder(profile=profile, rungs=tuple(_rung(step, profile, document, found) for step in profile.steps))


def _rung(step: Step, profile: Profile, document: ImpactDocument, found: Iterable[Finding]) -> Rung:
    asking = ProfileJudge(Profile(name=profile.name, title=profile.title, requirements=_as_advice(step.requirements)))
    by_rules = (each for each in found if each.rule in step.rules)
    return Rung(step=step, missing=(*asking.about_document(document.index, document), *by_rules))


def _as_advice(requirements: Iterable[Requirement]) -> tuple[Requirement, ...]:
    return tuple(attrs.evolve(each, severity=Severity.INFO) for each in requirements if each.severity is not None)
