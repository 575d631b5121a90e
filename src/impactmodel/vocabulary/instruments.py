"""Questionnaires and scales in common use, as instruments to put into a document: their ranges and what their scores mean."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files

from impactmodel.errors import UnknownName
from impactmodel.frozen import FrozenMap
from impactmodel.names import did_you_mean
from impactmodel.vocabulary.numbers import Instrument


@cache
def _by_name() -> Mapping[str, Instrument]:
    text = (files("impactmodel.vocabulary") / "instruments.toml").read_text("utf-8")
    about = tomllib.loads(text, parse_float=Decimal)
    return FrozenMap({name: Instrument(id=f"inst:{name}", **fields) for name, fields in about.items()})


def instruments() -> tuple[Instrument, ...]:
    """All instruments that the package holds, read on first use and kept. The id of each is `inst:` and its name.

    >>> [each.id for each in instruments() if each.scale_high == 100]
    ['inst:eq-vas']
    """
    return tuple(_by_name().values())


def instrument(name: str) -> Instrument:
    """The instrument of this name, such as `swemwbs` or `phq-9`. Its scores are in the unit `score:` and its name.

    Raises UnknownName with the nearest name if there is none.

    >>> phq = instrument("phq-9")
    >>> phq.id, phq.scale_low, phq.scale_high, phq.case_threshold, phq.higher_is_better
    ('inst:phq-9', Decimal('0'), Decimal('27'), Decimal('10'), False)
    """
    found = _by_name().get(name)
    if found is None:
        raise UnknownName(f"There is no instrument {name!r}.{did_you_mean(name.lower(), _by_name())}")
    return found
