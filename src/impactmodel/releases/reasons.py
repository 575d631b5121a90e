"""Why something was left out: a word that never changes, and its sentence."""

from collections.abc import Mapping

from impactmodel.kinds import BUILT_IN
from impactmodel.wording import Said, listed, say

_REASONS: Mapping[str, Said] = {
    "person": say("Named people do not leave the house."),
    "access": say("It names who may read it, and not everybody in this audience is among them."),
    "same_id_twice": say("Another has the same id."),
    "consent:no_consent": say("It names no consent."),
    "consent:consent_not_there": say("The consent that it names is not in the document."),
    "consent:consents_disagree": say("Two consents to it disagree, and the narrower holds."),
    "consent:declined": say("The person did not agree."),
    "consent:withdrawn": say("The person took their consent back."),
    "consent:unknown": say("Nobody knows whether the person agreed, and that counts as no."),
    "consent:not_yet": say("Consent was obtained only after this day."),
    "consent:expired": say("Consent had run out by this day."),
    "consent:not_in_scope": say("The consent does not reach to this audience."),
    "consent:not_in_access": say("It names who may read it, and not everybody in this audience is among them."),
    "consent:withdrawn_later": say("It says that consent will be taken back, and copies cannot be called back then."),
    "consent:scopes_missing": say("The consent does not say who may see it."),
    "consent_not_needed": say("No evidence that was released rests on it."),
    "words": say("Nobody was asked whether their words may be read, so only that it exists is told."),
    "redaction_not_reviewed": say("Words were taken out of it, and nobody has read it since: reviewed_by and reviewed_on are missing."),
    "cannot_stand": say("Without what was left out it would say something else."),
    "refers_to_left_out": say("It refers to something that was left out, or that is not there."),
    "circle": say("It closes a circle."),
    "personal_text": say("It may hold what a person said or is called."),
    "about_one": say("It is about one person, and its name may be theirs."),
    "contributor": say("Who gave it is told by a pseudonym at most."),
    "extension": say("Nobody knows here what it says: name it to keep it."),
    "file": say("Nobody knows here what is in the file: name its address to keep it."),
    "small_group": say("It counts few people, or tells how few others are."),
    "repeats": say("It repeats words or a name that were left out elsewhere."),
}


def reason(rule: str) -> Said:
    """The sentence of a rule: one of our words, or the title of a finding of the validation.

    >>> reason("person")
    'Named people do not leave the house.'
    """
    if rule in _REASONS:
        return _REASONS[rule]
    if rule in BUILT_IN:
        return say("{title}.", title=listed(BUILT_IN[rule].title))
    from impactmodel.validation.registry import rules

    title = next((each.title for each in rules() if each.id == rule), None)
    return say("It would not pass: {rule}.", rule=rule) if title is None else say("{title}.", title=listed(title))
