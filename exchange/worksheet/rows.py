"""What does a row of the worksheet say of a criterion, and how does a cell show a field?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from assessments.factual.views import Result
from assessments.self_assessment.answering import AnswerValue
from assessments.self_assessment.views import Asked, Current
from catalog.loader import Catalog
from exchange.words import ANSWERS
from exchange.workbooks.book import CLOSED, Column
from exchange.workbooks.days import as_cell
from exchange.workbooks.sealing import seal
from exchange.worksheet.columns import (
    BASIS,
    BEFORE,
    COMMENTS,
    CONFIRM,
    CRITERION,
    HEADS,
    KEY,
    NOTE,
    PERSON,
    PROOFS,
    ROLES,
    STAMP,
    UNSURE,
    VERDICT,
    VERDICT_NOTE,
)
from storage.tables import Assessment

_STAMP_LENGTH = 12


@dataclass(frozen=True)
class Material:
    """What the rows of a workbook have in common."""

    catalog: Catalog
    assessment: Assessment
    unit_name: str
    key: bytes
    columns: tuple[Column, ...]
    judged: Mapping[str, Result]
    comments: Mapping[str, str]

    @property
    def about(self) -> str:
        """Whose assessment this is, in a line."""
        return f"{self.unit_name} · {self.assessment.title}"

    @property
    def is_open(self) -> bool:
        """Whether anything can be filled in."""
        return any(column.is_filled_in for column in self.columns)


def stamp_of(key: bytes, assessment_id: str, criterion_id: str, version: int) -> str:
    """What a row says of itself, also where its sheet was copied elsewhere: the version it shows."""
    facts = {"penilaian": assessment_id, "kriteria": criterion_id, "versi": str(version)}
    return f"{version}.{seal(key, facts)[:_STAMP_LENGTH]}"


def cells_of(material: Material, asked: Asked, now: Current) -> list[Any]:
    """The row of a criterion, in the order of the columns."""
    criterion_id = asked.place.criterion_id
    values = {
        KEY: criterion_id,
        CRITERION: f"{asked.text['title']}\n{asked.text['text']}",
        BASIS: _basis(material.catalog, asked.text["basis"]),
        ROLES: "; ".join(material.catalog.roles[one].title for one in asked.text["roles"]),
        PERSON: asked.person or "",
        BEFORE: _before(asked),
        **_typed(asked, now),
        PROOFS: "\n".join(proof.title for proof in now.proofs),
        NOTE: _note(asked, now),
        COMMENTS: material.comments.get(criterion_id, ""),
        **_verdict(material.judged.get(criterion_id)),
        STAMP: stamp_of(material.key, material.assessment.id, criterion_id, now.version),
    }
    return [values[column.head] for column in material.columns]


def _typed(asked: Asked, now: Current) -> dict[str, Any]:
    if asked.switched_off is not None:
        return dict.fromkeys((*HEADS.values(), CONFIRM), CLOSED)
    cells: dict[str, Any] = {head: in_cell(name, now.fields[name]) for name, head in HEADS.items()}
    return cells | {CONFIRM: "" if now.carried else CLOSED}


def in_cell(name: str, value: Any) -> str:
    """A field of an answer as its cell shows it."""
    if name == "value":
        known = AnswerValue(value)
        return "" if known is AnswerValue.UNANSWERED else ANSWERS[known]
    if name == "unsure":
        return next(word for word, said in UNSURE.items() if said) if value else ""
    if name == "repair_target":
        return as_cell(value)
    return str(value)


def _basis(known: Catalog, basis: Iterable[Mapping[str, str]]) -> str:
    places: dict[str, list[str]] = {}
    for one in basis:
        places.setdefault(one["source"], []).append(one["at"])
    return "; ".join(f"{known.sources[id_].short} {', '.join(at)}" for id_, at in places.items())


def _before(asked: Asked) -> str:
    if asked.previous is None:
        return ""
    said = f"{ANSWERS[AnswerValue(asked.previous['value'])]} ({asked.previous_year})"
    return "\n".join(one for one in (said, asked.previous["description"]) if one)


def _verdict(result: Result | None) -> dict[str, str]:
    if result is None:
        return {VERDICT: "", VERDICT_NOTE: ""}
    return {VERDICT: in_cell("value", result.verdict), VERDICT_NOTE: result.note}


def _note(asked: Asked, now: Current) -> str:
    """What the screen says beside the answer."""
    if asked.switched_off is not None:
        return f"Tidak dinilai bagi bentuk layanan LPSE ini. {asked.switched_off}"
    said = [
        "" if asked.mandatory else "Pelengkap, tidak menentukan siap.",
        "Disalin dari siklus lalu dan belum ditinjau." if now.carried else "",
        "Ada isian yang disisihkan; pilihlah di Telaah." if now.set_aside else "",
        "Teks kriteria berubah sejak siklus lalu." if asked.previous_text is not None else "",
    ]
    return "\n".join(one for one in said if one)
