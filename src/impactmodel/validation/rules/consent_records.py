"""Consents themselves: whether what one says holds together and is enough to act on."""

from collections.abc import Iterator

from impactmodel.codelists.closed import ConsentStatus, LawfulBasis
from impactmodel.validation.context import Context
from impactmodel.validation.registry import Draft, finding, rule
from impactmodel.vocabulary.stories import Consent
from impactmodel.wording import say


@rule(
    "IM411",
    severity="warning",
    reads=Consent,
    title="Consent dated in the future",
    several="{count:,} consents are dated in the future",
)
def consent_in_the_future(consent: Consent, context: Context) -> Iterator[Draft]:
    """A consent that was obtained or withdrawn on a day that is yet to come.

    Why: Nobody has agreed to anything tomorrow. Most often day and month are the wrong way round, or the day belongs into `expires`.

    Source: Our judgement.

    Mend: Enter the day on which it happened.
    """
    for field in ("obtained", "withdrawn_on"):
        day = getattr(consent, field)
        if day is not None and day > context.today:
            yield finding(
                field,
                say("{field} is after today, {today}.", field=field, today=context.today.isoformat()),
                value=day,
                hint=say("Enter the day on which it happened; how long consent holds is said by expires."),
            )


@rule(
    "IM412",
    severity="error",
    reads=Consent,
    title="Consent was withdrawn and its status says otherwise",
    several="{count:,} consents were withdrawn and their status says otherwise",
)
def withdrawn_by_its_date_only(consent: Consent, context: Context) -> Iterator[Draft]:
    """A consent with a day of withdrawal that has come, and a status other than `withdrawn`.

    Why: Whoever publishes looks at the status. Somebody took their words back, and they will be printed.

    Source: UK GDPR and EU GDPR, article 7(3).

    Mend: Set the status to `withdrawn`. If they agreed again later, make a new consent for that.
    """
    if consent.withdrawn_on is None or consent.status is ConsentStatus.WITHDRAWN or consent.withdrawn_on > context.today:
        return
    yield finding(
        "status",
        say("It was withdrawn on {day}, and its status is {status}.", day=consent.withdrawn_on.isoformat(), status=consent.status.value),
        value=consent.status,
        expected="withdrawn",
        hint=say("Set status to withdrawn; if they agreed again, make a new consent for that."),
    )


@rule(
    "IM413",
    severity="warning",
    reads=Consent,
    title="Consent does not say who may see it",
    several="{count:,} consents do not say who may see the evidence",
)
def scopes_missing(consent: Consent, context: Context) -> Iterator[Draft]:
    """A consent that was given, and that names no scope.

    Why: People agree to something: to be read by a team, by a funder, by anyone. Without it no release can be decided.

    Source: UK GDPR and EU GDPR, article 4(11): consent is specific.

    Mend: Name the scopes that they agreed to. If it was not written down, `internal` is the safe answer until they are asked.
    """
    if consent.status is ConsentStatus.GIVEN and not consent.scopes:
        yield finding(
            "scopes",
            say("Consent was given, and it does not say who may see the evidence."),
            hint=say("Name the scopes: internal, partners, funder, public."),
        )


@rule(
    "IM414",
    severity="warning",
    reads=Consent,
    title="Consent was withdrawn and nothing says that it was recalled",
    several="{count:,} withdrawn consents do not say that what was published was recalled",
)
def not_recalled(consent: Consent, context: Context) -> Iterator[Draft]:
    """A withdrawn consent whose `recalled` is false or absent.

    Why: The words may still stand on a page, in a report or with a funder. Withdrawal has to reach those places too.

    Source: UK GDPR and EU GDPR, articles 17(2) and 19.

    Mend: Take back what was published, tell those who have a copy, and set `recalled` to true. Nothing was published: then it is true too.
    """
    if consent.status is not ConsentStatus.WITHDRAWN or consent.recalled is True:
        return
    if consent.recalled is False:
        said = say("Consent was withdrawn, and what had been published has not been recalled.")
    else:
        said = say("Consent was withdrawn, and it does not say whether what had been published was recalled.")
    yield finding(
        "recalled" if consent.recalled is False else "status",
        said,
        value=consent.recalled if consent.recalled is False else consent.status,
        expected="recalled: true",
        hint=say("Take back what was published, and set recalled to true."),
    )


@rule(
    "IM415",
    severity="info",
    reads=Consent,
    title="Consent without a lawful basis",
    several="{count:,} consents state no lawful basis",
)
def lawful_basis_missing(consent: Consent, context: Context) -> Iterator[Draft]:
    """A consent, given or not required, that names no lawful basis, where people may be recognized.

    Why: A lawful basis is chosen before data is collected, and people are told which. Consent is one of six.

    Source: UK GDPR and EU GDPR, articles 6(1) and 13(1)(c). Where another law holds, silence this rule.

    Mend: Enter `lawful_basis`. Where nobody can be recognized, set `anonymized` to true.
    """
    if consent.lawful_basis is not None or consent.anonymized is True:
        return
    if consent.status in (ConsentStatus.GIVEN, ConsentStatus.NOT_REQUIRED):
        yield finding(
            "lawful_basis",
            say("It does not say on which lawful basis the evidence is kept."),
            hint=say("Enter lawful_basis; where nobody can be recognized, set anonymized to true."),
        )


@rule(
    "IM416",
    severity="warning",
    reads=Consent,
    title="Lawful basis is consent, though none was asked for",
    several="{count:,} consents have consent as lawful basis though none was asked for",
)
def basis_without_consent(consent: Consent, context: Context) -> Iterator[Draft]:
    """A consent that says `not_required`, and names consent as its lawful basis.

    Why: One of the two is wrong: either people agreed, or the evidence rests on something else.

    Source: UK GDPR and EU GDPR, article 6(1).

    Mend: Set the status to `given` if they agreed, or name the basis that it rests on, such as `legitimate_interests`.
    """
    if consent.status is ConsentStatus.NOT_REQUIRED and consent.lawful_basis is LawfulBasis.CONSENT:
        yield finding(
            "lawful_basis",
            say("The status is not_required, and the lawful basis is consent."),
            value=consent.lawful_basis,
            hint=say("Set status to given if they agreed, or name another basis."),
        )
