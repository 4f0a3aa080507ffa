"""Does one LPSE go from application to certificate, lose two standards, and get them back?

One walk in a real browser over half a year, told by `test_…` at the end; each step is a function
above it. Three people: the LPSE's coordinator, a reviewer and an approver of LKPP. Nobody exists.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, Locator, expect, sync_playwright

from assessments.applications import papers as application_papers
from assessments.certificates import papers as certificate_papers
from assessments.clock.calendar import calendar_on
from assessments.clock.deadlines import DayUnit, deadline
from assessments.factual import papers as factual_papers
from assessments.factual.verdicts import Spot, save_verdict
from assessments.matters.worksheets import judged
from assessments.measures import papers as measure_papers
from assessments.objections import papers as objection_papers
from assessments.self_assessment.save import Place, confirm_carried
from assessments.surveillance import deeds as surveillance
from assessments.surveillance import papers as surveillance_papers
from catalog.loader import catalog
from screens.parts import (
    application_words,
    determination_words,
    finding_words,
    measure_words,
    objection_words,
    surveillance_words,
)
from storage import assessments as assessment_records
from storage import dossiers as records
from storage.papers import papers
from storage.tables import Dossier
from tests import scenes
from tests.browser.chromium import Server, launch, wait_idle
from tests.browser.regulator import AGREED, DECREE, LETTER, Desk, R
from tests.browser.walk import Stage, Tab, environment

STANDARDS = (9, 13, 14)
LOST = {9: "S09-06", 13: "S13-02"}
APPLIED = date(2026, 1, 12)
VISIT = (date(2026, 1, 20), date(2026, 1, 21))
JUDGED = date(2026, 1, 22)
MONITORED = date(2026, 2, 2)
DAYS = {"saran": 30, "teguran": 20}
CERTIFICATE = "sertifikat_standarisasi"
NOTE = "Catatan tahun ini tidak dibuat lagi."


class Words(Protocol):
    """The module that says how the steps of a matter are called."""

    ACTIONS: dict[str, str]
    DONE: dict[str, str]


@pytest.fixture
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = launch(playwright)
        yield found
        found.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The installation on the first day."""
    found = Desk(tmp_path / "home", APPLIED)
    yield found
    found.scene.database.close()


@contextmanager
def on(day: date, desk: Desk, browser: Browser) -> Iterator[tuple[Stage, Tab, Tab, Tab]]:
    """A day: the product running on it, and everybody signed in."""
    desk.day = day
    command = [
        sys.executable, "-m", "tests.browser.at_another_time", desk.now.isoformat(), "serve",
        "--port", "{port}",
    ]  # fmt: skip
    log = desk.home.parent / "console"
    with Server(command, "/sehat", log, environment(desk.home), patience=60) as server:
        stage = Stage(server, browser, desk.home.parent)
        tabs = [stage.enters(who) for who in ("Koordinator", "Peninjau", "Pejabat")]
        for tab in tabs:
            signs_in(tab, desk.email(tab.who))
        yield stage, tabs[0], tabs[1], tabs[2]
        for tab in tabs:
            tab.context.close()


def signs_in(tab: Tab, email: str) -> None:
    tab.page.goto(f"{tab.url}/masuk")
    tab.page.get_by_label("Alamat email").fill(email)
    tab.page.get_by_label("Kata sandi").fill(scenes.PASSWORD)
    tab.page.get_by_role("button", name="Masuk").click()
    tab.page.wait_for_url(f"{tab.url}/")
    wait_idle(tab.page)


def opens(tab: Tab, page: str) -> None:
    """A page, and in it the first matter there is."""
    tab.go(f"/{page}")
    first = tab.main.get_by_role("button", name="Buka", exact=True).first
    if first.is_visible():
        first.click()
        tab.main.get_by_role("button", name="Kembali ke daftar").wait_for()
        wait_idle(tab.page)


def does(tab: Tab, words: Words, action: str, key: str = "") -> None:
    """Unfold the place of a step and press its button; wait until the page says that it is done."""
    button = tab.part(f"lakukan_{key or action}").get_by_role("button")
    unfolds(tab, words.ACTIONS[action], button)
    presses(tab, button)
    told(tab, words.DONE[action])


