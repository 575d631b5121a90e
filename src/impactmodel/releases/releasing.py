"""Release: the part of a document that an audience may read, and the record of what it may not."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from impactmodel.collector import collector_paused
from impactmodel.disclosure import Terms
from impactmodel.disclosure import preset as preset_named
from impactmodel.document import ImpactDocument
from impactmodel.frozen import FrozenMap
from impactmodel.releases.making import Making
from impactmodel.releases.policy import Policy
from impactmodel.releases.pseudonyms import checked
from impactmodel.releases.record import Release, ReleaseRecord, in_order


def release(
    document: ImpactDocument,
    *,
    audience: str = "public",
    on: date,
    key: bytes | None = None,
    keep: Iterable[str] = (),
    keep_extensions: Iterable[str] = (),
    keep_files: Iterable[str] = (),
    threshold: int | None = 5,
    preset: str | None = None,
    allow: Iterable[str] = (),
) -> Release:
    """The part of a document that an audience (public, partners, funder or internal) may read on a day, and the record of the rest.

    For every audience this is left out: people and every reference to them, what `access` does not open to this audience, evidence without
    a consent that reaches to it on that day, and what would say something else without all that. Beyond the organization also:

    - texts that may be personal, other than the words that consent lets through; `keep` names fields that stay, such as
      `IndicatorReport.comment` or `translations`
    - extensions, unless `keep_extensions` names their keys, and files, unless `keep_files` names their addresses
    - who gave evidence and who coded it: with a `key` (at least 16 bytes, kept secret) a pseudonym stands for them, without one nothing
    - ids of what is about one person: a pseudonym with a key, else a number
    - small groups: counts of people below `threshold` in reports, and as many others as it takes that nobody can work them out; a `preset`
      of `preset_names` gives other terms, and `allow` is what `protect` takes
    - texts in which words were taken out and that nobody has read since, and texts that repeat what was left out elsewhere
    - whatever the profile `public-release` would refuse

    What comes out has no dangling reference, and a release of it is the same again. `Release.findings` are the errors that leaving out does
    not mend, such as a missing licence. It is a help and no promise: a person reads it before it goes.

    Raises ValueError for an audience, a key or a field that is none, UnknownName for a preset that does not exist, MissingExtra if tables
    are so tangled that SciPy is needed.

    >>> from impactmodel import Consent, Evidence, ImpactDocument
    >>> told = [Evidence(id=f"ev:{name}", kind="story", text="I ring people now.", consent=f"consent:{name}") for name in ("ann", "bo")]
    >>> agreed = [Consent(id="consent:ann", status="given", scopes=["public"]), Consent(id="consent:bo", status="declined")]
    >>> made = release(ImpactDocument.of(told[0], told[1].replace(text="I do not."), *agreed), on=date(2026, 6, 1))
    >>> [evidence.id for evidence in made.document.evidence], made.record.counts
    (['released-evidence-1'], {'about_one': 2, 'consent:declined': 1, 'consent:not_in_scope': 1, 'consent_not_needed': 1})
    """
    if isinstance(on, datetime) or not isinstance(on, date):
        raise TypeError("on is a day: the date on which it is released")
    policy = Policy.of(audience, keep=keep, extensions=keep_extensions, files=keep_files)
    terms = _terms(threshold, preset)
    with collector_paused():
        making = Making(document=document, policy=policy, on=on, key=checked(key), terms=terms, allow=tuple(allow))
        making.run()
    record = ReleaseRecord(audience=audience, on=on, left_out=tuple(sorted(making.left, key=in_order)), kept_by_name=policy.named)
    return Release(document=making.document, record=record, findings=making.errors, ids=FrozenMap(making.originals))


def _terms(threshold: int | None, preset: str | None) -> Terms | None:
    if preset is not None:
        return preset_named(preset)
    if threshold is None:
        return None
    if isinstance(threshold, bool) or threshold < 2:
        raise ValueError("a threshold is at least 2: one of less hides nobody. None hides no number at all")
    return Terms(threshold=Decimal(threshold))
