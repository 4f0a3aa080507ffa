"""Factual assessments as the tests need them: certified, opened, assigned, judged, published."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from accounts.actor import AccountRole, Actor
from accounts.invitations import Invitation, invite
from accounts.people import add_person
from assessments.factual import stating
from assessments.factual.deeds import Team, assign, begin, finish, open_case, publish
from assessments.factual.papers import started
from assessments.factual.verdicts import Spot, save_verdict
from documents.issue import issue
from documents.life import Step
from documents.register import Happening, finalise, record
from evidence.store import EvidenceStore
from forms import EXAMPLES
from storage import dossiers as records
from storage.tables import Dossier
from tests.furnished import Scene
from tests.scenes import LONG_AGO, Office, actor_now, asked, certified, today

R = AccountRole
# The least a finding and its first step state.
FINDING = {"nomor": "T-2026-0001", "standar": 9, "kriteria": "S09-01", "asal": "surveillance"}
FOUND = {"jenis": "saran/rekomendasi", "sifat": "source"}
# What only the officials know of each paper, beside what the case prefills.
OPEN: dict[str, dict[str, Any]] = {
    "catat_surat_tugas": {
        "nomor": "", "pelaksanaan": {"mulai": str(today()), "sampai": str(today() + timedelta(days=30))},
        "laporan_paling_lambat": str(today() + timedelta(days=30)),
    },
    "beri_tahu": {
        "nomor": "", "konfirmasi_paling_lambat": None,
        "narahubung": {"nama": "Galih Samudra", "telepon": "(021) 5550102"},
    },
    "catat_berita_acara": {"nomor": "", "jangka_tindak_lanjut": None},
}  # fmt: skip


def reviewer(scene: Scene) -> Actor:
    return scene.lkpp.actor(R.REVIEWER)


def approver(scene: Scene) -> Actor:
    return scene.lkpp.actor(R.APPROVER)


def second_reviewer(scene: Scene, email: str = "rekan@lkpp.contoh.id") -> Actor:
    """One more account of LKPP that reviews."""
    return joined(scene.lkpp, email, R.REVIEWER)


def joined(office: Office, email: str, role: AccountRole, since: date = LONG_AGO) -> Actor:
    """An account made (or asked) to act for a unit with one role, as it is then."""
    person = add_person(office.database, office.creator, {"name": "Kirana Buana"}, today())
    wanted = Invitation(email, person.id, frozenset({role}), since)
    invite(office.database, office.creator, wanted, datetime.now(UTC))
    return actor_now(office.database, email, office.unit_id)


def opened(scene: Scene, standards: tuple[int, ...] = (1,)) -> str:
    """A certified self-assessment taken out of the queue; the case."""
    assessment_id = certified(scene.office, standards)
    return open_case(scene.database, approver(scene), assessment_id, today())


def assigned(scene: Scene, *others: Actor) -> str:
    """A case with its team."""
    case = opened(scene)
    team = Team((reviewer(scene).account_id, *(one.account_id for one in others)), ())
    assign(scene.database, approver(scene), case, team, today())
    return case


def under_way(scene: Scene, *others: Actor) -> str:
    """A case the team has begun to judge."""
    case = assigned(scene, *others)
    begin(scene.database, reviewer(scene), case, today())
    return case


def judged(scene: Scene, value: str = "not_applicable") -> str:
    """A case judged on every criterion alike."""
    case = under_way(scene)
    for criterion_id in asked(scene.office, row_of(scene, case).assessment_id or ""):
        save_verdict(scene.database, reviewer(scene), Spot(case, criterion_id), {"value": value}, 0)
    return case


def finished(scene: Scene) -> str:
    """A case the team has finished."""
    case = judged(scene)
    finish(scene.database, reviewer(scene), case, today())
    return case


def released(scene: Scene) -> str:
    """A case the approver has published."""
    case = finished(scene)
    minuted(scene, case)
    publish(scene.database, approver(scene), case, today())
    return case


def letter_of(
    scene: Scene, store: EvidenceStore, case: str, action: str, *steps: Step, **facts: Any
) -> str:
    """The paper of a step as the case prefills it, with `facts` over it, taken as far as told."""
    actor, name = approver(scene), stating.PAPERS[action]
    with scene.database.reading() as db:
        known = started(db, actor, case, action, today())
    blank = dict.fromkeys(("perbedaan", "klarifikasi", "temuan", "jadwal", "anggota"), ())
    example = EXAMPLES[name].model_dump(mode="json", exclude={"kunjungan", *blank})
    given = example | known | OPEN[action] | facts
    form = type(EXAMPLES[name]).model_validate(given)
    paper_id = issue(scene.database, store, actor, name, form).paper_id
    for step in steps:
        done = finalise if step is Step.FINALISE else record
        done(scene.database, store, actor, paper_id, Happening(step, today()))
    return paper_id


def minuted(scene: Scene, case: str, store: EvidenceStore | None = None) -> str:
    """Minutes of a finished case, final and noted; their paper. Without a store the file is lost."""
    if store is None:
        with TemporaryDirectory() as folder:
            store = EvidenceStore(Path(folder))
            store.prepare()
            return minuted(scene, case, store)
    paper_id = letter_of(scene, store, case, "catat_berita_acara", Step.FINALISE)
    stating.record_minutes(scene.database, approver(scene), case, paper_id)
    return paper_id


def row_of(scene: Scene, case: str) -> Dossier:
    with scene.database.reading() as db:
        row = records.any_dossier(db, case)
    assert row is not None
    return row
