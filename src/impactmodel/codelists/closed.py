"""Our own code lists that are closed: a value outside of the list has no meaning in this version of the standard.

Each is an enum whose members carry their definition, and that is the one place where they are said: the JSON Schema, the published CSV
and the reference pages are derived from here.
"""

from enum import StrEnum
from typing import Self


class ClosedList(StrEnum):
    """A code with its definition. The order of the members is the order of the list."""

    definition: str

    def __new__(cls, code: str, definition: str) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.definition = definition
        return member

    @property
    def rank(self) -> int:
        """The position in the list, from 0. It means something only for lists that are an order."""
        return list(type(self)).index(self)


class OrganizationKind(ClosedList):
    """What sort of organization it is."""

    CHARITY = "charity", "A registered or recognized charity."
    SOCIAL_ENTERPRISE = "social_enterprise", "A business that trades for a social or environmental purpose."
    COMMUNITY_INTEREST_COMPANY = "community_interest_company", "A company that exists for the benefit of a community, with an asset lock."
    COOPERATIVE = "cooperative", "An organization owned and run by its members."
    PUBLIC_BODY = "public_body", "A government, council, health body or other public authority."
    FUNDER = "funder", "A foundation, trust or programme that gives or lends money."
    BUSINESS = "business", "A company run for profit."
    STANDARDS_BODY = "standards_body", "An organization that publishes standards, indicators or code lists."
    INFORMAL_GROUP = "informal_group", "People who act together without a legal form."


class PartnershipRole(ClosedList):
    """What a party does in a partnership."""

    LEAD = "lead", "Answers for the partnership as a whole."
    DELIVERY = "delivery", "Delivers services or activities."
    FUNDER = "funder", "Pays for the work."
    REFERRAL = "referral", "Sends people to the service."
    EVALUATOR = "evaluator", "Studies what changed."
    COMMUNITY = "community", "Stands for the community that the work is for."
    USER_LED = "user_led", "Is run by the people who use the service."


class StakeholderKind(ClosedList):
    """What sort of stakeholder it is."""

    PEOPLE = "people", "A group of people."
    ORGANIZATION = "organization", "An organization, or a group of them."
    ENVIRONMENT = "environment", "The natural environment, which cannot speak for itself."


class StakeholderRole(ClosedList):
    """Which side of the change a stakeholder stands on; it may be both."""

    BENEFICIAL = "beneficial", "Experiences the change."
    CONTRIBUTING = "contributing", "Contributes to the change."


class StakeholderLevel(ClosedList):
    """The level of a service at which a stakeholder lives or works."""

    SERVICE_USER = "service_user", "People who use the service, and those who care for them."
    PRACTITIONER = "practitioner", "People who work in the service, paid or not."
    SOCIAL_PURPOSE_ORGANIZATION = "social_purpose_organization", "The organizations that run the service."
    COMMUNITY = "community", "The community around the service."
    WIDER_SYSTEM = "wider_system", "Public services, policy and other systems that the work touches."


class NormGroup(ClosedList):
    """The stakeholder groups of the Impact Management Norms."""

    CUSTOMERS = "customers", "Those who use what the organization offers."
    EMPLOYEES = "employees", "Those who work for it."
    COMMUNITIES = "communities", "Those who live where it works."
    SUPPLIERS = "suppliers", "Those who supply it, and their workers."
    PLANET = "planet", "The natural environment."


class ParticipationStage(ClosedList):
    """The stage of a service at which people have a say."""

    COMMISSION = "commission", "Deciding what is needed and what is paid for."
    DESIGN = "design", "Shaping how it works."
    DELIVER = "deliver", "Doing it."
    GOVERN = "govern", "Overseeing it."
    EVALUATE = "evaluate", "Judging what it changed."


