"""Answers, remarks, comments, scores and verdicts of an assessment as tables."""

from collections.abc import Iterator
from typing import Any

from accounts.actor import Actor
from accounts.policy import Action, Refused, require
from assessments.factual.submitted import submission
from assessments.factual.views import results
from assessments.matters.dossiers import NOT_FOUND, find, told
from assessments.matters.worksheets import lines_of
from assessments.self_assessment.answering import AnswerValue
from assessments.self_assessment.records import find as own_assessment
from assessments.self_assessment.records import kept_scores
from assessments.self_assessment.save import fields_of
from assessments.self_assessment.xray import remarks_on
from catalog.loader import catalog
from exchange.lists.reader import Reader, as_day, in_words
from exchange.words import ANSWERS, FIELDS, REMARKS, WEIGHTS
from intake.workbook import Table
from storage import answers as records
from storage import assessments, dossiers, evidence, people
from storage.tables import Assessment

NONE_YET = "Belum ada penilaian di unit ini. Mulailah satu di halaman Penilaian."
# What an answer says to its own LPSE alone, as its certificate does not speak of it.
OWN = ("unsure",)
SOURCES = {"web": "halaman", "xlsx": "lembar kerja", "carry_over": "siklus sebelumnya"}


def answers(reader: Reader) -> Table:
    """Every criterion of an assessment (`penilaian`; else the newest) with its answer. Raises Refused."""
    row = _assessment(reader)
    fields = [name for name in FIELDS if not (reader.is_lkpp and name in OWN)]
    heads = ("Standar", "Kriteria", "Judul", "Isi kriteria", "Wajib",
             *(FIELDS[name] for name in fields), "Tidak dinilai karena", "Bukti", "Petugas",
             "Versi", "Disimpan", "Oleh")  # fmt: skip
    return heads, list(_answers(reader, row, fields))


def _answers(reader: Reader, row: Assessment, fields: list[str]) -> Iterator[tuple[Any, ...]]:
    db, said = reader.db, records.latest_of(reader.db, row.id)
    criteria = assessments.criteria(db, row.id)
    texts = assessments.texts(db, {one.text_digest for one in criteria})
    who = reader.named(one.saved_by for one in said.values())
    proofs, workers = _proofs(reader, row), _workers(reader, row)
    for one in criteria:
        answer, text = said.get(one.criterion_id), texts[one.text_digest]
        stated = fields_of(answer)
        stated["repair_target"] = as_day(stated["repair_target"])
        stated["value"] = "" if one.switched_off else ANSWERS[AnswerValue(stated["value"])]
        yield (
            _standard(one.standard), one.criterion_id, text["title"], text["text"], one.mandatory,
            *(stated[name] for name in fields), one.switched_off, proofs.get(one.criterion_id, ""),
            workers.get(one.criterion_id, ""), answer.version if answer else None,
            reader.local(answer.saved_at) if answer else None,
            who.get(answer.saved_by) if answer else "",
        )  # fmt: skip


def versions(reader: Reader) -> Table:
    """Every version of every answer of one's own assessment. Raises Refused."""
    row = _own(reader)
    every = [
        found
        for one in assessments.criteria(reader.db, row.id)
        for found in reversed(records.history(reader.db, row.id, one.criterion_id))
    ]
    who = reader.named(one.saved_by for one in every)
    return ("Kriteria", "Versi", *FIELDS.values(), "Disimpan", "Oleh", "Asal"), [
        (one.criterion_id, one.version,
         *(_value(name, value) for name, value in fields_of(one).items() if name in FIELDS),
         reader.local(one.saved_at), who.get(one.saved_by), SOURCES.get(one.source, one.source))
        for one in every
    ]  # fmt: skip


def _proofs(reader: Reader, row: Assessment) -> dict[str, str]:
    titles = {one.id: one.title for one in evidence.evidence_of_unit(reader.db, row.unit_id)}
    found: dict[str, list[str]] = {}
    for use in evidence.uses(reader.db, row.id):
        found.setdefault(use.criterion_id, []).append(titles.get(use.evidence_id, ""))
    return {criterion: "\n".join(names) for criterion, names in found.items()}


def _workers(reader: Reader, row: Assessment) -> dict[str, str]:
    if reader.is_lkpp:  # who does what inside an LPSE is its own matter
        return {}
    names = {one.id: one.name for one in people.people(reader.db, row.unit_id)}
    assigned = assessments.assignments(reader.db, row.id)
    return {criterion: names.get(person, "") for criterion, person in assigned.items()}


def progress(reader: Reader) -> Table:
    """The 17 standards of an assessment: how many answered, met, ready. Raises Refused."""
    row = _assessment(reader)
    scores = kept_scores(reader.db, row.id)
    heads = ("Standar", "Kriteria", "Terjawab", "Memenuhi", "Sebagian", "Belum", "Tidak Berlaku",
             "Kriteria wajib", "Wajib siap", "Siap")  # fmt: skip
    return heads, [
        (_standard(number), one.total, one.answered, one.met, one.partial, one.unmet,
         one.not_applicable, one.mandatory, one.mandatory_ready, one.is_ready)
        for number, one in sorted(scores.items())
    ]  # fmt: skip


