"""Scales of strength: each with its own levels and its own source. A level of one says nothing about a level of another."""

from collections.abc import Iterable, Mapping

from impactmodel.codelists.catalogue import Codes, codelist
from impactmodel.vocabulary.stories import EvidenceStrength

_LEVELS = {"nesta": "nesta", "maryland": "maryland"} | {f"bond:{principle}": "bond_level" for principle in codelist("bond_principle")}
"""The scales that we know, each with the code list that its levels are in."""


def strength_scales() -> Mapping[str, Codes]:
    """The scales of strength that are known here, each with its levels in their order and their source.

    Nothing here compares levels of two scales, or computes with them: a level is a word with a place in its own order.

    >>> list(strength_scales())[:3]
    ['nesta', 'maryland', 'bond:voice']
    >>> strength_scales()["maryland"]["3"].name
    'Before and after with a comparison group'
    >>> strength_scales()["bond:voice"].source
    'Bond, Evidence Principles and checklist, 2018'
    """
    return {scale: codelist(listed) for scale, listed in _LEVELS.items()}


def levels_in_order(scale: str, levels: Iterable[str]) -> list[str]:
    """The levels in the order of their scale; those that it does not have, and those of a scale of others, by their text at the end.

    >>> levels_in_order("nesta", ["3", "1", "10"]), levels_in_order("ours", ["strong", "fair"])
    (['1', '3', '10'], ['fair', 'strong'])
    """
    known = list(codelist(_LEVELS[scale])) if scale in _LEVELS else []
    return sorted(set(levels), key=lambda level: (known.index(level) if level in known else len(known), level))


def scale_of(strength: EvidenceStrength) -> str:
    """The name of the scale that is meant, as it is known here: upper and lower case are the same for those that we know."""
    return strength.scale.lower() if strength.scale.lower() in _LEVELS else strength.scale
