"""JUnit XML, which every build server shows: a suite for each file, a case for each finding, failed where the finding counts as failure."""

from collections.abc import Iterable, Iterator
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from impactmodel.findings import Finding
from impactmodel.validation.forms.checked import Checked, Wish
from impactmodel.validation.forms.words import called, details, place_of, position_of, severity_word, summary
from impactmodel.wording import safe, told


def write(sources: Iterable[Checked], to: TextIO, wish: Wish) -> None:
    """Write each suite as it comes. A source in which nothing was found has one case, which passes."""
    to.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="impactmodel">\n')
    for checked in sources:
        to.writelines(f"{line}\n" for line in _suite(checked, wish))
    to.write("</testsuites>\n")


def _suite(checked: Checked, wish: Wish) -> Iterator[str]:
    name = called(checked.name, wish.language)
    failed = sum(_fails(each, wish) for each in checked.findings)
    about = {"name": name, "tests": str(len(checked.findings) or 1), "failures": str(failed), "errors": "0"}
    yield f"  <testsuite{_attributes(about)}>"
    for each in checked.findings:
        yield from _case(each, name, wish)
    if not checked.findings:
        yield f"    <testcase{_attributes({'classname': name, 'name': summary(checked, wish.language)})}/>"
    yield "  </testsuite>"


def _case(finding: Finding, source: str, wish: Wish) -> Iterator[str]:
    place = place_of(finding.location) or position_of(finding.location, wish.language)
    yield f"    <testcase{_attributes({'classname': source, 'name': f'{finding.rule} {place}'})}>"
    head = f"{position_of(finding.location, wish.language)}: {told(severity_word(finding.severity), wish.language)}: {finding.message}"
    text = "\n".join(_text(line) for line in (head, *(f"{label}: {said}" for label, said in details(finding, wish.language))))
    if _fails(finding, wish):
        yield f"      <failure{_attributes({'type': finding.rule, 'message': finding.message})}>{text}</failure>"
    else:
        yield f"      <system-out>{text}</system-out>"
    yield "    </testcase>"


def _fails(finding: Finding, wish: Wish) -> bool:
    return finding.severity.rank >= wish.fail_on.rank


def _attributes(about: dict[str, str]) -> str:
    return "".join(f" {name}={quoteattr(safe(value))}" for name, value in about.items())


def _text(text: str) -> str:
    return escape(safe(text))
