"""What must hold before each step of a surveillance? (pure)"""

from collections.abc import Iterable
from dataclasses import dataclass

from accounts.policy import Refused
from assessments.matters.required import OUT, require_state, require_unit, untitled
from assessments.surveillance.records import Plan
from documents.life import State
from forms.laporan_surveillance import LaporanSurveillance
from intake.words import lines

LONGEST = 4000
FINAL = (State.FINAL, State.SIGNED, State.NUMBERED, State.SENT, State.RECEIVED)


@dataclass(frozen=True)
class Known:
    """What the records say of a surveillance, to hold a report against."""

    unit: str
    plan: Plan
    findings: tuple[str, ...]
    team: tuple[str, ...]


def require_plan(plan: Plan, standards: Iterable[int]) -> Plan:
    """A plan that can be carried out (USULAN; KEP152 2.1.f.1 says only what surveillance is for)."""
    method = lines(plan.method)
    if not plan.standards or not set(plan.standards) <= set(standards):
        raise Refused("Pilih sedikitnya satu standar yang dipantau.")
    if plan.ends < plan.begins:
        raise Refused("Tanggal selesai pelaksanaan mendahului tanggal mulainya.")
    if plan.until < plan.since:
        raise Refused("Akhir periode yang dipantau mendahului awalnya.")
    if plan.since > plan.ends:
        raise Refused("Periode yang dipantau dimulai sesudah pelaksanaannya selesai.")
    if not 10 <= len(method) <= LONGEST:
        raise Refused(f"Tuliskan cara memantaunya: 10 sampai {LONGEST} huruf.")
    return Plan(
        tuple(sorted(set(plan.standards))), plan.begins, plan.ends, plan.since, plan.until, method,
        tuple(dict.fromkeys(plan.team)),
    )  # fmt: skip


def require_report(form: LaporanSurveillance, state: State, known: Known) -> None:
    """The report is about this surveillance and says what was recorded (KEP152 2.1.f.1, 2.1.f.2)."""
    require_unit(form.dinilai.nama, known.unit)
    if state not in FINAL:
        raise Refused(
            f"Laporan itu masih berstatus {state.value}. Finalkan dulu di halaman Naskah, agar yang "
            "disetujui tidak berubah lagi."
        )
    if {row.nomor for row in form.standar} != set(known.plan.standards):
        raise Refused("Standar pada laporan itu berbeda dari rencananya. Perbaiki laporannya.")
    listed = {row.nomor for row in form.temuan}
    if listed != set(known.findings):
        numbers = ", ".join(sorted(listed ^ set(known.findings)))
        raise Refused(
            f"Temuan pada laporan itu berbeda dari yang tercatat: {numbers}. Buat laporan dari "
            "langkah ini, atau perbaiki daftarnya."
        )
    named = {untitled(orang.nama) for orang in form.tim}
    if not {untitled(name) for name in known.team} <= named:
        raise Refused("Tim pada laporan itu berbeda dari yang ditugaskan. Perbaiki laporannya.")


def require_sent(state: State) -> None:
    """USULAN: published with the report that was signed and sent to the LPSE."""
    require_state("Laporan", state, OUT, "tanda tangan dan pengirimannya")


def require_not_of_team(account_id: str, team: Iterable[str]) -> None:
    """USULAN: who observed does not approve."""
    if account_id in team:
        raise Refused("Anda anggota timnya; persetujuannya diberikan orang lain.")
