"""The registry of forms: every module has its place, and every example keeps its promise."""

from importlib import import_module
from pathlib import Path

import pytest

import catalog
import forms
from forms import EXAMPLES, FORMS, TITLES
from forms.parts import Category, Life

ROOM = Path(forms.__file__).parent
IDS = Path(catalog.__file__).parent / "clauses" / "ids.txt"
DOCUMENTS = {
    "sla_lkpp", "sla_agency", "permohonan_pengelolaan_layanan", "hasil_reviu_permohonan",
    "berita_acara_instalasi_spse", "permohonan_bergabung", "permohonan_pelatihan",
    "sk_admin_agency", "surat_pengangkatan_admin_tambahan",
    "permohonan_penggantian_admin_agency", "permohonan_reset_password",
    "permohonan_data_paket", "permintaan_ubah_jadwal", "permintaan_uji_forensik",
    "berita_acara_uji_forensik", "hasil_uji_forensik", "permintaan_perbaikan_aplikasi",
    "berita_acara_kesaksian", "lembar_verifikasi_penyedia", "berita_acara_serah_data",
    "surat_penutupan_akun", "surat_penolakan_pendaftaran", "surat_penerusan_kendala",
    "tanda_terima_akun", "berita_acara_evaluasi_sla", "pernyataan_kerahasiaan",
    "izin_masuk_ruang_server", "berita_acara_akses_lkpp", "sk_tim_pengelola",
    "sop_organisasi_layanan", "sk_koordinator", "surat_tugas_penilai",
    "pernyataan_tidak_rangkap_jabatan", "pengumuman_gangguan", "pengumuman_pemeliharaan",
    "pernyataan_keadaan_darurat", "notulen_rapat_koordinasi",
}  # fmt: skip
OPEN_SOURCES = ("PRAKTIK", "USULAN")  # what no clause says is named as practice or proposal


def test_the_documents_of_the_contract_are_there():
    assert set(FORMS) >= {"laporan_penilaian_mandiri", *DOCUMENTS}


def test_every_module_with_an_example_is_in_the_registry_and_no_other():
    modules = [import_module(f"forms.{path.stem}") for path in ROOM.glob("[a-z]*.py")]
    documents = {m.__name__.rpartition(".")[2] for m in modules if hasattr(m, "EXAMPLE")}

    assert documents == set(FORMS) == set(EXAMPLES) == set(TITLES)


@pytest.mark.parametrize("name", sorted(FORMS))
def test_a_document_says_what_it_is_for_and_which_clauses_it_rests_on(name):
    form, known = FORMS[name], set(IDS.read_text("utf-8").split("\n"))

    assert form.category in Category
    assert form.life in Life
    for basis in form.basis:
        assert basis in known or basis.startswith(OPEN_SOURCES), basis


def test_stamp_duty_is_asked_for_on_agency_agreements_and_statements_only():
    assert {name for name in FORMS if FORMS[name].materai} == {
        "sla_agency", "pernyataan_kerahasiaan", "pernyataan_tidak_rangkap_jabatan",
    }  # fmt: skip


@pytest.mark.parametrize("name", sorted(FORMS))
def test_no_form_asks_for_a_password(name):
    asked = {key.lower() for key in _keys(FORMS[name].model_json_schema())}

    assert not {key for key in asked if key in ("password", "sandi", "kata_sandi")}


def _keys(schema):
    for part in (schema, *schema.get("$defs", {}).values()):
        yield from part.get("properties", {})


@pytest.mark.parametrize("name", sorted(FORMS))
def test_an_example_survives_being_stored_as_json(name):
    stored = EXAMPLES[name].model_dump_json()

    assert FORMS[name].model_validate_json(stored) == EXAMPLES[name]


@pytest.mark.parametrize("name", sorted(FORMS))
def test_a_form_describes_itself_as_json_schema_with_a_label_for_every_field(name):
    schema = FORMS[name].model_json_schema()
    untitled = [
        f"{title}.{field}"
        for title, part in {name: schema, **schema["$defs"]}.items()
        for field, kind in part.get("properties", {}).items()
        if "title" not in kind
    ]

    assert untitled == []


@pytest.mark.parametrize("name", sorted(FORMS))
def test_a_title_is_worth_printing(name):
    assert len(TITLES[name]) > 8
    assert TITLES[name] == FORMS[name].document_title


@pytest.mark.parametrize("name", sorted(FORMS))
def test_the_file_properties_come_from_the_form(name):
    title, author, day = EXAMPLES[name].core_properties()

    assert TITLES[name] in title
    assert author
    assert 2026 <= day.year <= 2027


@pytest.mark.parametrize("name", sorted(FORMS))
def test_examples_name_nobody_outside_the_invented_offices(name):
    text = (ROOM / "examples" / f"{name}.yaml").read_text(encoding="utf-8")

    assert "rekaan" in text.splitlines()[0]
    assert ".go.id" not in text