def presses(tab: Tab, button: Locator) -> None:
    """Press a button until the server hears of it: one that still slides into place hears nothing."""
    for _ in range(3):
        with suppress(AssertionError):
            tab.do(button.click, patience=4)
            return
    raise AssertionError(f"{tab.who}: the server heard nothing of {button}")


def unfolds(tab: Tab, title: str, wanted: Locator) -> None:
    """Open the place with this title, unless what is wanted can be seen already."""
    if not wanted.is_visible():
        tab.main.locator("summary").filter(has_text=title).first.click()
    wanted.wait_for()
    tab.page.wait_for_timeout(300)  # the place still slides open, and what is in it with it


def told(tab: Tab, words: str) -> None:
    """Wait for the short message that follows a deed, and until the page shows the new state."""
    tab.page.get_by_test_id("stToast").filter(has_text=words).last.wait_for()
    wait_idle(tab.page)


def writes(tab: Tab, label: str, text: str) -> None:
    """Fill in a field and leave it, as that is when Streamlit learns of it."""
    field = tab.main.get_by_role("textbox", name=label, exact=True)
    field.fill(text)
    tab.do(lambda: field.press("Tab"))


def gives(tab: Tab, key: str, name: str) -> None:
    """Choose a picture in a field for files."""
    color = "navy" if name == "foto.png" else "teal"
    given = {"name": name, "mimeType": "image/png", "buffer": scenes.picture(color)}
    tab.part(key).locator("input[type=file]").set_input_files(given)
    tab.sees(name)


def each_says(facts: dict[str, Any], key: str, said: dict[str, str]) -> dict[str, Any]:
    """The facts of a paper, with what its writer fills in on every row of a list."""
    return facts | {key: [row | said for row in facts[key]]}


def newest(desk: Desk, process: str) -> Dossier:
    """The newest matter of a process."""
    with desk.scene.database.reading() as db:
        return records.dossiers(db, desk.scene.office.unit_id, process)[0]


def after_working_days(desk: Desk, received: date, days: int) -> date:
    """The first working day after a deadline."""
    with desk.scene.database.reading() as db:
        calendar = calendar_on(db, catalog(), desk.scene.office.unit_id, received)
    due = deadline(received, days, DayUnit.WORKING, calendar).due
    return deadline(due, 1, DayUnit.WORKING, calendar).due


# -- the application --------------------------------------------------------------------------------


def applies(desk: Desk, tab: Tab) -> None:
    desk.written(
        desk.lpse, "permohonan_pengelolaan_layanan", LETTER, lambda db: {},
        bentuk_dimohonkan="service_provider", infrastruktur=[],
    )  # fmt: skip
    tab.go("/permohonan")
    does(tab, application_words, "ajukan")


def finds_it_complete(tab: Tab) -> None:
    opens(tab, "permohonan")
    does(tab, application_words, "nyatakan_lengkap")


def agrees(desk: Desk, tab: Tab) -> None:
    row = newest(desk, "application").id
    desk.written(
        desk.lkpp(), "sla_lkpp", AGREED,
        lambda db: application_papers.started(db, desk.lkpp(), row, "susun_sla", desk.day),
    )  # fmt: skip
    opens(tab, "permohonan")
    does(tab, application_words, "susun_sla")
    does(tab, application_words, "tandatangani_sla")
    does(tab, application_words, "aktifkan")


# -- both assessments -------------------------------------------------------------------------------


def certifies(desk: Desk) -> None:
    """What `test_main_job.py` walks through by hand."""
    with desk.today():
        scenes.certified(desk.scene.office, STANDARDS, desk.day.year)


def certifies_again(desk: Desk) -> None:
    """The same for the re-assessment that asking for it has begun: the withdrawn standards alone."""
    office = desk.scene.office
    with desk.today():
        with desk.scene.database.reading() as db:
            row = assessment_records.assessments(db, office.unit_id)[0]
        assert (row.kind, row.standards) == ("reassessment", sorted(LOST))
        for criterion_id in scenes.asked(
            office, row.id
        ):  # carried over from the first, so looked at
            place = Place(row.id, criterion_id)
            confirm_carried(desk.scene.database, desk.lpse, catalog(), place)
        scenes.certify(office, row.id)


