"""What a page asks for travels in an address, and what an address asks is never more than there is."""

import pytest

from assessments.matters.address import in_address, narrowed, number_in
from assessments.matters.listing import Wanted

BASE = Wanted(("finding",), ("terbuka", "diterima"), keys=("nomor",))


def test_a_choice_comes_out_of_its_address_as_it_went_in() -> None:
    asked = Wanted(
        ("finding",), ("terbuka",), "unit-1", 2026, "kunci & pintu", ("nomor",),
        said={"jenis": "saran"},
    )  # fmt: skip
    assert narrowed(BASE, in_address(asked)) == asked
    assert in_address(BASE) == {"status": "terbuka,diterima"}


def test_a_standard_travels_whether_a_matter_has_one_or_a_list_holds_it() -> None:
    assert in_address(Wanted(("finding",), facts={"standar": 3})) == {"standar": "3"}
    assert in_address(Wanted(("guidance",), holding=("standar", 3))) == {"standar": "3"}


def test_an_address_reaches_no_state_outside_its_list() -> None:
    assert narrowed(BASE, {"status": "konsep,terbuka"}).states == ("terbuka",)
    assert narrowed(BASE, {"status": "konsep"}).states == ()
    assert narrowed(BASE, {"status": ","}).states == BASE.states
    assert narrowed(BASE, {"tahun": "kemarin"}) == BASE


@pytest.mark.parametrize("text", ["0", "18", "-1", "1.5", "²", "", "9" * 40, " 3"])
def test_what_is_no_standard_is_not_stated(text: str) -> None:
    assert number_in({"standar": text}, "standar", 1, 17) is None
    assert number_in({"standar": "17"}, "standar", 1, 17) == 17
