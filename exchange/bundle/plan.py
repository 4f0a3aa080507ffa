"""What would bringing a bundle back do? Three ways for answers; proofs and remarks not known yet (pure)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assessments.self_assessment.answering import FIELDS
from assessments.self_assessment.records import CARRIED
from assessments.self_assessment.save import EMPTY
from exchange.bundle.contents import Answer, Contents, Criterion, Remark
from exchange.bundle.here import Here
from exchange.bundle.proofs import Added, added
from intake.words import line, lines

SOURCE = "paket"


@dataclass(frozen=True)
class Difference:
    """What would change in one answer; `met`: fields a colleague changed since, which wait."""

    criterion_id: str
    changes: Mapping[str, Any]
    before: Mapping[str, Any]
    seen: int
    source: str
    met: tuple[str, ...] = ()
    colleague: str = ""
    confirms: bool = False


@dataclass(frozen=True)
class Said:
    """A remark to add, with its writer's name and day before it: it is not the bringer's own."""

    criterion_id: str
    body: str
    is_processed: bool


@dataclass(frozen=True)
class Plan:
    """All that would be done, and what cannot be."""

    differences: tuple[Difference, ...]
    proofs: tuple[Added, ...]
    remarks: tuple[Said, ...]
    assigned: Mapping[str, str]
    left: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not (self.differences or self.proofs or self.remarks or self.assigned)


def plan(contents: Contents, here: Here, seen: Mapping[str, int], may_assign: bool) -> Plan:
    """What a bundle brings to the assessment that stands here, or is to begin here."""
    open_here = {one.id: one for one in contents.criteria if _is_open(one, here)}
    found, left = added(contents, here, set(open_here))
    assigned, unknown = _assigned(open_here, here, may_assign, contents.id == here.id)
    return Plan(
        tuple(
            one
            for criterion in open_here.values()
            if (one := _difference(criterion, here, seen.get(criterion.id, 0))) is not None
        ),
        found,
        tuple(one for criterion in open_here.values() for one in _remarks(criterion, here)),
        assigned,
        (*_closed(contents, here), *left, *unknown, *_waiting(contents, here)),
    )


def _is_open(criterion: Criterion, here: Here) -> bool:
    asked = here.asked.get(criterion.id)
    return asked is not None and not asked.is_off and asked.digest == criterion.text_digest


def _difference(criterion: Criterion, here: Here, seen: int) -> Difference | None:
    answer = criterion.answer
    if answer is None:
        return None
    now, base = here.now(criterion.id), here.base(criterion.id)
    typed = {name: value for name, value in _fields(answer).items() if value != EMPTY[name]}
    changes = {n: value for n, value in typed.items() if value not in (base[n], now[n])}
    newest = here.answers.get(criterion.id)
    confirms = bool(
        newest and newest.source == CARRIED and answer.source != CARRIED and seen < answer.version
        and not changes and answer.value == newest.value
    )  # fmt: skip
    if not changes and not confirms:
        return None
    met = tuple(sorted(name for name in changes if now[name] != base[name]))
    return Difference(
        criterion.id,
        {"value": answer.value} if confirms else changes,
        now,
        seen,
        CARRIED if newest is None and answer.source == CARRIED else SOURCE,
        met,
        here.who.get(newest.saved_by, "") if newest and met else "",
        confirms,
    )


def _fields(answer: Answer) -> dict[str, Any]:
    return {name: getattr(answer, name) for name in FIELDS}


def _remarks(criterion: Criterion, here: Here) -> Iterator[Said]:
    known = {bare(body) for body in here.remarks.get(criterion.id, ())}
    for one in criterion.remarks:
        body = bare(lines(one.body))
        if body and body not in known:
            known.add(body)
            yield Said(criterion.id, signed(one), one.processed_at is not None)


def signed(remark: Remark) -> str:
    """A remark with who wrote it and when, once however often it travels."""
    body = lines(remark.body)
    if bare(body) != body:
        return body
    return f"[{line(remark.written_by)}, {remark.written_at:%d-%m-%Y}] {body}"


def bare(body: str) -> str:
    """A remark without the name and day that a journey put before it."""
    head, closing, rest = body.partition("] ")
    is_signed = head.startswith("[") and closing and head[-10:].replace("-", "").isdigit()
    return rest if is_signed else body


def _assigned(
    criteria: Mapping[str, Criterion], here: Here, may_assign: bool, is_same: bool
) -> tuple[dict[str, str], list[str]]:
    """Criteria nobody works on yet, and the person of this unit who did; who is not found here.

    A bundle of the same assessment tells nothing new: who is not assigned now was relieved since.
    """
    by_nip = {one.nip: one.id for one in here.people if one.nip}
    by_name = {one.name: one.id for one in here.people}
    found: dict[str, str] = {}
    unknown: set[str] = set()
    for criterion in criteria.values():
        one = criterion.assigned
        if one is None or criterion.id in here.assigned or is_same:
            continue
        person = by_nip.get(one.nip or "") or by_name.get(one.name)
        if person is None:
            unknown.add(f"{one.name} tidak tercatat di unit ini, jadi tugasnya tidak dibagikan")
        elif may_assign:
            found[criterion.id] = person
        else:
            unknown.add("Pembagian tugas tidak dibawa: hanya koordinator yang membagikannya")
    return found, sorted(unknown)


def _closed(contents: Contents, here: Here) -> Iterator[str]:
    """Criteria with something said that this assessment cannot take, and why."""
    for one in contents.criteria:
        if _is_open(one, here) or not (one.answer or one.proofs or one.remarks):
            continue
        asked = here.asked.get(one.id)
        if asked is None or (asked.is_off and one.switched_off is None):
            yield f"{one.id}: tidak dinilai di sini, jadi isinya tidak dibawa"
        elif not asked.is_off:
            yield f"{one.id}: teks kriterianya berbeda di sini, jadi isinya tidak dibawa"


def _waiting(contents: Contents, here: Here) -> Iterator[str]:
    """Edits nobody settled stay where they were made: they belong to the versions they met there."""
    count = sum(len(one.waiting) for one in contents.criteria)
    if count:
        yield f"{count} suntingan yang belum diputuskan di tempat asal; isinya ada di answers.json"
