"""What does a bundle that came back mean here? Its id decides: an update, a copy, or another's."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from accounts.actor import Actor
from accounts.policy import Action, Refused, require
from exchange.bundle.contents import Contents, Manifest
from exchange.bundle.gathered import BROUGHT
from exchange.bundle.opened import Opened
from storage import assessments as records
from storage import units
from storage.database import Session
from storage.tables import Assessment

LKPP_COPIES_NOT = (
    "Akun LKPP tidak menyalin penilaian ke unitnya sendiri. Paket LPSE yang sudah disahkan diterima "
    "sebagai kiriman LPSE itu."
)


class Way(StrEnum):
    """What becomes of a bundle."""

    UPDATE = "memperbarui"
    COPY = "menyalin"


@dataclass(frozen=True)
class Meant:
    """An update of an assessment here (and the versions it was made with), or a copy of an unknown one."""

    way: Way
    target: Assessment | None
    seen: Mapping[str, int]


def meant(db: Session, actor: Actor, opened: Opened) -> Meant:
    """What it means for this actor. Raises Refused for a bundle of somebody else's."""
    if actor.unit_id is None or actor.unit_kind != "lpse":
        raise Refused(LKPP_COPIES_NOT)
    require(actor, Action.ANSWER)
    contents = opened.contents
    _require_own(db, actor, opened.manifest)
    same = records.any_assessment(db, contents.id)
    if same is not None and same.unit_id != actor.unit:
        raise _of_another(opened.manifest)
    if same is not None:
        versions = {one.id: one.answer.version for one in contents.criteria if one.answer}
        return Meant(Way.UPDATE, same, versions)
    found = _came_back(db, actor, contents) or _copied_before(db, actor, contents)
    if found is not None:
        return found
    require(actor, Action.START_ASSESSMENT)
    return Meant(Way.COPY, None, {})


def _came_back(db: Session, actor: Actor, contents: Contents) -> Meant | None:
    """A copy that was worked on elsewhere: the bundle says of which assessment of ours it is one."""
    if contents.origin is None:
        return None
    row = records.assessment(db, actor.unit, contents.origin.assessment_id)
    return Meant(Way.UPDATE, row, contents.origin.versions) if row is not None else None


def _copied_before(db: Session, actor: Actor, contents: Contents) -> Meant | None:
    """An assessment from elsewhere that was copied here before: its copy is what is updated."""
    events = records.events_of_unit(db, actor.unit)
    for row in records.assessments(db, actor.unit):
        said = events[row.id][0].facts.get(BROUGHT)
        if said and said["penilaian"] == contents.id:
            return Meant(Way.UPDATE, row, dict.fromkeys(said["disalin"], 1))
    return None


def _require_own(db: Session, actor: Actor, manifest: Manifest) -> None:
    """Official codes that differ say that it is another LPSE's; without codes the id decides."""
    unit = units.unit(db, actor.unit)
    if unit and unit.code and manifest.unit_code and unit.code != manifest.unit_code:
        raise _of_another(manifest)


def _of_another(manifest: Manifest) -> Refused:
    return Refused(
        f"Paket itu milik {manifest.unit_name}, bukan unit Anda, sehingga tidak dapat dibawa ke sini. "
        "Kirim paket penilaian unit Anda sendiri."
    )
