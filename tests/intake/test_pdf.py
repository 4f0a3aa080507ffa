"""A foreign PDF tells its facts, and a hostile one costs little and harms nobody."""

import io
import json
import resource
import subprocess
import sys
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from intake.pdf import PdfFacts, inspect_pdf
from tests.intake.corpus import FONT, MIB, one_page, pdf, stream, text_pdf

ROOT = Path(__file__).parents[2]
WORDS = b"BT /F1 12 Tf 72 720 Td (Laporan pemeliharaan server bulan Maret) Tj ET"


def facts(content: bytes, folder: Path) -> PdfFacts:
    path = folder / "a.pdf"
    path.write_bytes(content)
    return inspect_pdf(path)


def rewritten(change: Callable[[PdfWriter], object]) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(text_pdf())))
    change(writer)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def deflated(content: bytes) -> bytes:
    return stream(zlib.compress(content), b"/Filter /FlateDecode")


def test_a_text_document_states_pages_text_and_day(tmp_path: Path) -> None:
    assert facts(text_pdf(), tmp_path) == PdfFacts(
        pages=1,
        has_text=True,
        encrypted=False,
        active_content=(),
        created_on=date(2024, 3, 15),
        readable=True,
        remark=None,
    )


def test_a_scan_has_pages_and_no_text(tmp_path: Path) -> None:
    found = facts(one_page(b"0 0 595 842 re f"), tmp_path)
    assert (found.pages, found.has_text, found.readable, found.remark) == (1, False, True, None)


def test_junk_before_the_header_is_read_over(tmp_path: Path) -> None:
    assert facts(b"\xef\xbb\xbf\r\n" + text_pdf(), tmp_path).pages == 1


@pytest.mark.parametrize(
    "stated", [b"D:19700101000000", b"D:99991231235959", b"kemarin", b"", b"D:", b"99"]
)
def test_a_nonsense_date_is_no_date(stated: bytes, tmp_path: Path) -> None:
    info = b"<< /CreationDate (%s) >>" % stated
    found = facts(one_page(WORDS, info, trailer=b"/Info 6 0 R"), tmp_path)
    assert found.readable
    assert found.created_on is None


def test_a_locked_document_is_unreadable_and_says_so(tmp_path: Path) -> None:
    locked = rewritten(lambda writer: writer.encrypt("rahasia", algorithm="RC4-128"))
    found = facts(locked, tmp_path)
    assert found.encrypted
    assert not found.readable
    assert found.remark is not None and "kata sandi" in found.remark


def test_a_document_locked_in_a_way_we_cannot_open_is_unreadable(tmp_path: Path) -> None:
    secret = b"<" + b"00" * 48 + b">"
    rules = (
        b"/Encrypt << /Filter /Standard /V 5 /R 6 /Length 256 /P -4 /O %s /U %s /OE %s /UE %s"
        b" /Perms <%s> /CF << /StdCF << /CFM /AESV3 /Length 32 >> >> /StmF /StdCF /StrF /StdCF >>"
        b" /ID [<00> <00>]"
        % (secret, secret, b"<" + b"00" * 32 + b">", b"<" + b"00" * 32 + b">", b"00" * 16)
    )
    found = facts(one_page(WORDS, trailer=rules), tmp_path)
    assert not found.readable
    assert found.remark is not None


def test_a_document_anybody_may_read_is_readable_though_encrypted(tmp_path: Path) -> None:
    def protect(writer: PdfWriter) -> None:
        writer.encrypt("", "pemilik", algorithm="RC4-128")

    found = facts(rewritten(protect), tmp_path)
    assert (found.encrypted, found.readable, found.has_text) == (True, True, True)


