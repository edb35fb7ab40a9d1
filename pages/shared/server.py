"""How the dashboard is served: what is warmed at start, the headers on every answer, what is said when a page fails."""

import base64
import gc
import hashlib
import logging
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger("send_kpis")


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Import what every page needs, open the store (with the demonstration in a new one), and freeze what is loaded."""
    import plotly.graph_objects  # noqa: F401, PLC0415

    from pages.shared.answers import the_store  # noqa: PLC0415

    the_store()
    # Streamlit collects garbage after every rerun; what is loaded now will never be garbage, so it is not looked over.
    gc.collect()
    gc.freeze()
    yield


async def _health(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("ok")


ROUTES = [Route("/health", _health)]


def content_security_policy() -> str:
    """Nothing from outside, no eval; the scripts written into Streamlit's own first page are allowed by their hash."""
    page = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    return "; ".join(
        (
            "default-src 'self'",
            "script-src 'self' " + " ".join(f"'sha256-{each}'" for each in hashes),
            "style-src 'self' 'unsafe-inline'",  # Streamlit and Plotly write their styles from script
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


class SecurityHeaders:
    """Adds the security headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = {
            "Content-Security-Policy": content_security_policy(),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "X-Frame-Options": "DENY",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers[name] = value
            await send(message)

        await self.app(scope, receive, send_with_headers)


class CompressedAssets:
    """Compresses Streamlit's own script and style files, each once: it serves them raw, and the largest is 4.7 MB.

    What is kept is bounded by the files of the installed package; their names change with their content.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.compressing = GZipMiddleware(app, minimum_size=1024, compresslevel=6)
        self.kept: dict[str, list[Message]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].endswith((".js", ".css")):
            await self.app(scope, receive, send)
        elif _wants_whole_file(Headers(scope=scope)):
            await self._send_kept(scope, receive, send)
        else:
            await self.compressing(scope, receive, send)

    async def _send_kept(self, scope: Scope, receive: Receive, send: Send) -> None:
        messages = self.kept.get(scope["path"])
        if messages is None:
            messages = []

            async def keep(message: Message) -> None:
                messages.append(dict(message))

            await self.compressing(scope, receive, keep)
            if messages and messages[0].get("status") == 200:
                self.kept[scope["path"]] = messages
        for message in messages:
            await send({**message, "headers": list(message["headers"])} if "headers" in message else message)


def _wants_whole_file(headers: Headers) -> bool:
    """Whether a browser asks for a compressed file it does not hold yet, and for all of it."""
    asked_for_part = any(name in headers for name in ("range", "if-none-match", "if-modified-since"))
    return "gzip" in headers.get("accept-encoding", "") and not asked_for_part


def middleware() -> list[Middleware]:
    """What wraps every request, outermost first."""
    return [Middleware(SecurityHeaders), Middleware(CompressedAssets)]


def tell_of_error(error: Exception) -> bool:
    """Log the error with its trace; say plainly that something failed, and nothing of the inside."""
    log.error("A page failed", exc_info=error)
    st.error(
        "**This page could not be shown.** Reload it; if it happens again, tell whoever runs this dashboard what you "
        "picked: the reason is in its log.",
    )
    return True
