"""Streamlit's own files go out compressed, each compressed once, and never as less than the whole file."""

import asyncio
import gzip
from concurrent.futures import ThreadPoolExecutor

from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from pages.shared.server import CompressedAssets

SCRIPT = b"const figures = [];\n" * 500


class _Files:
    """The application below: one script, counting how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        await Response(b"" if scope["method"] == "HEAD" else SCRIPT, media_type="text/javascript")(scope, receive, send)


def _ask(app: CompressedAssets, method: str = "GET", **headers: str) -> tuple[dict[str, str], bytes]:
    scope = {
        "type": "http", "method": method, "path": "/static/js/plotly.js", "query_string": b"",
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }  # fmt: skip
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    # In a thread of its own: the browser of other tests keeps a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(app(scope, receive, send))).result()
    got = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
    return got, b"".join(message.get("body", b"") for message in sent[1:])


def test_script_is_compressed_once_and_comes_whole_every_time() -> None:
    files = _Files()
    app = CompressedAssets(files)
    for _ in range(3):
        headers, body = _ask(app, accept_encoding="gzip, br")
        assert headers["content-encoding"] == "gzip"
        assert int(headers["content-length"]) == len(body)
        assert gzip.decompress(body) == SCRIPT
    assert files.asked == 1


def test_a_question_about_a_file_does_not_become_the_file() -> None:
    app = CompressedAssets(_Files())
    _ask(app, "HEAD", accept_encoding="gzip")
    _, body = _ask(app, accept_encoding="gzip")
    assert gzip.decompress(body) == SCRIPT


def test_a_browser_that_takes_no_gzip_gets_the_file_as_it_is() -> None:
    app = CompressedAssets(_Files())
    _ask(app, accept_encoding="gzip")
    headers, body = _ask(app, accept_encoding="identity")
    assert "content-encoding" not in headers
    assert body == SCRIPT
