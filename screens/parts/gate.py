"""Shows the remarks of the gate, grouped by kind, each with a way to the place that mends it."""

from collections.abc import Iterable

import streamlit as st

from assessments.gate import Remark
from storage.tables import Assessment

KINDS = {
    "kepala_belum_ada": "Ketua/Kepala LPSE",
    "profil_belum_lengkap": "Profil",
    "kedudukan": "Kedudukan",
    "peran_kosong": "Peran kosong",
    "benturan_peran": "Benturan peran",
    "salinan_belum_ditinjau": "Salinan belum ditinjau",
    "belum_dijawab": "Belum dijawab",
    "tidak_berlaku_tanpa_alasan": "Tidak Berlaku tanpa alasan",
    "rencana_belum_lengkap": "Rencana perbaikan belum lengkap",
    "tidak_yakin": "Tidak yakin",
    "memenuhi_tanpa_bukti": "Memenuhi tanpa bukti",
    "masa_berlaku_bukti": "Masa berlaku bukti",
    "bukti_hanya_tautan": "Bukti hanya tautan",
    "catatan_berkas": "Catatan tentang berkas",
    "perubahan_bertabrakan": "Perubahan bertabrakan",
}


def remarks_list(assessment: Assessment, title: str, remarks: list[Remark]) -> None:
    """The remarks of one weight; nothing when there are none."""
    if not remarks:
        return
    st.subheader(f"{title} ({len(remarks)})")
    kinds: dict[str, list[Remark]] = {}
    for remark in remarks:
        kinds.setdefault(remark.kind, []).append(remark)
    for kind, group in kinds.items():
        box = st.expander(
            f"{KINDS[kind]} ({len(group)})",
            expanded=len(group) <= 3,
            on_change="rerun",
            key=f"kelompok_{kind}",
        )
        if box.open:
            with box:
                _group(assessment, group)


def _group(assessment: Assessment, remarks: Iterable[Remark]) -> None:
    for remark in remarks:
        if remark.criterion_id is None:
            st.page_link(f"{remark.page}.py", label=remark.message)
            continue
        address = {
            "penilaian": assessment.id,
            "standar": str(int(remark.criterion_id[1:3])),
            "kriteria": remark.criterion_id,
        }
        label = f"{remark.criterion_id} · {remark.message}"
        st.page_link("standar.py", label=label, query_params=address)
