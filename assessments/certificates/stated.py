"""Is this decree, certificate or request the right one for the step it is named for? (pure)

Checked on the paper itself: what it states must be what the records say, or the step is refused.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from accounts.policy import Refused
from assessments.certificates.determination import Lacking
from assessments.certificates.rules import Certificate
from assessments.matters.required import require_out, require_state, require_unit
from documents.life import State
from forms.penetapan_standarisasi import PenetapanStandarisasi
from forms.permohonan_penilaian_ulang import PermohonanPenilaianUlang
from forms.sertifikat_standarisasi import SertifikatStandarisasi

VALID = (State.NUMBERED, State.IN_FORCE)


def require_signed(state: State, day: date, stated: date, signed: date | None) -> None:
    """A decree or certificate counts once signed and numbered, not before its own date.

    Raises Refused (USULAN order: signed, numbered).
    """
    require_state("Naskah", state, VALID, "tanda tangan dan nomornya")
    earliest = max(stated, signed or stated)
    if day < earliest:
        raise Refused(
            f"Tanggal ini mendahului tanggal naskahnya ditetapkan ({earliest:%d-%m-%Y}). Periksa "
            "tanggalnya."
        )


def require_decree(
    form: PenetapanStandarisasi,
    unit: str,
    proposed: Iterable[int],
    lacks: Mapping[int, tuple[Lacking, ...]],
) -> None:
    """The decree names this LPSE, exactly the standards proposed, and a true lack of every other.

    KEP152 2.1.e.5. Raises Refused.
    """
    require_unit(form.dinilai.nama, unit)
    decreed, wanted = {row.nomor for row in form.ditetapkan}, set(proposed)
    if decreed != wanted:
        raise Refused(
            f"Standar yang ditetapkan pada naskah ({_list(decreed)}) berbeda dari usulnya "
            f"({_list(wanted)}). Perbaiki naskahnya, atau buat naskah baru dari halaman ini."
        )
    for row in form.belum_ditetapkan:
        known = {str(one.lack) for one in lacks[row.nomor]}
        if row.alasan not in known:
            raise Refused(
                f"Alasan standar {row.nomor} pada naskah ialah '{row.alasan}', padahal yang tercatat: "
                f"{'; '.join(sorted(known))}. Perbaiki naskahnya."
            )


@dataclass(frozen=True)
class Known:
    """What the records say a certificate must state: whose, over which decree, in whose place.

    `decree` and `decreed` are empty where the opening balance states a certificate without its
    determination; `withdrawals` are the numbers of the decrees that withdrew standards.
    """

    unit: str
    decree: str
    decreed: frozenset[int]
    before: Certificate | None
    withdrawals: frozenset[str]


def require_certificate(form: SertifikatStandarisasi, known: Known) -> None:
    """The certificate states what the records say (KEP152 2.1.e.5, 2.2.c). Raises Refused."""
    require_unit(form.dinilai.nama, known.unit)
    if known.decree and form.penetapan.nomor != known.decree:
        raise Refused(
            f"Sertifikat itu menyebut penetapan Nomor {form.penetapan.nomor}, bukan Nomor "
            f"{known.decree}. Perbaiki naskahnya, atau pilih sertifikat yang lain."
        )
    if known.decreed and set(form.standar_penetapan) != known.decreed:
        raise Refused(
            f"Penetapannya memuat standar {_list(known.decreed)}, bukan "
            f"{_list(form.standar_penetapan)}. Perbaiki naskah sertifikatnya."
        )
    _require_replaces(form, known.before.number if known.before else "")
    if form.pencabutan and known.withdrawals and form.pencabutan.nomor not in known.withdrawals:
        raise Refused(
            f"Keputusan pencabutan Nomor {form.pencabutan.nomor} tidak tercatat untuk LPSE ini. "
            "Perbaiki naskah sertifikatnya."
        )


def _require_replaces(form: SertifikatStandarisasi, before: str) -> None:
    """USULAN: a certificate names the one it replaces, and the first none."""
    if (form.menggantikan.nomor if form.menggantikan else "") == before:
        return
    raise Refused(
        f"Sertifikat itu harus menyebut sertifikat yang digantikannya, Nomor {before}."
        if before
        else "Sertifikat pertama tidak menggantikan sertifikat lain. Kosongkan isian itu."
    )


def require_request(
    form: PermohonanPenilaianUlang, state: State, unit: str, withdrawn: Iterable[int]
) -> frozenset[int]:
    """The standards a request that was sent asks to be assessed again: withdrawn ones alone.

    KEP152 2.2.c.2. Raises Refused.
    """
    require_out(state)
    require_unit(form.nama_lpse, unit)
    asked = frozenset(row.nomor for row in form.standar)
    if stray := asked - set(withdrawn):
        raise Refused(
            f"Standar {_list(stray)} tidak sedang dicabut; penilaian ulang hanya atas standar yang "
            "dicabut (KEP152 2.2.c.2)."
        )
    return asked


def _list(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(numbers))) or "tidak ada"
