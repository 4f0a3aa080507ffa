"""Saves a field the moment it changes, without ever losing an edit.

Three traps of Streamlit, all measured (docs/notes-streamlit.md, section 4): reading
`st.session_state` in a callback lets the callback be abandoned; of several callbacks waiting in one
run only the first may be called when the page is left; and a browser may send an old value once more
after we have replaced it. So every callback reads without yielding and saves *all* fields of the tab
that differ from what was last shown; the page, before it draws a field, does the same for that
field; and a value we have just replaced is not taken for an edit. Saving what a lost callback left
behind is the one write allowed outside a callback.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Protocol

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.common import is_element_id, user_key_from_element_id

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.factual.verdicts import Spot
from assessments.self_assessment.save import Place, Saved, save_answer
from catalog.loader import catalog
from screens.session import actor_for, database

_NOTHING = object()


class Kept(Protocol):
    """What the records hold of a criterion: the fields and their version."""

    @property
    def fields(self) -> dict[str, Any]: ...

    @property
    def version(self) -> int: ...


def _save_answer(actor: Actor, place: Any, changes: dict[str, Any], seen: int) -> Saved:
    return save_answer(database(), actor, catalog(), place, changes, seen)


Saver = Callable[[Actor, Any, dict[str, Any], int], Saved]


@dataclass
class Shown:
    """What this tab last showed of one field: the widget's value, the kept one, and its version.

    `replaced` is the value the widget had before we gave it another; the browser may still send it.
    """

    value: Any
    kept: Any
    version: int
    replaced: Any = _NOTHING

    def is_edited_to(self, value: Any) -> bool:
        """Whether a value the browser sent is an edit of what was shown."""
        if value == self.value:
            self.replaced = _NOTHING
            return False
        return bool(value != self.replaced)


@dataclass
class Memory:
    """What this tab remembers of one criterion, and the deed that saves it."""

    place: Place | Spot
    session_key: str
    fields: "Fields"
    saver: Saver = _save_answer
    shown: dict[str, Shown] = field(default_factory=dict)
    drawn: set[str] = field(default_factory=set)
    refused: str | None = None
    saved_while_drawing: bool = False


@dataclass
class Fields:
    """Every field this tab has drawn, by the key of its widget; and the criteria on its page now.

    A browser sends what changed in one instant (a text left and the button tapped next) as one
    request for the part it saw first. So `behind` are criteria saved since they were drawn, and
    `page_touched` says that something outside the criteria was used: both want the whole page.
    `going_to` is the address of the page a button leads to.
    """

    by_key: dict[str, tuple[Memory, str]] = field(default_factory=dict)
    on_page: set[Place | Spot] = field(default_factory=set)
    behind: set[Place | Spot] = field(default_factory=set)
    page_touched: bool = False
    going_to: str | None = None


def memory_of(place: Place | Spot, session_key: str, saver: Saver = _save_answer) -> Memory:
    """This tab's memory of a criterion, made when it is first shown; `saver` saves its edits."""
    name = f"memory_{place.matter_id}_{place.criterion_id}"
    memory = st.session_state.get(name)
    if not isinstance(memory, Memory):
        memory = st.session_state[name] = Memory(place, session_key, fields_of_tab(), saver)
    return memory


def fields_of_tab() -> Fields:
    """The fields this tab has drawn."""
    fields = st.session_state.get("fields")
    if not isinstance(fields, Fields):
        fields = st.session_state["fields"] = Fields()
    return fields


def enter(fields: Fields, places: set[Place] | set[Spot]) -> None:
    """The page is about to draw these criteria and no others.

    A widget that comes back after an absence is empty in the browser while Streamlit may still hold
    its old value; so of a criterion that was not there before, nothing counts as drawn.
    """
    for memory, _ in fields.by_key.values():
        if memory.place not in fields.on_page or memory.place not in places:
            memory.drawn.clear()
    fields.on_page = set(places)
    fields.behind.clear()
    fields.page_touched = False


