"""What LibreOffice gets to see of a Word file: nothing that leads out of it."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from forms.sla_lkpp import EXAMPLE
from templates.libreoffice.enclosed import ConversionFailed, enclosed
from templates.png import transparent_png
from templates.render import render
from tests.templates.linked import picture, relationship, svg_around, word

PNG = transparent_png("x")


def members(package: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def kept(*lines: str) -> str:
    return members(enclosed(word("", "".join(lines))))["word/_rels/document.xml.rels"].decode()


@pytest.mark.parametrize(
    ("kind", "target", "mode"),
    [
        ("image", "http://contoh.test/a.png", "External"),
        ("image", "file:///etc/hostname", "External"),
        ("image", "../../a.png", "External"),
        ("image", "http://contoh.test/a.png", ""),
        ("image", "http://contoh.test/a.png", "external"),
        ("image", "//contoh.test/a.png", ""),
        ("image", r"\\contoh.test\a.png", ""),
        ("image", "http://[", ""),
        ("attachedTemplate", "http://contoh.test/t.dotx", "External"),
        ("oleObject", "http://contoh.test/o.docx", "External"),
        ("subDocument", "bagian.docx", "External"),
        ("hyperlink", "file:///etc/hostname", "External"),
        ("hyperlink", "javascript:alert(1)", "External"),
        ("hyperlink", "berkas.txt", "External"),
    ],
)
def test_what_leads_outside_is_dropped(kind: str, target: str, mode: str) -> None:
    assert target not in kept(relationship(2, kind, target, mode))


@pytest.mark.parametrize(
    ("kind", "target", "mode"),
    [
        ("hyperlink", "https://contoh.test/verifikasi/abc", "External"),
        ("hyperlink", "mailto:lpse@contoh.test", "External"),
        ("hyperlink", "#pasal-1", "External"),
        ("image", "media/logo.png", ""),
        ("styles", "/word/styles.xml", "Internal"),
    ],
)
def test_what_stays_inside_or_waits_for_a_click_is_kept(kind: str, target: str, mode: str) -> None:
    assert relationship(2, kind, target, mode).split(" ", 1)[1][:-2] in kept(
        relationship(2, kind, target, mode)
    )


def test_our_own_documents_keep_every_part_and_every_relationship() -> None:
    before = members(render("sla_lkpp", EXAMPLE))
    after = members(enclosed(render("sla_lkpp", EXAMPLE)))

    assert list(after) == list(before)
    for name, content in before.items():
        if name.endswith(".rels"):
            assert after[name].count(b"<Relationship ") == content.count(b"<Relationship ")
        else:
            assert after[name] == content


@pytest.mark.parametrize("name", ["word/embeddings/o.bin", "word/vbaProject.bin", "word/c.html"])
def test_members_that_are_neither_xml_nor_a_picture_are_dropped(name: str) -> None:
    after = members(enclosed(word("", parts={name: b"\xd0\xcf\x11\xe0", "word/media/a.png": PNG})))

    assert name not in after
    assert after["word/media/a.png"] == PNG


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/media/a.svg", svg_around("a.png")),
        ("word/media/a.png", svg_around("a.png")),
        ("word/media/a.xml", svg_around("a.png")),
        ("word/a.xml", svg_around("a.png").decode().encode("utf-16")),
        ("word/media/a.emf", b"\x01\0\0\0" + bytes(36) + b" EMF"),
        ("word/media/a.png", b"%!PS-Adobe-3.0 EPSF-3.0"),
    ],
)
def test_a_picture_that_may_include_others_is_refused_by_name(name: str, content: bytes) -> None:
    file = word(picture('r:embed="r2"'), relationship(2, "image", name), {name: content})

    with pytest.raises(ConversionFailed, match=name):
        enclosed(file)


def test_what_is_no_whole_package_is_refused() -> None:
    whole = render("sla_lkpp", EXAMPLE)
    bomb = BytesIO()
    with ZipFile(bomb, "w", ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 40_000_000)
    declared = word("", before='<!DOCTYPE x [<!ENTITY e "e">]>')
    twice = word("", relationships=relationship(1, "image", "a.png") + "</Relationships>")

    for broken in (
        b"",
        b"bukan Word",
        whole[: len(whole) // 2],
        whole[:-30],
        declared,
        twice,
        bomb.getvalue(),
    ):
        with pytest.raises(ConversionFailed, match="bukan dokumen Word"):
            enclosed(broken)
