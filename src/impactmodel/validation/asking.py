"""What is asked of a source: which rules, how much each matters here, as of which day, and what a profile asks for beyond them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Self

import attrs

from impactmodel.document import ImpactDocument
from impactmodel.errors import UnknownName
from impactmodel.findings import Finding
from impactmodel.index import Index
from impactmodel.kinds import BUILT_IN, Layer, Severity
from impactmodel.profiles.profile import Profile
from impactmodel.validation.context import Context
from impactmodel.validation.judging import Judge
from impactmodel.validation.profiles.judging import ProfileJudge
from impactmodel.validation.registry import Rule, known_ids, nearest_rule, rules, settings_of_rules


@attrs.frozen
class Asking:
    """The rules that are asked and what counts for them. Made once, and used for any number of sources and rows.

    `profile` is None where nothing is asked beyond the rules.
    """

    judge: Judge
    today: date
    ignored: frozenset[str]
    severities: Mapping[str, Severity]
    settings: Mapping[str, Mapping[str, int]]
    profile: ProfileJudge | None = None

    @classmethod
    def of(
        cls, *, ignore: Iterable[str] = (), today: date | None = None, show_values: bool = False, profile: Profile | None = None
    ) -> Self:
        """What is asked by these options. Raises UnknownName for a rule that there is not."""
        if today is not None and not isinstance(today, date):
            raise TypeError(f"today is a date, not {type(today).__name__}")
        known = set(known_ids())
        asked_for = (ignore,) if isinstance(ignore, str) else ignore
        ignored = frozenset(each.upper() if each.upper() in known else each for each in asked_for)
        if unknown := sorted(ignored - known):
            raise UnknownName(f"There is no rule {unknown[0]!r}.{nearest_rule(unknown[0])}")
        if unheard := sorted(each for each in ignored if each in BUILT_IN and BUILT_IN[each].layer in (Layer.SYNTAX, Layer.STRUCTURE)):
            raise UnknownName(f"{unheard[0]} cannot be ignored: as long as it stands, there is no document.")
        weighed = profile.severities if profile is not None else {}
        severities = {id: severity for id, severity in weighed.items() if severity is not None}
        ignored |= {id for id, severity in weighed.items() if severity is None}
        asked = tuple(each for each in rules() if each.id not in ignored)
        settings = settings_of_rules(profile.settings) if profile is not None else settings_of_rules()
        beyond = ProfileJudge(profile, show_values) if profile is not None else None
        day = today or date.today()
        judge = _judge(asked, tuple(severities.items()), show_values, day, tuple((id, *held.items()) for id, held in settings.items()))
        return cls(judge, day, ignored, severities, settings, beyond)

    def about(self, index: Index, document: ImpactDocument | None) -> Iterator[Finding]:
        """What the rules, and then the profile, have to say of the entities in an index, and of the document if there is one."""
        context = Context(self.today, index.by_id.get, document, self.settings)
        yield from self.judge.of_document(index, context)
        if self.profile is not None:
            yield from self.profile.about_document(index, document)

    def weighed(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings without those that are ignored, each with the severity that it has here. What stops a document is never ignored."""
        for each in findings:
            if each.layer in (Layer.SYNTAX, Layer.STRUCTURE):
                yield each
            elif each.rule not in self.ignored:
                severity = self.severities.get(each.rule)
                yield attrs.evolve(each, severity=severity) if severity is not None and severity is not each.severity else each


@lru_cache(maxsize=8)
def _judge(asked: tuple[Rule, ...], severities: tuple[Any, ...], show_values: bool, day: date, settings: tuple[Any, ...]) -> Judge:
    """A judge, kept with all that it puts together on its way, which takes longer than most files take to be judged."""
    return Judge(asked, dict(severities), show_values, day, {id: dict(held) for id, *held in settings})
