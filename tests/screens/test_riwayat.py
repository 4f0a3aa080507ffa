"""Riwayat: LKPP enters what was there before with its scan, the LPSE reads; people come by Excel."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from accounts.actor import AccountRole
from assessments.certificates.records import events_of
from assessments.certificates.rules import n_of_17
from assessments.findings.records import findings_of
from assessments.findings.rules import Kind
from assessments.history.deeds import entered
from assessments.measures.receipts import clock_start
from assessments.measures.records import measures_of
from assessments.measures.rules import Rung
from assessments.objections.rules import Outcome
from exchange import errands
from exchange.roster import deeds as roster
from installation import installation
from storage.people import people
from storage.units import units
from telaah.errands import do_errand, place_of
from tests import scenes
from tests.scenes import picture
from tests.screens.office import Office, ran, words

R = AccountRole
HEAD, LKPP_ADMIN, REVIEWER, COORDINATOR = (
    f"{role}@lpse.contoh.go.id" for role in (R.HEAD, R.LKPP_ADMIN, R.REVIEWER, R.COORDINATOR)
)
SCAN = ("pindai.png", picture(), "image/png")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DAY = date(2026, 2, 9)


@pytest.fixture
def both(new_office: Office) -> tuple[Office, str]:
    """LKPP with an administrator and a reviewer, and an LPSE with head and coordinator; its id."""
    new_office.unit("LKPP", "lkpp")
    new_office.member(R.LKPP_ADMIN)
    new_office.member(R.REVIEWER)
    unit_id = new_office.unit("LPSE Kabupaten Contoh")
    new_office.member(R.HEAD)
    new_office.member(R.COORDINATOR)
    return new_office, unit_id


def begun(office: Office, unit_id: str, kind: str) -> AppTest:
    app = office.open("riwayat", LKPP_ADMIN)
    app.selectbox(key="lpse_riwayat").set_value(unit_id)
    app.segmented_control(key="jenis_riwayat").set_value(kind)
    return ran(app)


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click()
    return ran(app)


def test_an_sla_of_before_needs_its_scan_and_is_then_an_active_service(
    both: tuple[Office, str],
) -> None:
    office, unit_id = both
    app = begun(office, unit_id, "SLA")
    app.text_input(key="riwayat_sla_0_instansi").set_value("Pemerintah Kabupaten Contoh")
    app.text_input(key="riwayat_sla_0_nomor").set_value("SLA-3/2024")
    app.date_input(key="riwayat_sla_0_tanggal").set_value(date(2012, 5, 6))
    press(app, "catat_sla")
    assert "Unggah hasil pindai" in words(app)
    app.file_uploader(key="riwayat_sla_0_berkas").set_value(SCAN)
    press(app, "catat_sla")
    assert "SLA nomor SLA-3/2024" in words(app)
    lpse = office.open("permohonan", HEAD)
    lpse.button(key=next(b.key for b in lpse.button if b.key.startswith("buka_"))).click()
    assert "SLA-3/2024 (riwayat)" in words(ran(lpse))
    assert "SLA nomor SLA-3/2024" in words(office.open("riwayat", HEAD))


def test_a_certificate_of_before_counts_at_once(both: tuple[Office, str]) -> None:
    office, unit_id = both
    app = begun(office, unit_id, "Sertifikat atau penetapan")
    app.multiselect(key="riwayat_sertifikat_0_standar").set_value([9, 10])
    app.text_input(key="riwayat_sertifikat_0_nomor").set_value("SERT-1/2026")
    app.date_input(key="riwayat_sertifikat_0_tanggal").set_value(DAY)
    app.file_uploader(key="riwayat_sertifikat_0_berkas").set_value(SCAN)
    press(app, "catat_sertifikat")
    assert "2 dari 17" in words(app)
    with office.database.reading() as db:
        assert n_of_17(events_of(db, unit_id), DAY) == 2
        (one,) = entered(db, office.actor(LKPP_ADMIN))
    app.text_input(key=f"alasan_{one.row.id}").set_value("Milik LPSE lain")
    press(app, f"batalkan_{one.row.id}")
    assert "dibatalkan" in words(app)
    with office.database.reading() as db:
        assert n_of_17(events_of(db, unit_id), DAY) == 0


def test_a_finding_and_its_teguran_of_before_run_with_their_receipt(
    both: tuple[Office, str],
) -> None:
    office, unit_id = both
    app = begun(office, unit_id, "Temuan terbuka")
    app.selectbox(key="riwayat_temuan_0_kriteria").set_value("S09-01")
    app.selectbox(key="riwayat_temuan_0_jenis").set_value(Kind.MEASURE)
    app.text_area(key="riwayat_temuan_0_uraian").set_value("Ruang server tidak terkunci")
    app.text_area(key="riwayat_temuan_0_perbaikan").set_value("Pasang kunci")
    app.date_input(key="riwayat_temuan_0_tanggal").set_value(DAY)
    app.file_uploader(key="riwayat_temuan_0_berkas").set_value(SCAN)
    press(app, "catat_temuan")
    with office.database.reading() as db:
        (finding,) = findings_of(db, unit_id)
    app = begun(office, unit_id, "Tindakan yang berjalan")
    app.selectbox(key="riwayat_tindakan_0_tindakan").set_value(Rung.REPRIMAND)
    ran(app)
    app.multiselect(key="riwayat_tindakan_0_temuan").set_value([finding.id])
    app.text_input(key="riwayat_tindakan_0_nomor").set_value("77/T/2026")
    for name, when in (("ttd", 10), ("kirim", 11), ("terima", 13)):
        app.date_input(key=f"riwayat_tindakan_0_{name}").set_value(date(2026, 2, when))
    app.number_input(key="riwayat_tindakan_0_hari").set_value(10)
    app.file_uploader(key="riwayat_tindakan_0_berkas").set_value(SCAN)
    app.file_uploader(key="riwayat_tindakan_0_terima_berkas").set_value(SCAN)
    press(app, "catat_tindakan")
    with office.database.reading() as db:
        (measure,) = measures_of(db, unit_id)
    assert clock_start(measure.letter, date(2026, 3, 1)) == date(2026, 2, 13)
    assert measure.findings == {finding.id}
    said = words(office.open("riwayat", HEAD))
    assert "Teguran, surat nomor 77/T/2026" in said
    assert finding.id in said


def test_an_objection_of_before_is_entered_on_its_measure(both: tuple[Office, str]) -> None:
    office, unit_id = both
    app = begun(office, unit_id, "Keberatan")
    assert "Catat dulu tindakannya" in words(app)
    test_a_finding_and_its_teguran_of_before_run_with_their_receipt(both)
    app = begun(office, unit_id, "Keberatan")
    app.selectbox(key="riwayat_keberatan_0_putusan").set_value(Outcome.GRANTED)
    ran(app)
    app.text_input(key="riwayat_keberatan_0_nomor").set_value("45/K/2026")
    app.text_input(key="riwayat_keberatan_0_jawab").set_value("12/TK/2026")
    app.date_input(key="riwayat_keberatan_0_diajukan").set_value(date(2026, 2, 16))
    app.date_input(key="riwayat_keberatan_0_diputus").set_value(date(2026, 3, 2))
    app.file_uploader(key="riwayat_keberatan_0_berkas").set_value(SCAN)
    press(app, "catat_keberatan")
    assert "Keberatan K-2026-0001, surat nomor 45/K/2026" in words(app)
    with office.database.reading() as db:
        (measure,) = measures_of(db, unit_id)
        (entry, *_) = [
            one for one in entered(db, office.actor(HEAD)) if one.row.process == "objection"
        ]
    assert measure.ended == date(2026, 3, 2)
    page = office.open("keberatan", HEAD)
    page.query_params["keberatan"] = entry.row.id
    assert "Diputus sebelum Telaah dipakai" in words(ran(page))


def test_an_lpse_enters_a_role_of_before_and_the_roles_page_shows_its_scan(
    both: tuple[Office, str],
) -> None:
    office, unit_id = both
    app = office.open("riwayat", COORDINATOR)
    with office.database.reading() as db:
        person = people(db, unit_id)[0]
    app.selectbox(key="riwayat_peran_0_orang").set_value(person.id)
    app.text_input(key="riwayat_peran_0_nomor").set_value("SK 11/2019")
    app.date_input(key="riwayat_peran_0_tanggal").set_value(date(2019, 1, 8))
    app.date_input(key="riwayat_peran_0_mulai").set_value(date(2019, 1, 15))
    app.file_uploader(key="riwayat_peran_0_berkas").set_value(SCAN)
    press(app, "catat_peran")
    assert "SK nomor SK 11/2019" in words(app)
    (row,) = [one for table in office.open("peran", HEAD).table for one in table.value.to_dict("records")
              if "riwayat" in str(one)]  # fmt: skip
    assert "pindai.png](/langkah/" in str(row)


def test_the_reviewer_and_the_lpse_only_read(both: tuple[Office, str]) -> None:
    office, _ = both
    for email in (REVIEWER, HEAD):
        app = office.open("riwayat", email)
        assert "Belum ada riwayat" in words(app)
        assert not [box for box in app.selectbox if box.key == "lpse_riwayat"]


def filled(office: Office, email: str, sheets: dict[str, list[dict[str, str]]]) -> bytes:
    """The workbook this account fetches, with rows typed under what is there."""
    content = roster.template(office.database, office.actor(email), scenes.today())
    book = load_workbook(BytesIO(content))
    for title, rows in sheets.items():
        sheet = book[title]
        places = {cell.value: cell.column for cell in sheet[3]}
        first = next(n for n in range(4, 400) if sheet.cell(n, 1).value is None)
        for number, facts in enumerate(rows, first):
            for head, value in facts.items():
                sheet.cell(number, places[head]).value = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


LPSE = {"Nama LPSE": "LPSE Kota *Baru*", "Kode LPSE": "701"}
FIRST = {
    "Nama orang": "Sekar Nirmala", "Kode LPSE": "701", "Email orang": "sekar@kotabaru.contoh.id",
    "Administrator pertama": "ya",
}  # fmt: skip


def test_the_workbook_of_every_lpse_is_written_by_the_worker(both: tuple[Office, str]) -> None:
    office, unit_id = both
    app = office.open("riwayat", LKPP_ADMIN)
    app.multiselect(key="lpse_buku_kerja").set_value([unit_id])
    assert "menunggu giliran" in words(press(ran(app), "buat_buku_kerja"))
    assert do_errand(installation())
    assert "LPSE dan orang.xlsx" in words(ran(app))
    [asked] = errands.mine(office.database, office.actor(LKPP_ADMIN), ["buku_kerja_lpse"])
    name, path, _ = errands.result(place_of(installation()), office.actor(LKPP_ADMIN), asked.id)
    sheet = load_workbook(BytesIO(path.read_bytes()))["LPSE"]
    rows = list(sheet.iter_rows(min_row=4, max_row=5, values_only=True))
    assert name.endswith(".xlsx") and "LPSE Kabupaten Contoh" in rows[0] and not any(rows[1])


def test_lkpp_brings_in_an_lpse_and_hands_over_the_link_once(both: tuple[Office, str]) -> None:
    office, _ = both
    content = filled(office, LKPP_ADMIN, {"LPSE": [LPSE], "Orang": [FIRST]})
    app = office.open("riwayat", LKPP_ADMIN)
    app.file_uploader(key="buku_kerja").set_value(("isi.xlsx", content, XLSX))
    ran(app)
    assert "2 baru" in words(app)
    with office.database.reading() as db:
        assert "701" not in {unit.code for unit in units(db)}
    press(app, "terapkan_buku_kerja")
    assert "1 tautan administrator pertama" in words(app)
    with office.database.reading() as db:
        assert "701" in {unit.code for unit in units(db)}
    press(app, "tautan_pertama_selesai")
    assert "tautan administrator pertama" not in words(app)
    assert "Tidak ada yang baru atau berubah" in words(app)


def test_mistakes_are_listed_with_their_cells_and_nothing_can_be_applied(
    both: tuple[Office, str],
) -> None:
    office, _ = both
    content = filled(office, LKPP_ADMIN, {"Orang": [FIRST | {"NIP": "12"}]})
    app = office.open("riwayat", LKPP_ADMIN)
    app.file_uploader(key="buku_kerja").set_value(("isi.xlsx", content, XLSX))
    said = words(ran(app))
    assert "lembar 'Orang' sel" in said
    assert not [b for b in app.button if b.key == "terapkan_buku_kerja"]


def test_what_is_no_workbook_is_refused_in_a_sentence(both: tuple[Office, str]) -> None:
    office, _ = both
    app = office.open("riwayat", LKPP_ADMIN)
    app.file_uploader(key="buku_kerja").set_value(("isi.xlsx", b"bukan buku", XLSX))
    ran(app)
    assert app.error
    assert not [b for b in app.button if b.key == "terapkan_buku_kerja"]


def test_an_lpse_brings_in_its_own_people(both: tuple[Office, str]) -> None:
    office, _ = both
    content = filled(office, COORDINATOR, {"Orang": [{"Nama orang": "Bagus Prakoso"}]})
    app = office.open("riwayat", COORDINATOR)
    app.file_uploader(key="buku_kerja").set_value(("isi.xlsx", content, XLSX))
    press(ran(app), "terapkan_buku_kerja")
    assert "Bagus Prakoso" in office.names()
    assert not list(office.open("riwayat", HEAD).file_uploader)
    with office.database.reading() as db:
        assert entered(db, office.actor(HEAD)) == []


def test_a_history_comes_in_by_workbook_together_with_its_scans(both: tuple[Office, str]) -> None:
    office, _ = both
    row = {
        "Nomor SLA": "SLA-3/2019", "Kode LPSE": "701", "Bentuk layanan": "system provider",
        "K/L/Pemda": "Pemerintah Kota Baru", "Tanggal ditandatangani": "06/05/2019",
        "Berkas pindai": "Pindai.png",
    }  # fmt: skip
    content = filled(office, LKPP_ADMIN, {"LPSE": [LPSE], "SLA": [row]})
    app = office.open("riwayat", LKPP_ADMIN)
    app.file_uploader(key="buku_kerja").set_value(("isi.xlsx", content, XLSX))
    assert "'Pindai.png' belum diunggah bersama" in words(ran(app))
    app.file_uploader(key="berkas_pindai").set_value([SCAN])
    assert "2 baru" in words(ran(app))
    press(app, "terapkan_buku_kerja")
    assert "SLA nomor SLA-3/2019" in words(app)
    with office.database.reading() as db:
        (one,) = entered(db, office.actor(LKPP_ADMIN))
    assert one.events[0].name == "pindai.png"
    own = office.open("riwayat", COORDINATOR)
    assert "berkas_pindai" in {field.key for field in own.file_uploader}  # the decrees of its roles
