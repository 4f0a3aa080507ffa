"""Packages: the same content gives the same bytes, whatever the day and the order."""

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from docx import Document
from freezegun import freeze_time

from forms.parts import CoreProperties
from templates.packing import core_xml, pack, unpack

MEMBERS = {
    "word/b.xml": b"b" * 500,
    "[Content_Types].xml": b"t",
    "_rels/.rels": b"r",
    "a.xml": b"a",
}


def test_order_and_day_leave_no_trace():
    with freeze_time("2026-01-01"):
        first = pack(MEMBERS)
    with freeze_time("2027-05-05"):
        second = pack(dict(reversed(MEMBERS.items())))

    assert first == second


def test_content_types_come_first_and_the_rest_is_sorted():
    names = ZipFile(BytesIO(pack(MEMBERS))).namelist()

    assert names == ["[Content_Types].xml", "_rels/.rels", "a.xml", "word/b.xml"]


def test_what_was_packed_is_unpacked():
    assert unpack(pack(MEMBERS)) == MEMBERS


def test_templates_are_stored_and_documents_compressed():
    stored = ZipFile(BytesIO(pack(MEMBERS, compressed=False))).infolist()
    compressed = ZipFile(BytesIO(pack(MEMBERS))).infolist()

    assert {info.compress_type for info in stored} == {ZIP_STORED}
    assert {info.compress_type for info in compressed} == {ZIP_DEFLATED}


def test_properties_hold_what_they_are_given_and_survive_awkward_titles():
    out = BytesIO()
    Document().save(out)
    members = unpack(out.getvalue())
    members["docProps/core.xml"] = core_xml(
        CoreProperties('Laporan <A> & "B"', "LPSE 'C' & D", date(2026, 11, 20))
    )
    properties = Document(BytesIO(pack(members))).core_properties

    assert properties.title == 'Laporan <A> & "B"'
    assert properties.author == "LPSE 'C' & D"
    assert properties.created.date() == properties.modified.date() == date(2026, 11, 20)
