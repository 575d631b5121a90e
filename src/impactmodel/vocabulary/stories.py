"""How we know, in stories and studies: evidence, the consent behind it, and the codes it is read by."""

from typing import Annotated, Literal

from impactmodel.codelists.closed import (
    ConsentScope,
    ConsentStatus,
    EvidenceKind,
    LawfulBasis,
    SpecialCategoryCondition,
    Stance,
)
from impactmodel.scalars import Count, Day, Flag, Line, Sha256, Term, Text, Uri
from impactmodel.vocabulary.declare import Value, class_name, field, invariant, many, reference_to, required
from impactmodel.vocabulary.entity import CodeRef, Entity, OrganizationRef, ReaderRef, StakeholderRef
from impactmodel.vocabulary.typed import Coded, Dated, Many, ManyCoded
from impactmodel.vocabulary.values import File, Period


class Contributor(Value):
    """Who gave evidence: a group and how many of them, or one person described without a name."""

    stakeholder: StakeholderRef | None = field("The group they belong to.", example="stk:members")
    people: Count | None = field("How many they were.", example=1)
    description: Text | None = field("Who they are, in words that do not give them away.", personal=True, example="A member of two years.")


class Support(Value):
    """What a piece of evidence speaks for or against."""

    target: Annotated[
        str,
        reference_to("Outcome", "StakeholderOutcome", "Link", "ImpactReport", "IndicatorReport", "Valuation", "Participation"),
    ] = required("What it is about.", example="out:belonging")
    stance: Coded[Stance] = required("Whether it speaks for or against.", example="supports")
    excerpt: Text | None = field("The words that say so.", personal=True, example="I have people to ring now.")
    prompted: Flag | None = field("Whether the question had named the change or its cause before they did.", example=False)
    significance: Text | None = field(
        "Why it matters, in the words of whoever says so.", personal=True, example="It is what got me through the winter."
    )
    substantiated_by: Many[ReaderRef] = many(
        "Who else knows of it and confirms it, independent of whoever told it.", example=["org:mill-lane-surgery"]
    )


class Selection(Value):
    """A round in which evidence was chosen from among others, as the story that says most (Most Significant Change)."""

    level: Count = required(
        "Which round it was: 1 is nearest to those who told it, and each later one chooses from the one before.", example=1
    )
    by: ReaderRef | None = field("Who chose it.", example="stk:members")
    out_of: Count | None = field("From how many it was chosen.", example=6)
    reason: Text | None = field(
        "Why they chose it, in their words.", personal=True, example="It says what a bad week is like, and what helps."
    )
    on: Dated[Day | None] = field("When.", example="2026-04-20")


class EvidenceStrength(Value):
    """Where evidence stands on somebody's scale. Levels of two scales are never compared."""

    scale: Term = required("Whose scale, such as nesta or maryland.", example="nesta")
    level: Term = required("The level on that scale.", example="2")


class Coding(Value):
    """A stretch of the text that a code was given to. Positions count Unicode characters from 0; the end is not included."""

    aligned_to = ("qda:PlainTextSelection",)

    code: CodeRef = required("The code.", example="code:belonging")
    start: Count = required("Where the stretch begins.", example=0)
    end: Count = required("Where it ends: the first character after it.", example=28)
    coder: Line | None = field("Who gave the code: a role, or a key that stands for a person.", personal=True, example="peer-researcher-1")
    text_sha256: Sha256 | None = field(
        "The digest of the whole text as it was coded, in UTF-8, by which a change is noticed.",
        example="4a64c01dba3b6aa16b957ce849e65cac8b27d6e5768d8af6f0dd2a645dfb28cc",
    )

    @invariant("coding_order", "A coded stretch ends after it begins.", at="end")
    def _ordered(self) -> bool:
        return self.end > self.start


