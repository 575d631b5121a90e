"""Sources that every form is tried on: a clean one, one with much that is wrong, hostile names and values, and one that cannot be read."""

import io
import json
from typing import Any

from impactmodel import Finding, Layer, Location, Severity, ValidationResult, validate
from impactmodel.validation.forms import write_report

Results = list[tuple[str, ValidationResult]]

HOSTILE = "</script><script>alert(1)</script>\u202e\x1b[31m&amp;\"'`*_[x](y)`|@you #1 ::error::%0A\r\n=1+1]]>{0} \ud800"
"""What each form has its own reasons to fear."""

DOCS = "https://a.example/rules/ACME001?a=1&b=2"


def clean() -> tuple[str, ValidationResult]:
    return "clean.json", sent({"schema_version": "1.0"})


def many(count: int = 30) -> tuple[str, ValidationResult]:
    """Many of one error, one of another, and references that lead nowhere."""
    outcomes: list[dict[str, Any]] = [{"id": f"out:{n}", "type": "Outcome", "nme": "x"} for n in range(count)]
    outcomes += [{"id": "out:long", "type": "Outcome", "horizon": "Long", "leads_to": ["out:none"]}]
    lines = [{"schema_version": "1.0"}, *outcomes]
    return "many.ndjson", validate(io.BytesIO("\n".join(json.dumps(line) for line in lines).encode()))


def of_each_severity() -> tuple[str, ValidationResult]:
    found = [
        Finding(
            rule=rule,
            severity=severity,
            layer=Layer.RULES,
            message=f"It is an {severity.value}.",
            hint="Mend it.",
            value="5",
            expected="6",
            location=Location(line=number, column=2, pointer=f"/outcomes/{number}/name", entity_id=f"out:{number}", entity_class="Outcome"),
        )
        for number, (rule, severity) in enumerate([("IM105", Severity.INFO), ("IM106", Severity.ERROR), ("IM107", Severity.WARNING)], 1)
    ]
    return "severities.json", ValidationResult(findings=tuple(found))


def hostile() -> tuple[str, ValidationResult]:
    """Nothing that a form is given can be trusted, wherever it stands."""
    place = Location(file=HOSTILE, line=1, column=1, sheet=HOSTILE, row=2, pointer=f"/{HOSTILE}", entity_id=HOSTILE, entity_class=HOSTILE)
    found = Finding(
        rule="ACME001",
        severity=Severity.WARNING,
        layer=Layer.RULES,
        message=HOSTILE,
        hint=HOSTILE,
        value=HOSTILE,
        expected=HOSTILE,
        location=place,
        docs=DOCS,
    )
    other = Finding(rule="ACME002", severity=Severity.ERROR, layer=Layer.RULES, message="It is so.", docs="javascript:alert(1)")
    return HOSTILE, ValidationResult(findings=(found, other))


def no_file() -> tuple[str, ValidationResult]:
    return "none.json", validate("/no/such/file.json")


def everything() -> Results:
    """All of them, and one from the standard input."""
    return [clean(), many(), of_each_severity(), hostile(), no_file(), ("-", many()[1])]


def sent(document: dict[str, Any]) -> ValidationResult:
    return validate(io.BytesIO(json.dumps(document).encode()))


def written(form: str, results: Results, **wishes: Any) -> str:
    """What a form makes of results, as it is in a file."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, "utf-8", "backslashreplace", newline="")
    write_report(iter(results), form, stream, **wishes)
    stream.flush()
    return raw.getvalue().decode()


def count(results: Results) -> int:
    return sum(len(result) for _, result in results)
