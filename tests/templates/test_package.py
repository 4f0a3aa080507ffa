"""The gate for foreign templates: what could run, fetch or flood is refused before it is opened."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from templates.engine import TemplateRefused
from templates.package import LIMITS, admitted
from templates.packing import pack, unpack
from templates.render import names, template_bytes
from tests.templates.handmade import text, with_part, word
from tests.templates.linked import OFFICE, picture, relationship
from tests.templates.linked import word as linked

PLAIN = word(text("{{ x }}"))


def with_main_type(kind):
    members = unpack(PLAIN)
    types = members["[Content_Types].xml"]
    old = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    members["[Content_Types].xml"] = types.replace(old, kind.encode())
    return pack(members)


MS = "application/vnd.ms-office."
MACROS = with_part(
    "word/vbaProject.bin", b"\xd0\xcf\x11\xe0", f"{MS}vbaProject",
    "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
)  # fmt: skip


@pytest.mark.parametrize("name", names())
def test_our_own_templates_pass_the_gate_with_everything_in_them(name):
    assert unpack(admitted(template_bytes(name))) == unpack(template_bytes(name))


@pytest.mark.parametrize(
    ("template", "words"),
    [
        (MACROS, "makro"),
        (with_main_type("application/vnd.ms-word.document.macroEnabled.main+xml"), "makro"),
        (
            with_main_type(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
            ),
            "templat Word",
        ),
        (with_part("word/activeX/a.xml", b"<x/>", f"{MS}activeX+xml"), "kontrol aktif"),
        (with_part("word/embeddings/oleObject1.bin"), "objek sematan"),
        (
            with_part("word/embeddings/a.xlsx", b"PK", "application/vnd.ms-excel", f"{OFFICE}/package"),
            "objek sematan",
        ),
        (with_part("word/a.xml", b"<x/>", "", f"{OFFICE}/aFChunk"), "altChunk"),
        (with_part("word/a.xml", b"<x/>", "", f"{OFFICE}/attachedTemplate"), "templat terlampir"),
        (with_part("word/a.xml", b"<x/>", "", f"{OFFICE}/subDocument"), "subdokumen"),
        (with_part("word/a.xml", b"<x/>", "", "urn:lain"), "jenisnya tidak dikenal"),
        (with_part("word/media/a.svg", b"<svg/>", "image/svg+xml"), "jenisnya tidak dikenal"),
        (with_part("word/media/a.emf", b"x", "image/x-emf"), "jenisnya tidak dikenal"),
        (with_part("rahasia.bin"), "jenisnya tidak dikenal"),
        (
            linked(picture('r:link="r2"'), relationship(2, "image", "http://a.invalid/a.png", "External")),
            "gambar yang diambil dari luar",
        ),
        (linked("", relationship(2, "oleObject", "file:///etc/passwd", "External")), "OLE"),
    ],
)  # fmt: skip
def test_what_runs_or_fetches_is_refused_in_words(template, words):
    with pytest.raises(TemplateRefused, match=words) as refusal:
        admitted(template)
    assert "Hapus bagian itu" in str(refusal.value)


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "\\\\server\\bagi", "javascript:alert(1)"]
)
def test_links_that_lead_elsewhere_than_the_web_lose_their_target(target):
    body = '<w:p><w:hyperlink r:id="r2"><w:r><w:t>tautan</w:t></w:r></w:hyperlink></w:p>'
    members = unpack(admitted(linked(body, relationship(2, "hyperlink", target, "External"))))

    assert b"r2" not in members["word/_rels/document.xml.rels"]
    assert b"r:id" not in members["word/document.xml"]
    assert b"tautan" in members["word/document.xml"]


@pytest.mark.parametrize("target", ["https://contoh.go.id/a?b=1", "mailto:lpse@contoh.go.id"])
def test_links_a_person_may_click_stay(target):
    body = '<w:p><w:hyperlink r:id="r2"><w:r><w:t>tautan</w:t></w:r></w:hyperlink></w:p>'
    template = linked(body, relationship(2, "hyperlink", target, "External"))

    assert target.encode() in unpack(admitted(template))["word/_rels/document.xml.rels"]


@pytest.mark.parametrize("kind", ["header", "customXml", "settings", "theme"])
def test_a_part_that_lies_outside_is_cut_off_with_what_refers_to_it(kind):
    size = '<w:sectPr><w:headerReference w:type="default" r:id="r2"/></w:sectPr>'
    outside = relationship(2, kind, "http://a.invalid/a.xml", "External")
    members = unpack(admitted(linked(size, outside)))

    assert not any(b"a.invalid" in content for content in members.values())
    assert b"headerReference" in members["word/document.xml"]
    assert b"r2" not in members["word/document.xml"]


def test_what_tells_of_an_earlier_author_stays_outside():
    members = unpack(PLAIN)
    assert {"docProps/app.xml", "docProps/thumbnail.jpeg"} <= set(members)

    left = unpack(admitted(PLAIN))
    assert {"docProps/app.xml", "docProps/thumbnail.jpeg"} & set(left) == set()
    assert b"thumbnail" not in left["_rels/.rels"]


def zipped(members, method=ZIP_DEFLATED):
    out = BytesIO()
    with ZipFile(out, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def test_a_bomb_is_refused_by_its_directory_alone():
    bomb = zipped([*unpack(PLAIN).items(), ("word/media/a.png", bytes(LIMITS.unpacked_bytes))])

    assert len(bomb) < 1_000_000
    with pytest.raises(TemplateRefused, match="mengembang terlalu besar"):
        admitted(bomb)


@pytest.mark.parametrize(
    ("template", "words"),
    [
        (b"", "bukan berkas Word"),
        (b"bukan zip", "bukan berkas Word"),
        (PLAIN[: len(PLAIN) // 2], "bukan berkas Word"),
        (b"x" * (LIMITS.file_bytes + 1), "terlalu besar"),
        (zipped([(f"a{n}.xml", b"<x/>") for n in range(LIMITS.members + 1)]), "bukan berkas Word"),
        (zipped([*unpack(PLAIN).items(), ("../../etc/cron.d/a", b"x")]), "tidak aman"),
        (zipped([*unpack(PLAIN).items(), ("word/a.xml", b"<x>" + b" " * 5_000_000)]), "terlalu besar"),
        (zipped([("a.txt", b"a")]), "bukan berkas Word"),
        (linked("", before='<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), "bukan berkas Word"),
        (zipped({**unpack(PLAIN), "word/document.xml": b"<x>" * 5000}.items()), "bukan berkas Word"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_is_no_whole_word_file_is_refused(template, words):
    with pytest.raises(TemplateRefused, match=words):
        admitted(template)
