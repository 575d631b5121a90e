"""The page as a document for a word processor: sound, the same bytes for the same page, every link within it."""

import io
import zipfile
from pathlib import Path

from report_documents import riverside_page, xml

from impactmodel.report.paper import form_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(riverside_page().to_docx())) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_part_is_sound_and_declared_and_nothing_leads_out() -> None:
    found = parts()
    for data in found.values():
        xml(data)
    declared = {each.get("PartName", "")[1:] for each in xml(found["[Content_Types].xml"])} - {""}
    assert declared == {name for name in found if not name.endswith(".rels") and name != "[Content_Types].xml"}
    for name in ("_rels/.rels", "word/_rels/document.xml.rels"):
        assert all(each.get("TargetMode") is None for each in xml(found[name]))


def test_links_lead_to_bookmarks_and_each_has_a_name_of_its_own() -> None:
    body = xml(parts()["word/document.xml"])
    names = [each.get(f"{W}name") for each in body.iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names))
    assert {each.get(f"{W}anchor") for each in body.iter(f"{W}hyperlink")} <= set(names)
    assert all(len(name) <= 40 for name in names)


def test_headings_are_headings_and_tables_have_head_rows() -> None:
    body = xml(parts()["word/document.xml"])
    styles = [each.get(f"{W}val") for each in body.iter(f"{W}pStyle")]
    assert styles.count("Heading1") == 1
    assert styles.count("Heading2") == 11
    known = {each.get(f"{W}styleId") for each in xml(parts()["word/styles.xml"]).iter(f"{W}style")}
    assert set(styles) <= known
    for table in body.iter(f"{W}tbl"):
        rows = list(table.iter(f"{W}tr"))
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert len({len(row.findall(f"{W}tc")) for row in rows}) == 1


def test_the_same_page_gives_the_same_bytes_and_names_nobody() -> None:
    assert riverside_page().to_docx() == riverside_page().to_docx()
    assert b"creator" not in parts()["docProps/core.xml"]


def test_the_ending_of_a_name_says_the_form(tmp_path: Path) -> None:
    assert [form_of(Path(name)) for name in ("a.html", "a.MD", "a.docx", "a", "a.htm")] == ["html", "markdown", "docx", "html", "html"]
    riverside_page().save(tmp_path / "page.docx")
    assert (tmp_path / "page.docx").read_bytes()[:2] == b"PK"
