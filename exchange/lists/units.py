"""What a unit stated about itself, how it numbers its papers, and its own templates, as tables."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from accounts.browsers import browser_name
from accounts.policy import Action, require
from exchange.lists.reader import Reader
from exchange.words import INSTITUTIONS, PAPER_SIZES, POSITIONS, PROFILE, SERVICE_FORMS
from forms import TITLES
from intake.workbook import Table
from storage import accounts, overrides, papers
from storage import units as records

_CHOICES = {
    "institution_kind": INSTITUTIONS, "service_form": SERVICE_FORMS, "position": POSITIONS,
    "paper": PAPER_SIZES,
}  # fmt: skip
_NUMBERING = {
    "pattern": "Pola nomor", "classification": "Kode klasifikasi", "unit": "Kode unit",
    "series": "Seri",
}  # fmt: skip


def profiles(reader: Reader) -> Table:
    """Every version of the profile with all it states, the newest first. Raises Refused."""
    require(reader.actor, Action.VIEW_UNIT)
    versions = records.profiles(reader.db, reader.unit)
    who = reader.named(one.saved_by for one in versions)
    return (
        ("Versi", "Berlaku mulai", "Disimpan", "Oleh", *PROFILE.values()),
        [
            (one.version, one.valid_from, reader.local(one.saved_at), who.get(one.saved_by),
             *(_said(name, one.facts.get(name)) for name in PROFILE))
            for one in versions
        ],
    )  # fmt: skip


def _said(name: str, value: Any) -> str:
    if name == "logo":
        return "ada" if value else ""
    if isinstance(value, list):
        return "\n".join(map(str, value))
    return str(_CHOICES.get(name, {}).get(value, value) or "")


def browsers(reader: Reader) -> Table:
    """Where the reader's own account is signed in."""
    mine = accounts.sign_ins(reader.db, reader.actor.account_id, datetime.now(UTC))
    return (
        ("Peramban", "Masuk", "Terakhir dipakai", "Perangkat ini"),
        [
            (browser_name(one.browser), reader.local(one.created_at), reader.local(one.seen_at),
             one.digest == reader.actor.sign_in)
            for one in mine
        ],
    )  # fmt: skip


def numberings(reader: Reader) -> Table:
    """How papers are numbered, from when on, those to come too. Raises Refused."""
    require(reader.actor, Action.VIEW_UNIT)
    rows = overrides.values_under(reader.db, "numbering", reader.unit, date.max)
    who = reader.named(one.saved_by for one in rows)
    return (
        ("Berlaku untuk", "Berlaku mulai", *_NUMBERING.values(), "Disimpan", "Oleh"),
        [
            (TITLES.get(one.key.removeprefix("numbering").removeprefix("."), "Semua naskah"),
             one.valid_from, *(one.value.get(name, "") for name in _NUMBERING),
             reader.local(one.saved_at), who.get(one.saved_by))
            for one in rows
        ],
    )  # fmt: skip


def templates(reader: Reader) -> Table:
    """The unit's own versions of templates, and which of them count. Raises Refused."""
    require(reader.actor, Action.MANAGE_TEMPLATES)
    heads = ("Naskah", "Versi", "Dipakai", "Catatan perubahan", "Diunggah", "Oleh")
    return heads, list(_template_rows(reader))


def _template_rows(reader: Reader) -> Iterator[tuple[Any, ...]]:
    asked = reader.asked.get("dokumen", "")
    for name in [asked] if asked in TITLES else TITLES:
        rows = papers.templates(reader.db, reader.unit, name)
        chosen = papers.chosen_template(reader.db, reader.unit, name) if rows else None
        who = reader.named(one.uploaded_by for one in rows)
        for one in rows:
            yield (
                TITLES[name], one.version, chosen is not None and chosen.id == one.id, one.note,
                reader.local(one.uploaded_at), who.get(one.uploaded_by),
            )  # fmt: skip
