"""Consent and use: whether those who gave evidence agreed to what is done with it."""

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta

from impactmodel.codelists.closed import ConsentScope, ConsentStatus, EvidenceKind, LawfulBasis, OrganizationKind
from impactmodel.findings import shortened
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, finding, rule
from impactmodel.vocabulary.change import Outcome
from impactmodel.vocabulary.entity import Entity
from impactmodel.vocabulary.numbers import ImpactReport
from impactmodel.vocabulary.stories import Code, Consent, Evidence
from impactmodel.vocabulary.who import Characteristic, Organization, Stakeholder
from impactmodel.wording import say

_SPOKEN = frozenset({EvidenceKind.STORY, EvidenceKind.INTERVIEW, EvidenceKind.FOCUS_GROUP})
_ABOUT_SOMEBODY = frozenset({EvidenceKind.CASE_STUDY, EvidenceKind.MEDIA})

_OPEN_LICENCE = re.compile(
    "CC0|CC[- ]BY|CC-PDDC|ODbL|ODC-By|PDDL|OGL-|creativecommons[.]org|opendatacommons[.]org|open-government-licen[cs]e", re.IGNORECASE
)
_HEALTH = re.compile("(?:sdg[:/_-]?(?:goal|target)?[:/_-]?|metadata[.]un[.]org/sdg/)3(?![0-9])", re.IGNORECASE)

_YEARS = "(?:[ -]*(?:years?|yrs?)(?:[ -]olds?)?)?"
_UNDER = re.compile(f"(?:age[ds]? )?(?:under|below|less than|younger than|<) ?([0-9]{{1,3}}){_YEARS}")
_BAND = re.compile(f"(?:age[ds]? )?(?:[0-9]{{1,3}} ?(?:-|–|to) ?)?([0-9]{{1,3}}){_YEARS}")
_CHILDREN = frozenset({"babies", "child", "children", "infants", "pupils", "schoolchildren", "toddlers", "enfants"})
_AGE = frozenset({"age", "ages", "age group", "age_group", "age-group", "age band", "age range", "âge"})


def _kept(evidence: Evidence) -> str | None:
    """The first field that shows that evidence is still there to be read or relied on."""
    return next((name for name in ("text", "files", "supports", "codings") if getattr(evidence, name)), None)


def _in_words(evidence: Evidence) -> bool:
    return evidence.text is not None or any(each.excerpt is not None or each.significance is not None for each in evidence.supports)


def _agreed(evidence: Evidence, context: Context) -> Consent | None:
    """The consent that a piece of evidence rests on, where one was given."""
    consent = context.get(evidence.consent, Consent)
    return consent if consent is not None and consent.status is ConsentStatus.GIVEN else None


@rule(
    "IM401",
    severity="error",
    reads=Evidence,
    title="Evidence is used though consent was withdrawn",
    several="{count:,} pieces of evidence are used though consent was withdrawn",
)
def used_after_withdrawal(evidence: Evidence, context: Context) -> Iterator[Draft]:
    """Evidence whose consent was taken back, and that still holds a text or files, or still speaks for or against something.

    Why: Whoever takes consent back may expect that nobody reads or counts their words from then on.

    Source: UK GDPR and EU GDPR, articles 7(3) and 17(1)(b).

    Mend: Take out text, files, codings and what it supports. Keep the id and the consent, so that nobody puts it back from an old copy.
    """
    consent = context.get(evidence.consent, Consent)
    if consent is None or consent.status is not ConsentStatus.WITHDRAWN:
        return
    field = _kept(evidence)
    if field is not None:
        yield finding(
            "consent",
            say("Consent to this was withdrawn, and its {field} is still here.", field=field),
            value=evidence.consent,
            hint=say("Take out text, files, codings and supports; keep the id and the consent as a record."),
        )