SCRIPT = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
ACTIVE: dict[str, tuple[bytes, set[str]]] = {
    "a script on opening": (
        one_page(WORDS, catalog=b"/OpenAction " + SCRIPT),
        {"/JavaScript", "/OpenAction"},
    ),
    "a script by name": (
        one_page(WORDS, catalog=b"/Names << /JavaScript << /Names [(a) %s] >> >>" % SCRIPT),
        {"/JavaScript"},
    ),
    "a script with a disguised name": (
        one_page(WORDS, page=b"/AA << /O << /S /J#61vaScript /JS (x) >> >>"),
        {"/JavaScript"},
    ),
    "a script behind a form field": (
        one_page(
            WORDS,
            b"<< /FT /Tx /T (a) /AA << /K %s >> >>" % SCRIPT,
            catalog=b"/AcroForm << /Fields [6 0 R] >>",
        ),
        {"/JavaScript"},
    ),
    "a program": (
        one_page(WORDS, catalog=b"/OpenAction << /S /Launch /F (cmd.exe) >>"),
        {"/Launch", "/OpenAction"},
    ),
    "a program behind a link": (
        one_page(
            WORDS,
            page=b"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9]"
            b" /A << /S /GoTo /D [3 0 R /Fit] /Next << /S /Launch /F (a.exe) >> >> >>]",
        ),
        {"/Launch"},
    ),
    "an attachment": (
        rewritten(lambda w: w.add_attachment("a.exe", b"MZ")),
        {"/EmbeddedFiles"},
    ),
    "a film": (
        one_page(WORDS, page=b"/Annots [<< /Type /Annot /Subtype /RichMedia /Rect [0 0 9 9] >>]"),
        {"/RichMedia"},
    ),
}


@pytest.mark.parametrize("title", ACTIVE)
def test_what_acts_by_itself_is_named(title: str, tmp_path: Path) -> None:
    content, names = ACTIVE[title]
    found = facts(content, tmp_path)
    assert found.readable
    assert names <= set(found.active_content)


def test_choosing_the_first_page_and_words_about_scripts_are_no_active_content(
    tmp_path: Path,
) -> None:
    words = b"BT /F1 12 Tf 72 720 Td (/JavaScript /Launch /OpenAction /EmbeddedFiles) Tj ET"
    for action in (b"[3 0 R /XYZ null null 0]", b"<< /S /GoTo /D [3 0 R /Fit] >>"):
        found = facts(one_page(words, catalog=b"/OpenAction " + action), tmp_path)
        assert (found.readable, found.remark) == (True, None)
        assert found.active_content == ()


def hidden_in_an_object_stream() -> bytes:
    inner = b"6 0 " + SCRIPT
    body = b"%PDF-1.7\n"
    places = {}
    plain = {
        1: b"<< /Type /Catalog /Pages 2 0 R /OpenAction 6 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
        4: stream(inner, b"/Type /ObjStm /N 1 /First 4"),
    }
    for number, content in plain.items():
        places[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(body)
    rows = [(0, 0, 65535), *((1, places[n], 0) for n in range(1, 5)), (1, start, 0), (2, 4, 0)]
    table = b"".join(
        kind.to_bytes(1) + place.to_bytes(4) + third.to_bytes(2) for kind, place, third in rows
    )
    extra = b"/Type /XRef /Size 7 /W [1 4 2] /Root 1 0 R"
    body += b"5 0 obj\n" + stream(table, extra) + b"\nendobj\n"
    return body + b"startxref\n%d\n%%%%EOF\n" % start


def test_a_script_in_an_object_stream_is_found(tmp_path: Path) -> None:
    found = facts(hidden_in_an_object_stream(), tmp_path)
    assert found.active_content == ("/JavaScript", "/OpenAction")


def page_tree_loop() -> bytes:
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>",
    )


def previous_table_loop() -> bytes:
    content = one_page(WORDS)
    start = content.index(b"xref\n0")
    return one_page(WORDS, trailer=b"/Prev %d" % start)


def calling_itself() -> bytes:
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"
    return one_page(
        b"/X Do",
        stream(b"/X Do /X Do /X Do", form),
        page=b"/Resources << /XObject << /X 6 0 R >> >>",
    ).replace(b"/Resources << /Font << /F1 5 0 R >> >> ", b"")


