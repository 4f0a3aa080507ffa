"""A bundle as long work: asked for on a page, written by the worker, fetched for a week."""

from typing import Final

from exchange.bundle.taken import write_bundle
from exchange.errands import Kind, Order

KIND: Final = "paket"


def _make(order: Order) -> str:
    place, row_id = order.place, str(order.facts["penilaian"])
    return write_bundle(place.database, place.store, order.actor, row_id, order.out, order.told)


BUNDLE: Final = Kind("Paket penilaian", "application/zip", _make)
