"""One deliberate mistake in a copy of the shipped catalog: is it refused, and where is it found?

Each case changes one piece of text of one file; the report must hold exactly one problem, with the
file, the line on which the changed text stands, and words for the person who edits it.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from catalog.loader import Catalog, CatalogBroken, load
from catalog.yamlfile import Problem

KEBIJAKAN = "standards/01-kebijakan-layanan.yaml"
RESIKO = "standards/04-pengelolaan-resiko-layanan.yaml"
INTERNAL = "standards/17-penilaian-internal.yaml"
KAPASITAS = "standards/07-pengelolaan-kapasitas-layanan.yaml"
S17_02_BASIS = '    basis:\n      - {source: SOP-ORG, at: "2.13.1"}\n'
BOTH = "[service_provider, system_provider]"
ONLY_WITH_A_REASON = (
    "isi not_applicable_reason jika dan hanya jika applies_to tidak memuat kedua bentuk layanan"
)


@dataclass(frozen=True)
class Mistake:
    """One edit of one file, and the problem it must be reported as."""

    name: str
    file: str
    old: str
    new: str
    line: str  # text that stands on the reported line of the broken file, and on none before it
    says: str

    def make(self, root: Path) -> Problem:
        """Break the file; returns the problem that must be found."""
        path = root / self.file
        text = path.read_text(encoding="utf-8")
        assert self.old in text
        path.write_text(text.replace(self.old, self.new, 1), encoding="utf-8")
        lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        return Problem(self.file, next(i for i, text in lines if self.line in text), self.says)


MISTAKES = [
    Mistake(
        "unknown key in a standard", INTERNAL,
        "on_site: true", "on_site: true\nweight: 3",
        "weight", "kunci 'weight' tidak dikenal",
    ),
    Mistake(
        "unknown key in a criterion", INTERNAL,
        "    title: Program penilaian", "    tittle: x\n    title: Program penilaian",
        "tittle", "kunci 'criteria.1.tittle' tidak dikenal",
    ),
    Mistake(
        "key written twice", INTERNAL,
        "slug: penilaian-internal", "slug: lain\nslug: penilaian-internal",
        "slug: penilaian-internal", "kunci 'slug' ditulis dua kali",
    ),
    Mistake(
        "key left out", INTERNAL,
        "on_site: true\n", "",
        "number: 17", "'on_site' belum diisi",
    ),
    Mistake(
        "key of a criterion left out", INTERNAL,
        "    title: Program penilaian internal\n", "",
        "S17-02", "'criteria.1.title' belum diisi",
    ),
    Mistake(
        "empty basis", INTERNAL,
        S17_02_BASIS, "    basis: [ ]\n",
        "[ ]", "'criteria.1.basis' tidak boleh kosong",
    ),
    Mistake(
        "empty evidence", INTERNAL,
        "      - {kind: policy, name: SOP penilaian internal}\n"
        "      - {kind: assignment, name: Surat tugas Penilai}\n", "      []\n",
        "    evidence:", "'criteria.0.evidence' tidak boleh kosong",
    ),
    Mistake(
        "text too short", INTERNAL,
        "{kind: policy, name: SOP penilaian internal}", "{kind: policy, name: SOP}",
        "name: SOP}", "'criteria.0.evidence.0.name' terlalu pendek",
    ),
    Mistake(
        "unknown source", INTERNAL,
        '{source: SOP-ORG, at: "2.13.1"}', '{source: SOP-LAIN, at: "2.13.1"}',
        "SOP-LAIN", "sumber 'SOP-LAIN' tidak ada di sources.yaml",
    ),
    Mistake(
        "unknown source of a standard", INTERNAL,
        "{source: KEP152, at: \"2.1.b.1.q\"}", "{source: KEP999, at: \"2.1.b.1.q\"}",
        "KEP999", "sumber 'KEP999' tidak ada di sources.yaml",
    ),
    Mistake(
        "unknown clause", INTERNAL,
        '{source: SOP-ORG, at: "2.13.1"}', '{source: SOP-ORG, at: "2.13.99"}',
        "2.13.99", "pasal 2.13.99 tidak ada di SOP-ORG",
    ),
    Mistake(
        "clause number read as a decimal", INTERNAL,
        '{source: SOP-ORG, at: "2.13.1"}', "{source: SOP-ORG, at: 2.10}",
        "2.10", "'criteria.1.basis.0.at' harus berupa teks",
    ),
    Mistake(
        "unknown clause of a parameter", "parameters.yaml",
        '{source: KEP152, at: "2.3.a"}', '{source: KEP152, at: "2.3.z"}',
        "2.3.z", "pasal 2.3.z tidak ada di KEP152",
    ),
    Mistake(
        "unknown clause of a role's task", "roles.yaml",
        '- {at: "2.1.2",', '- {at: "2.1.99",',
        "2.1.99", "pasal 2.1.99 tidak ada di SOP-ORG",
    ),
    Mistake(
        "unknown role", INTERNAL,
        "    roles: [penilai, ketua_lpse]", "    roles: [penilai, auditor]",
        "auditor", "peran 'auditor' tidak ada di roles.yaml",
    ),
    Mistake(
        "same role twice", "roles.yaml",
        "  - id: koordinator_helpdesk", "  - id: ketua_lpse # lagi",
        "ketua_lpse # lagi", "id 'ketua_lpse' dipakai dua kali",
    ),
    Mistake(
        "number out of range", INTERNAL,
        "number: 17", "number: 18",
        "number: 18", "'number' paling besar 17",
    ),
    Mistake(
        "number too small", KEBIJAKAN,
        "number: 1\n", "number: 0\n",
        "number: 0", "'number' paling kecil 1",
    ),
    Mistake(
        "number that is no number", INTERNAL,
        "number: 17", "number: tujuh belas",
        "tujuh belas", "'number' harus berupa angka bulat",
    ),
    Mistake(
        "yes or no that is neither", INTERNAL,
        "on_site: true", "on_site: kadang",
        "kadang", "'on_site' harus berupa true atau false",
    ),
    Mistake(
        "same criterion twice", INTERNAL,
        "  - id: S17-02", "  - id: S17-01 # lagi",
        "S17-01 # lagi", "id S17-01 dipakai dua kali",
    ),
    Mistake(
        "criterion of another standard", INTERNAL,
        "  - id: S17-02", "  - id: S16-99",
        "S16-99", "S16-99 bukan kriteria standar 17",
    ),
    Mistake(
        "criterion of no standard", INTERNAL,
        "  - id: S17-02", "  - id: S18-02",
        "S18-02", "'criteria.1.id' tidak mengikuti pola ^S(0[1-9]|1[0-7])-\\d{2}$",
    ),
    Mistake(
        "unknown kind of check", INTERNAL,
        "    check: documents", "    check: telephone",
        "telephone", "'criteria.0.check' harus salah satu dari 'documents' atau 'on_site'",
    ),
    Mistake(
        "unknown kind of evidence", INTERNAL,
        "{kind: policy, name: SOP penilaian", "{kind: foto, name: SOP penilaian",
        "foto",
        "'criteria.0.evidence.0.kind' harus salah satu dari 'policy', 'assignment', 'record' atau "
        "'report'",
    ),
    Mistake(
        "list that is no list", INTERNAL,
        "    roles: [penilai]", "    roles: penilai # satu",
        "penilai # satu", "'criteria.0.roles' harus berupa daftar",
    ),
    Mistake(
        "switched off without a reason", INTERNAL,
        f"    applies_to: {BOTH}", "    applies_to: [system_provider]",
        "S17-01",
        ONLY_WITH_A_REASON,
    ),
    Mistake(
        "reason without being switched off", KAPASITAS,
        "    applies_to: [system_provider]", f"    applies_to: {BOTH}",
        "S07-02",
        ONLY_WITH_A_REASON,
    ),
    Mistake(
        "reason too short", INTERNAL,
        f"    applies_to: {BOTH}",
        "    applies_to: [system_provider]\n    not_applicable_reason: tidak perlu",
        "tidak perlu", "'criteria.0.not_applicable_reason' terlalu pendek",
    ),
    Mistake(
        "wrong YAML syntax", INTERNAL,
        "title: Standar Penilaian Internal", "title: Standar: Penilaian Internal",
        "Standar: Penilaian", "YAML salah: mapping values are not allowed in this context",
    ),
    Mistake(
        "impossible day", "sources.yaml",
        "issued: 2022-09-30", "issued: 2022-09-31",
        "2022-09-31", "nilai '2022-09-31' tidak terbaca",
    ),
    Mistake(
        "unknown force", "sources.yaml",
        "force: berlaku", "force: mungkin",
        "mungkin",
        "'force' harus salah satu dari 'berlaku', 'perlu_verifikasi', 'perjanjian', 'contoh' atau "
        "'tidak_mengikat'",
    ),
    Mistake(
        "day that is no day", "sources.yaml",
        "issued: 2022-09-30", "issued: akhir September",
        "akhir September", "'issued' harus berupa tanggal (tahun-bulan-hari)",
    ),
    Mistake(
        "wrong slug", INTERNAL,
        "slug: penilaian-internal", "slug: penilaian-mandiri",
        "penilaian-mandiri", "nama berkas harus NN-slug.yaml",
    ),
    Mistake(
        "clause with both", "clauses/KEP152.yaml",
        "    met_by: [rule:unit_position, screen:profil]\n",
        "    met_by: [rule:unit_position]\n    context: Pasal ini hanya menjelaskan istilah.\n",
        "KEDUA.a", "isi salah satu saja: met_by (apa yang memenuhinya) atau context (alasannya)",
    ),
    Mistake(
        "clause with neither", "clauses/KEP152.yaml",
        "    met_by: [rule:unit_position, screen:profil]\n", "",
        "KEDUA.a", "isi salah satu saja: met_by (apa yang memenuhinya) atau context (alasannya)",
    ),
    Mistake(
        "clause with a thin explanation", "clauses/KEP152.yaml",
        "    met_by: [rule:unit_position, screen:profil]\n", "    context: Istilah saja.\n",
        "Istilah saja", "'context' terlalu pendek",
    ),
    Mistake(
        "clause met by something nameless", "clauses/KEP152.yaml",
        "[rule:unit_position, screen:profil]", "[unit_position]",
        "[unit_position]", "'met_by.0' tidak mengikuti pola ^[a-z]+:[A-Za-z0-9_-]+$",
    ),
    Mistake(
        "same clause twice", "clauses/KEP152.yaml",
        '  - id: "KEDUA.b"', '  - id: "KEDUA.a" # lagi',
        "# lagi", "pasal 'KEDUA.a' ada dua",
    ),
    Mistake(
        "clauses of another source", "clauses/KEP152.yaml",
        "source: KEP152", "source: PERKA2",
        "PERKA2", "source harus 'KEP152'",
    ),
    Mistake(
        "holiday outside its year", "holidays/2026.yaml",
        "{date: 2026-12-25,", "{date: 2027-12-25,",
        "year: 2026", "tanggal di luar tahun 2026: 2027-12-25",
    ),
    Mistake(
        "holiday twice", "holidays/2026.yaml",
        "{date: 2026-12-24,", "{date: 2026-12-25,",
        "year: 2026", "ada tanggal yang ditulis dua kali",
    ),
    Mistake(
        "unknown status of a parameter", "parameters.yaml",
        "status: resmi", "status: mungkin",
        "mungkin", "'status' harus salah satu dari 'resmi' atau 'usulan'",
    ),
    Mistake(
        "list under another name", "planned.yaml",
        "planned:", "rencana:",
        "rencana:", "berkas harus berisi kunci 'planned' dengan daftar",
    ),
    Mistake(
        "two kinds of list in one file", "planned.yaml",
        "planned:", "lainnya: []\nplanned:",
        "lainnya", "berkas harus berisi kunci 'planned' dengan daftar",
    ),
    Mistake(
        "edition without its sentence", "edition.yaml",
        "disclaimer:", "# disclaimer:",
        "edition:", "'disclaimer' belum diisi",
    ),
]  # fmt: skip


def found(root: Path) -> list[Problem]:
    """What a broken catalog is reported as."""
    with pytest.raises(CatalogBroken) as broken:
        load(root)
    return broken.value.problems


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_one_mistake_is_one_problem_with_file_line_and_words(
    copied: Path, mistake: Mistake
) -> None:
    expected = mistake.make(copied)
    assert found(copied) == [expected]


def test_the_copy_itself_is_sound(copied: Path, shipped: Catalog) -> None:
    assert load(copied) == shipped


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "berkas kosong"),
        (b"number: 17\ntitle: caf\xe9\n", "berkas bukan teks UTF-8"),
        (b"- number: 17\n", "'berkas' harus berupa kumpulan kunci dan nilai"),
        (b"just words\n", "'berkas' harus berupa kumpulan kunci dan nilai"),
    ],
    ids=["empty", "not UTF-8", "a list", "a sentence"],
)
def test_a_file_that_is_no_standard_is_one_problem(copied: Path, content: bytes, says: str) -> None:
    (copied / INTERNAL).write_bytes(content)
    assert found(copied) == [Problem(INTERNAL, 1, says)]


def test_a_standard_that_is_missing_is_named(copied: Path) -> None:
    (copied / INTERNAL).unlink()
    (copied / RESIKO).unlink()
    assert found(copied) == [
        Problem("standards/", 1, "standar 17 tidak ada"),
        Problem("standards/", 1, "standar 4 tidak ada"),
    ]


def test_a_standard_that_stands_there_twice_is_named(copied: Path) -> None:
    twin = "standards/18-penilaian-internal.yaml"
    (copied / twin).write_bytes((copied / INTERNAL).read_bytes())
    assert found(copied) == [Problem(twin, 2, "standar 17 ada dua")]


@pytest.mark.parametrize(
    "name", ["edition.yaml", "sources.yaml", "roles.yaml", "parameters.yaml", "planned.yaml"]
)
def test_a_file_that_is_missing_is_named(copied: Path, name: str) -> None:
    (copied / name).unlink()
    assert found(copied) == [Problem(name, 1, "berkas tidak ada")]


def test_holidays_of_one_year_cannot_hide_in_the_file_of_another(copied: Path) -> None:
    text = (copied / "holidays/2026.yaml").read_text(encoding="utf-8")
    (copied / "holidays/2028.yaml").write_text(text, encoding="utf-8")
    assert found(copied) == [Problem("holidays/2028.yaml", 2, "nama berkas harus TAHUN.yaml")]


def test_a_value_that_may_be_two_things_is_told_both(copied: Path) -> None:
    path = copied / "parameters.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("value: 5", "value: [lima]", 1), "utf-8"
    )
    assert found(copied) == [
        Problem("parameters.yaml", 5, "'value.date' harus berupa tanggal (tahun-bulan-hari)"),
        Problem("parameters.yaml", 5, "'value.int' harus berupa angka bulat"),
        Problem("parameters.yaml", 5, "'value.tuple[int, ...].0' harus berupa angka bulat"),
    ]


def test_all_mistakes_of_all_files_are_reported_at_once(copied: Path) -> None:
    names = {
        "unknown role", "impossible day", "clause with both", "unknown clause of a role's task",
        "holiday twice", "list under another name", "reason without being switched off",
        "number too small", "unknown status of a parameter", "edition without its sentence",
    }  # fmt: skip
    made = [mistake.make(copied) for mistake in MISTAKES if mistake.name in names]
    assert len({problem.file for problem in made}) == len(names)
    assert found(copied) == sorted(made)


def test_several_mistakes_of_one_file_are_reported_at_once(copied: Path) -> None:
    names = {"unknown role", "unknown clause", "unknown source of a standard", "wrong slug"}
    made = [mistake.make(copied) for mistake in MISTAKES if mistake.name in names]
    assert found(copied) == sorted(made)
    assert len(made) == 4


def test_the_report_is_one_line_a_problem_in_the_order_of_files_and_lines(copied: Path) -> None:
    for mistake in MISTAKES:
        if mistake.name in {"wrong slug", "day that is no day"}:
            mistake.make(copied)
    with pytest.raises(CatalogBroken) as broken:
        load(copied)
    assert str(broken.value) == (
        "sources.yaml, baris 10: 'issued' harus berupa tanggal (tahun-bulan-hari)\n"
        "standards/17-penilaian-internal.yaml, baris 3: nama berkas harus NN-slug.yaml"
    )
