"""Which bytes does a browser send for a widget's value?

Streamlit's wire formats in one place: what a widget registers when it appears, and what it sends
when a person changes it. Choices travel as the label a person sees, never as the Python option.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetState

Value = str | bool | Sequence[str] | None

_WIRE = {
    "radio": "string_value",
    "selectbox": "string_value",
    "text_area": "string_value",
    "text_input": "string_value",
    "checkbox": "bool_value",
    "popover": "bool_value",
    "expandable": "bool_value",
    "button_group": "string_array_value",
    "multiselect": "string_array_value",
    "button": "trigger_value",
    "download_button": "trigger_value",
}
_OPEN_STATE = {"popover": "open", "expandable": "expanded"}
KINDS = frozenset(_WIRE)
BLOCK_KINDS = tuple(_OPEN_STATE)


class WrongValue(ValueError):
    """A person in front of a browser could not enter this value in this widget."""


@dataclass(frozen=True, slots=True)
class Widget:
    """One widget on the page: its key, the fragment it reruns, and the message that drew it."""

    id: str
    kind: str
    fragment: str
    message: Any

    @property
    def key(self) -> str:
        """The key the page gave it, or ''."""
        return user_key(self.id)

    @property
    def form(self) -> str:
        """The id of the form around it, or ''."""
        return str(getattr(self.message, "form_id", ""))

    @property
    def is_button(self) -> bool:
        """True when it holds no value and only fires."""
        return _WIRE[self.kind] == "trigger_value"

    @property
    def options(self) -> tuple[str, ...]:
        """The labels a person can choose from; empty for text, ticks and buttons."""
        choices = getattr(self.message, "options", ())
        if self.kind == "button_group":
            return tuple(_face(choice) for choice in choices)
        return tuple(choices)


def user_key(element_id: str) -> str:
    """The key the page gave this element, or '' (ids read `$$ID-<hash>-<key>`)."""
    key = element_id.split("-", maxsplit=2)[-1] if element_id.startswith("$$ID-") else ""
    return "" if key == "None" else key


def adopted(widget: Widget, before: Widget | None, known: bool) -> WidgetState | None:
    """What the browser takes over from the server when the widget is drawn; None if nothing.

    `before` is the same widget as drawn last, `known` whether the browser holds a value for it.
    """
    message = widget.message
    if widget.is_button:
        return None
    if widget.kind in _OPEN_STATE:
        # A popover or expander is followed only when its flag changes, not when it appears.
        now = getattr(message, _OPEN_STATE[widget.kind])
        old = now if before is None else getattr(before.message, _OPEN_STATE[widget.kind])
        return _state(widget, now) if now != old else None
    if message.set_value:
        return _state(widget, _ordered(message))
    return None if known else _state(widget, _first(widget))


def entered(widget: Widget, value: Value) -> WidgetState:
    """What the browser sends when a person enters `value`; raises WrongValue if nobody could."""
    if getattr(widget.message, "disabled", False):
        raise WrongValue(f"{widget.key}: the widget is disabled")
    takes_bool = _WIRE[widget.kind] in {"bool_value", "trigger_value"}
    if isinstance(value, bool) is not takes_bool:
        raise WrongValue(f"{widget.key}: a {widget.kind} does not take {value!r}")
    if widget.options and not getattr(widget.message, "accept_new_options", False):
        strange = [label for label in _many(value) if label not in widget.options]
        if strange:
            raise WrongValue(f"{widget.key}: {strange} is not among {list(widget.options)}")
    return _state(widget, value)


def held(state: WidgetState | None) -> Value:
    """The value inside a wire message: a label, labels, text or a bool; None when empty."""
    kind = None if state is None else state.WhichOneof("value")
    if state is None or kind is None:
        return None
    value: str | bool = getattr(state, kind)
    return list(state.string_array_value.data) if kind == "string_array_value" else value


def _first(widget: Widget) -> Value:
    """The value a new widget starts with, read from its description."""
    default = widget.message.default
    if widget.kind in {"button_group", "multiselect"}:
        return [widget.options[index] for index in default]
    if widget.kind == "checkbox":
        return bool(default)
    if not widget.message.HasField("default"):
        return None
    return widget.options[default] if widget.kind in {"radio", "selectbox"} else str(default)


def _ordered(message: Any) -> Value:
    """The value the server sent along with its order to replace."""
    if hasattr(message, "raw_values"):
        return list(message.raw_values)
    field = "raw_value" if hasattr(message, "raw_value") else "value"
    if field == "value" and isinstance(message.value, bool):
        return message.value
    return str(getattr(message, field)) if message.HasField(field) else None


def _state(widget: Widget, value: Value) -> WidgetState:
    """The wire message; an emptied single choice is an id without a value, as in the browser."""
    state = WidgetState(id=widget.id)
    wire = _WIRE[widget.kind]
    if wire == "string_array_value":
        state.string_array_value.data.extend(_many(value))
        state.string_array_value.SetInParent()
    elif value is not None:
        setattr(state, wire, value)
    return state


def _face(choice: Any) -> str:
    return (
        f"{choice.content_icon} {choice.content}".strip()
        if choice.content_icon
        else str(choice.content)
    )


def _many(value: Value) -> list[str]:
    if value is None or isinstance(value, bool):
        return []
    return [value] if isinstance(value, str) else list(value)
