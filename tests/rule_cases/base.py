"""A small document in which no rule finds anything: a community kitchen with a garden, told whole, in as few words as that takes."""

from typing import Any

YEAR = {"start": "2025-01-01", "end": "2025-12-31"}
FIRST_HALF, SECOND_HALF = {"start": "2025-01-01", "end": "2025-06-30"}, {"start": "2025-07-01", "end": "2025-12-31"}
SCORE, PEOPLE, POUNDS = "score:swemwbs", "person", "GBP"
RISKS = (
    "evidence",
    "external",
    "stakeholder_participation",
    "drop_off",
    "efficiency",
    "execution",
    "alignment",
    "endurance",
    "unexpected_impact",
)


def _of(number: float, unit: str) -> dict[str, Any]:
    return {"number": number, "unit": unit}


def _share(share: float, reason: str) -> dict[str, Any]:
    return {"share": share, "reason": reason, "evidence": ["ev:survey"]}


def _contribution() -> dict[str, Any]:
    return {
        "deadweight": _share(0.2, "One in five would have joined another table."),
        "attribution": _share(0.1, "The library next door runs a reading circle."),
        "displacement": _share(0, "Nobody lost a place elsewhere; we asked the two other kitchens."),
        "drop_off": _share(0.25, "A quarter of those who left said so after a year."),
    }


WHO: list[dict[str, Any]] = [
    {
        "id": "org:kitchen",
        "type": "Organization",
        "name": "Lantern Street Kitchen",
        "kind": "charity",
        "identifiers": [{"scheme": "GB-CHC", "value": "0000001"}],
    },
    {"id": "org:garden", "type": "Organization", "name": "Mill Lane Garden", "kind": "cooperative"},
    {"id": "org:fund", "type": "Organization", "name": "Harbour Fund", "kind": "funder"},
    {
        "id": "partners:table",
        "type": "Partnership",
        "name": "The long table",
        "parties": [
            {"organization": "org:kitchen", "role": "lead", "share": 0.6},
            {"organization": "org:garden", "role": "delivery", "share": 0.3},
            {"stakeholder": "stk:guests", "role": "user_led", "share": 0.1},
        ],
        "period": {"start": "2024-01-01", "end": "2027-12-31"},
    },
    {
        "id": "stk:guests",
        "type": "Stakeholder",
        "name": "Guests",
        "kind": "people",
        "roles": ["beneficial", "contributing"],
        "level": "service_user",
        "norm_group": "customers",
        "population": _of(400, PEOPLE),
        "characteristics": ["char:over-60"],
        "place": {"name": "Lantern ward", "country": "GB", "catchment": "local"},
        "organization": "org:kitchen",
    },
    {
        "id": "stk:cooks",
        "type": "Stakeholder",
        "name": "Cooks and gardeners",
        "kind": "people",
        "roles": ["beneficial", "contributing"],
        "level": "practitioner",
        "norm_group": "employees",
        "population": _of(24, PEOPLE),
        "characteristics": ["char:over-60"],
        "place": {"name": "Lantern ward", "country": "GB", "catchment": "local"},
        "organization": "org:kitchen",
    },
    {"id": "char:over-60", "type": "Characteristic", "dimension": "age", "value": "60 and over", "share": 0.4, "period": YEAR},
    *[
        {
            "id": f"part:{who}-{stage}",
            "type": "Participation",
            "who": f"stk:{who}",
            "participates_in": "svc:table",
            "stage": stage,
            "power": "sharing",
            "people": 12,
            "decisions": 8,
            "decision_share": 0.4,
            "seats": 4,
            "seat_share": 0.4,
            "paid": True,
            "period": YEAR,
            "evidence": ["ev:minutes"],
        }
        for who in ("guests", "cooks")
        for stage in ("design", "deliver", "evaluate")
    ],
]

