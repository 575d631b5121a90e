"""Words: what holds the place of a text, what was damaged on its way, what nobody can see, and translations that are none."""

from collections.abc import Iterator

from impactmodel.document import ImpactDocument
from impactmodel.validation.context import Context
from impactmodel.validation.languages import MOST_WORDS, language_instead, tag_amiss, tag_meant, words_of
from impactmodel.validation.registry import Draft, Path, Screen, finding, rule
from impactmodel.validation.texts import amiss, noticed, noticed_in, worth_a_look
from impactmodel.vocabulary.entity import Entity
from impactmodel.vocabulary.numbers import Indicator
from impactmodel.vocabulary.stories import Evidence
from impactmodel.vocabulary.who import Organization, Person
from impactmodel.wording import Said, say


@rule(
    "IM701",
    severity="warning",
    reads=Entity,
    given=amiss,
    title="Placeholder in the place of a text",
    several="{count:,} texts are only placeholders",
    screen=Screen(text=worth_a_look),
)
def placeholder_text(entity: Entity, context: Context) -> Iterator[Draft]:
    """A text that only holds the place of one: `tbc`, `n/a`, `xxx`, `[insert name]`, lorem ipsum, a dash. English and French are known.

    Why: A reader takes the field for filled in, and so does every count of what is complete. What is not known is better left out.

    Source: Our judgement. Published IATI results hold `tbc` and `N/A` in fields that ask for values.

    Mend: Write the text, or leave the field out.
    """
    for path in noticed(entity, context).get("placeholder", ()):
        yield finding(path, say("This is a placeholder and no text."), hint=say("Write the text, or leave the field out."))


@rule(
    "IM702",
    severity="warning",
    reads=Entity,
    given=amiss,
    title="Letters were read in the wrong encoding",
    several="{count:,} texts were read in the wrong encoding",
    screen=Screen(text=worth_a_look),
)
def garbled_text(entity: Entity, context: Context) -> Iterator[Draft]:
    """A text in UTF-8 that was read as Windows-1252 or Latin-1 before it came here: `Ã©` for é, `â€™` for an apostrophe.

    Only what is certain counts: signs that are, byte for byte, one letter in UTF-8 and that nobody would write in a row.

    Why: Names can't be found or matched, and the damage grows with each further export.

    Source: The Unicode Standard, 3.9 (UTF-8), and the WHATWG Encoding Standard (windows-1252).

    Mend: Open the source again as UTF-8 and export it anew. Mending letter by letter leaves some behind.
    """
    for path in noticed(entity, context).get("garbled", ()):
        yield finding(path, say("The letters are garbled: UTF-8 was read as another encoding."), hint=_ANEW)


_ANEW = say("Open the source as UTF-8 and export it anew.")


@rule(
    "IM703",
    severity="warning",
    reads=Entity,
    given=amiss,
    title="Letters were lost",
    several="{count:,} texts have lost letters",
    screen=Screen(text=worth_a_look),
)
def lost_letters(entity: Entity, context: Context) -> Iterator[Draft]:
    """A text that holds the replacement character (U+FFFD), which stands where a letter could not be read.

    Why: The letter is gone. It can only be had from the source.

    Source: The Unicode Standard, 23.8 (Specials).

    Mend: Go back to the source, and export it in UTF-8.
    """
    for path in noticed(entity, context).get("lost", ()):
        yield finding(path, say("Replacement characters stand where letters were lost."), hint=_ANEW)


@rule(
    "IM704",
    severity="warning",
    reads=Entity,
    given=amiss,
    title="Characters that nobody sees",
    several="{count:,} texts hold characters that nobody sees",
    screen=Screen(text=worth_a_look),
)
def unseen_characters(entity: Entity, context: Context) -> Iterator[Draft]:
    """Control characters, and characters without a shape: marks of byte order, tags, joiners between Latin letters; soft hyphens in names.

    What a script needs, such as joiners in Persian or the tags of the Welsh flag, is left alone.

    Why: Two names look the same and are not found under one another. Text that nobody sees can also carry what nobody has read.

    Source: Unicode Standard Annex 31 and Unicode Technical Standard 39 (identifiers, security).

    Mend: Type the words again, or paste them without formatting.
    """
    for path in noticed(entity, context).get("hidden", ()):
        yield finding(path, say("There are characters in it that nobody sees."), hint=say("Type it again, or paste it without formatting."))


