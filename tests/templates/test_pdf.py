"""PDF with the real LibreOffice: the right kind, nothing from outside, and it never stays stuck."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image, ImageChops
from pypdf import PdfReader

from forms import EXAMPLES
from templates.libreoffice.office import installed
from templates.libreoffice.worker import Worker
from templates.pdf import DRAFT, ConversionFailed, Converter, availability
from templates.render import render
from tests.templates.linked import OFFICE, paragraph, picture, relationship, svg_around, word

ROOT = Path(__file__).parents[2]
LETTER = word(paragraph("Dengan hormat,"))


@pytest.fixture(scope="module")
def converter() -> Iterator[Converter]:
    with Converter() as shared:
        yield shared


@pytest.fixture(scope="module")
def agreement() -> bytes:
    return render("sla_lkpp", EXAMPLES["sla_lkpp"])


@pytest.fixture(scope="module")
def final(converter: Converter, agreement: bytes) -> bytes:
    return converter.convert(agreement)


@pytest.fixture(scope="module")
def draft(converter: Converter, agreement: bytes) -> bytes:
    return converter.convert(agreement, DRAFT)


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def pictures(pdf: bytes) -> int:
    return sum(len(page.images) for page in PdfReader(BytesIO(pdf)).pages)


def offices(ancestor: int) -> list[int]:
    """Every LibreOffice among the descendants of a process that has not ended."""
    parents, names = {}, {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text()
            except OSError:
                continue
            state, parent = stat.rpartition(")")[2].split()[:2]
            if state != "Z":
                parents[int(entry.name)] = int(parent)
                names[int(entry.name)] = stat.partition("(")[2].rpartition(")")[0]

    def below(pid: int) -> bool:
        return pid == ancestor or (pid in parents and below(parents[pid]))

    return [pid for pid, name in names.items() if name == "soffice.bin" and below(pid)]


def until(truth, seconds: float = 15) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if truth():
            return True
        time.sleep(0.01)
    return False


# What comes out


def test_this_machine_has_what_pdf_needs() -> None:
    assert availability() is None


def test_the_example_agreement_has_its_pages_and_words(final: bytes) -> None:
    found = pages(final)

    assert 7 <= len(found) <= 16
    assert "KESEPAKATAN TINGKAT LAYANAN" in found[0]
    assert "LPSE Kabupaten Contoh" in " ".join(found)
    assert f"Halaman 2 dari {len(found)}" in found[1]


@pytest.mark.parametrize("which", ["final", "draft"])
def test_it_is_tagged_and_claims_pdf_a_2b(which: str, request: pytest.FixtureRequest) -> None:
    reader = PdfReader(BytesIO(request.getfixturevalue(which)))
    catalog = reader.trailer["/Root"]
    metadata = ElementTree.fromstring(catalog["/Metadata"].get_data().decode().strip())
    said = {e.tag.rpartition("}")[2]: e.text for e in metadata.iter() if "pdfa/ns/id" in e.tag}

    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/StructTreeRoot"]["/K"]
    assert catalog["/Lang"] == "id-ID"
    assert said == {"part": "2", "conformance": "B"}
    assert catalog["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"
    assert len(reader.trailer["/ID"]) == 2
    assert "/Encrypt" not in reader.trailer


def fonts(resources) -> Iterator[dict]:
    for font in resources.get("/Font", {}).values():
        inner = font.get_object()
        inner = inner["/DescendantFonts"][0] if "/DescendantFonts" in inner else inner
        yield inner.get_object()["/FontDescriptor"]


@pytest.mark.parametrize("which", ["final", "draft"])
def test_every_font_is_inside(which: str, request: pytest.FixtureRequest) -> None:
    reader = PdfReader(BytesIO(request.getfixturevalue(which)))
    used = [font for page in reader.pages for font in fonts(page["/Resources"])]

    assert used
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font) for font in used)


def test_only_a_draft_says_so_and_once_on_every_page(final: bytes, draft: bytes) -> None:
    assert [page.count(DRAFT) for page in pages(final)] == [0] * len(pages(final))
    assert [page.count(DRAFT) for page in pages(draft)] == [1] * len(pages(final))


def test_the_watermark_moves_no_line(final: bytes, draft: bytes) -> None:
    def words(pdf: bytes) -> list[list[str]]:
        return [page.replace(DRAFT, "").split() for page in pages(pdf)]

    assert words(draft) == words(final)


def test_the_watermark_is_large_light_grey_and_diagonal(converter: Converter) -> None:
    empty, marked = (image(converter.convert(word(""), mark)) for mark in (None, DRAFT))
    ink = ImageChops.difference(empty, marked).convert("L").point(lambda level: 255 * (level > 8))
    left, top, right, bottom = ink.getbbox()

    assert right - left > 0.6 * empty.width
    assert bottom - top > 0.4 * empty.height
    assert min(low for low, _ in marked.getextrema()) < 100  # the text is still black
    assert all(215 <= level <= 235 for level in darkest(marked, ink))
    middle = ink.crop((left, (top + bottom) // 2 - 5, right, (top + bottom) // 2 + 5)).getbbox()
    assert middle[2] - middle[0] < 0.5 * (right - left)  # a line from corner to corner, not a band


def darkest(page: Image.Image, ink: Image.Image) -> tuple[int, int, int]:
    shown = Image.composite(page, Image.new("RGB", page.size, "white"), ink)
    return tuple(low for low, _ in shown.getextrema())


def image(pdf: bytes) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[0].render(scale=1).to_pil().convert("RGB")
    finally:
        document.close()


# What cannot come in


@pytest.fixture
def outside(tmp_path: Path) -> Iterator[tuple[str, list[str]]]:
    """A web server of this machine with one picture, and what was asked of it."""
    asked: list[str] = []
    red = BytesIO()
    Image.new("RGB", (64, 64), "red").save(red, "PNG")
    (tmp_path / "rahasia.png").write_bytes(red.getvalue())

    class Door(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(f"{self.command} {self.path}")
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.send_header("Content-Length", str(len(red.getvalue())))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(red.getvalue())

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 - names of the standard library

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    running = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    running.start()
    yield f"http://127.0.0.1:{server.server_port}/gambar.png", asked
    server.shutdown()
    running.join()
    server.server_close()


@contextmanager
def bare_worker() -> Iterator[Worker]:
    """Our LibreOffice with its profile, handed files as they are."""
    worker = Worker(installed())
    try:
        yield worker
    finally:
        worker.end()


def test_linked_pictures_are_neither_fetched_nor_embedded(
    converter: Converter, outside: tuple[str, list[str]], tmp_path: Path
) -> None:
    address, asked = outside
    local = (tmp_path / "rahasia.png").as_uri()
    file = word(
        picture('r:link="r2"') + picture('r:link="r3"'),
        relationship(2, "image", address, "External") + relationship(3, "image", local, "External"),
    )

    careless = as_anybody_would(file, tmp_path)
    assert (len(asked), pictures(careless)) > (0, 1), "the attack is real"

    asked.clear()
    with bare_worker() as worker:
        assert pictures(worker.convert(file, None, 30)) == 0, "the profile alone holds"
    assert pictures(converter.convert(file)) == 0
    assert asked == []


def as_anybody_would(file: bytes, folder: Path) -> bytes:
    """The PDF a fresh LibreOffice makes with its own settings."""
    (folder / "surat.docx").write_bytes(file)
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    words = ["--headless", "--convert-to", "pdf", "--outdir", folder, folder / "surat.docx"]
    subprocess.run(
        ["soffice", profile, *words], capture_output=True, timeout=60, check=True, env={
            "HOME": str(folder), "PATH": os.environ["PATH"],
        },
    )  # fmt: skip
    return (folder / "surat.pdf").read_bytes()


@pytest.mark.parametrize("name", ["word/media/a.svg", "word/media/a.png"])
def test_an_svg_cannot_bring_in_a_picture_of_this_machine(
    converter: Converter, outside: tuple[str, list[str]], tmp_path: Path, name: str
) -> None:
    content = svg_around((tmp_path / "rahasia.png").as_uri())
    target = name.removeprefix("word/")
    file = word(picture('r:embed="r2"'), relationship(2, "image", target), {name: content})

    if name.endswith(".svg"):
        with bare_worker() as worker:
            assert pictures(worker.convert(file, None, 30)) == 1, "no profile stops this"
    with pytest.raises(ConversionFailed, match="PNG atau JPEG"):
        converter.convert(file)


def test_nobody_else_on_this_machine_may_open_the_pipe(converter: Converter) -> None:
    converter.convert(LETTER)
    pipes = [path.stat().st_mode for path in Path("/tmp").glob("OSL_PIPE_*_telaah-*")]

    assert pipes
    assert [mode & 0o077 for mode in pipes] == [0] * len(pipes)


def test_links_can_be_clicked_and_headings_are_bookmarks(converter: Converter) -> None:
    address = "https://contoh.test/verifikasi/abc"
    document = Document()
    document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    document.add_heading("Dasar hukum")
    line = document.add_paragraph()
    number = line.part.relate_to(address, f"{OFFICE}/hyperlink", is_external=True)
    line._p.append(parse_xml(
        f'<w:hyperlink {nsdecls("w", "r")} r:id="{number}"><w:r><w:rPr>'
        '<w:rStyle w:val="Hyperlink"/></w:rPr><w:t>periksa</w:t></w:r></w:hyperlink>'
    ))  # fmt: skip
    out = BytesIO()
    document.save(out)

    made = PdfReader(BytesIO(converter.convert(out.getvalue())))

    assert [mark.title for mark in made.outline] == ["Dasar hukum"]
    assert [note.get_object()["/A"]["/URI"] for note in made.pages[0]["/Annots"]] == [address]


# What goes wrong


def test_broken_files_are_refused_and_the_same_libreoffice_works_on(
    converter: Converter, agreement: bytes
) -> None:
    converter.convert(LETTER)
    before = offices(os.getpid())
    unclosed = word("<w:p>")
    headless = word("", parts={"_rels/.rels": b"<Relationships/>"})

    for broken in (b"", b"bukan Word", agreement[:5000], unclosed, headless):
        with pytest.raises(ConversionFailed, match="bukan dokumen Word"):
            converter.convert(broken)

    assert "Dengan hormat" in pages(converter.convert(LETTER))[0]
    assert offices(os.getpid()) == before != []


@pytest.mark.parametrize("pause", [0, 0.1])
def test_a_libreoffice_that_was_killed_is_replaced(converter: Converter, pause: float) -> None:
    converter.convert(LETTER)
    (killed,) = offices(os.getpid())
    os.kill(killed, signal.SIGKILL)
    time.sleep(pause)

    assert "Dengan hormat" in pages(converter.convert(LETTER))[0]
    assert killed not in offices(os.getpid())


def test_libreoffice_itself_takes_nothing_but_word_for_a_document() -> None:
    with bare_worker() as worker:
        assert worker.convert(b"bukan Word", None, 30) is None
        assert worker.convert(b"{\\rtf1 bukan Word}", None, 30) is None
        assert worker.convert(LETTER, None, 30) is not None


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which homes are made."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_one_that_hangs_is_ended_in_time_with_all_its_processes(own_folder: Path) -> None:
    with Converter(seconds=4) as converter:
        before = set(offices(os.getpid()))
        converter.convert(LETTER)
        (stuck,) = set(offices(os.getpid())) - before
        os.kill(stuck, signal.SIGSTOP)

        started = time.monotonic()
        with pytest.raises(ConversionFailed, match=r"melewati 4 detik"):
            converter.convert(LETTER)

        assert time.monotonic() - started < 10
        assert set(offices(os.getpid())) == before
        assert list(own_folder.iterdir()) == []
        assert pages(converter.convert(LETTER))


def test_a_document_that_ends_it_every_time_is_given_up(own_folder: Path) -> None:
    heavy = word(paragraph("baris") * 20_000)
    over = threading.Event()
    killed: set[int] = set()
    others = set(offices(os.getpid()))

    def killer() -> None:
        while not over.is_set():
            if list(own_folder.glob("*/dokumen.docx")):
                for pid in set(offices(os.getpid())) - others - killed:
                    killed.add(pid)
                    os.kill(pid, signal.SIGKILL)
            time.sleep(0.01)

    thread = threading.Thread(target=killer)
    thread.start()
    try:
        with Converter() as converter, pytest.raises(ConversionFailed, match="berhenti dua kali"):
            converter.convert(heavy)
    finally:
        over.set()
        thread.join()
    assert len(killed) == 2


def test_it_is_replaced_after_so_many_documents_and_closing_leaves_nothing(
    own_folder: Path,
) -> None:
    others = set(offices(os.getpid()))
    with Converter(documents=2) as converter:
        seen = []
        for _ in range(3):
            converter.convert(LETTER)
            seen.append(set(offices(os.getpid())) - others)
        assert converter.resident_bytes > 50 * 1024**2

    assert [len(each) for each in seen] == [1, 0, 1]
    assert seen[0] != seen[2]
    assert set(offices(os.getpid())) == others
    assert list(own_folder.iterdir()) == []


def test_threads_take_turns_on_one_libreoffice(converter: Converter) -> None:
    made: dict[str, str] = {}
    at_once = []

    def work(name: str) -> None:
        for _ in range(3):
            made[name] = pages(converter.convert(word(paragraph(name))))[0]
            at_once.append(len(offices(os.getpid())))

    threads = [threading.Thread(target=work, args=(f"surat {number}",)) for number in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert all(name in text for name, text in made.items())
    assert len(made) == 2
    assert set(at_once) == {1}


def test_it_ends_with_the_process_that_started_it(own_folder: Path) -> None:
    code = (
        "import sys, time; from templates.pdf import Converter; from tests.templates.linked import "
        "word; Converter().convert(word('')); print('siap', flush=True); time.sleep(60)"
    )
    owner = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(own_folder)},
    )  # fmt: skip
    with owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == b"siap\n"
        (office,) = offices(owner.pid)
        assert list(own_folder.iterdir())
        owner.kill()

    assert until(lambda: not Path(f"/proc/{office}").exists())
    assert until(lambda: not list(own_folder.iterdir()))
