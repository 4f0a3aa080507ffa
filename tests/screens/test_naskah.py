"""Naskah: a paper from its form to its effect, as the page lets people do it."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from accounts.actor import AccountRole
from accounts.policy import Action, Refused, may
from documents.issue import issue
from documents.register import find, state_of
from documents.returned import attach
from forms import EXAMPLES, FORMS
from installation import installation
from storage import papers as records
from storage.tables import Document, PaperFile
from tests import scenes
from tests.documents import pki
from tests.scenes import keep_file, picture
from tests.screens.office import ADMIN, Office, ran, words

LETTER = "permohonan_bergabung"
AGREEMENT = "sla_lkpp"


def drafted(office: Office, name: str = LETTER) -> Document:
    form = EXAMPLES[name].model_copy(update={"nomor": ""})
    return issue(office.database, installation().store, office.actor(), name, form)


def opened(office: Office, email: str = ADMIN, **query: str) -> AppTest:
    """The page with something in its address."""
    app = office.open("naskah", email)
    for key, value in query.items():
        app.query_params[key] = value
    return ran(app)


def state(office: Office, row: Document) -> str:
    with office.database.reading() as db:
        return state_of(db, find(db, office.actor(), row.paper_id)).value


def returned(office: Office, row: Document, content: bytes, name: str) -> PaperFile:
    """Bring a file back, as the upload route does."""
    store = installation().store
    kept = keep_file(store, content, name)
    return attach(office.database, store, office.actor(), row.paper_id, kept)


def does(app: AppTest, step: str) -> AppTest:
    app.button(f"lakukan_{step}").click()
    return ran(app)


OF_LKPP = [name for name in FORMS if FORMS[name].of_lkpp]


@pytest.mark.parametrize("name", [name for name in FORMS if name not in OF_LKPP])
def test_the_form_of_every_paper_can_be_drawn(office: Office, name: str) -> None:
    app = opened(office, buat=name)
    assert app.title[0].value == EXAMPLES[name].document_title
    assert "simpan_konsep" in {button.key for button in app.button}


@pytest.mark.parametrize("name", OF_LKPP)
def test_the_form_of_what_lkpp_issues_is_drawn_for_lkpp(lkpp_office: Office, name: str) -> None:
    app = opened(lkpp_office, buat=name)
    assert app.title[0].value == EXAMPLES[name].document_title
    assert "simpan_konsep" in {button.key for button in app.button}


def test_an_lpse_makes_nothing_that_lkpp_alone_issues(office: Office) -> None:
    app = opened(office, buat="surat_teguran")
    assert "simpan_konsep" not in {button.key for button in app.button}
    with pytest.raises(Refused, match="hanya diterbitkan LKPP"):
        drafted(office, "surat_teguran")


def test_what_is_missing_is_named_in_the_words_of_the_page(office: Office) -> None:
    app = opened(office, buat=LETTER)
    app.button("simpan_konsep").click()
    ran(app)
    assert "Konsep belum tersimpan" in app.error[0].value
    assert "Penanda tangan: Nama" in app.error[0].value
    with office.database.reading() as db:
        assert records.documents(db, office.actor().unit) == []


def test_a_draft_is_filled_saved_and_opened(office: Office) -> None:
    app = opened(office, buat=LETTER)
    example = EXAMPLES[LETTER].model_dump(mode="json")
    prefix = f"naskah_baru_{LETTER}_0"
    for path in (
        "tempat", "instansi", "lpse", "kop_alamat", "penandatangan_nama",
        "penandatangan_jabatan", "narahubung_nama",
    ):  # fmt: skip
        value: object = example
        for step in path.split("_", 1):
            value = value[step] if isinstance(value, dict) else value
        app.text_input(f"{prefix}_{path}").input(str(value))
    app.text_area(f"{prefix}_kop_baris").input("\n".join(example["kop"]["baris"]))
    app.text_area(f"{prefix}_yth").input("\n".join(example["yth"]))
    app.text_area(f"{prefix}_alasan").input(example["alasan"])
    app.selectbox(f"{prefix}_jenis").select(example["jenis"])
    app.number_input(f"{prefix}_perkiraan_paket").set_value(35)
    app.button("simpan_konsep").click()
    ran(app)
    assert not app.error, app.error[0].value
    with office.database.reading() as db:
        [row] = records.documents(db, office.actor().unit)
    assert row.statement["perkiraan_paket"] == 35
    assert app.query_params["naskah"] == row.paper_id
    assert "Konsep tersimpan" in words(app)


def test_a_draft_is_changed_as_a_new_version(office: Office) -> None:
    row = drafted(office)
    app = opened(office, naskah=row.paper_id)
    app.text_input(f"naskah_{row.paper_id}_0_hal").input("Permohonan lain")
    app.button("simpan_perubahan").click()
    assert "Tersimpan sebagai versi 2" in words(ran(app))
    with office.database.reading() as db:
        newest = records.versions(db, row.paper_id)[0]
    assert newest.statement["hal"] == "Permohonan lain"


def test_another_case_is_copied_only_when_asked_for(office: Office) -> None:
    row = drafted(office, "permintaan_ubah_jadwal")
    app = opened(office, buat=row.name)
    form = f"naskah_baru_{row.name}"
    assert app.text_input(f"{form}_0_pemohon_nama").value == ""
    app.button(f"{form}_salin").click()
    ran(app)
    assert app.text_input(f"{form}_1_pemohon_nama").value == row.statement["pemohon"]["nama"]
    assert app.date_input(f"{form}_1_tanggal").value == scenes.today()


def test_an_hour_is_read_as_people_write_it_and_a_wrong_one_explained(office: Office) -> None:
    row = drafted(office, "permintaan_ubah_jadwal")
    app = opened(office, naskah=row.paper_id)
    field = f"naskah_{row.paper_id}_0_jadwal_0_semula_pukul"
    app.text_input(field).input("pagi")
    app.button("simpan_perubahan").click()
    assert "jam ditulis seperti 09.00" in ran(app).error[0].value
    app.text_input(field).input("8:30")
    app.button("simpan_perubahan").click()
    assert "Tersimpan sebagai versi 2" in words(ran(app))
    with office.database.reading() as db:
        newest = records.versions(db, row.paper_id)[0]
    assert newest.statement["jadwal"][0]["semula_pukul"] == "08.30"


def test_what_was_typed_stays_when_the_pages_are_shown_beside_it(office: Office) -> None:
    app = opened(office, buat=LETTER)
    form = f"naskah_baru_{LETTER}"
    app.text_input(f"{form}_0_instansi").input("Dinas Contoh")
    app.toggle(f"{form}_pratinjau").set_value(True)
    assert ran(app).text_input(f"{form}_0_instansi").value == "Dinas Contoh"


def test_rows_are_added_and_taken_away(office: Office) -> None:
    row = drafted(office, "permintaan_ubah_jadwal")
    app = opened(office, naskah=row.paper_id)
    prefix = f"naskah_{row.paper_id}_0_jadwal"
    before = len(row.statement["jadwal"])
    app.button(f"{prefix}_tambah").click()
    assert app.session_state[f"{prefix}_banyak"] == before + 1 or ran(app)
    assert ran(app).session_state[f"{prefix}_banyak"] == before + 1
    app.button(f"{prefix}_kurang").click()
    assert ran(app).session_state[f"{prefix}_banyak"] == before


def test_a_letter_goes_through_its_steps(office: Office) -> None:
    row = drafted(office)
    app = opened(office, naskah=row.paper_id)
    for step in ("finalkan", "tanda_tangan", "nomori", "kirim"):
        does(app, step)
        assert not app.error, app.error[0].value
    app.text_input("bukti_terima").input("resi 123")
    does(app, "terima")
    assert state(office, row) == "diterima"
    assert f"1/000/LPSE/{_roman(scenes.today())}/{scenes.today().year}" in words(app)
    assert "resi 123" in words(app)


def test_what_ends_a_paper_is_never_what_the_page_opens_with(office: Office) -> None:
    row = drafted(office, AGREEMENT)
    app = opened(office, naskah=row.paper_id)
    for step in ("finalkan", "tanda_tangan", "tanda_tangan", "berlakukan"):
        does(app, step)
    assert "tidak ada langkah yang menunggu" in words(app)
    shut = {box.label: not box.proto.expanded for box in app.expander}
    assert shut["Nyatakan berakhir"] and shut["Cabut"] and shut["Ganti dengan naskah baru"]


def test_the_history_is_in_the_words_of_the_reader(office: Office) -> None:
    row = drafted(office)
    app = does(opened(office, naskah=row.paper_id), "finalkan")
    does(does(app, "tanda_tangan"), "nomori")
    said = words(app)
    assert "nomor: 1/000/LPSE" in said and "penanda tangan: " in said
    assert "number:" not in said and "version:" not in said


def test_a_receipt_without_proof_is_refused(office: Office) -> None:
    row = drafted(office)
    app = opened(office, naskah=row.paper_id)
    for step in ("finalkan", "tanda_tangan", "nomori", "kirim", "terima"):
        does(app, step)
    assert "bukti penerimaannya" in app.error[0].value
    assert state(office, row) == "dikirim"


def test_an_agreement_is_signed_by_each_and_replaced_with_a_reason(office: Office) -> None:
    row = drafted(office, AGREEMENT)
    app = opened(office, naskah=row.paper_id)
    for step in ("finalkan", "tanda_tangan", "tanda_tangan", "berlakukan"):
        does(app, step)
    assert state(office, row) == "berlaku"
    app.text_area("alasan_ganti").input("Kanal helpdesk berubah.")
    app.button("mulai_pengganti").click()
    assert "Konsep pengganti tersimpan" in words(ran(app))
    assert app.query_params["naskah"] != row.paper_id
    [before] = [e.proto.label for e in app.get("page_link") if "Menggantikan" in e.proto.label]
    assert f"Nomor 1/000/LPSE/{_roman(scenes.today())}/{scenes.today().year}" in before
    assert "Alasan perubahan: Kanal helpdesk berubah" in words(app)
    after = opened(office, naskah=row.paper_id).get("page_link")
    assert any(e.proto.label.startswith("Penggantinya") for e in after)


def test_each_party_signs_once_and_the_page_offers_who_is_left(office: Office) -> None:
    row = drafted(office, AGREEMENT)
    app = does(opened(office, naskah=row.paper_id), "finalkan")
    assert app.selectbox("penanda_tangan").options == ["LKPP", "LPSE"]
    app.selectbox("penanda_tangan").select("LPSE")
    does(app, "tanda_tangan")
    assert app.selectbox("penanda_tangan").options == ["LKPP"]
    assert state(office, row) == "bernomor"


def test_a_scan_counts_with_the_code_in_its_footer(office: Office) -> None:
    row = drafted(office)
    app = does(opened(office, naskah=row.paper_id), "finalkan")
    file = returned(office, row, picture(), "pindai.png")
    ran(app)
    app.selectbox("berkas_tanda_tangan").select(file.id)
    does(app, "tanda_tangan")
    assert "Ketik kode yang tercetak" in app.error[0].value
    app.text_input("kode_pindai").input("AAAA-BBBB-CCCC-DDDD")
    does(app, "tanda_tangan")
    assert "bukan kode naskah ini" in app.error[0].value
    assert state(office, row) == "final"
    with office.database.reading() as db:
        code = find(db, office.actor(), row.paper_id).code
    app.text_input("kode_pindai").input(code.lower())
    does(app, "tanda_tangan")
    assert state(office, row) == "ditandatangani"
    with office.database.reading() as db:
        event = records.events(db, row.paper_id)[-1]
    assert (event.facts["file"], event.facts["kode"]) == (file.id, code)
    assert f"kode: {code}" in words(app)


def test_what_a_signed_pdf_says_is_shown_and_what_is_not_proven_is_decided_by_a_person(
    office: Office,
) -> None:
    row = drafted(office)
    app = does(opened(office, naskah=row.paper_id), "finalkan")
    file = returned(office, row, pki.signed(), "bertanda tangan.pdf")
    said = words(ran(app))
    assert "Utuh: ya" in said and "Penanda tangan dipercaya: tidak" in said
    assert "belum terbukti; bandingkan halamannya" in said
    app.selectbox("berkas_tanda_tangan").select(file.id)
    does(app, "tanda_tangan")
    assert "Bandingkan halaman kedua berkas" in app.error[0].value
    app.checkbox("sudah_dibandingkan").check()
    does(app, "tanda_tangan")
    assert state(office, row) == "ditandatangani"
    assert "dibandingkan dan dinyatakan sama" in words(app)


def test_a_file_that_cannot_be_examined_is_not_called_unsigned(office: Office) -> None:
    row = drafted(office)
    app = does(opened(office, naskah=row.paper_id), "finalkan")
    broken = pki.signed().replace(b"startxref\n", b"startxref\n9")
    returned(office, row, broken, "rusak.pdf")
    said = words(ran(app))
    assert "bukan PDF yang utuh" in said and "Tanpa tanda tangan elektronik" not in said


def test_a_draft_offers_no_place_for_what_comes_back(office: Office) -> None:
    row = drafted(office)
    assert "sesudah naskah ini difinalkan" in words(opened(office, naskah=row.paper_id))


def test_a_paper_of_another_unit_is_not_found(office: Office) -> None:
    row = drafted(office)
    office.unit("LPSE Kota Lain")
    app = opened(office, naskah=row.paper_id)
    assert "tidak ditemukan di unit Anda" in app.error[0].value
    assert row.title not in words(app)


def test_who_may_only_read_sees_the_paper_and_no_step(
    office: Office, lpse_role: AccountRole
) -> None:
    row, email = drafted(office), office.member(lpse_role)
    app = opened(office, email, naskah=row.paper_id)
    keys = {button.key for button in app.button}
    assert row.title in words(app)
    assert ("lakukan_finalkan" in keys) is may(office.actor(email), Action.REGISTER_DOCUMENT)


def _roman(day: date) -> str:
    return ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"][day.month - 1]
