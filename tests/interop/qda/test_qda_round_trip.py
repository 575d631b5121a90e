"""What goes out comes back: codes, texts and codings by themselves, and everything else when it is brought into its document."""

import hashlib
import io
import zipfile

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from impactmodel import Code, Evidence, ImpactDocument, ImpactModelError, Person, Stakeholder, dumps, loads
from impactmodel.interop.qda import Positions, read_qda, write_qda
from impactmodel.interop.qda.naming import guid_of
from impactmodel.interop.qda.positions import WAYS
from impactmodel.testing import documents
from interop.qda.projects import archived, project, said, selection, source, taken, written
from interop.qda.studies import bare, codes_of, codings_of, studies, texts_of


def within_a_break(study: ImpactDocument) -> bool:
    """Whether a coding begins or ends between CR and LF, for which a way that counts both as one has no number."""
    places = ((each.text or "", place) for each in study.evidence for one in each.codings for place in (one.start, one.end))
    return any(text[max(place - 1, 0) : place + 1] == "\r\n" for text, place in places)


@settings(max_examples=80)
@given(studies(), st.sampled_from(WAYS))
def test_codes_texts_and_codings_come_back(study: ImpactDocument, way: Positions) -> None:
    assume(way.break_counts == 2 or not within_a_break(study))
    again, _ = taken(written(study, positions=way))
    assert codes_of(again) == codes_of(study)
    assert texts_of(again) == texts_of(study)
    assert codings_of(again) == codings_of(study)
    assert {each.kind for each in again.evidence} == {each.kind for each in study.evidence}
    assert not again.findings


@settings(max_examples=80)
@given(studies())
def test_brought_into_its_document_nothing_changes(study: ImpactDocument) -> None:
    again, _ = taken(written(study), into=study)
    assert bare(again) == bare(study)


@settings(max_examples=40)
@given(documents())
def test_any_document_can_be_written_and_comes_back(document: ImpactDocument) -> None:
    data = written(document)
    again, _ = taken(data, into=document)
    assert [each.id for each in bare(again)] == [each.id for each in bare(document)]
    once, _ = taken(data)
    twice, _ = taken(written(once))
    assert codings_of(twice) == codings_of(once)
    assert codes_of(twice) == codes_of(once)
    assert loads(dumps(once)) == once


@settings(max_examples=30)
@given(studies())
def test_what_is_read_is_written_as_the_same_bytes_again(study: ImpactDocument) -> None:
    once, _ = taken(written(study))
    twice, _ = taken(written(once))
    assert written(once) == written(twice)


@settings(max_examples=30)
@given(studies())
def test_a_codebook_by_itself_keeps_every_code(study: ImpactDocument) -> None:
    if not study.codes:
        with pytest.raises(ImpactModelError, match="no codes"):
            write_qda(study, io.BytesIO(), kind="qdc")
        return
    again, _ = taken(written(study, kind="qdc"), into=study)
    assert set(bare(again).codes) == set(bare(study).codes)


TEXT = "I have people 🎉 to ring now.\r\nAnd they ring me."
STUDY = ImpactDocument.of(
    Code(id="code:people", name="People to ring", value="people"),
    Code(id="code:gone", name="Lonely"),
    Stakeholder(id="stk:members", name="Members", kind="people", roles=["beneficial"]),
    Evidence(
        id="ev:1",
        kind="story",
        title="People to ring",
        text=TEXT,
        told_by="stk:members",
        method="Told to a peer researcher",
        codings=[{"code": "code:people", "start": 7, "end": 15, "coder": "Sam Example"}],
    ),
    Person(id="person:1", name="Sam Example"),
    title="A study",
)


def test_no_person_and_no_coder_stands_in_what_is_written() -> None:
    for key in (None, b"a key"):
        data = written(STUDY, key=key)
        members = zipfile.ZipFile(io.BytesIO(data))
        assert not any(b"Example" in members.read(name) for name in members.namelist())
        again, _ = taken(data, into=STUDY, key=key)
        assert again["ev:1"].codings[0].coder == "Sam Example"
    assert b"coder-1" in members.read("project.qde") or key is not None


def test_what_a_project_cannot_hold_is_told_of() -> None:
    findings = write_qda(STUDY, io.BytesIO(), kind="qdpx")
    assert {each.rule for each in findings} == {"IM847", "IM848"}
    assert said(findings, "IM848", "fields of Evidence: method")
    assert said(findings, "IM848", "fields of Code: value")
    assert said(findings, "IM848", "Entities of other classes")
    assert said(findings, "IM847", "Positions were written in characters")


def test_work_done_in_a_program_comes_back_into_the_document() -> None:
    """The program renames a code, takes one out, adds another and a coding, and counts in its own way."""
    members = zipfile.ZipFile(io.BytesIO(written(STUDY, positions=Positions(unit="utf_16"))))
    xml = members.read("project.qde").decode()
    xml = xml.replace('name="People to ring" isCodable', 'name="Not alone" isCodable').replace('origin="impactmodel', 'origin="Program 9')
    start = xml.index('<Code guid="' + guid_of("code:gone"))
    they = TEXT.index("they") + 1  # The emoji before it counts as two.
    new = "abababab-1111-4111-8111-111111111111"
    xml = xml[:start] + f'<Code guid="{new}" name="Ringing" isCodable="true"/>' + xml[xml.index("/>", start) + 2 :]
    xml = xml.replace("</TextSource>", selection(5, they, they + 4, new) + "</TextSource>")
    text = next(name for name in members.namelist() if name.endswith(".txt"))
    again, findings = taken(archived(xml, members.read(text), text), into=STUDY)
    evidence = again["ev:1"]
    assert isinstance(evidence, Evidence)
    assert [TEXT[each.start : each.end] for each in evidence.codings] == ["people 🎉", "they"]
    assert (evidence.method, evidence.told_by, evidence.title) == ("Told to a peer researcher", "stk:members", "People to ring")
    assert again["code:people"].name == "Not alone"
    assert again[f"urn:uuid:{new}"].name == "Ringing"
    assert again["code:gone"] == STUDY["code:gone"]
    assert again["person:1"] == STUDY["person:1"]
    assert not again.findings
    assert said(findings, "IM847", "in UTF-16 code units")


