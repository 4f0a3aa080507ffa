"""An email address or a telephone number by which somebody can be reached, and what is not one."""

import pytest

from accounts.contacts import require_email, require_phone
from accounts.policy import Refused


@pytest.mark.parametrize("email", ["a@b.id", " lpse@buleleng.go.id ", "a.b+c@sub.instansi.go.id"])
def test_an_address_with_a_whole_domain_is_good(email: str) -> None:
    require_email(email)


@pytest.mark.parametrize(
    "email",
    [
        "", "lpse", "@b.id", "lpse@", "lpse@bulelengkab", "a@b.", "a@.id", "a@b..id", "a b@c.id",
        "a@b@c.id", "a@b.id\x00", f"{'a' * 250}@b.id",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_with_an_example(email: str) -> None:
    with pytest.raises(Refused, match=r"nama@instansi\.go\.id"):
        require_email(email)


@pytest.mark.parametrize("phone", ["123456", "(0362) 12345", "+62 812-0000", "0362 1234 / 5678"])
def test_six_digits_are_a_telephone_number(phone: str) -> None:
    require_phone(phone)


@pytest.mark.parametrize("phone", ["0812", "12345", "(0999) 1", "telepon"])
def test_fewer_digits_are_refused_and_quoted(phone: str) -> None:
    with pytest.raises(Refused, match="sedikitnya 6 angka") as refused:
        require_phone(phone)
    assert f"'{phone}'" in str(refused.value)
