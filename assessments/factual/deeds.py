"""LKPP judges a certified self-assessment: opened, a team, the visit, finished, published (2.1.e.2)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from accounts.actor import AccountRole, Actor, duty_day
from accounts.policy import Refused
from accounts.profile import local_day, profile_on
from assessments.factual.judging import Compared, Progress, fields_of, progress, standing, undecided
from assessments.factual.submitted import (
    CLARIFICATION,
    FACTUAL,
    Submission,
    is_assessor,
    is_partial,
    live_case,
    submission,
    team_of,
)  # fmt: skip
from assessments.matters.dossiers import (
    About,
    Deed,
    find,
    open_dossier,
    process_of,
    state_of,
    take,
    told,
)
from assessments.matters.processes import PROCESSES
from assessments.matters.required import require_day
from assessments.self_assessment.records import answered_all
from catalog.loader import Catalog
from intake.words import line
from storage import accounts
from storage import dossiers as records
from storage.database import Database, Session, Taken
from storage.ids import digest_of
from storage.kinds import canonical
from storage.tables import Dossier, DossierEvent

CHANGED = "Penilaian faktual ini baru saja diubah orang lain. Muat ulang halaman ini."
NO_MINUTES = (
    "Berita acara penilaian faktual belum dicatat. Buat dan finalkan naskahnya, lalu catat pada "
    "penilaian ini sebelum diterbitkan."
)
NOT_TOLD = "kunjungan belum diberitahukan kepada LPSE dengan surat"
LETTERS = ("catat_surat_tugas", "beri_tahu")
Facts = Callable[[Session, Dossier], dict[str, Any]]
NOT_OF_THE_TEAM = "Hanya anggota tim penilai yang ditugaskan yang dapat mengambil langkah ini."


@dataclass(frozen=True)
class Team:
    """Who judges, which standards they see on site, when they visit, and who leads.

    Without a `leader` the first of the team leads it (the papers name one).
    """

    reviewers: tuple[str, ...]
    on_site: tuple[int, ...]
    visit_from: date | None = None
    visit_to: date | None = None
    leader: str = ""


def open_case(database: Database, actor: Actor, assessment_id: str, day: date) -> str:
    """Take a certified self-assessment out of the queue (KEP152 2.1.e.2); the id of the case.

    The digest of what was certified is noted: that is what will be judged. Raises Refused.
    """
    with database.writing() as db:
        found = submission(db, actor, assessment_id)
        if live_case(db, assessment_id) is not None:
            raise Refused("Penilaian ini sudah dibuka. Muat ulang halaman ini.")
        certified = date.fromisoformat(found.certified.facts["day"])
        require_day(day, certified, legal_today(db, found.assessment.unit_id))
        facts = {"tahun": found.assessment.year, "mandiri": found.digest}
        about = About(found.assessment.unit_id, facts, assessment_id=assessment_id)
        return open_dossier(db, actor, FACTUAL, about, Deed("buka", day)).id


def candidates(db: Session, actor: Actor, about: Submission) -> dict[str, str]:
    """Reviewers of LKPP who may judge this LPSE: names by account."""
    now = datetime.now(UTC)
    found = {
        account.id: account.name
        for account, membership in accounts.accounts_of_unit(db, actor.unit)
        if membership.role == AccountRole.REVIEWER
        and account.disabled_at is None
        and membership.valid_from <= duty_day(now)
        and (membership.valid_to is None or membership.valid_to >= duty_day(now))
    }
    return {i: n for i, n in found.items() if not is_partial(db, i, about.assessment, now)}


def proposed_on_site(catalog: Catalog, standards: Iterable[int]) -> list[int]:
    """Standards proposed for the visit: by practice, and to be decided for each assessment."""
    field = catalog.numbers("on_site_standards")
    return [number for number in standards if number in field]


def assign(database: Database, actor: Actor, dossier_id: str, team: Team, day: date) -> None:
    """Name the team, the standards to be seen on site and the days of the visit. Raises Refused."""

    def facts(db: Session, row: Dossier) -> dict[str, Any]:
        about = submission(db, actor, row.assessment_id)
        known = candidates(db, actor, about)
        if not team.reviewers or not set(team.reviewers) <= set(known):
            raise Refused(
                "Pilihlah sedikitnya satu peninjau LKPP yang tidak bertugas di LPSE itu, sekarang "
                "maupun pada masa yang dinilai."
            )
        members = list(dict.fromkeys(team.reviewers))
        leader = team.leader or members[0]
        if leader not in members:
            raise Refused("Ketua tim harus salah satu anggota tim. Pilih ketua dari tim itu.")
        return {
            "tim": [{"akun": m, "nama": known[m], "ketua": m == leader} for m in members],
            **_visit(team, about.assessment.standards),
        }

    _step(database, actor, dossier_id, "tugaskan", day, facts)


def _visit(team: Team, standards: list[int]) -> dict[str, Any]:
    on_site = sorted(set(team.on_site))
    if not set(on_site) <= set(standards):
        raise Refused("Standar yang dilihat di tempat harus termasuk standar yang dinilai.")
    if on_site and (team.visit_from is None or team.visit_to is None):
        raise Refused("Isilah tanggal mulai dan selesai kunjungan.")
    if team.visit_from and team.visit_to and team.visit_to < team.visit_from:
        raise Refused("Tanggal selesai kunjungan mendahului tanggal mulainya.")
    return {
        "di_tempat": on_site,
        "kunjungan_mulai": team.visit_from.isoformat() if on_site and team.visit_from else None,
        "kunjungan_selesai": team.visit_to.isoformat() if on_site and team.visit_to else None,
    }


def begin(database: Database, actor: Actor, dossier_id: str, day: date) -> None:
    """The team begins to judge. Raises Refused (not of the team)."""

    def facts(db: Session, row: Dossier) -> dict[str, Any]:
        _require_of_team(db, actor, row)
        return {}

    _step(database, actor, dossier_id, "mulai", day, facts)


def finish(database: Database, actor: Actor, dossier_id: str, day: date) -> None:
    """The team is done: everything judged, decided and explained, no question open."""

    def facts(db: Session, row: Dossier) -> dict[str, Any]:
        _require_of_team(db, actor, row)
        left = left_to_do(db, row)
        if left:
            raise Refused("Belum dapat diselesaikan: " + "; ".join(left) + ".")
        return {}

    _step(database, actor, dossier_id, "selesaikan", day, facts)


def reopen_case(
    database: Database, actor: Actor, dossier_id: str, reason: str, day: date
) -> None:  # fmt: skip
    """The approver gives it back to the team, and says why. Raises Refused."""
    _step(database, actor, dossier_id, "buka_lagi", day, lambda db, row: _reason(reason))


def publish(database: Database, actor: Actor, dossier_id: str, day: date) -> str:
    """The approver publishes: from now on the LPSE sees it and nothing changes; the digest.

    USULAN: who judged does not approve. Raises Refused.
    """
    made: list[str] = []

    def facts(db: Session, row: Dossier) -> dict[str, Any]:
        if actor.account_id in team_of(records.events(db, row.id)):
            raise Refused("Anda anggota tim penilainya; persetujuannya diberikan orang lain.")
        if not has_minutes(records.events(db, row.id)):
            raise Refused(NO_MINUTES)
        made.append(verdict_digest(db, row))
        different = progress(compared(db, row)).different
        return {"digest": made[0], "berbeda": different}

    _step(database, actor, dossier_id, "terbitkan", day, facts)
    return made[0]


def give_up(
    database: Database, actor: Actor, dossier_id: str, reason: str, day: date
) -> None:  # fmt: skip
    """The approver calls it off, and says why; the self-assessment is in the queue again."""
    _step(database, actor, dossier_id, "batalkan", day, lambda db, row: _reason(reason))


def compared(db: Session, row: Dossier) -> list[Compared]:
    """Both sides of every criterion that is judged, in order."""
    answers = answered_all(db, row.assessment_id or "")
    versions = records.verdicts(db, row.id)
    found = []
    for criterion_id, answer in answers.items():
        if answer.switched_off is None:
            mine = versions.get(criterion_id, [])
            said = fields_of(standing(mine))
            found.append(Compared(criterion_id, answer.value, **_said(said), undecided=bool(
                undecided(mine)
            )))  # fmt: skip
    return found


def _said(fields: dict[str, Any]) -> dict[str, Any]:
    return {"verdict": fields["value"], "note": fields["note"]}


def by_standard(rows: Iterable[Compared]) -> dict[int, Progress]:
    """How far each standard is judged."""
    groups: dict[int, list[Compared]] = {}
    for row in rows:
        groups.setdefault(int(row.criterion_id[1:3]), []).append(row)
    return {number: progress(group) for number, group in groups.items()}


def left_to_do(db: Session, row: Dossier) -> list[str]:
    """What stands in the way of finishing, in words; nothing when it can be finished."""
    so_far = progress(compared(db, row))
    questions = [
        one for one in records.children(db, row.id, CLARIFICATION) if state_of(db, one) != "ditutup"
    ]
    left = []
    if so_far.judged < so_far.total:
        left.append(f"{so_far.total - so_far.judged} kriteria belum dinilai")
    if so_far.undecided:
        left.append(f"penilaian dua orang belum diputuskan pada {', '.join(so_far.undecided)}")
    if so_far.owing:
        left.append(
            f"catatan belum ditulis pada {', '.join(so_far.owing)}, yang hasilnya berbeda dengan "
            "jawaban LPSE"
        )
    if questions:
        left.append(f"{len(questions)} klarifikasi belum ditutup")
    if not is_announced(records.events(db, row.id)):
        left.append(NOT_TOLD)
    return left


def is_announced(events: Iterable[DossierEvent]) -> bool:
    """Whether the LPSE was told of the visit as it stands now; also where there is none."""
    facts = told(events)
    if not facts.get("kunjungan_mulai"):
        return True
    planned = [facts["kunjungan_mulai"], facts["kunjungan_selesai"]]
    seen = facts["di_tempat"]
    return planned == facts.get("diberitahukan") and seen == facts.get("diberitahukan_standar")


def has_minutes(events: Iterable[DossierEvent]) -> bool:
    """Whether minutes were noted since the team last finished."""
    for event in reversed(list(events)):
        if event.action in ("catat_berita_acara", "selesaikan"):
            return event.action == "catat_berita_acara"
    return False


def verdict_digest(db: Session, row: Dossier) -> str:
    """SHA-256 over what was judged and every verdict that stands."""
    found = [
        [criterion_id, now.version, now.value, now.note]
        for criterion_id, versions in sorted(records.verdicts(db, row.id).items())
        if (now := standing(versions)) is not None
    ]
    told = {"case": row.id, "self": row.facts.get("mandiri"), "verdicts": found}
    return digest_of(canonical(told))


def published(events: Iterable[DossierEvent]) -> DossierEvent | None:
    """The publication of a factual assessment; None before it."""
    return next((event for event in events if event.action == "terbitkan"), None)


def steps_for(actor: Actor, events: Iterable[DossierEvent]) -> list[DossierEvent]:
    """The steps this side may read of: what LKPP's people tell each other stays with them."""
    every = list(events)
    untold = PROCESSES[FACTUAL].untold(e.action for e in every)
    return [e for e in every if actor.unit_kind == "lkpp" or e.action not in untold]


