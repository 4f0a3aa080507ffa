"""What must hold before each step of an application to manage the service? (pure)"""

import re
from collections.abc import Iterable

from accounts.policy import Refused
from assessments.matters.required import require_out, require_state, require_unit, untitled
from catalog.model import ServiceForm
from documents.life import State
from forms.berita_acara_instalasi_spse import BeritaAcaraInstalasiSpse
from forms.hasil_reviu_permohonan import HasilReviuPermohonan
from forms.parts import Pejabat
from forms.permohonan_pengelolaan_layanan import PermohonanPengelolaanLayanan
from forms.sla_lkpp import SlaLkpp
from intake.words import line

MOST_MISSING, LONGEST = 30, 400
SIGNED = (State.SIGNED, State.IN_FORCE)
# Where an application has ended, so that another one may be filed.
ENDED = ("aktif", "ditarik")


def require_no_other(standing: Iterable[tuple[str, str]], form: ServiceForm) -> None:
    """One application at a time, and none for what is active already (USULAN; KEP152 is silent).

    `standing`: state and form of the unit's earlier applications.
    """
    for state, earlier in standing:
        if state not in ENDED:
            raise Refused(
                "Unit Anda masih mempunyai permohonan yang berjalan. Selesaikan atau tarik dahulu "
                "permohonan itu."
            )
        if state == "aktif" and earlier == form:
            raise Refused(
                "Pengelolaan layanan dengan bentuk ini sudah aktif; permohonan baru tidak diperlukan."
            )


def require_official(form: PermohonanPengelolaanLayanan, head: Pejabat | None) -> None:
    """The K/L/Pemda applies: an official of it signs, not the LPSE's head (KEP152 2.1.a.1)."""
    if head is not None and _same_person(form.penandatangan, head):
        raise Refused(
            "Permohonan diajukan K/L/Pemda, sehingga ditandatangani pimpinan instansi atau pejabat "
            "yang diberi wewenang, bukan Ketua/Kepala LPSE. Buat surat yang ditandatangani pejabat itu."
        )


def require_same_form(stated: ServiceForm, applied: ServiceForm) -> None:
    """What follows concerns the form that was applied for (KEP152 2.1.a.2)."""
    if stated is not applied:
        raise Refused(
            "Bentuk layanan pada naskah itu berbeda dari yang dimohonkan. Periksa naskahnya, atau ajukan "
            "permohonan baru untuk bentuk yang lain."
        )


def missing_list(typed: Iterable[str], letter: HasilReviuPermohonan | None) -> list[str]:
    """What the applicant still has to complete, one a line (KEP152 2.1.a.2, 2.1.a.3)."""
    told = letter.syarat if letter is not None else ()
    rows = [f"{r.syarat}: {r.catatan}" for r in told if r.hasil == "belum lengkap"]
    rows = list(dict.fromkeys(one for one in map(line, [*rows, *typed]) if one))
    if not rows:
        raise Refused("Tuliskan apa yang masih kurang, satu hal pada setiap baris.")
    if len(rows) > MOST_MISSING or any(len(row) > LONGEST for row in rows):
        raise Refused(
            f"Ringkaslah daftar kekurangannya: paling banyak {MOST_MISSING} baris, masing-masing paling "
            f"panjang {LONGEST} huruf."
        )
    return rows


def require_review(letter: HasilReviuPermohonan, state: State, number: str, outcome: str) -> None:
    """LKPP's letter must have gone out, name this application, and say the same (KEP152 2.1.a.2)."""
    require_out(state)
    if line(letter.permohonan.nomor) != line(number):
        raise Refused(
            f"Surat hasil reviu itu menjawab permohonan nomor {letter.permohonan.nomor}, bukan {number}. "
            "Pilih surat yang lain."
        )
    if letter.hasil != outcome:
        raise Refused(
            f"Surat hasil reviu itu menyatakan permohonan {letter.hasil}, jadi tidak dapat mendasari "
            "langkah ini. Pilih surat yang lain."
        )


def require_sla(sla: SlaLkpp, state: State, unit: str, applied: ServiceForm) -> None:
    """The SLA names the LPSE and its form, and its text is final (KEP152 2.1.a.3)."""
    require_unit(sla.lpse.nama, unit)
    require_same_form(sla.bentuk_layanan, applied)
    if state not in (State.NUMBERED, *SIGNED):
        raise Refused(
            f"SLA itu masih berstatus {state.value}. Finalkan dulu di halaman Naskah, agar kedua pihak "
            "menandatangani teks yang sama."
        )


def require_both_signed(state: State) -> None:
    """The SLA counts as signed once each party has signed it (KEP152 2.1.a.3, SLA-LKPP pengesahan)."""
    if state not in SIGNED:
        raise Refused(
            f"SLA itu masih berstatus {state.value}: belum ditandatangani kedua pihak. Catat dulu tanda "
            "tangan LKPP dan LPSE di halaman Naskah."
        )


def require_installation(
    minutes: BeritaAcaraInstalasiSpse, state: State, unit: str, sla_number: str
) -> None:
    """The minutes are signed, of this LPSE, under this SLA, and say that SPSE works (KEP152 2.1.a.4)."""
    require_unit(minutes.nama_lpse, unit)
    require_state("Berita acara", state, (State.SIGNED,), "tanda tangan kedua pihak")
    if line(minutes.sla.nomor) != line(sla_number):
        raise Refused(
            f"Berita acara itu menyebut SLA nomor {minutes.sla.nomor}, bukan {sla_number}. Pilih berita "
            "acara yang lain."
        )
    if minutes.kesimpulan == "belum siap dioperasikan":
        raise Refused(
            "Berita acara itu menyatakan SPSE belum siap dioperasikan. Catat instalasinya setelah ada "
            "berita acara yang menyatakannya siap."
        )


def fits_form(action: str, state: str, applied: ServiceForm) -> bool:
    """Whether a step belongs to the form applied for: SPSE is installed only at a system provider,
    and is installed there before it becomes active (KEP152 2.1.a.4)."""
    installs = applied is ServiceForm.SYSTEM_PROVIDER
    if action == "catat_instalasi":
        return installs
    if action == "aktifkan":
        return (state == "terpasang") is installs
    return True


def require_fits_form(action: str, state: str, applied: ServiceForm) -> None:
    """Raise Refused where a step does not belong to the form applied for (KEP152 2.1.a.4)."""
    if fits_form(action, state, applied):
        return
    if action == "catat_instalasi":
        raise Refused("Service provider tidak memasang SPSE pada infrastrukturnya sendiri.")
    raise Refused(
        "Bagi system provider, catat dulu instalasi SPSE; sesudah itu layanan dapat diaktifkan."
    )


def _same_person(one: Pejabat, other: Pejabat) -> bool:
    """By NIP where both have one, else by name without titles."""
    first, second = (re.sub(r"\D", "", who.nip) for who in (one, other))
    if first and second:
        return first == second
    return _name(one) == _name(other)


def _name(who: Pejabat) -> list[str]:
    return [word for word in untitled(who.nama).split() if not word.endswith(".")]
