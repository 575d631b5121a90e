"""What changed: for each outcome its numbers against the level before and the target, with a small chart and a table beside it."""

from collections.abc import Iterator, Sequence
from datetime import date

from impactmodel.aggregation import Bounds, Cell
from impactmodel.aggregation.surroundings import Surroundings
from impactmodel.findings import Finding
from impactmodel.kinds import Severity
from impactmodel.report.blocks import Beside, Block, Grid, Heading, Paragraph, Picture, Points, Run, Section, Words
from impactmodel.report.making import Maker
from impactmodel.report.pictures import Mark, trend
from impactmodel.report.results import Reached, Result
from impactmodel.report.words import METHODS, MISSING
from impactmodel.vocabulary.change import Outcome
from impactmodel.vocabulary.values import Interval, Quantity
from impactmodel.wording import say, told

_MOST_WORDS = 600


def changes(maker: Maker, results: Sequence[Result]) -> Section:
    """The results: first all at a glance, then outcome by outcome, then what was done and put in."""
    t = maker.t
    blocks: list[Block] = []
    known = [result for result in results if result.cells]
    tellings = {result.indicator.id: _Telling(maker, result) for result in known}
    if known:
        blocks += _glance(maker, [tellings[result.indicator.id] for result in known])
    else:
        blocks.append(Paragraph(words=t(say("Nobody has reported a number yet."))))
    surroundings = Surroundings(maker.document)
    of_outcome: dict[str, list[_Telling]] = {}
    rest: list[_Telling] = []
    for result in known:
        outcomes = [each for each in dict.fromkeys(surroundings.outcomes_of(result.indicator.id)) if each in maker.outcomes]
        for each in outcomes:
            of_outcome.setdefault(each, []).append(tellings[result.indicator.id])
        if not outcomes:
            rest.append(tellings[result.indicator.id])
    for outcome in maker.outcomes.values():
        if outcome.id in of_outcome:
            blocks += _outcome(maker, outcome, of_outcome[outcome.id])
    blocks += _without_number(maker, [outcome for outcome in maker.outcomes.values() if outcome.id not in of_outcome])
    if rest:
        blocks.append(Heading(words=t(say("What was done and put in"))))
        blocks += [block for telling in rest for block in telling.whole()]
    return Section(anchor="changes", title=t(say("What changed")), blocks=tuple(blocks))


def _glance(maker: Maker, tellings: Sequence["_Telling"]) -> Iterator[Block]:
    t = maker.t
    heads = tuple(
        map(t, (say("What is measured"), say("Before"), say("Latest"), say("When"), say("Went as it was meant to"), say("Target")))
    )
    rows = [telling.in_a_row() for telling in tellings]
    yield Grid(caption=t(say("All numbers at a glance")), heads=heads, rows=rows, right=frozenset({1, 2}))
    yield Paragraph(words=t(say("Each number leads to what it stands on.")), quiet=True)


def _outcome(maker: Maker, outcome: Outcome, tellings: Sequence["_Telling"]) -> Iterator[Block]:
    yield Heading(words=_name(maker, outcome), anchor=maker.anchor(outcome.id, "outcome"))
    if outcome.description:
        yield Paragraph(words=Run(outcome.description[:_MOST_WORDS], language=maker.tongue(outcome)))
    for telling in tellings:
        yield from telling.whole()


def _name(maker: Maker, outcome: Outcome) -> Words:
    mark = [maker.t(say(" (an unwanted change)"))] if outcome.valence.value == "negative" else []
    return [Run(maker.called(outcome.id), language=maker.tongue(outcome)), *mark]


def _without_number(maker: Maker, outcomes: Sequence[Outcome]) -> Iterator[Block]:
    """The changes that no number tells of: they are no smaller for that, and stand here with the others."""
    if not outcomes:
        return
    t = maker.t
    heads = (t(say("Change")), t(say("What it is")))
    rows = [(_name(maker, each), Run((each.description or "–")[:_MOST_WORDS], language=maker.tongue(each))) for each in outcomes]
    anchors = tuple(maker.anchor(each.id, "outcome") for each in outcomes)
    yield Heading(words=t(say("Changes that no number tells of")))
    yield Grid(caption=t(say("No number was reported on these")), heads=heads, rows=rows, anchors=anchors)