DONE: list[dict[str, Any]] = [
    {
        "id": "model:table",
        "type": "ImpactModel",
        "name": "How the table works",
        "kind": "theory_of_change",
        "organization": "org:kitchen",
        "programs": ["prog:table"],
        "links": [
            {"source": "input:grant", "target": "act:meals", "kind": "enables"},
            {"source": "act:meals", "target": "output:meals", "kind": "produces"},
            {
                "id": "link:meals-company",
                "source": "output:meals",
                "target": "out:company",
                "kind": "contributes_to",
                "assumption": "Guests come more than once.",
                "evidence": ["ev:survey"],
            },
            {
                "source": "act:meals",
                "target": "out:strain",
                "kind": "contributes_to",
                "assumption": "Cooks work late.",
                "evidence": ["ev:survey"],
            },
        ],
        "assumptions": ["The hall stays open."],
    },
    {"id": "prog:table", "type": "Program", "name": "The long table", "organization": "org:kitchen", "status": "active"},
    {
        "id": "svc:table",
        "type": "Service",
        "name": "Shared meals",
        "organization": "org:kitchen",
        "part_of": "prog:table",
        "status": "active",
    },
    {"id": "act:meals", "type": "Activity", "name": "Wednesday meals", "organization": "org:kitchen", "part_of": "svc:table"},
    {
        "id": "input:grant",
        "type": "Input",
        "name": "Grant",
        "kind": "financial",
        "input_for": ["prog:table"],
        "planned": _of(20000, POUNDS),
        "actual": _of(20000, POUNDS),
        "period": YEAR,
    },
    {
        "id": "output:meals",
        "type": "Output",
        "name": "Meals served",
        "of": "act:meals",
        "quantity": _of(4800, "item"),
        "indicators": ["ind:meals"],
    },
]

CHANGE: list[dict[str, Any]] = [
    {"id": "theme:company", "type": "Theme", "name": "Company"},
    {
        "id": "out:company",
        "type": "Outcome",
        "name": "Guests feel less alone",
        "description": "Guests have people to turn to.",
        "organization": "org:kitchen",
        "domain": ["social"],
        "valence": "positive",
        "intended": True,
        "horizon": "intermediate",
        "themes": ["theme:company"],
        "codes": ["code:sdg-3-4"],
        "indicators": ["ind:wellbeing", "ind:regulars"],
        "place": {"name": "Lantern ward", "country": "GB"},
        "model": "model:table",
    },
    {
        "id": "out:strain",
        "type": "Outcome",
        "name": "Cooks are more tired",
        "description": "Late hours weigh on the cooks.",
        "organization": "org:kitchen",
        "domain": ["social"],
        "valence": "negative",
        "intended": False,
        "horizon": "short",
        "themes": ["theme:company"],
        "codes": ["code:sdg-3-4"],
        "indicators": ["ind:strain"],
        "model": "model:table",
    },
    *[
        {
            "id": f"so:{who}",
            "type": "StakeholderOutcome",
            "outcome": outcome,
            "stakeholder": f"stk:{who}",
            "importance": "high",
            "perspective_of": f"stk:{who}",
            "underserved": underserved,
            "intended_direction": direction,
            "threshold": _of(threshold, unit),
            "indicators": [indicator],
        }
        for who, outcome, underserved, direction, threshold, unit, indicator in (
            ("guests", "out:company", True, "positive", 21.5, SCORE, "ind:wellbeing"),
            ("cooks", "out:strain", False, "negative", 2, PEOPLE, "ind:strain"),
        )
    ],
]

