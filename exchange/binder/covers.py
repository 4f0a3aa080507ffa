"""What our own pages of a binder say: its front, the contents, a cover a standard and a proof."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from catalog.loader import catalog
from exchange.binder.contents import Contents, Criterion, Proof, Standard, zone_name
from exchange.binder.pieces import Piece
from exchange.binder.sheet import (
    ACCENT,
    BOTTOM,
    FAINT,
    GREY,
    HIGH,
    LEFT,
    RIGHT,
    Faces,
    Flow,
    Page,
    Set,
)

KINDS = {
    "policy": "Kebijakan/SOP",
    "assignment": "SK/Penugasan",
    "record": "Rekaman/Catatan",
    "report": "Laporan/Evaluasi",
}
SECRECY = {"biasa": "Biasa", "terbatas": "Terbatas", "rahasia": "Rahasia"}
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember",
)  # fmt: skip
EYEBROW = Set(9, bold=True, color=ACCENT)
TITLE, HUGE = Set(17, bold=True, lead=1.25), Set(26, bold=True, lead=1.2)
HEAD, BODY, BOLD = Set(11, bold=True), Set(10), Set(10, bold=True)
SMALL, QUIET = Set(8.5, color=GREY), Set(9, color=GREY)
LINKED = Set(9.5, color=ACCENT)
LABEL_WIDE = 118.0
CODE_WIDE = 62.0
ORDER = (
    "Bundel ini tersusun menurut standar, lalu kriteria, lalu bukti. Setiap bukti didahului halaman "
    "sampul. Bukti yang dipakai beberapa kriteria dicetak sekali, pada kriterianya yang pertama; pada "
    "kriteria lain disebut kode tempatnya."
)
CITING = (
    "Kode S09-03.1 berarti bukti pertama pada kriteria S09-03, dan S09-03.1/4 halaman keempat bukti itu. "
    "Kode ini tertulis di sudut kanan bawah setiap halaman dan sebagai nomor halaman di pembaca PDF."
)
ATTACHMENT = "Buka panel lampiran (tanda klip kertas) di pembaca PDF untuk mengambilnya."


@dataclass(frozen=True)
class Printed:
    """When the binder was made, and by whom."""

    at: datetime
    by: str


@dataclass(frozen=True)
class Line:
    """A line of the table of contents: how deep, its words, and the page it leads to."""

    depth: int
    words: str
    to: int
    code: str = ""


def day(value: date) -> str:
    """A date in words."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def front(faces: Faces, held: Contents, printed: Printed) -> Flow:
    """The first page."""
    flow = Flow(faces)
    flow.block(0, 0, 18, HIGH, ACCENT)
    flow.at = HIGH - 150
    flow.paragraph("BUNDEL BUKTI", Set(11, bold=True, color=ACCENT))
    flow.gap(6)
    flow.paragraph(held.unit, HUGE)
    flow.gap(8)
    flow.paragraph(held.title, Set(15, color=GREY))
    flow.gap(34)
    for label, value in _about(held, printed):
        _row(flow, label, value)
    flow.gap(18)
    for head, words in (("Susunan", ORDER), ("Cara mengutip", CITING)):
        flow.paragraph(head, HEAD)
        flow.paragraph(words, BODY)
        flow.gap(8)
    flow.gap(4)
    flow.rule(flow.at)
    flow.gap(4)
    flow.paragraph(catalog().edition.disclaimer, BOLD)
    return flow


def _about(held: Contents, printed: Printed) -> list[tuple[str, str]]:
    proofs = list(held.proofs())
    numbers = ", ".join(str(one.number) for one in held.standards)
    scope = "seluruh penilaian" if held.is_whole else f"standar {numbers}"
    when = printed.at.astimezone(ZoneInfo(zone_name(held)))
    state = f"disahkan {day(held.certified)}" if held.certified else "konsep, belum disahkan"
    return [
        ("Penilaian", held.title),
        ("Tahun", str(held.year)),
        ("Keadaan", state),
        ("Lingkup", f"{scope}; {len(held.standards)} standar, {len(proofs)} bukti"),
        ("Edisi kriteria", held.edition),
        ("Dicetak", f"{day(when)} pukul {when:%H.%M} {held.zone} oleh {printed.by}"),
    ]


