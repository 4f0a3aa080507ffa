"""Many papers at once: a workbook in, each row a paper in the register, mistakes told by row."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import streamlit as st

from accounts.actor import Actor
from accounts.policy import Action, Refused, may
from documents.mass import Order, Outcome, register_all
from documents.rows import Row, rows_of
from forms import EXAMPLES, FORMS, TITLES
from screens.parts.plain import plain
from screens.session import database, store, today_of

LARGEST_MB = 5
MOST_SHOWN = 50


def panel(actor: Actor, profile: Any) -> None:
    """Choose a kind of paper, bring the rows, and watch them become papers."""
    st.caption(
        "Satu baris menjadi satu naskah di daftar. Baris yang keliru disebutkan dan tidak "
        "menghentikan yang lain. Perbaiki baris itu di berkas Anda, lalu unggah lagi: baris yang "
        "sudah menjadi naskah tidak dibuat dua kali."
    )
    name = st.selectbox(
        "Jenis naskah", list(TITLES), format_func=TITLES.__getitem__, key="jenis_kumpulan"
    )
    with st.expander("Judul kolom yang dikenal"):
        st.text("\n".join(_headings(name)))
    sent = st.file_uploader(
        f"Buku kerja Excel (.xlsx, paling besar {LARGEST_MB} MB)",
        type=["xlsx"],
        max_upload_size=LARGEST_MB,
        key="berkas_kumpulan",
    )
    final = may(actor, Action.REGISTER_DOCUMENT) and st.checkbox(
        "Langsung finalkan, dan beri nomor yang nomornya mendahului tanda tangan",
        key="finalkan_kumpulan",
    )
    if sent is None or not st.button("Buat semuanya", type="primary", key="buat_kumpulan"):
        return
    content = sent.getvalue()
    order = Order(name, today_of(profile), final)
    try:
        _make(actor, order, _rows(name, content))
    except Refused as refused:
        st.error(str(refused))


def _rows(name: str, content: bytes) -> list[Row]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "baris.xlsx"
        path.write_bytes(content)
        return list(rows_of(path, FORMS[name]))


def _make(actor: Actor, order: Order, rows: list[Row]) -> None:
    if not rows:
        st.warning("Lembar pertama berkas itu belum berisi baris di bawah judul kolomnya.")
        return
    bar = st.progress(0.0, text="Membuat naskah …")
    outcomes: list[Outcome] = []
    for outcome in register_all(database(), store(), actor, order, rows):
        outcomes.append(outcome)
        bar.progress(len(outcomes) / len(rows), text=f"{len(outcomes)} dari {len(rows)} baris")
    bar.empty()
    made = [o for o in outcomes if o.paper_id and not o.was_there]
    before = sum(o.was_there for o in outcomes)
    st.success(
        f"{len(made)} naskah tersimpan"
        + (f"; {before} baris sudah dibuat sebelumnya" if before else "")
        + ". Lihat tab Daftar naskah."
    )
    wrong = [problem for outcome in outcomes for problem in outcome.problems]
    if wrong:
        st.error(f"{len({p.place for p in wrong})} baris belum menjadi naskah.")
    for problem in wrong[:MOST_SHOWN]:
        where = f" · {problem.field}" if problem.field else ""
        st.markdown(f"**{plain(problem.place)}**{plain(where)}: {plain(problem.what)}")


def _headings(name: str) -> list[str]:
    """Paths of the fields, as a flat example of the form shows them."""
    return sorted(_paths(EXAMPLES[name].model_dump(mode="json"), ""))


def _paths(value: Any, path: str) -> list[str]:
    if isinstance(value, dict) and value:
        return [
            p for key, inner in value.items() for p in _paths(inner, f"{path}.{key}".lstrip("."))
        ]
    if isinstance(value, list):
        return [f"{path} (beberapa: satu baris dalam sel untuk setiap isian, atau JSON)"]
    return [path]
