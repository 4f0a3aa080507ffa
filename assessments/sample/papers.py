"""The papers of the sample: an agreement in force, a decree to be numbered, a letter sent, a draft."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from accounts.actor import Actor
from assessments.sample.making import Making
from documents.issue import issue
from documents.life import Step
from documents.prefill import combined, prefilled, stated_by_unit
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

LETTER = (Step.FINALISE, Step.SIGN, Step.NUMBER, Step.SEND)
DECREE = (Step.FINALISE, Step.SIGN, Step.NUMBER)
BOTH = (Step.FINALISE, Step.SIGN, Step.SIGN)
FACTS = {Step.SIGN: WET, Step.SEND: {"cara": "Kurir"}}
# What an office says in every paper of a kind, of whichever LPSE it is.
TYPED = ("hak_keberatan", "penyampaian", "narahubung", "cara_konfirmasi", "tempat", "kop")
OFFICIAL = {
    "nama": "Ratri Cahya Maheswari",
    "jabatan": "Deputi Bidang Monitoring-Evaluasi dan Pengembangan Sistem Informasi",
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


def write(
    making: Making,
    actor: Actor,
    name: str,
    steps: tuple[Step, ...],
    day: date,
    known: Mapping[str, Any],
    **typed: Any,
) -> str:
    """A paper of the actor's unit: what the matter knows, completed with what only people know; its id.

    Of the example of its kind only what an office says in every paper is taken (`TYPED`).
    """
    example = EXAMPLES[name].model_dump(mode="json")
    with making.database.reading() as db:
        of_unit = stated_by_unit(db, actor.unit, name, day)
    office = {key: example[key] for key in TYPED if example.get(key)}
    if actor.unit_kind == "lkpp":
        office |= {key: OFFICIAL for key in ("penandatangan", "penetap") if key in example}
    facts = combined(combined(office, of_unit), dict(known)) | typed
    facts |= {"tanggal": day.isoformat(), "nomor": "", "kode_dokumen": ""}
    form = FORMS[name].model_validate({k: v for k, v in facts.items() if k in example})
    paper_id = issue(making.database, making.store, actor, name, form).paper_id
    for step in steps:
        done = finalise if step is Step.FINALISE else record
        done(
            making.database,
            making.store,
            actor,
            paper_id,
            Happening(step, day, FACTS.get(step, {})),
        )
    return paper_id
