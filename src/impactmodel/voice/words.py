"""What things are called where people read them: stages, levels of power, sides and levels of the service."""

from collections.abc import Iterable, Mapping

from impactmodel.aggregation.cells import Bounds
from impactmodel.codelists.closed import Importance, ParticipationStage, PartnershipRole, Power, StakeholderLevel
from impactmodel.voice.powers import Powers
from impactmodel.voice.standing import Side
from impactmodel.wording import Said, say

NOTHING = "–"
"""Stands where nothing is recorded."""

STAGES: Mapping[ParticipationStage, Said] = {
    ParticipationStage.COMMISSION: say("Commission"),
    ParticipationStage.DESIGN: say("Design"),
    ParticipationStage.DELIVER: say("Deliver"),
    ParticipationStage.GOVERN: say("Govern"),
    ParticipationStage.EVALUATE: say("Evaluate"),
}

POWERS: Mapping[Power, Said] = {
    Power.EXCLUDED: say("excluded"),
    Power.INFORMED: say("informed"),
    Power.CONSULTED: say("consulted"),
    Power.INVOLVED: say("involved"),
    Power.CO_DESIGNING: say("co-designing"),
    Power.SHARING: say("sharing"),
    Power.LEADING: say("leading"),
}

SIDES: Mapping[Side, Said] = {
    Side.USE: say("Those who use it or live around it"),
    Side.WORK: say("Those who work in it"),
    Side.RUN: say("Those who run it"),
    Side.FUND: say("Those who fund it"),
    Side.TOGETHER: say("Several of these together"),
    Side.OTHER: say("Others"),
    Side.UNKNOWN: say("Not said who they are"),
}

LEVELS: Mapping[StakeholderLevel | None, Said] = {
    StakeholderLevel.SERVICE_USER: say("Service users"),
    StakeholderLevel.PRACTITIONER: say("Practitioners"),
    StakeholderLevel.SOCIAL_PURPOSE_ORGANIZATION: say("Organizations"),
    StakeholderLevel.COMMUNITY: say("Communities"),
    StakeholderLevel.WIDER_SYSTEM: say("The wider system"),
    None: say("Level not said"),
}

IMPORTANCES: Mapping[Importance, Said] = {
    Importance.HIGH: say("high"),
    Importance.MODERATE: say("moderate"),
    Importance.NEUTRAL: say("neutral"),
    Importance.UNIMPORTANT: say("unimportant"),
}

ROLES: Mapping[PartnershipRole, Said] = {
    PartnershipRole.LEAD: say("leads"),
    PartnershipRole.DELIVERY: say("delivers"),
    PartnershipRole.FUNDER: say("pays"),
    PartnershipRole.REFERRAL: say("refers people"),
    PartnershipRole.EVALUATOR: say("evaluates"),
    PartnershipRole.COMMUNITY: say("stands for the community"),
    PartnershipRole.USER_LED: say("is led by users"),
}


def power_in_words(powers: Powers) -> str:
    """The say of a group: one level, or from which to which and the one in the middle."""
    if powers.lowest is None or powers.highest is None or powers.median is None:
        return NOTHING
    if powers.lowest is powers.highest:
        return POWERS[powers.lowest]
    if powers.total == 2:
        return say("{low} and {high}", low=POWERS[powers.lowest], high=POWERS[powers.highest])
    return say("{low} to {high}, middle {median}", low=POWERS[powers.lowest], high=POWERS[powers.highest], median=POWERS[powers.median])


def listed_names(names: Iterable[str]) -> str:
    """Names one after another."""
    return "; ".join(names) or NOTHING


def counted_of(count: int, whole: int) -> str:
    """A count of a whole."""
    return say("{count:,} of {whole:,}", count=count, whole=whole)


def bounds_in_words(bounds: Bounds | None) -> str:
    """A number, or between which it lies."""
    if bounds is None:
        return NOTHING
    if bounds.exact:
        return f"{bounds.low:,f}"
    if bounds.high is None:
        return say("at least {low}", low=f"{bounds.low:,f}")
    return say("{low} to {high}", low=f"{bounds.low:,f}", high=f"{bounds.high:,f}")