def sends_a_team(desk: Desk, tab: Tab, visit: tuple[date, date]) -> None:
    tab.go("/penilaian_faktual")
    tab.press("Buka penilaian faktual")
    told(tab, "Penilaian faktual dibuka")
    tab.pick_also(tab.part("tim"), scenes.NAMES[R.REVIEWER])
    for key, day in zip(("mulai", "selesai"), visit, strict=True):
        tab.date(tab.part(key), f"{day:%d%m%Y}")
    tab.press("Tetapkan tim")
    told(tab, "Tim ditetapkan")


def announces_the_visit(desk: Desk, tab: Tab) -> None:
    for action, name, done in (
        ("catat_surat_tugas", "surat_tugas_penilaian_faktual", "Surat tugas dicatat"),
        ("beri_tahu", "pemberitahuan_kunjungan", "Pemberitahuan kunjungan dicatat"),
    ):
        steps = DECREE if action == "catat_surat_tugas" else LETTER
        states(desk, tab, action, name, steps)
        told(tab, done)


def states(desk: Desk, tab: Tab, action: str, name: str, steps: tuple[object, ...]) -> None:
    """A paper of a factual assessment, written from what the case knows, and noted on its page."""
    row = newest(desk, "factual").id
    desk.written(
        desk.lkpp(), name, steps,
        lambda db: factual_papers.started(db, desk.lkpp(), row, action, desk.day),
        **OPEN[name](desk.day),
    )  # fmt: skip
    tab.go(f"/penilaian_faktual?berkas={row}")
    button = tab.part(f"lakukan_{action}").get_by_role("button")
    presses(tab, button)


OPEN = {
    "surat_tugas_penilaian_faktual": lambda day: {
        "laporan_paling_lambat": f"{day + timedelta(30)}",
    },
    "pemberitahuan_kunjungan": lambda day: {"konfirmasi_paling_lambat": None, "jadwal": []},
    "berita_acara_penilaian_faktual": lambda day: {
        "jangka_tindak_lanjut": None, "perbedaan": [], "klarifikasi": [], "temuan": [],
    },
}  # fmt: skip


def judges(desk: Desk, tab: Tab) -> None:
    row = newest(desk, "factual")
    tab.go(f"/penilaian_faktual?berkas={row.id}")
    tab.press("Mulai menilai")
    told(tab, "Penilaian dimulai")
    reviewer = desk.lkpp(R.REVIEWER)
    with desk.today():
        for criterion_id in scenes.asked(desk.scene.office, row.assessment_id or ""):
            spot, verdict = Spot(row.id, criterion_id), {"value": "not_applicable"}
            save_verdict(desk.scene.database, reviewer, spot, verdict, 0)
    tab.reload()
    tab.press("Nyatakan selesai")
    told(tab, "Menunggu persetujuan")


def publishes(desk: Desk, tab: Tab) -> None:
    name = "berita_acara_penilaian_faktual"
    states(desk, tab, "catat_berita_acara", name, (AGREED[0],))
    told(tab, "Berita acara dicatat")
    tab.press("Setujui dan terbitkan")
    told(tab, "Penilaian faktual terbit")


def reads_the_results(tab: Tab) -> None:
    tab.go("/hasil_faktual")
    tab.sees("Terbit")


# -- determination and certificate ------------------------------------------------------------------


def proposes(desk: Desk, tab: Tab) -> None:
    tab.go(f"/penetapan?lpse={desk.scene.office.unit_id}")
    presses(tab, tab.part("lakukan_usulkan").get_by_role("button"))
    told(tab, determination_words.DONE["usulkan"])


def determines(desk: Desk, tab: Tab) -> None:
    decides(desk, tab, "tetapkan", "penetapan_standarisasi")


def issues(desk: Desk, tab: Tab, action: str = "terbitkan") -> None:
    decides(desk, tab, action, "sertifikat_standarisasi")


