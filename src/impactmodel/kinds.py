"""What there is to be found: how much it matters, in which layer it is looked for, and what each rule id of ours stands for.

Rules of meaning register themselves; the kinds here are those of the layers below them, of profiles, and of what is refused above.
"""

from enum import StrEnum

import attrs


class Severity(StrEnum):
    """How much a finding matters. Ordered: info < warning < error.

    >>> max(Severity, key=lambda severity: severity.rank)
    <Severity.ERROR: 'error'>
    """

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return ("info", "warning", "error").index(self.value)


class Layer(StrEnum):
    """The five layers of validation, from the bytes up.

    >>> [layer.value for layer in Layer]
    ['syntax', 'structure', 'references', 'rules', 'profile']
    """

    SYNTAX = "syntax"
    STRUCTURE = "structure"
    REFERENCES = "references"
    RULES = "rules"
    PROFILE = "profile"


@attrs.frozen
class Kind:
    """What a rule id stands for: its severity, its layer, its title, and what is said of many (with `{count:,}`)."""

    severity: Severity
    layer: Layer
    title: str
    several: str


def _kinds(severity: Severity, layer: Layer, texts: dict[str, tuple[str, str]]) -> dict[str, Kind]:
    return {rule: Kind(severity, layer, title, several) for rule, (title, several) in texts.items()}


