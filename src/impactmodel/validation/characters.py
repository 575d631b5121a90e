"""What is wrong with a text by its characters alone: words read in a wrong encoding, letters that were lost, signs that nobody sees.

Each test is certain or silent, and takes time in proportion to the text.
"""

import re
from collections.abc import Iterator

_TRAIL = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
"""What the second and later bytes of a letter in UTF-8 look like when they are read as Windows-1252 or Latin-1."""

_ODD = re.compile(
    "[\x80-\x9f\xad\u00c2\u00c3\u00c4\u00c5\u00e2\u00ef\u00f0\u200b-\u200d\u2028-\u202e\u2060-\u2069\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\ufffd\U000e0000-\U000e007f]"
)
_GARBLED = re.compile(f"[ÂÃÄÅ][{_TRAIL}]|â[€‚„†‡ˆ‹Œœž\x80-\x9f][{_TRAIL}]|ðŸ[{_TRAIL}][{_TRAIL}]|\xf0\x9f[\x80-\xbf]{{2}}|ï»¿")
_QUOTES = frozenset("‘’“”‹›«»–—…\xa0™®©•")
_CONTROL = re.compile("[\x80-\x9f\u2028\u2029]")
_HIDDEN = re.compile(
    "[\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]|(?<=[A-Za-z])[\u200c\u200d](?=[A-Za-z])"
)
_HIDDEN_IN_LINE = re.compile("[\xad\u200b]")
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{2,6}\U000e007f")
_TURNING = re.compile("[\n\u202a-\u202e\u2066-\u2069]")
_MARKUP = re.compile(
    "&(?:amp|nbsp|lt|gt|quot|apos|[lr][sd]quo|[mn]dash|hellip|pound|euro|[aeiouAEIOU](?:acute|grave|circ|uml)|[cC]cedil|#[0-9]{2,5}|#x[0-9a-fA-F]{2,4});"
    "|</?(?:p|br|div|span|strong|em|b|i|u|a|ul|ol|li|h[1-6]|table|tr|td|font|img|script|style)(?:\\s[^<>]{0,300})?/?>"
)


def oddities(text: str, *, line: bool) -> Iterator[str]:
    """What is wrong with a text that is not plain ASCII: `garbled`, `lost`, `hidden` and `turned`, each at most once.

    `line` says that it is words on one line, such as a name, where also a soft hyphen or a space without width does harm.

    >>> list(oddities("A cafÃ© in Cardiff", line=True)), list(oddities("A café in Cardiff", line=True))
    (['garbled'], [])
    """
    if _ODD.search(text) is None:
        return
    broken = garbled(text)
    if broken:
        yield "garbled"
    if "\ufffd" in text:
        yield "lost"
    if hidden(text, line=line) or (not broken and _CONTROL.search(text)):
        yield "hidden"
    if turned(text):
        yield "turned"


def garbled(text: str) -> bool:
    """Whether letters written in UTF-8 were read as Windows-1252 or Latin-1.

    Certain only: two signs count if together they are the bytes of one letter and if nobody would write them so. A capital that ends a
    word in capitals may be followed by a closing quotation mark, so such a pair counts only within a word.

    >>> garbled("FranÃ§ois"), garbled("donâ€™t"), garbled("costs Â£12"), garbled("AMANHÃ”"), garbled("NESCAFÉ®")
    (True, True, True, False, False)
    """
    return any(_certain(text, found) for found in _GARBLED.finditer(text))


def _certain(text: str, found: re.Match[str]) -> bool:
    pair = found[0]
    if len(pair) > 2:
        return _letter_of(pair)
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    inside = before.islower() or after.islower()
    alone = pair[0] == "Â" and pair[1] not in _QUOTES and not before.isalpha()
    return _letter_of(pair) and (inside or alone)


def _letter_of(signs: str) -> bool:
    """Whether signs are, byte for byte, one letter in UTF-8."""
    try:
        return len(b"".join(_byte_of(sign) for sign in signs).decode("utf-8")) == 1
    except UnicodeError:
        return False


