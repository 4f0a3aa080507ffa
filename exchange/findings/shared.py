"""The tasks of the register LPSE and LKPP share: an answer, a draft put otherwise, a word on an answer."""

from collections.abc import Iterable, Mapping
from datetime import date

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.findings.deeds import change_in
from assessments.findings.drafting import LONGEST, LONGEST_LINE, LONGEST_PRIORITY, Draft
from assessments.findings.followed import Answer, Ruling, follow_up_in, rule_in
from assessments.findings.found import next_of
from assessments.findings.lettered import LATER
from assessments.findings.records import (
    PROCESS,
    criterion_of,
    origin_of,
    standard_of,
    words_of,
)
from assessments.findings.rules import Kind
from assessments.findings.status import repair_of
from assessments.matters.came import WORKBOOK
from exchange.findings.tasks import DAY, PROOF, Blank, Entry, Fill, Task, Wish
from exchange.workbooks.book import Column
from storage.database import Session
from storage.tables import DossierEvent

NUMBER, UNIT = "Temuan: No.", "LPSE"
FOUND, ASKED = "Temuan: Keterangan", "Permintaan Tindakan Perbaikan: Keterangan"
PRIORITY = "Permintaan Tindakan Perbaikan: Prioritas"
TARGET = "Permintaan Tindakan Perbaikan: Target"
ASSESSOR = "Permintaan Tindakan Perbaikan: Penilai"
PIC, DONE = "Tindakan Perbaikan: PIC", "Tindakan Perbaikan: Keterangan"
STATUS, SINCE = "Status Perbaikan: Status", "Status Perbaikan: Tanggal"
APPROVAL = "Persetujuan Penilai"
PROOF_HEAD = "Bukti (judul atau kode)"
KIND_HEAD = "Jenis temuan"
RULING, WORDS, RULED_ON = (
    f"{APPROVAL}: {one}" for one in ("Hasil", "Catatan atau alasan", "Tanggal")
)
ACCEPTED, RETURNED = "Diterima", "Dikembalikan"
_ABOUT = (Column("Standar", 16), Column("Kriteria", 20), Column(NUMBER, 12))


def _answered(steps: Iterable[DossierEvent]) -> dict[str, str]:
    history = list(steps)
    repair = repair_of(history)
    pic = repair.done_by or (words_of(history).pic if history else "")
    return {"pic": pic, "actions": repair.actions, DAY: "", PROOF: ""}


def _answer(db: Session, actor: Actor, wish: Wish) -> None:
    said = wish.said
    given = Answer(said["actions"], said["pic"], wish.kept, WORKBOOK)
    follow_up_in(db, actor, wish.entry.row.id, given, wish.day)


def _wants_proof(entry: Entry, said: Mapping[str, str]) -> bool:
    """USULAN, as on the screen: only a *saran* is answered without a file."""
    return words_of(entry.events).kind is not Kind.ADVICE


def _drafted(steps: Iterable[DossierEvent]) -> dict[str, str]:
    words = words_of(steps)
    return {
        "kind": words.kind.value, "description": words.description, "repair": words.repair,
        "priority": words.priority, "target": words.target.isoformat() if words.target else "",
        "pic": words.pic,
    }  # fmt: skip


def _change(db: Session, actor: Actor, wish: Wish) -> None:
    row, said = wish.entry.row, wish.said
    found = next_of(db, actor, row.id, "ubah", wish.day)
    draft = Draft(
        standard_of(row), criterion_of(row), origin_of(row), Kind(said["kind"]),
        said["description"], said["repair"], said["priority"],
        date.fromisoformat(said["target"]) if said["target"] else None, said["pic"],
        found.words.ground.own, WORKBOOK,
    )  # fmt: skip
    change_in(db, actor, found, draft, wish.day)


def _ruled(steps: Iterable[DossierEvent]) -> dict[str, str]:
    return ruled(steps, {"terima": ACCEPTED, "kembalikan": RETURNED})


