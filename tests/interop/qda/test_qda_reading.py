"""What comes in from a project: codes, texts with their codings, groups; and what does not, with a finding."""

import hashlib
import io
import zipfile

import pytest

from impactmodel import Code, CodeList, Evidence, ImpactDocument, Stakeholder
from impactmodel.interop.qda import read_qda
from interop.qda.projects import (
    BELONGING,
    CASE,
    CODEBOOK,
    LONELY,
    STORY,
    TRUST,
    USER,
    archived,
    packed,
    project,
    refused,
    said,
    selection,
    source,
    taken,
    written,
)

TEXT = "I have people to ring now."
PLAIN = project(source(selection(1, 7, 13, name="people"), selection(2, 17, 21, LONELY, name="ring")))


def test_codes_come_with_what_is_above_them_and_their_color() -> None:
    document, _ = taken(archived(PLAIN))
    trust, belonging = document[f"urn:uuid:{TRUST}"], document[f"urn:uuid:{BELONGING}"]
    assert isinstance(trust, Code)
    assert isinstance(belonging, Code)
    assert (trust.name, trust.description, trust.broader) == ("Trust", "Who can be relied on", None)
    assert belonging.broader == trust.id
    assert trust.extensions["qda:code"] == {"color": "#00ff00"}
    assert trust.list is not None
    assert isinstance(document[trust.list], CodeList)
    assert not document.findings


def test_texts_come_with_their_codings_and_the_digest_that_they_were_made_on() -> None:
    document, _ = taken(archived(PLAIN), kind="story")
    story = document[f"urn:uuid:{STORY}"]
    assert isinstance(story, Evidence)
    assert (story.kind, story.name, story.text) == ("story", "A story", TEXT)
    assert [TEXT[each.start : each.end] for each in story.codings] == ["people", "ring"]
    assert {each.text_sha256 for each in story.codings} == {hashlib.sha256(TEXT.encode()).hexdigest()}


def test_the_sort_of_evidence_is_not_taken_silently() -> None:
    _, findings = taken(archived(PLAIN))
    assert said(findings, "IM847", "sort of evidence")
    with pytest.raises(ValueError, match="there is no kind of evidence 'gossip'"):
        read_qda(io.BytesIO(archived(PLAIN)), kind="gossip")
    with pytest.raises(TypeError, match="a list of the names"):
        read_qda(io.BytesIO(archived(PLAIN)), groups="Members")


@pytest.mark.parametrize("inner", ["project.qde", "Project.qde", "PROJECT.QDE", "study.qde"])
@pytest.mark.parametrize("folder", ["sources/", "Sources/", ""])
@pytest.mark.parametrize("path", ["internal://story.txt", "story.txt", "relative:///story.txt", "internal://sources/story.txt"])
def test_files_are_found_wherever_programs_put_them(inner: str, folder: str, path: str) -> None:
    document, _ = taken(packed({inner: project(source(path=path)), f"{folder}story.txt": TEXT}))
    assert [each.text for each in document.evidence] == [TEXT]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_texts_are_read_with_or_without_a_mark(encoding: str) -> None:
    document, _ = taken(archived(PLAIN, TEXT.encode(encoding)))
    assert document.evidence[0].text == TEXT


def test_a_text_in_another_encoding_is_told_of() -> None:
    document, findings = taken(archived(PLAIN, "caf\xe9".encode("latin-1")))
    assert document.evidence[0].text is None
    assert len(document.evidence[0].codings) == 2
    assert said(findings, "IM848", "not in the archive, or cannot be read: 1")


