"""A term does not end before it begins; without a last day it stays open."""

import pytest
from pydantic import ValidationError

from forms.penugasan import Masa


def test_a_term_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValidationError, match="mendahului tanggal mulai"):
        Masa.model_validate({"mulai": "2026-01-05", "sampai": "2026-01-04"})


@pytest.mark.parametrize("last", [None, "2026-01-05", "2026-12-31"])
def test_a_term_may_be_open_or_last_a_single_day(last):
    term = Masa.model_validate({"mulai": "2026-01-05", "sampai": last})

    assert term.model_dump(mode="json")["sampai"] == last
