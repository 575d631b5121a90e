"""What can be said of a language tag, and of whether a text can be in the language that it names. Certain or silent."""

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
