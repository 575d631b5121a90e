"""What can be said of a language tag, and of whether a text can be in the language that it names. Certain or silent."""

import re
from collections.abc import Sequence
from functools import lru_cache

_SHORTER = {
    "cym": "cy",
    "wel": "cy",
    "deu": "de",
    "ger": "de",
    "eng": "en",
    "fra": "fr",
    "fre": "fr",
    "gla": "gd",
    "gle": "ga",
    "ita": "it",
    "nld": "nl",
    "dut": "nl",
    "pol": "pl",
    "por": "pt",
    "ron": "ro",
    "rum": "ro",
    "rus": "ru",
    "spa": "es",
    "ukr": "uk",
}
"""Three letters where the registry of languages asks for the two that there are (RFC 5646, 2.2.1)."""

_NO_LANGUAGE = {"cn": "zh", "cz": "cs", "dk": "da", "gr": "el", "jp": "ja", "ua": "uk"}
"""Codes of countries that are no languages, and the languages that were meant."""

_FORMER = {"in": "id", "iw": "he", "ji": "yi"}

_NAMES = {
    "arabic": "ar",
    "cymraeg": "cy",
    "english": "en",
    "francais": "fr",
    "french": "fr",
    "gaelic": "gd",
    "german": "de",
    "irish": "ga",
    "italian": "it",
    "polish": "pl",
    "spanish": "es",
    "urdu": "ur",
    "welsh": "cy",
}


@lru_cache(maxsize=512)
def tag_meant(tag: str) -> str | None:
    """The tag that was meant by one that names no language or region, or None where nothing is amiss.

    >>> tag_meant("cym"), tag_meant("en-UK"), tag_meant("french"), tag_meant("cy"), tag_meant("uk")
    ('cy', 'en-GB', 'fr', None, None)
    """
    first, *rest = tag.replace("_", "-").split("-")
    language = first.lower()
    better = _SHORTER.get(language) or _NO_LANGUAGE.get(language) or _FORMER.get(language) or _NAMES.get(language) or first
    parts = ["GB" if len(part) == 2 and part.upper() == "UK" and place == 0 else part for place, part in enumerate(rest)]
    meant = "-".join([better, *parts])
    return meant if meant != "-".join([first, *rest]) else None


def tag_amiss(tag: str) -> bool:
    """Whether a tag of usual length names no language or region."""
    return len(tag) <= 12 and tag_meant(tag) is not None


_RANGES = {
    "Latin": ((0x41, 0x24F), (0x1E00, 0x1EFF)),
    "Greek": ((0x370, 0x3FF), (0x1F00, 0x1FFF)),
    "Cyrillic": ((0x400, 0x52F),),
    "Armenian": ((0x530, 0x58F),),
    "Hebrew": ((0x590, 0x5FF),),
    "Arabic": ((0x600, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF)),
    "Devanagari": ((0x900, 0x97F),),
    "Bengali": ((0x980, 0x9FF),),
    "Gurmukhi": ((0xA00, 0xA7F),),
    "Gujarati": ((0xA80, 0xAFF),),
    "Tamil": ((0xB80, 0xBFF),),
    "Telugu": ((0xC00, 0xC7F),),
    "Thai": ((0xE00, 0xE7F),),
    "Georgian": ((0x10A0, 0x10FF),),
    "Hangul": ((0x1100, 0x11FF), (0xAC00, 0xD7AF)),
    "Ethiopic": ((0x1200, 0x139F),),
    "Kana": ((0x3040, 0x30FF),),
    "Han": ((0x3400, 0x4DBF), (0x4E00, 0x9FFF)),
}
_LATIN = "ca cs cy da de en es et eu fi fr ga gd gl hr hu is it lt lv mt nb nl nn no pl pt ro sk sl sq sv tr vi"
_OTHERS = {
    "Greek": "el",
    "Cyrillic": "be bg mk ru uk",
    "Armenian": "hy",
    "Hebrew": "he",
    "Arabic": "ar fa ps ur",
    "Devanagari": "hi mr ne",
    "Bengali": "bn",
    "Gujarati": "gu",
    "Tamil": "ta",
    "Telugu": "te",
    "Thai": "th",
    "Georgian": "ka",
    "Hangul": "ko",
    "Ethiopic": "am ti",
    "Kana": "ja",
    "Han": "ja zh",
}
_FEW, _MANY = 20, 60
"""Letters from which a text is long enough: another script under a language in Latin letters is seen sooner than Latin names elsewhere."""