BUILT_IN: dict[str, Kind] = {
    **_kinds(
        Severity.ERROR,
        Layer.SYNTAX,
        {
            "IM001": ("Not readable as JSON", "{count:,} places are not readable as JSON"),
            "IM002": ("Same key twice in one object", "{count:,} keys stand twice in one object"),
            "IM003": ("Encoding cannot be read", "{count:,} places are in an encoding that cannot be read"),
            "IM004": ("Larger than the limit", "{count:,} things are larger than the limit"),
            "IM005": ("Nested too deeply", "{count:,} places are nested too deeply"),
            "IM006": ("Number that cannot be kept", "{count:,} numbers cannot be kept"),
            "IM007": ("Nothing in the file", "{count:,} files hold nothing"),
            "IM008": ("Compressed data is damaged", "{count:,} pieces of compressed data are damaged"),
            "IM009": ("Version missing or not known", "{count:,} versions are missing or not known"),
            "IM010": ("Not an impactmodel document", "{count:,} files are no impactmodel documents"),
            "IM011": ("File cannot be read", "{count:,} files cannot be read"),
            "IM845": ("No project or codebook of REFI-QDA", "{count:,} files are no projects or codebooks of REFI-QDA"),
            "IM846": ("Archive or XML that may do harm", "{count:,} files may do harm"),
        },
    ),
    **_kinds(
        Severity.ERROR,
        Layer.STRUCTURE,
        {
            "IM020": ("Required field is missing", "{count:,} required fields are missing"),
            "IM021": ("Field that does not exist", "{count:,} fields do not exist"),
            "IM022": ("Wrong type", "{count:,} values are of the wrong type"),
            "IM023": ("Not one of the codes", "{count:,} values are not among the codes"),
            "IM024": ("Not in the form that is asked for", "{count:,} values are not in the form that is asked for"),
            "IM025": ("Out of range", "{count:,} values are out of range"),
            "IM026": ("Too long, too short or too many", "{count:,} values are too long, too short or too many"),
            "IM027": ("Class that does not exist", "{count:,} entities are of a class that does not exist"),
            "IM028": ("Fields that do not fit together", "{count:,} objects have fields that do not fit together"),
        },
    ),
    **_kinds(
        Severity.ERROR,
        Layer.REFERENCES,
        {
            "IM101": ("Reference to something that is not there", "{count:,} references lead to something that is not there"),
            "IM102": ("Reference to the wrong class", "{count:,} references lead to the wrong class"),
            "IM103": ("Same id twice", "{count:,} entities have an id that is taken"),
            "IM104": ("Circle where none may be", "{count:,} references lead back to where they start"),
        },
    ),
    **_kinds(
        Severity.ERROR,
        Layer.RULES,
        {
            "IM801": ("Mean of means without weights", "{count:,} means of means have no weights"),
            "IM802": ("Percentages or rates brought together without their parts", "{count:,} percentages or rates have no parts to add"),
            "IM803": ("Scores added", "{count:,} times scores are added"),
            "IM804": ("Levels of an order treated as amounts", "{count:,} times levels of an order are treated as amounts"),
            "IM805": ("Units that do not convert", "{count:,} times units do not convert"),
            "IM806": ("Currencies mixed", "{count:,} times currencies are mixed"),
            "IM808": ("People of groups that may overlap", "{count:,} times groups may share people"),
            "IM809": ("People of one time added to those of another", "{count:,} times people of several times are added"),
            "IM810": ("Total with its own parts", "{count:,} totals stand beside their own parts"),
            "IM811": ("Whole with its branches", "{count:,} wholes stand beside their branches"),
            "IM812": ("Longer time with times within it", "{count:,} longer times stand beside times within them"),
            "IM813": ("Times that overlap", "{count:,} times overlap"),
            "IM814": ("One result twice", "{count:,} results stand twice"),
            "IM815": ("Planned with other values", "{count:,} times planned values stand beside others"),
            "IM816": ("Values that are not equally firm", "{count:,} times values are not equally firm"),
            "IM817": ("Level added over time", "{count:,} times a level is added over time"),
            "IM818": ("Running total added over time", "{count:,} times a running total is added over time"),
            "IM819": ("Two breakdowns of one group", "{count:,} groups are broken down in two ways"),
            "IM820": ("Indicators that share no more than a name", "{count:,} times indicators share no more than a name"),
            "IM821": ("Different instruments", "{count:,} times values are read from different instruments"),
            "IM822": ("Parts left out to protect people", "{count:,} times parts were left out to protect people"),
            "IM823": ("No way of bringing together is declared", "For {count:,} indicators no way of bringing together is declared"),
            "IM824": ("Nothing to divide by", "{count:,} times there is nothing to divide by"),
            "IM825": ("Method that does not fit", "{count:,} times the method does not fit"),
            "IM826": ("Indicators that are counted differently", "{count:,} times indicators are counted differently"),
            "IM827": ("Words, not numbers", "{count:,} times values are in words"),
            "IM828": ("No baseline, target or threshold", "{count:,} times there is no baseline, target or threshold"),
            "IM831": ("Partners report one result differently", "{count:,} results are reported differently by partners"),
            "IM832": ("Result that cannot be kept", "{count:,} results cannot be kept"),
            "IM833": ("Method for single values, asked of many at once", "{count:,} times a method for single values is asked of many"),
            "IM834": ("Several latest values", "{count:,} times several values are the latest"),
            "IM835": ("Parts that share some of what they count", "{count:,} times parts share some of what they count"),
        },
    ),
    **_kinds(
        Severity.WARNING,
        Layer.RULES,
        {
            "IM829": ("Time that does not fit", "The times of {count:,} reports do not fit"),
            "IM836": ("Number that cannot be right", "{count:,} numbers cannot be right"),
            "IM848": ("Not kept of a project, or changed", "{count:,} times something of a project is not kept, or changed"),
        },
    ),
    **_kinds(
        Severity.INFO,
        Layer.RULES,
        {
            "IM830": ("Shared result counted once", "{count:,} shared results are counted once"),
            "IM847": ("Left open by a project, and how it was taken", "{count:,} things are left open by projects"),
            "IM849": ("Left out to protect people", "{count:,} times something was left out to protect people"),
        },
    ),
    **_kinds(
        Severity.WARNING,
        Layer.RULES,
        {
            "IM840": ("Coding that does not fit its text", "The codings of {count:,} texts do not fit them"),
        },
    ),
    **_kinds(
        Severity.ERROR,
        Layer.RULES,
        {
            "IM850": ("Assumption of a value that is not stated", "{count:,} valuations leave assumptions open"),
            "IM851": ("Value of nobody knows how much", "{count:,} valuations have no quantity"),
            "IM852": ("Quantity that may not be brought together", "{count:,} quantities may not be brought together"),
            "IM853": ("Currencies mixed in one social return", "{count:,} social returns mix currencies"),
            "IM854": ("Prices of several years added", "{count:,} social returns add prices of several years"),
            "IM855": ("Valuation or input that is not there", "{count:,} valuations or inputs are not there"),
            "IM856": ("Input that does not say how much it was", "{count:,} inputs do not say how much they were"),
            "IM857": ("Input that is not in money", "{count:,} inputs are not in money"),
            "IM858": ("Nothing put in", "Into {count:,} social returns nothing was put"),
            "IM859": ("Nothing valued", "{count:,} social returns value nothing"),
            "IM860": ("Part of a year, and no way to count it", "{count:,} durations end within a year"),
            "IM861": ("More years than can be followed", "{count:,} benefits go on for too long"),
            "IM862": ("Unit that a price cannot be multiplied by", "{count:,} quantities are in a unit that does not fit"),
            "IM866": ("No number to divide the cost by", "{count:,} costs have no number to be divided by"),
        },
    ),
    **_kinds(
        Severity.WARNING,
        Layer.RULES,
        {
            "IM863": ("Valuation or input named twice", "{count:,} valuations or inputs are named twice"),
            "IM864": ("Assumption that cannot be varied", "{count:,} assumptions cannot be varied"),
            "IM865": ("Range beyond what can be", "{count:,} ranges hold values that cannot be"),
            "IM867": ("Quantity or number that is not complete", "{count:,} quantities or numbers are not complete"),
            "IM868": ("Cost divided by a number that is only bounded", "{count:,} costs are divided by a number that is only bounded"),
        },
    ),
    **_kinds(
        Severity.ERROR,
        Layer.RULES,
        {
            "IM870": ("Protected before", "{count:,} rollups were protected before"),
            "IM871": ("Threshold that hides nobody", "{count:,} thresholds hide nobody"),
            "IM872": ("Mean of nobody knows how many", "{count:,} means rest on nobody knows how many people"),
            "IM873": ("Percentage without a base", "{count:,} percentages have no base"),
            "IM874": ("Tables that contradict one another", "{count:,} times tables contradict one another"),
            "IM876": ("Cell that cannot be hidden well", "{count:,} cells cannot be hidden well"),
            "IM877": ("Amount of nobody knows whose contributions", "{count:,} amounts do not say who contributed"),
            "IM878": ("Number of people below 0", "{count:,} numbers of people are below 0"),
            "IM880": ("Suppressed cell that can be worked out", "{count:,} suppressed cells can be worked out"),
            "IM881": ("Suppressed cell that cannot be audited", "{count:,} suppressed cells cannot be audited"),
            "IM882": ("Small difference to an earlier release", "{count:,} times an earlier release differs by few people"),
            "IM883": ("Suppressed cell that was published before", "{count:,} suppressed cells were published before"),
        },
    ),
    **_kinds(
        Severity.WARNING,
        Layer.RULES,
        {
            "IM875": ("Parts that come to more than their total", "{count:,} totals are less than the sum of their parts"),
            "IM879": ("Rounding that cannot keep totals", "{count:,} times rounding cannot keep totals"),
        },
    ),
    **_kinds(
        Severity.ERROR,
        Layer.PROFILE,
        {
            "IM901": ("Missing, and the profile asks for it", "{count:,} things that the profile asks for are missing"),
            "IM902": ("Code that the profile does not take", "{count:,} codes are none that the profile takes"),
            "IM903": ("Fewer than the profile asks for", "In {count:,} places there are fewer than the profile asks for"),
            "IM904": ("More than the profile takes", "In {count:,} places there are more than the profile takes"),
            "IM910": ("Profile that cannot be read", "{count:,} profiles cannot be read"),
            "IM911": ("Key that a profile does not have", "{count:,} keys are none that a profile has"),
            "IM912": ("Not of the form that a profile has", "{count:,} values are not of the form that a profile has"),
            "IM913": ("Class or field that does not exist, in a profile", "{count:,} classes or fields in a profile do not exist"),
            "IM914": ("Code that does not exist, in a profile", "{count:,} codes in a profile do not exist"),
            "IM915": ("Rule that does not exist, in a profile", "{count:,} rules or numbers in a profile do not exist"),
            "IM916": ("Profile that is built on and is not there", "{count:,} profiles that are built on are not there"),
            "IM917": ("Profile that builds on itself", "{count:,} profiles build on themselves"),
            "IM918": ("Requirement that asks for nothing, or for too much", "{count:,} requirements ask for nothing, or for too much"),
            "IM919": ("Key missing in a profile", "{count:,} keys are missing in a profile"),
        },
    ),
}
"""The findings of the first three layers and of profiles, by rule id. Rules of meaning register themselves above."""
