"""The readable source: what it may say, and how a mistake is shown."""

import pytest

from templates.blocks import SourceRefused, read_source
from templates.build import build


def read(tmp_path, text):
    path = tmp_path / "contoh.yaml"
    path.write_text(text, encoding="utf-8")
    return read_source(path)


BROKEN = {
    "unknown key": (
        "title: Contoh\nbody:\n  - text: Isi\n    warna: merah\n",
        "contoh.yaml, baris 4",
    ),
    "unknown kind": ("title: Contoh\nbody:\n  - gambar: x\n", "contoh.yaml, baris 3"),
    "doubled key": ("title: Contoh\ntitle: Dua\nbody:\n  - text: Isi\n", "ditulis dua kali"),
    "no body": ("title: Contoh\nbody: []\n", "contoh.yaml, baris 2"),
    "clause without a number": ("title: Contoh\nbody:\n  - {clause: a, text: x}\n", "baris 3"),
    "no yaml": ("title: [\n", "YAML salah"),
    "a line break in a text": ('title: Contoh\nbody:\n  - text: "a\\nb"\n', "baris 3"),
}


@pytest.mark.parametrize("mistake", sorted(BROKEN))
def test_a_mistake_is_shown_with_file_and_line(mistake, tmp_path):
    text, words = BROKEN[mistake]

    with pytest.raises(SourceRefused) as refusal:
        read(tmp_path, text)
    assert words in str(refusal.value)


def test_all_mistakes_of_a_file_are_shown_together(tmp_path):
    with pytest.raises(SourceRefused) as refusal:
        read(tmp_path, "title: Contoh\nbody:\n  - gambar: x\n  - text: ''\n")

    assert len(str(refusal.value).splitlines()) == 2


def test_an_unknown_style_is_refused_when_building(tmp_path):
    source = read(tmp_path, "title: Contoh\nbody:\n  - {text: Isi, style: Pelangi}\n")

    with pytest.raises(SourceRefused, match="Pelangi"):
        build(source)
