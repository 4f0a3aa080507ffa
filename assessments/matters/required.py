"""What a step of any matter requires: its day, its words, and a paper of the right LPSE and state (pure)."""

from collections.abc import Container
from datetime import date

from accounts.policy import Refused
from documents.life import State
from intake.words import line

OUT = (State.SENT, State.RECEIVED)
SENT = "tanda tangan, nomor, dan pengirimannya"


def require_day(day: date, before: date | None, today: date) -> None:
    """A step happened after the one before it, and not in the future (USULAN). Raises Refused."""
    if day > today:
        raise Refused(
            "Tanggal ini belum tiba. Catat langkahnya pada hari itu, atau perbaiki tanggal."
        )
    if before is not None and day < before:
        raise Refused(
            f"Tanggal ini mendahului langkah sebelumnya ({before:%d-%m-%Y}). Periksa tanggalnya."
        )


def told_words(text: str, least: int = 10) -> str:
    """A reason or an answer as one line. Raises Refused for one that says next to nothing."""
    said = line(text)[:1000]
    if len(said) < least:
        raise Refused(f"Tuliskan penjelasannya dengan singkat (sedikitnya {least} huruf).")
    return said


def require_state(what: str, state: State, wanted: Container[State], missing: str) -> None:
    """A paper counts in these states alone. Raises Refused, naming what is still to be recorded.

    `what` names the paper, `missing` what a paper in these states has had: both in words.
    """
    if state not in wanted:
        raise Refused(not_yet(what, state, missing))


def not_yet(what: str, state: State, missing: str) -> str:
    """That a paper does not count yet, and what is still to be recorded, in words."""
    return f"{what} itu masih berstatus {state.value}. Catat dulu {missing} di halaman Naskah."


def require_out(state: State) -> None:
    """A letter counts once it was signed, numbered and sent (KEP152 2.1.a.1; USULAN on the order)."""
    require_state("Surat", state, OUT, SENT)


def names_unit(named: str, unit: str) -> bool:
    """Whether a paper names this LPSE or institution, whatever its capitals and spaces."""
    return bare(named) == bare(unit)


def require_unit(named: str, unit: str) -> None:
    """The paper must name the LPSE whose matter this is. Raises Refused."""
    if not names_unit(named, unit):
        raise Refused(
            f"Naskah itu menyebut {named}, bukan {unit}. Pilih naskah yang lain, atau perbaiki nama "
            "LPSE pada naskahnya."
        )


def bare(text: str) -> str:
    """Words to compare with others, whatever their capitals and spaces."""
    return line(text).casefold()


def untitled(name: str) -> str:
    """A name to compare, without the titles behind it: papers state them, accounts often do not."""
    return bare(name.partition(",")[0])