def lines_of(held: Contents, first: Mapping[str, int]) -> list[Line]:
    """The table of contents; `first` tells the page of each standard and each proof."""
    found = []
    for standard in held.standards:
        found.append(Line(0, f"{standard.number}. {standard.title}", first[_key(standard)]))
        for criterion in standard.criteria:
            if criterion.proofs:
                to = first[criterion.proofs[0][1].code]
                found.append(Line(1, criterion.title, to, criterion.id))
            for place, proof in criterion.proofs:
                words = proof.title if place == proof.code else f"lihat {proof.code}: {proof.title}"
                found.append(Line(2, words, first[proof.code], place))
    return found


def _key(standard: Standard) -> str:
    return f"S{standard.number:02d}"


def contents(faces: Faces, lines: list[Line], where: Mapping[int, int]) -> list[Page]:
    """The table of contents; `where` tells which page of the whole each of ours is.

    How many pages it takes does not depend on `where`.
    """
    flow = Flow(faces)
    flow.paragraph("Daftar isi", TITLE)
    flow.gap(8)
    for line in lines:
        _entry(flow, line, str(where.get(line.to, "")))
    return flow.pages


def _entry(flow: Flow, line: Line, number: str) -> None:
    how = (BOLD, Set(9.5), Set(9.5))[line.depth]
    left = LEFT + (0, 0, 12)[line.depth]
    flow.need(how.size * 1.6 + (26 if line.depth == 0 else 0))  # a standard is not left alone
    if line.depth == 0:
        flow.gap(7)
    flow.at -= how.size * 1.6
    end = RIGHT - 34
    if line.code:
        flow.put(line.code, left, flow.at, Set(8.5, bold=line.depth == 1, color=ACCENT))
        left += CODE_WIDE
    words = flow.cut(line.words, how, end - left)
    flow.put(words, left, flow.at, how)
    dots = int((end - 4 - left - flow.width(words, how)) / flow.width(".", SMALL) / 2)
    if line.depth and dots > 2:
        shown = " ".join("." * (dots * 2 // 3))
        flow.put(shown, end - flow.width(shown, SMALL), flow.at, Set(8.5, color=FAINT))
    flow.put(number, RIGHT - flow.width(number, how), flow.at, how)
    flow.page.links.append(((LEFT - 2, flow.at - 3, RIGHT, flow.at + how.size), line.to))


def standard_cover(faces: Faces, standard: Standard, first: Mapping[str, int]) -> list[Page]:
    """The cover of a standard: its criteria, and what is shown for each."""
    flow = Flow(faces)
    flow.block(0, 0, 18, HIGH, ACCENT)
    flow.at = HIGH - 110
    flow.paragraph(f"STANDAR {standard.number}", Set(11, bold=True, color=ACCENT))
    flow.gap(4)
    flow.paragraph(standard.title, Set(22, bold=True, lead=1.2))
    flow.gap(20)
    for criterion in standard.criteria:
        _shown(flow, criterion, first)
    if not standard.criteria:
        flow.paragraph("Standar ini tidak memiliki kriteria yang dinilai.", QUIET)
    return flow.pages


def _shown(flow: Flow, criterion: Criterion, first: Mapping[str, int]) -> None:
    flow.need(44)
    flow.rule(flow.at)
    flow.gap(3)
    flow.paragraph(f"{criterion.id}  {criterion.title}", BOLD)
    for place, proof in criterion.proofs:
        more = "" if place == proof.code else f" (lihat {proof.code})"
        words = f"{place}  {proof.title}{more}"
        flow.paragraph(words, LINKED, left=LEFT + 12, to=first[proof.code])
    if not criterion.proofs:
        flow.paragraph("Tanpa bukti.", QUIET, left=LEFT + 12)
    flow.gap(7)


def proof_cover(faces: Faces, held: Contents, proof: Proof, piece: Piece) -> list[Page]:
    """The cover of a proof: what it is, whom it serves, and what follows or why nothing does."""
    flow = Flow(faces)
    flow.at = HIGH - 84
    flow.paragraph("BUKTI", EYEBROW)
    flow.paragraph(proof.code, HUGE)
    flow.gap(4)
    flow.paragraph(proof.title, Set(15, lead=1.25))
    flow.gap(14)
    for label, value in _facts(held, proof, piece):
        _row(flow, label, value)
    flow.gap(12)
    _serves(flow, held, proof)
    flow.gap(12)
    _follows(flow, proof, piece)
    return flow.pages


def _facts(held: Contents, proof: Proof, piece: Piece) -> list[tuple[str, str]]:
    found = [
        ("Jenis", KINDS[proof.kind]),
        ("Sifat", SECRECY[proof.confidentiality]),
        ("Nomor", proof.number or "–"),
        ("Tanggal", day(proof.issued_on) if proof.issued_on else "–"),
        ("Masa berlaku", _validity(proof)),
    ]
    if proof.is_open and proof.link:
        found.append(("Tautan", proof.link))
    file = proof.file
    if file is None:
        return found
    when = file.uploaded_at.astimezone(ZoneInfo(zone_name(held)))
    size = _size(file.size)
    return [
        *found,
        ("Berkas", f"{file.name} ({file.kind.label}, {size}, versi {file.version})"),
        ("SHA-256", file.digest),
        ("Diunggah", f"{day(when)} pukul {when:%H.%M} {held.zone} oleh {file.uploaded_by}"),
    ]


def _size(count: int) -> str:
    if count < 100_000:
        return f"{max(1, round(count / 1000))} KB"
    return f"{count / 1_000_000:.1f} MB".replace(".", ",")


def _validity(proof: Proof) -> str:
    begin = f"mulai {day(proof.valid_from)}" if proof.valid_from else ""
    end = f"sampai {day(proof.valid_to)}" if proof.valid_to else ""
    return " ".join(one for one in (begin, end) if one) or "tidak dinyatakan"


def _serves(flow: Flow, held: Contents, proof: Proof) -> None:
    titles = {one.id: one.title for standard in held.standards for one in standard.criteria}
    flow.paragraph("Dipakai pada", HEAD)
    for place in proof.places:
        title = titles.get(place.rpartition(".")[0], "di luar bundel ini")
        flow.paragraph(f"{place}  {title}", Set(9.5), left=LEFT)


def _follows(flow: Flow, proof: Proof, piece: Piece) -> None:
    if not piece.why:
        count = len(piece.pages)
        last = f" sampai {proof.code}/{count}" if count > 1 else ""
        words = f"Halamannya menyusul: {proof.code}/1{last} ({count} halaman)."
        flow.paragraph(words, QUIET)
        return
    flow.need(90)
    flow.rule(flow.at, ACCENT)
    flow.gap(6)
    flow.paragraph("Tidak disalin menjadi halaman", HEAD)
    flow.paragraph(piece.why, BODY)
    if piece.attached:
        flow.gap(4)
        flow.paragraph(f"Nama lampiran: {piece.attached}", BOLD)
        flow.paragraph(ATTACHMENT, QUIET)


def _row(flow: Flow, label: str, value: str) -> None:
    rows = list(flow.wrapped(value, BODY, RIGHT - LEFT - LABEL_WIDE)) or ["–"]
    flow.need(len(rows[:3]) * 14.5)
    for number, row in enumerate(rows):
        flow.need(14.5)
        flow.at -= 14.5
        if number == 0:
            flow.put(label, LEFT, flow.at, Set(10, color=GREY))
        flow.put(row, LEFT + LABEL_WIDE, flow.at, BODY)


def footed(flow_pages: list[Page], faces: Faces, held: Contents, code: str) -> None:
    """The last line of our own pages: whose binder it is, and the code of the page."""
    for page in flow_pages:
        flow = Flow(faces)
        flow.pages = [page]
        flow.rule(BOTTOM - 18)
        name = f"{held.unit} · {held.title}"
        flow.put(flow.cut(name, SMALL, RIGHT - LEFT - 90), LEFT, BOTTOM - 31, SMALL)
        flow.put(code, RIGHT - flow.width(code, SMALL), BOTTOM - 31, SMALL)
