"""A self-assessment as a workbook: take it along whole or in part, bring it back, see first what changes."""

from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from accounts.actor import Actor
from accounts.policy import Action, may
from assessments.self_assessment.state import State
from catalog.loader import catalog
from exchange.workbooks.reading import Book, read_book
from exchange.worksheet.applying import Done, apply
from exchange.worksheet.back import Brought, brought
from exchange.worksheet.columns import HEADS
from exchange.worksheet.differences import CONFIRMED, Difference, Effect, differences
from exchange.worksheet.rows import in_cell
from exchange.worksheet.which import UNNAMED
from screens.parts.plain import plain
from screens.session import after, attempt, database
from storage import assessments as records
from storage import people
from storage.tables import Assessment

LARGEST_MB = 10
DONE = "lembar_kerja_diterapkan"
MOST_PROBLEMS, MOST_SHOWN = 60, 400
WHOLE, SOME, MINE, SOMEBODY = (
    "Semua standar",
    "Standar tertentu",
    "Kriteria saya",
    "Kriteria seseorang",
)
EFFECTS = {
    Effect.NEW: "terisi", Effect.CHANGED: "berubah", Effect.MEETS: "disisihkan",
    Effect.CONFIRMS: "ditegaskan",
}  # fmt: skip


def show(actor: Actor, assessment: Assessment, state: State) -> None:
    """The whole way of a worksheet."""
    st.caption(
        "Untuk mengisi tanpa jaringan atau membagi pekerjaan. Unduh, isi kolom berwarnanya di Excel atau "
        "LibreOffice, lalu bawa kembali: Anda melihat dahulu apa yang akan berubah."
    )
    _out(actor, assessment)
    if state is not State.DRAFT:
        st.info(
            "Penilaian ini sudah disahkan: lembar kerjanya untuk dibaca dan tidak dapat dibawa kembali."
        )
    elif may(actor, Action.ANSWER):
        _back(actor, assessment)


def _out(actor: Actor, assessment: Assessment) -> None:
    given = _given(actor, assessment)
    ways = [WHOLE, SOME]
    ways += [MINE] if actor.person_id in given else []
    ways += [SOMEBODY] if given else []
    way = st.pills("Yang diunduh", ways, default=WHOLE, required=True, key="bagian_lembar")
    part = ""
    if way == SOME:
        numbers = st.multiselect(
            "Standar", sorted(assessment.standards), key="standar_lembar",
            format_func=lambda n: f"{n}. {catalog().standards[n].title}", placeholder="Pilih standar",
        )  # fmt: skip
        if not numbers:
            st.caption("Pilih sedikitnya satu standar.")
            return
        part = "-" + ".".join(map(str, sorted(numbers)))
    elif way == MINE:
        part = "-saya"
    elif way == SOMEBODY:
        who = st.selectbox("Dibagikan kepada", list(given), format_func=given.__getitem__)
        part = f"-orang-{who}"
    st.link_button(
        "Unduh lembar kerja", f"/daftar/lembar-kerja-{assessment.id}{part}.xlsx",
        icon=":material/download:",
    )  # fmt: skip


def _given(actor: Actor, assessment: Assessment) -> dict[str, str]:
    """Who has criteria of this assessment to work on: names by id."""
    with database().reading() as db:
        given = set(records.assignments(db, assessment.id).values())
        return {one.id: one.name for one in people.people(db, actor.unit) if one.id in given}


def _back(actor: Actor, assessment: Assessment) -> None:
    st.subheader("Bawa kembali")
    sent = st.file_uploader(
        f"Lembar kerja yang sudah diisi (.xlsx, paling besar {LARGEST_MB} MB)", type=["xlsx"],
        max_upload_size=LARGEST_MB, key=_key(assessment),
    )  # fmt: skip
    if sent is None:
        if DONE in st.session_state:
            st.success(st.session_state[DONE])
        return
    st.session_state.pop(DONE, None)
    book = _read(sent.file_id, sent.name, sent.getvalue)
    back = book and _meant(actor, assessment, book)
    if not back:
        return
    for notice in back.notices:
        st.warning(plain(notice))
    if back.problems:
        _problems(back)
        return
    with database().reading() as db:
        found = differences(db, actor, assessment.id, back)
    _preview(found)
    if found and st.button(
        "Terapkan isi lembar kerja", type="primary", key="terapkan_lembar_kerja"
    ):
        _apply(actor, assessment, back)


def _key(assessment: Assessment) -> str:
    """The place for a file; another one once a file was applied."""
    turn = st.session_state.get("lembar_ke", 0)
    return f"lembar_kerja_{assessment.id}_{turn}"


