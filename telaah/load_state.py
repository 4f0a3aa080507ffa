"""What does a browser tab know after these messages: values, address, and which run is on?

No network here: `telaah.load` feeds the messages in and asks what to send.
"""

from __future__ import annotations

from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from telaah.load_tree import Node, draw, sweep
from telaah.load_widgets import Widget, adopted

_DRAWN_TO_THE_END = (
    ForwardMsg.FINISHED_SUCCESSFULLY,
    ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
)


class Screen:
    """One browser tab without the browser.

    `starts`, `ends` and `acks` count runs begun, runs that came to their end, and heartbeats
    answered; a run cut short by `st.rerun` or by the next full run is not an end.
    """

    def __init__(self) -> None:
        self.root = Node()
        self.values: dict[str, WidgetState] = {}
        self.pages: dict[str, str] = {}
        self.page_hash = ""
        self.page_missing = False
        self.query = ""
        self.compile_error = ""
        self.running = False
        self.fragments: tuple[str, ...] = ()
        self.starts = self.ends = self.acks = 0
        self._run = ""
        self._main_hash = ""
        self._drawn: dict[str, Widget] = {}

    def apply(self, message: ForwardMsg) -> None:
        """Take in one message; kinds that change nothing a test can see are passed over."""
        handler = getattr(self, f"_on_{message.WhichOneof('type')}", None)
        if handler is not None:
            handler(message)

    def widgets(self) -> dict[str, Widget]:
        """The widgets drawn now, by user key; a widget without a key goes by its id."""
        found = (node.widget for node in self.root.walk())
        return {widget.key or widget.id: widget for widget in found if widget is not None}

    def texts(self, container: str | None) -> list[str]:
        """What can be read, in order; only inside containers with this key if one is given."""
        tops = [node for node in self.root.walk() if container is None or node.key == container]
        tops = tops[:1] if container is None else tops
        return [node.text for top in tops for node in top.walk() if node.text]

    def exceptions(self) -> list[str]:
        """The errors the page shows, as 'Type: message'."""
        drawn = [node.element.exception for node in self.root.walk() if node.kind == "exception"]
        shown = [f"{error.type}: {error.message}" for error in drawn]
        return [*shown, *filter(None, [self.compile_error])]

    def rerun(self, fragment: str, states: list[WidgetState]) -> ClientState:
        """The request a browser sends for a rerun of this fragment, or of the page if ''."""
        asked = ClientState(
            query_string=self.query, page_script_hash=self.page_hash, fragment_id=fragment
        )
        asked.widget_states.widgets.extend(states)
        return asked

    def path(self, asked: ClientState) -> str:
        """The path in the address bar while this request is sent."""
        known = {page_hash: name for name, page_hash in self.pages.items()}
        return known.get(asked.page_script_hash, asked.page_name)

    def kept_values(self) -> list[WidgetState]:
        """The values that survive a click to another page: those of the entry script's widgets."""
        kept = [node.widget for node in self.root.walk() if node.script == self._main_hash]
        ids = {widget.id for widget in kept if widget is not None}
        return [state for state in self.values.values() if state.id in ids]

    def _on_new_session(self, message: ForwardMsg) -> None:
        session = message.new_session
        self._run = message.metadata.run.script_run_id
        self.fragments = tuple(message.metadata.run.fragment_ids)
        self._main_hash = session.main_script_hash
        self.running = True
        self.starts += 1
        if not self.fragments:
            self.compile_error, self.page_missing = "", False
        self.page_hash = session.page_script_hash

    def _on_navigation(self, message: ForwardMsg) -> None:
        offered = message.navigation.app_pages
        self.pages = {page.url_pathname: page.page_script_hash for page in offered}
        self.page_hash = message.navigation.page_script_hash

    def _on_page_not_found(self, _message: ForwardMsg) -> None:
        self.page_missing = True

    def _on_page_info_changed(self, message: ForwardMsg) -> None:
        self.query = message.page_info_changed.query_string

    def _on_heartbeat_ack(self, _message: ForwardMsg) -> None:
        self.acks += 1

    def _on_session_event(self, message: ForwardMsg) -> None:
        if message.session_event.HasField("script_compilation_exception"):
            error = message.session_event.script_compilation_exception
            self.compile_error = f"{error.type}: {error.message}"

    def _on_script_finished(self, message: ForwardMsg) -> None:
        run = message.metadata.run
        if message.script_finished in _DRAWN_TO_THE_END and run.script_run_id:
            if run.fragment_ids or run.script_run_id == self._run:
                sweep(self.root, run.script_run_id, frozenset(run.fragment_ids))
            self._forget()
        if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            self.running = False
            self.ends += 1

    def _on_delta(self, message: ForwardMsg) -> None:
        node = draw(self.root, message, self._run)
        widget = None if node is None else node.widget
        if widget is None:
            return
        known = widget.id in self.values
        state = adopted(widget, self._drawn.get(widget.id), known)
        if state is not None:
            self.values[widget.id] = state
        self._drawn[widget.id] = widget

    def _forget(self) -> None:
        present = {widget.id for widget in self.widgets().values()}
        self.values = {key: state for key, state in self.values.items() if key in present}
        self._drawn = {key: widget for key, widget in self._drawn.items() if key in present}