class _Telling:
    """One indicator on the page. It is told whole once, and where it stands under another outcome as well it leads there."""

    def __init__(self, maker: Maker, result: Result) -> None:
        self.maker, self.result = maker, result
        self.anchor = maker.anchor(result.indicator.id, "number")
        self.name = maker.called(result.indicator.id)
        self.language = maker.tongue(result.indicator)
        self._told = False

    def in_a_row(self) -> tuple[Words, ...]:
        """The indicator at a glance: before, now, whether it went as it was meant to, and whether its last target was reached."""
        maker, result, latest = self.maker, self.result, self.result.latest
        name = Run(self.name, to=self.anchor, language=self.language)
        if latest is None or latest.value is None:
            return name, "", self._without(result.cells[-1]), self._when(result.cells[-1]), "–", self._target()
        went = {True: say("yes"), False: say("no"), None: say("–")}[result.went]
        return name, self._began(), self._number(latest), self._when(latest), maker.t(went), self._target()

    def _target(self) -> Words:
        last = next((each for each in reversed(self.result.targets) if not each.target.disaggregation), None)
        if last is None:
            return self.maker.t(say("none"))
        return [self._goal(last), ": ", self._met(last)]

    def _met(self, reached: Reached) -> str:
        return self.maker.t({True: say("reached"), False: say("not reached"), None: say("nobody can say")}[reached.met])

    def _goal(self, reached: Reached) -> Run:
        target = reached.target
        what = self.maker.t(say("{number}, to be reached in {time}", number=self.name, time=self.maker.period(target.period)))
        return self.maker.noted(
            what=what, value=self.maker.quantity(target.value), how=self.maker.t(say("a target that was set")), on=[target.id]
        )

    def _began(self) -> Words:
        began, baseline = self.result.began, self.result.indicator.baseline
        if began is None:
            return "–"
        if baseline is None or not isinstance(baseline.value, Quantity):
            return self._number(next(cell for cell in self.result.cells if cell.number is not None))
        return self.maker.noted(
            what=self.maker.t(say("{number}, before", number=self.name)),
            value=self.maker.quantity(began),
            how=self.maker.t(say("the level before, as the indicator states it")),
            on=[self.result.indicator.id],
        )

    def _when(self, cell: Cell) -> str:
        value = str(cell.key[self.result.time])
        if self.result.time != "period":
            return value
        start, _, end = value.partition("/")
        return self.maker.span(date.fromisoformat(start), date.fromisoformat(end))

    def _number(self, cell: Cell) -> Run:
        what: Words = [Run(self.name, to=self.anchor, language=self.language), f", {self._when(cell)}"]
        value = self.maker.amount(cell.number, cell.unit) if cell.number is not None and cell.unit is not None else "–"
        return self.maker.noted(what=what, value=value, how=self.maker.word(METHODS, cell.method), on=cell.lineage)

    def _without(self, cell: Cell) -> str:
        """Why there is no number, in a word or two."""
        if cell.refused:
            return self.maker.t(say("refused"))
        return self.maker.t(say("in words") if any(each.rule == "IM827" for each in cell.findings) else say("no value"))

    def whole(self) -> Iterator[Block]:
        """All of it: what it was meant to do and did, the chart with its table, targets, and what was refused and why."""
        maker, indicator = self.maker, self.result.indicator
        if self._told:
            yield Paragraph(words=[maker.t(say("See as well: ")), Run(self.name, to=self.anchor, language=self.language)])
            return
        self._told = True
        yield Heading(words=Run(self.name, language=self.language), anchor=self.anchor, level=4)
        if indicator.definition:
            yield Paragraph(words=Run(indicator.definition[:_MOST_WORDS], language=self.language), quiet=True)
        verdict = self._verdict()
        if verdict:
            yield Paragraph(words=verdict)
        grid = self._grid()
        svg = self._chart(verdict)
        yield grid if svg is None else Beside(picture=Picture(svg=svg, label=self.name), grid=grid)
        remarks = [*self._targets(), *self._refusals()]
        if remarks:
            yield Points(items=remarks)

    def _verdict(self) -> str:
        maker, result, latest = self.maker, self.result, self.result.latest
        began = result.began
        if latest is None or latest.value is None:
            return ""
        if began is None:
            return maker.t(say("There is nothing to hold it against: no level before is stated."))
        first, now, when = maker.quantity(began), maker.quantity(latest.value), self._when(latest)
        if began.number == latest.number:
            return maker.t(say("It stayed at {now}.", now=now))
        if result.went is None:
            return maker.t(say("From {first} to {now} in {when}.", first=first, now=now, when=when))
        if result.went:
            return maker.t(say("From {first} to {now} in {when}, the way it was meant to go.", first=first, now=now, when=when))
        return maker.t(say("From {first} to {now} in {when}, not the way it was meant to go.", first=first, now=now, when=when))

    def _grid(self) -> Grid:
        t = self.maker.t
        heads = tuple(map(t, (say("When"), say("Value"), say("Between"), say("Reports"), say("People"), say("To know"))))
        rows: list[tuple[Words, ...]] = []
        baseline = self.result.indicator.baseline
        if baseline is not None and isinstance(baseline.value, Quantity):
            value = self.maker.noted(
                what=t(say("{number}, before", number=self.name)),
                value=self.maker.quantity(baseline.value),
                how=t(say("the level before, as the indicator states it")),
                on=[self.result.indicator.id],
            )
            when = "" if baseline.period is None else f" ({self.maker.period(baseline.period)})"
            rows.append((t(say("Before")) + when, value, "", "", "", ""))
        rows += [self._row(cell) for cell in self.result.cells]
        return Grid(caption=self.name, heads=heads, rows=rows, right=frozenset({1, 3, 4})).compact()

    def _row(self, cell: Cell) -> tuple[Words, ...]:
        maker, covered = self.maker, cell.coverage
        number: Words = self._number(cell) if cell.number is not None else self._without(cell)
        whole = maker.count(covered.expected)
        stands_on = whole if covered.complete else maker.t(say("{some} of {all}", some=maker.count(covered.reported), all=whole))
        between = "" if cell.uncertainty is None else self._interval(cell.uncertainty)
        return self._when(cell), number, between, stands_on, _people(maker, cell.people), "; ".join(self._remarks(cell))

    def _interval(self, between: Interval) -> str:
        low, high = self.maker.figure(between.low), self.maker.figure(between.high)
        return self.maker.t(say("{low} to {high} ({level})", low=low, high=high, level=self.maker.share(between.level)))

    def _remarks(self, cell: Cell) -> Iterator[str]:
        t = self.maker.t
        if cell.sample is not None:
            yield t(say("{count:,} answers", count=cell.sample))
        for reason, count in cell.coverage.missing.items():
            yield t(say("{count:,} missing: {reason}", count=count, reason=self.maker.word(MISSING, reason)))
        if cell.coverage.absent:
            yield t(say("{count:,} who report at other times do not", count=len(cell.coverage.absent)))
        rules = dict.fromkeys(each.rule for each in cell.findings if each.severity is Severity.ERROR)
        if rules:
            yield t(say("refused: {rules}", rules=", ".join(rules)))

    def _targets(self) -> Iterator[Words]:
        for each in self.result.targets:
            target = each.target
            part = "".join(f", {name}: {code}" for name, code in target.disaggregation.items())
            when = f"{self.maker.period(target.period)}{part}"
            if each.cell is None or each.cell.value is None:
                came = [self.maker.t(say("; nothing was reported that can be held against it."))]
                yield [self.maker.t(say("To be reached in {when}: ", when=when)), self._goal(each), *came]
                continue
            number = self.maker.noted(
                what=f"{self.name}, {when}",
                value=self.maker.quantity(each.cell.value),
                how=self.maker.word(METHODS, each.cell.method),
                on=each.cell.lineage,
            )
            opening = self.maker.t(say("To be reached in {when}: ", when=when))
            yield [opening, self._goal(each), self.maker.t(say("; it was ")), number, ": ", self._met(each), "."]

    def _refusals(self) -> Iterator[Words]:
        for cell in self.result.cells:
            seen: dict[str, Finding] = {}
            for finding in cell.findings:
                if finding.severity is Severity.ERROR:
                    seen.setdefault(finding.rule, finding)
            for rule, finding in seen.items():
                message = told(finding.message, self.maker.language)
                refused = say(
                    "{when}: there is no number, because it would mean nothing. {message}", when=self._when(cell), message=message
                )
                yield f"{self.maker.t(refused)} ({rule})"
        if self.result.planned:
            yield self.maker.t(say("{count:,} reports say what was planned. That is no result.", count=self.result.planned))

    def _chart(self, verdict: str) -> str | None:
        maker, result = self.maker, self.result
        latest = result.latest
        if latest is None or latest.unit is None:
            return None
        marks = []
        began, baseline = result.began, result.indicator.baseline
        if began is not None and baseline is not None and isinstance(baseline.value, Quantity):
            marks.append(Mark(label=maker.t(say("before")), value=began.number, told=maker.figure(began.number), before=True))
        marks += [self._mark(cell) for cell in result.cells if cell.unit in (None, latest.unit)]
        described = ". ".join(f"{mark.label}: {mark.told or maker.t(say('no value'))}" for mark in marks[:50])
        return trend(
            self.name,
            marks,
            described=f"{verdict} {described}.".strip(),
            none=maker.t(say("refused")),
            from_zero=result.counted,
        )

    def _mark(self, cell: Cell) -> Mark:
        maker = self.maker
        sure, goal = cell.uncertainty, None
        for each in self.result.targets:
            of_same = each.cell is not None and each.cell.lineage == cell.lineage
            if of_same and isinstance(each.target.value, Quantity) and each.target.value.unit == cell.unit:
                goal = each.target.value
        when = self._when(cell)
        return Mark(
            label=when if len(when) <= 9 else when[-10:],
            value=cell.number,
            told="" if cell.number is None else maker.figure(cell.number),
            low=None if sure is None or cell.number is None else sure.low,
            high=None if sure is None or cell.number is None else sure.high,
            target=None if goal is None else goal.number,
            target_told="" if goal is None else maker.t(say("target {value}", value=maker.figure(goal.number))),
            refused=cell.refused,
        )


def _people(maker: Maker, people: Bounds | None) -> str:
    if people is None:
        return ""
    low = maker.figure(people.low)
    if people.exact:
        return low
    if people.high is None:
        return maker.t(say("at least {low}", low=low))
    return f"{low}–{maker.figure(people.high)}"