def matches_publication(db: Session, row: Dossier) -> bool | None:
    """Whether the verdicts are still what was published; None when nothing is."""
    event = published(records.events(db, row.id))
    return None if event is None else bool(event.facts["digest"] == verdict_digest(db, row))


def _require_of_team(db: Session, actor: Actor, row: Dossier) -> None:
    if not is_assessor(db, actor, row):
        raise Refused(NOT_OF_THE_TEAM)


def _reason(reason: str) -> dict[str, Any]:
    given = line(reason)
    if not given or len(given) > 1000:
        raise Refused("Tuliskan alasannya, paling panjang 1000 huruf.")
    return {"alasan": given}


def _step(
    database: Database, actor: Actor, dossier_id: str, action: str, day: date, facts: Facts
) -> None:  # fmt: skip
    """One step of a case; `facts(db, row)` says or refuses what the step states."""
    try:
        with database.writing() as db:
            row = find(db, actor, dossier_id, FACTUAL)
            _allowed(db, actor, row, action)
            require_day(day, _before(db, row), legal_today(db, row.unit_id))
            take(db, actor, row, Deed(action, day, facts(db, row)))
    except Taken as taken:
        raise Refused(CHANGED) from taken


def legal_today(db: Session, unit_id: str) -> date:
    """The legal date at the LPSE, by the zone it stated."""
    now = datetime.now(UTC)
    return local_day(profile_on(db, unit_id, duty_day(now)), now)


def _before(db: Session, row: Dossier) -> date:
    """The day of the step before; a letter has a day of its own, and may be noted later."""
    steps = records.events(db, row.id)
    return max(event.day for event in steps if event.action not in LETTERS)


def _allowed(db: Session, actor: Actor, row: Dossier, action: str) -> None:
    """Refuse by the table first: whoever may not take a step need not hear what else is wrong."""
    process_of(row).require(action, state_of(db, row), actor)
