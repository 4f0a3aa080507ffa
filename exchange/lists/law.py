"""The catalog as tables: sources, clauses and criteria, for everybody who is signed in."""

from datetime import date

from catalog.coverage import standing
from catalog.loader import catalog
from catalog.model import Clause, Criterion
from exchange.lists.reader import Reader, in_words
from exchange.words import BASIS_KINDS, CHECKS, EVIDENCE_KINDS, SERVICE_FORMS, STANDINGS
from intake.workbook import Table


def sources(reader: Reader) -> Table:
    """Every source with its force and how many clauses it has."""
    clauses = [source for source, _ in catalog().clauses]
    return (
        ("Sumber", "Judul", "Jenis", "Daya ikat", "Ditetapkan", "Banyaknya pasal", "Catatan"),
        [
            (one.short, one.title, in_words(one.kind), in_words(one.force), one.issued,
             clauses.count(one.id), one.note)
            for one in catalog().sources.values()
        ],
    )  # fmt: skip


def clauses(reader: Reader) -> Table:
    """Clauses, narrowed as the page is: sumber, cari, status."""
    words, wanted = reader.asked.get("cari", ""), reader.asked.get("status", "")
    of = reader.asked.get("sumber", "")
    found = [
        (catalog().sources[source], one)
        for (source, _), one in catalog().clauses.items()
        if of in ("", source) and wanted in ("", standing(one))
    ]
    return (
        ("Sumber", "Pasal", "Ringkasan", "Keadaan", "Dipenuhi oleh", "Keterangan"),
        [
            (source.short, one.id, one.summary, STANDINGS[standing(one)], _met(one), one.context)
            for source, one in found
            if _holds(words, source.short, one.id, one.summary)
        ],
    )


def criteria(reader: Reader) -> Table:
    """Every criterion with what it rests on, narrowed as the page is: standar, cari."""
    words, number = reader.asked.get("cari", ""), reader.number("standar", 0)
    return (
        ("Standar", "Kriteria", "Judul", "Isi", "Wajib", "Cara menilai", "Dasar", "Jenis dasar",
         "Bukti yang diharapkan", "Peran", "Berlaku bagi", "Petunjuk", "Ditinjau"),
        [
            (f"{s.number}. {s.title}", c.id, c.title, c.text, c.mandatory, CHECKS[c.check],
             _basis(c), _kinds(c), _evidence(c),
             ", ".join(catalog().roles[role].title for role in c.roles),
             ", ".join(SERVICE_FORMS[form] for form in c.applies_to), c.guidance, _day(c.reviewed))
            for s in catalog().standards.values()
            if number in (0, s.number)
            for c in s.criteria
            if _holds(words, c.id, c.title, c.text, f"standar {s.number}", s.title, *s.aliases)
        ],
    )  # fmt: skip


def _day(reviewed: date | None) -> date | str:
    return reviewed or "belum ditinjau"


def _met(one: Clause) -> str:
    return ", ".join(name.replace(":", ": ") for name in one.met_by)


def _basis(one: Criterion) -> str:
    return "; ".join(f"{catalog().sources[b.source].short} {b.at}" for b in one.basis)


def _kinds(one: Criterion) -> str:
    kinds = {catalog().sources[b.source].basis_kind for b in one.basis}
    return ", ".join(words for kind, words in BASIS_KINDS.items() if kind in kinds)


def _evidence(one: Criterion) -> str:
    return "\n".join(f"{EVIDENCE_KINDS[e.kind]}: {e.name}" for e in one.evidence)


def _holds(words: str, *texts: str) -> bool:
    text = " ".join(texts).casefold()
    return all(word in text for word in words.casefold().split())
