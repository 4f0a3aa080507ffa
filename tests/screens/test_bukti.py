"""Bukti: the library of a unit, its filters, one proof in full, and who may see what is in it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from accounts.actor import AccountRole
from accounts.policy import Action, may
from accounts.profile import profile_on
from assessments.self_assessment.proof import attach
from assessments.self_assessment.start import Cycle, start
from catalog.loader import catalog
from evidence import proofs
from installation import installation
from screens.parts.shelf import LINK_ONLY, inspection, size_words
from storage import evidence as records
from storage.tables import Blob, Evidence
from tests import scenes
from tests.screens.office import Office, ran, words

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


def test_every_account_role_opens_the_page(opened: Callable[[str], AppTest]) -> None:
    app = opened("bukti")
    assert app.title[0].value == "Bukti" and "belum memiliki bukti" in words(app)


def test_only_a_role_that_may_add_evidence_is_offered_to(
    office: Office, lpse_role: AccountRole
) -> None:
    proof = _proof(office)
    email = office.member(lpse_role)
    allowed = may(office.actor(email), Action.ADD_EVIDENCE)
    app = office.open("bukti", email)
    assert ("Tambah bukti" in [e.label for e in app.expander]) is allowed
    assert ("Ubah keterangan" in [e.label for e in _opened(app, proof).expander]) is allowed


def test_the_list_says_what_is_known_of_each_proof(office: Office) -> None:
    _proof(
        office,
        "SK tim",
        kind="assignment",
        number="SK 3/2025",
        issued_on=scenes.today(),
        valid_from=scenes.today(),
        valid_to=scenes.today(),
    )
    row, today = _rows(office.open("bukti"))[0], f"{scenes.today():%d-%m-%Y}"
    assert (row["Nama bukti"], row["Jenis"]) == ("SK tim", "SK/Penugasan")
    assert (row["Nomor"], row["Tanggal"]) == ("SK 3/2025", scenes.today())
    assert row["Berlaku"] == f"mulai {today} sampai {today}"
    assert row["Berkas"] == "SK tim.pdf" and row["Ukuran"] == "1 KB"
    assert row["Dipakai"] == "0 kriteria" and row["Pemeriksaan"] == "belum diperiksa"
    assert row["Keadaan"] == f"akan berakhir {today}"


def test_a_file_refused_beside_others_stays_named_with_its_sentence(office: Office) -> None:
    app = office.open("bukti")
    refused = [{"nama": "*catatan*.exe", "kalimat": "Program tidak dapat menjadi bukti."}]
    app.session_state["unggah_bukti_ditolak"] = refused
    for _ in range(2):
        said = words(ran(app))
        assert "1 berkas tidak diterima" in said
        assert "*catatan*.exe**: Program tidak dapat menjadi bukti." in said
    assert "ditolak" not in said


def test_the_list_shows_what_fits_beside_the_menu(office: Office) -> None:
    _proof(office, "SK tim")
    [table] = office.open("bukti").dataframe
    shown = list(table.proto.column_order)
    assert shown[0] == "Nama bukti" and len(shown) == 6
    assert set(shown) < set(table.value.columns)


def test_the_filters_let_through_what_they_name(office: Office) -> None:
    _proof(office, "SOP layanan", kind="policy", valid_to=scenes.today() - timedelta(days=1))
    _proof(
        office,
        "SK tim",
        kind="assignment",
        confidentiality="terbatas",
        valid_to=scenes.today() + timedelta(days=10),
    )
    used = _proof(office, "Laporan bulanan", kind="report")
    _shown(office, used, "S05-03")
    filters = {
        "jenis": {"policy": ["SOP layanan"], "report": ["Laporan bulanan"]},
        "sifat": {"terbatas": ["SK tim"], "biasa": ["Laporan bulanan", "SOP layanan"]},
        "keadaan": {
            "kedaluwarsa": ["SOP layanan"],
            "akan_berakhir": ["SK tim"],
            "belum_dipakai": ["SK tim", "SOP layanan"],
        },
    }
    app = office.open("bukti")
    for name, choices in filters.items():
        for choice, expected in choices.items():
            app.selectbox(f"bukti_daftar_0_{name}").set_value(choice)
            assert sorted(_names(ran(app))) == sorted(expected), (name, choice)
        app.selectbox(f"bukti_daftar_0_{name}").set_value(None)
    app.text_input("bukti_daftar_0_kata").input("tim SK")
    assert _names(ran(app)) == ["SK tim"]
    app.text_input("bukti_daftar_0_kata").input("tidak ada yang begini")
    assert "Tidak ada bukti yang cocok" in words(ran(app))


def test_choosing_a_proof_opens_it_and_the_filter_is_there_on_return(office: Office) -> None:
    _proof(office, "SOP layanan")
    proof = _proof(office, "SK tim")
    app = office.open("bukti")
    app.text_input("bukti_daftar_0_kata").input("SK")
    ran(app).selectbox("bukti_daftar_0_pilihan").select_index(0)
    ran(app)
    assert app.query_params["bukti"] == proof and app.header[0].value == "SK tim"
    app.button("kembali").click()
    assert _names(ran(app)) == ["SK tim"] and "bukti" not in app.query_params
    assert app.text_input("bukti_daftar_1_kata").value == "SK"


def test_facts_are_corrected_and_the_correction_is_kept(office: Office) -> None:
    proof = _proof(office, "SK tim")
    app = _opened(office.open("bukti"), proof)
    _field(app.text_input, proof, "number").input("SK 7/2026")
    _field(app.date_input, proof, "valid_to").set_value(scenes.today())
    _field(app.selectbox, proof, "confidentiality").set_value("terbatas")
    app.button("simpan_keterangan").click()
    ran(app)
    assert "Tersimpan" in words(app) and "Nomor: SK 7/2026" in words(app)
    row = _row(office, proof)
    assert (row.number, row.valid_to, row.confidentiality) == (
        "SK 7/2026",
        scenes.today(),
        "terbatas",
    )
    assert row.title == "SK tim"


def test_a_refusal_says_what_is_wrong_and_keeps_what_was_there(office: Office) -> None:
    proof = _proof(office, "SK tim")
    app = _opened(office.open("bukti"), proof)
    _field(app.text_input, proof, "link").input("ftp://contoh.id/berkas")
    app.button("simpan_keterangan").click()
    ran(app)
    assert [e.value for e in app.error] == ["Tautan harus diawali https:// atau http://."]
    assert _row(office, proof).link == ""


def test_two_people_who_correct_the_same_fact_do_not_undo_each_other(office: Office) -> None:
    proof = _proof(office, "SK tim")
    first, second = (_opened(office.open("bukti"), proof) for _ in range(2))
    for app, number in ((first, "1"), (second, "2")):
        _field(app.text_input, proof, "number").input(number)
        app.button("simpan_keterangan").click()
        ran(app)
    assert "Isian Nomor baru saja diubah orang lain" in words(second)
    assert _row(office, proof).number == "1"


def test_every_version_is_listed_newest_first_each_with_its_own_address(office: Office) -> None:
    proof = _proof(office, "SK tim")
    with office.database.writing() as db:
        proofs.add_version(db, office.actor(), proof, _kept("SK tim baru.pdf", PDF + b"\n"))
    app = _opened(office.open("bukti"), proof)
    with office.database.reading() as db:
        files = records.files_of(db, proof)
    assert [f.name for f in files] == ["SK tim baru.pdf", "SK tim.pdf"]
    addresses = [link.proto.url for link in app.get("link_button")]
    assert [a for a in addresses if a.startswith("/bukti/")] == [f"/bukti/{f.id}" for f in files]
    said = words(app)
    assert said.index("Versi 2 ") < said.index("Versi 1 ")


def test_a_link_becomes_a_proof_that_is_marked_unverified(office: Office) -> None:
    app = office.open("bukti")
    app.text_input("bukti_tautan_0_nama").input("Maklumat layanan")
    app.text_input("bukti_tautan_0_alamat").input("https://lpse.contoh.id/maklumat")
    app.button("tambah_tautan").click()
    ran(app)
    assert app.header[0].value == "Maklumat layanan"
    assert "Tautan: https://lpse.contoh.id/maklumat" in words(app) and LINK_ONLY in words(app)
    app.button("kembali").click()
    assert _rows(ran(app))[0]["Berkas"] == LINK_ONLY


def test_a_proof_with_neither_file_nor_link_is_refused(office: Office) -> None:
    app = office.open("bukti")
    app.text_input("bukti_tautan_0_nama").input("Maklumat layanan")
    app.button("tambah_tautan").click()
    ran(app)
    assert [e.value for e in app.error] == ["Pilih berkas atau isi tautan untuk bukti ini."]
    with office.database.reading() as db:
        assert records.evidence_of_unit(db, office.actor().unit) == []


def test_a_confidential_proof_is_closed_to_who_does_not_work_on_it(
    office: Office, lpse_role: AccountRole
) -> None:
    proof = _proof(
        office,
        "Uji celah",
        name="rahasia-sekali.pdf",
        confidentiality="rahasia",
        link="https://lpse.contoh.id/rahasia",
    )
    email = office.member(lpse_role)
    allowed = may(office.actor(email), Action.VIEW_CONFIDENTIAL)
    app = office.open("bukti", email)
    assert ("rahasia-sekali" in str(_rows(app))) is allowed
    said = words(_opened(app, proof))
    assert ("rahasia-sekali" in said) is allowed and ("contoh.id/rahasia" in said) is allowed
    addresses = [link.proto.url for link in app.get("link_button")]
    assert any("/bukti/" in a or "rahasia" in a for a in addresses) is allowed
    assert ("Bukti ini rahasia" in said) is not allowed


def test_a_confidential_file_name_is_not_found_by_who_may_not_see_it(office: Office) -> None:
    _proof(office, "Uji celah", name="rahasia-sekali.pdf", confidentiality="rahasia")
    app = office.open("bukti", office.member(AccountRole.INTERNAL_ASSESSOR))
    app.text_input("bukti_daftar_0_kata").input("sekali")
    assert "Tidak ada bukti yang cocok" in words(ran(app))


def test_a_proof_of_another_unit_is_not_found(office: Office) -> None:
    foreign = _proof(office, "SK tim")
    office.unit("LPSE Kota Lain")
    app = _opened(office.open("bukti"), foreign)
    assert "tidak ditemukan" in words(app) and not app.header


def test_what_people_typed_is_shown_as_typed(office: Office) -> None:
    proof = _proof(office, "**tebal** :red[merah] [klik](https://jahat.contoh)")
    app = _opened(office.open("bukti"), proof)
    assert app.header[0].value == (r"\*\*tebal\*\* \:red\[merah\] \[klik\](https\://jahat.contoh)")


def test_where_a_proof_is_used_leads_to_its_standard(office: Office) -> None:
    proof = _proof(office, "SK tim")
    assessment = _shown(office, proof, "S05-03")
    app = office.open("bukti")
    assert _rows(app)[0]["Dipakai"] == "1 kriteria"
    links = [parse_qs(e.proto.query_string) for e in _opened(app, proof).get("page_link")]
    assert {"penilaian": [assessment], "standar": ["5"]} in links


@pytest.mark.parametrize(("facts", "said"), [
    (None, "belum diperiksa"),
    ({"pages": 3, "has_text": True, "remark": None}, "3 halaman, berteks"),
    ({"pages": 1, "has_text": False, "remark": None}, "1 halaman, hasil pindai tanpa teks"),
    ({"pages": 2, "has_text": True, "remark": None, "encrypted": True,
      "active_content": ["/JavaScript"]},
     "2 halaman, berteks, dilindungi sandi, memuat bagian aktif (/JavaScript)"),
    ({"readable": False, "remark": "Berkas ini rusak."}, "Berkas ini rusak."),
    ({"width": 40, "height": 30, "remark": None}, "gambar 40 kali 30 titik"),
    ({"sheets": 2, "external_links": True, "embedded_files": 1, "remark": None},
     "2 lembar kerja, merujuk berkas di luar, 1 berkas tertanam"),
    ({"readable": True, "remark": None}, "terbaca, tanpa catatan"),
])  # fmt: skip
def test_an_inspection_is_said_in_words(facts: dict[str, Any] | None, said: str) -> None:
    assert inspection(Blob(facts=facts)) == said


def test_the_list_shows_what_the_inspection_found(office: Office) -> None:
    proof = _proof(office, "SK tim")
    with office.database.writing() as db:
        digest = records.files_of(db, proof)[0].digest
        records.note_facts(db, digest, {"pages": 4, "has_text": True, "remark": None})
    app = office.open("bukti")
    assert _rows(app)[0]["Pemeriksaan"] == "4 halaman, berteks"
    assert "Pemeriksaan: 4 halaman, berteks" in words(_opened(app, proof))


def test_sizes_are_said_as_people_say_them() -> None:
    assert [size_words(n) for n in (10, 12_345, 1_468_006)] == ["1 KB", "12 KB", "1,4 MB"]


def _kept(name: str, content: bytes) -> proofs.Kept:
    with installation().store.receive(10_000) as incoming:
        incoming.write(content)
        return proofs.keep(incoming, name)


def _proof(office: Office, title: str = "SOP", name: str = "", **facts: object) -> str:
    kept = _kept(name or f"{title.split('*')[0] or 'berkas'}.pdf", PDF)
    with office.database.writing() as db:
        wanted = {"title": title, "kind": "record", **facts}
        return proofs.add_proof(db, office.actor(), kept, wanted).id


def _shown(office: Office, proof: str, criterion: str) -> str:
    """Show the proof for a criterion of a new assessment; returns the assessment's id."""
    actor = office.actor()
    with office.database.reading() as db:
        profile = profile_on(db, actor.unit, scenes.today())
    cycle = Cycle(scenes.today().year, "Penilaian mandiri", (5,))
    made = start(office.database, actor, catalog(), profile, cycle)
    attach(office.database, actor, made, criterion, [proof])
    return made


def _opened(app: AppTest, proof: str) -> AppTest:
    app.query_params["bukti"] = proof
    return ran(app)


def _rows(app: AppTest) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = app.dataframe[0].value.to_dict("records")
    return rows


def _names(app: AppTest) -> list[str]:
    return [row["Nama bukti"] for row in _rows(app)]


def _field(kind: Callable[[str], Any], proof: str, name: str) -> Any:
    return kind(f"keterangan_{proof}_0_{name}")


def _row(office: Office, proof: str) -> Evidence:
    with office.database.reading() as db:
        row = records.evidence(db, office.actor().unit, proof)
    assert row is not None
    return row