@pytest.mark.parametrize("namespace", ["urn:QDA-XML:codebook:1.0", "urn:QDA-XML:codebook:0:4", "urn:QDA-XML:project:1.0"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_a_codebook_by_itself_is_read(namespace: str, encoding: str) -> None:
    xml = CODEBOOK.replace("<CodeBook>", f'<?xml version="1.0" encoding="{encoding}"?><CodeBook xmlns="{namespace}">', 1)
    document, findings = taken(xml.replace("Trust", "Croyance é").encode(encoding))
    assert {each.name for each in document.codes} == {"Croyance é", "Belonging", "Lonely"}
    assert not findings


def test_an_empty_codebook_and_a_description_as_attribute_are_taken() -> None:
    document, findings = taken('<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes/></CodeBook>')
    assert not len(document)
    assert not findings
    xml = f'<CodeBook><Codes><Code guid="{TRUST}" name="Trust" isCodable="true" description="Who can be relied on"/></Codes></CodeBook>'
    document, _ = taken(xml)
    assert document.codes[0].description == "Who can be relied on"


def test_guids_in_braces_in_capitals_repeated_or_missing() -> None:
    codes = (
        f'<Code guid="{{{TRUST.upper()}}}" name="One" isCodable="true"/><Code guid="{TRUST}" name="Two" isCodable="true"/>'
        '<Code guid="code-1" name="Three" isCodable="true"/><Code name="Four" isCodable="true"/>'
    )
    document, findings = taken(f"<CodeBook><Codes>{codes}</Codes></CodeBook>")
    assert [each.name for each in document.codes] == ["One", "Two", "Three", "Four"]
    assert document.codes[0].id == f"urn:uuid:{TRUST}"
    assert len({each.id for each in document.codes}) == 4
    assert said(findings, "IM848", "stand for two things: 1")
    assert said(findings, "IM848", "without a GUID of the right form, which got one of their own: 2")


def test_references_to_ids_of_another_form_still_lead_to_their_code() -> None:
    xml = project(source(selection(1, 7, 13, "code-1"))).replace(TRUST.upper(), "code-1")
    document, _ = taken(archived(xml))
    assert document[document.evidence[0].codings[0].code].name == "Trust"


def test_users_and_paths_are_left_out_and_coders_are_told_apart() -> None:
    users = f'<Users><User guid="{USER}" name="Sam Example" id="zebedee"/></Users>'
    xml = project(source(selection(1, 7, 13)), attributes='basePath="/home/zebedee/study" origin="Program 1.0, zebedee\'s laptop"')
    document, findings = taken(archived(xml.replace("<CodeBook>", users + "<CodeBook>", 1)))
    assert [each.coder for each in document.evidence[0].codings] == ["coder-1"]
    shown = repr(document.model_dump()) + repr(findings)
    assert not any(word in shown for word in ("Sam Example", "zebedee", USER, "/home"))
    assert said(findings, "IM849", "users were left out: 1")
    assert said(findings, "IM849", "Paths that tell of a machine")


def test_with_a_key_a_coder_has_one_pseudonym_in_every_project() -> None:
    first, _ = taken(archived(PLAIN), key=b"a key")
    other, _ = taken(archived(project(source(selection(9, 0, 1, LONELY)))), key=b"a key")
    third, _ = taken(archived(PLAIN), key=b"another")
    names = [each.evidence[0].codings[0].coder for each in (first, other, third)]
    assert names[0] == names[1] != names[2]
    assert str(names[0]).startswith("coder-")


CASES = f"""<Variables><Variable guid="12121212-1111-4111-8111-111111111111" name="age" typeOfVariable="Integer"/></Variables>
<Cases><Case guid="{CASE}" name="Mabel Example"><Description>Lives in Mill Lane</Description>
<VariableValue><VariableRef targetGUID="12121212-1111-4111-8111-111111111111"/><IntegerValue>67</IntegerValue></VariableValue>
<SourceRef targetGUID="{STORY}"/></Case></Cases>"""


def test_a_case_that_may_be_a_person_keeps_neither_name_nor_words_and_goes_back_out() -> None:
    document, findings = taken(archived(project(source(), before=CASES)))
    assert not document.stakeholders
    assert "Mabel" not in repr(document.model_dump())
    assert "Mill Lane" not in repr(document.model_dump())
    assert said(findings, "IM849", "Cases that may be persons: 1")
    xml = zipfile.ZipFile(io.BytesIO(written(document))).read("project.qde").decode()
    assert f'<Case guid="{CASE}" name="Case 1">' in xml
    assert "<IntegerValue>67</IntegerValue>" in xml


def test_a_case_that_is_named_as_a_group_becomes_a_stakeholder_whose_voice_it_is() -> None:
    document, findings = taken(archived(project(source(), before=CASES)), groups=["Mabel Example"])
    group = document[f"urn:uuid:{CASE}"]
    assert isinstance(group, Stakeholder)
    assert (group.name, group.description, document.evidence[0].told_by) == ("Mabel Example", "Lives in Mill Lane", group.id)
    assert [(each.dimension, each.value) for each in document.characteristics] == [("age", "67")]
    assert said(findings, "IM847", "Groups that were taken as people")
    again, _ = taken(written(document))
    assert again.stakeholders == document.stakeholders
    assert again.characteristics == document.characteristics


def test_what_has_no_place_in_the_vocabulary_goes_back_out() -> None:
    after = (
        '<Notes><Note guid="01010101-1111-4111-8111-111111111111" name="Plan" plainTextPath="internal://note.txt"/></Notes>'
        f'<Sets><Set guid="02020202-1111-4111-8111-111111111111" name="Feelings"><MemberCode targetGUID="{LONELY}"/></Set></Sets>'
    )
    document, _ = taken(
        packed({"project.qde": project(source(), after=after), "sources/story.txt": TEXT, "sources/note.txt": "Ask again."})
    )
    xml = zipfile.ZipFile(io.BytesIO(written(document))).read("project.qde").decode()
    assert "<PlainTextContent>Ask again.</PlainTextContent>" in xml
    assert f'<MemberCode targetGUID="{LONELY}"/>' in xml


def test_selections_that_are_no_codings() -> None:
    xml = project(source(selection(1, 9, 9), selection(2, 9, 4), selection(3, 20, 90), selection(4, 0, 1, CASE)))
    document, findings = taken(archived(xml))
    assert [(each.start, each.end) for each in document.evidence[0].codings] == [(20, 90)]
    assert said(findings, "IM848", "end where or before they begin: 2")
    assert said(findings, "IM848", "reach beyond their text")
    assert said(findings, "IM848", "a code that the project does not have, left out: 1")


def test_vendors_own_elements_are_told_of() -> None:
    _, findings = taken(archived(project('<TextSource guid="' + STORY + '" mood="blue"><Sparkle/></TextSource>')))
    found = said(findings, "IM848", "that the standard does not have")
    assert len(found) == 1
    assert found[0].location.line is not None


def test_text_is_read_out_of_a_word_processor_file() -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    first = "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>One</w:t><w:tab/><w:t>two</w:t></w:r></w:p>"
    body = f"{first}<w:p><w:r><w:t>Three</w:t></w:r></w:p>"
    docx = packed({"word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>"})
    xml = project(source(path=None)).replace(' name="A story"', ' name="A story" richTextPath="internal://story.docx"')
    document, findings = taken(packed({"project.qde": xml, "Sources/story.docx": docx}))
    assert document.evidence[0].text == "One\ttwo\nThree\n"
    assert document.evidence[0].files[0].sha256 == hashlib.sha256(docx).hexdigest()
    assert said(findings, "IM847", "word processor")


def test_media_are_kept_by_name_and_digest_and_put_in_again_if_they_are_the_same() -> None:
    picture = f'<PictureSource guid="{STORY}" name="Wall" path="internal://the wall.jpg" currentPath="C:\\Users\\sam\\wall.jpg"/>'
    data = packed({"project.qde": project(picture), "Sources/the wall.jpg": b"a picture"})
    document, _ = taken(data)
    (evidence,) = document.evidence
    assert evidence.kind == "media"
    assert [(each.uri, each.media_type) for each in evidence.files] == [("internal://the%20wall.jpg", "image/jpeg")]
    assert evidence.files[0].sha256 == hashlib.sha256(b"a picture").hexdigest()
    back = zipfile.ZipFile(io.BytesIO(written(document, files=io.BytesIO(data))))
    assert back.read("Sources/the wall.jpg") == b"a picture"
    changed = packed({"Sources/the wall.jpg": b"another"})
    assert "Sources/the wall.jpg" not in zipfile.ZipFile(io.BytesIO(written(document, files=io.BytesIO(changed)))).namelist()


def test_a_transcript_is_evidence_by_itself_coded_by_its_points() -> None:
    audio = (
        f'<AudioSource guid="{STORY}" name="Tape" path="relative:///tape.mp3"><Transcript guid="{CASE}" name="Words">'
        f"<PlainTextContent>{TEXT}</PlainTextContent>"
        '<SyncPoint guid="05050505-1111-4111-8111-111111111111" position="7" timeStamp="100"/>'
        '<SyncPoint guid="06060606-1111-4111-8111-111111111111" position="13" timeStamp="200"/>'
        '<TranscriptSelection guid="07070707-1111-4111-8111-111111111111" fromSyncPoint="05050505-1111-4111-8111-111111111111" '
        'toSyncPoint="06060606-1111-4111-8111-111111111111"><Coding guid="08080808-1111-4111-8111-111111111111">'
        f'<CodeRef targetGUID="{TRUST}"/></Coding></TranscriptSelection></Transcript></AudioSource>'
    )
    document, _ = taken(project(audio))
    transcript = document[f"urn:uuid:{CASE}"]
    assert isinstance(transcript, Evidence)
    assert [TEXT[each.start : each.end] for each in transcript.codings] == ["people"]
    more = transcript.replace(codings=[*transcript.codings, {"code": f"urn:uuid:{LONELY}", "start": 17, "end": 21}])
    again, _ = taken(written(document.including(more)))
    kept = again[transcript.id]
    assert isinstance(kept, Evidence)
    assert [(each.code, TEXT[each.start : each.end]) for each in kept.codings] == [
        (f"urn:uuid:{TRUST}", "people"),
        (f"urn:uuid:{LONELY}", "ring"),
    ]


def test_codes_of_a_whole_source_classify_the_evidence() -> None:
    whole = f'<Coding guid="09090909-1111-4111-8111-111111111111"><CodeRef targetGUID="{TRUST}"/></Coding>'
    document, _ = taken(archived(project(source(whole))))
    assert document.evidence[0].codes == (f"urn:uuid:{TRUST}",)
    again, _ = taken(written(document))
    assert again == document


def test_a_project_file_without_its_archive_is_read() -> None:
    document, _ = taken(project(source(inside=TEXT, path=None)))
    assert document.evidence[0].text == TEXT


def test_the_empty_project() -> None:
    document, findings = taken('<Project xmlns="urn:QDA-XML:project:1.0" name="Nothing yet"/>')
    assert document == ImpactDocument(title="Nothing yet")
    assert not findings


def test_what_is_no_project_is_refused() -> None:
    assert refused("") == ["IM007"]
    assert refused("name,color\nTrust,green\n") == ["IM845"]
    assert refused("<html/>") == ["IM845"]
    assert refused('<Project xmlns="http://maven.apache.org/POM/4.0.0"/>') == ["IM845"]
    assert refused(packed({"readme.txt": "Nothing"})) == ["IM845"]
    assert refused(packed({"a.qde": PLAIN, "b.qde": PLAIN})) == ["IM845"]
