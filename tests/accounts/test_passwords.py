"""A password is kept as argon2id, compared at equal cost for nobody, and not an easy one."""

import time
from collections.abc import Callable

import pytest

from accounts.passwords import LOCAL_WORDS, LONGEST, hashed, is_right, require_good
from accounts.policy import Refused

GOOD = "empat kata yang jarang"
EMAIL = "siti.contoh@lpse.contoh.go.id"


@pytest.fixture(scope="module")
def kept() -> str:
    return hashed(GOOD)


def test_a_hash_is_argon2id_with_nineteen_mebibytes_and_two_passes(kept: str) -> None:
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert GOOD not in kept


def test_the_same_password_is_hashed_differently_each_time(kept: str) -> None:
    assert hashed(GOOD) != kept


@pytest.mark.parametrize(
    ("password", "right"),
    [(GOOD, True), (GOOD.upper(), False), (GOOD + " ", False), (GOOD[:-1], False), ("", False)],
)
def test_only_the_very_password_is_right(kept: str, password: str, right: bool) -> None:
    assert is_right(password, kept) is right


@pytest.mark.parametrize("broken", [None, "", "bukan sidik", "$argon2id$v=19$m=8,t=1,p=1$x"])
def test_without_a_whole_hash_no_password_is_right(broken: str | None) -> None:
    assert not is_right(GOOD, broken)


def test_the_password_of_nobody_opens_nobodys_account() -> None:
    assert not is_right("sandi siapa pun yang tidak ada", None)


def test_an_account_that_does_not_exist_takes_as_long_as_one_that_does(kept: str) -> None:
    unknown = _fastest(lambda: is_right("salah sekali", None))
    known = _fastest(lambda: is_right("salah sekali", kept))
    assert 0.5 < unknown / known < 2


def _fastest(deed: Callable[[], object]) -> float:
    times = []
    for _ in range(7):
        begin = time.process_time()
        deed()
        times.append(time.process_time() - begin)
    return min(times)


@pytest.mark.parametrize(
    "password",
    [
        GOOD,
        "kopi-hujan-pasar",
        "123456 kata 789",
        "ñandú øre 東京 kata",
        "kuda terbang " * 9,
        "empat kata yang jarang " * 5,
    ],
)
def test_a_long_enough_uncommon_password_is_good(password: str) -> None:
    require_good(password, 12, EMAIL)


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("", "sedikitnya 12"),
        ("sebelas kar", "sedikitnya 12"),
        ("kata" * 32 + "!", f"paling banyak {LONGEST}"),
        ("Password1234", "mudah ditebak"),
        ("BISMILLAH123", "mudah ditebak"),
        ("a" * 12, "mudah ditebak"),
        ("abcabcabcabc", "mudah ditebak"),
        ("112233112233", "mudah ditebak"),
        ("aaaabbbbcccc", "mudah ditebak"),
        ("abcd" * 3, "mudah ditebak"),
        ("x1y2" * (LONGEST // 4), "mudah ditebak"),
        ("Indonesia2026", "mudah ditebak"),
        ("trustno1trustno1", "mudah ditebak"),
        ("siti.contoh@lpse.contoh.go.id", "mudah ditebak"),
        ("SITI.Contoh@lpse.contoh.go.id", "mudah ditebak"),
    ],
)
def test_a_poor_password_is_refused_with_what_to_do(password: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        require_good(password, 12, EMAIL)


@pytest.mark.parametrize("word", LOCAL_WORDS)
def test_a_word_everybody_here_tries_first_is_refused_with_a_year_or_doubled(word: str) -> None:
    for password in (f"{word.title()}2026", word * 2):
        with pytest.raises(Refused):
            require_good(password, 8, EMAIL)


def test_the_name_before_the_at_sign_is_no_password() -> None:
    with pytest.raises(Refused, match="mudah ditebak"):
        require_good("Pengelola.Lpse", 12, "pengelola.lpse@contoh.id")


@pytest.mark.parametrize(("shortest", "good"), [(12, True), (22, True), (23, False), (64, False)])
def test_the_shortest_length_is_the_one_the_catalog_gives(shortest: int, good: bool) -> None:
    if good:
        require_good(GOOD, shortest, EMAIL)
    else:
        with pytest.raises(Refused, match=f"sedikitnya {shortest}"):
            require_good(GOOD, shortest, EMAIL)
