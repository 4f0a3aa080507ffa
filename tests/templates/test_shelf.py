"""Templates kept ready: prepared once, renewed when the file changes, never too many."""

import os

import pytest

from templates import shelf
from templates.engine import TemplateRefused
from tests.templates.handmade import text, word


def test_a_template_is_prepared_once():
    assert shelf.theirs(word(text("a"))) is shelf.theirs(word(text("a")))


def test_a_shipped_template_is_prepared_anew_when_its_file_changes(tmp_path):
    path = tmp_path / "surat.docx"
    path.write_bytes(word(text("a")))
    first = shelf.ours(path)
    path.write_bytes(word(text("b")))
    os.utime(path, ns=(1, 1))

    assert shelf.ours(path) is not first
    assert shelf.ours(path) is shelf.ours(path)


def test_the_one_unused_for_longest_makes_room(monkeypatch):
    monkeypatch.setattr(shelf, "PLACES", 2)
    templates = [word(text(words)) for words in ("satu", "dua", "tiga")]
    first, second = (shelf.theirs(template) for template in templates[:2])

    assert shelf.theirs(templates[0]) is first
    shelf.theirs(templates[2])
    assert shelf.theirs(templates[0]) is first
    assert shelf.theirs(templates[1]) is not second


def test_heavy_templates_make_room_earlier(monkeypatch):
    first, second = (word(text(words)) for words in ("empat", "lima"))
    ready = shelf.theirs(first)
    monkeypatch.setattr(shelf, "WEIGHT", ready.weight)

    assert ready.weight > 10_000
    assert shelf.theirs(first) is ready
    last = shelf.theirs(second)
    assert shelf.theirs(second) is last
    assert shelf.theirs(first) is not ready


def test_the_same_bytes_are_watched_when_a_user_brings_them_and_not_when_they_are_ours(tmp_path):
    path = tmp_path / "surat.docx"
    path.write_bytes(word(text("a")))

    assert shelf.theirs(path.read_bytes()).bounded
    assert not shelf.ours(path).bounded


def test_what_is_refused_is_not_kept():
    for _ in range(2):
        with pytest.raises(TemplateRefused):
            shelf.theirs(b"bukan zip")