def decides(desk: Desk, tab: Tab, action: str, name: str) -> None:
    row, actor = newest(desk, "certificate"), desk.lkpp()
    keys = {"penetap", "tempat", "kop", "penandatangan"}
    desk.written(
        actor, name, DECREE,
        lambda db: certificate_papers.started(db, actor, row, action, desk.day), only=keys,
    )  # fmt: skip
    tab.go(f"/penetapan?lpse={desk.scene.office.unit_id}")
    does(tab, determination_words, action)


def has_standards(tab: Tab, count: int) -> None:
    tab.go("/penetapan")
    tab.sees(f"{count} dari 17")


# -- surveillance, and what it finds ----------------------------------------------------------------


def plans(desk: Desk, tab: Tab) -> None:
    tab.go("/surveillance")
    unit = desk.scene.office.unit_id[-6:]
    tab.pick(tab.part("lpse_surveillance"), "LPSE Kabupaten Contoh")
    wait_idle(tab.page)
    for number in LOST:
        tab.pick_also(tab.part(f"standar_baru_{unit}"), f"{number}. ")
    tab.pick_also(tab.part(f"tim_baru_{unit}"), scenes.NAMES[R.REVIEWER])
    tab.press("Rencanakan")
    told(tab, surveillance_words.DONE["rencanakan"])


def monitors(desk: Desk, tab: Tab) -> None:
    opens(tab, "surveillance")
    does(tab, surveillance_words, "mulai")
    row, reviewer = newest(desk, "surveillance"), desk.lkpp(R.REVIEWER)
    with desk.today():
        with desk.scene.database.reading() as db:
            matter = surveillance.matter_of(db, reviewer, row.id)
            seen = judged(db, matter.row, matter.events)
        for one in seen:
            criterion_id = one.criterion_id
            found = criterion_id in LOST.values()
            said = {"value": "unmet", "note": NOTE} if found else {"value": "met"}
            spot = Spot(row.id, criterion_id)
            surveillance.save_observation(desk.scene.database, reviewer, spot, said, 0)
    for number, criterion_id in LOST.items():
        tab.reload()
        tab.pick(tab.part("standar_lembar"), f"{number}. ")
        presses(tab, tab.part(f"jadikan_{criterion_id}").get_by_role("button"))
        told(tab, "Konsep temuan tersimpan")


def completes_the_findings(desk: Desk, tab: Tab) -> None:
    with desk.scene.database.reading() as db:
        rows = records.dossiers(db, desk.scene.office.unit_id, "finding")
    target = f"{desk.day + timedelta(90):%d%m%Y}"
    for row in rows:
        tab.go(f"/temuan?temuan={row.id}")
        tab.sees("Saran/rekomendasi (tindakan pembinaan)")
        writes(tab, "Ketidaksesuaian", f"{NOTE} Terakhir dibuat tahun lalu & tidak disahkan.")
        writes(tab, "PIC di LPSE", "Kepala Seksi Layanan")
        tab.do(partial(tab.date, tab.main.locator('[class*="st-key-target_"]'), target))
        tab.press("Simpan konsep")
        told(tab, "Konsep tersimpan")


def reports(desk: Desk, tab: Tab) -> None:
    row = newest(desk, "surveillance").id
    desk.written(
        desk.lkpp(), "laporan_surveillance", LETTER,
        lambda db: surveillance_papers.started(db, desk.lkpp(), row, desk.day),
    )  # fmt: skip
    tab.go(f"/surveillance?surveillance={row}")
    does(tab, surveillance_words, "laporkan")


def lets_the_report_out(desk: Desk, tab: Tab) -> None:
    tab.go(f"/surveillance?surveillance={newest(desk, 'surveillance').id}")
    does(tab, surveillance_words, "terbitkan")


# -- the ladder -------------------------------------------------------------------------------------


