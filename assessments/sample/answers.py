"""The self-assessments of the sample: one a year, answered, shown, and certified or left half way."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from accounts.actor import Actor
from accounts.profile import profile_on
from assessments.sample.files import proof_files
from assessments.sample.making import Lpse, Making
from assessments.self_assessment.answering import AnswerValue
from assessments.self_assessment.certify import certification, content_digest
from assessments.self_assessment.proof import attach, attach_new
from assessments.self_assessment.records import answered_all, find
from assessments.self_assessment.remarks import assign_criteria, write_comment
from assessments.self_assessment.report import issue_report
from assessments.self_assessment.save import save_many
from assessments.self_assessment.start import Cycle, start
from storage import people
from storage.assessments import criteria
from storage.evidence import evidence_of_unit

DESCRIPTIONS = {
    AnswerValue.MET: (
        "Sudah ditetapkan dan dijalankan; catatannya diperbarui setiap bulan oleh penanggung jawab.",
        "Dokumen berlaku, disosialisasikan pada awal tahun, dan dipakai dalam layanan harian.",
    ),
    AnswerValue.PARTIAL: (
        "Dokumen tersedia, tetapi catatan pelaksanaannya belum lengkap untuk dua triwulan terakhir.",
        "Sudah berjalan pada layanan utama; layanan pendukung belum mengikuti prosedur yang sama.",
    ),
    AnswerValue.UNMET: (
        "Belum ada dokumen yang ditetapkan; pelaksanaan masih mengikuti kebiasaan.",
        "Kegiatan belum dilakukan pada tahun ini karena anggaran baru tersedia tahun depan.",
    ),
}
VALUES = (
    AnswerValue.MET, AnswerValue.PARTIAL, AnswerValue.UNMET, AnswerValue.NOT_APPLICABLE,
)  # fmt: skip
# What is usually reached last, by practice, and how often each value is answered there and elsewhere.
FIELD = (9, 10, 11, 16, 17)
GAPS, NEARLY_ALL = (62, 22, 13, 3), (97, 0, 0, 3)
CERTIFIED_AGO, NEWEST_AGO = 300, 14
EARLIEST = date(2024, 2, 1)
REPAIRS = (
    "Menyusun dan menetapkan dokumennya, lalu mensosialisasikan kepada pelaksana.",
    "Melengkapi catatan yang tertinggal dan menugaskan penanggung jawab tetap.",
)


def make_cycles(making: Making, lpse: Lpse, years: int) -> Lpse:
    """A self-assessment a year, the newest half way but for the second LPSE; the LPSE with them."""
    made = [_cycle(making, lpse, back) for back in range(years - 1, -1, -1)]
    return replace(lpse, certified=tuple(one for one in made if one))


def _cycle(making: Making, lpse: Lpse, back: int) -> str | None:
    """One self-assessment; its id once it is certified."""
    coordinator, year = making.coordinator(lpse), making.today.year - back
    with making.database.reading() as db:
        profile = profile_on(db, lpse.unit_id, making.today)
    is_short = back == 0 and lpse.number == 2
    chosen = FIELD if is_short else tuple(making.catalog.standards)
    cycle = Cycle(year, f"Penilaian mandiri {year}", chosen)
    assessment_id = start(making.database, coordinator, making.catalog, profile, cycle)
    is_finished = back > 0 or lpse.number == 1
    proofs = _proofs(making, coordinator, assessment_id)
    answers = _answers(making, assessment_id, coordinator, lpse.crew, is_finished)
    save_many(making.database, coordinator, making.catalog, assessment_id, answers, "web")
    _show(making, coordinator, assessment_id, answers, proofs)
    if not is_finished:
        _still_open(making, coordinator, lpse.crew, assessment_id)
        return None
    day = certified_on(making, back)
    _certify(making, lpse, assessment_id, day)
    issue_report(making.database, making.store, coordinator, making.catalog, assessment_id, day)
    return assessment_id


def certified_on(making: Making, back: int) -> date:
    """The day a self-assessment of so many years ago was certified: the newest two weeks ago."""
    days = CERTIFIED_AGO + 365 * (back - 1) if back else NEWEST_AGO
    return max(making.ago(days), EARLIEST)


def _answers(
    making: Making, assessment_id: str, actor: Actor, crew: tuple[str, ...], finished: bool
) -> dict[str, dict[str, Any]]:
    with making.database.reading() as db:
        asked = [a for a in answered_all(db, assessment_id).values() if a.switched_off is None]
        names = {p.id: p.name for p in people.people(db, actor.unit)}
    share = 1.0 if finished else 0.55
    chosen = asked[: int(len(asked) * share)]
    return {
        a.criterion_id: _answer(making, a.criterion_id, names[crew[i % len(crew)]])
        for i, a in enumerate(chosen)
    }


def _answer(making: Making, criterion_id: str, pic: str) -> dict[str, Any]:
    """The last five standards an LPSE reaches are answered as they are: with gaps."""
    weights = GAPS if int(criterion_id[1:3]) in FIELD else NEARLY_ALL
    value = making.dice.choices(VALUES, weights=weights)[0]
    if value is AnswerValue.NOT_APPLICABLE:
        return {"value": value, "reason": "Layanan ini tidak diselenggarakan oleh LPSE kami."}
    answer: dict[str, Any] = {
        "value": value,
        "description": making.dice.choice(DESCRIPTIONS[value]),
        "unsure": making.dice.random() < 0.05,
    }
    if value is not AnswerValue.MET:
        target = making.today + timedelta(days=making.dice.randrange(60, 240))
        answer |= {
            "repair_what": making.dice.choice(REPAIRS),
            "repair_pic": pic,
            "repair_target": target,
        }
    return answer


def _proofs(making: Making, actor: Actor, assessment_id: str) -> list[str]:
    """Four kinds of proof as real files; the first assessment of a unit brings them in."""
    with making.database.reading() as db:
        asked = [c.criterion_id for c in criteria(db, assessment_id) if c.switched_off is None]
        existing = [e.id for e in evidence_of_unit(db, actor.unit)]
    if existing:
        return existing
    made = []
    for i, (name, kind, content) in enumerate(proof_files(making.catalog)):
        kept = making.keep(content, name)
        made.append(
            attach_new(
                making.database,
                actor,
                assessment_id,
                asked[i],
                kept,
                {
                    "title": name.rsplit(".", 1)[0],
                    "kind": kind,
                    "number": f"{i + 1}/LPSE/2025",
                    "issued_on": date(2025, 2, 3),
                    "valid_from": date(2025, 2, 3),
                    "valid_to": date(2025, 12, 31) if i == 2 else None,
                    "confidentiality": "rahasia" if kind == "record" else "biasa",
                },
            )
        )
    made.append(
        attach_new(
            making.database,
            actor,
            assessment_id,
            asked[5],
            None,
            {
                "title": "Maklumat layanan di situs",
                "kind": "policy",
                "link": "https://lpse.contoh.id/maklumat",
            },
        )
    )
    return made


def _show(
    making: Making,
    actor: Actor,
    assessment_id: str,
    answers: dict[str, dict[str, Any]],
    proofs: list[str],
) -> None:
    """Every Memenuhi gets a proof, but for the last few of an unfinished one."""
    met = [c for c, a in answers.items() if a["value"] is AnswerValue.MET]
    for i, criterion_id in enumerate(met):
        attach(making.database, actor, assessment_id, criterion_id, [proofs[i % len(proofs)]])


def _certify(making: Making, lpse: Lpse, assessment_id: str, day: date) -> None:
    head = making.head(lpse)
    with making.database.reading() as db:
        digest = content_digest(db, find(db, head, assessment_id))
    noon = datetime.combine(day, time(5), UTC)
    certification(making.database, head, making.catalog, assessment_id, digest, noon)


def _still_open(making: Making, actor: Actor, crew: tuple[str, ...], assessment_id: str) -> None:
    with making.database.reading() as db:
        asked = [c.criterion_id for c in criteria(db, assessment_id) if c.switched_off is None]
    assign_criteria(making.database, actor, assessment_id, asked[-20:], crew[2])
    write_comment(
        making.database,
        actor,
        assessment_id,
        asked[0],
        "Mohon tambahkan notulen sosialisasi triwulan ketiga.",
    )