class Power(ClosedList):
    """How much say people have: an order of seven levels, never to be averaged."""

    EXCLUDED = "excluded", "No say, or a say that is used against them."
    INFORMED = "informed", "They are told."
    CONSULTED = "consulted", "They are asked."
    INVOLVED = "involved", "They are heard along the way."
    CO_DESIGNING = "co_designing", "They shape the options; others decide."
    SHARING = "sharing", "They decide together with others."
    LEADING = "leading", "They decide."


class Catchment(ClosedList):
    """How far an area reaches."""

    LOCAL = "local", "A neighbourhood, town or district."
    REGIONAL = "regional", "A region of a country."
    NATIONAL = "national", "A whole country."
    MULTINATIONAL = "multinational", "Several countries."
    GLOBAL = "global", "The world."


class ImpactModelKind(ClosedList):
    """The form in which a theory of how change happens is told."""

    THEORY_OF_CHANGE = "theory_of_change", "Outcomes, what leads to them and the assumptions between."
    LOGIC_MODEL = "logic_model", "Inputs, activities, outputs and outcomes in a line."
    OUTCOME_CHAIN = "outcome_chain", "Outcomes that lead to one another."
    IMPACT_PATHWAY = "impact_pathway", "From activities through outputs to the outcomes of named stakeholders."
    LOGFRAME = "logframe", "A logical framework matrix with indicators and assumptions."


class LinkKind(ClosedList):
    """How one thing leads to another."""

    PRODUCES = "produces", "The first brings the second about."
    ENABLES = "enables", "The first makes the second possible."
    CONTRIBUTES_TO = "contributes_to", "The first is one of several causes of the second."


class WorkStatus(ClosedList):
    """Where a programme, service or activity stands in its life."""

    PLANNED = "planned", "Not begun."
    ACTIVE = "active", "Going on."
    PAUSED = "paused", "Stopped for now."
    COMPLETED = "completed", "Ended as planned."
    CANCELLED = "cancelled", "Ended before it was done, or never begun."


class InputKind(ClosedList):
    """What sort of thing is put in."""

    FINANCIAL = "financial", "Money."
    SKILL = "skill", "People's time and skill, paid or given."
    PHYSICAL = "physical", "Rooms, goods and equipment."


class Domain(ClosedList):
    """The side of life that a change touches."""

    SOCIAL = "social", "People's lives and relations."
    ECONOMIC = "economic", "Income, work and costs."
    ENVIRONMENTAL = "environmental", "The natural environment."


class Valence(ClosedList):
    """Whether a change is good or bad for those who live it."""

    POSITIVE = "positive", "Good for those who live it."
    NEGATIVE = "negative", "Bad for those who live it."


class Horizon(ClosedList):
    """How soon a change is expected."""

    SHORT = "short", "Soon after the activity."
    INTERMEDIATE = "intermediate", "After first changes have taken hold."
    LONG = "long", "In the long run."


class Importance(ClosedList):
    """How much a change matters."""

    HIGH = "high", "It matters a great deal."
    MODERATE = "moderate", "It matters."
    NEUTRAL = "neutral", "It makes no difference."
    UNIMPORTANT = "unimportant", "It does not matter."


class Direction(ClosedList):
    """The direction of an effect."""

    POSITIVE = "positive", "For the better."
    NEUTRAL = "neutral", "Neither better nor worse."
    NEGATIVE = "negative", "For the worse."


class Statistic(ClosedList):
    """What an indicator's number is."""

    COUNT = "count", "How many there are."
    TOTAL = "total", "An amount added up."
    MEAN = "mean", "An average over people or things."
    RATIO = "ratio", "A numerator over a denominator."
    PERCENTAGE = "percentage", "Parts in a hundred."
    SCORE = "score", "The result of an instrument."
    ORDINAL = "ordinal", "A level on an ordered scale."
    CATEGORY = "category", "One of several categories."
    NARRATIVE = "narrative", "Words, not a number."


class IndicatorDirection(ClosedList):
    """Which way an indicator is meant to move."""

    INCREASE = "increase", "More is better."
    DECREASE = "decrease", "Less is better."
    MAINTAIN = "maintain", "It should stay as it is."


