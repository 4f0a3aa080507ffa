"""Blocks as tables: loops, optional rows, cells of several paragraphs."""

from io import BytesIO

import pytest
from docx import Document
from docxtpl import DocxTemplate

from templates.blocks import read_source
from templates.build import build
from templates.engine import StrictEnvironment


@pytest.fixture
def table(tmp_path):
    """Build a body with one table and fill it: its rows as texts."""

    def make(body, **data):
        path = tmp_path / "contoh.yaml"
        path.write_text(f"title: Contoh\nbody:\n{body}", encoding="utf-8")
        template = DocxTemplate(BytesIO(build(read_source(path))))
        template.render({"kode_dokumen": "", **data}, StrictEnvironment())
        out = BytesIO()
        template.save(out)
        [found] = Document(BytesIO(out.getvalue())).tables
        return [[cell.text for cell in row.cells] for row in found.rows]

    return make


REGISTER = """\
  - table:
      - {head: No., width: 2, cell: "{{ b.no }}", centred: true}
      - head: Isi
        width: 6
        cell:
          - {text: "{{ b.isi }}", style: Isi Tabel}
          - for: c in b.catatan
            do:
              - {text: "- {{ c }}", style: Rincian Tabel}
    rows: b in baris
"""


def test_a_data_table_has_a_head_and_one_row_per_element(table):
    rows = [{"no": 1, "isi": "a", "catatan": []}, {"no": 2, "isi": "b", "catatan": ["x", "y"]}]

    assert table(REGISTER, baris=rows) == [["No.", "Isi"], ["1", "a"], ["2", "b\n- x\n- y"]]


def test_an_empty_list_leaves_only_the_head(table):
    assert table(REGISTER, baris=[]) == [["No.", "Isi"]]


def test_a_table_without_rows_prints_once(table):
    body = "  - table:\n      - {head: Siap, width: 3, cell: '{{ siap }}'}\n"

    assert table(body, siap=8) == [["Siap"], ["8"]]


PAIRS = """\
  - pairs:
      - {label: Alamat, value: "{{ alamat }}"}
      - {label: Faksimile, value: "{{ faks }}", when: faks}
"""


def test_a_pair_disappears_when_there_is_nothing_to_say(table):
    assert table(PAIRS, alamat="Jalan 1", faks="") == [["Alamat", ":", "Jalan 1"]]
    assert table(PAIRS, alamat="Jalan 1", faks="2")[1] == ["Faksimile", ":", "2"]


def test_two_signers_stand_side_by_side_with_room_to_sign(table):
    body = (
        "  - signatures:\n"
        "      - {above: ['LKPP', 'Deputi,'], name: '{{ a }}'}\n"
        "      - {above: ['Ketua,'], name: '{{ b }}', below: ['NIP 1']}\n"
    )

    assert table(body, a="Ani", b="Budi") == [
        ["LKPP\nDeputi,", "Ketua,"],
        ["", ""],
        ["Ani", "Budi\nNIP 1"],
    ]


@pytest.mark.parametrize(
    ("kop", "expected"),
    [
        (
            {"telepon": "1", "email": "a@b", "situs": ""},
            "DINAS\nBALAI\nJalan 1\nTelepon 1 · Pos-el a@b",
        ),
        ({"telepon": "", "email": "", "situs": "s.example"}, "DINAS\nBALAI\nJalan 1\ns.example"),
        ({"telepon": "", "email": "", "situs": ""}, "DINAS\nBALAI\nJalan 1"),
    ],
)
def test_a_letterhead_prints_the_contacts_there_are(table, kop, expected):
    rows = table(
        "  - letterhead: kop\n", kop={"baris": ["DINAS", "BALAI"], "alamat": "Jalan 1", **kop}
    )

    assert rows == [["", expected, ""]]
