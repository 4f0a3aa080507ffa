"""What of a list was asked for, in an address: the filters of a page, so that its Excel has the same."""

from collections.abc import Mapping
from dataclasses import replace

from accounts.actor import Actor
from assessments.matters.listing import Found, Part, Wanted, page
from storage.database import Session

A_READ = 2_000


def in_address(wanted: Wanted) -> dict[str, str]:
    """A choice as an address states it; `narrowed` reads it again."""
    number = wanted.holding[1] if wanted.holding else wanted.facts.get("standar", "")
    said = {
        "cari": wanted.words.strip(), "lpse": wanted.unit_id or "", "tahun": str(wanted.year or ""),
        "status": ",".join(wanted.states) if wanted.states is not None else "",
        "jenis": wanted.said.get("jenis", ""), "standar": str(number),
    }  # fmt: skip
    return {name: text for name, text in said.items() if text}


def narrowed(base: Wanted, asked: Mapping[str, str]) -> Wanted:
    """A list narrowed by what an address asks; what is not understood narrows nothing.

    A state outside those of `base` is never reached.
    """
    states = base.states
    wanted = [one for one in asked.get("status", "").split(",") if one]
    if wanted:
        states = tuple(one for one in wanted if base.states is None or one in base.states)
    kind = asked.get("jenis", "")
    return replace(
        base, words=asked.get("cari", "")[:200], unit_id=asked.get("lpse") or base.unit_id,
        year=number_in(asked, "tahun", 2000, 2100), states=states,
        said={"jenis": kind} if kind else base.said,
    )  # fmt: skip


def number_in(asked: Mapping[str, str], name: str, least: int, most: int) -> int | None:
    """A whole number of an address between two bounds; None for anything else."""
    text = asked.get(name, "")
    is_number = text.isascii() and text.isdecimal() and len(text) <= len(str(most))
    return int(text) if is_number and least <= int(text) <= most else None


def whole(db: Session, actor: Actor, wanted: Wanted) -> Found:
    """A long list from its first line to its last, as the actor may see it."""
    found: Found = []
    while True:
        here = page(db, actor, wanted, Part(len(found), A_READ)).found
        found += here
        if len(here) < A_READ:
            return found
