"""Which criteria does a workbook hold? All of an assessment, some standards, or one person's."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.self_assessment.views import Asked, Current, asked_of, currents
from exchange.progress import Progress, unwatched
from storage.database import Session
from storage.people import person
from storage.tables import Assessment

_STANDARDS = re.compile(r"\d{1,2}(?:[.,]\d{1,2}){0,16}")
_PERSON = re.compile(r"orang-([0-9a-f-]{36})")
MINE = "saya"
NOT_IN_SCOPE = "Standar itu tidak termasuk yang dinilai. Pilih standar yang lain."
NO_CRITERIA = (
    "Belum ada kriteria yang dibagikan kepada orang itu. Koordinator membaginya di halaman standar, "
    "bagian Bagi tugas."
)
Row = tuple[Asked, Current]


@dataclass(frozen=True)
class Part:
    """What to take out: these standards, or what is given to this person; neither means all."""

    standards: tuple[int, ...] = ()
    person_id: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return not self.standards and self.person_id is None


WHOLE = Part()


def part_of(said: str, actor: Actor) -> Part:
    """The part an address or a command names: "", "1.9", "saya", "orang-<id>". Raises Refused."""
    if not said:
        return WHOLE
    if said == MINE and actor.person_id is not None:
        return Part(person_id=actor.person_id)
    found = _PERSON.fullmatch(said)
    if found:
        return Part(person_id=found[1])
    if _STANDARDS.fullmatch(said):
        return Part(tuple(sorted({int(one) for one in re.split("[.,]", said)})))
    raise Refused("Bagian itu tidak dikenal. Sebutkan nomor standarnya, misalnya 1,9.")


def rows_of(
    db: Session, actor: Actor, assessment: Assessment, part: Part, told: Progress = unwatched
) -> dict[int, list[Row]]:
    """The criteria of a part with how they stand, by standard. Raises Refused for a part without any."""
    numbers = sorted(assessment.standards)
    if not set(part.standards) <= set(numbers):
        raise Refused(NOT_IN_SCOPE)
    if part.person_id is not None and person(db, actor.unit, part.person_id) is None:
        raise Refused("Orang itu tidak ditemukan di unit Anda.")
    wanted = [number for number in numbers if not part.standards or number in part.standards]
    found = {}
    for done, number in enumerate(wanted, 1):
        found[number] = list(_standard(db, assessment, number, part))
        told(done, len(wanted))
    if part.person_id is not None:
        found = {number: rows for number, rows in found.items() if rows}
        if not found:
            raise Refused(NO_CRITERIA)
    return found


def _standard(db: Session, assessment: Assessment, number: int, part: Part) -> Iterable[Row]:
    now = currents(db, assessment, number)
    for asked in asked_of(db, assessment, number):
        if part.person_id is None or asked.person_id == part.person_id:
            yield asked, now[asked.place.criterion_id]