def _byte_of(sign: str) -> bytes:
    return sign.encode("latin-1") if ord(sign) < 256 else sign.encode("cp1252")


def hidden(text: str, *, line: bool) -> bool:
    """Whether there are characters that nobody sees, such as a mark of byte order or letters written as tags.

    A flag made of tags, and joiners where a script needs them, are what they should be.

    >>> hidden("River\\ufeffside", line=False), hidden("🏴󠁧󠁢󠁷󠁬󠁳󠁿 Cymru", line=False)
    (True, False)
    """
    if line and _HIDDEN_IN_LINE.search(text):
        return True
    found = _HIDDEN.search(text)
    if found is not None and "\U0001f3f4" in text:
        found = _HIDDEN.search(_FLAG.sub("", text))
    return found is not None


def turned(text: str) -> bool:
    """Whether characters change the direction in which it is shown: an override, or a change that is not ended on its line.

    >>> turned("invoice\\u202efdp.exe"), turned("\\u2068Oslo\\u2069"), turned("\\u2068Oslo")
    (True, False, True)
    """
    depth = 0
    for found in _TURNING.finditer(text):
        sign = found[0]
        if sign in "\u202d\u202e":
            return True
        if sign in "\u202a\u202b\u2066\u2067\u2068":
            depth += 1
        elif sign == "\n":
            if depth:
                return True
        else:
            depth -= 1
            if depth < 0:
                return True
    return depth > 0


def marked_up(text: str) -> bool:
    """Whether a text that is meant for people holds pieces of HTML.

    >>> marked_up("Tea &amp; talk"), marked_up("<p>Tea</p>"), marked_up("Tea & talk; fewer than <5")
    (True, True, False)
    """
    return _MARKUP.search(text) is not None


_PLACEHOLDERS = {
    *("asdf", "asdfgh", "n.a", "n.d", "n/a", "n/d", "na", "nan", "null", "placeholder", "qwerty", "s.o"),
    *("tba", "tbc", "tbd", "test", "testtest", "todo", "xxx", "xxxx", "xxxxx"),
    "to be confirmed",
    "to be completed",
    "to be decided",
    "to be determined",
    "to be announced",
    "to be added",
    "to be written",
    "to follow",
    "to do",
    "test test",
    "not applicable",
    "sample text",
    "text here",
    "your text here",
    "enter text",
    "enter text here",
    "insert text",
    "insert text here",
    "click here to enter text",
    "click or tap here to enter text",
    "click here to enter a date",
    "choose an item",
    "à compléter",
    "a completer",
    "à confirmer",
    "à définir",
    "à déterminer",
    "à venir",
    "à remplir",
    "à rédiger",
    "à préciser",
    "sans objet",
    "non applicable",
    "texte à insérer",
    "cliquez ici pour entrer du texte",
    "cliquez ou appuyez ici pour entrer du texte",
    "choisissez un élément",
    "i'w gadarnhau",
}
_AROUND = " \t\n\r\xa0.…!?:;,-–—_*#/\\|[](){}<>\"'«»“”‘’"
_TEMPLATE_WORDS = ("insert", "enter ", "your ", "name of", "insérer", "compléter", "saisir", "votre ")
_LONGEST = 60


def placeholder(text: str) -> bool:
    """Whether a text only holds the place of one, in English or in French, or nothing but signs.

    >>> [placeholder(text) for text in ("TBC", "[insert name]", "---", "à compléter", "Lorem ipsum dolor", "Tea", "Not yet known.")]
    [True, True, True, True, True, False, False]
    """
    if len(text) > _LONGEST:
        return "orem ipsum" in text
    bare = text.strip(_AROUND).casefold().replace("\u2019", "'")
    if not bare or bare in _PLACEHOLDERS or bare.startswith("lorem ipsum"):
        return True
    if bare[-1].isdecimal() and bare.rstrip("0123456789 ") == "test":
        return True
    outside = text.strip()
    return outside[0] in "[<{" and outside[-1] in "]>}" and any(word in bare for word in _TEMPLATE_WORDS)