def test_an_edited_text_is_noticed_both_ways() -> None:
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    coding = {"code": "code:people", "start": 7, "end": 15, "text_sha256": digest}
    edited = STUDY.including(STUDY["ev:1"].replace(text=TEXT[2:], codings=[coding]))
    assert said(write_qda(edited, io.BytesIO(), kind="qdpx"), "IM848", "another text than the one that stands there: 1")
    _, findings = taken(written(STUDY), into=edited)
    assert said(findings, "IM848", "differ from those of the document")


def test_two_projects_come_into_one_document_and_neither_loses_its_notes() -> None:
    note = '<Notes><Note guid="{}" name="{}"><PlainTextContent>Ask.</PlainTextContent></Note></Notes>'
    one, _ = taken(project(after=note.format("01010101-1111-4111-8111-111111111111", "First")))
    other = '<Project name="Other">' + note.format("02020202-1111-4111-8111-111111111111", "Second") + "</Project>"
    both, _ = taken(other, into=one)
    xml = zipfile.ZipFile(io.BytesIO(written(both))).read("project.qde").decode()
    assert 'name="First"' in xml
    assert 'name="Second"' in xml


def test_circles_deep_nesting_and_dangling_codes_are_told_of() -> None:
    deep = [Code(id=f"code:{number}", broader=f"code:{number - 1}" if number else None) for number in range(200)]
    circle = [Code(id="code:a", broader="code:b"), Code(id="code:b", broader="code:a"), Code(id="code:c", broader="code:c")]
    story = Evidence(id="ev:1", kind="story", text="Words.", codings=[{"code": "code:none", "start": 0, "end": 5}], codes=["code:none"])
    document = ImpactDocument.of(*deep, *circle, story)
    target = io.BytesIO()
    findings = write_qda(document, target, kind="qdpx")
    assert said(findings, "IM848", "nested too deeply, or in a circle")
    assert said(findings, "IM848", "a code that the document does not have, left out: 2")
    again, _ = taken(target.getvalue())
    assert {guid for guid, _ in codes_of(again)} == {guid_of(code.id) for code in document.codes}


def test_extensions_of_strangers_do_not_get_into_the_project() -> None:
    hostile = {
        "qda:source": {
            "element": "TextSource",
            "attributes": {"onload": "x", "guid": "no", "startPosition": 4},
            "children": ["x", {}, {"element": 5}],
        },
        "qda:transcriptOf": ["ev:1"],
    }
    book = {"qda:project": {"element": "Project", "children": [{"element": "Sets", "children": [{"element": "Script", "text": "x"}]}]}}
    entities = [
        {"id": "ev:1", "type": "Evidence", "kind": "story", "text": "Words.", "extensions": hostile},
        {"id": "ev:2", "type": "Evidence", "kind": "story", "extensions": {"qda:transcriptOf": "ev:2", "qda:source": "x"}},
    ]
    lists = [{"id": "list:1", "type": "CodeList", "extensions": book}]
    codes = [
        {"id": "code:1", "type": "Code", "list": "list:1", "extensions": {"qda:code": {"color": "red", "isCodable": 5, "notes": [1, {}]}}}
    ]
    document = ImpactDocument.model_validate({"schema_version": "1.0", "evidence": entities, "code_lists": lists, "codes": codes})
    xml = zipfile.ZipFile(io.BytesIO(written(document))).read("project.qde").decode()
    assert not any(word in xml for word in ("onload", "Script", "red"))
    assert texts_of(taken(written(document))[0]) == texts_of(document)


def test_targets_and_kinds(tmp_path: object) -> None:
    with pytest.raises(ValueError, match="say what to write"):
        write_qda(STUDY, "study.json")
    with pytest.raises(ValueError, match="there is no kind 'docx'"):
        write_qda(STUDY, "study.qdpx", kind="docx")  # type: ignore[arg-type]
    with pytest.raises(ImpactModelError, match="The archive of files cannot be used"):
        write_qda(STUDY, io.BytesIO(), kind="qdpx", files=io.BytesIO(b"no archive"))
    path = f"{tmp_path}/study.qdpx"
    write_qda(STUDY, path)
    document, findings = read_qda(path)
    assert document is not None
    assert {each.location.file for each in findings} == {f"{path}/project.qde"}


def test_a_source_keeps_what_the_program_said_of_its_selections() -> None:
    dated = selection(1, 7, 13).replace(' name=""', ' name="Who there is" creationDateTime="2018-03-27T19:29:27"')
    document, _ = taken(archived(project(source(dated, selection(2, 17, 21)))))
    (evidence,) = document.evidence
    changed = evidence.replace(codings=evidence.codings[:1])
    xml = zipfile.ZipFile(io.BytesIO(written(document.including(changed)))).read("project.qde").decode()
    assert 'name="Who there is"' in xml
    assert 'creationDateTime="2018-03-27T19:29:27"' in xml
    assert "00000002-3333" not in xml
