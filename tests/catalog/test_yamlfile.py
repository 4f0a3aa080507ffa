"""Reading one YAML file: its values, the line of everything, and what is wrong with it."""

from datetime import date
from pathlib import Path

import pytest

from catalog.yamlfile import Problem, YamlFile, read


def written(folder: Path, content: str | bytes) -> YamlFile:
    path = folder / "berkas.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(path, folder)


def test_values_keep_their_kinds(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "angka: 5\nbenar: true\nkosong: null\nhari: 2026-08-17\nteks: '2.10'\n"
        "daftar: [satu, 2]\nlipat: >-\n  dua\n  baris\n",
    )
    assert file.problems == []
    assert file.data == {
        "angka": 5, "benar": True, "kosong": None, "hari": date(2026, 8, 17), "teks": "2.10",
        "daftar": ["satu", 2], "lipat": "dua baris",
    }  # fmt: skip


def test_every_place_knows_its_line(tmp_path: Path) -> None:
    file = written(tmp_path, "# komentar\na: 1\nb:\n  - x: 1\n  - x: 2\n    y: {z: 3}\n")
    assert file.line_of(("a",)) == 2
    assert file.line_of(("b",)) == 3
    assert file.line_of(("b", 0, "x")) == 4
    assert file.line_of(("b", 1)) == 5
    assert file.line_of(("b", 1, "y", "z")) == 6


def test_a_missing_place_has_the_line_of_what_is_around_it(tmp_path: Path) -> None:
    file = written(tmp_path, "a: 1\nb:\n  - x: 1\n  - y: 2\n")
    assert file.line_of(("b", 1, "x")) == 4
    assert file.line_of(("b", 7)) == 2
    assert file.line_of(("tidak", "ada")) == 1


def test_a_problem_says_file_line_and_what(tmp_path: Path) -> None:
    problem = written(tmp_path, "a: 1\nb: 2\n").problem(("b",), "salah")
    assert problem == Problem("berkas.yaml", 2, "salah")
    assert str(problem) == "berkas.yaml, baris 2: salah"


def test_problems_sort_by_file_and_then_by_line() -> None:
    rows = [Problem("b", 1, "x"), Problem("a", 10, "x"), Problem("a", 9, "y"), Problem("a", 9, "x")]
    assert sorted(rows) == [rows[3], rows[2], rows[1], rows[0]]


def test_the_name_is_the_path_below_the_root(tmp_path: Path) -> None:
    (tmp_path / "standards").mkdir()
    path = tmp_path / "standards" / "01-x.yaml"
    path.write_text("a: 1\n")
    assert read(path, tmp_path).name == "standards/01-x.yaml"


def test_a_key_written_twice_is_reported_at_its_second_line(tmp_path: Path) -> None:
    file = written(tmp_path, "luar:\n  a: 1\n  b: 2\n  a: 3\nluar: {}\n")
    assert file.problems == [
        Problem("berkas.yaml", 4, "kunci 'a' ditulis dua kali"),
        Problem("berkas.yaml", 5, "kunci 'luar' ditulis dua kali"),
    ]


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (b"", 1, "berkas kosong"),
        (b"# hanya komentar\n", 1, "berkas kosong"),
        (b"a: 1\nb: caf\xe9\n", 1, "berkas bukan teks UTF-8"),
        (b"a: 1\nb: c: d\n", 2, "YAML salah: mapping values are not allowed in this context"),
        (b"a:\n\t- 1\n", 2, "YAML salah: found character that cannot start any token"),
        (b"a: 1\n---\nb: 2\n", 2, "YAML salah: but found another document"),
        (b"a: 1\nb: \x07\n", 1, "YAML salah: isi tidak terbaca"),
        (b"a: 1\nb: 2026-02-30\n", 2, "nilai '2026-02-30' tidak terbaca"),
        (b"a:\n  - 1\n  - !!int lima\n", 3, "nilai 'lima' tidak terbaca"),
        (b"a: !!python/name:os.system x\n", 1, "nilai 'x' tidak terbaca"),
    ],
    ids=[
        "empty", "only a comment", "latin-1", "colon", "tab", "two documents", "control character",
        "impossible day", "not a number", "foreign tag",
    ],
)  # fmt: skip
def test_bad_content_never_raises(tmp_path: Path, content: bytes, line: int, message: str) -> None:
    file = written(tmp_path, content)
    assert file.problems == [Problem("berkas.yaml", line, message)]


def test_an_unreadable_value_does_not_hide_the_next_mistake(tmp_path: Path) -> None:
    file = written(tmp_path, "a: 2026-13-01\nb: 2026-00-01\nb: 1\n")
    assert [problem.line for problem in file.problems] == [1, 2, 3]


def test_a_value_that_contains_itself_is_a_mistake(tmp_path: Path) -> None:
    file = written(tmp_path, "a: 1\nb: &akar\n  c: *akar\n")
    assert file.problems == [Problem("berkas.yaml", 1, "ada bagian yang memuat dirinya sendiri")]


def test_a_repeated_value_may_be_written_once(tmp_path: Path) -> None:
    file = written(tmp_path, "a: &sama [1, 2]\nb: *sama\n")
    assert (file.data, file.problems) == ({"a": [1, 2], "b": [1, 2]}, [])
