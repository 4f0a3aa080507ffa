"""All evidence as one PDF: what will be in it, and the button that asks for it."""

import streamlit as st

from accounts.actor import Actor
from accounts.policy import Refused
from catalog.loader import catalog
from exchange.binder.contents import Contents, Way, contents_of
from exchange.binder.errand import KIND
from intake.kinds import FileKind
from screens.parts import errands
from screens.session import database

WAYS = {
    Way.LINK: "tautan saja; alamatnya dicetak sebagai tulisan",
    Way.NOTHING: "belum ada berkasnya; hanya halaman keterangan",
    Way.HIDDEN: "rahasia dan tidak terbuka bagi akun Anda; hanya disebut bahwa tidak disertakan",
}
FILES = {
    FileKind.PDF: "PDF",
    FileKind.DOCX: "dokumen Word, diubah menjadi halaman",
    FileKind.JPEG: "gambar, satu halaman setiap gambar",
    FileKind.PNG: "gambar, satu halaman setiap gambar",
}


def show(actor: Actor, assessment_id: str | None) -> None:
    """Choose the whole or one standard, see what will be in it, ask for it, fetch it."""
    st.caption(
        "Semua bukti dalam satu PDF: sampul, daftar isi, penanda menurut standar dan kriteria, dan kode "
        "halaman yang dapat dikutip. Bukti yang dipakai beberapa kriteria dicetak sekali."
    )
    try:
        with database().reading() as db:
            whole = contents_of(db, actor, assessment_id)
    except Refused as refused:
        st.info(str(refused))
        return
    if not any(True for _ in whole.proofs()):
        st.info("Belum ada bukti pada penilaian ini.")
        return
    chosen = _choice(whole, assessment_id)
    with database().reading() as db:
        held = contents_of(db, actor, assessment_id, None if chosen is None else [chosen])
    _told(held)
    if any(True for _ in held.proofs()):
        facts = {"penilaian": assessment_id, "standar": None if chosen is None else [chosen]}
        errands.ask(actor, KIND, facts, "Buat bundel bukti", key="buat_bundel_bukti")
    errands.show(actor, KIND)


def _choice(whole: Contents, assessment_id: str | None) -> int | None:
    known = catalog().standards
    numbers = [one.number for one in whole.standards]
    return st.selectbox(
        "Isi bundel", [None, *numbers], key=f"standar_bundel_{assessment_id}",
        format_func=lambda n: "Seluruh penilaian" if n is None else f"{n}. {known[n].title}",
    )  # fmt: skip


def _told(held: Contents) -> None:
    """What will be in it, counted; signed files are known only when they are opened."""
    proofs = list(held.proofs())
    if not proofs:
        st.info("Belum ada bukti pada standar ini.")
        return
    files = {one.file.digest: one.file.size for one in proofs if one.is_open and one.file}
    size = sum(files.values()) / 1_000_000
    lines = [f"**{len(proofs)} bukti**, {len(files)} berkas, {size:.1f} MB".replace(".", ","), ""]
    lines += [f"- {count} {words}" for words, count in _counted(held).items()]
    st.markdown("\n".join(lines))
    st.caption(
        "PDF bertanda tangan elektronik selalu dilampirkan utuh, supaya tanda tangannya tetap dapat "
        "diperiksa; demikian pula PDF yang terkunci, rusak, atau berisi bagian yang aktif."
    )


def _counted(held: Contents) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in held.proofs():
        words = WAYS.get(one.way, "")
        if one.way is Way.PAGES and one.file is not None:
            words = FILES[one.file.kind]
        elif one.way is Way.ATTACHED and one.file is not None:
            words = f"{one.file.kind.label} yang hanya dilampirkan utuh"
        found[words] = found.get(words, 0) + 1
    return dict(sorted(found.items(), key=lambda pair: -pair[1]))
