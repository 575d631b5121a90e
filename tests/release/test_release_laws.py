"""What holds of every release, whatever the document."""

from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impactmodel import ImpactDocument, describe, dumps, validate
from impactmodel.evidence.consenting import AUDIENCES, Consents
from impactmodel.releases.passing import errors
from impactmodel.releases.releasing import release
from impactmodel.testing import documents, json_objects
from impactmodel.vocabulary import list_names
from release.release_cases import HEADER, KEY, ON, PUBLIC, RIVERSIDE, document, story

# What leaving out can mend must be mended; whether a report makes sense is not for a release to say.
PRIVACY = {f"IM{number}" for number in (*range(401, 417), 435, 437, 438, *range(440, 447), 701, 704, 713, 714, 715, 902, 904)}

asked = st.fixed_dictionaries({"audience": st.sampled_from(AUDIENCES), "key": st.sampled_from([None, KEY])})
days = st.sampled_from([ON, date(1, 1, 1), date(9999, 12, 31)])


@given(documents(), asked, days)
@settings(max_examples=40)
def test_a_release_is_a_document_that_holds_together_and_a_release_of_it_changes_nothing(
    whole: ImpactDocument, how: dict[str, Any], on: date
) -> None:
    made = release(whole, on=on, **how)
    assert not made.document.findings
    assert not made.document.persons
    assert len(made.document) <= len(whole)
    again = release(made.document, on=on, **how)
    assert again.document == made.document
    assert again.record.left_out == ()


@given(documents(), st.randoms(use_true_random=False), asked)
@settings(max_examples=25)
def test_the_order_of_entities_makes_no_difference(whole: ImpactDocument, random: Random, how: dict[str, Any]) -> None:
    shuffled = {plural: random.sample(getattr(whole, plural), len(getattr(whole, plural))) for plural in list_names().values()}
    made, other = release(whole, on=ON, **how), release(whole.replace(**shuffled), on=ON, **how)
    assert dumps(made.document) == dumps(other.document)
    assert made.record == other.record
    assert made.ids == other.ids


@given(documents(max_entities=20))
@settings(max_examples=40)
def test_nothing_that_a_release_is_for_stands_against_it(whole: ImpactDocument) -> None:
    made = release(ImpactDocument.of(*whole, RIVERSIDE, **HEADER), on=ON)
    assert not {each.rule for each in errors(made.document, on=ON)} & PRIVACY
    assert set(errors(made.document, on=ON)) == set(made.findings)


@given(documents(), asked)
@settings(max_examples=25)
def test_evidence_goes_out_with_its_words_only_where_consent_says_so(whole: ImpactDocument, how: dict[str, Any]) -> None:
    made = release(whole, on=ON, **how)
    consents = Consents(whole, audience=how["audience"], on=ON)
    for evidence in made.document.evidence:
        source = whole[made.ids.get(evidence.id, evidence.id)]
        if evidence.text is not None:
            assert consents.allows(source)  # type: ignore[arg-type]


def test_the_example_of_a_real_size_goes_out_without_an_error(riverside: ImpactDocument) -> None:
    made = release(riverside, on=ON, key=KEY)
    assert made.ok()
    assert validate(made.document, today=ON, profile="public-release").ok()
    assert 0 < len(made.document.evidence) < len(riverside.evidence)


@pytest.mark.parametrize("other", [KEY + b"!", None])
def test_only_the_same_key_gives_the_same_pseudonyms(other: bytes | None) -> None:
    whole = document(story("ann", contributors=[{"description": "Ann"}]))
    made, same = release(whole, on=ON, key=KEY), release(whole, on=ON, key=bytes(KEY))
    assert made.document == same.document
    different = release(whole, on=ON, key=other).document.evidence[0]
    assert different.id != made.document.evidence[0].id
    assert different.contributors != made.document.evidence[0].contributors


def test_one_person_has_one_pseudonym_in_all_that_they_told() -> None:
    whole = document(*(story(number, contributors=[{"description": " Ann  of the choir"}]) for number in (1, 2)), PUBLIC)
    first, second = release(whole, on=ON, key=KEY).document.evidence
    assert first.contributors == second.contributors
    assert first.contributors[0].description is not None
    assert "Ann" not in first.contributors[0].description


@st.composite
def tangled(draw: st.DrawFn) -> ImpactDocument:
    """Documents of which nothing is in order: ids that stand twice, references to nothing, to the wrong class, and round in circles."""
    names = ["a", "b", "c", "d", "e", "f"]
    anything = {about.name: names for about in describe().entities} | {"Link": names}
    lists: dict[str, list[Any]] = {}
    for about in draw(st.lists(st.sampled_from(describe().entities), max_size=8)):
        made = draw(json_objects(about.name, references=anything)) | {"id": draw(st.sampled_from(names))}
        lists.setdefault(str(about.plural), []).append(made)
    return ImpactDocument.model_validate({"schema_version": "1.0", "publisher": draw(st.sampled_from(names)), **lists})


@given(tangled(), st.randoms(use_true_random=False), asked)
@settings(max_examples=60)
def test_a_release_of_a_tangled_document_holds_together_too(whole: ImpactDocument, random: Random, how: dict[str, Any]) -> None:
    made = release(whole, on=ON, **how)
    assert not made.document.findings
    assert release(made.document, on=ON, **how).document == made.document
    shuffled = {plural: random.sample(getattr(whole, plural), len(getattr(whole, plural))) for plural in list_names().values()}
    assert dumps(release(whole.replace(**shuffled), on=ON, **how).document) == dumps(made.document)
