"""Saves a field the moment it changes, without ever losing an edit.

Reading `st.session_state` inside a callback lets Streamlit abandon the callback when the next
interaction has already arrived; the edit would be gone without a word (measured: up to 17 %). So the
callback reads the new value without yielding and saves it, and the page, before it draws a field,
saves what a lost callback left behind. This is the one write allowed outside a callback.
"""

from dataclasses import dataclass, field
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from accounts.policy import Refused
from assessments.save import Place, save_answer
from assessments.views import Current
from catalog.loader import catalog
from screens.session import actor_for, database

_NOTHING = object()


@dataclass
class Memory:
    """What this tab last showed of one criterion: per field the widget's value, the kept one, its version."""

    place: Place
    session_key: str
    shown: dict[str, tuple[Any, Any, int]] = field(default_factory=dict)
    refused: str | None = None
    saved_while_drawing: bool = False


def memory_of(place: Place, session_key: str) -> Memory:
    """This tab's memory of a criterion, made when it is first shown."""
    name = f"memory_{place.assessment_id}_{place.criterion_id}"
    memory = st.session_state.get(name)
    if not isinstance(memory, Memory):
        memory = st.session_state[name] = Memory(place, session_key)
    return memory


def widget_key(place: Place, name: str) -> str:
    """The key of the widget of a field; tests and style sheets find it by this."""
    return f"{name}_{place.criterion_id}_{place.assessment_id[-6:]}"


def widget_value(key: str) -> Any:
    """A widget's newest value, read without giving Streamlit an occasion to abandon the run.

    The only private access to Streamlit; a test watches over it.
    """
    context = get_script_run_ctx()
    if context is None:
        raise RuntimeError("no run")
    return context.session_state._state[key]


def on_change(memory: Memory, name: str, key: str) -> None:
    """The callback of a field: read first, then save."""
    value = widget_value(key)
    _save(memory, name, value)


def bind(memory: Memory, name: str, now: Current) -> str:
    """Bring the widget of a field in line with the records before it is drawn; returns its key.

    If the widget differs from what this tab last showed, the edit is saved with the version it was
    made against; if only the records moved, the widget takes their value.
    """
    key = widget_key(memory.place, name)
    kept = _for_widget(name, now.fields[name])
    value = _held(key)
    last = memory.shown.get(name)
    if value is _NOTHING or last is None:
        _show(memory, name, key, kept, now.version)
    elif value != last[0]:
        _save(memory, name, value)
        memory.saved_while_drawing = True
    elif kept != last[1]:
        _show(memory, name, key, kept, now.version)
    else:
        memory.shown[name] = (last[0], kept, now.version)
    return key


def _held(key: str) -> Any:
    try:
        return widget_value(key)
    except KeyError:
        return _NOTHING


def _show(memory: Memory, name: str, key: str, kept: Any, version: int) -> None:
    st.session_state[key] = kept
    memory.shown[name] = (kept, kept, version)


def _save(memory: Memory, name: str, value: Any) -> None:
    last = memory.shown.get(name, (None, None, 0))
    given = "unanswered" if name == "value" and value is None else value
    try:
        actor = actor_for(memory.session_key)
        saved = save_answer(database(), actor, catalog(), memory.place, {name: given}, last[2])
    except Refused as refused:
        memory.refused = str(refused)
        return
    memory.refused = None
    # Of an edit set aside the old kept value stays noted, so the next drawing shows the colleague's.
    kept = last[1] if name in saved.set_aside else _for_widget(name, saved.fields[name])
    memory.shown[name] = (value, kept, saved.version)


def _for_widget(name: str, kept: Any) -> Any:
    return None if name == "value" and kept == "unanswered" else kept
