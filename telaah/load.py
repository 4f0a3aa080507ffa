"""How does the running app answer a tab that nobody watches?

Drives the real pages over Streamlit 1.67's own websocket protocol, for benches and stress tests.
Left out, because no test needs it: uploads, forms that clear themselves, timers (`run_every`),
components, number/date/slider widgets, and the message cache (the server is told it is empty and
sends everything in full).
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from time import perf_counter
from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from telaah.load_state import Screen
from telaah.load_widgets import Value, Widget, entered, held
from telaah.load_wire import NoAnswer, Refused, Wire

__all__ = ["NoAnswer", "NotThere", "Refused", "Run", "Tab"]


class NotThere(LookupError):
    """No such widget or page is offered now, or not in this way."""


@dataclass(frozen=True, slots=True)
class Run:
    """One action and its answer: seconds until its last run ended, and what the wire carried."""

    seconds: float
    messages: int
    bytes: int
    fragments: tuple[str, ...]


class Tab:
    """One browser tab: `async with Tab("http://127.0.0.1:8501", "sesi=abc") as tab: ...`."""

    def __init__(self, url: str, cookie: str = "", *, timeout: float = 30.0) -> None:
        """`cookie` is a whole Cookie header; `timeout` bounds every wait, in seconds."""
        self._wire = Wire(url, cookie, timeout)
        self._screen = Screen()
        self._in_form: dict[str, WidgetState] = {}
        self._unsettled = False
        self._ends_when_sent = -1
        self._ended_at = 0.0

    async def __aenter__(self) -> Self:
        """Connect; raises Refused when the gate says no."""
        await self._wire.connect(self._take)
        return self

    async def __aexit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        await self._wire.close()

    async def open(self, path: str = "", query: str = "") -> Run:
        """Open a page: first by its address, later by a link inside the app; then wait.

        As in a browser, a link drops the edits the server has not begun to run (see
        docs/notes-streamlit.md). Raises NotThere when a later page is not offered to this user;
        whether a first address led anywhere is told by `page_missing`.
        """
        screen, name = self._screen, path.strip("/")
        if screen.page_hash and name not in screen.pages:
            raise NotThere(f"no page {name!r} is offered; offered are {sorted(screen.pages)}")
        screen.query = query
        asked = screen.rerun("", screen.kept_values())
        if screen.page_hash:
            asked.page_script_hash = screen.pages[name]
        else:
            asked.page_name = name
        return await self._ask(asked)

    async def set(self, key: str, value: Value) -> Run:
        """Change one widget and wait until the run it caused has ended.

        A choice takes the label a person sees, a segmented control a label or a list of labels,
        a tick, popover or expander a bool, a button True. After `fire` it waits for everything
        fired as well. Raises NotThere, WrongValue, NoAnswer.
        """
        return await self._ask(self._edit(key, value))

    async def fire(self, key: str, value: Value) -> None:
        """Change one widget and go on at once, like a person who does not wait."""
        await self._send(self._edit(key, value))
        self._unsettled = True

    def fill(self, key: str, value: Value) -> None:
        """Enter a value in a form field; it travels when the form's button is pressed."""
        widget = self._widget(key)
        if not widget.form:
            raise NotThere(f"{key!r} stands in no form; use set or fire")
        self._in_form[widget.id] = entered(widget, value)

    async def press(self, key: str) -> Run:
        """Press a button and wait; a form's button takes the form's fields along."""
        return await self.set(key, True)

    async def rerun(self) -> Run:
        """Run the whole page again, as the menu entry does."""
        return await self._ask(self._screen.rerun("", list(self._screen.values.values())))

    async def settle(self, quiet: float = 0.2) -> None:
        """Wait until everything fired was run: an end after the last edit, then silence.

        Silence is measured between two answered heartbeats `quiet` seconds apart, so that a busy
        server stretches it. Raises NoAnswer.
        """
        screen, wire = self._screen, self._wire
        await wire.until(lambda: screen.ends > self._ends_when_sent, "the end of a run")
        deadline = perf_counter() + wire.timeout
        while perf_counter() < deadline:
            starts = screen.starts
            await self._heartbeat()
            await asyncio.sleep(quiet)
            await self._heartbeat()
            if not screen.running and screen.starts == starts:
                self._unsettled = False
                return
        raise NoAnswer(f"the page was still running after {wire.timeout} s")

    def widgets(self) -> dict[str, Widget]:
        """The widgets drawn now, by user key."""
        return self._screen.widgets()

    def value(self, key: str) -> Value:
        """What the widget holds now: a label, labels, text or a bool; None when empty."""
        id_ = self._widget(key).id
        return held(self._in_form.get(id_) or self._screen.values.get(id_))

    def texts(self, container: str | None = None) -> list[str]:
        """Captions, markdown, headings, alerts and toasts, of the page or of a keyed container."""
        return self._screen.texts(container)

    def exceptions(self) -> list[str]:
        """The errors the page shows, as 'Type: message'."""
        return self._screen.exceptions()

    @property
    def page_missing(self) -> bool:
        """True when the address led to no page and the default page was shown instead."""
        return self._screen.page_missing

    @property
    def query(self) -> str:
        """The query string in the address bar."""
        return self._screen.query

    def _widget(self, key: str) -> Widget:
        try:
            return self._screen.widgets()[key]
        except KeyError:
            raise NotThere(f"no widget with the key {key!r} is on the page") from None

    def _edit(self, key: str, value: Value) -> ClientState:
        widget, values = self._widget(key), self._screen.values
        state = entered(widget, value)
        if widget.form and not widget.is_button:
            raise NotThere(f"{key!r} stands in a form; use fill, then press the form's button")
        if widget.form:
            fields = {field.id for field in self.widgets().values() if field.form == widget.form}
            values.update({id_: self._in_form.pop(id_) for id_ in fields & self._in_form.keys()})
        if widget.is_button:
            return self._screen.rerun(widget.fragment, [*values.values(), state])
        values[widget.id] = state
        return self._screen.rerun(widget.fragment, list(values.values()))

    async def _ask(self, asked: ClientState) -> Run:
        screen, wire = self._screen, self._wire
        ends, messages, size, start = screen.ends, wire.messages, wire.bytes, perf_counter()
        await self._send(asked)
        if self._unsettled:
            await self.settle()
        else:
            await wire.until(lambda: screen.ends > ends and not screen.running, "the end of a run")
        return Run(
            self._ended_at - start, wire.messages - messages, wire.bytes - size, screen.fragments
        )

    async def _send(self, asked: ClientState) -> None:
        context = asked.context_info
        context.timezone, context.timezone_offset = "Asia/Jakarta", -420
        context.locale, context.color_scheme, context.is_embedded = "id-ID", "light", False
        context.url = f"{self._wire.url.geturl()}/{self._screen.path(asked)}"
        self._ends_when_sent = self._screen.ends
        await self._wire.post(BackMsg(rerun_script=asked))

    async def _heartbeat(self) -> None:
        # The start of a full run throws away an unsent answer, so a start counts as an answer too.
        screen = self._screen
        before = (screen.acks, screen.starts)
        await self._wire.post(BackMsg(app_heartbeat=True))
        await self._wire.until(lambda: (screen.acks, screen.starts) != before, "a heartbeat")

    def _take(self, message: ForwardMsg) -> None:
        ends = self._screen.ends
        self._screen.apply(message)
        if self._screen.ends != ends:
            self._ended_at = perf_counter()