def proposes_advice(desk: Desk, tab: Tab) -> None:
    """The first measure, from the page of measures."""
    tab.go("/tindakan")
    field = tab.main.locator('[class*="st-key-usul_tindakan_"][class*="_lpse"]')
    unfolds(tab, "Usulkan tindakan", field)
    tab.pick(field, "LPSE Kabupaten Contoh")
    wait_idle(tab.page)
    findings = tab.main.locator('[class*="st-key-usul_tindakan_"][class*="_temuan_"]')
    for number in ("T-2026-0001", "T-2026-0002"):
        tab.pick_also(findings, number)
        wait_idle(tab.page)
    writes(tab, "Alasan usul", "Dua standar tidak lagi dipenuhi.")
    does(tab, measure_words, "usulkan")


def proposes_the_next(desk: Desk, tab: Tab) -> None:
    """A button of the measure before opens the form with its findings."""
    tab.go(f"/tindakan?tindakan={newest(desk, 'measure').id}")
    presses(tab, tab.part("mulai_usul").get_by_role("button"))
    writes(tab, "Alasan usul", "Perbaikan tidak dilakukan sampai batas waktunya.")
    does(tab, measure_words, "usulkan")


def approves(desk: Desk, tab: Tab) -> None:
    tab.go(f"/tindakan?tindakan={newest(desk, 'measure').id}")
    does(tab, measure_words, "setujui")


def sends(desk: Desk, tab: Tab, *names: str) -> None:
    row, actor = newest(desk, "measure").id, desk.lkpp()
    for name in names:
        steps = DECREE if name == "sk_pencabutan_sertifikat" else LETTER
        desk.written(
            actor, name, steps,
            partial(_measure_facts, desk, row, name), only=set(TYPED[name]),
        )  # fmt: skip
    tab.go(f"/tindakan?tindakan={row}")
    does(tab, measure_words, "kirim")


def _measure_facts(desk: Desk, row: str, name: str, db: object) -> object:
    return measure_papers.started(db, desk.lkpp(), catalog(), row, name, desk.day)


OFFICE = ("kop", "tempat", "penandatangan", "narahubung", "sifat", "hal", "hak_keberatan")
TYPED = {
    "surat_rekomendasi": (*OFFICE, "penyampaian"),
    "surat_teguran": (*OFFICE, "penyampaian"),
    "sk_pencabutan_sertifikat": ("kop", "tempat", "penetap", "hak_keberatan"),
    "surat_pemberitahuan_tindakan": (*OFFICE, "penyampaian"),
}


def acknowledges(desk: Desk, tab: Tab) -> None:
    """The LPSE says that it has the letter; no file, so its word counts as long as nobody has proof."""
    tab.go(f"/tindakan?tindakan={newest(desk, 'measure').id}")
    does(tab, measure_words, "catat_terima")


def proves_the_receipt(desk: Desk, tab: Tab) -> None:
    tab.go(f"/tindakan?tindakan={newest(desk, 'measure').id}")
    place = tab.part("berkas_catat_terima")
    unfolds(tab, measure_words.ACTIONS["catat_terima"], place)
    gives(tab, "berkas_catat_terima", "tanda-terima.png")
    label = measure_words.WORDS["catat_terima"][0]
    tab.main.get_by_role("textbox", name=label).fill("Tanda terima persuratan 2088")
    does(tab, measure_words, "catat_terima")


def cannot_go_on_yet(desk: Desk, tab: Tab) -> None:
    tab.go(f"/tindakan?tindakan={newest(desk, 'measure').id}")
    tab.sees("Belum mungkin:")
    expect(tab.part("mulai_usul")).to_have_count(0)


# -- the objection ----------------------------------------------------------------------------------


def objects(desk: Desk, tab: Tab) -> None:
    row = newest(desk, "measure").id
    desk.written(
        desk.lpse, "surat_keberatan", LETTER,
        lambda db: each_says(
            objection_papers.started(db, desk.lpse, row, "ajukan", desk.day), "keberatan",
            {"alasan": "Perbaikannya menunggu anggaran.", "bukti": "B-1"},
        ),
    )  # fmt: skip
    tab.go("/keberatan")
    unfolds(tab, objection_words.ACTIONS["ajukan"], tab.part(f"lakukan_ajukan_{row}"))
    gives(tab, f"bukti_pengajuan_{row}", "resi.png")
    gives(tab, f"bukti_pendukung_{row}", "foto.png")
    presses(tab, tab.part(f"lakukan_ajukan_{row}").get_by_role("button"))
    told(tab, objection_words.DONE["ajukan"])
    tab.sees("tepat waktu")


