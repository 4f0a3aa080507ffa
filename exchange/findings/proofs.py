"""Which proof of the unit does a cell name, by its title or by its code?"""

from collections.abc import Iterable

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.findings.evidence import newest_file, offered
from evidence.proofs import Kept
from exchange.workbooks.codes import code_of
from intake.words import line
from storage.database import Session
from storage.tables import Evidence

TITLE, CODE = "Judul bukti", "Kode bukti"


def named(rows: Iterable[Evidence], text: str) -> str:
    """The id of the proof of that title or code. Raises Refused for none, and for several."""
    wanted = line(text).casefold()
    found = [one for one in rows if wanted in (code_of(one.id).casefold(), _bare(one.title))]
    if not found:
        raise Refused(
            f"bukti '{line(text)[:60]}' tidak ada di antara bukti berberkas unit Anda; salin judul atau "
            "kodenya dari lembar 'Bukti', atau pilih buktinya di halaman ini"
        )
    if len(found) > 1:
        codes = ", ".join(code_of(one.id) for one in found[:5])
        raise Refused(f"ada {len(found)} bukti berjudul itu; tuliskan kodenya: {codes}")
    return found[0].id


def choices(db: Session, actor: Actor) -> dict[str, Evidence]:
    """The proofs a cell may name: of the actor's unit, with a file, none that is secret."""
    return {one.id: one for one in offered(db, actor)}


def kept(db: Session, actor: Actor, evidence_id: str) -> Kept | None:
    """The newest file of a proof; None for no proof. Raises Refused."""
    return newest_file(db, actor, evidence_id) if evidence_id else None


def _bare(title: str) -> str:
    return line(title).casefold()
