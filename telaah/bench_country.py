"""A whole country in an empty database, for the bench of the national view: nobody in it exists."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import product
from typing import Any

from accounts.actor import AccountRole, Actor
from accounts.profile import Profile
from assessments.overview import keeping
from assessments.overview.truth import PARTS
from catalog.loader import Catalog
from storage import filling
from storage.database import Database
from storage.ids import digest_of
from telaah.bench_matters import BY, of_country

CRITERIA = 10  # of each standard: 170, as many as an LPSE is asked
Row = dict[str, Any]
KINDS = ("kabupaten", "kota", "provinsi", "kementerian", "lembaga")


@dataclass(frozen=True)
class Country:
    """What was made: the LPSEs, the years, how many answers, and somebody of LKPP to look at it."""

    units: tuple[str, ...]
    first: int
    last: int
    answers: int
    lkpp: Actor


def settled(database: Database, catalog: Catalog, units: int, years: int) -> Country:
    """Fills an empty, migrated database; every number of the view follows from what it holds."""
    now = datetime.now(UTC)
    names = tuple(f"lpse-{number:04d}" for number in range(units))
    span = range(now.year - years + 1, now.year + 1)
    with database.writing() as db:
        for table, rows in _base(catalog, names, span, now):
            filling.many(db, table, rows)
        for what in ("criteria", "answers"):
            filling.fill(db, what)
        for table, rows in of_country(names, span, now.date()):
            filling.many(db, table, rows)
        for what in ("verdicts", "scores"):
            filling.fill(db, what)
        for unit_id, part in product(names, PARTS):
            keeping.keep(db, part, unit_id)
            db.expunge_all()
        filling.settle(db)
    lkpp = Actor(
        account_id=BY, name="Pengukur", is_administrator=False, unit_id="lkpp", unit_kind="lkpp",
        person_id=None, roles=frozenset({AccountRole.REVIEWER}), sign_in="",
    )  # fmt: skip
    many = units * years * len(catalog.standards) * CRITERIA
    return Country(names, span[0], span[-1], many, lkpp)


def _base(
    catalog: Catalog, names: tuple[str, ...], span: range, now: datetime
) -> Iterator[tuple[str, list[Row]]]:
    yield "account", [
        {"id": BY, "email": "pengukur@contoh.id", "name": "Pengukur", "is_administrator": False,
         "created_at": now}
    ]  # fmt: skip
    yield (
        "unit",
        [
            {"id": "lkpp", "kind": "lkpp", "name": "LKPP (contoh)", "created_at": now},
            *({"id": n, "kind": "lpse", "name": f"LPSE {n}", "created_at": now} for n in names),
        ],
    )
    yield "unit_profile", [
        {"id": f"profil-{n}", "unit_id": n, "version": 1, "valid_from": date(2010, 1, 1),
         "facts": Profile(
             province=f"Provinsi Rekaan {i % 38 + 1}", institution_kind=KINDS[i % len(KINDS)]
         ).model_dump(mode="json"), "saved_at": now, "saved_by": BY}
        for i, n in enumerate(names)
    ]  # fmt: skip
    yield "criterion_text", [
        {"digest": digest_of(f"S{s:02d}-{c:02d}"), "criterion_id": f"S{s:02d}-{c:02d}",
         "body": {"title": f"Kriteria ukur {s}.{c}"}}
        for s, c in product(catalog.standards, range(1, CRITERIA + 1))
    ]  # fmt: skip
    yield "assessment", [
        {"id": f"{n}-{y}", "unit_id": n, "kind": "annual", "year": y,
         "title": str(i * len(span) + y - span[0] + 1), "standards": list(catalog.standards),
         "edition": "ukur", "service_form": "system_provider", "started_at": now, "started_by": BY}
        for (i, n), y in product(enumerate(names), span)
    ]  # fmt: skip
    yield "assessment_event", [
        {"id": f"{n}-{y}-{seq}", "unit_id": n, "assessment_id": f"{n}-{y}", "seq": seq,
         "action": action, "at": now, "by": BY, "facts": {"day": f"{y}-03-02", "digest": ""}}
        for n, y in product(names, span)
        for seq, action in enumerate(("start", "certify"), 1)
    ]  # fmt: skip