@rule(
    "IM402",
    severity="error",
    reads=Evidence,
    title="Evidence is used though consent was declined",
    several="{count:,} pieces of evidence are used though consent was declined",
)
def used_though_declined(evidence: Evidence, context: Context) -> Iterator[Draft]:
    """Evidence whose consent says `declined`, and that holds a text or files, or speaks for or against something.

    Why: The person said no.

    Source: UK GDPR and EU GDPR, article 6(1)(a).

    Mend: Take the evidence out. If the person did agree, or no consent is needed, correct the status of the consent.
    """
    consent = context.get(evidence.consent, Consent)
    if consent is None or consent.status is not ConsentStatus.DECLINED:
        return
    field = _kept(evidence)
    if field is not None:
        yield finding(
            "consent",
            say("Consent to this was declined, and its {field} is here.", field=field),
            value=evidence.consent,
            hint=say("Take the evidence out, or correct the status of {consent}.", consent=shortened(consent.id)),
        )


@rule(
    "IM403",
    severity="warning",
    reads=Evidence,
    title="Evidence is used and nobody knows whether there is consent",
    several="{count:,} pieces of evidence are used and nobody knows whether there is consent",
)
def used_and_unknown(evidence: Evidence, context: Context) -> Iterator[Draft]:
    """Evidence whose consent has the status `unknown`, and that is used all the same.

    Why: Consent has to be shown by whoever relies on it. What nobody knows counts as no.

    Source: UK GDPR and EU GDPR, article 7(1); the definition of the code `unknown` in this standard.

    Mend: Ask, and write down what was answered. Until then leave the evidence out of what others see.
    """
    consent = context.get(evidence.consent, Consent)
    if consent is not None and consent.status is ConsentStatus.UNKNOWN and _kept(evidence) is not None:
        yield finding(
            "consent",
            say("Nobody knows whether those who gave this agreed."),
            value=evidence.consent,
            hint=say("Ask them and correct the status of {consent}; until then treat it as declined.", consent=shortened(consent.id)),
        )


@rule(
    "IM404",
    severity="warning",
    reads=Evidence,
    title="Evidence is used after its consent ran out",
    several="{count:,} pieces of evidence are used after their consent ran out",
)
def used_after_expiry(evidence: Evidence, context: Context) -> Iterator[Draft]:
    """Evidence whose consent held until a day that has passed, and whose text or files are still there.

    Why: People agree for a time. After it they have to be asked again, and many have moved on from the story that they told.

    Source: UK GDPR and EU GDPR, article 5(1)(e), on how long data may be kept.

    Mend: Ask again and enter the new day, or take text and files out.
    """
    consent = _agreed(evidence, context)
    if consent is None or consent.expires is None or consent.expires >= context.today:
        return
    if evidence.files or _in_words(evidence):
        yield finding(
            "consent",
            say("Consent to this held until {day}.", day=consent.expires.isoformat()),
            value=evidence.consent,
            hint=say("Ask again and enter a new day in {consent}, or take text and files out.", consent=shortened(consent.id)),
        )


@rule(
    "IM405",
    severity="warning",
    reads=Evidence,
    title="Words of people without a consent",
    several="{count:,} stories, interviews or case studies have no consent",
)
def consent_missing(evidence: Evidence, context: Context) -> Iterator[Draft]:
    """A story, an interview or a focus group, or a case study or recording that says who gave it, with no consent named.

    Why: Without it nobody can tell who may read this, until when, and whom to ask.

    Source: UK GDPR and EU GDPR, article 7(1).

    Mend: Add a Consent and refer to it. Where none is needed, say so with the status `not_required`.
    """
    if evidence.consent is not None or evidence.kind not in _SPOKEN | _ABOUT_SOMEBODY:
        return
    if evidence.kind in _ABOUT_SOMEBODY and not evidence.contributors and evidence.told_by is None:
        return
    if evidence.files or _in_words(evidence):
        yield finding(
            "consent",
            say("This {kind} names no consent.", kind=evidence.kind.value),
            hint=say("Add a Consent and name it here; if none is needed, one with the status not_required."),
        )


