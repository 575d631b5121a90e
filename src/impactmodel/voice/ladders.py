"""What others call the levels of power: on the ladders of Think Local Act Personal and of Arnstein, and on the spectrum of IAP2."""

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import attrs

from impactmodel.codelists.closed import Power
from impactmodel.errors import UnknownName
from impactmodel.findings import shortened
from impactmodel.names import did_you_mean
from impactmodel.tables import Table
from impactmodel.voice.choosing import coded
from impactmodel.voice.forms import View, tabled
from impactmodel.voice.words import NOTHING, POWERS
from impactmodel.wording import say


@attrs.frozen(kw_only=True)
class PowerScale:
    """Somebody's ladder or spectrum: its rungs from the lowest, and where they are published."""

    name: str
    title: str
    source: str
    source_url: str | None
    rungs: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Rungs:
    """The rungs of one scale that are nearest to a level of power; none where the scale has nothing of the kind. Which is nearest is our
    judgement: no two scales have the same levels, and a rung of one is never compared with a rung of another."""

    power: Power
    scale: PowerScale
    rungs: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {"power": self.power.value, "scale": self.scale.name, "rungs": list(self.rungs), "source": self.scale.source}


@attrs.frozen(kw_only=True, repr=False)
class Crosswalk(View):
    """Levels of power, and the rungs nearest to them on each scale. Iterating gives one for each level and scale."""

    entries: tuple[Rungs, ...]

    def __iter__(self) -> Iterator[Rungs]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def on(self, scale: str, *, power: Power | str | None = None) -> tuple[str, ...]:
        """The rungs of a scale (`tlap`, `arnstein` or `iap2`), or those nearest to one level. Raises UnknownName for one that is none."""
        if scale not in scales():
            near = did_you_mean(scale, scales()) or f" There are {', '.join(scales())}."
            raise UnknownName(f"There is no scale {shortened(scale, 60)!r}.{near}")
        at = None if power is None else coded(Power, power)
        there = (each for each in self.entries if each.scale.name == scale and at in (None, each.power))
        return tuple(dict.fromkeys(rung for each in there for rung in each.rungs))

    def __repr__(self) -> str:
        return f"<Crosswalk: {', '.join(dict.fromkeys(each.power.value for each in self.entries))}>"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {"entries": [each.to_dict() for each in self.entries]}

    def to_table(self, *, language: str = "en") -> Table:
        """A row for each level, a column for each scale, and the sources below."""
        powers = dict.fromkeys(each.power for each in self.entries)
        rungs = {(each.power, each.scale.name): ", ".join(each.rungs) or NOTHING for each in self.entries}
        return tabled(
            say("What others call it"),
            (say("Power"), *(scale.title for scale in scales().values())),
            [(POWERS[power], *(rungs[power, name] for name in scales())) for power in powers],
            notes=[scale.source + "." for scale in scales().values()],
            language=language,
        )


@cache
def scales() -> Mapping[str, PowerScale]:
    """The scales, by name."""
    told = tomllib.loads((files("impactmodel.voice") / "ladders.toml").read_text("utf-8"))
    return {name: PowerScale(name=name, **{"source_url": None} | about | {"rungs": tuple(about["rungs"])}) for name, about in told.items()}


@cache
def _nearest() -> tuple[Rungs, ...]:
    rows = csv.DictReader(io.StringIO((files("impactmodel.voice") / "ladders.csv").read_text("utf-8")))
    return tuple(
        Rungs(power=coded(Power, row["power"]), scale=scale, rungs=tuple(row[name].split("|")) if row[name] else ())
        for row in rows
        for name, scale in scales().items()
    )


def crosswalk(power: Power | str | None = None) -> Crosswalk:
    """What a level of power, or each of them, is nearest to on the ladders of Think Local Act Personal and Arnstein and on IAP2's spectrum.

    Raises UnknownName for a level that is none.

    >>> crosswalk("sharing").on("tlap"), crosswalk("sharing").on("arnstein"), crosswalk("excluded").on("iap2")
    (('co-production',), ('delegated power',), ())
    """
    asked = None if power is None else coded(Power, power)
    return Crosswalk(entries=tuple(each for each in _nearest() if asked in (None, each.power)))
