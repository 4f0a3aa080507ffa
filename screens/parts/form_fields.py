"""Draws the fields of a document from its form, and reads them back as plain JSON.

One definition states a document's facts, its labels and its limits; the page only follows it.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from datetime import date
from enum import Enum
from itertools import groupby
from typing import Any, Literal, get_args, get_origin

import streamlit as st
from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from forms.kinds import bare, is_group
from forms.parts import Formulir, Jam
from screens.parts.shelf import FIRST_DAY, LAST_DAY

HIDDEN = ("kode_dokumen", "alamat_verifikasi", "nomor", "penerimaan")
LONG = 1000  # a text that may be longer is typed in a field of several lines
_HOUR = get_args(Jam)[1].pattern
_WIDTHS = {date: 180, int: 220, str: 120}  # of a day, a number and an hour, which stand in a row
_PAIR = 320  # a day and its hour side by side; fits a phone
Named = tuple[str, FieldInfo]


def fields(form: type[BaseModel], now: dict[str, Any], prefix: str) -> dict[str, Any]:
    """Every field of a form with what it holds now; returns what the fields hold."""
    given: dict[str, Any] = {}

    def draw(those: Iterable[Named]) -> None:
        for name, field in those:
            given[name] = _field(field, now.get(name, _default(field)), f"{prefix}_{name}")

    hidden = (
        HIDDEN if issubclass(form, Formulir) else ()
    )  # deeper down it is a cited paper's number
    shown = [(name, field) for name, field in form.model_fields.items() if name not in hidden]
    for is_short, together in groupby(shown, lambda one: _is_short(one[1])):
        if not is_short:
            draw(together)
            continue
        with st.container(horizontal=True):
            for pair in _paired(together):
                with st.container(horizontal=True, width=_PAIR) if len(pair) > 1 else nullcontext():
                    draw(pair)
    return {name: value for name, value in given.items() if value is not MISSING}


class _Missing:
    """Stands for a fact that was left open."""


MISSING = _Missing()


def _paired(row: Iterable[Named]) -> list[list[Named]]:
    """A day together with the hour that follows it; every other field alone."""
    pairs: list[list[Named]] = []
    for one in row:
        last = pairs[-1] if pairs else []
        if _is_hour(one[1]) and len(last) == 1 and not _is_hour(last[0][1]):
            last.append(one)
        else:
            pairs.append([one])
    return pairs


def _is_short(field: FieldInfo) -> bool:
    """Whether what it holds takes so little room that several stand in one row."""
    return bare(field.annotation)[0] in (date, int) or _is_hour(field)


def _is_hour(field: FieldInfo) -> bool:
    return any(getattr(m, "pattern", None) == _HOUR for m in field.metadata)


def _default(field: FieldInfo) -> Any:
    if field.is_required():
        return None
    value = field.get_default(call_default_factory=True)
    return value.model_dump(mode="json") if isinstance(value, BaseModel) else value


def _field(field: FieldInfo, now: Any, key: str) -> Any:
    kind, optional = bare(field.annotation)
    label = field.title or key
    if is_group(kind):
        return _group(kind, optional, label, now, key)
    if get_origin(kind) is tuple:
        return _several(get_args(kind)[0], label, field.description, now or (), key)
    if _is_hour(field):
        return _hour(label, field.description, now, key)
    return _single(kind, _longest(field), optional, label, field.description, now, key)


def _longest(field: FieldInfo) -> int:
    limits = [m.max_length for m in field.metadata if isinstance(m, StringConstraints)]
    limits += [m.max_length for m in field.metadata if hasattr(m, "max_length")]
    return next((limit for limit in limits if limit), 400)


def _group(kind: type[BaseModel], optional: bool, label: str, now: Any, key: str) -> Any:
    with st.container(border=True, key=f"kelompok_{key}"):
        if optional and not st.checkbox(f"Isi: {label}", now is not None, key=f"{key}_ada"):
            return None
        st.markdown(f"**{label}**")
        return fields(kind, now if isinstance(now, dict) else {}, key)


def _several(kind: Any, label: str, hint: str | None, now: Sequence[Any], key: str) -> Any:
    inner, _ = bare(kind)
    if is_group(inner):
        return _rows(inner, label, now, key)
    said = "Satu baris untuk setiap isian."
    text = st.text_area(
        label, "\n".join(str(v) for v in now), key=key, height=110,
        help=f"{hint} {said}" if hint else said,
    )  # fmt: skip
    return [line.strip() for line in text.splitlines() if line.strip()]


def _rows(kind: type[BaseModel], label: str, now: Sequence[Any], key: str) -> list[dict[str, Any]]:
    """Groups one below the other, as many as there are, with a way to add and take away."""
    counter = f"{key}_banyak"
    least = 1 if not now else len(now)
    many = st.session_state.setdefault(counter, least)
    given = []
    st.markdown(f"**{label}**")
    for place in range(many):
        with st.container(border=True, key=f"baris_{key}_{place}"):
            known = now[place] if place < len(now) and isinstance(now[place], dict) else {}
            given.append(fields(kind, known, f"{key}_{place}"))
    with st.container(horizontal=True):
        if st.button("Tambah baris", key=f"{key}_tambah", icon=":material/add:"):
            _set(counter, many + 1)
        if many > 1 and st.button(
            "Hapus baris terakhir", key=f"{key}_kurang", icon=":material/remove:"
        ):
            _set(counter, many - 1)
    return given


def _set(counter: str, many: int) -> None:
    st.session_state[counter] = many
    st.rerun()


def _single(
    kind: Any, longest: int, optional: bool, label: str, hint: str | None, now: Any, key: str
) -> Any:
    common: dict[str, Any] = {"key": key, "help": hint}
    if get_origin(kind) is Literal:
        return _choice(label, [str(v) for v in get_args(kind)], str.__str__, now, common)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _choice(label, [str(v.value) for v in kind], str.__str__, now, common)
    if kind is bool:
        return st.checkbox(label, bool(now), **common)
    if kind is int:
        number = st.number_input(label, value=now, step=1, width=_WIDTHS[int], **common)
        return MISSING if number is None and not optional else number
    if kind is date:
        return _date(label, now, optional, common)
    words = str(now or "")
    if longest > LONG:
        return st.text_area(label, words, max_chars=longest, height=120, **common).strip()
    return st.text_input(label, words, max_chars=longest, **common).strip()


def _hour(label: str, hint: str | None, now: Any, key: str) -> str:
    """An hour; 9:00 is taken for 09.00, as people write both."""
    typed = st.text_input(
        label, str(now or ""), max_chars=5, key=key, help=hint, placeholder="09.00",
        width=_WIDTHS[str],
    )  # fmt: skip
    hour = typed.strip().replace(":", ".")
    return f"0{hour}" if hour[1:2] == "." else hour


def _choice(
    label: str, options: list[str], words: Callable[[str], str], now: Any, common: dict[str, Any]
) -> Any:
    at = options.index(str(now)) if str(now) in options else None
    chosen = st.selectbox(label, options, at, placeholder="Pilih", format_func=words, **common)
    return MISSING if chosen is None else chosen


def _date(label: str, now: Any, optional: bool, common: dict[str, Any]) -> Any:
    known = date.fromisoformat(now) if isinstance(now, str) and now else now
    first, last = min(FIRST_DAY, known or FIRST_DAY), max(LAST_DAY, known or LAST_DAY)
    day = st.date_input(
        label, known, min_value=first, max_value=last, format="DD/MM/YYYY",
        width=_WIDTHS[date], **common,
    )  # fmt: skip
    if day is None:
        return None if optional else MISSING
    return day.isoformat()
