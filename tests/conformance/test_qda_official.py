"""Projects and codebooks as other programs wrote them, and the official schema of what is written."""

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from impactmodel import ImpactDocument
from impactmodel.interop.qda import Positions, read_qda, write_qda
from impactmodel.testing import documents
from interop.qda.studies import bare, studies

pytestmark = pytest.mark.conformance

QUICK = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def schema(conformance: Path) -> Any:
    return etree.XMLSchema(etree.parse(str(conformance / "qda" / "Project-mrt2019.xsd")))


@pytest.fixture(scope="module")
def sample(conformance: Path) -> Path:
    return conformance / "qda" / "skyloom_TestProject.qdpx"


def root_of(data: bytes) -> Any:
    archive = zipfile.ZipFile(io.BytesIO(data))
    return etree.fromstring(archive.read(next(name for name in archive.namelist() if name.lower() == "project.qde")))


def written(document: ImpactDocument, **options: Any) -> bytes:
    target = io.BytesIO()
    write_qda(document, target, kind="qdpx", **options)
    return target.getvalue()


def valid(schema: Any, data: bytes) -> bool:
    return bool(schema.validate(root_of(data))) or pytest.fail(str(schema.error_log))


def things(root: Any) -> Iterator[tuple[str, ...]]:
    """Every element with its GUID, and every coding with its code and its place."""
    for element in root.iter(tag=etree.Element):
        tag = etree.QName(element).localname
        if tag in ("Users", "User"):
            continue
        yield tag, (element.get("guid") or element.get("targetGUID") or "").lower()
        if tag == "Coding":
            parent = element.getparent()
            places = [parent.get(name) or "" for name in ("startPosition", "endPosition", "begin", "end", "firstX", "page")]
            yield "coded", etree.QName(parent).localname, (element[0].get("targetGUID")).lower(), *places


def test_the_sample_keeps_every_code_source_and_coding(sample: Path, schema: Any) -> None:
    """All 188 elements and 16 codings of a project of ATLAS.ti, with every kind of source, go out again."""
    document, findings = read_qda(sample)
    assert document is not None
    assert not document.findings
    assert document.counts() == {"evidence": 15, "codes": 14, "code_lists": 1}
    before, after = Counter(things(root_of(sample.read_bytes()))), Counter(things(root_of(written(document))))
    assert not before - after
    assert {tag for tag, *_ in after - before} == {"Variables", "Variable", "VariableValue", "VariableRef", "TextValue"}
    assert valid(schema, written(document))
    assert {each.rule for each in findings} == {"IM847", "IM848", "IM849"}
    again, _ = read_qda(io.BytesIO(written(document)))
    assert again == document
    back, _ = read_qda(io.BytesIO(written(document)), into=document)
    assert back == document


def test_no_user_and_no_path_of_the_sample_is_kept(sample: Path) -> None:
    document, findings = read_qda(sample)
    assert document is not None
    shown = repr(document.model_dump()) + repr(findings) + root_of(written(document)).getroottree().docinfo.encoding
    shown += etree.tostring(root_of(written(document))).decode()
    users = [user.get(name) for user in root_of(sample.read_bytes()).iter("{*}User") for name in ("guid", "name")]
    assert len(users) == 6
    personal = [word for word in users if word != "ATLAS.ti"]
    assert not any(word.lower() in shown.lower() for word in [*personal, "sebpe", "Mobile Documents", "macOS"])


def test_the_codebooks_of_atlas_ti(conformance: Path) -> None:
    document, findings = read_qda(conformance / "qda" / "requal_atlasti_valid.qdc")
    assert document is not None
    assert [(code.name, code.description) for code in document.codes] == [("code1", "description")]
    assert not findings
    target = io.BytesIO()
    assert not write_qda(document, target, kind="qdc")
    before = etree.parse(str(conformance / "qda" / "requal_atlasti_valid.qdc")).getroot()
    after = etree.fromstring(target.getvalue())
    assert Counter(things(after)) == Counter(things(before))
    broken, findings = read_qda(conformance / "qda" / "requal_atlasti_corrupt.qdc")
    assert broken is None
    assert [(each.rule, each.location.line, each.location.column) for each in findings] == [("IM845", 17, 5)]


@QUICK
@given(study=studies())
def test_what_is_written_is_valid(schema: Any, study: ImpactDocument) -> None:
    assert valid(schema, written(study))
    again, _ = read_qda(io.BytesIO(written(study)), into=study)
    assert again is not None
    assert bare(again) == bare(study)
    assert valid(schema, written(again, positions=Positions(unit="utf_16"), key=b"key"))


@QUICK
@given(document=documents())
def test_whatever_the_document_what_is_written_is_valid(schema: Any, document: ImpactDocument) -> None:
    assert valid(schema, written(document))
