"""Was this form opened here, and what does it say?"""

import hmac
import re
import secrets
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from web import cookies
from web.pages import page, told
from web.same_origin import comes_from_elsewhere

FIELD = "formulir"
Fields = Mapping[str, str]
Handler = Callable[[Request, Fields], Awaitable[Response]]
_LARGEST = 16 * 1024
_MOST_FIELDS = 20
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_STALE = (
    "Formulir ini sudah terlalu lama terbuka, atau tidak dibuka dari Telaah. Tidak ada yang "
    "berubah. Pastikan peramban Anda menerima kuki, lalu buka lagi formulirnya dan kirim ulang."
)


class NotOurForm(Exception):
    """What was posted cannot have come from one of our pages."""


def form_page(
    request: Request, secure: bool, name: str, status: int = 200, **facts: Any
) -> Response:
    """A page with a form in it; the browser gets the cookie that must come back with the form."""
    kept = cookies.kept(request, cookies.form_cookie(secure)) or ""
    token = kept if _TOKEN.fullmatch(kept) else secrets.token_urlsafe(32)
    response = page(name, status, formulir=token, **facts)
    cookies.give(response, cookies.form_cookie(secure), token, secure)
    return response


def taking_form(handler: Handler, secure: bool) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that gives `handler` only the forms opened here; the rest is refused with 403."""

    async def endpoint(request: Request) -> Response:
        try:
            fields = await read_form(request, secure)
        except NotOurForm:
            link = (request.url.path, "Buka lagi formulirnya")
            return told(request, 403, "Formulir kedaluwarsa", _STALE, link)
        return await handler(request, fields)

    return endpoint


async def read_form(request: Request, secure: bool) -> dict[str, str]:
    """The fields of a form of ours. Raises NotOurForm (CSRF: double submit, and who sent it)."""
    if comes_from_elsewhere(request, secure):
        raise NotOurForm
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise NotOurForm
    fields = _parsed(await _body(request))
    kept = cookies.kept(request, cookies.form_cookie(secure)) or ""
    same = hmac.compare_digest(kept.encode(), fields.pop(FIELD, "").encode())
    if not (same and _TOKEN.fullmatch(kept)):
        raise NotOurForm
    return fields


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LARGEST:
            raise NotOurForm
    return bytes(body)


def _parsed(body: bytes) -> dict[str, str]:
    try:
        pairs = parse_qsl(
            body.decode("ascii", "replace"), keep_blank_values=True,
            errors="replace", max_num_fields=_MOST_FIELDS,
        )  # fmt: skip
    except ValueError as error:
        raise NotOurForm from error
    # NUL is no character of a text for PostgreSQL.
    return {name: value.replace("\x00", "") for name, value in pairs}
