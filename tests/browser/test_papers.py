"""A schedule change in a real browser: filled in, previewed, made a PDF, signed, and checked."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.browser.chromium import launch, wait_idle
from tests.browser.walk import DESK, Tab, environment, serving
from tests.documents import pki

COORDINATOR = "koordinator.2@contoh.id"
NAME = "naskah_baru_permintaan_ubah_jadwal_0"
TEXTS = {
    "tempat": "Teluk Contoh", "kop_alamat": "Jalan Cendana Nomor 5",
    "pemohon_nama": "Rangga Pradipta", "pemohon_jabatan": "Ketua Pokja Pemilihan 7",
    "pokja": "Pokja Pemilihan 7", "paket_kode": "9012345",
    "paket_nama": "Rehabilitasi Puskesmas & Pagar", "jadwal_0_tahap": "Pembukaan penawaran",
}  # fmt: skip
AREAS = {
    "kop_baris": "PEMERINTAH KABUPATEN TELUK CONTOH\nBAGIAN PENGADAAN",
    "alasan": "Satu berkas penawaran tidak dapat dibuka.",
}
DAYS = {
    "jadwal_0_semula_mulai": "20112026", "jadwal_0_semula_selesai": "20112026",
    "jadwal_0_menjadi_mulai": "24112026", "jadwal_0_menjadi_selesai": "24112026",
}  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    """The coordinator of the sample, signed in; the installation trusts the root of our PKI."""
    folder = tmp_path_factory.mktemp("naskah")
    command = [sys.executable, "-m", "telaah.main", "demo", "--units", "2"]
    run = subprocess.run(
        command, env=environment(folder / "home"), capture_output=True, text=True, timeout=120
    )
    assert run.returncode == 0, run.stdout + run.stderr
    password = run.stdout.partition("Kata sandi semua akun: ")[2].split()[0]
    roots = folder / "home" / "akar-tepercaya"
    roots.mkdir()
    (roots / "akar.pem").write_bytes(pki.root().pem)
    with serving(folder / "home", folder / "console") as server, sync_playwright() as playwright:
        browser = launch(playwright)
        tab = Tab("Koordinator", browser.new_context(viewport=DESK), server.url)
        _sign_in(tab.page, server.url, password)
        yield tab
        browser.close()


def _sign_in(page: Page, url: str, password: str) -> None:
    page.goto(f"{url}/masuk")
    page.get_by_label("Alamat email").fill(COORDINATOR)
    page.get_by_label("Kata sandi").fill(password)
    page.get_by_role("button", name="Masuk").click()
    page.wait_for_url(f"{url}/")


def test_a_schedule_change_is_filled_previewed_signed_and_verified(
    desk: Tab, tmp_path: Path
) -> None:
    code = _drafted(desk)
    _previewed(desk)
    _pdf(desk, "Unduh PDF konsep")
    _finalised(desk)
    generated = _pdf(desk, "Unduh PDF")
    signed = tmp_path / "ubah jadwal-ttd.pdf"
    with ThreadPoolExecutor(1) as hand:  # Playwright keeps an event loop on this thread
        signed.write_bytes(hand.submit(pki.signer().sign, generated, "Pemohon").result())
    assert signed.read_bytes().startswith(generated)
    _brought_back(desk, signed)
    _checked_by_anybody(desk, code, signed)


def _drafted(desk: Tab) -> str:
    desk.go("/naskah?buat=permintaan_ubah_jadwal")
    desk.arrives("Permintaan Ubah Jadwal")
    for key, words in TEXTS.items():
        field = desk.part(f"{NAME}_{key}").locator("input")
        field.fill(words)
        desk.do(lambda field=field: field.press("Enter"))
    for key, words in AREAS.items():
        field = desk.part(f"{NAME}_{key}").locator("textarea")
        field.fill(words)
        desk.do(lambda field=field: field.press("Control+Enter"))
    for key, digits in DAYS.items():
        box = desk.part(f"{NAME}_{key}")
        desk.do(lambda box=box, digits=digits: desk.date(box, digits))
    desk.press("Simpan konsep")
    desk.sees("Unduh Word")
    wait_idle(desk.page)
    found = desk.sees(re.compile(r"kode [0-9A-Z]{4}-")).inner_text()
    return re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", found)[0]


def _previewed(desk: Tab) -> None:
    """The pages stand in the page itself, with what was typed."""
    pages = desk.page.get_by_label("Pratinjau dokumen")
    pages.get_by_text("Rehabilitasi Puskesmas & Pagar").first.wait_for()
    pages.get_by_text("PEMERINTAH KABUPATEN TELUK CONTOH").first.wait_for()


def _pdf(desk: Tab, label: str) -> bytes:
    """Ask for the PDF unless it was asked for; the page shows it by itself once it is made."""
    desk.page.get_by_role("tab", name="Naskah").click()
    ask = desk.page.get_by_role("button", name="Buat PDF", exact=True)
    if ask.count():
        ask.click()
    link = desk.page.get_by_role("link", name=label, exact=True)
    link.wait_for(timeout=45_000)
    answer = desk.context.request.get(f"{desk.url}{link.get_attribute('href')}")
    assert answer.headers["content-type"] == "application/pdf"
    return answer.body()


def _finalised(desk: Tab) -> None:
    desk.page.get_by_role("tab", name="Langkah").click()
    desk.do(desk.page.get_by_role("button", name="Finalkan naskah", exact=True).click)
    desk.sees("bernomor")


def _brought_back(desk: Tab, signed: Path) -> None:
    desk.page.get_by_role("tab", name="Berkas kembali").click()
    desk.page.locator('[class*="st-key-berkas_"] input[type="file"]').set_input_files(signed)
    desk.sees("terbukti naskah ini")
    desk.sees(re.compile("Utuh: ya"))
    desk.sees(re.compile(r"Penanda tangan dipercaya: ya"))


def _checked_by_anybody(desk: Tab, code: str, signed: Path) -> None:
    """Somebody without an account compares the file they hold."""
    stranger = desk.context.browser.new_context()
    page = stranger.new_page()
    page.goto(f"{desk.url}/verifikasi/{code}")
    page.get_by_role("heading", name="Verifikasi naskah").wait_for()
    page.get_by_label("Bandingkan dengan berkas").set_input_files(signed)
    page.get_by_role("button", name="Bandingkan", exact=True).click()
    page.get_by_text("sama persis dengan berkas yang kembali").wait_for()
    assert hashlib.sha256(signed.read_bytes()).hexdigest() not in page.content()
    stranger.close()