def remarks(reader: Reader) -> Table:
    """Everything that speaks against certifying one's own assessment. Raises Refused."""
    row = _own(reader)
    found = remarks_on(reader.db, row, catalog(), reader.today)
    return ("Bobot", "Jenis", "Kriteria", "Catatan"), [
        (WEIGHTS[one.weight], REMARKS.get(one.kind, in_words(one.kind)), one.criterion_id,
         one.message)
        for one in found
    ]  # fmt: skip


def comments(reader: Reader) -> Table:
    """Remarks people wrote on the criteria of one's own assessment. Raises Refused."""
    row = _own(reader)
    every = [
        found
        for one in assessments.criteria(reader.db, row.id)
        for found in assessments.comments(reader.db, row.id, one.criterion_id)
    ]
    who = reader.named(a for one in every for a in (one.written_by, one.processed_by) if a)
    return ("Kriteria", "Komentar", "Ditulis", "Oleh", "Diproses", "Diproses oleh"), [
        (one.criterion_id, one.body, reader.local(one.written_at), who.get(one.written_by),
         reader.local(one.processed_at), who.get(one.processed_by or ""))
        for one in every
    ]  # fmt: skip


def set_aside(reader: Reader) -> Table:
    """Edits that met a colleague's, settled ones too. Raises Refused."""
    row = _own(reader)
    every = [
        found
        for one in assessments.criteria(reader.db, row.id)
        for found in records.every_set_aside(reader.db, row.id, one.criterion_id)
    ]
    who = reader.named(a for one in every for a in (one.saved_by, one.settled_by) if a)
    return ("Kriteria", "Isian", "Yang disisihkan", "Disimpan", "Oleh", "Keputusan", "Diputuskan",
            "Diputuskan oleh"), [
        (one.criterion_id, FIELDS.get(one.field, one.field), _value(one.field, one.value),
         reader.local(one.saved_at), who.get(one.saved_by), in_words(one.outcome or "menunggu"),
         reader.local(one.settled_at), who.get(one.settled_by or ""))
        for one in every
    ]  # fmt: skip


def side_by_side(reader: Reader) -> Table:
    """Self and factual of a case (`berkas`), two columns. Raises Refused."""
    found = results(reader.db, reader.actor, reader.asked.get("berkas", ""))
    return ("Standar", "Kriteria", "Judul", "Mandiri", "Uraian LPSE", "Faktual", "Catatan penilai",
            "Berbeda"), [
        (_standard(int(one.criterion_id[1:3])), one.criterion_id, one.title,
         ANSWERS[AnswerValue(one.answer)], one.description, ANSWERS[AnswerValue(one.verdict)],
         one.note, one.answer != one.verdict)
        for one in found
    ]  # fmt: skip


def worksheet(reader: Reader) -> Table:
    """The verdicts of a surveillance or an internal assessment (`berkas`). Raises Refused."""
    row = dossiers.any_dossier(reader.db, reader.asked.get("berkas", ""))
    if row is None or row.process not in ("surveillance", "internal"):
        raise Refused(NOT_FOUND)
    find(reader.db, reader.actor, row.id, row.process)
    if row.process == "surveillance" and not reader.is_lkpp:
        raise Refused(NOT_FOUND)  # what the team writes down is LKPP's own
    asked = told(dossiers.events(reader.db, row.id)).get("penilaian")
    numbers = sorted({one.standard for one in assessments.criteria(reader.db, str(asked or ""))})
    lines = [one for n in numbers for one in lines_of(reader.db, row, str(asked), n)]
    return ("Standar", "Kriteria", "Judul", "Wajib", "Hasil", "Catatan", "Disimpan", "Oleh",
            "Menunggu pilihan"), [
        (_standard(int(one.criterion_id[1:3])), one.criterion_id, one.text["title"],
         one.is_mandatory, ANSWERS[AnswerValue(one.fields["value"])], one.fields["note"],
         reader.local(one.saved_at), one.saved_by,
         "\n".join(f"{m.name}: {m.verdict.value} {m.verdict.note}" for m in one.waiting))
        for one in lines
    ]  # fmt: skip


def _value(field: str, value: Any) -> Any:
    """A field as people read it; a date stays one."""
    said = value.get("value") if isinstance(value, dict) else value
    if field == "value" and said is not None:
        return ANSWERS[AnswerValue(said)]
    return as_day(said) if field == "repair_target" else said


def _standard(number: int) -> str:
    return f"{number}. {catalog().standards[number].title}"


def _assessment(reader: Reader) -> Assessment:
    """One's own assessment; for LKPP a certified one of any LPSE. Raises Refused."""
    if reader.is_lkpp:
        return submission(reader.db, reader.actor, reader.asked.get("penilaian")).assessment
    return _own(reader)


def _own(reader: Reader) -> Assessment:
    require(reader.actor, Action.VIEW_UNIT)
    wanted = reader.asked.get("penilaian") or _newest(reader, reader.actor)
    return own_assessment(reader.db, reader.actor, wanted)


def _newest(reader: Reader, actor: Actor) -> str:
    newest = next(iter(assessments.assessments(reader.db, actor.unit)), None)
    if newest is None:
        raise Refused(NONE_YET)
    return newest.id
