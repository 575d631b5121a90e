"""What is refused or must be said when numbers are protected. Nothing said here holds a number of the table, or which cell was small."""

from impactmodel.findings import Finding, Location, finding
from impactmodel.wording import Said, say

_TEXTS: dict[str, tuple[Said, Said]] = {
    "IM870": (
        say("What was protected for publication cannot be protected or rolled up again."),
        say("Roll up the document first, and protect what comes out."),
    ),
    "IM871": (
        say("A threshold of 1 or less hides nobody."),
        say("Ask for at least 2; most publishers ask for 5 or 10. To hide nothing, leave the threshold out."),
    ),
}


def refusal(rule: str) -> Finding:
    """A refusal of the whole."""
    message, hint = _TEXTS[rule]
    return finding(rule, message, hint=hint)


def about(rule: str, indicator: str | None, count: int) -> Finding:
    """A finding about so many cells, totals or numbers of one indicator."""
    message, hint = _said(rule, count)
    return finding(rule, message, hint=hint, location=Location(entity_id=indicator, entity_class="Indicator" if indicator else None))


def _said(rule: str, count: int) -> tuple[Said, Said]:
    if rule == "IM872":
        return (
            say("On how many people {count:,} of its values rest is not known, so they are suppressed.", count=count),
            say("Give sample_size or people in the reports, or allow IM872 if nobody can be recognized."),
        )
    if rule == "IM873":
        return (
            say("The base of {count:,} of its percentages or ratios is not known, so they are suppressed.", count=count),
            say("Give numerator and denominator in the reports, or allow IM873 if nobody can be recognized."),
        )
    if rule == "IM874":
        return (
            say("{count:,} of its cells have different numbers in different tables, so they are suppressed.", count=count),
            say("Make all tables from the same reports; the difference between them would tell of a few people."),
        )
    if rule == "IM875":
        return (
            say("In {count:,} of its totals the parts come to more than the total.", count=count),
            say("If people are counted in several parts, say so beside the table: readers will add them up."),
        )
    if rule == "IM876":
        return (
            say("{count:,} of its suppressed cells can be narrowed down more than was asked, whatever else is suppressed.", count=count),
            say("Leave out a table, or bring values together, and protect what is left."),
        )
    if rule == "IM877":
        return (
            say("Who contributed to {count:,} of its amounts is not known, so they are suppressed.", count=count),
            say("Name the organization in the reports, or allow IM877 if no contributor can be recognized."),
        )
    if rule == "IM878":
        return (
            say("{count:,} of its numbers of people are below 0, so they are suppressed.", count=count),
            say("Mend the reports: a number of people is 0 or more. A change in a number of people is another indicator."),
        )
    if rule == "IM879":
        return (
            say(
                "Its numbers cannot be rounded so that {count:,} totals stay the sum of their parts; they are rounded to the nearest.",
                count=count,
            ),
            say("Round to the nearest, and say beside the table that numbers may not add up."),
        )
    if rule == "IM880":
        return (
            say("{count:,} of its suppressed cells can be narrowed down more than was asked.", count=count),
            say("Protect all tables that are published together in one call, and do not undo what is suppressed."),
        )
    if rule == "IM881":
        return (
            say("{count:,} of its suppressed cells stand beside numbers so large that they cannot be audited.", count=count),
            say("Publish the large numbers apart, or in a larger unit."),
        )
    if rule == "IM882":
        return (
            say("{count:,} of its cells differ from an earlier release by fewer people than may be told of.", count=count),
            say("Leave them as they were, or publish only when more has changed."),
        )
    return (
        say("{count:,} of its suppressed cells were published in an earlier release.", count=count),
        say("What is out cannot be taken back: publish them, or explain why they are not comparable."),
    )
