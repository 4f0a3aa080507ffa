"""Text from outside loses what nobody can see, and never a word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.words import line, lines

INVISIBLE = "\x00\x07\x1b\x7f\x9f\u200b\u200e\u202a\u202e\u2066\u2069\ufeff\ud800\ue000\ufffe"
SPACES = " \u00a0\u2003\u3000\u2028\x0b\x0c\x85"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", ""),
        (" a  b ", "a b"),
        ("a\tb\r\nc\nd", "a b c d"),
        ("\u202a+62\u00a0812\u202c", "+62 812"),
        ("Ñandú 東京 😀 – “kutip”", "Ñandú 東京 😀 – “kutip”"),
        ("nama\u0301", "nama\u0301"),
    ],
)
def test_a_line_is_one_line(text: str, kept: str) -> None:
    assert line(text) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", ""),
        ("\n a \n\n  b\t c \n", "a \n\n  b\t c"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u2028b\x0bc", "a b c"),
    ],
)
def test_lines_stay_lines(text: str, kept: str) -> None:
    assert lines(text) == kept


@pytest.mark.parametrize("character", INVISIBLE, ids=ascii)
def test_what_nobody_can_see_is_dropped(character: str) -> None:
    assert line(f"ka{character}ta") == lines(f"ka{character}ta") == "kata"


@pytest.mark.parametrize("character", SPACES, ids=ascii)
def test_a_space_of_any_kind_still_parts_two_words(character: str) -> None:
    assert line(f"dua{character}kata") == lines(f"dua{character}kata") == "dua kata"


@settings(deadline=None)
@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert line(line(text)) == line(text)
    assert lines(lines(text)) == lines(text)
    assert line(lines(text)) == line(text)


@settings(deadline=None)
@given(st.text())
def test_whatever_comes_can_be_kept_and_printed(text: str) -> None:
    for kept in (line(text), lines(text)):
        kept.encode("utf-8")
        assert all(c.isprintable() or c in "\n\t" for c in kept)
    assert "\n" not in line(text)