class Evidence(Entity):
    """A story, a study, a record: something that tells whether a change happened, and in whose voice."""

    plural = "evidence"
    called = ("ev:story-1", "People to ring")
    aligned_to = ("iati:document-link", "qda:TextSource")

    type: Literal["Evidence"] = class_name("Evidence")
    name: Line | None = field("Its name for people.", term="org:hasName", personal=True, translatable=True)
    description: Text | None = field("What it is, in plain words.", term="cids:hasDescription", personal=True, translatable=True)
    kind: Coded[EvidenceKind] = required("What sort of evidence it is.", example="story")
    title: Line | None = field("What it is called.", term="sch:headline", personal=True, translatable=True, example="People to ring")
    text: Text | None = field(
        "The evidence itself, in the words of those who gave it.",
        term="sch:text",
        personal=True,
        translatable=True,
        example="I have people to ring now.",
    )
    files: Many[File] = many("Or where it is kept.", term="sch:associatedMedia", example=[{"uri": "https://riverside.example/story.mp3"}])
    method: Text | None = field("How it was gathered.", personal=True, example="Told to a peer researcher and read back.")
    collected: Period | None = field("When it was gathered.", example={"start": "2026-03-01", "end": "2026-03-01"})
    contributors: Many[Contributor] = many("Who gave it.", personal=True, example=[{"stakeholder": "stk:members", "people": 1}])
    told_by: StakeholderRef | None = field("Whose voice it is.", example="stk:members")
    gathered_by: Many[ReaderRef] = many("Who asked, watched or counted.", example=["org:riverside"])
    co_produced: Flag | None = field("Whether those it is about helped to make it.", example=True)
    supports: Many[Support] = many("What it speaks for or against.", example=[{"target": "out:belonging", "stance": "supports"}])
    strength: Many[EvidenceStrength] = many("Where it stands on scales of strength.", example=[{"scale": "nesta", "level": "2"}])
    consent: Annotated[str, reference_to("Consent")] | None = field("The consent it rests on.", example="consent:story-1")
    selections: Many[Selection] = many(
        "The rounds in which it was chosen from among others.", example=[{"level": 1, "by": "stk:members", "out_of": 6, "on": "2026-04-20"}]
    )
    reviewed_by: Line | None = field(
        "Who read it before others do, and made sure that it gives nobody away.", personal=True, example="Two members of the research group"
    )
    reviewed_on: Dated[Day | None] = field("When that was.", example="2026-03-20")
    codings: Many[Coding] = many("Stretches of the text and their codes.", example=[{"code": "code:belonging", "start": 0, "end": 12}])


class Consent(Entity):
    """What those who gave evidence agreed to, and until when."""

    plural = "consents"
    called = ("consent:story-1", "Consent to the first story")

    type: Literal["Consent"] = class_name("Consent")
    status: Coded[ConsentStatus] = required("Whether they agreed.", example="given")
    scopes: ManyCoded[ConsentScope] = many("Who may see it.", example=["internal", "public"])
    obtained: Dated[Day | None] = field("When they agreed.", example="2026-03-01")
    expires: Dated[Day | None] = field("Until when it holds.", example="2029-03-01")
    withdrawn_on: Dated[Day | None] = field("When they took it back.", example="2027-01-15")
    anonymized: Flag | None = field("Whether nobody can be recognized in it.", example=True)
    lawful_basis: Coded[LawfulBasis | None] = field("The lawful basis (UK and EU GDPR, article 6).", example="consent")
    special_category_condition: Coded[SpecialCategoryCondition | None] = field(
        "The condition for special categories of data (article 9).", example="explicit_consent"
    )
    guardian: Flag | None = field("Whether a guardian agreed on their behalf.", example=False)
    recalled: Flag | None = field("Whether, after withdrawal, what had been published was taken back.", example=False)

    @invariant("consent_order", "A consent does not expire, and is not withdrawn, before it is obtained.", at="obtained")
    def _ordered(self) -> bool:
        return self.obtained is None or all(day is None or day >= self.obtained for day in (self.expires, self.withdrawn_on))


class Code(Entity):
    """One code of a list or a codebook."""

    plural = "codes"
    called = ("code:belonging", "Belonging")
    aligned_to = ("cids:Code", "skos:Concept", "qda:Code")

    type: Literal["Code"] = class_name("Code")
    value: Line | None = field("The code itself, where it is more than its id.", term="sch:codeValue", example="belonging")
    list: Annotated[str, reference_to("CodeList")] | None = field("The list it belongs to.", term="skos:inScheme", example="list:themes")
    broader: CodeRef | None = field("The wider code above it.", term="skos:broader", acyclic=True, example="code:relations")
    defined_by: OrganizationRef | None = field("Who defines it.", term="cids:definedBy", example="org:riverside")
    specification: Uri | None = field("Where it is defined.", term="cids:hasSpecification", example="https://riverside.example/codebook")


class CodeList(Entity):
    """A list of codes, or the codebook of a study."""

    plural = "code_lists"
    called = ("list:codebook", "Codebook of the stories")
    aligned_to = ("skos:ConceptScheme", "qda:CodeBook")

    type: Literal["CodeList"] = class_name("CodeList")
    defined_by: OrganizationRef | None = field("Who publishes it.", term="cids:definedBy", example="org:riverside")
    specification: Uri | None = field("Where it is published.", term="cids:hasSpecification", example="https://riverside.example/codebook")
    version: Line | None = field("Which version it is.", term="owl:versionInfo", example="2026")
    open: Flag | None = field("Whether users may add codes of their own.", example=True)
