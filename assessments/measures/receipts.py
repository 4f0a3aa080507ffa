"""When does a letter start a clock? Signed, numbered, sent, received, each with its day (pure).

KEP152 2.3.a counts from the day a letter "diterima", so an unsigned or unsent one starts nothing.
What the text leaves open is ours, USULAN: LKPP's record of a receipt counts with proof only, the
LPSE's own word counts where nobody has proof, and of two proofs the one with the later day.
"""

from dataclasses import dataclass
from datetime import date

from assessments.matters.process import Side
from assessments.matters.reasons import Reason, written

RECEIPT = "KEP152 2.3.a"
ORDER = "KEP152 2.3.a; USULAN urutan surat: ditandatangani, bernomor, dikirim, diterima"


@dataclass(frozen=True)
class Receipt:
    """That a letter arrived: on which day, by whose word, and with which proof, if any."""

    day: date
    side: Side
    proof: str = ""

    @property
    def is_proven(self) -> bool:
        """Whether a proof is named."""
        return bool(self.proof.strip())


@dataclass(frozen=True)
class Letter:
    """What is known of a letter's way; every receipt recorded stays, in the order of recording."""

    title: str
    number: str = ""
    signed: date | None = None
    sent: date | None = None
    receipts: tuple[Receipt, ...] = ()

    @property
    def name(self) -> str:
        """How a sentence names it."""
        return f"{self.title} Nomor {self.number}" if self.is_numbered else self.title

    @property
    def is_numbered(self) -> bool:
        """Whether it bears a number."""
        return bool(self.number.strip())


def counting_receipt(letter: Letter, on: date) -> Receipt | None:
    """The receipt that counts, as known on a day; None where there is none (KEP152 2.3.a; USULAN).

    A side corrects itself by recording again; where both have proof, the later day counts.
    """
    known = [receipt for receipt in letter.receipts if receipt.day <= on]
    proven = {receipt.side: receipt for receipt in known if receipt.is_proven}
    if proven:
        return max(proven.values(), key=lambda receipt: receipt.day)
    told = [receipt for receipt in known if receipt.side is Side.LPSE]
    return told[-1] if told else None


def clock_start(letter: Letter, on: date) -> date | None:
    """The day of receipt a clock counts from, known on a day; None while nothing runs (2.3.a)."""
    receipt = counting_receipt(letter, on)
    return None if receipt is None or why_no_clock(letter, on) else receipt.day


def why_no_clock(letter: Letter, on: date) -> tuple[Reason, ...]:
    """Everything that keeps a letter from starting a clock by a day (KEP152 2.3.a; USULAN order)."""
    signed, sent = _by(letter.signed, on), _by(letter.sent, on)
    receipt = counting_receipt(letter, on)
    found: list[Reason] = []
    if signed is None:
        found.append(Reason(f"{letter.name} belum ditandatangani.", ORDER))
    if not letter.is_numbered:
        found.append(Reason(f"{letter.title} belum bernomor.", ORDER))
    if sent is None:
        found.append(Reason(f"{letter.name} belum dikirim.", ORDER))
    elif signed is not None and sent < signed:
        found.append(Reason(f"{letter.name} tercatat dikirim sebelum ditandatangani.", ORDER))
    if receipt is None:
        found.append(Reason(_not_received(letter, on), RECEIPT))
    elif sent is not None and receipt.day < sent:
        found.append(Reason(f"{letter.name} tercatat diterima sebelum dikirim.", ORDER))
    return tuple(found)


def _by(day: date | None, on: date) -> date | None:
    return day if day is not None and day <= on else None


def _not_received(letter: Letter, on: date) -> str:
    if any(receipt.day <= on for receipt in letter.receipts):
        return f"Penerimaan {letter.name} dicatat LKPP tanpa bukti; lampirkan buktinya."
    return f"{letter.name} belum tercatat diterima sampai {written(on)}; catat penerimaannya."