@lru_cache(maxsize=512)
def _scripts_of(language: str) -> frozenset[str]:
    if language in _LATIN.split():
        return frozenset(["Latin"])
    return frozenset(script for script, languages in _OTHERS.items() if language in languages.split())


def in_another_script(text: str, tag: str) -> bool:
    """Whether a text has no letter of any script that the language of the tag is written in, and is too long to be only a name.

    A tag that names its script, and a language that is written in several, say nothing here.

    >>> in_another_script("Люди чувствуют себя менее одинокими", "fr"), in_another_script("Pobl yn teimlo'n llai unig", "cy")
    (True, False)
    """
    if len(text) < _FEW:
        return False
    parts = tag.replace("_", "-").split("-")
    scripts = _scripts_of(parts[0].lower())
    if not scripts or any(len(part) == 4 and part.isalpha() for part in parts[1:]):
        return False
    latin = "Latin" in scripts
    if latin and text.isascii():
        return False
    ranges = [each for script in scripts for each in _RANGES[script]]
    letters = [ord(char) for char in text[:2_000] if char.isalpha()]
    return len(letters) >= (_FEW if latin else _MANY) and not any(low <= letter <= high for letter in letters for low, high in ranges)


def same_words(text: str, original: object) -> bool:
    """Whether a translation is its original, letter by letter, and is a sentence: names are often the same in two languages.

    >>> same_words("Guests have people to turn to, and say so.", "Guests have people to turn to, and say so."), same_words("Tea", "Tea")
    (True, False)
    """
    return text == original and len(text) >= 40 and text.count(" ") >= 5


_FUNCTION_WORDS = {
    language: frozenset(words.split())
    for language, words in {
        "cy": "a ac ar bod ei gyda hefyd i mae nid o oedd sydd wedi y yn yr",
        "de": "auch auf aus bei das dem den der die ein eine für haben ist mehr mit nicht sich sie sind und von werden wir zu zur",
        "en": "and are as at be by for from have in is it not of on or our than that the their they this to was we were who with",
        "es": "al como con de del el en es la las los más no para por que se son su sus un una y",
        "fr": "au aux avec ce dans de des du elle en est et il ils la le les leur nous ont ou par pas plus pour que qui se sont sur un une",
        "it": "al che con da dei del della di e gli il in è la le loro nel non per più si sono un una",
        "nl": "aan dat de die een en het hun in is met niet om op te van voor was we werd zijn",
        "pt": "ao as com como da das de do dos e em mais não na no o os para por que se são sua um uma",
    }.items()
}
"""Words that every text of a language is full of, whatever it is about."""

_WORD = re.compile(r"[^\W\d_]+")
MOST_WORDS = 2_000
_ENOUGH, _LONG = 60, 20_000


def words_of(text: str) -> list[str]:
    """The words of a text, or of the beginning of a long one, in small letters.

    >>> words_of("L'atelier du mardi, à 14 h.")
    ['l', 'atelier', 'du', 'mardi', 'à', 'h']
    """
    return _WORD.findall(text[:_LONG].lower())


def language_instead(words: Sequence[str], tag: str) -> str | None:
    """The language that words are in and that is not the one of a tag, or None where there is doubt. Eight languages are known.

    It is certain where at least sixty words are there, one in eight is a small word of the other language, and hardly any is one of
    the language of the tag.

    >>> said = words_of("The people who come to the garden say that they are less alone than they were in the year before. ") * 4
    >>> language_instead(said, "fr"), language_instead(said, "en-GB"), language_instead(said[:40], "fr")
    ('en', None, None)
    """
    own = _FUNCTION_WORDS.get(tag.replace("_", "-").split("-")[0].lower())
    if own is None or len(words) < _ENOUGH or 25 * sum(word in own for word in words) > len(words):
        return None
    counts = {language: sum(word in known for word in words) for language, known in _FUNCTION_WORDS.items()}
    most = max(counts, key=lambda language: counts[language])
    return most if 8 * counts[most] >= len(words) else None
