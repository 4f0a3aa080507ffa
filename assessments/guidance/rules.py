"""What must an entry of the log of guidance or oversight state, and whose is which step? (pure)"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from accounts.policy import Refused
from assessments.matters.process import Side
from intake.words import line

LONGEST, MOST_PEOPLE = 2000, 200
SHORTEST = 5


class Help(StrEnum):
    """The two kinds of help KEP152 2.1.d names."""

    GUIDANCE = "pendampingan"
    CONSULTATION = "konsultasi"


class Form(StrEnum):
    """In which form it took place (KEP152 2.1.d)."""

    ONLINE = "daring"
    ON_SITE = "luring"
    OTHER = "komunikasi dalam bentuk lain"


class Watch(StrEnum):
    """What LKPP does over an LPSE beside assessing it, and what an LPSE may ask of LKPP."""

    AUDIT = "audit/forensik kesisteman"
    DATA_PULL = "penarikan data"
    DISCLOSURE = "pengungkapan informasi"
    INSTRUCTION = "instruksi"
    AUDIT_OF_LKPP = "permintaan mengaudit LKPP"


BASIS = {
    Watch.AUDIT: "SLA-LKPP 6.2.19",
    Watch.DATA_PULL: "SLA-LKPP 6.2.17",
    Watch.DISCLOSURE: "SLA-LKPP 13.3",
    Watch.INSTRUCTION: "PERKA2 9(2)d",
    Watch.AUDIT_OF_LKPP: "SLA-LKPP 13.4",
}
# Kept from the LPSE while somebody investigates (SLA-LKPP 13.3: with or without its consent; USULAN).
MAY_BE_CLOSED = (Watch.AUDIT, Watch.DISCLOSURE)


@dataclass(frozen=True)
class Talk:
    """A pendampingan or konsultasi: when, how, on which standards, about what, agreed what, with whom."""

    kind: Help
    form: Form
    first_day: date
    subject: str
    last_day: date | None = None
    standards: tuple[int, ...] = ()
    agreed: str = ""
    present_lpse: tuple[str, ...] = ()
    present_lkpp: tuple[str, ...] = ()


@dataclass(frozen=True)
class Notice:
    """An audit, data pull, disclosure, instruction or request: when, about what, under which letter."""

    kind: Watch
    first_day: date
    subject: str
    number: str = ""
    last_day: date | None = None
    standards: tuple[int, ...] = ()
    third_party: str = ""


def talk_facts(talk: Talk, today: date) -> dict[str, Any]:
    """The facts of a talk as its step keeps them. Raises Refused for what is missing or impossible."""
    present = people(talk.present_lpse), people(talk.present_lkpp)
    if not all(present):
        raise Refused(
            "Isilah yang hadir dari kedua pihak, satu orang pada setiap baris: nama, lalu jabatan "
            "atau unitnya."
        )
    return _when_and_what(talk.first_day, talk.last_day, talk.subject, talk.standards, today) | {
        "jenis": talk.kind.value, "bentuk": talk.form.value, "kesepakatan": line(talk.agreed)[:LONGEST],
        "hadir_lpse": present[0], "hadir_lkpp": present[1],
    }  # fmt: skip


def notice_facts(notice: Notice, today: date) -> dict[str, Any]:
    """The facts of an act of oversight. Raises Refused for what is missing or impossible."""
    to = line(notice.third_party)[:LONGEST]
    if notice.kind is Watch.DISCLOSURE and len(to) < SHORTEST:
        raise Refused("Isilah kepada siapa informasi itu diungkapkan, dan untuk tujuan apa.")
    number = line(notice.number)[:120]
    if not number:
        raise Refused("Isilah nomor surat atau surat tugas yang mendasarinya.")
    days = notice.first_day, notice.last_day
    return _when_and_what(*days, notice.subject, notice.standards, today) | {
        "jenis": notice.kind.value, "nomor": number, "kepada": to,
    }  # fmt: skip


def people(typed: Iterable[str]) -> list[str]:
    """Who was there, one a line, without empty lines and repetitions. Raises Refused for too many."""
    found = list(dict.fromkeys(one for one in (line(name)[:200] for name in typed) if one))
    if len(found) > MOST_PEOPLE:
        raise Refused(
            f"Tuliskan paling banyak {MOST_PEOPLE} orang; lampirkan daftar hadir lengkapnya."
        )
    return found


def words(text: str) -> str:
    """What somebody says of an entry. Raises Refused for next to nothing."""
    said = line(text)[:LONGEST]
    if len(said) < SHORTEST:
        raise Refused(f"Tuliskan keterangannya (sedikitnya {SHORTEST} huruf).")
    return said


def require_whose(action: str, recorded_by: str, side: Side) -> None:
    """The side that recorded corrects and cancels; the other answers and confirms (USULAN)."""
    is_own = recorded_by == side
    if action in ("koreksi", "batalkan") and not is_own:
        raise Refused(
            "Hanya pihak yang mencatatnya dapat memperbaiki atau membatalkan catatan ini."
        )
    if action in ("tanggapi", "sahkan") and is_own:
        raise Refused(
            "Catatan ini ditanggapi atau disahkan oleh pihak lain, bukan yang mencatatnya."
        )


def fits_side(action: str, recorded_by: str, side: str) -> bool:
    """Whether a side may take a step on an entry the other, or it itself, recorded."""
    try:
        require_whose(action, recorded_by, Side(side))
    except Refused:
        return False
    return True


def _when_and_what(
    first: date, last: date | None, subject: str, standards: Iterable[int], today: date
) -> dict[str, Any]:
    if first > today or (last is not None and last > today):
        raise Refused("Tanggal ini belum tiba. Catatlah sesudah berlangsung.")
    if last is not None and last < first:
        raise Refused("Tanggal selesai mendahului tanggal mulai. Periksa kedua tanggal itu.")
    said = line(subject)[:LONGEST]
    if len(said) < SHORTEST:
        raise Refused("Tuliskan pokok bahasannya.")
    numbers = sorted(set(standards))
    if any(not 1 <= n <= 17 for n in numbers):
        raise Refused("Pilihlah standar 1 sampai 17.")
    return {
        "mulai": first.isoformat(), "sampai": last.isoformat() if last else None, "hal": said,
        "standar": numbers,
    }  # fmt: skip
