"""The papers of the sample: an agreement in force, a decree to be numbered, a letter sent, a draft."""

from datetime import date

from accounts.actor import Actor
from documents.issue import issue
from documents.life import Step
from documents.prefill import combined, prefilled
from documents.register import Happening, finalise, record
from evidence.store import EvidenceStore
from forms import EXAMPLES, FORMS
from forms.parts import Formulir
from storage.database import Database

WET = {"cara": "Basah, di atas kertas"}
BY_COURIER = {"cara": "Kurir", "kepada": "Seluruh pengguna layanan"}
# How far each paper of the sample went, a step after the other; the last is still a draft.
PAPERS: dict[str, tuple[tuple[Step, dict[str, str]], ...]] = {
    "sla_lkpp": (
        (Step.FINALISE, {}),
        (Step.SIGN, WET | {"penanda_tangan": "LKPP"}),
        (Step.SIGN, WET | {"penanda_tangan": "LPSE"}),
        (Step.TAKE_EFFECT, {}),
    ),
    "sk_tim_pengelola": ((Step.FINALISE, {}), (Step.SIGN, WET)),
    "pengumuman_pemeliharaan": (
        (Step.FINALISE, {}),
        (Step.SIGN, WET),
        (Step.NUMBER, {}),
        (Step.SEND, BY_COURIER),
    ),
    "permintaan_ubah_jadwal": (),
}


def make_papers(database: Database, store: EvidenceStore, actor: Actor, day: date) -> None:
    """Write the papers of the actor's unit as of a day. Raises Refused where it knows too little."""
    for name, steps in PAPERS.items():
        paper = issue(database, store, actor, name, _form(database, actor, name, day)).paper_id
        for step, facts in steps:
            what = Happening(step, day, facts)
            if step is Step.FINALISE:
                finalise(database, store, actor, paper, what)
            else:
                record(database, store, actor, paper, what)


def _form(database: Database, actor: Actor, name: str, day: date) -> Formulir:
    """The example of a paper in the words of this unit."""
    with database.reading() as db:
        known = prefilled(db, actor.unit, name, day)
    example = EXAMPLES[name].model_dump(mode="json") | {"nomor": "", "kode_dokumen": ""}
    return FORMS[name].model_validate(combined(example, known))
