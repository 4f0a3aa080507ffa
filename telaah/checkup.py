"""`telaah check`: the health of the whole installation, with what to do for each problem."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import typer

from accounts.actor import duty_day
from assessments.matters.kept_states import drift
from assessments.overview.keeping import drifted as drifted_views
from assessments.self_assessment.records import drifted
from catalog.loader import catalog
from evidence.sweep import sweep
from exchange.backup.schedule import is_overdue, schedule_on
from exchange.backup.shelf import shelved
from forms import FORMS
from installation import installation
from settings import settings
from storage import assessments as assessment_records
from storage import audit, migrate, units, work
from storage import evidence as evidence_records
from telaah.catalog import checked
from telaah.mail import server_from
from telaah.output import AsJson, console, refusals, say
from templates.pdf import availability
from templates.render import names

LEAST_FREE_BYTES = 500 * 1024 * 1024


def check(as_json: AsJson = False) -> None:
    """Periksa kesehatan instalasi. Contoh: telaah check --json"""
    with refusals():
        report = health()
    if as_json:
        say(report)
    else:
        for part in report["parts"]:
            mark = "[green]baik[/green]" if part["ok"] else "[red]masalah[/red]"
            console.print(f"{part['name']}: {mark} – {part['message']}")
    if not report["ok"]:
        raise typer.Exit(1)


def health() -> dict[str, Any]:
    """Every part with its state: {"ok", "parts": [{"name", "ok", "message"}]}."""
    checks: list[tuple[str, Callable[[], str | None], str]] = [
        ("database", _database, "Basis data terbaca."),
        ("migrations", _migrations, "Skema terbaru."),
        ("scores", _scores, "Nilai tersimpan sama dengan jawabannya."),
        ("overview", _overview, "Tampilan nasional sama dengan perkara dan hasil penilaiannya."),
        ("evidence", _evidence, "Semua berkas bukti utuh."),
        ("audit", _audit, "Rantai jejak perubahan utuh."),
        ("work", _work, "Tidak ada pekerjaan latar yang gagal."),
        ("states", _states, "Keadaan tersimpan sama dengan langkah-langkahnya."),
        ("mail", _mail, "Pengingat lewat surel siap, atau tidak dipakai."),
        ("backup", _backup, "Cadangan berjadwal ada dan tidak terlambat, atau tidak dijadwalkan."),
        ("catalog", _catalog, "Katalog tanpa masalah."),
        ("templates", _templates, "Setiap formulir memiliki templat."),
        ("pdf", availability, "PDF dapat dibuat."),
        ("fonts", _fonts, "Huruf pengganti Arial tersedia."),
        ("disk", _disk, "Ruang penyimpanan cukup."),
    ]
    parts = []
    for name, examine, good in checks:
        problem = examine()
        parts.append({"name": name, "ok": problem is None, "message": problem or good})
    return {"ok": all(part["ok"] for part in parts), "parts": parts}


def swept() -> dict[str, Any]:
    """The report of `telaah evidence verify --json`."""
    open_installation = installation()
    with open_installation.database.reading() as db:
        expected = evidence_records.blobs(db)
    return sweep(open_installation.store, expected).as_json()


def _database() -> str | None:
    with installation().database.reading() as db:
        units.units(db)
    return None


def _migrations() -> str | None:
    if migrate.current(installation().database) != migrate.newest():
        return "Skema belum diperbarui. Jalankan ulang 'telaah serve'."
    if migrate.drift(installation().database):
        return "Skema diubah dari luar aplikasi. Pulihkan dari cadangan."
    return None


def _scores() -> str | None:
    with installation().database.reading() as db:
        wrong = [
            assessment.id
            for unit in units.units(db, "lpse")
            for assessment in assessment_records.assessments(db, unit.id)
            if drifted(db, assessment, catalog())
        ]
    if wrong:
        return f"Nilai {len(wrong)} penilaian tidak cocok dengan jawabannya. Hubungi pengembang."
    return None


def _overview() -> str | None:
    with installation().database.reading() as db:
        wrong = drifted_views(db)
    if wrong:
        return (
            f"Tampilan nasional {len(wrong)} LPSE menyimpang. Jalankan 'telaah overview rebuild'."
        )
    return None


def _evidence() -> str | None:
    report = swept()
    bad = len(report["missing"]) + len(report["altered"])
    if bad:
        return f"{bad} berkas hilang atau berubah. Lihat 'telaah evidence verify', lalu pulihkan."
    return None


def _audit() -> str | None:
    verdict = audit.verify(installation().database)
    if not verdict.ok:
        return f"Rantai terputus pada peristiwa {verdict.first_bad}. Pulihkan dari cadangan."
    return None


def _states() -> str | None:
    with installation().database.reading() as db:
        found = drift(db)
    return (
        f"{len(found)} berkas menyimpan keadaan yang keliru. Mulai ulang Telaah." if found else None
    )


def _mail() -> str | None:
    """Whether the address of the mail server can be read; that it answers shows in the work done."""
    try:
        server_from(settings().smtp_url, settings().mail_from)
    except ValueError as problem:
        return str(problem)
    return None


def _backup() -> str | None:
    """Whether the schedule, if there is one, is kept: by the runs in its folder, not by what was asked."""
    here, now = installation(), datetime.now(UTC)
    with here.database.reading() as db:
        schedule = schedule_on(db, duty_day(now))
    if not schedule.on:
        return None
    found = shelved(here.settings.backup_folder)
    newest = next((one for one in found if one.is_good), None)
    if found and not found[0].is_good:
        return f"Cadangan terbaru ({found[0].path.name}) rusak. Buat cadangan baru sekarang."
    if is_overdue(schedule, newest.made_at if newest else None, now):
        last = f"yang terakhir {newest.path.name}" if newest else "belum ada satu pun"
        return (
            f"Cadangan berjadwal terlambat: {last}. Periksa halaman Cadangan dan folder "
            f"'{here.settings.backup_folder}'."
        )
    return None


def _work() -> str | None:
    with installation().database.reading() as db:
        failed = work.given_up(db)
    if failed:
        return f"{len(failed)} pekerjaan gagal; yang pertama: {failed[0][1]}"
    return None


def _catalog() -> str | None:
    problems = checked()["problems"]
    return f"{len(problems)} masalah. Jalankan 'telaah catalog check'." if problems else None


def _templates() -> str | None:
    missing = sorted(set(FORMS) - set(names()))
    return f"Templat belum ada: {', '.join(missing)}." if missing else None


def _fonts() -> str | None:
    """The font documents name, or one of the same widths: else lines and pages break elsewhere."""
    listed = shutil.which("fc-list")
    if listed is None:
        return "Daftar huruf tidak terbaca. Pasang paket sistem fontconfig."
    known = subprocess.run(
        [listed, ":", "family"], capture_output=True, text=True, timeout=30, check=False
    ).stdout
    if not any(name in known for name in ("Arial", "Liberation Sans", "Arimo")):
        return "Huruf Arial atau penggantinya belum ada. Pasang paket sistem fonts-liberation."
    return None


def _disk() -> str | None:
    free = shutil.disk_usage(installation().settings.home).free
    if free < LEAST_FREE_BYTES:
        return f"Sisa ruang hanya {free // 1024 // 1024} MiB. Kosongkan sebagian."
    return None
