"""Names and places by their capitals: in English, French and Welsh a word with a capital within a sentence is mostly a name.

At the beginning of a sentence, where every word has one, lists of names decide, and what stands beside the word. Writing without capitals,
in capitals only, or in another script is not seen through.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from tomllib import loads

import attrs

_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ELIDED = re.compile("(?:[JjLlNnSsMmTtCcd]|[Qq]u|[Jj]usqu|[Ll]orsqu)['’]")
_OWNED = re.compile("['’]s$")
LEAST = 3
"""Letters of a known name that is looked for: shorter ones stand in too many words."""

_PREFIXED = re.compile("(?:O['’]|D['’]|Mc|Mac)[A-Z]")
_BEFORE = " \t\u00a0\u202f\"'“”‘’«»()[]–—-"
_ENDS = ".!?…:\n•*"


@cache
def _signs(name: str) -> frozenset[str]:
    """Words that stand beside names and within them."""
    return frozenset(_all_signs()[name])


@cache
def _all_signs() -> dict[str, list[str]]:
    return loads((files("impactmodel.releases") / "lists" / "signs.toml").read_text("utf-8"))


@attrs.frozen
class Word:
    """A word with a place, without the s of what belongs to somebody."""

    text: str
    start: int
    end: int
    opens: bool


@cache
def _list(name: str) -> frozenset[str]:
    lines = (files("impactmodel.releases") / "lists" / f"{name}.txt").read_text("utf-8").splitlines()
    words = [line for line in lines if line and not line.startswith("#")]
    return frozenset(word for line in words for word in (line.split() if name == "ordinary" else [line]))


@cache
def _place_words() -> frozenset[str]:
    """The words of which the names of places are made, where they are long enough to tell anything."""
    return frozenset(word for place in _list("places") for word in _TOKEN.findall(place) if len(word) >= 4 and word[0].isupper())


def _words(text: str) -> Iterator[Word]:
    before = ""
    for found in _TOKEN.finditer(text):
        start, word = found.start(), found[0]
        elided = _ELIDED.match(word)
        if elided is not None:
            if _opens(text, start, before) and word[0].isupper():
                yield Word(elided[0], start, start + len(elided[0]), True)
            start, word, opens = start + len(elided[0]), word[len(elided[0]) :], False
        else:
            opens = _opens(text, start, before)
        word = _OWNED.sub("", word)
        if word:
            yield Word(word, start, start + len(word), opens)
            before = word


def _opens(text: str, start: int, before: str) -> bool:
    """Whether a sentence begins here."""
    at = start - 1
    while at >= 0 and text[at] in _BEFORE:
        at -= 1
    return at < 0 or (text[at] in _ENDS and not (text[at] == "." and before in _signs("titles")))


def capitals(text: str, *, known: Mapping[str, str]) -> Iterator[tuple[str, int, int]]:
    """Names and places in a text: of which kind, from where to where. `known` says of words of which kind they are: those
    in small letters however they are written.

    >>> [(kind, "I met Siân at Mill Hall."[start:end]) for kind, start, end in capitals("I met Siân at Mill Hall.", known={})]
    [('name', 'Siân'), ('place', 'Mill Hall')]
    """
    words = list(_words(text))
    taken = _taken(words, known)
    number = 0
    while number < len(words):
        if not taken[number]:
            number += 1
            continue
        last = number
        while (following := _joined(words, taken, last, text)) is not None:
            last = following
        yield _kind(words, number, last, known), words[number].start, words[last].end
        number = last + 1


def _taken(words: list[Word], known: Mapping[str, str]) -> list[bool]:
    """Which words are names, first by themselves, and then because the same word is one elsewhere in the text."""
    taken = [_is_name(words, number, known) for number in range(len(words))]
    found = {word.text for word, is_name in zip(words, taken, strict=True) if is_name and not word.opens}
    return [is_name or (word.opens and word.text in found) for word, is_name in zip(words, taken, strict=True)]


def _is_name(words: list[Word], number: int, known: Mapping[str, str]) -> bool:
    word = words[number]
    if _known(word.text, known) is not None:
        return True
    if not word.text[0].isupper():
        return False
    if (
        number
        and words[number - 1].text in _signs("titles")
        and words[number - 1].end + 2 >= word.start
        and word.text not in _signs("titles")
    ):
        return True
    following = words[number + 1] if number + 1 < len(words) else None
    beside = following is not None and following.start - word.end == 1 and following.text.istitle() and not following.opens
    if word.text in _signs("titles"):
        return following is not None and following.start - word.end <= 2 and following.text[0].isupper() and not _ordinary(following.text)
    if _ordinary(word.text):
        return False
    if word.text.isupper() and len(word.text) > 1:
        return word.text.capitalize() in _list("given")
    return not word.opens or _opening(word, following, beside=beside)


def _known(text: str, known: Mapping[str, str]) -> str | None:
    return known.get(text) or known.get(text.casefold())


def known_words(texts: Iterable[str], kind: str, *, any_case: bool) -> dict[str, str]:
    """The words of names or places that are known, with their kind: as they are written, and in small letters where that is told of no
    other word. Particles, titles and sorts of places are left out.

    >>> known_words(["Will van der Berg", "Siân"], "name", any_case=True)
    {'Will': 'name', 'Berg': 'name', 'berg': 'name', 'Siân': 'name', 'siân': 'name'}
    """
    found: dict[str, str] = {}
    for text, word in ((each, word) for each in texts for word in _TOKEN.findall(each)):
        # Whoever names a single word means it.
        meant = any_case and text.strip() == word
        aside = (
            _ordinary(word.title()) or any(word in _signs(name) for name in ("titles", "particles")) or word.title() in _signs("openings")
        )
        if len(word) >= LEAST and (meant or not aside):
            found[word if word[0].isupper() else word.title()] = kind
            if any_case and f"?{word.title()}" not in _list("given"):
                found[word.casefold()] = kind
    return found


def _ordinary(text: str) -> bool:
    return text in _list("ordinary") or text in _signs("place_words")


def _opening(word: Word, following: Word | None, *, beside: bool) -> bool:
    """Whether the first word of a sentence is a name."""
    text = word.text
    if text in _list("given") or text in _list("places") or _PREFIXED.match(text):
        return True
    if following is None or text in _signs("openings"):
        return False
    if beside and following.text not in ("I", "I'm", "I've", "I'd", "I'll") and not _ordinary(following.text):
        return True
    owned = following.start - word.end > 2
    acts = following.text in _signs("said") or (following.text.endswith("s") and following.text[0].islower() and len(following.text) > 3)
    if f"?{text}" in _list("given"):
        return acts or owned
    return acts and not text.endswith(("ing", "s", "ly")) and len(text) > 2


def _joined(words: list[Word], taken: list[bool], last: int, text: str) -> int | None:
    """The next word of the same name, if there is one: beside it, after a particle, or what sort of place it is."""
    for step in (1, 2, 3):
        number = last + step
        if number >= len(words):
            return None
        between = text[words[number - 1].end : words[number].start]
        if (
            between not in (" ", "-", " ")
            and not (between == ". " and words[number - 1].text in _signs("titles"))
            and between not in ("'s ", "’s ")
        ):
            return None
        if taken[number] and (words[number].text[0].isupper() or step == 1):
            return number
        if step == 1 and words[number].text in _signs("place_words"):
            return number
        if words[number].text not in _signs("particles"):
            return None
    return None


def _kind(words: list[Word], first: int, last: int, known: Mapping[str, str]) -> str:
    texts = [word.text for word in words[first : last + 1]]
    said = next((kind for text in texts if (kind := _known(text, known)) is not None), None)
    if said is not None:
        return said
    if texts[0] in _signs("titles"):
        return "name"
    if texts[-1] in _signs("place_words") or texts[0] in _signs("place_heads") or " ".join(texts) in _list("places"):
        return "place"
    if any(text in _list("given") for text in texts):
        return "name"
    if all(text in _place_words() for text in texts):
        return "place"
    before = words[first - 1].text if first else ""
    return "place" if before in _signs("place_cues") else "name"