def widget_key(place: Place | Spot, name: str) -> str:
    """The key of the widget of a field; tests and style sheets find it by this."""
    return f"{name}_{place.criterion_id}_{place.matter_id[-6:]}"


def browser_values() -> Iterator[tuple[str, Any]]:
    """Key and newest value of every keyed widget, read without giving Streamlit an occasion to stop.

    First what the browser just sent, then what it had sent before: when a page is left while
    callbacks still run, another thread of the session moves the one to the other. This is the only
    private access to Streamlit; the stress test over real websockets watches over it.
    """
    context = get_script_run_ctx()
    if context is None:
        return
    state, seen = context.session_state._state, set()
    for values in (state._new_widget_state, state._old_state):
        for widget_id in list(values):
            key = user_key_from_element_id(widget_id) if is_element_id(widget_id) else None
            if key is None or key in seen:
                continue
            with suppress(KeyError):  # moved between the look and the grasp
                yield key, values[widget_id]
                seen.add(key)


def save_all(fields: Fields) -> None:
    """Save every field of the tab that differs from what was last shown. Never yields."""
    for key, value in browser_values():
        memory, name = fields.by_key.get(key, (None, ""))
        if memory is not None and memory.shown[name].is_edited_to(value):
            _save(memory, name, value)


def leave(fields: Fields, to: str | None = None) -> None:
    """Callback of whatever stands outside the criteria: save all, and have the page drawn anew.

    `to`: the address of the page to go to. Never yields.
    """
    save_all(fields)
    fields.page_touched, fields.going_to = True, to


def catch_up(memory: Memory) -> None:
    """A criterion was drawn: draw the whole page when that was not all there was to draw."""
    fields = memory.fields
    fields.behind.discard(memory.place)
    if fields.page_touched or fields.behind & fields.on_page:
        st.rerun()


def bind(memory: Memory, name: str, now: Kept, sent: dict[str, Any]) -> str:
    """Bring the widget of a field in line with the records before it is drawn; returns its key.

    `sent` is what the browser holds (`browser_values`). A field that was not drawn the last time
    is given the kept value, whatever the browser or Streamlit remember. If the widget differs from
    what this tab last showed, the edit is saved with the version it was made against; if only the
    records moved, the widget takes their value.
    """
    key = widget_key(memory.place, name)
    kept = _for_widget(name, now.fields[name])
    value, last = sent.get(key, _NOTHING), memory.shown.get(name)
    memory.fields.by_key[key] = (memory, name)
    if value is _NOTHING or last is None or name not in memory.drawn:
        _show(memory, name, key, Shown(kept, kept, now.version))
    elif last.is_edited_to(value):
        _save(memory, name, value)
        memory.saved_while_drawing = True
    elif kept != last.kept or value != last.value:
        _show(memory, name, key, Shown(kept, kept, now.version, replaced=value))
    else:
        last.version = now.version
    return key


def _show(memory: Memory, name: str, key: str, shown: Shown) -> None:
    st.session_state[key] = shown.value
    memory.shown[name] = shown


def _save(memory: Memory, name: str, value: Any) -> None:
    last = memory.shown[name]
    given = "unanswered" if name == "value" and value is None else value
    try:
        actor = actor_for(memory.session_key)
        saved = memory.saver(actor, memory.place, {name: given}, last.version)
    except Refused as refused:
        memory.refused = str(refused)
        return
    memory.refused = None
    memory.fields.behind.add(memory.place)
    # An edit set aside is not what the records hold, so the next drawing shows the colleague's.
    kept = _NOTHING if name in saved.set_aside else _for_widget(name, saved.fields[name])
    memory.shown[name] = Shown(value, kept, saved.version)


def _for_widget(name: str, kept: Any) -> Any:
    return None if name == "value" and kept == "unanswered" else kept
