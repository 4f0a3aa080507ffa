"""Does an open box stay open when the words on it change, and a closed one closed?"""

import pytest
from streamlit.testing.v1 import AppTest

from tests.screens.office import ran, words


def page() -> None:
    """A box whose words follow a number."""
    import streamlit as st

    from screens.parts.lasting_box import lasting_box

    number = st.number_input("Banyaknya", 0, 9, 0, key="banyak")
    box = lasting_box(f"Komentar ({number})", "kotak")
    if box.open:
        box.text(f"isi {number}")


@pytest.mark.parametrize("is_open", [True, False])
def test_a_box_stays_as_it_was_when_its_words_change(is_open: bool) -> None:
    app = ran(AppTest.from_function(page))
    if is_open:
        app.session_state["kotak"] = True
    assert ("isi 0" in words(ran(app))) is is_open
    for number in (1, 2):
        app.number_input("banyak").set_value(number)
        assert (f"isi {number}" in words(ran(app))) is is_open
        assert app.expander[0].label == f"Komentar ({number})"