@rule(
    "IM705",
    severity="error",
    reads=Entity,
    given=amiss,
    title="Text that is shown in another order than it is written",
    several="{count:,} texts are shown in another order than they are written",
    screen=Screen(text=worth_a_look),
)
def turned_text(entity: Entity, context: Context) -> Iterator[Draft]:
    """A character that overrides the direction of a text, or a change of direction that is not ended on its line.

    Changes that are ended, as names in Arabic or Hebrew may need them, are left alone.

    Why: People read something else than what is stored, and what follows in a report is turned round as well. It is used to deceive.

    Source: Unicode Standard Annex 9; Boucher and Anderson, Trojan Source, 2021 (CVE-2021-42574).

    Mend: Take the character out: type the words again, or paste them without formatting.
    """
    for path in noticed(entity, context).get("turned", ()):
        message = say("A character in it changes the direction in which it is shown, to the end or against its letters.")
        yield finding(path, message, hint=say("Type it again, or paste it without formatting."))


@rule(
    "IM706",
    severity="warning",
    reads=Entity,
    given=amiss,
    title="HTML in a text",
    several="{count:,} texts hold pieces of HTML",
    screen=Screen(text=worth_a_look),
)
def html_in_text(entity: Entity, context: Context) -> Iterator[Draft]:
    """A text that holds tags or character entities of HTML, such as `<p>` or `&amp;`.

    Why: Texts are plain words here. In a report people would see the signs and not what they stand for.

    Source: The vocabulary: Text is words. Our judgement of which signs are certain.

    Mend: Export the text without formatting.
    """
    for path in noticed(entity, context).get("markup", ()):
        yield finding(path, say("There are pieces of HTML in it."), hint=say("Export the text without formatting."))


@rule(
    "IM707",
    severity="info",
    reads=Entity,
    given=amiss,
    title="Space too many in a name",
    several="{count:,} names have a space too many",
    screen=Screen(text=worth_a_look),
)
def space_too_many(entity: Entity, context: Context) -> Iterator[Draft]:
    """A name, or another text of one line, with space before or after it or with two spaces in a row.

    Why: Spreadsheets and pivot tables take `Members` and `Members ` for two groups.

    Source: Our judgement.

    Mend: Take the space out.
    """
    for path in noticed(entity, context).get("spaces", ()):
        yield finding(path, say("There is a space too many at an end of it, or within."), hint=say("Take the space out."))


_REPEATS: dict[str, tuple[tuple[str, str], ...]] = {
    "Indicator": (("name", "description"), ("name", "definition")),
    "Evidence": (("name", "description"), ("title", "description"), ("title", "text")),
}


@rule(
    "IM708",
    severity="info",
    reads=Entity,
    title="Description that only repeats the name",
    several="{count:,} descriptions only repeat the name",
    screen=Screen(
        when="length(description) <= length(name) + 20 or length(description) <= length(title) + 20 or length(text) <= length(title) + 20"
        " or length(definition) <= length(name) + 20"
    ),
)
def name_said_twice(entity: Entity, context: Context) -> Iterator[Draft]:
    """A description, definition or text that says the same as the name or the title.

    Why: It looks filled in, and the reader learns nothing from it. For an indicator it is worse: nobody knows how it is counted.

    Source: Our judgement.

    Mend: Say in a sentence what it is, for whom, and what it is not; or leave it out.
    """
    if entity.description is None and type(entity) not in (Indicator, Evidence):
        return
    for name, text in _REPEATS.get(entity.type, (("name", "description"),)):
        one, other = getattr(entity, name), getattr(entity, text)
        if one is not None and other is not None and len(other) <= len(one) + 20 and _bare(one) == _bare(other):
            yield finding(
                text,
                say("The {field} only repeats the {name}.", field=text, name=name),
                hint=say("Say more, or leave it out."),
            )


def _bare(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".!… ")


@rule(
    "IM709",
    severity="warning",
    reads=Entity,
    given=amiss,
    title="Translation that is the original",
    several="{count:,} translations are the original",
    screen=Screen(when="translations"),
)
def not_translated(entity: Entity, context: Context) -> Iterator[Draft]:
    """A translation of a whole sentence that is the original, letter by letter. Names are left alone: they are often the same.

    Why: Whoever asks for that language gets another one, and counts of what is translated are wrong.

    Source: Our judgement.

    Mend: Translate it, or leave it out: where there is no translation, the original is shown.
    """
    for path in noticed(entity, context).get("same", ()):
        yield finding(path, say("This translation is the original, letter by letter."), hint=say("Translate it, or leave it out."))


@rule(
    "IM710",
    severity="warning",
    reads=Entity,
    given=amiss,
    title="Translation in another script than its language",
    several="{count:,} translations are in another script than their language",
    screen=Screen(when="translations"),
)
def another_script(entity: Entity, context: Context) -> Iterator[Draft]:
    """A translation without a single letter of the script that its language is written in, such as Cyrillic letters under `fr`.

    Short texts, tags that name a script, and languages with several scripts are left alone.

    Why: The text was filed under the wrong language, so its readers never see it, and others get what they can't read.

    Source: RFC 5646 (language tags); Unicode CLDR for the scripts of languages.

    Mend: File it under the tag of its own language.
    """
    for path in noticed(entity, context).get("script", ()):
        message = say("No letter of this text is in the script of the language that it is filed under.")
        yield finding(path, message, hint=say("File it under the tag of its own language."))


