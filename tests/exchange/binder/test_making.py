"""A binder holds every proof once, in order, can be cited, and nothing in it breaks the rest."""

import hashlib
import tempfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader

from accounts.actor import AccountRole
from accounts.policy import Refused
from catalog.loader import catalog
from documents.signatures import verify
from evidence.store import EvidenceStore
from exchange.binder import pieces
from exchange.binder.making import EMPTY, write_binder
from exchange.progress import Cancelled
from intake.pdf_reading import examine
from storage import evidence as evidence_records
from tests import scenes
from tests.documents import pki
from tests.exchange.binder import furnishing
from tests.exchange.binder.conftest import Bound
from tests.furnished import Scene

R = AccountRole


def made(scene: Scene, store: EvidenceStore, about: str, *standards: int) -> PdfReader:
    out = BytesIO()
    write_binder(
        scene.database, store, scene.office.contributor, about, standards or None, out
    )  # fmt: skip
    return PdfReader(out, strict=True)


def rendered(content: bytes, page: int) -> Image.Image:
    """A page as it is seen, a pixel a point."""
    document = pypdfium2.PdfDocument(content)
    try:
        return document[page].render(may_draw_forms=True).to_pil().convert("RGB")
    finally:
        document.close()


def outline(pdf: PdfReader) -> dict[str, Any]:
    """The bookmarks as a tree of titles, each with the label of its page."""

    def below(entries: list[Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        last = ""
        for entry in entries:
            if isinstance(entry, list):
                found[last]["below"] = below(entry)
            else:
                last = entry.title
                number = pdf.get_destination_page_number(entry)
                found[last] = {"label": pdf.page_labels[number], "below": {}}
        return found

    return below(pdf.outline)


# What stands where


def test_each_page_has_a_label_to_cite(bound: Bound) -> None:
    assert bound.pdf.page_labels == [
        "i", "ii",
        "S01",
        "S01-01.1", "S01-01.1/1", "S01-01.1/2", "S01-01.1/3", "S01-01.2",
        "S01-02.2", "S01-02.2/1", "S01-02.2/2", "S01-02.2/3",
        "S01-03.1", "S01-03.1/1", "S01-03.2", "S01-03.2/1",
        "S02",
        "S02-01.2", "S02-01.3",
        "S02-02.1", "S02-02.2", "S02-02.3", "S02-02.3/1",
        "S02-03.1", "S02-03.2", "S02-03.2/1", "S02-03.3",
    ]  # fmt: skip


def test_the_label_is_printed_on_every_copied_page(bound: Bound) -> None:
    marks = {
        label: [one.get_object().get("/Contents") for one in page.get("/Annots", [])]
        for label, page in zip(bound.pdf.page_labels, bound.pdf.pages, strict=True)
        if "/" in label
    }
    assert all(label in found for label, found in marks.items())
    assert len(marks) == 10


def test_bookmarks_go_by_standard_criterion_and_proof(bound: Bound) -> None:
    tree = outline(bound.pdf)
    first = "1. Standar Kebijakan Layanan"
    assert list(tree) == ["Sampul", "Daftar isi", first, "2. Standar Organisasi Layanan"]
    assert (tree["Daftar isi"]["label"], tree[first]["label"]) == ("ii", "S01")
    criteria = tree[first]["below"]
    assert next(iter(criteria)) == "S01-01 Kebijakan tertulis"
    assert {k: v["label"] for k, v in criteria["S01-01 Kebijakan tertulis"]["below"].items()} == {
        "S01-01.1 Kebijakan": "S01-01.1",
        "S01-01.2 Sk bertanda tangan": "S01-01.2",
    }


def test_a_proof_of_several_criteria_stands_once_and_is_referred_to(bound: Bound) -> None:
    places = [
        (title, entry["label"])
        for standard in outline(bound.pdf).values()
        for criterion in standard["below"].values()
        for title, entry in criterion["below"].items()
        if "Kebijakan" in title
    ]
    assert places == [
        ("S01-01.1 Kebijakan", "S01-01.1"),
        ("S01-02.1 Kebijakan (lihat S01-01.1)", "S01-01.1"),
        ("S02-01.1 Kebijakan (lihat S01-01.1)", "S01-01.1"),
    ]
    text = "".join(page.extract_text() for page in bound.pdf.pages)
    assert text.count("Kebijakan 2") == 1
    assert "S02-01.1 Dasar pembentukan LPSE" in bound.words("S01-01.1")
    assert bound.words("ii").count("lihat S01-01.1: Kebijakan") == 2


def test_the_contents_lead_to_the_page_they_name(bound: Bound) -> None:
    pdf = bound.pdf
    listing = pdf.pages[1]
    ids = {page.indirect_reference.idnum: n for n, page in enumerate(pdf.pages, start=1)}
    links = [one.get_object() for one in listing["/Annots"]]
    targets = [ids[list.__getitem__(link["/Dest"], 0).idnum] for link in links]
    words = listing.extract_text()
    numbers = [int(row.rsplit(maxsplit=1)[-1]) for row in words.splitlines() if row[-1:].isdigit()]
    assert targets == [
        3,
        4,
        4,
        8,
        4,
        4,
        9,
        13,
        13,
        15,
        17,
        4,
        4,
        18,
        19,
        20,
        20,
        21,
        22,
        24,
        24,
        25,
        27,
    ]
    assert [n for n in numbers if n in targets] == targets


def test_the_front_says_what_it_is_and_that_the_criteria_are_not_official(bound: Bound) -> None:
    words = bound.words("i")
    assert catalog().edition.disclaimer in words
    for said in ("LPSE Kabupaten Contoh", "Penilaian mandiri 2026", "konsep, belum disahkan",
                 "seluruh penilaian; 2 standar, 13 bukti", catalog().edition.edition,
                 bound.scene.office.contributor.name, "tersusun menurut standar"):  # fmt: skip
        assert said in words


def test_the_cover_of_a_proof_states_it(bound: Bound) -> None:
    words = bound.words("S01-01.1")
    digest = hashlib.sha256(furnishing.pdf(3, "Kebijakan")).hexdigest()
    with bound.scene.database.reading() as db:
        stored = {digest for digest, _ in evidence_records.blobs(db)}
    assert digest in stored
    for said in ("Kebijakan/SOP", "Biasa", "kebijakan.pdf", digest, "Bagus Prakoso", "versi 1",
                 "S01-01.1/1 sampai S01-01.1/3 (3 halaman)"):  # fmt: skip
        assert said in words


def test_it_tells_how_far_it_is(bound: Bound) -> None:
    assert bound.told == [(done, 13) for done in range(14)]


# What each kind becomes


def test_a_signed_file_lies_in_it_byte_by_byte_and_its_signature_holds(
    bound: Bound, tmp_path: Path
) -> None:
    ((content,),) = (held for code, held in bound.pdf.attachments.items() if code == "S01-01.2")
    assert content == furnishing.signed()
    found = verify(pki.kept(tmp_path, content), pki.trusted(tmp_path))
    assert found.intact and found.trusted and not found.changed_after_signing
    assert "Nama lampiran: S01-01.2 sk bertanda tangan.pdf" in bound.words("S01-01.2")


def test_what_cannot_be_copied_is_attached_as_it_is_with_the_reason(bound: Bound) -> None:
    attached = {one.alternative_name: one.content for one in bound.pdf.attachment_list}
    reasons = {
        "S02-01.2": ("daftar perangkat.xlsx", "Excel"),
        "S02-01.3": ("terkunci.pdf", "kata sandi"),
        "S02-02.1": ("skrip.pdf", "bekerja sendiri"),
        "S02-02.2": ("rusak.pdf", "rusak"),
        "S02-03.1": ("berlapis.pdf", "lapisan"),
    }
    files = {}
    with bound.scene.database.reading() as db:
        for versions in evidence_records.files(db, bound.scene.office.unit_id).values():
            files[versions[0].name] = bound.store.path(versions[0].digest).read_bytes()
    for label, (name, why) in reasons.items():
        assert attached[f"{label} {name}"] == files[name]
        assert why in bound.words(label)
    assert len(attached) == 6


def test_nothing_in_it_acts(bound: Bound, tmp_path: Path) -> None:
    path = tmp_path / "bundel.pdf"
    path.write_bytes(bound.content)
    found = examine(str(path))
    assert (found["active_content"], found["remark"]) == (["/EmbeddedFiles"], None)


def test_every_page_can_be_drawn_and_what_lies_on_top_is_seen(bound: Bound) -> None:
    document = pypdfium2.PdfDocument(bound.content)
    assert len(document) == len(bound.pdf.pages) == 27
    document.close()
    stamped = rendered(bound.content, bound.page("S02-02.3/1"))
    assert stamped.getpixel((160, 842 - 530))[0] > 180 > stamped.getpixel((160, 842 - 530))[1]


def test_a_picture_keeps_its_ratio_and_stands_upright(bound: Bound) -> None:
    picture = rendered(bound.content, bound.page("S01-03.1/1"))
    ground = (0x77, 0x99, 0xAA)
    columns = [x for x in range(picture.width) if picture.getpixel((x, 700)) != (255, 255, 255)]
    rows = [y for y in range(picture.height) if picture.getpixel((100, y)) != (255, 255, 255)]
    assert len(rows) / len(columns) == pytest.approx(1200 / 800, rel=0.01)
    red = picture.getpixel((columns[-1] - 20, rows[0] + 20))  # held upright: above on the right
    left = picture.getpixel((columns[0] + 20, rows[0] + 20))
    assert red[0] > 200 > red[1]
    assert all(abs(a - b) < 12 for a, b in zip(left, ground, strict=True))
    assert b"Kamera Contoh" not in bound.content


def test_word_evidence_becomes_pages(bound: Bound) -> None:
    assert "Surat keputusan baris 1" in bound.words("S01-02.2/1")


def test_a_link_is_printed_and_not_fetched(bound: Bound) -> None:
    words = bound.words("S02-03.3")
    assert "https://contoh.id/maklumat" in words
    assert "hanya berupa tautan" in words


# Who sees what


def test_what_is_secret_is_left_out_for_who_may_not_see_it(bound: Bound) -> None:
    out = BytesIO()
    outsider = bound.scene.office.actor(R.HELPDESK)
    write_binder(bound.scene.database, bound.store, outsider, bound.about, [2], out)
    pdf = PdfReader(out, strict=True)
    words = " ".join("".join(page.extract_text() for page in pdf.pages).split())
    assert "rahasia dan tidak terbuka" in words
    assert "S02-03.2/1" not in pdf.page_labels
    assert "sandi.pdf" not in words and "Sandi 1" not in words


def test_one_standard_holds_its_own_proofs_and_says_so(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    about = scenes.begin(on_sqlite.office, standards=(1, 2))
    furnishing.show(
        on_sqlite.office, store, about, ["S01-01", "S02-01"], furnishing.pdf(1), "dipakai dua.pdf"
    )
    furnishing.show(
        on_sqlite.office, store, about, ["S01-02"], furnishing.pdf(1, "Lain"), "lain.pdf"
    )
    pdf = made(on_sqlite, store, about, 2)
    assert pdf.page_labels == ["i", "ii", "S02", "S02-01.1", "S02-01.1/1"]
    assert "standar 2; 1 standar, 1 bukti" in pdf.pages[0].extract_text()
    assert "S01-01.1 di luar bundel ini" in pdf.pages[3].extract_text()


def test_an_assessment_of_another_unit_sounds_like_an_unknown_one(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    said = set()
    for about in (on_sqlite.assessment_id, "tidak-ada"):
        with pytest.raises(Refused) as refused:
            write_binder(
                on_sqlite.database, store, on_sqlite.other.contributor, about, None, BytesIO()
            )
        said.add(str(refused.value))
    assert len(said) == 1


def test_without_any_proof_there_is_nothing_to_bind(on_sqlite: Scene, store: EvidenceStore) -> None:
    out = BytesIO()
    with pytest.raises(Refused, match=EMPTY[:20]):
        write_binder(
            on_sqlite.database,
            store,
            on_sqlite.office.contributor,
            on_sqlite.assessment_id,
            None,
            out,
        )
    assert out.getvalue() == b""


# What goes wrong


def test_a_file_that_was_lost_or_altered_breaks_nothing(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    about, office = on_sqlite.assessment_id, on_sqlite.office
    for number, name in enumerate(("hilang.pdf", "diubah.pdf", "utuh.pdf"), start=1):
        content = furnishing.pdf(1, f"Isi {name}")
        furnishing.show(office, store, about, ["S01-01"], content, name)
        path = store.path(hashlib.sha256(content).hexdigest())
        if number == 1:
            path.unlink()
        if number == 2:
            path.chmod(0o600)
            path.write_bytes(content + b" ")
    pdf = made(on_sqlite, store, about)
    assert pdf.page_labels[3:] == ["S01-01.1", "S01-01.2", "S01-01.3", "S01-01.3/1"]
    for page in pdf.pages[3:5]:
        assert "tidak ditemukan utuh" in " ".join(page.extract_text().split())
    assert not pdf.attachments


def test_a_file_that_outwears_the_reader_costs_itself_alone(
    on_sqlite: Scene, store: EvidenceStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "LIMITS", replace(pieces.LIMITS, cpu_seconds=1))
    about, office = on_sqlite.assessment_id, on_sqlite.office
    for name, content in (
        ("awal.pdf", furnishing.pdf(1)),
        ("berat.pdf", furnishing.heavy()),
        ("akhir.pdf", furnishing.pdf(2)),
    ):
        furnishing.show(office, store, about, ["S01-01"], content, name)
    pdf = made(on_sqlite, store, about)
    assert pdf.page_labels[3:] == [
        "S01-01.1", "S01-01.1/1", "S01-01.2", "S01-01.3", "S01-01.3/1", "S01-01.3/2",
    ]  # fmt: skip
    assert "terlalu rumit" in " ".join(pdf.pages[5].extract_text().split())
    assert [one.content for one in pdf.attachment_list] == [furnishing.heavy()]


def test_many_files_of_every_kind_come_in_their_order(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    about, office = on_sqlite.assessment_id, on_sqlite.office
    for number in range(1, 41):
        content = furnishing.table() if number % 7 == 0 else furnishing.pdf(1, f"Berkas {number}")
        name = f"{number}.xlsx" if number % 7 == 0 else f"{number}.pdf"
        furnishing.show(office, store, about, ["S01-01"], content, name)
    pdf = made(on_sqlite, store, about)
    for label, page in zip(pdf.page_labels, pdf.pages, strict=True):
        if label.endswith("/1"):
            number = label.removeprefix("S01-01.").removesuffix("/1")
            assert page.extract_text() == f"Berkas {number} 1"
    assert sum(label.endswith("/1") for label in pdf.page_labels) == 35
    assert len(list(pdf.attachment_list)) == 5


def test_cancelled_work_leaves_nothing_behind(
    on_sqlite: Scene, store: EvidenceStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "sementara"))
    (tmp_path / "sementara").mkdir()
    about, office = on_sqlite.assessment_id, on_sqlite.office
    for number in range(3):
        content = furnishing.pdf(1, f"Isi {number}")
        furnishing.show(office, store, about, ["S01-01"], content, f"{number}.pdf")

    def told(done: int, total: int) -> None:
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_binder(on_sqlite.database, store, office.contributor, about, None, BytesIO(), told)
    assert not list((tmp_path / "sementara").iterdir())
