"""Are Streamlit's own files answered from memory, packed, and only those?"""

import asyncio
import importlib.util
import re
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from web.bundles import WIDGETS, Bundles, screens, shell

FOUND = importlib.util.find_spec("streamlit")
assert FOUND is not None and FOUND.origin is not None
STATIC = Path(FOUND.origin).parent / "static"
INDEX = (STATIC / "index.html").read_text("utf-8")
SCRIPT = next((STATIC / "static" / "js").glob("TextArea.*.js"))


def behind(_request: object) -> PlainTextResponse:
    """What stands behind the bundles."""
    return PlainTextResponse("di belakang")


def ask(path: str, method: str = "GET", **headers: str) -> httpx.Response:
    application = Starlette(
        routes=[screens(STATIC), Route("/{rest:path}", behind, methods=["GET", "POST"])],
        middleware=[Middleware(Bundles, folder=STATIC)],
    )

    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(application)
        async with httpx.AsyncClient(transport=transport, base_url="http://telaah.contoh") as web:
            return await web.request(method, path, headers=headers)

    return asyncio.run(send())


def test_a_bundle_comes_packed_and_may_be_kept_for_good() -> None:
    answer = ask(f"/static/js/{SCRIPT.name}", **{"accept-encoding": "gzip, br"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.content == SCRIPT.read_bytes()
    assert int(answer.headers["content-length"]) < SCRIPT.stat().st_size / 2


def test_a_browser_that_cannot_unpack_gets_it_as_it_is() -> None:
    answer = ask(f"/static/js/{SCRIPT.name}", **{"accept-encoding": "identity"})
    assert "content-encoding" not in answer.headers
    assert answer.content == SCRIPT.read_bytes()


def test_a_font_is_packed_already() -> None:
    font = next((STATIC / "static" / "media").glob("SourceSansVF-Upright*"))
    answer = ask(f"/static/media/{font.name}", **{"accept-encoding": "gzip"})
    assert "content-encoding" not in answer.headers
    assert answer.content == font.read_bytes()


@pytest.mark.parametrize(
    "path",
    [
        "/static/js/TidakAda.AAAAAAAA.js",
        "/static/js/../../index.html",
        "/static/js/%2e%2e/%2e%2e/../index.AAAAAAAA.html",
        "/static/js/index.js",
        "/favicon.png",
        "/_stcore/health",
    ],
)
def test_anything_else_goes_on_to_what_stands_behind(path: str) -> None:
    assert ask(path).text == "di belakang"


def test_only_a_get_is_answered_here() -> None:
    assert ask(f"/static/js/{SCRIPT.name}", "POST").text == "di belakang"


@pytest.mark.parametrize("path", ["/", "/standar", "/dasar_hukum"])
def test_every_screen_opens_in_the_same_page_which_nobody_keeps(path: str) -> None:
    answer = ask(path)
    assert "<title>Telaah</title>" in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_the_page_is_indonesian_and_runs_no_line_of_script_of_its_own() -> None:
    page = shell(INDEX, STATIC / "static" / "js")
    assert '<html lang="id">' in page
    assert not re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", page)
    assert "agent" not in page
    assert "enable JavaScript" not in page


def test_the_widgets_of_a_criterion_and_what_they_import_are_named_ahead_once() -> None:
    page = shell(INDEX, STATIC / "static" / "js")
    named = re.findall(r'rel="modulepreload" crossorigin href="\./static/js/([^"]+)"', page)
    assert len(named) == len(set(named))
    assert {name.split(".")[0] for name in named} >= set(WIDGETS)
    for name in named:
        imported = re.findall(r'from"\./([\w.-]+\.js)"', (STATIC / "static/js" / name).read_text())
        assert {one for one in imported if one not in page} == set()


def test_another_release_of_streamlit_with_another_page_is_noticed_at_start() -> None:
    with pytest.raises(ValueError, match="has changed"):
        shell(INDEX.replace("<title>", "<title lang='en'>"), STATIC / "static" / "js")
