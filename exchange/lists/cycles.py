"""Self-assessments of a unit with what happened to each: begun, certified, opened again."""

from collections.abc import Iterator
from typing import Any

from accounts.policy import Action, require
from assessments.self_assessment.state import Step
from exchange.lists.reader import Reader, in_words, numbers
from exchange.words import SERVICE_FORMS
from intake.workbook import Table
from storage import assessments
from storage.tables import Assessment

KINDS = {"annual": "Tahunan", "reassessment": "Penilaian ulang"}
DONE = {Step.START: "Dimulai", Step.CERTIFY: "Disahkan", Step.REOPEN: "Dibuka kembali"}
_FACTS = {
    "reason": "Alasan", "person": "Pengesah", "nip": "NIP", "title": "Sebutan",
    "capacity": "Kedudukan", "decree": "Nomor keputusan", "digest": "Sidik isi",
    "statement": "Pernyataan",
}  # fmt: skip
_UNSAID = ("day", "profile_version")  # the day stands beside it, the profile in its own list


def cycles(reader: Reader) -> Table:
    """Every self-assessment of the reader's unit, a line for each thing done to it. Raises Refused."""
    require(reader.actor, Action.VIEW_UNIT)
    heads = ("Penilaian", "Tahun", "Jenis", "Bentuk layanan", "Standar", "Edisi kriteria",
             "Melanjutkan", "Peristiwa", "Dicatat", "Oleh", "Keterangan")  # fmt: skip
    return heads, list(_rows(reader))


def _rows(reader: Reader) -> Iterator[tuple[Any, ...]]:
    every = assessments.assessments(reader.db, reader.unit)
    events = assessments.events_of_unit(reader.db, reader.unit)
    titles = {one.id: one.title for one in every}
    who = reader.named(event.by for done in events.values() for event in done)
    for one in every:
        about = _about(one, titles)
        for event in events.get(one.id, ()):
            yield (*about, DONE.get(Step(event.action), event.action), reader.local(event.at),
                   who.get(event.by), _told(event.facts))  # fmt: skip


def _about(one: Assessment, titles: dict[str, str]) -> tuple[Any, ...]:
    return (
        one.title, one.year, KINDS[one.kind], SERVICE_FORMS[one.service_form],
        numbers(one.standards), one.edition, titles.get(one.previous_id or "", ""),
    )  # fmt: skip


def _told(facts: dict[str, Any]) -> str:
    """What is said with it, a line a fact."""
    said = ((_FACTS.get(k, in_words(k)), v) for k, v in facts.items() if k not in _UNSAID)
    return "\n".join(f"{name}: {value}" for name, value in said if value)
