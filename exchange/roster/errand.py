"""The workbook of all LPSEs as long work: asked for on a page, written by the worker, fetched for a week."""

from datetime import UTC, datetime
from typing import Final

from accounts.actor import duty_day
from exchange.errands import Kind, Order
from exchange.roster.taken import template

KIND: Final = "buku_kerja_lpse"
NAME: Final = "LPSE dan orang.xlsx"
EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _make(order: Order) -> str:
    today, only = duty_day(datetime.now(UTC)), order.facts["lpse"]
    order.out.write(template(order.place.database, order.actor, today, only, order.told))
    return NAME


ROSTER: Final = Kind("Buku kerja LPSE dan orang", EXCEL, _make)
