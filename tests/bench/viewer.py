"""A viewer without a browser: speaks Streamlit's own messages over a websocket, and times the answers."""

import asyncio
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


@dataclass
class Viewer:
    """One open page. ``pickers`` are its select boxes by label: widget id, options and what is picked."""

    socket: websockets.ClientConnection
    page_hash: str = ""
    query: str = ""
    pickers: dict[str, tuple[str, list[str], str]] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    async def rerun(
        self, page: str | None = None, area: str | None = None, picks: dict[str, str] | None = None
    ) -> float:
        """Ask for a page, or pick in it; gives the seconds until the script has finished."""
        ask = BackMsg()
        state = ask.rerun_script
        if page is not None:
            self.pickers = {} if self.pages else self.pickers
            state.page_name = page
            state.page_script_hash = self.pages.get(page, "")
            self.query = urlencode({"area": area}) if area else ""
        else:
            state.page_script_hash = self.page_hash
        state.query_string = self.query
        state.widget_states.SetInParent()
        known = dict(self.pickers) if page is None else {}
        for label, (widget, options, picked) in known.items():
            self.pickers[label] = (widget, options, (picks or {}).get(label, picked))
            one = state.widget_states.widgets.add()
            one.id, one.string_value = widget, (picks or {}).get(label, picked)
        state.context_info.timezone = "Europe/London"
        start = time.perf_counter()
        await self.socket.send(ask.SerializeToString())
        await self._until_finished()
        return time.perf_counter() - start

    async def _until_finished(self) -> None:
        while True:
            message = ForwardMsg()
            message.ParseFromString(await asyncio.wait_for(self.socket.recv(), 30))  # type: ignore[arg-type]
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self.page_hash = message.new_session.page_script_hash
            elif kind == "navigation":
                self.pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
                self.page_hash = message.navigation.page_script_hash or self.page_hash
            elif kind == "page_info_changed":
                self.query = message.page_info_changed.query_string
            elif kind == "delta" and message.delta.new_element.HasField("selectbox"):
                box = message.delta.new_element.selectbox
                picked = box.raw_value or (box.options[box.default] if box.options else "")
                self.pickers[box.label] = (box.id, list(box.options), picked)
            elif kind == "delta" and message.delta.new_element.HasField("exception"):
                self.errors.append(message.delta.new_element.exception.message)
            elif kind == "script_finished":
                return


async def open_viewer(port: int, path: str = "") -> Viewer:
    """Open a websocket as a browser would, and wait for the first page."""
    socket = await websockets.connect(
        f"ws://127.0.0.1:{port}/_stcore/stream",
        subprotocols=["streamlit", "PLACEHOLDER_AUTH_TOKEN"],  # type: ignore[list-item]
        origin=f"http://127.0.0.1:{port}",  # type: ignore[arg-type]
        max_size=None,
    )
    viewer = Viewer(socket)
    await viewer.rerun(path)
    return viewer