def ruled(steps: Iterable[DossierEvent], words: Mapping[str, str]) -> dict[str, str]:
    """What was ruled on the newest answer; nothing while it waits."""
    last = next((one for one in reversed(list(steps)) if one.action != LATER), None)
    if last is None or last.action not in words:
        return {"ruling": "", "words": "", DAY: ""}
    said = last.facts.get("alasan") or last.facts.get("catatan") or ""
    return {"ruling": words[last.action], "words": str(said), DAY: ""}


def _rule(db: Session, actor: Actor, wish: Wish) -> None:
    if not wish.said["ruling"]:
        raise Refused(f"Pilih dahulu {ACCEPTED} atau {RETURNED}.")
    ruling = Ruling(wish.said["ruling"] == ACCEPTED, wish.said["words"], WORKBOOK)
    rule_in(db, actor, wish.entry.row.id, ruling, wish.day)


ANSWER = Task(
    "Tindak lanjut", PROOF_HEAD, NUMBER, PROCESS, frozenset({"tindak_lanjuti"}),
    (
        Column("No.", 5), *_ABOUT, Column(KIND_HEAD, 13), Column(FOUND, 26), Column(ASKED, 26),
        Column(PRIORITY, 11), Column(TARGET, 11), Column(ASSESSOR, 13),
        Blank("pic", PIC, Fill.LINE, LONGEST_LINE, width=15),
        Blank("actions", DONE, Fill.TEXT, LONGEST, width=34),
        Blank(DAY, SINCE, Fill.DAY, width=13), Blank(PROOF, PROOF_HEAD, Fill.LINE, 400, width=18),
        Column(STATUS, 10), Column(APPROVAL, 18), Column("Dasar", 14),
    ),
    frozenset({"actions", PROOF}),
    "Isi kolom berwarna. Satu baris satu temuan; yang dikosongkan tidak mengubah apa pun.",
    _answered, _answer, _wants_proof,
)  # fmt: skip
DRAFT = Task(
    "Konsep", KIND_HEAD, NUMBER, PROCESS, frozenset({"ubah"}),
    (
        Column("No.", 5), Column(UNIT, 18), *_ABOUT,
        Blank("kind", KIND_HEAD, Fill.CHOICE, choices=tuple(map(str, Kind)), width=18),
        Blank("description", FOUND, Fill.TEXT, LONGEST, width=32),
        Blank("repair", ASKED, Fill.TEXT, LONGEST, width=32),
        Blank("priority", PRIORITY, Fill.LINE, LONGEST_PRIORITY, width=13),
        Blank("target", TARGET, Fill.DAY, width=13),
        Blank("pic", PIC, Fill.LINE, LONGEST_LINE, width=15),
        Column("Asal", 13), Column("Dasar", 14),
    ),
    frozenset({"kind", "description", "repair", "priority", "target", "pic"}),
    "Konsep belum terlihat oleh LPSE. Isi kolom berwarna; yang dikosongkan tetap seperti semula.",
    _drafted, _change, overwrites=True,
)  # fmt: skip
REVIEW = Task(
    "Pemeriksaan", RULING, NUMBER, PROCESS, frozenset({"terima", "kembalikan"}),
    (
        Column("No.", 5), Column(UNIT, 18), *_ABOUT, Column(FOUND, 26), Column(ASKED, 26),
        Column(TARGET, 12), Column(PIC, 14), Column(DONE, 32), Column("Berkas bukti", 16),
        Column(SINCE, 12),
        Blank("ruling", RULING, Fill.CHOICE, choices=(ACCEPTED, RETURNED), width=15),
        Blank("words", WORDS, Fill.LINE, 1000, width=32), Blank(DAY, RULED_ON, Fill.DAY, width=13),
    ),
    frozenset({"ruling", "words"}),
    "Periksa tindakan dan buktinya di Telaah, lalu pilih hasilnya. Yang dikembalikan wajib beralasan.",
    _ruled, _rule,
)  # fmt: skip
