"""Bundles as long work: written for who asks, and brought back or taken in once that was decided."""

from typing import Final

from accounts.actor import Actor
from catalog.loader import catalog
from exchange import errands
from exchange.bundle.back import Brought, apply
from exchange.bundle.handed_in import take_in
from exchange.bundle.held import held, release
from exchange.bundle.meant import Way
from exchange.bundle.opened import Opened, look_into
from exchange.bundle.taken import write_bundle
from exchange.errands import Kind, Order, Stage, stage
from storage.database import Database

KIND: Final = "paket"
BACK: Final = "paket_kembali"
HANDED_IN: Final = "paket_kiriman"


def decide(database: Database, actor: Actor, kind: str, token: str, name: str) -> str:
    """Ask for the bundle the actor sent to be brought back, or taken in; the id of the errand."""
    return errands.ask(database, actor, kind, {"kunci": token, "nama": name})


def decided(database: Database, actor: Actor, token: str) -> Stage | None:
    """How far that is for the bundle the actor sent; None where nobody decided yet."""
    asked = errands.mine(database, actor, (BACK, HANDED_IN))
    return next((stage(one) for one in asked if one.facts.get("kunci") == token), None)


def _make(order: Order) -> str:
    place, row_id = order.place, str(order.facts["penilaian"])
    return write_bundle(place.database, place.store, order.actor, row_id, order.out, order.told)


def _bring_back(order: Order) -> str:
    place = order.place
    done = apply(place.database, place.store, order.actor, catalog(), _sent(order), order.told)
    _release(order)
    return _told(done)


def _take_in(order: Order) -> str:
    place = order.place
    take_in(place.database, place.store, order.actor, catalog(), _sent(order), order.told)
    _release(order)
    return "Kiriman LPSE tersimpan dan menunggu penilaian faktual."


def _sent(order: Order) -> Opened:
    path = held(order.place.store, order.actor, str(order.facts["kunci"]))
    return look_into(path, str(order.facts["nama"]))


def _release(order: Order) -> None:
    release(order.place.store, order.actor, str(order.facts["kunci"]))


def _told(done: Brought) -> str:
    begin = "Penilaian baru dibuat dari paket" if done.way is Way.COPY else "Paket diterapkan"
    counts = f"{len(done.plan.differences)} jawaban dan {len(done.plan.proofs)} bukti"
    return f"{begin}: {counts} tersimpan."


BUNDLE: Final = Kind("Paket penilaian", "application/zip", _make)
BROUGHT_BACK: Final = Kind("Membawa kembali paket", "", _bring_back, leaves_file=False)
TAKEN_IN: Final = Kind("Menerima kiriman LPSE", "", _take_in, leaves_file=False)
