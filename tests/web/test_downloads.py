"""Do files leave only to those who may have them, and never run as ours?"""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.web.conftest import Deeds
from tests.web.visitor import Visitor, words
from web.downloads import Served, disposition

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 300


@pytest.fixture
def file(tmp_path: Path, deeds: Deeds) -> Served:
    """A PDF Siti may have, under the id `milik-siti`."""
    path = tmp_path / ("a" * 64)
    path.write_bytes(PDF)
    served = Served("SK Tim LPSE.pdf", "application/pdf", path, inline_ok=True)
    deeds.files["milik-siti"] = served
    return served


@pytest.mark.parametrize("route", ["/bukti", "/dokumen"])
def test_a_file_is_sent_to_be_saved(siti: Visitor, file: Served, route: str) -> None:
    answer = siti.open(f"{route}/milik-siti")
    assert (answer.status_code, answer.content) == (200, PDF)
    assert answer.headers["content-disposition"] == (
        "attachment; filename=\"SK Tim LPSE.pdf\"; filename*=UTF-8''SK%20Tim%20LPSE.pdf"
    )
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("route", ["/bukti", "/dokumen"])
def test_a_foreign_and_an_unknown_file_are_one_and_the_same(
    siti: Visitor, file: Served, route: str
) -> None:
    foreign = siti.open(f"{route}/milik-unit-lain")
    unknown = siti.open(f"{route}/tidak-ada")
    assert foreign.status_code == unknown.status_code == 404
    assert foreign.content == unknown.content
    assert {**foreign.headers} == {**unknown.headers}
    assert "akun Anda tidak berhak" in words(foreign.text)
    assert siti.fetch(f"{route}/milik-unit-lain").content == siti.fetch(f"{route}/x").content


@pytest.mark.parametrize("file_id", ["a%00b", "a%27%20OR%201=1", "a.b", "x" * 65, "%F0%9F%98%80"])
def test_an_odd_id_is_not_even_looked_up(siti: Visitor, deeds: Deeds, file_id: str) -> None:
    assert siti.open(f"/bukti/{file_id}").status_code == 404
    assert deeds.asked == []


def test_without_a_session_nothing_is_sent(visitor: Visitor, file: Served) -> None:
    assert visitor.open("/bukti/milik-siti").status_code == 303
    assert visitor.fetch("/bukti/milik-siti").status_code == 401


def test_a_pdf_may_be_looked_at_in_a_sandbox(siti: Visitor, file: Served) -> None:
    answer = siti.open("/bukti/milik-siti?lihat=1")
    assert answer.headers["content-disposition"].startswith("inline;")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("media_type", "inline_ok", "kind"),
    [("application/pdf", True, "inline"), ("image/png", True, "inline"),
     ("image/jpeg", True, "inline"), ("application/pdf", False, "attachment"),
     ("text/html", True, "attachment"), ("image/svg+xml", True, "attachment"),
     ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", True,
      "attachment")],
)  # fmt: skip
def test_only_pdf_and_pictures_are_ever_shown(
    siti: Visitor, deeds: Deeds, file: Served, media_type: str, inline_ok: bool, kind: str
) -> None:
    deeds.files["lain"] = replace(file, media_type=media_type, inline_ok=inline_ok)
    answer = siti.open("/bukti/lain?lihat=1")
    assert answer.headers["content-disposition"].startswith(f"{kind};")
    assert siti.open("/bukti/lain").headers["content-disposition"].startswith("attachment;")


@pytest.mark.parametrize(
    ("name", "plain", "full"),
    [
        ('a";filename="b.exe', "a__filename=_b.exe".replace("=", "_"), "a_%3Bfilename%3D_b.exe"),
        ("a\r\nSet-Cookie: x=1.pdf", "a Set-Cookie_ x_1.pdf", "a%20Set-Cookie_%20x%3D1.pdf"),
        ("lap\u202efdp.exe", "lapfdp.exe", "lapfdp.exe"),
        ("keputusan é ✓.pdf", "keputusan e .pdf", "keputusan%20%C3%A9%20%E2%9C%93.pdf"),
        ("../../etc/passwd", "passwd", "passwd"),
        ("a%22b\\c.pdf", "c.pdf", "c.pdf"),
        ("100%25.pdf", "100_25.pdf", "100%2525.pdf"),
        ("报告", "berkas", "%E6%8A%A5%E5%91%8A"),
    ],
)
def test_a_name_cannot_break_out_of_its_header(name: str, plain: str, full: str) -> None:
    expected = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{full}"
    assert disposition("attachment", name) == expected


def test_a_name_with_tricks_is_sent_in_one_header(
    siti: Visitor, deeds: Deeds, file: Served
) -> None:
    deeds.files["nakal"] = replace(file, name='x"\r\nSet-Cookie: curian=1\u202e.pdf')
    answer = siti.open("/bukti/nakal")
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers


def test_a_part_of_a_file_can_be_asked_for(siti: Visitor, file: Served) -> None:
    answer = siti.fetch("/bukti/milik-siti", {"Range": "bytes=9-18"})
    assert (answer.status_code, answer.content) == (206, PDF[9:19])
    assert answer.headers["content-range"] == f"bytes 9-18/{len(PDF)}"
    assert siti.fetch("/bukti/milik-siti", {"Range": "bytes=999999-"}).status_code == 416


def test_the_size_can_be_asked_for_without_the_file(siti: Visitor, file: Served) -> None:
    answer = siti.ask("HEAD", "/bukti/milik-siti")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-length"] == str(len(PDF))


def test_a_file_gone_from_the_store_is_told_as_such(siti: Visitor, file: Served) -> None:
    file.path.unlink()
    answer = siti.open("/bukti/milik-siti")
    assert answer.status_code == 500
    assert "tidak ada di tempat penyimpanan" in words(answer.text)