class Accumulation(ClosedList):
    """How a value relates to time."""

    FLOW = "flow", "What was new in the period."
    STOCK = "stock", "The level at the end of the period."
    CUMULATIVE = "cumulative", "The total since the start."


class RollupMethod(ClosedList):
    """How values of one indicator are brought together."""

    SUM = "sum", "They are added."
    WEIGHTED_MEAN = "weighted_mean", "Their mean, each weighted by its sample."
    RATIO_OF_SUMS = "ratio_of_sums", "Numerators added over denominators added."
    DISTINCT_COUNT = "distinct_count", "Each person or thing counted once."
    MAX = "max", "The largest."
    MIN = "min", "The smallest."
    LATEST = "latest", "The most recent."
    NONE = "none", "They must not be brought together."


class ReportStatus(ClosedList):
    """How firm a reported value is."""

    PLANNED = "planned", "Expected, not yet observed."
    ESTIMATED = "estimated", "An estimate."
    PROVISIONAL = "provisional", "Observed and not yet checked."
    FINAL = "final", "Observed and checked by the reporter."
    VERIFIED = "verified", "Checked by somebody else."


class MissingReason(ClosedList):
    """Why there is no value. Never a zero."""

    NOT_COLLECTED = "not_collected", "Nobody asked or measured."
    NOT_APPLICABLE = "not_applicable", "There can be no value here."
    SUPPRESSED = "suppressed", "Known, and left out to protect people."
    WITHHELD = "withheld", "Known, and not given to this reader."
    UNKNOWN = "unknown", "The reason itself is not known."


class ImpactClass(ClosedList):
    """The classes of impact of the Impact Management Norms."""

    ACT_TO_AVOID_HARM = "act_to_avoid_harm", "Prevents or lessens harm."
    BENEFIT_STAKEHOLDERS = "benefit_stakeholders", "Has positive effects for stakeholders."
    CONTRIBUTE_TO_SOLUTIONS = "contribute_to_solutions", "Has a substantial effect for the underserved or the planet."
    DOES_HARM = "does_harm", "Causes or may cause harm."


class RiskKind(ClosedList):
    """The nine kinds of impact risk of the Impact Management Norms."""

    EVIDENCE = "evidence", "The evidence is too weak to know what happens."
    EXTERNAL = "external", "Events outside disrupt the impact."
    STAKEHOLDER_PARTICIPATION = "stakeholder_participation", "Stakeholders are misunderstood or not listened to."
    DROP_OFF = "drop_off", "Positive impact does not last, or negative impact does."
    EFFICIENCY = "efficiency", "The same could have been done with less."
    EXECUTION = "execution", "The work is not done as planned."
    ALIGNMENT = "alignment", "Impact is not built into how the organization works."
    ENDURANCE = "endurance", "The work does not go on long enough."
    UNEXPECTED_IMPACT = "unexpected_impact", "Effects that nobody expected, good or bad."


class RiskLevel(ClosedList):
    """How likely, or how grave."""

    LOW = "low", "Unlikely, or of little consequence."
    MODERATE = "moderate", "Possible, or of some consequence."
    HIGH = "high", "Likely, or of grave consequence."


class EvidenceKind(ClosedList):
    """What sort of evidence it is."""

    STORY = "story", "Somebody tells what happened, in their own words."
    CASE_STUDY = "case_study", "One case, studied and written up."
    INTERVIEW = "interview", "A conversation with questions."
    FOCUS_GROUP = "focus_group", "A conversation with a group."
    SURVEY = "survey", "The same questions put to many."
    OBSERVATION = "observation", "Somebody watched and noted."
    EVALUATION = "evaluation", "A study of whether and how it worked."
    ADMINISTRATIVE_RECORD = "administrative_record", "Data kept for running a service."
    MEDIA = "media", "A picture, film, recording or press report."


