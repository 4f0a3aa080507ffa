"""A backup somebody asked for on the page, or the schedule for them: made, noted, older ones thinned."""

from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from accounts.actor import Actor, actor_of, duty_day
from accounts.policy import Action, Refused, require
from evidence.store import EvidenceStore
from exchange import errands
from exchange.backup.manifest import TRUST
from exchange.backup.schedule import ZONE, Schedule, is_due, schedule_on
from exchange.backup.shelf import newest_good, thin
from exchange.backup.writing import Made, Source, back_up
from exchange.errands import Kind, Order, Stage, stage
from storage import accounts as records
from storage import audit
from storage.database import Database, Session

BACKUP = "backup"
LOST = (
    "Cadangan sudah dibuat, tetapi {0} berkas bukti hilang atau rusak di instalasi ini sehingga tidak ikut. "
    "Jalankan 'telaah evidence verify', lalu pulihkan berkas itu dari cadangan yang lebih lama."
)
NO_PLACE = (
    "Cadangan tidak dapat ditulis ke '{0}'. Periksa apakah cakramnya terpasang dan masih berisi ruang, dan "
    "apakah folder itu boleh ditulis oleh aplikasi; cadangan sebelumnya tidak berubah."
)


def source_of(database: Database, store: EvidenceStore) -> Source:
    """The installation as a backup takes it; certificates lie beside the evidence."""
    return Source(database, store, store.root.parent / TRUST, version("telaah"))


def note(database: Database, made: Made, account_id: str | None) -> None:
    """Keep in the chain that a backup was made, and which."""
    facts = {
        "rows": made.manifest.rows, "evidence": made.manifest.evidence.files,
        "absent": made.manifest.evidence.absent,
    }  # fmt: skip
    digest = made.manifest.digest
    with database.writing() as db:
        audit.append(db, audit.Happening("backed_up", "installation", digest, facts, account_id))


def backed_up(order: Order) -> str:
    """Make it, and remove what the schedule no longer keeps; there is no file to fetch."""
    require(order.actor, Action.BACK_UP)
    place, folder = order.place, Path(order.facts["folder"])
    try:
        made = back_up(source_of(place.database, place.store), folder, order.told)
    except OSError as wrong:
        raise Refused(NO_PLACE.format(folder)) from wrong
    note(place.database, made, order.actor.account_id)
    with place.database.reading() as db:
        schedule = schedule_on(db, duty_day(datetime.now(UTC)))
    if schedule.on:
        thin(folder, schedule.keep, ZONE)
    if made.manifest.evidence.absent:
        raise Refused(LOST.format(made.manifest.evidence.absent))
    return ""


def ask(database: Database, actor: Actor, folder: Path) -> str:
    """Ask for a backup now; the id of the errand. Raises Refused."""
    require(actor, Action.BACK_UP)
    return errands.ask(database, actor, BACKUP, {"folder": str(folder)})


def ask_when_due(database: Database, folder: Path, now: datetime) -> bool:
    """Ask for the backup the schedule wants by now, in the name of an administrator; whether asked."""
    with database.reading() as db:
        schedule = schedule_on(db, duty_day(now))
        if not schedule.on:
            return False
        newest = newest_good(folder)
        if not is_due(schedule, newest.made_at if newest else None, now):
            return False
        actor = _responsible(db, schedule, now)
        if actor is None or _is_under_way(db, actor):
            return False
    ask(database, actor, folder)
    return True


def _responsible(db: Session, schedule: Schedule, now: datetime) -> Actor | None:
    """Who set the schedule, or else another administrator; None where there is none."""
    found = [
        one for one in records.accounts(db) if one.is_administrator and one.disabled_at is None
    ]
    found.sort(key=lambda one: one.id != schedule.by)
    return actor_of(db, found[0], None, duty_day(now)) if found else None


def _is_under_way(db: Session, actor: Actor) -> bool:
    return any(
        one.kind == BACKUP and stage(one) in (Stage.WAITING, Stage.UNDER_WAY)
        for one in errands.mine_in(db, actor)
    )


KIND = Kind("Cadangan instalasi", "application/octet-stream", backed_up, leaves_file=False)
