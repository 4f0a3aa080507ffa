"""A checksum is whole or absent, however a program printed it."""

import pytest
from pydantic import ValidationError

from forms.berkas import Bersidik

MD5 = "d41d8cd98f00b204e9800998ecf8427e"


def test_a_checksum_may_be_open():
    assert Bersidik().sidik == ""


def test_capitals_and_groups_of_a_checksum_make_no_difference():
    printed = " ".join(MD5.upper()[place : place + 8] for place in range(0, 32, 8))

    assert Bersidik(algoritma="MD5", sidik=printed).sidik == MD5


@pytest.mark.parametrize("sidik", [MD5[:-1], MD5 + "0"])
def test_a_checksum_of_the_wrong_length_is_refused_with_both_lengths(sidik):
    with pytest.raises(ValidationError, match=f"MD5 harus 32 digit.*tertulis {len(sidik)}"):
        Bersidik(algoritma="MD5", sidik=sidik)


def test_a_checksum_of_another_kind_is_refused():
    with pytest.raises(ValidationError, match="SHA-256 harus 64 digit"):
        Bersidik(sidik=MD5)


def test_a_checksum_holds_only_hexadecimal_digits():
    with pytest.raises(ValidationError, match="sidik"):
        Bersidik(algoritma="MD5", sidik="g" * 32)
