"""Suggestions come from files people may edit, and never become a rule."""

from pathlib import Path

import pytest

import forms.choices
from forms.choices import choices
from forms.permintaan_perbaikan_aplikasi import PerbaikanData

LISTS = sorted(path.stem for path in Path(forms.choices.__file__).parent.glob("*.yaml"))


def test_there_are_lists():
    assert {"dokumen_penyedia", "jenis_data"} <= set(LISTS)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_entries_and_none_twice(name):
    values = choices(name)

    assert len(values) > 2
    assert len(set(values)) == len(values)


def test_the_kinds_of_data_of_the_helpdesk_sheet_are_all_suggested():
    suggested = " ".join(choices("jenis_data"))

    for kind in ("Pagu", "Sumber dana", "SSKK", "Tahun anggaran", "HPS", "Syarat kualifikasi",
                 "Klasifikasi", "Lokasi", "Kategori", "Metode pemilihan", "Satuan kerja"):  # fmt: skip
        assert kind in suggested


def test_a_form_offers_the_list_and_takes_other_values():
    schema = PerbaikanData.model_json_schema()["properties"]["jenis"]

    assert schema["examples"] == choices("jenis_data")
    assert PerbaikanData(jenis="Jenis baru", menjadi="x").jenis == "Jenis baru"
