"""Does a newcomer get from an empty installation to a certified report, and lose nothing on the way?

One walk in a real browser, told by `test_…` at the end; each step is a function above it. Nobody in
it exists.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from playwright.sync_api import expect, sync_playwright
from pypdf import PdfWriter

from tests.browser.card import REASON, Card
from tests.browser.chromium import launch, wait_idle
from tests.browser.walk import Stage, Tab, environment, serving

UNIT = "LPSE Kabupaten Contoh"
COORDINATOR, COORDINATOR_MAIL = "Melati Cendana", "melati@contoh.id"
HEAD, HEAD_MAIL = "Raden Wiratama", "raden@contoh.id"
CONTRIBUTOR, CONTRIBUTOR_MAIL = "Bagus Prakoso", "bagus@contoh.id"
PASSWORD = "empat kata yang jarang"
PROFILE = {
    "Nama instansi": "Pemerintah Kabupaten Contoh",
    "Provinsi": "Nusa Peraga",
    "Dasar pembentukan": "Peraturan Bupati Contoh Nomor 12 Tahun 2023",
    "Alamat": "Jalan Contoh Nomor 1",
    "Kota": "Kota Contoh",
    "Telepon helpdesk": "(0999) 123456",
    "Email helpdesk": "helpdesk@contoh.id",
}
STANDARD = "13. Standar Pengelolaan Anggaran Layanan"
PROOF = "SOP Anggaran Layanan.pdf"
PLAN = "Laporan triwulan disusun dan disampaikan."
REASONED = "Dukungan di tempat belum pernah diminta oleh unit kami."
DESCRIPTION = "SOP ditetapkan pada bulan Februari."
HERS, HIS = "Usulan lima unit sudah masuk.", "Usulan enam unit sudah masuk."
MET = ["S13-02", "S13-03", "S13-05", "S13-06", "S13-08"]
PARTIAL, NOT_APPLICABLE = "S13-04", "S13-07"
CLEAN = "Tidak ada lagi yang menghalangi pengesahan."
REFUSED = "Belum tersimpan. Penilaian ini sudah disahkan, sehingga isinya tidak dapat diubah."
OVER = "Sesi Anda sudah berakhir."
DIGEST = re.compile(r"[0-9a-f]{64}")


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """The product on an empty installation, and a browser."""
    with (
        serving(tmp_path / "home", tmp_path / "console") as server,
        sync_playwright() as playwright,
    ):
        browser = launch(playwright)
        yield Stage(server, browser, tmp_path)
        browser.close()


# -- from the empty installation to a unit with people ---------------------------------------------


def opens_the_link_on_the_console(tab: Tab, console: str) -> None:
    link = re.search(r"http://\S+/siapkan\?token=\S+", console)
    assert link, "the console shows no link"
    tab.page.goto(tab.url)
    tab.page.get_by_label("Token penyiapan").fill("bukan-token-itu")
    tab.page.get_by_role("button", name="Lanjut").click()
    tab.sees("Token penyiapan tidak cocok")
    tab.page.goto(link.group())


def becomes_the_first_administrator(tab: Tab) -> None:
    tab.page.get_by_label("Nama lengkap").fill(COORDINATOR)
    tab.page.get_by_label("Alamat email").fill(COORDINATOR_MAIL)
    tab.page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
    tab.page.get_by_label("Ulangi kata sandi").fill(PASSWORD)
    tab.page.get_by_role("button", name="Buat akun dan masuk").click()
    tab.arrives(f"Selamat datang, {COORDINATOR}")


def starts_with_her_own_unit(tab: Tab) -> None:
    tab.follow("Mulai")
    tab.arrives("Mulai")
    tab.sees("Mulai dengan LPSE saya")
    tab.fill("Nama LPSE", UNIT)
    tab.press("Buat LPSE ini")
    tab.sees("Pilihlah jenis instansi")
    tab.part("lpse_instansi").get_by_role("combobox").click()
    tab.page.get_by_role("option", name="Pemerintah kabupaten").click()
    tab.press("Buat LPSE ini")
    tab.arrives("Profil")


def fills_the_profile(tab: Tab) -> None:
    lacking = tab.sees("Laporan masih memerlukan:")
    for label, words in PROFILE.items():
        tab.fill(label, words)
    tab.press("Simpan profil")
    lacking.wait_for(state="hidden")
    wait_idle(tab.page)
    tab.reload()
    for label, words in PROFILE.items():
        expect(tab.main.get_by_role("textbox", name=label, exact=True)).to_have_value(words)
    expect(lacking).to_have_count(0)


def adds_people(tab: Tab) -> None:
    tab.menu("Orang")
    tab.fill("Nama lengkap", HEAD)
    tab.fill("NIP", "19720314199803100")
    tab.fill("Email", HEAD_MAIL)
    tab.press("Tambahkan")
    tab.sees("NIP harus 18 angka.")
    tab.fill("NIP", "19720314 199803 1 002")
    adds_the_person(tab, HEAD)
    tab.fill("Nama lengkap", CONTRIBUTOR)
    tab.fill("NIP", "199108172015031004")
    tab.fill("Email", CONTRIBUTOR_MAIL)
    adds_the_person(tab, CONTRIBUTOR)


def adds_the_person(tab: Tab, name: str) -> None:
    tab.press("Tambahkan")
    tab.main.get_by_role("cell", name=name).wait_for()
    expect(tab.main.get_by_role("textbox", name="Nama lengkap", exact=True)).to_have_value("")
    wait_idle(tab.page)


def assigns_the_head(tab: Tab) -> None:
    tab.menu("Peran")
    tab.sees("13 dari 13 peran belum terisi hari ini")
    role = tab.part("penugasan_0_peran").get_by_role("combobox")
    expect(role).to_have_value("2.1 Ketua LPSE")
    tab.pick(tab.part("penugasan_0_orang"), HEAD)
    tab.fill("Nomor SK atau surat tugas", "800/12/SK/2026")
    tab.date(tab.part("penugasan_0_tanggal_sk"), "05012026")
    tab.press("Tugaskan")
    tab.main.get_by_role("cell", name=HEAD).wait_for()
    tab.sees("12 dari 13 peran belum terisi hari ini")
    wait_idle(tab.page)


def invites(tab: Tab, number: int, name: str, role: str) -> str:
    """Invite the person; `number` counts the invitations before. Returns the one-time link."""
    tab.menu("Akun pengguna")
    tab.do(lambda: tab.pick(tab.part(f"undangan_{number}_orang"), name))
    tab.pick_also(tab.part(f"undangan_{number}_peran"), role)
    tab.press("Undang")
    link = str(tab.part("tautan").locator("code").inner_text())
    assert link.startswith(f"{tab.url}/sandi?kode=")
    tab.press("Sudah saya serahkan")
    expect(tab.part("tautan")).to_have_count(0)
    wait_idle(tab.page)
    row = tab.main.get_by_role("row").filter(has_text=name).filter(has_text=role)
    expect(row).to_contain_text("belum membuat kata sandi")
    return link


def opens_the_one_time_link(tab: Tab, link: str, name: str) -> None:
    tab.page.goto(link)
    tab.page.get_by_label("Kata sandi baru", exact=True).fill(PASSWORD + name)
    tab.page.get_by_label("Ulangi kata sandi baru").fill(PASSWORD + name)
    tab.page.get_by_role("button", name="Simpan kata sandi").click()
    tab.arrives(f"Selamat datang, {name}")


# -- answering -------------------------------------------------------------------------------------


def starts_a_partial_assessment(tab: Tab) -> None:
    tab.menu("Penilaian")
    tab.do(tab.sees("Sebagian standar").click)
    tab.sees(re.compile("^13. ")).click()
    tab.press("Mulai penilaian")
    tab.sees("0 dari 8 terjawab")
    wait_idle(tab.page)
    opens_the_standard(tab)


def opens_the_standard(tab: Tab) -> None:
    tab.follow(STANDARD)
    tab.arrives(STANDARD)


def makes_a_pdf(folder: Path) -> Path:
    writer = PdfWriter()
    writer.add_blank_page(width=595, height=842)
    writer.add_metadata({"/Title": "SOP Anggaran Layanan"})
    file = folder / PROOF
    writer.write(file)
    return file


def answers_with_a_new_proof(tab: Tab, file: Path) -> None:
    card = Card(tab, "S13-01")
    expect(card.box.get_by_text("Belum ada yang tersimpan.")).to_be_visible()
    card.answer("Memenuhi")
    assert card.saved_by() == COORDINATOR
    card.write("Uraian keadaan", DESCRIPTION)
    card.upload(file)


def the_server_dies_and_comes_back(stage: Stage, tab: Tab) -> None:
    stage.server.kill9()
    stage.server.restart()
    wait_idle(tab.page, timeout=60)  # the page finds the server again by itself
    has_the_first_answer(tab)
    tab.reload()
    has_the_first_answer(tab)


def has_the_first_answer(tab: Tab) -> None:
    card = Card(tab, "S13-01")
    card.shows("Memenuhi", Uraian_keadaan=DESCRIPTION)
    expect(card.proof(PROOF)).to_have_count(1)


def answers_the_rest(tab: Tab) -> None:
    for criterion in MET:
        card = Card(tab, criterion)
        card.answer("Memenuhi")
        card.attach(PROOF)
        assert card.saved_by() == COORDINATOR
    card = Card(tab, PARTIAL)
    card.answer("Sebagian")
    card.write("Apa yang akan diperbaiki", PLAN)
    card.write("PIC", CONTRIBUTOR)
    card.target(f"3112{date.today().year + 1}")
    assert card.saved_by() == COORDINATOR
    card = Card(tab, NOT_APPLICABLE)
    card.answer("Tidak Berlaku")
    card.write(REASON, "Tidak ada")
    assert card.saved_by() == COORDINATOR


def comes_back_and_finds_everything(tab: Tab) -> None:
    tab.menu("Penilaian")
    opens_the_standard(tab)
    finds_everything(tab)
    tab.menu("Bukti")
    tab.page.go_back()
    tab.arrives(STANDARD)
    finds_everything(tab)
    tab.reload()
    finds_everything(tab)


def finds_everything(tab: Tab) -> None:
    tab.sees("8 dari 8 terjawab")
    has_the_first_answer(tab)
    for criterion in MET:
        card = Card(tab, criterion)
        card.shows("Memenuhi")
        expect(card.proof(PROOF)).to_have_count(1)
    Card(tab, NOT_APPLICABLE).shows("Tidak Berlaku", **{REASON: "Tidak ada"})
    plan = Card(tab, PARTIAL)
    plan.shows("Sebagian", Apa_yang_akan_diperbaiki=PLAN, PIC=CONTRIBUTOR)
    year = plan.box.locator('[class*="st-key-repair_target"] [data-type="year"]')
    expect(year).to_have_text(str(date.today().year + 1))


def two_people_write_the_same_field(hers: Tab, his: Tab) -> None:
    his.menu("Penilaian")
    opens_the_standard(his)
    theirs = Card(his, "S13-02")
    theirs.write("Uraian keadaan", HIS)
    assert theirs.saved_by() == CONTRIBUTOR
    card = Card(hers, "S13-02")
    card.write("Uraian keadaan", HERS)
    conflict = card.box.locator('[class*="st-key-tabrakan_"]')
    expect(conflict).to_contain_text("diubah dua orang")
    expect(conflict).to_contain_text(f"Yang berlaku sekarang: {HIS}")
    expect(conflict).to_contain_text(f"Yang disisihkan: {HERS}")
    assert the_rontgen_says(his, "Ada dua perubahan berbeda yang belum diselesaikan.")
    hers.do(conflict.get_by_role("button", name="Pakai yang disisihkan").click)
    expect(conflict).to_have_count(0)
    card.shows("Memenuhi", Uraian_keadaan=HERS)
    his.page.go_back()
    his.arrives(STANDARD)
    Card(his, "S13-02").shows("Memenuhi", Uraian_keadaan=HERS)


def the_rontgen_says(tab: Tab, remark: str) -> bool:
    tab.menu("Rontgen")
    return tab.sees(remark).is_visible()


def mends_what_the_rontgen_shows(tab: Tab) -> None:
    remark = "Tidak Berlaku, tetapi alasannya kurang dari 20 huruf."
    assert the_rontgen_says(tab, remark)
    assert tab.alerts == ["1 hal harus diselesaikan sebelum Kepala dapat mengesahkan."]
    tab.main.get_by_role("link", name=re.compile(f"^{NOT_APPLICABLE} .*{remark}")).click()
    tab.sees(f"Hanya kriteria {NOT_APPLICABLE} yang ditampilkan.")
    wait_idle(tab.page)
    Card(tab, NOT_APPLICABLE).write(REASON, REASONED)
    assert the_rontgen_says(tab, CLEAN)
    tab.sees("Mintalah Ketua/Kepala LPSE masuk dan mengesahkan di halaman ini.")


# -- certifying and what follows -------------------------------------------------------------------


def certifies(tab: Tab) -> str:
    """The head certifies what Rontgen shows; returns the digest it shows."""
    tab.follow("Periksa dan sahkan penilaian ini")
    tab.arrives("Rontgen")
    tab.sees(CLEAN)
    digest = the_digest(tab)
    tab.press("Sahkan penilaian ini")
    tab.sees("Centanglah pernyataan itu terlebih dahulu.")
    tab.sees("Saya menyatakan demikian.").click()
    tab.press("Sahkan penilaian ini")
    expect(tab.part("pengesahan")).to_contain_text(HEAD)
    assert the_digest(tab) == digest
    return digest


def the_digest(tab: Tab) -> str:
    tab.main.get_by_text("Sidik isi", exact=True).click()
    found = DIGEST.search(tab.sees(DIGEST).inner_text())
    return found.group() if found else ""


def may_no_longer_edit(tab: Tab, stale: Tab) -> None:
    card = Card(stale, "S13-02")
    card.write("Uraian keadaan", "Terlambat.")
    expect(card.box.get_by_role("alert")).to_contain_text(REFUSED)
    stale.reload()
    for look in (stale, tab):
        look.menu("Penilaian")
        opens_the_standard(look)
        look.sees("Penilaian ini sudah disahkan. Isinya hanya dapat dibaca sampai dibuka kembali.")
        card = Card(look, "S13-02")
        expect(card.box).to_contain_text(HERS)
        expect(card.box.get_by_role("textbox")).to_have_count(0)
        expect(card.box.get_by_role("radio")).to_have_count(0)


def makes_the_report(tab: Tab, folder: Path) -> Path:
    tab.menu("Dokumen")
    tab.page.get_by_role("tab", name="Buat naskah").click()
    tab.press("Buat laporan")
    tab.sees("Laporan tersimpan")
    tab.page.get_by_role("tab", name="Daftar naskah").click()
    tab.press("Buka")
    link = tab.main.get_by_role("link", name="Unduh Word")
    link.wait_for()
    wait_idle(tab.page)
    with tab.page.expect_download() as coming:
        link.click()
    assert coming.value.suggested_filename.endswith(".docx")
    file = folder / "laporan.docx"
    coming.value.save_as(file)
    return file


def the_report_says(file: Path, digest: str) -> None:
    words = [node.text or "" for node in Document(str(file)).element.body.iter(qn("w:t"))]
    text = "\n".join(words)
    for expected in (UNIT, DESCRIPTION, HERS, PROOF, PLAN, REASONED, HEAD, digest):
        assert expected in text
    with zipfile.ZipFile(file) as package:
        for name in package.namelist():
            assert b"KONSEP" not in package.read(name), name


def opens_it_again(tab: Tab) -> None:
    tab.menu("Rontgen")
    tab.sees("Buka kembali penilaian ini").click()
    tab.main.get_by_role("textbox", name="Alasan").fill("Salah.")
    tab.press("Buka kembali")
    tab.sees("Tuliskan alasan pembukaan kembali (sedikitnya 20 huruf).")
    tab.main.get_by_role("textbox", name="Alasan").fill("Satu bukti anggaran masih dilengkapi.")
    tab.press("Buka kembali")
    tab.sees("Alasan: Satu bukti anggaran masih dilengkapi.")
    wait_idle(tab.page)


def sees_the_void_certification(tab: Tab) -> None:
    tab.menu("Rontgen")
    void = tab.main.get_by_role("paragraph").filter(has_text=f"disahkan oleh {HEAD}")
    expect(void).to_contain_text("batal")
    expect(void.locator("del")).to_contain_text(f"disahkan oleh {HEAD}")
    expect(tab.part("pengesahan")).to_have_count(0)
    tab.menu("Penilaian")
    opens_the_standard(tab)
    Card(tab, "S13-02").shows("Memenuhi", Uraian_keadaan=HERS)


def signs_out_everywhere(tab: Tab, other: Tab) -> None:
    tab.menu("Akun saya")
    tab.press("Keluar dari semua perangkat")
    tab.sees(OVER)
    other.main.get_by_role("button", name="Tambahkan", exact=True).click()
    other.sees(OVER)
    expect(other.page.get_by_role("heading", name="Orang", exact=True)).to_have_count(0)
    other.page.goto(f"{other.url}/orang")
    other.page.get_by_role("heading", name="Masuk", exact=True).wait_for()


def the_installation_is_healthy(home: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "telaah.main", "check", "--json"],
        env=environment(home), capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    assert json.loads(run.stdout)["ok"] is True


# -- the story -------------------------------------------------------------------------------------


def test_a_newcomer_gets_from_an_empty_installation_to_a_certified_report(stage: Stage) -> None:
    melati = stage.enters(COORDINATOR)
    with stage.step("The first administrator starts with her own LPSE"):
        opens_the_link_on_the_console(melati, stage.server.log())
        becomes_the_first_administrator(melati)
        starts_with_her_own_unit(melati)
    with stage.step("She fills the profile, adds people, assigns and invites"):
        fills_the_profile(melati)
        adds_people(melati)
        assigns_the_head(melati)
        link_of_head = invites(melati, 0, HEAD, "Ketua/Kepala LPSE")
        link_of_contributor = invites(melati, 1, CONTRIBUTOR, "Pengisi")
    with stage.step("She answers the first criterion; the server dies and comes back"):
        starts_a_partial_assessment(melati)
        answers_with_a_new_proof(melati, makes_a_pdf(stage.folder))
        the_server_dies_and_comes_back(stage, melati)
    with stage.step("She answers the rest, leaves the page and comes back, and presses F5"):
        answers_the_rest(melati)
        comes_back_and_finds_everything(melati)
    bagus = stage.enters(CONTRIBUTOR)
    with stage.step("A colleague writes the same field while her tab is idle"):
        opens_the_one_time_link(bagus, link_of_contributor, CONTRIBUTOR)
        two_people_write_the_same_field(melati, bagus)
    with stage.step("She mends what Rontgen shows"):
        mends_what_the_rontgen_shows(melati)
    raden = stage.enters(HEAD)
    with stage.step("The head certifies while her tab stands open; nobody can edit any more"):
        melati.menu("Penilaian")
        opens_the_standard(melati)
        opens_the_one_time_link(raden, link_of_head, HEAD)
        digest = certifies(raden)
        may_no_longer_edit(bagus, stale=melati)
    with stage.step("The report is made, downloaded and read"):
        the_report_says(makes_the_report(melati, stage.folder), digest)
    with stage.step("The head opens it again; the certification is void"):
        opens_it_again(raden)
        sees_the_void_certification(melati)
    with stage.step("She signs out everywhere; her other tab is thrown out at the next click"):
        other = stage.notes(melati.another())
        other.go("/orang")
        signs_out_everywhere(melati, other)
    the_installation_is_healthy(stage.folder / "home")
