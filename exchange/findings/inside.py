"""The tasks of the LPSE's own register (standard 17): a repair told, and checked by its assessor."""

from collections.abc import Iterable

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.internal.records import REPAIR
from assessments.internal.repairs import Done, Ruling, answer_in, rule_in
from assessments.internal.rules import LONGEST
from assessments.internal.rules import STATUS as IN_WORDS
from assessments.matters.came import WORKBOOK
from assessments.matters.dossiers import told
from assessments.matters.processes import PROCESSES
from exchange.findings.shared import (
    APPROVAL,
    ASKED,
    ASSESSOR,
    DONE,
    FOUND,
    NUMBER,
    PIC,
    PRIORITY,
    RETURNED,
    RULED_ON,
    RULING,
    SINCE,
    STATUS,
    TARGET,
    WORDS,
    ruled,
)
from exchange.findings.tasks import DAY, PROOF, Blank, Fill, Task, Wish
from exchange.workbooks.book import Column
from storage.database import Session
from storage.tables import DossierEvent

REQUEST = "Permintaan Tindakan Perbaikan: No."
PROOF_INSIDE = "Bukti perbaikan internal (judul atau kode)"
NOT_YET, UNDER_WAY, FINISHED = "Belum", "Proses", "Sudah"
APPROVED = "Disetujui"
_ABOUT = (
    Column("No.", 5), Column("Standar", 16), Column("Kriteria", 20), Column(NUMBER, 12),
    Column(FOUND, 24), Column(REQUEST, 14), Column(ASKED, 26),
)  # fmt: skip


def _repaired(steps: Iterable[DossierEvent]) -> dict[str, str]:
    history = list(steps)
    state = PROCESSES[REPAIR].state_after(one.action for one in history)
    # What was given back is under way again: said to be done once more, it is a change.
    status = IN_WORDS.get(state or "", NOT_YET)
    return {
        "actions": str(told(history).get("tindakan", "")), "status": status, DAY: "", PROOF: "",
    }  # fmt: skip


def _repair(db: Session, actor: Actor, wish: Wish) -> None:
    said = wish.said
    if said["status"] == NOT_YET and wish.entry.cells.get(STATUS) != NOT_YET:
        raise Refused(f"Tindakannya sudah dicatat, jadi statusnya {UNDER_WAY} atau {FINISHED}.")
    done = Done(said["actions"], said["status"] == FINISHED, wish.kept, WORKBOOK)
    answer_in(db, actor, wish.entry.row.id, done, wish.day)


def _ruled(steps: Iterable[DossierEvent]) -> dict[str, str]:
    return ruled(steps, {"setujui": APPROVED, "kembalikan": RETURNED})


def _rule(db: Session, actor: Actor, wish: Wish) -> None:
    if not wish.said["ruling"]:
        raise Refused(f"Pilih dahulu {APPROVED} atau {RETURNED}.")
    ruling = Ruling(wish.said["ruling"] == APPROVED, wish.said["words"], WORKBOOK)
    rule_in(db, actor, wish.entry.row.id, ruling, wish.day)


REPAIRING = Task(
    "Perbaikan", PROOF_INSIDE, REQUEST, REPAIR, frozenset({"kerjakan", "selesaikan"}),
    (
        *_ABOUT, Column(PRIORITY, 12), Column(TARGET, 12), Column(ASSESSOR, 14), Column(PIC, 14),
        Blank("actions", DONE, Fill.TEXT, LONGEST, width=34), Blank(DAY, SINCE, Fill.DAY, width=13),
        Blank("status", STATUS, Fill.CHOICE, choices=(NOT_YET, UNDER_WAY, FINISHED), width=11),
        Blank(PROOF, PROOF_INSIDE, Fill.LINE, 400, width=18), Column(APPROVAL, 16),
    ),
    frozenset({"actions", "status", PROOF}),
    "Isi kolom berwarna. Status Sudah menyerahkan perbaikannya kepada penilai untuk diperiksa.",
    _repaired, _repair,
)  # fmt: skip
CHECKING = Task(
    "Pemeriksaan", RULING, REQUEST, REPAIR, frozenset({"setujui", "kembalikan"}),
    (
        *_ABOUT, Column(TARGET, 12), Column(PIC, 14), Column(DONE, 32), Column(SINCE, 12),
        Blank("ruling", RULING, Fill.CHOICE, choices=(APPROVED, RETURNED), width=15),
        Blank("words", WORDS, Fill.LINE, 1000, width=32), Blank(DAY, RULED_ON, Fill.DAY, width=13),
    ),
    frozenset({"ruling", "words"}),
    "Pilih hasil pemeriksaan. Yang dikembalikan wajib beralasan.",
    _ruled, _rule,
)  # fmt: skip
