"""The table of what filters take, held against the filters themselves."""

from templates.filters import FILTERS
from templates.linting.filters import KNOWN, fills_gaps


def test_the_table_knows_every_filter():
    assert set(FILTERS) == KNOWN


def test_a_filter_that_stands_for_a_condition_really_takes_nothing():
    for name in FILTERS:
        if fills_gaps(name):
            assert isinstance(FILTERS[name](None), str)
