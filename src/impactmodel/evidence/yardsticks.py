"""Words that people put on measures of agreement. Each scale is somebody's, was made for something, and is named with its word."""

from decimal import Decimal

import attrs

from impactmodel.errors import UnknownName
from impactmodel.findings import shortened
from impactmodel.names import nearest
from impactmodel.wording import Said, say


@attrs.frozen
class Step:
    """A word, and where it begins: at `start`, or just above it. The lowest has no beginning."""

    word: Said
    start: Decimal | None = None
    above: bool = False

    def reached(self, value: Decimal) -> bool:
        """Whether a value has come so far."""
        return self.start is None or value > self.start or (value == self.start and not self.above)


@attrs.frozen(kw_only=True)
class Yardstick:
    """Somebody's words for ranges of a measure of agreement, from the lowest up. `families` are the measures that it was made for.

    Where its own table leaves a gap, as between 0.20 and 0.21, the higher word begins just above the lower number.

    >>> from decimal import Decimal
    >>> from impactmodel.evidence.yardsticks import yardstick
    >>> yardstick("landis_koch_1977").reading(Decimal("0.65"), "kappa")
    'substantial (Landis and Koch 1977)'
    """

    name: str
    whose: str
    source: str
    families: frozenset[str]
    steps: tuple[Step, ...]

    def reading(self, value: Decimal, family: str) -> Said:
        """The word for a value, and whose it is. Raises ValueError for a measure that the yardstick was not made for."""
        if family not in self.families:
            made = " and ".join(sorted(self.families))
            raise ValueError(f"the words of {self.whose} were put on {made}, not on {family}")
        met = [step.word for step in self.steps if step.reached(value)]
        return say("{word} ({whose})", word=met[-1], whose=self.whose)


def _from(start: str, word: Said) -> Step:
    return Step(word, Decimal(start))


def _above(start: str, word: Said) -> Step:
    return Step(word, Decimal(start), above=True)


_KAPPAS = frozenset({"kappa", "weighted kappa"})

_YARDSTICKS = (
    Yardstick(
        name="landis_koch_1977",
        whose="Landis and Koch 1977",
        source="Landis and Koch (1977), Biometrics 33, 159-174: divisions that they themselves call arbitrary.",
        families=_KAPPAS,
        steps=(
            Step(say("poor")),
            _from("0", say("slight")),
            _above("0.2", say("fair")),
            _above("0.4", say("moderate")),
            _above("0.6", say("substantial")),
            _above("0.8", say("almost perfect")),
        ),
    ),
    Yardstick(
        name="fleiss_1981",
        whose="Fleiss 1981",
        source="Fleiss (1981), Statistical Methods for Rates and Proportions, second edition.",
        families=_KAPPAS,
        steps=(Step(say("poor")), _from("0.4", say("fair to good")), _above("0.75", say("excellent"))),
    ),
    Yardstick(
        name="altman_1991",
        whose="Altman 1991",
        source="Altman (1991), Practical Statistics for Medical Research.",
        families=_KAPPAS,
        steps=(
            Step(say("poor")),
            _above("0.2", say("fair")),
            _above("0.4", say("moderate")),
            _above("0.6", say("good")),
            _above("0.8", say("very good")),
        ),
    ),
    Yardstick(
        name="cicchetti_1994",
        whose="Cicchetti 1994",
        source="Cicchetti (1994), Psychological Assessment 6, 284-290.",
        families=_KAPPAS,
        steps=(Step(say("poor")), _from("0.4", say("fair")), _from("0.6", say("good")), _from("0.75", say("excellent"))),
    ),
    Yardstick(
        name="krippendorff_2004",
        whose="Krippendorff 2004",
        source="Krippendorff (2004), Content Analysis, second edition, chapter 11. Where much rests on the data he asks for more.",
        families=frozenset({"alpha"}),
        steps=(
            Step(say("not to be relied on")),
            _from("0.667", say("for tentative conclusions only")),
            _from("0.8", say("to be relied on")),
        ),
    ),
)


def yardsticks() -> tuple[Yardstick, ...]:
    """Every yardstick that is known here, with its source."""
    return _YARDSTICKS


def yardstick(name: str) -> Yardstick:
    """The yardstick of this name. Raises UnknownName, with the nearest, for another."""
    found = next((each for each in _YARDSTICKS if each.name == name), None)
    if found is None:
        names = [each.name for each in _YARDSTICKS]
        near = nearest(name, names)
        hint = f"Did you mean {near!r}?" if near else f"There are {', '.join(names)}."
        raise UnknownName(f"There is no yardstick {shortened(name)!r}. {hint}")
    return found