def _read(file_id: str, name: str, content: object) -> Book | None:
    """The workbook, read once for each file that is sent."""
    kept = st.session_state.get("lembar_dibaca")
    if kept and kept[0] == file_id:
        return kept[1]
    book = attempt(lambda: _opened(name, content()))  # type: ignore[operator]
    if not isinstance(book, Book):
        return None
    st.session_state["lembar_dibaca"] = (file_id, book)
    return book


def _opened(name: str, content: bytes) -> Book:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "lembar.xlsx"
        path.write_bytes(content)
        return read_book(path, name)


def _meant(actor: Actor, assessment: Assessment, book: Book) -> Brought | None:
    """What the workbook says of this assessment; asks first where it does not say which one it is of."""
    back = attempt(lambda: _brought(actor, assessment, book, False))
    if not isinstance(back, Brought) or back.is_named:
        return back if isinstance(back, Brought) else None
    st.warning(
        "Lembar itu tidak menyebut penilaiannya lagi: lembar tersembunyi dan kodenya tidak ada."
        if UNNAMED in back.notices else "Lembar itu tidak menyebut penilaiannya."
    )  # fmt: skip
    if not st.checkbox(f"Yang dimaksud memang {plain(assessment.title)}", key="penilaian_dimaksud"):
        return None
    again = attempt(lambda: _brought(actor, assessment, book, True))
    return again if isinstance(again, Brought) else None


def _brought(actor: Actor, assessment: Assessment, book: Book, is_confirmed: bool) -> Brought:
    with database().reading() as db:
        return brought(db, actor, assessment.id, book, is_confirmed)


def _problems(back: Brought) -> None:
    many = len(back.problems)
    st.error(f"{many} sel perlu diperbaiki dahulu; belum ada yang diterapkan.")
    st.table([
        {"Lembar": plain(one.sheet), "Sel": one.cell, "Yang keliru": plain(one.sentence)}
        for one in back.problems[:MOST_PROBLEMS]
    ])  # fmt: skip
    if many > MOST_PROBLEMS:
        st.caption(f"Dan {many - MOST_PROBLEMS} lainnya.")


def _preview(found: list[Difference]) -> None:
    if not found:
        st.info("Tidak ada yang berbeda: semua isian lembar ini sudah tersimpan.")
        return
    counts = {effect: sum(one.effect is effect for one in found) for effect in Effect}
    said = ", ".join(f"{many} {EFFECTS[effect]}" for effect, many in counts.items() if many)
    st.markdown(f"**{len(found)} isian berbeda:** {said}. Sel yang kosong tidak menghapus apa pun.")
    if counts[Effect.MEETS]:
        st.caption(
            "Yang disisihkan sudah diubah rekan sesudah lembar diunduh. Isian rekan tetap; yang dari lembar "
            "menunggu dipilih di halaman standarnya."
        )
    st.dataframe(
        [_row(one) for one in found[:MOST_SHOWN]], hide_index=True, key="pratinjau_lembar_kerja",
        column_config=dict.fromkeys(("Sekarang", "Dari lembar"), st.column_config.TextColumn(width="medium")),
    )  # fmt: skip
    if len(found) > MOST_SHOWN:
        st.caption(f"Dan {len(found) - MOST_SHOWN} lainnya.")
    st.caption("Isian yang terpotong: ketuk dua kali selnya untuk membaca seluruhnya.")


def _row(one: Difference) -> dict[str, str]:
    if one.field == CONFIRMED:
        words = ("Salinan siklus lalu", "belum ditinjau", "masih berlaku")
    else:
        words = (HEADS[one.field], _shown(one.field, one.before), _shown(one.field, one.typed))
    effect = EFFECTS[one.effect] + (f" (diubah {one.colleague})" if one.colleague else "")
    return {
        "Kriteria": one.criterion_id, "Isian": words[0], "Sekarang": words[1], "Dari lembar": words[2],
        "Akibat": effect,
    }  # fmt: skip


def _shown(field: str, value: object) -> str:
    if field == "unsure":
        return "ya" if value else "tidak"
    return in_cell(field, value) or "(kosong)"


def _apply(actor: Actor, assessment: Assessment, back: Brought) -> None:
    done = attempt(lambda: apply(database(), actor, catalog(), assessment.id, back))
    if isinstance(done, Done):
        st.session_state.pop("lembar_dibaca", None)
        st.session_state["lembar_ke"] = st.session_state.get("lembar_ke", 0) + 1
        st.session_state[DONE] = done.sentence
        after(done.sentence)