class Stance(ClosedList):
    """Whether evidence speaks for or against."""

    SUPPORTS = "supports", "It speaks for it."
    CONTRADICTS = "contradicts", "It speaks against it."
    MIXED = "mixed", "It speaks for it and against it."


class ConsentStatus(ClosedList):
    """Whether the person agreed."""

    GIVEN = "given", "The person agreed."
    DECLINED = "declined", "The person did not agree."
    WITHDRAWN = "withdrawn", "The person agreed and took it back."
    NOT_REQUIRED = "not_required", "No person can be recognized, or the law asks for no consent."
    UNKNOWN = "unknown", "Nobody knows; treat as declined."


class ConsentScope(ClosedList):
    """Who may see it."""

    INTERNAL = "internal", "The organization itself."
    PARTNERS = "partners", "Its partners as well."
    FUNDER = "funder", "Its funders as well."
    PUBLIC = "public", "Anyone."


class LawfulBasis(ClosedList):
    """The lawful bases of UK GDPR and EU GDPR, article 6(1)."""

    CONSENT = "consent", "6(1)(a): the person consented."
    CONTRACT = "contract", "6(1)(b): a contract with the person needs it."
    LEGAL_OBLIGATION = "legal_obligation", "6(1)(c): a law demands it."
    VITAL_INTERESTS = "vital_interests", "6(1)(d): it protects somebody's life."
    PUBLIC_TASK = "public_task", "6(1)(e): a task in the public interest."
    LEGITIMATE_INTERESTS = "legitimate_interests", "6(1)(f): legitimate interests that the person's own do not outweigh."


class SpecialCategoryCondition(ClosedList):
    """The conditions of UK GDPR and EU GDPR, article 9(2), for data on health, belief, ethnicity and the like."""

    EXPLICIT_CONSENT = "explicit_consent", "9(2)(a): the person consented explicitly."
    EMPLOYMENT = "employment", "9(2)(b): employment, social security and social protection law."
    VITAL_INTERESTS = "vital_interests", "9(2)(c): somebody's life, where the person cannot consent."
    NOT_FOR_PROFIT = "not_for_profit", "9(2)(d): a not-for-profit body, about its own members."
    MADE_PUBLIC = "made_public", "9(2)(e): the person has made it public."
    LEGAL_CLAIMS = "legal_claims", "9(2)(f): legal claims and courts."
    SUBSTANTIAL_PUBLIC_INTEREST = "substantial_public_interest", "9(2)(g): substantial public interest, by law."
    HEALTH_OR_SOCIAL_CARE = "health_or_social_care", "9(2)(h): health or social care."
    PUBLIC_HEALTH = "public_health", "9(2)(i): public health."
    RESEARCH = "research", "9(2)(j): archiving, research and statistics."


class ValuationMethod(ClosedList):
    """How a price was put on a change."""

    MARKET = "market", "The price of something bought and sold."
    STATED_PREFERENCE = "stated_preference", "What people say they would pay or accept."
    REVEALED_PREFERENCE = "revealed_preference", "What people's choices show it is worth to them."
    WELLBEING = "wellbeing", "From its effect on life satisfaction."
    COST_SAVING = "cost_saving", "What somebody no longer has to spend."
    OTHER = "other", "Another way, described."


class BenefitStart(ClosedList):
    """When the benefit of a change begins."""

    DURING_ACTIVITY = "during_activity", "In the period of the activity."
    AFTER_ACTIVITY = "after_activity", "In the period after the activity."


class Discounting(ClosedList):
    """The convention by which later years are discounted. There is no default."""

    FIRST_YEAR_UNDISCOUNTED = "first_year_undiscounted", "The first year counts in full; the second is discounted once."
    END_OF_YEAR = "end_of_year", "Each year is discounted to its end; the first once."


class DecisionStatus(ClosedList):
    """What became of a decision."""

    ADOPTED = "adopted", "It was taken."
    REJECTED = "rejected", "It was turned down."
    DEFERRED = "deferred", "It was put off."