@rule(
    "IM406",
    severity="warning",
    reads=Evidence,
    scope="document",
    title="Consent is narrower than the licence of the document",
    several="{count:,} consents are narrower than the licence of the document",
)
def narrower_than_the_licence(evidence: Evidence, context: Context) -> Iterator[Draft]:
    """A text or an excerpt in a document under an open licence, whose consent does not reach to the public and which no `access` limits.

    Why: An open licence lets anyone read and pass on the whole document. These words were given to fewer.

    Source: UK GDPR and EU GDPR, article 5(1)(b): data is not used beyond the purpose that it was given for.

    Mend: Take these words out of what is published, name under `access` who may read them, or leave the licence to the public copy.
    """
    if evidence.access or not _in_words(evidence):
        return
    consent = _agreed(evidence, context)
    if consent is None or not consent.scopes or ConsentScope.PUBLIC in consent.scopes:
        return
    if context.once("open licence", lambda: _OPEN_LICENCE.search(context.document.license or "") is not None):
        yield finding(
            "consent",
            say("The licence of the document lets anyone read this, and the consent does not."),
            value=evidence.consent,
            expected="public",
            hint=say("Leave it out of what is published, or name under access who may read it."),
        )


@rule(
    "IM407",
    severity="warning",
    reads=Evidence,
    title="A funder may read what consent does not give to funders",
    several="{count:,} pieces of evidence are open to a funder whom consent does not name",
)
def narrower_than_access(evidence: Evidence, context: Context) -> Iterator[Draft]:
    """Evidence that names a funder under `access`, though the consent has neither the scope `funder` nor `public`.

    Why: Many people would tell a neighbour what they would not tell those who pay for the service.

    Source: UK GDPR and EU GDPR, article 5(1)(b).

    Mend: Take the funder out of `access`, or ask those who gave the evidence.
    """
    if not evidence.access:
        return
    consent = _agreed(evidence, context)
    if consent is None or not consent.scopes or {ConsentScope.FUNDER, ConsentScope.PUBLIC} & set(consent.scopes):
        return
    for number, reader in enumerate(evidence.access):
        group = context.get(reader, Stakeholder)
        organization = context.get(group.organization if group is not None else reader, Organization)
        if organization is not None and organization.kind is OrganizationKind.FUNDER:
            yield finding(
                ("access", number),
                say("{reader} is a funder, and the consent does not reach to funders.", reader=shortened(reader)),
                value=reader,
                hint=say("Take it out, or ask those who gave this whether a funder may read it."),
            )


@rule(
    "IM408",
    severity="warning",
    reads=Evidence,
    title="Children gave evidence and no guardian agreed",
    several="{count:,} pieces of evidence are from children and no guardian agreed",
    settings={"age": 16},
)
def guardian_missing(evidence: Evidence, context: Context) -> Iterator[Draft]:
    """Evidence from a group all of whom are under 16 by its characteristics, with a consent that does not say that a guardian agreed.

    Why: Children may not see what it means later that their words can be found.

    Source: UK GDPR and EU GDPR, article 8 and recital 38. The law has no one age for this: 16 is our judgement, a profile may set another.

    Mend: Ask a parent or guardian, beside the child, and set `guardian` to true in the consent.
    """
    consent = _agreed(evidence, context)
    if consent is None or consent.guardian is True:
        return
    groups = [evidence.told_by, *(each.stakeholder for each in evidence.contributors)]
    for group in dict.fromkeys(each for each in groups if each is not None):
        if _are_children(context.get(group, Stakeholder), context):
            yield finding(
                "consent",
                say("{group} are children, and the consent does not say that a guardian agreed.", group=shortened(group)),
                value=evidence.consent,
                hint=say("Ask a parent or guardian too, and set guardian to true in {consent}.", consent=shortened(consent.id)),
            )
            return


def _are_children(group: Stakeholder | None, context: Context) -> bool:
    """Whether all ages that are said of a group are under the age that is set. What cannot be read counts as grown up."""
    if group is None or not group.characteristics:
        return False
    known = context.all(group.characteristics, Characteristic)
    ages = [each for each in known if each.dimension.casefold() in _AGE]
    if not ages or len(known) != len(group.characteristics):
        return False
    limit = context.setting("IM408", "age")
    return all((oldest := _oldest(each, context)) is not None and oldest < limit for each in ages)