HOSTILE: dict[str, Callable[[], bytes]] = {
    "no document": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 50,
    "cut in half": lambda: text_pdf()[: len(text_pdf()) // 2],
    "no table": lambda: text_pdf().replace(b"xref", b"xxxx").replace(b"startxxxx", b"startxref"),
    "no pages": lambda: pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"
    ),
    "catalog missing": lambda: pdf(b"<< /Type /Pages >>").replace(b"/Root 1 0 R", b"/Root 9 0 R"),
    "page tree loop": page_tree_loop,
    "a thousand million pages": lambda: text_pdf().replace(b"/Count 1", b"/Count 1000000000"),
    "previous table loop": previous_table_loop,
    "200 000 arrays deep": lambda: one_page(
        WORDS, catalog=b"/X " + b"[" * 200_000 + b"]" * 200_000
    ),
    "200 000 dictionaries deep": lambda: one_page(
        WORDS, catalog=b"/X " + b"<</A" * 200_000 + b" 1 " + b">>" * 200_000
    ),
    "an array of four million": lambda: one_page(WORDS, catalog=b"/X [" + b"0 " * 4_000_000 + b"]"),
    "a stream of 300 MiB": lambda: one_page(deflated(bytes(300 * MIB))),
    "a stream deflated twice": lambda: one_page(
        stream(
            zlib.compress(zlib.compress(bytes(300 * MIB))), b"/Filter [/FlateDecode /FlateDecode]"
        )
    ),
    "60 MiB of drawing": lambda: one_page(deflated(b"q 1 0 0 1 0 0 cm Q\n" * 3_300_000)),
    "60 MiB of words": lambda: one_page(deflated(b"BT /F1 9 Tf (a) Tj ET\n" * 2_900_000)),
    "a form that draws itself": calling_itself,
    "a page as large as a country": lambda: one_page(WORDS).replace(b"595 842", b"9e30 9e30"),
    "a picture of 60 000 squared": lambda: one_page(
        b"/I Do",
        stream(b"", b"/Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 8"),
    ),
    "four hundred filters": lambda: one_page(
        stream(b"x", b"/Filter [" + b"/FlateDecode " * 400 + b"]")
    ),
    "an object of two thousand links": lambda: pdf(
        b"<< /Type /Catalog /Pages 2 0 R /X 5 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
        FONT,
        *(b"%d 0 R" % (number + 1) for number in range(5, 2_000)),
    ),
}


# A child inherits the high-water mark of whoever starts it: a long test run would be measured, not it.
ALONE = """
import json, resource, sys
from pathlib import Path
from intake.pdf import inspect_pdf

found = inspect_pdf(Path(sys.argv[1]))
used = resource.getrusage(resource.RUSAGE_CHILDREN)
spent = used.ru_utime + used.ru_stime
print(json.dumps([found.readable, found.remark, spent, used.ru_maxrss]))
"""


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_document_costs_little_and_harms_nobody(title: str, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(HOSTILE[title]())
    command = [sys.executable, "-c", ALONE, str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=90, check=True)
    readable, remark, spent, memory = json.loads(done.stdout)
    assert spent < 20
    assert memory < 1024 * 1024, "kibibytes"
    assert readable or (remark is not None and remark.endswith("."))


def test_pages_too_slow_to_read_are_given_up_and_the_rest_is_still_known(tmp_path: Path) -> None:
    blanks = deflated(b"BT /F1 9 Tf ( ) Tj ET\n" * 250_000)
    slow = one_page(blanks, catalog=b"/OpenAction " + SCRIPT)
    slow = slow.replace(b"/Kids [3 0 R] /Count 1", b"/Kids [" + b"3 0 R " * 5 + b"] /Count 5")
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    found = facts(slow, tmp_path)
    spent = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    assert (found.pages, found.readable) == (5, True)
    assert found.active_content == ("/JavaScript", "/OpenAction")
    assert found.remark is not None and "rumit" in found.remark
    assert spent < 7


@pytest.mark.parametrize(
    "title", ["no document", "cut in half", "no pages", "catalog missing", "page tree loop"]
)
def test_a_document_without_readable_pages_is_called_unreadable(title: str, tmp_path: Path) -> None:
    found = facts(HOSTILE[title](), tmp_path)
    assert not found.readable
    assert found.pages == 0
    assert found.remark
