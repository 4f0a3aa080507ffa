"""When does a form for something new become empty again? After what was in it has been saved."""

import streamlit as st


def prefix_of(form: str) -> str:
    """What the keys of the form's fields begin with now."""
    return f"{form}_{st.session_state.setdefault(_counter(form), 0)}"


def empty(form: str) -> None:
    """Let the form start anew: its fields get new keys, and so their first values."""
    st.session_state[_counter(form)] = st.session_state.get(_counter(form), 0) + 1


def _counter(form: str) -> str:
    return f"formulir_{form}"