def examines(desk: Desk, tab: Tab) -> None:
    tab.go(f"/keberatan?keberatan={newest(desk, 'objection').id}")
    words = objection_words.WORDS["catat_terima"][0]
    unfolds(tab, objection_words.ACTIONS["catat_terima"], tab.part("lakukan_catat_terima"))
    tab.main.get_by_role("textbox", name=words).fill("Agenda surat 2091")
    does(tab, objection_words, "catat_terima")
    unfolds(tab, objection_words.ACTIONS["periksa"], tab.part("lakukan_periksa"))
    tab.main.get_by_role("textbox", name=objection_words.WORDS["periksa"][0]).fill(NOTE)
    tab.main.get_by_role("textbox", name="Kepada").fill("LPSE Kabupaten Contoh")
    does(tab, objection_words, "periksa")


def refuses(desk: Desk, tab: Tab) -> None:
    tab.go(f"/keberatan?keberatan={newest(desk, 'objection').id}")
    unfolds(tab, objection_words.ACTIONS["putuskan"], tab.part("lakukan_putuskan"))
    tab.do(lambda: tab.part("putusan").get_by_text("Ditolak").click())
    tab.main.get_by_role("textbox", name=objection_words.WORDS["putuskan"][0]).fill(NOTE)
    does(tab, objection_words, "putuskan")


def answers(desk: Desk, tab: Tab) -> None:
    row, actor = newest(desk, "objection").id, desk.lkpp()
    keys = {"kop", "tempat", "penandatangan", "narahubung", "hal", "sifat"}
    desk.written(
        actor, "tanggapan_keberatan", LETTER,
        lambda db: objection_papers.started(db, actor, row, "kirim_tanggapan", desk.day), only=keys,
    )  # fmt: skip
    tab.go(f"/keberatan?keberatan={row}")
    does(tab, objection_words, "kirim_tanggapan")


def reads_the_answer(desk: Desk, tab: Tab) -> None:
    tab.go(f"/keberatan?keberatan={newest(desk, 'objection').id}")
    tab.sees("Ditolak")


# -- the way back -----------------------------------------------------------------------------------


def repairs(desk: Desk, tab: Tab) -> None:
    with desk.scene.database.reading() as db:
        rows = records.dossiers(db, desk.scene.office.unit_id, "finding")
    for row in rows:
        tab.go(f"/temuan?temuan={row.id}")
        unfolds(tab, finding_words.ACTIONS["tindak_lanjuti"], tab.part("lakukan_tindak_lanjuti"))
        tab.main.get_by_role("textbox", name="Tindakan perbaikan").fill("Catatan dibuat lagi.")
        gives(tab, "berkas_bukti", "catatan.png")
        does(tab, finding_words, "tindak_lanjuti")


def accepts(desk: Desk, tab: Tab) -> None:
    with desk.scene.database.reading() as db:
        rows = records.dossiers(db, desk.scene.office.unit_id, "finding")
    for row in rows:
        tab.go(f"/temuan?temuan={row.id}")
        does(tab, finding_words, "terima")


def anybody_can_check(desk: Desk, tab: Tab) -> None:
    """Without an account: the certificate's code says that it is in force, and for which standards."""
    with desk.scene.database.reading() as db:
        code = next(p.code for p in papers(db, desk.scene.lkpp.unit_id) if p.name == CERTIFICATE)
    tab.page.goto(f"{tab.url}/verifikasi/{code}")
    tab.sees("berlaku")
    for number in STANDARDS:
        tab.page.locator(f"ol.standar li[value='{number}']").wait_for()


def asks_again(desk: Desk, tab: Tab) -> None:
    proofs = [{"standar": number, "nama": "Catatan baru"} for number in LOST]
    desk.written(
        desk.lpse, "permohonan_penilaian_ulang", LETTER,
        lambda db: certificate_papers.request(db, desk.lpse, desk.day), bukti=proofs,
    )  # fmt: skip
    tab.go("/penetapan")
    presses(tab, tab.part("lakukan_ajukan_ulang").get_by_role("button"))
    told(tab, determination_words.AGAIN_DONE["ajukan"])