def _oldest(characteristic: Characteristic, context: Context) -> int | None:
    """The highest age in an age group such as `5-11`, `under 16` or `children`, where that is certain."""
    code = context.get(characteristic.code, Code)
    said = characteristic.value or (code.value or code.name if code is not None else None)
    words = said.strip().casefold() if said is not None and len(said) <= 40 else ""
    if words in _CHILDREN:
        return 0
    under, band = _UNDER.fullmatch(words), _BAND.fullmatch(words)
    return int(under[1]) - 1 if under else int(band[1]) if band else None


@rule(
    "IM409",
    severity="warning",
    reads=Evidence,
    title="Health told by people who can be recognized, without a condition for it",
    several="{count:,} pieces of evidence on people's health state no condition for special categories",
)
def special_category_without_condition(evidence: Evidence, context: Context) -> Iterator[Draft]:
    """Somebody's own words on a change in health, not anonymized, with a consent that names no condition for special categories of data.

    It is asked only where an outcome is classified under the third Sustainable Development Goal, good health.

    Why: Data on health needs a condition of its own beside the lawful basis. Ordinary consent is not enough.

    Source: UK GDPR and EU GDPR, article 9.

    Mend: Enter `special_category_condition`, most often `explicit_consent`. Where nobody can be recognized, set `anonymized` to true.
    """
    if evidence.kind not in _SPOKEN | _ABOUT_SOMEBODY or not evidence.supports or not (evidence.files or _in_words(evidence)):
        return
    consent = _agreed(evidence, context)
    if consent is None or consent.anonymized is True or consent.special_category_condition is not None:
        return
    targets = context.all((each.target for each in evidence.supports), Entity)
    if any(_on_health(outcome, context) for outcome in _outcomes(targets, context)):
        yield finding(
            "consent",
            say("This speaks of health and people can be recognized; the consent names no condition for special categories of data."),
            value=evidence.consent,
            hint=say("Enter special_category_condition in {consent}.", consent=shortened(consent.id)),
        )


def _outcomes(targets: Iterable[Entity], context: Context) -> Iterator[Outcome]:
    for target in targets:
        outcome = context.get(target.outcome, Outcome) if isinstance(target, ImpactReport) else target
        if isinstance(outcome, Outcome):
            yield outcome


def _on_health(outcome: Outcome, context: Context) -> bool:
    codes = context.all(outcome.codes, Code)
    return any(_HEALTH.search(code.id) or _HEALTH.search(code.specification or "") for code in codes)


@rule(
    "IM410",
    severity="warning",
    reads=Evidence,
    title="Consent was obtained long after the evidence was collected",
    several="{count:,} pieces of evidence were collected long before consent was obtained",
    settings={"days": 30},
)
def consent_long_after(evidence: Evidence, context: Context) -> Iterator[Draft]:
    """Evidence whose collection ended more than 30 days before the day on which those who gave it agreed.

    Why: Until they agreed there was nothing to rest it on, and it may have been used already. Reading a text back takes days, not months.

    Source: UK GDPR and EU GDPR, articles 6(1)(a) and 7. The 30 days are our judgement.

    Mend: Check both dates. If they are right, name the lawful basis on which the evidence was kept until then.
    """
    consent = _agreed(evidence, context)
    if consent is None or consent.obtained is None or evidence.collected is None:
        return
    if consent.lawful_basis not in (None, LawfulBasis.CONSENT):
        return
    late = consent.obtained - evidence.collected.end
    if late > timedelta(days=context.setting("IM410", "days")):
        yield finding(
            "consent",
            say(
                "Consent was obtained on {day}, {count:,} days after the evidence was collected.",
                day=consent.obtained.isoformat(),
                count=late.days,
            ),
            value=evidence.consent,
            hint=say("Check obtained in {consent} and collected here.", consent=shortened(consent.id)),
        )
