"""What codes are called where a page is read by people who have never seen the code lists."""

from collections.abc import Mapping

from impactmodel.wording import Said, say

STANCES: Mapping[str, Said] = {"supports": say("Speaks for"), "contradicts": say("Speaks against"), "mixed": say("Speaks for and against")}

LEVELS: Mapping[str, Said] = {
    "service_user": say("Service users"),
    "practitioner": say("Practitioners"),
    "social_purpose_organization": say("Organizations"),
    "community": say("Communities"),
    "wider_system": say("The wider system"),
}

KINDS_OF_EVIDENCE: Mapping[str, Said] = {
    "story": say("Story"),
    "case_study": say("Case study"),
    "interview": say("Interview"),
    "focus_group": say("Focus group"),
    "survey": say("Survey"),
    "observation": say("Observation"),
    "evaluation": say("Evaluation"),
    "administrative_record": say("Record"),
    "media": say("Film, sound or press"),
}

IMPORTANCES: Mapping[str, Said] = {
    "high": say("high"),
    "moderate": say("moderate"),
    "neutral": say("neutral"),
    "unimportant": say("unimportant"),
}

DEGREES: Mapping[str, Said] = {"low": say("low"), "moderate": say("moderate"), "high": say("high")}

RISKS: Mapping[str, Said] = {
    "evidence": say("The evidence is too weak"),
    "external": say("Events outside"),
    "stakeholder_participation": say("People are not listened to"),
    "drop_off": say("It does not last"),
    "efficiency": say("The same could be done with less"),
    "execution": say("The work is not done as planned"),
    "alignment": say("Impact is not built into the work"),
    "endurance": say("The work does not go on long enough"),
    "unexpected_impact": say("Something that nobody expected"),
}

DIRECTIONS: Mapping[str, Said] = {
    "positive": say("for the better"),
    "neutral": say("neither better nor worse"),
    "negative": say("for the worse"),
}

DECISIONS: Mapping[str, Said] = {"adopted": say("Adopted"), "rejected": say("Turned down"), "deferred": say("Put off")}

LINKS: Mapping[str, Said] = {
    "produces": say("produces"),
    "enables": say("makes possible"),
    "contributes_to": say("contributes to"),
}

MISSING: Mapping[str, Said] = {
    "not_collected": say("not collected"),
    "not_applicable": say("not applicable"),
    "suppressed": say("left out to protect people"),
    "withheld": say("withheld"),
    "unknown": say("not known why"),
}

METHODS: Mapping[str, Said] = {
    "sum": say("added up"),
    "weighted_mean": say("mean, weighted by how many answered"),
    "ratio_of_sums": say("parts added over wholes added"),
    "distinct_count": say("everybody counted once"),
    "max": say("the largest"),
    "min": say("the smallest"),
    "latest": say("the latest"),
    "none": say("not brought together"),
}

CLASSES: Mapping[str, Said] = {
    "Input": say("Put in"),
    "Program": say("Programme"),
    "Service": say("Service"),
    "Activity": say("Activity"),
    "Output": say("Output"),
    "Outcome": say("Outcome"),
    "StakeholderOutcome": say("Outcome for a group"),
}

AUDIENCES: Mapping[str, Said] = {
    "public": say("For everybody to read"),
    "partners": say("For partners to read"),
    "funder": say("For funders to read"),
    "internal": say("For those whose work it is; not to be passed on"),
}