NUMBERS: list[dict[str, Any]] = [
    {
        "id": "ind:wellbeing",
        "type": "Indicator",
        "name": "Wellbeing score of guests",
        "measures": ["out:company"],
        "definition": "Mean score of guests at their yearly talk.",
        "unit": SCORE,
        "statistic": "mean",
        "direction": "increase",
        "accumulation": "stock",
        "rollup": "weighted_mean",
        "baseline": {"value": _of(19, SCORE), "period": {"start": "2024-01-01", "end": "2024-12-31"}},
        "instrument": "inst:swemwbs",
        "organization": "org:kitchen",
    },
    {
        "id": "ind:regulars",
        "type": "Indicator",
        "name": "Guests who come every week",
        "measures": ["out:company"],
        "definition": "Share of guests who came in at least 40 weeks.",
        "unit": "percent",
        "statistic": "percentage",
        "direction": "increase",
        "accumulation": "stock",
        "rollup": "ratio_of_sums",
        "baseline": {"value": _of(30, "percent"), "period": {"start": "2024-01-01", "end": "2024-12-31"}},
        "organization": "org:kitchen",
    },
    {
        "id": "ind:meals",
        "type": "Indicator",
        "name": "Meals",
        "measures": ["output:meals"],
        "definition": "Meals served at the long table.",
        "unit": "item",
        "statistic": "count",
        "direction": "increase",
        "accumulation": "flow",
        "rollup": "sum",
        "baseline": {"value": _of(0, "item"), "period": {"start": "2024-01-01", "end": "2024-12-31"}},
        "dimensions": [{"name": "place", "codes": ["hall", "garden"], "partition": True}],
        "organization": "org:kitchen",
    },
    {
        "id": "ind:strain",
        "type": "Indicator",
        "name": "Cooks who are often tired",
        "measures": ["out:strain"],
        "definition": "Cooks who say that they are often tired.",
        "unit": PEOPLE,
        "statistic": "count",
        "direction": "decrease",
        "accumulation": "stock",
        "rollup": "latest",
        "baseline": {"value": _of(4, PEOPLE), "period": {"start": "2024-01-01", "end": "2024-12-31"}},
        "organization": "org:kitchen",
    },
    {
        "id": "inst:swemwbs",
        "type": "Instrument",
        "name": "Short Warwick-Edinburgh Mental Wellbeing Scale",
        "scale_low": 7,
        "scale_high": 35,
        "higher_is_better": True,
        "license_note": "Register with the owners.",
    },
    *[
        {"id": f"tgt:{name}", "type": "Target", "indicator": f"ind:{name}", "value": _of(number, unit), "period": YEAR}
        for name, number, unit in (("wellbeing", 21, SCORE), ("regulars", 40, "percent"), ("meals", 4800, "item"), ("strain", 3, PEOPLE))
    ],
    {
        "id": "rep:wellbeing",
        "type": "IndicatorReport",
        "indicator": "ind:wellbeing",
        "organization": "org:kitchen",
        "period": YEAR,
        "value": _of(21.4, SCORE),
        "sample_size": 60,
        "people": 120,
        "stakeholder": "stk:guests",
        "target": "tgt:wellbeing",
        "status": "final",
        "uncertainty": {"low": 20.6, "high": 22.2, "level": 0.95},
        "method": "Asked at the yearly talk.",
        "evidence": ["ev:survey"],
    },
    {
        "id": "rep:regulars",
        "type": "IndicatorReport",
        "indicator": "ind:regulars",
        "organization": "org:kitchen",
        "period": YEAR,
        "value": _of(45, "percent"),
        "numerator": 54,
        "denominator": 120,
        "sample_size": 120,
        "people": 120,
        "stakeholder": "stk:guests",
        "target": "tgt:regulars",
        "status": "final",
        "evidence": ["ev:survey"],
    },
    {
        "id": "rep:meals",
        "type": "IndicatorReport",
        "indicator": "ind:meals",
        "organization": "org:kitchen",
        "period": YEAR,
        "value": _of(4800, "item"),
        "target": "tgt:meals",
        "status": "final",
        "evidence": ["ev:survey"],
    },
    *[
        {
            "id": f"rep:meals-{place}",
            "type": "IndicatorReport",
            "indicator": "ind:meals",
            "organization": "org:kitchen",
            "period": YEAR,
            "value": _of(number, "item"),
            "disaggregation": {"place": place},
            "status": "final",
            "evidence": ["ev:survey"],
        }
        for place, number in (("hall", 3600), ("garden", 1200))
    ],
    {
        "id": "rep:strain",
        "type": "IndicatorReport",
        "indicator": "ind:strain",
        "organization": "org:kitchen",
        "period": YEAR,
        "value": _of(11, PEOPLE),
        "sample_size": 24,
        "people": 24,
        "stakeholder": "stk:cooks",
        "target": "tgt:strain",
        "status": "final",
        "evidence": ["ev:survey"],
    },
    *[
        {
            "id": f"imp:{name}",
            "type": "ImpactReport",
            "outcome": f"out:{name}",
            "stakeholder_outcome": f"so:{who}",
            "organization": "org:kitchen",
            "period": YEAR,
            "scale": {"value": _of(scale, PEOPLE), "indicator": indicator, "counterfactual": _of(scale // 5, PEOPLE)},
            "depth": {"value": _of(depth, unit), "indicator": indicator, "counterfactual": _of(depth / 5, unit)},
            "duration": {"value": _of(12, "month"), "method": "Asked again after a year.", "counterfactual": _of(2, "month")},
            "contribution": _contribution(),
            "risks": [f"risk:{kind}" for kind in RISKS],
            "reported_direction": direction,
            "classification": "benefit_stakeholders" if direction == "positive" else "does_harm",
        }
        for name, who, scale, depth, unit, indicator, direction in (
            ("company", "guests", 60, 2.5, SCORE, "ind:wellbeing", "positive"),
            ("strain", "cooks", 10, 5, PEOPLE, "ind:strain", "negative"),
        )
    ],
    *[
        {
            "id": f"risk:{kind}",
            "type": "ImpactRisk",
            "kind": kind,
            "likelihood": "low",
            "consequence": "moderate",
            "mitigation": ["We look at it twice a year."],
        }
        for kind in RISKS
    ],
]

STORIES: list[dict[str, Any]] = [
    {
        "id": "ev:story",
        "type": "Evidence",
        "kind": "story",
        "title": "A place at the table",
        "text": "I have people to ring now. On Sundays it is still quiet.",
        "method": "Told to a peer researcher and read back.",
        "collected": {"start": "2025-06-01", "end": "2025-06-01"},
        "contributors": [{"stakeholder": "stk:guests", "people": 1}],
        "told_by": "stk:guests",
        "co_produced": True,
        "supports": [
            {"target": "out:company", "stance": "supports", "excerpt": "I have people to ring now."},
            {"target": "imp:company", "stance": "mixed", "excerpt": "On Sundays it is still quiet."},
        ],
        "strength": [{"scale": "nesta", "level": "1"}],
        "consent": "consent:story",
        "codings": [{"code": "code:company", "start": 0, "end": 26}],
    },
    {
        "id": "ev:cooks",
        "type": "Evidence",
        "kind": "focus_group",
        "title": "Cooks on their hours",
        "text": "We are tired on Thursdays. The new rota helps a little.",
        "method": "A talk among the cooks, led by one of them.",
        "collected": {"start": "2025-10-01", "end": "2025-10-01"},
        "contributors": [{"stakeholder": "stk:cooks", "people": 11}],
        "told_by": "stk:cooks",
        "co_produced": True,
        "supports": [
            {"target": "out:strain", "stance": "supports", "excerpt": "We are tired on Thursdays."},
            {"target": "out:company", "stance": "supports"},
            {"target": "imp:strain", "stance": "mixed", "excerpt": "The new rota helps a little."},
        ],
        "consent": "consent:story",
    },
    *[
        {
            "id": f"ev:{name}",
            "type": "Evidence",
            "kind": kind,
            "title": title,
            "files": [{"uri": f"https://kitchen.example/{name}.pdf", "media_type": "application/pdf"}],
            "method": method,
            "collected": YEAR,
            "contributors": [{"stakeholder": "stk:guests", "people": 120}, {"stakeholder": "stk:cooks", "people": 24}],
            "told_by": "stk:guests",
            "supports": [{"target": target, "stance": stance} for target, stance in (("out:company", "supports"), ("out:strain", "mixed"))],
            "strength": [{"scale": "nesta", "level": "2"}],
            "consent": "consent:survey",
        }
        for name, kind, title, method in (
            ("survey", "survey", "Yearly survey", "Questionnaire on paper, 120 of 160 came back."),
            ("minutes", "administrative_record", "Minutes of the table", "Written by a guest and a cook in turn."),
        )
    ],
    *[
        {
            "id": f"consent:{name}",
            "type": "Consent",
            "status": "given",
            "scopes": ["internal", "partners", "funder", "public"],
            "obtained": "2025-01-01",
            "expires": "2029-01-01",
            "anonymized": True,
            "lawful_basis": "consent",
            "special_category_condition": "explicit_consent",
            "guardian": False,
        }
        for name in ("story", "survey")
    ],
    {"id": "code:company", "type": "Code", "name": "Company", "value": "company", "list": "list:codebook"},
    {
        "id": "code:sdg-3-4",
        "type": "Code",
        "name": "Mental health and wellbeing",
        "value": "3.4",
        "list": "list:sdg-target",
        "specification": "https://metadata.un.org/sdg/3.4",
    },
    {"id": "list:codebook", "type": "CodeList", "name": "Codebook of the stories", "version": "2025", "open": True},
    {
        "id": "list:sdg-target",
        "type": "CodeList",
        "name": "Targets of the Sustainable Development Goals",
        "specification": "https://metadata.un.org/sdg",
    },
]

WORTH: list[dict[str, Any]] = [
    *[
        {
            "id": f"val:{name}",
            "type": "Valuation",
            "stakeholder_outcome": f"so:{who}",
            "proxy": proxy,
            "unit_value": _of(price, POUNDS),
            "quantity": _of(quantity, PEOPLE),
            "price_year": 2025,
            "method": "market",
            "starts": "after_activity",
            "duration": 1,
            "contribution": {name: share for name, share in _contribution().items() if name != "drop_off"},  # It lasts for one year.
            "accrues_to": f"stk:{who}",
            "source": source,
        }
        for name, who, proxy, price, quantity, source in (
            ("company", "guests", "A year of a weekly supper club.", 600, 60, "Price list of three clubs in the town, 2025."),
            ("strain", "cooks", "A week of paid rest.", -400, 10, "Average weekly pay of a cook, 2025."),
        )
    ],
    {
        "id": "sroi:table",
        "type": "SroiAnalysis",
        "name": "What the table is worth",
        "valuations": ["val:company", "val:strain"],
        "inputs": ["input:grant"],
        "discount_rate": 0.035,
        "discounting": "first_year_undiscounted",
        "period": YEAR,
        "scope": "Guests and cooks. The library is described and not valued.",
        "sensitivity": [{"variable": "val:company/contribution.deadweight", "low": 0.1, "high": 0.4}],
        "access": ["org:kitchen", "org:garden", "org:fund"],
    },
    {
        "id": "dec:rota",
        "type": "Decision",
        "what": "A rota with two free evenings.",
        "on": "2025-11-01",
        "because_of": ["ev:cooks", "ev:story", "imp:strain", "part:guests-evaluate", "part:cooks-evaluate"],
        "decided_by": ["stk:cooks", "stk:guests"],
        "status": "adopted",
        "told": [{"stakeholder": "stk:cooks", "on": "2025-11-15"}, {"stakeholder": "stk:guests", "on": "2025-11-15"}],
    },
]

BASE = [*WHO, *DONE, *CHANGE, *NUMBERS, *STORIES, *WORTH]
