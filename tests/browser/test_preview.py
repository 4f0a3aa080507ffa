"""Does the preview show a Word file's pages, and nothing else that a file may ask for?"""

import base64
import hashlib
import io
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from forms import EXAMPLES
from templates.render import render
from tests.browser.chromium import Server, launch, wait_idle

ROOT = Path(__file__).parents[2]
COMPONENT = ROOT / "telaah" / "frontend" / "pratinjau"
LETTER = "permohonan_bergabung"
SCRIPT = """
from pathlib import Path

import streamlit as st

from screens.parts.preview import show_bytes, show_document

st.set_page_config(layout="wide")
asked = st.query_params
name = asked["berkas"]
if asked.get("ganti"):
    name = st.selectbox("Berkas", [name, asked["ganti"]])
if asked.get("lewat") == "alamat":
    show_document("pratinjau", f"/dokumen/{name}")
elif asked.get("lewat") == "begitu-saja":
    try:
        show_document("pratinjau", name)
    except ValueError as refused:
        st.text(str(refused))
else:
    show_bytes("pratinjau", (Path(__file__).parent / name).read_bytes())
"""
APPLICATION = """
import sys
from pathlib import Path

import streamlit
import uvicorn
from starlette.middleware import Middleware
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from streamlit import App, config

from web.bundles import screens
from web.headers import Answer
from web.routes import ASSETS

for key, value in {"server.fileWatcherType": "none", "browser.gatherUsageStats": False}.items():
    config.set_option(key, value)
home, port = Path(sys.argv[1]), int(sys.argv[2])
bundles = Path(streamlit.__file__).parent / "static"


class Policy:
    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if scope["type"] == "http":
            send = Answer(send, scope["path"], secure=False)
        await self.app(scope, receive, send)


async def stored(request):
    path = home / request.path_params["name"]
    if request.cookies.get("sesi") != "budi" or not path.is_file():
        return Response(status_code=404)
    headers = {"Content-Disposition": "attachment", "Cache-Control": "no-store"}
    return FileResponse(path, headers=headers)


routes = [
    Route("/dokumen/{name}", stored), Mount("/aset", StaticFiles(directory=ASSETS)), screens(bundles)
]
app = App(home / "halaman.py", routes=routes, middleware=[Middleware(Policy)])
uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning")
"""
NOTE_VIOLATIONS = """
window.violations = [];
document.addEventListener("securitypolicyviolation",
    (event) => window.violations.push(event.violatedDirective + " " + event.blockedURI));
"""
# A number library of Streamlit looks for WebAssembly and does without: nothing is lost.
PROBE = "script-src wasm-eval"
YELLOW = "rgb(255, 227, 107)"
ELSEWHERE = "https://jahat.contoh/"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
HTML_INSIDE = b"<html><body><script>parent.injected = 1</script>Halaman asing</body></html>"
FETCHING = f"background:url({ELSEWHERE}drawing)"
COVERING = "position:fixed;top:0;left:0;width:4000px;height:4000px;background:red"
# Where a font's name ends and rules of the file's own begin.
RULES = (
    "x' } :host { display: none !important } "
    ".frame { contain: none !important; display: contents !important } "
    f"p {{ background: url({ELSEWHERE}rule) }} y {{ a: 'b"
)


def saved(word: WordDocument) -> bytes:
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def letter() -> bytes:
    """The example letter whose number and reason are still missing."""
    gaps = {"nomor": "⟦nomor surat⟧", "alasan": "⟦alasan bergabung⟧"}
    return render(LETTER, EXAMPLES[LETTER].model_copy(update=gaps))


def pieces() -> bytes:
    """Gaps in pieces, a gap nobody closed, and the bullets Word takes from its Symbol font."""
    word = Document()
    paragraph = word.add_paragraph("tetap ⟦awal ")
    paragraph.add_run("tengah").bold = True
    paragraph.add_run(" akhir⟧ lalu tetap")
    word.add_paragraph("⟦tidak ditutup")
    word.add_paragraph("paragraf sesudahnya")
    word.add_paragraph("Butir satu", style="List Bullet")
    add_field_in_pieces(word.add_paragraph("Lembar "), "PAGE", "7")
    add_field_in_pieces(word.add_paragraph("Nilai "), "REF nilai", "88")
    word.add_paragraph("Pilihan ").add_run("\uf0fe").font.name = "Wingdings"
    return saved(word)


