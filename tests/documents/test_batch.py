"""Many papers from rows: good rows become files, bad ones are told by place and field."""

import csv
import json
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from accounts.policy import Refused
from documents.batch import PROBLEMS, stated_by, write_all
from documents.rows import Row, rows_of
from forms import EXAMPLES, FORMS

NAME = "permohonan_bergabung"


def good(**facts: Any) -> dict[str, Any]:
    return EXAMPLES[NAME].model_dump(mode="json") | facts


def jsonl(path: Path, rows: list[Any]) -> Path:
    path.write_text("\n".join(r if isinstance(r, str) else json.dumps(r) for r in rows), "utf-8")
    return path


def write(rows: Path, folder: Path, workers: int = 1) -> tuple[int, list[tuple[str, str, str]]]:
    written, wrong = write_all(NAME, rows_of(rows, FORMS[NAME]), folder, workers, lambda done: None)
    return written, [(p.place, p.field, p.what) for p in wrong]


def listed(folder: Path) -> list[list[str]]:
    with (folder / PROBLEMS).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("workers", [1, 2])
def test_a_bad_row_never_stops_the_rest(tmp_path: Path, workers: int) -> None:
    rows = [
        good(nomor="1"), good(nomor="2", hal=""), "bukan json", good(nomor="4"),
        good(nomor="5", tanggal="31-31-2026"), [1, 2], good(nomor="7", warna="merah"),
    ]  # fmt: skip
    written, wrong = write(jsonl(tmp_path / "isi.jsonl", rows), tmp_path / "hasil", workers)
    assert written == 2
    assert wrong == [
        ("baris 2", "hal", "isian ini masih kosong"),
        ("baris 3", "", "baris ini bukan JSON yang utuh"),
        ("baris 5", "tanggal", "tanggalnya belum benar; tulis seperti 2026-11-21"),
        ("baris 6", "", "baris ini harus berupa satu objek JSON"),
        ("baris 7", "warna", "isian ini tidak ada pada formulirnya"),
    ]
    assert listed(tmp_path / "hasil")[1:] == [list(p) for p in wrong]
    files = sorted(p.name for p in (tmp_path / "hasil").glob("*.docx"))
    assert [name[:5] for name in files] == ["0001-", "0004-"]


def test_a_workbook_names_fields_by_path_or_label(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    facts = good()
    flat = {
        "kop.baris": json.dumps(facts["kop"]["baris"]), "kop.alamat": facts["kop"]["alamat"],
        "Nomor": "7", "tempat": facts["tempat"], "Tanggal naskah": "2026-11-16",
        "hal": facts["hal"], "yth": "Kepala LPSE\nSekretaris", "instansi": facts["instansi"],
        "penandatangan.nama": "Sekar", "penandatangan.jabatan": "Direktur",
        "jenis": facts["jenis"], "lpse": facts["lpse"], "alasan": facts["alasan"],
        "perkiraan_paket": 35, "narahubung.nama": "Bima",
    }  # fmt: skip
    sheet.append(list(flat))
    sheet.append(list(flat.values()))
    sheet.append([None] * len(flat))
    sheet.append([*list(flat.values())[:-2], "banyak", "Bima"])
    book.save(tmp_path / "isi.xlsx")
    written, wrong = write(tmp_path / "isi.xlsx", tmp_path / "hasil")
    assert (written, wrong) == (
        1, [("sel N4", "perkiraan_paket", "isian ini harus berupa angka")]
    )  # fmt: skip
    [made] = (tmp_path / "hasil").glob("*.docx")
    with ZipFile(BytesIO(made.read_bytes())) as archive:
        assert b"Sekretaris" in archive.read("word/document.xml")


def test_an_unknown_heading_is_named_with_its_column(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["hal", "nomer_surat"])
    book.save(tmp_path / "isi.xlsx")
    with pytest.raises(Refused, match=r"B \(nomer_surat\)"):
        list(rows_of(tmp_path / "isi.xlsx", FORMS[NAME]))


@pytest.mark.parametrize("name", ["isi.csv", "isi.txt", "isi"])
def test_another_kind_of_file_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("{}")
    with pytest.raises(Refused, match=r"\.jsonl atau \.xlsx"):
        list(rows_of(tmp_path / name, FORMS[NAME]))


def test_what_only_calls_itself_a_workbook_is_refused(tmp_path: Path) -> None:
    (tmp_path / "isi.xlsx").write_bytes(b"PK\x03\x04 bukan buku kerja")
    with pytest.raises(Refused):
        list(rows_of(tmp_path / "isi.xlsx", FORMS[NAME]))


def test_a_cell_of_the_list_never_is_a_formula(tmp_path: Path) -> None:
    rows = [Row('=HYPERLINK("x")', {}, "+rusak")]
    write_all(NAME, rows, tmp_path, 1, lambda done: None)
    assert listed(tmp_path)[1] == ['\'=HYPERLINK("x")', "", "'+rusak"]


def test_cells_are_taken_as_the_form_has_them_also_inside_its_groups() -> None:
    facts = good() | {
        "yth": "Kepala LPSE\nKepala UKPBJ",
        "kop": good()["kop"] | {"baris": "PEMERINTAH KOTA\nDINAS CONTOH", "telepon": 21555},
        "nomor": 17,
    }
    form = stated_by(NAME, Row("baris 2", facts))
    assert not isinstance(form, tuple), form
    said = form.model_dump(mode="json")
    assert said["kop"]["baris"] == ["PEMERINTAH KOTA", "DINAS CONTOH"]
    assert said["yth"] == ["Kepala LPSE", "Kepala UKPBJ"]
    assert (said["kop"]["telepon"], said["nomor"]) == ("21555", "17")


def test_a_number_a_spreadsheet_has_rounded_is_not_taken_for_its_digits() -> None:
    signer = good()["penandatangan"] | {"nip": 198712312010011000}
    problems = stated_by(NAME, Row("baris 2", good(penandatangan=signer)))
    assert isinstance(problems, tuple)
    assert [(p.field, p.what[:25]) for p in problems] == [
        ("penandatangan.nip", "isian ini harus berupa te")
    ]
