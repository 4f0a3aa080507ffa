"""The binder as long work: asked for on a page, made by the worker, fetched when it is ready."""

from exchange.binder.contents import contents_of
from exchange.binder.making import write_binder
from exchange.errands import Kind, Order
from intake.names import safe_name

KIND = "bundel_bukti"


def _make(order: Order) -> str:
    about, standards = str(order.facts["penilaian"]), order.facts["standar"]
    place, actor = order.place, order.actor
    with place.database.reading() as db:
        held = contents_of(db, actor, about, standards)
    write_binder(place.database, place.store, actor, about, standards, order.out, order.told)
    numbers = ", ".join(str(one.number) for one in held.standards)
    part = "" if held.is_whole else f", standar {numbers}"
    name = f"Bundel bukti {held.unit} {held.year}{part}.pdf"
    return safe_name(name.replace("/", "-"))


BINDER = Kind("Bundel bukti (PDF)", "application/pdf", _make)
