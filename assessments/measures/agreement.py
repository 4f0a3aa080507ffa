"""Is an agreement with LKPP in force, and is its violation stated with clause and proof? (pure)

KEP152 2.2.d.2 stops the service for violating "hal-hal yang dinyatakan" in the agreement; SLA-LKPP
6.2.20 knows measures on an indication of misuse. A two-party agreement is numbered, then signed by
each, then in force (USULAN).
"""

from dataclasses import dataclass
from datetime import date

from assessments.matters.reasons import Reason, written


@dataclass(frozen=True)
class Agreement:
    """A kesepakatan tingkat layanan: number, the day each party signed, and how long it holds."""

    number: str = ""
    signed_by_lkpp: date | None = None
    signed_by_lpse: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def is_in_force(self, on: date) -> bool:
        """Whether it binds on a day; its last day still does (KEP152 2.1.a.3; order USULAN)."""
        signed = all(
            day is not None and day <= on for day in (self.signed_by_lkpp, self.signed_by_lpse)
        )
        begun = self.valid_from is not None and self.valid_from <= on
        over = self.valid_to is not None and self.valid_to < on
        return bool(self.number.strip()) and signed and begun and not over


@dataclass(frozen=True)
class Violation:
    """What was found against an agreement: the day, its clauses, and the proofs."""

    agreement: Agreement | None
    found: date
    clauses: tuple[str, ...] = ()
    proofs: tuple[str, ...] = ()


def why_not_proven(violation: Violation | None, on: date, basis: str) -> tuple[Reason, ...]:
    """Every reason why a violation carries no measure on a day: agreement in force, clause, proof."""
    if violation is None:
        return (Reason("Pelanggaran atau penyalahgunaannya belum diuraikan.", basis),)
    found = _why_not_bound(violation, on, basis)
    if not any(clause.strip() for clause in violation.clauses):
        found.append(
            Reason("Pasal kesepakatan tingkat layanan yang dilanggar belum disebut.", basis)
        )
    if not any(proof.strip() for proof in violation.proofs):
        found.append(Reason("Bukti pelanggarannya belum ada.", basis))
    if violation.found > on:
        sentence = f"Pelanggaran tercatat ditemukan sesudah {written(on)}; periksa tanggalnya."
        found.append(Reason(sentence, basis))
    return tuple(found)


def _why_not_bound(violation: Violation, on: date, basis: str) -> list[Reason]:
    days = dict.fromkeys((violation.found, on))
    agreement = violation.agreement
    if agreement is None:
        return [Reason("Tidak ada kesepakatan tingkat layanan.", basis)]
    return [
        Reason(f"Kesepakatan tingkat layanan tidak berlaku pada {written(day)}.", basis)
        for day in days
        if not agreement.is_in_force(day)
    ]
