"""The codebook by which members and practitioners read the stories, and how a phrase becomes a coding."""

from impactmodel import Code, CodeList, Coding, Entity


def coded(text: str, *phrases: tuple[str, str]) -> list[Coding]:
    """Codings from pairs of code and phrase. A phrase that does not stand in the text exactly once is a mistake."""
    codings = []
    for code, phrase in phrases:
        if text.count(phrase) != 1:
            raise ValueError(f"{phrase!r} stands {text.count(phrase)} times in the text")
        start = text.index(phrase)
        codings.append(Coding(code=code, start=start, end=start + len(phrase)))
    return codings


def code(identifier: str, name: str, description: str, broader: str | None = None) -> Code:
    """A code of the codebook, whose value is the last part of its id."""
    value = identifier.removeprefix("code:")
    return Code(id=identifier, value=value, name=name, description=description, broader=broader, list="list:codebook")


CODEBOOK: list[Entity] = [
    CodeList(
        id="list:codebook",
        name="How we read the stories",
        description="Made by five members and two practitioners over three evenings. A new code needs the agreement of two of them.",
        defined_by="org:riverside",
        specification="https://riverside.example/codebook",
        version="2025",
        open=True,
    ),
    code("code:relations", "Other people", "What happens between people."),
    code("code:belonging", "Belonging", "Having people, being one of them.", "code:relations"),
    code("code:being-missed", "Being missed", "Somebody notices who is not there.", "code:belonging"),
    code("code:at-home", "At home", "What is different with those one lives with.", "code:relations"),
    code("code:wariness", "Wariness", "Being afraid of others, or finding that they are afraid.", "code:relations"),
    code("code:self", "Oneself", "What happens within a person."),
    code("code:good-and-bad-days", "Good days and bad days", "How somebody is, and how it comes and goes.", "code:self"),
    code("code:confidence", "Confidence", "Doing what one had given up on.", "code:self"),
    code("code:service", "The service", "How it is to use it or to work in it."),
    code("code:first-step", "The first step", "How somebody came, and how the first time was.", "code:service"),
    code("code:ending", "Endings", "A group closes, a place is lost, somebody leaves.", "code:service"),
    code("code:waiting", "Waiting", "Being asked to wait, and what is said meanwhile.", "code:service"),
    code("code:power", "Who decides", "Being asked, or not. Deciding, or not."),
    code("code:not-asked", "Not asked", "Something was decided over somebody's head.", "code:power"),
    code("code:deciding-together", "Deciding together", "How it goes, and what it costs.", "code:power"),
    code("code:cost", "What it costs", "Tiredness, time, trouble."),
    code("code:worn-out", "Worn out", "Giving more than one has.", "code:cost"),
]
