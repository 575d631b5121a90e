"""A profile in plain words: who asks, for what and why, how much the rules matter, and the steps of its ladder. A line each."""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from impactmodel.kinds import BUILT_IN, Severity
from impactmodel.profiles.profile import Profile, Requirement
from impactmodel.validation.profiles.judging import ProfileJudge, conditions_of
from impactmodel.validation.registry import rules
from impactmodel.wording import Said, say, told

WIDTH = 100


def asked_in_words(requirement: Requirement) -> Said:
    """A requirement as a sentence, for people who read what a profile asks for."""
    field, codes = ", ".join(requirement.fields), ", ".join(requirement.codes)
    match requirement.asked:
        case "present":
            said = say("{fields} is there", fields=field)
        case "one_of":
            said = say("at least one of {fields} is there", fields=field)
        case "codes":
            said = say("{fields} is one of {codes}", fields=field, codes=codes)
        case "items":
            said = say("{fields} has at least {least:,}", fields=field, least=requirement.number)
        case "at_least":
            said = say("at least {least:,} of them", least=requirement.number)
        case "at_most":
            said = say("at most {most:,} of them", most=requirement.number)
    if requirement.having:
        said = say("{said}, with {fields}", said=said, fields=", ".join(requirement.having))
    if requirement.where:
        said = say("{said}, where {conditions}", said=said, conditions=conditions_of(requirement.where))
    return said


def asked_of_whole(profile: Profile) -> Said:
    """What a profile asks of a whole document, in a row: `ImpactDocument: title is there; Outcome: at least 3 of them`.

    Raises ValueError if it asks nothing of it.
    """
    row, *others = (say("{kind}: {asked}", kind=each.of, asked=asked_in_words(each)) for each in ProfileJudge(profile).of_whole)
    for each in others:
        row = say("{row}; {next}", row=row, next=each)
    return row


def severity_in_words(severity: Severity | None) -> Said:
    """How much something matters."""
    match severity:
        case Severity.ERROR:
            return say("must")
        case Severity.WARNING:
            return say("should")
        case Severity.INFO:
            return say("may")
    return say("not asked")


def profile_in_words(profile: Profile, language: str = "en") -> list[str]:
    """Everything that a profile says, as lines for people.

    >>> from impactmodel.profiles import profile
    >>> profile_in_words(profile("co-production"))[0]
    'Co-production (co-production)'
    """
    lines = [f"{told(profile.title, language)} ({profile.name})", *_paragraph(profile.why, language, "")]
    if profile.extends:
        lines += ["", told(say("It builds on {names}.", names=", ".join(profile.extends)), language)]
    if profile.asked:
        lines += ["", told(say("What it asks for:"), language), *_requirements(profile.asked, language, "  ", weighed=True)]
    if profile.steps:
        lines += ["", told(say("Its steps:"), language)]
        for number, step in enumerate(profile.steps, start=1):
            lines += ["", f"  {number}. {told(step.title, language)}", *_paragraph(step.why, language, "     ")]
            lines += _requirements(step.requirements, language, "     ")
            if step.rules:
                lines.append("     " + told(say("Nothing is found by {rules}.", rules=", ".join(step.rules)), language))
    if profile.severities:
        lines += ["", told(say("How much rules matter here:"), language), *_rules(profile, language)]
    return lines


def _requirements(asked: Iterable[Requirement], language: str, indent: str, *, weighed: bool = False) -> Iterator[str]:
    """What is asked, by class; what has one reason stands together above it."""
    of = ""
    rows = [each for each in asked if each.severity is not None]
    for number, each in enumerate(rows):
        if each.of != of:
            of = each.of
            yield f"{indent}{of}"
        mark = f" [{told(severity_in_words(each.severity), language)}]" if weighed else ""
        yield f"{indent}  - {told(asked_in_words(each), language)}{mark}"
        following = rows[number + 1] if number + 1 < len(rows) else None
        if following is None or (following.of, following.why) != (each.of, each.why):
            yield from _paragraph(each.why, language, indent + "    ")


def _rules(profile: Profile, language: str) -> Iterator[str]:
    titles = {id: kind.title for id, kind in BUILT_IN.items()} | {each.id: each.title for each in rules()}
    for id, severity in sorted(profile.severities.items()):
        numbers = ", ".join(f"{name} = {number}" for name, number in profile.settings.get(id, {}).items())
        more = f" ({numbers})" if numbers else ""
        yield f"  {id} {severity.value if severity is not None else 'off':<7} {told(titles[id], language) if id in titles else ''}{more}"


def _paragraph(text: str | None, language: str, indent: str) -> list[str]:
    return wrap(told(text, language), WIDTH, initial_indent=indent, subsequent_indent=indent) if text else []
