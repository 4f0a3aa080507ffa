"""What happened to papers, and what each of them states, as tables."""

import re
from collections.abc import Iterator
from typing import Any

from accounts.policy import Action, Refused, require
from documents.life import Step
from exchange.lists.reader import Reader, as_day, in_words
from exchange.words import PAPER_FACTS, PAPER_STEPS
from forms import FORMS, TITLES
from intake.workbook import Table
from storage import papers as records
from storage.tables import Document, Paper

NO_PAPER = "Naskah itu tidak ditemukan di unit Anda."
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_HIDDEN = ("file", "by")  # identifiers, nothing people read


def history(reader: Reader) -> Table:
    """Every step, version and returned file of one paper (`naskah`), else of all. Raises Refused."""
    heads = ("Naskah", "Nomor", "Kode", "Peristiwa", "Tanggal", "Keterangan", "Dicatat", "Oleh")
    return heads, [row for one in _wanted(reader) for row in _history(reader, one)]


def _history(reader: Reader, paper: Paper) -> Iterator[tuple[Any, ...]]:
    number, events = records.number(reader.db, paper.id), records.events(reader.db, paper.id)
    versions = records.versions(reader.db, paper.id)
    files = records.files(reader.db, paper.id)
    who = reader.named(
        {e.by for e in events} | {v.created_by for v in versions} | {f.added_by for f in files}
    )
    about = (TITLES[paper.name], number.text if number else "", paper.code)
    for one in reversed(versions):
        reason = paper.reason if one.version == 1 else ""
        yield (*about, f"Versi {one.version}", None, reason, reader.local(one.created_at),
               who.get(one.created_by))  # fmt: skip
    for event in events:
        words = "; ".join(
            f"{PAPER_FACTS.get(key, key)}: {value}"
            for key, value in event.facts.items()
            if key not in _HIDDEN
        )
        yield (*about, PAPER_STEPS[Step(event.action)], event.day, words, reader.local(event.at),
               who.get(event.by))  # fmt: skip
    for file in reversed(files):
        yield (*about, "Berkas diterima kembali", None, file.name, reader.local(file.added_at),
               who.get(file.added_by))  # fmt: skip


def statements(reader: Reader) -> Table:
    """What the newest version of every paper (or of one) states, a line a field. Raises Refused."""
    rows = []
    for paper in _wanted(reader):
        newest = next(iter(records.versions(reader.db, paper.id)), None)
        if newest is not None:
            rows += [(TITLES[paper.name], paper.code, *line) for line in _stated(newest)]
    return ("Naskah", "Kode", "Isian", "Nilai"), rows


def _stated(newest: Document) -> Iterator[tuple[str, Any]]:
    fields = FORMS[newest.name].model_fields
    for key, value in newest.statement.items():
        known = fields.get(key)
        yield from _flat(known.title if known and known.title else in_words(key), value)


def _flat(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    """A field and what is in it: parts under their names, lists by their place."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _flat(f"{path}: {in_words(key).lower()}", part)
    elif isinstance(value, list):
        for place, part in enumerate(value, 1):
            yield from _flat(f"{path} {place}", part)
    else:
        yield path, as_day(value) if isinstance(value, str) and _DAY.fullmatch(value) else value


def _wanted(reader: Reader) -> list[Paper]:
    require(reader.actor, Action.VIEW_UNIT)
    wanted = reader.asked.get("naskah", "")
    every = [one for one in records.papers(reader.db, reader.unit) if one.name in FORMS]
    found = [one for one in every if wanted in ("", one.id)]
    if wanted and not found:
        raise Refused(NO_PAPER)
    return found
