"""The ladder of a profile: which of its steps a document has reached, and what is missing for the next. It is there to encourage."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import attrs

from impactmodel.document import ImpactDocument
from impactmodel.findings import Finding
from impactmodel.kinds import Severity
from impactmodel.profiles.profile import Profile, Requirement, Step
from impactmodel.validation.context import Context
from impactmodel.validation.judging import Judge
from impactmodel.validation.profiles.judging import ProfileJudge
from impactmodel.validation.registry import rules, settings_of_rules
from impactmodel.wording import say, told

NAMED = 3
"""How many ids are named of those that lack the same thing."""


@attrs.frozen(kw_only=True)
class Lack:
    """One thing to do for a step: what is missing, how to mend it, and the ids of those that lack it."""

    message: str
    hint: str | None
    ids: tuple[str, ...]

    @property
    def where(self) -> str:
        """The first of the ids, in brackets."""
        return f"({', '.join(self.ids[:NAMED])}{', …' if len(self.ids) > NAMED else ''})" if self.ids else ""

    def in_words(self, language: str) -> tuple[str | None, str]:
        """How to mend it, and what is wrong and where, in a language."""
        said = f"{told(self.message, language)} {self.where}".rstrip()
        return (told(self.hint, language) if self.hint else None), said


@attrs.frozen(kw_only=True)
class Rung:
    """A step and what the document lacks for it."""

    step: Step
    missing: tuple[Finding, ...]

    @property
    def met(self) -> bool:
        """Whether nothing is missing for this step by itself."""
        return not self.missing

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """What is missing, each thing once."""
        groups: dict[tuple[str, str | None], list[Finding]] = {}
        for each in self.missing:
            groups.setdefault((each.message, each.hint), []).append(each)
        return tuple(_lack(found) for found in groups.values())


def _lack(found: list[Finding]) -> Lack:
    ids = dict.fromkeys(each.location.entity_id for each in found if each.location.entity_id is not None)
    return Lack(message=found[0].message, hint=found[0].hint, ids=tuple(ids))


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
        shown = ["", self.heading(language)]
        for number, rung in enumerate(self.rungs, start=1):
            shown.append(f"  {self.mark(rung)} {number}. {told(rung.step.title, language)}")
            if rung is self.following:
                shown += [f"       {line}" for line in _next(rung, language)]
        return shown

    def mark(self, rung: Rung) -> str:
        """A sign for a step: that it is met, that it is the next one, or neither."""
        return "→" if rung is self.following else "✓" if rung.met else "·"

    def heading(self, language: str = "en") -> str:
        """How far the document has come, in a sentence."""
        title = told(self.profile.title, language)
        if self.following is None:
            return f"{title}: {told(say('you have reached every step.'), language)}"
        counts = say("you have reached {number:,} of {all:,} steps. → is the next one.", number=self.reached, all=len(self.rungs))
        return f"{title}: {told(counts, language)}"

    def to_dict(self, language: str = "en") -> dict[str, Any]:
        """Plain JSON-ready data: every step, with whether it is met and the findings on what is missing."""
        return {
            "profile": self.profile.name,
            "title": told(self.profile.title, language),
            "reached": self.reached,
            "steps": [
                {
                    "title": told(rung.step.title, language),
                    **({"why": told(rung.step.why, language)} if rung.step.why else {}),
                    "met": rung.met,
                    "missing": [each.in_language(language).to_dict() for each in rung.missing],
                }
                for rung in self.rungs
            ],
        }


def _next(rung: Rung, language: str) -> list[str]:
    shown = [told(rung.step.why, language)] if rung.step.why else []
    for lack in rung.lacks:
        hint, said = lack.in_words(language)
        shown += [f"- {hint}", f"  {said}"] if hint else [f"- {said}"]
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
