"""Strategies for whole documents in which every reference resolves to the right class and nothing runs in a circle."""

from typing import Any

from hypothesis import strategies as st

from impactmodel.document import ImpactDocument
from impactmodel.testing.strategies import Known, headers, json_objects, possible
from impactmodel.vocabulary.describe import describe

_ORDER = describe().entities


@st.composite
def documents(draw: st.DrawFn, *, max_entities: int = 12) -> ImpactDocument:
    """Coherent documents: each entity refers only to those made before it, so that references resolve and no circle can be.

    Classes that must refer to others are made only once those are there.

    >>> from hypothesis import given
    >>> @given(documents())
    ... def test_findings(document):
    ...     assert not document.findings
    >>> test_findings()
    """
    made: Known = {}
    lists: dict[str, list[Any]] = {}
    for number in range(draw(st.integers(0, max_entities))):
        about = draw(st.sampled_from([about for about in _ORDER if possible(about, made)]))
        entity = draw(json_objects(about.name, references=made))
        entity["id"] = f"{about.name.lower()}:{number}"
        lists.setdefault(str(about.plural), []).append(entity)
        made.setdefault(about.name, []).append(entity["id"])
        for link in entity.get("links", ()):
            if "id" in link:
                link["id"] = f"link:{number}:{len(made.setdefault('Link', []))}"
                made["Link"].append(link["id"])
    header = draw(headers(made))
    return ImpactDocument.model_validate({**header, **lists})