@rule(
    "IM711",
    severity="warning",
    reads=Entity,
    given=amiss,
    title="Language tag that is not the one in use",
    several="{count:,} language tags are not the ones in use",
    screen=Screen(when="translations"),
)
def unusual_tag(entity: Entity, context: Context) -> Iterator[Draft]:
    """A translation filed under a tag that names no language or region: `cym` or `welsh` for cy, `jp` for ja, `en-UK` for en-GB.

    Why: Whoever asks for the language by its tag does not find the translation.

    Source: RFC 5646, 2.2.1 (the shortest code of a language) and 2.2.4 (regions by ISO 3166-1, where the United Kingdom is GB).

    Mend: Use the tag of the IANA Language Subtag Registry.
    """
    for path in noticed(entity, context).get("tag", ()):
        meant = tag_meant(str(path[1]))
        yield finding(path, say("This language tag is not the one in use."), hint=say("Write {tag}.", tag=meant), expected=meant)


@rule(
    "IM712",
    severity="warning",
    reads=ImpactDocument,
    title="Title or description of the document needs a look",
    several="{count:,} texts of the document itself need a look",
)
def texts_of_the_document(document: ImpactDocument, context: Context) -> Iterator[Draft]:
    """The document's own title, description, licence or language, judged as the texts of its entities are.

    Why: They are what a catalogue shows of it, and the first that anybody reads.

    Source: As for the rules on texts (IM701 to IM706 and IM711).

    Mend: Write the text anew.
    """
    for what, paths in noticed_in(document, "ImpactDocument").items():
        if what in _OF_THE_DOCUMENT:
            for path in paths:
                yield finding(path, say("{field}: {what}", field=path[0], what=_OF_THE_DOCUMENT[what]), hint=say("Write it anew."))
    if document.language is not None and tag_amiss(document.language):
        meant = tag_meant(document.language)
        message = say("language: {what}", what=say("This language tag is not the one in use."))
        yield finding("language", message, hint=say("Write {tag}.", tag=meant), expected=meant)


_OF_THE_DOCUMENT: dict[str, Said] = {
    "placeholder": say("This is a placeholder and no text."),
    "garbled": say("The letters are garbled: UTF-8 was read as another encoding."),
    "lost": say("Replacement characters stand where letters were lost."),
    "hidden": say("There are characters in it that nobody sees."),
    "turned": say("A character in it changes the direction in which it is shown, to the end or against its letters."),
    "markup": say("There are pieces of HTML in it."),
}


@rule(
    "IM730",
    severity="warning",
    reads=ImpactDocument,
    title="Texts in another language than is said",
    several="{count:,} languages are named that the texts are not in",
)
def texts_in_another_language(document: ImpactDocument, context: Context) -> Iterator[Draft]:
    """A document whose texts, taken together, are not in its `language`; or the translations under one tag that are not in theirs.

    Told by the small words that every text is full of. English, French, German, Spanish, Italian, Portuguese, Dutch and Welsh are known;
    what is short or mixed is left alone, and so is what people said: they may speak any language.

    Why: Screen readers read it aloud by the rules of the wrong language, and whoever looks for texts in that language finds others.

    Source: RFC 5646 (language tags); W3C, Web Content Accessibility Guidelines 2.2, 3.1.1. What is certain is our judgement.

    Mend: Correct the tag, or put the texts under it that are in that language.
    """
    original: list[str] = words_of(f"{document.title or ''} {document.description or ''}")
    translated: dict[str, tuple[Entity, list[str]]] = {}
    for entity in document:
        if isinstance(entity, Evidence | Organization | Person):
            continue
        if document.language is not None and len(original) < MOST_WORDS:
            for field in entity.translatable():
                original += words_of(getattr(entity, field) or "")
        for tag, texts in entity.translations.items():
            words = translated.setdefault(tag, (entity, []))[1]
            if len(words) < MOST_WORDS:
                words += words_of(" ".join(texts.values()))
    if document.language is not None:
        yield from _not_in(document.language, original, "language", None)
    for tag, (entity, words) in translated.items():
        yield from _not_in(tag, words, ("translations", tag), entity)


def _not_in(tag: str, words: list[str], at: Path, entity: Entity | None) -> Iterator[Draft]:
    instead = language_instead(words, tag)
    if instead is not None:
        yield finding(
            at,
            say("The texts under this tag are in another language: {language}.", language=instead),
            expected=instead,
            hint=say("Correct the tag, or put the texts under it that are in its language."),
            entity=entity,
        )