def add_field_in_pieces(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """A field as Word itself writes it, with what it showed last."""
    for inside in (
        '<w:fldChar w:fldCharType="begin"/>', f"<w:instrText>{instruction}</w:instrText>",
        '<w:fldChar w:fldCharType="separate"/>', f"<w:t>{shown}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    ):  # fmt: skip
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{inside}</w:r>"))


def add_link(word: WordDocument, text: str, address: str) -> None:
    relation = word.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = parse_xml(
        f'<w:hyperlink {nsdecls("w", "r")} r:id="{relation}"><w:r><w:t>{text}</w:t></w:r></w:hyperlink>'
    )
    word.add_paragraph()._p.append(link)


def add_foreign_picture(word: WordDocument) -> None:
    """A picture whose bytes lie at another server."""
    word.add_picture(io.BytesIO(PIXEL))
    blip = next(word.element.iter(qn("a:blip")))
    foreign = word.part.relate_to(ELSEWHERE + "p.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    blip.set(qn("r:embed"), foreign)


def add_page_inside(word: WordDocument) -> None:
    """A web page inside the file, which Word would show as part of the text."""
    page = Part(PackURI("/word/asing.html"), "text/html", HTML_INSIDE, word.part.package)
    relation = word.part.relate_to(page, RELATIONSHIP_TYPE.A_F_CHUNK)
    word.element.body.insert(0, parse_xml(f'<w:altChunk {nsdecls("w", "r")} r:id="{relation}"/>'))


def add_old_drawing(word: WordDocument, style: str) -> None:
    """A text box as older versions of Word write it."""
    inside = "<w:p><w:r><w:t>Kotak lama</w:t></w:r></w:p>"
    drawing = (
        f'<w:r {nsdecls("w")}><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape style="{style}">'
        f"<v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    word.add_paragraph()._p.append(parse_xml(drawing))


def hostile() -> bytes:
    """Everything a file may try on its reader."""
    word = Document()
    word.add_paragraph("Surat yang tampak biasa")
    for text, address in (
        ("skrip", "javascript:window.injected=1"), ("data", "data:text/html,halo"),
        ("relatif", "/keluar"), ("laman", "https://lpse.contoh.go.id/"), ("surel", "mailto:a@contoh.go.id"),
    ):  # fmt: skip
        add_link(word, text, address)
    add_foreign_picture(word)
    add_page_inside(word)
    word.add_picture(io.BytesIO(PIXEL))
    add_old_drawing(word, FETCHING)
    add_old_drawing(word, COVERING)
    word.styles["Normal"].font.name = RULES
    return saved(word)


FILES: dict[str, Callable[[], bytes]] = {
    "surat.docx": letter,
    "potongan.docx": pieces,
    "jahat.docx": hostile,
    "rusak.docx": lambda: b"bukan berkas Word",
    "besar.docx": lambda: bytes(1024 * 1024 + 1),
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A page of Streamlit that shows a file, under the product's policy and no gate."""
    home = tmp_path_factory.mktemp("pratinjau")
    (home / "halaman.py").write_text(SCRIPT)
    (home / "app.py").write_text(APPLICATION)
    for name, make in FILES.items():
        (home / name).write_bytes(make())
    command = [sys.executable, str(home / "app.py"), str(home), "{port}"]
    environment = {"PYTHONPATH": str(ROOT)}
    with Server(command, "/_stcore/health", home / "log", environment, patience=60) as server:
        yield server


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


class Reader:
    """Somebody before the page, with what the browser complained of and asked for."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.troubles: list[str] = []
        self.asked: list[str] = []
        self._url = url
        page.on("console", lambda line: line.type == "error" and self.troubles.append(line.text))
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))

    def opens(self, query: str) -> Locator:
        """The pages of a file."""
        self.page.goto(f"{self._url}/?{query}")
        wait_idle(self.page)
        sheets = self.page.locator("section.docx")
        sheets.first.wait_for()
        return sheets

    def notice(self, query: str) -> str:
        """The sentence shown instead of a file."""
        self.page.goto(f"{self._url}/?{query}")
        said = self.page.get_by_text("untuk pratinjau").or_(self.page.get_by_text("di sini;"))
        said.wait_for()
        assert self.page.locator("section.docx").count() == 0
        return said.inner_text()

    def nothing_blocked_and_nothing_asked_elsewhere(self) -> bool:
        assert set(self.page.evaluate("window.violations")) <= {PROBE}
        assert self.troubles == []
        ours = (self._url, "data:", "blob:")
        assert [url for url in self.asked if not url.startswith(ours)] == []
        return True


@pytest.fixture
def reader(browser: Browser, server: Server) -> Iterator[Reader]:
    """A reader at a desk, signed in."""
    yield from _reader(browser, server, 1366, 768)


@pytest.fixture
def on_the_phone(browser: Browser, server: Server) -> Iterator[Reader]:
    """A reader with a small telephone."""
    yield from _reader(browser, server, 390, 844)


def _reader(browser: Browser, server: Server, width: int, height: int) -> Iterator[Reader]:
    with browser.new_context(viewport={"width": width, "height": height}) as context:
        context.add_init_script(NOTE_VIOLATIONS)
        context.add_cookies([{"name": "sesi", "value": "budi", "url": server.url}])
        yield Reader(context.new_page(), server.url)


def test_a_draft_is_shown_with_its_letterhead_and_nothing_is_blocked(reader: Reader) -> None:
    sheets = reader.opens("berkas=surat.docx")
    head = sheets.first.get_by_text("BADAN LAYANAN AIR BERSIH TIRTA CONTOH", exact=True)
    assert head.is_visible()
    assert sheets.get_by_text("Dra. Sekar Maharani, M.M.").is_visible()
    assert reader.nothing_blocked_and_nothing_asked_elsewhere()


def test_a_stored_file_comes_over_its_route_with_the_readers_session(reader: Reader) -> None:
    sheets = reader.opens("berkas=surat.docx&lewat=alamat")
    assert sheets.get_by_text("Dra. Sekar Maharani, M.M.").is_visible()
    assert any(url.endswith("/dokumen/surat.docx") for url in reader.asked)
    assert reader.nothing_blocked_and_nothing_asked_elsewhere()


def test_missing_values_and_only_they_stand_on_yellow(reader: Reader) -> None:
    marks = reader.opens("berkas=surat.docx").locator("mark")
    assert marks.all_inner_texts() == ["⟦nomor surat⟧", "⟦alasan bergabung⟧"]
    colours = marks.evaluate_all("all => all.map(one => getComputedStyle(one).backgroundColor)")
    assert set(colours) == {YELLOW}


def test_a_gap_in_pieces_is_marked_to_its_end_and_an_open_one_to_its_paragraphs(
    reader: Reader,
) -> None:
    sheets = reader.opens("berkas=potongan.docx")
    marked = sheets.locator("mark").all_text_contents()
    assert marked == ["⟦awal ", "tengah", " akhir⟧", "⟦tidak ditutup"]
    assert "tetap ⟦awal tengah akhir⟧ lalu tetap" in sheets.first.inner_text()


def test_bullets_of_symbol_fonts_are_signs_every_font_has(reader: Reader) -> None:
    sheets = reader.opens("berkas=potongan.docx")
    bullet = sheets.get_by_text("Butir satu").locator("xpath=ancestor-or-self::p")
    before = (
        "one => { const s = getComputedStyle(one, '::before'); return [s.content, s.fontFamily] }"
    )
    content, font = bullet.evaluate(before)
    assert "•" in content and "Symbol" not in font
    assert sheets.get_by_text("Pilihan ☑").count() == 1
    assert not re.search("[\ue000-\uf8ff]", content + sheets.first.inner_text())


def test_page_numbers_are_dots_and_other_fields_what_word_showed_last(reader: Reader) -> None:
    assert reader.opens("berkas=surat.docx").locator("footer").inner_text().endswith("… dari …")
    shown = reader.opens("berkas=potongan.docx").first.inner_text()
    assert "Lembar …" in shown and "Nilai 88" in shown


def test_only_links_to_pages_and_mailboxes_stay_links(reader: Reader) -> None:
    sheets = reader.opens("berkas=jahat.docx")
    links = {a.inner_text(): a.get_attribute("href") for a in sheets.locator("a").all()}
    assert links == {
        "skrip": None, "data": None, "relatif": None,
        "laman": "https://lpse.contoh.go.id/", "surel": "mailto:a@contoh.go.id",
    }  # fmt: skip
    sheets.get_by_text("skrip", exact=True).evaluate("one => one.click()")
    assert reader.page.evaluate("window.injected") is None
    rel = sheets.get_by_text("laman", exact=True).locator("xpath=ancestor-or-self::a")
    assert (rel.get_attribute("rel"), rel.get_attribute("target")) == (
        "noopener noreferrer",
        "_blank",
    )


def test_a_file_fetches_nothing_runs_nothing_and_stays_in_its_frame(reader: Reader) -> None:
    sheets = reader.opens("berkas=jahat.docx")
    assert sheets.get_by_text("Surat yang tampak biasa").is_visible()
    assert sheets.get_by_text("Kotak lama").count() == 2
    sources = sheets.locator("img").evaluate_all("all => all.map(one => one.getAttribute('src'))")
    assert [s and s[:15] for s in sources] == [None, "data:image/png;"]
    assert sheets.locator("iframe, script, object, embed, style, link").count() == 0
    corner = "document.elementFromPoint(3, 3).closest('[data-testid=stBidiComponentIsolated]')"
    assert reader.page.evaluate(corner) is None
    assert not any(url.endswith("/null") for url in reader.asked), "a picture that is not there"
    assert reader.nothing_blocked_and_nothing_asked_elsewhere()


def test_a_page_fits_the_telephone_without_scrolling_sideways(on_the_phone: Reader) -> None:
    sheets = on_the_phone.opens("berkas=surat.docx")
    box = sheets.first.bounding_box()
    assert box is not None
    assert box["x"] >= 0 and 300 < box["width"] <= 390 - box["x"]
    frame = on_the_phone.page.locator(".frame").evaluate("one => one.scrollWidth - one.clientWidth")
    assert frame == 0
    assert on_the_phone.page.evaluate("document.documentElement.scrollWidth") == 390
    assert sheets.get_by_text("Dra. Sekar Maharani, M.M.").is_visible()


def test_a_page_grows_with_its_window_up_to_the_size_of_its_paper(on_the_phone: Reader) -> None:
    sheets = on_the_phone.opens("berkas=surat.docx")
    on_the_phone.page.set_viewport_size({"width": 1366, "height": 768})
    wide = "() => document.querySelector('[data-testid=stBidiComponentIsolated]').shadowRoot"
    wide += ".querySelector('.docx-wrapper').style.zoom === '1'"
    on_the_phone.page.wait_for_function(wide)
    paper = sheets.first.evaluate("one => getComputedStyle(one).width")
    box = sheets.first.bounding_box()
    assert box is not None and round(box["width"]) == round(float(paper.removesuffix("px")))


def test_the_next_draft_takes_the_place_of_the_one_before(reader: Reader) -> None:
    sheets = reader.opens("berkas=surat.docx&ganti=potongan.docx")
    reader.page.get_by_label("Berkas").click()
    reader.page.get_by_role("option", name="potongan.docx").click()
    sheets.get_by_text("paragraf sesudahnya").wait_for()
    assert sheets.get_by_text("Dra. Sekar Maharani, M.M.").count() == 0
    assert reader.page.locator(".docx-wrapper").count() == 1


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("berkas=rusak.docx", "tidak dapat ditampilkan di sini; unduh berkasnya"),
        ("berkas=rusak.docx&lewat=alamat", "tidak dapat ditampilkan di sini; unduh berkasnya"),
        ("berkas=tidak-ada.docx&lewat=alamat", "tidak dapat diambil untuk pratinjau; muat ulang"),
    ],
)
def test_a_file_that_cannot_be_shown_gets_one_plain_sentence(
    reader: Reader, query: str, sentence: str
) -> None:
    assert sentence in reader.notice(query)


def test_a_draft_too_large_for_the_page_is_told_so(reader: Reader) -> None:
    assert "terlalu besar untuk pratinjau di halaman" in reader.notice("berkas=besar.docx")


@pytest.mark.parametrize("address", ["https://jahat.contoh/a", "//jahat.contoh/a", "/\\jahat", "a"])
def test_only_addresses_of_ours_are_fetched(reader: Reader, server: Server, address: str) -> None:
    query = urlencode({"berkas": address, "lewat": "begitu-saja"})
    reader.page.goto(f"{server.url}/?{query}")
    reader.page.get_by_text(f"not an address of ours: {address}").wait_for()
    assert reader.nothing_blocked_and_nothing_asked_elsewhere()


def test_what_is_shipped_was_built_from_the_source_beside_it() -> None:
    sources = sorted((COMPONENT / "source").glob("*.mjs"))
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:16]
    built = (COMPONENT / "index.js").read_text("utf-8")
    assert f"made from source {digest} */" in built.splitlines()[0]
    assert "sourceMappingURL" not in built