def test_from_application_to_certificate_and_back(desk: Desk, browser: Browser) -> None:
    with on(APPLIED, desk, browser) as (stage, lpse, reviewer, approver):
        with stage.step("the K/L/Pemda applies"):
            applies(desk, lpse)
        with stage.step("LKPP finds it complete"):
            finds_it_complete(reviewer)
        with stage.step("both agree, the service is active"):
            agrees(desk, approver)
        with stage.step("the LPSE certifies, LKPP sends a team"):
            certifies(desk)
            sends_a_team(desk, approver, VISIT)
        with stage.step("the visit is announced"):
            announces_the_visit(desk, approver)
    with on(JUDGED, desk, browser) as (stage, lpse, reviewer, approver):
        with stage.step("the team judges"):
            judges(desk, reviewer)
        with stage.step("the results are published"):
            publishes(desk, approver)
            reads_the_results(lpse)
        with stage.step("three standards are determined and certified"):
            proposes(desk, reviewer)
            determines(desk, approver)
            issues(desk, approver)
            has_standards(lpse, 3)
    with on(MONITORED, desk, browser) as (stage, lpse, reviewer, approver):
        with stage.step("surveillance finds two things"):
            plans(desk, approver)
            monitors(desk, reviewer)
            completes_the_findings(desk, reviewer)
            reports(desk, reviewer)
            lets_the_report_out(desk, approver)
        with stage.step("the first measure"):
            proposes_advice(desk, reviewer)
            approves(desk, approver)
            sends(desk, approver, "surat_rekomendasi")
            acknowledges(desk, lpse)
            cannot_go_on_yet(desk, reviewer)
    admonished = after_working_days(desk, MONITORED, DAYS["saran"])
    with on(admonished, desk, browser) as (stage, lpse, reviewer, approver):
        with stage.step("the second measure is proposed"):
            proposes_the_next(desk, reviewer)
        with stage.step("approved and received"):
            approves(desk, approver)
            sends(desk, approver, "surat_teguran")
            proves_the_receipt(desk, reviewer)
    objected = after_working_days(desk, admonished, 2)
    with on(objected, desk, browser) as (stage, lpse, reviewer, approver):
        with stage.step("the LPSE objects in time"):
            objects(desk, lpse)
        with stage.step("LKPP examines and refuses"):
            examines(desk, reviewer)
            refuses(desk, approver)
            answers(desk, approver)
            reads_the_answer(desk, lpse)
    withdrawn = after_working_days(desk, admonished, DAYS["teguran"])
    with on(withdrawn, desk, browser) as (stage, lpse, reviewer, approver):
        with stage.step("two standards are withdrawn"):
            proposes_the_next(desk, reviewer)
            approves(desk, approver)
            sends(desk, approver, "sk_pencabutan_sertifikat", "surat_pemberitahuan_tindakan")
            acknowledges(desk, lpse)
            has_standards(lpse, 1)
        with stage.step("the certificate is issued again for what is left"):
            issues(desk, approver, "terbitkan_ulang")
    asked = after_working_days(desk, withdrawn, 5)
    visit = (asked + timedelta(3), asked + timedelta(4))
    with on(asked, desk, browser) as (stage, lpse, reviewer, approver):
        with stage.step("the LPSE repairs and asks to be assessed again"):
            repairs(desk, lpse)
            accepts(desk, reviewer)
            asks_again(desk, lpse)
            certifies_again(desk)
        with stage.step("the team comes again"):
            sends_a_team(desk, approver, visit)
            announces_the_visit(desk, approver)
    with on(visit[1] + timedelta(1), desk, browser) as (stage, lpse, reviewer, approver):
        with stage.step("the withdrawn standards are judged again"):
            judges(desk, reviewer)
            publishes(desk, approver)
        with stage.step("and certified with the one that was left"):
            proposes(desk, reviewer)
            determines(desk, approver)
            issues(desk, approver)
            has_standards(lpse, 3)
            anybody_can_check(desk, lpse)
