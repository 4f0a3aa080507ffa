"""Makes the binder: one PDF, written from its first proof to its last, never held in memory."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import BinaryIO

from accounts.actor import Actor
from accounts.policy import Refused
from evidence.store import EvidenceStore
from exchange.binder import covers
from exchange.binder.contents import Contents, Proof, Standard, contents_of
from exchange.binder.file import PdfFile, text
from exchange.binder.letters import Face
from exchange.binder.pieces import Pieces
from exchange.binder.sheet import Faces, Page, write
from exchange.progress import Progress, unwatched
from storage.accounts import names
from storage.database import Database
from templates.pdf import Converter

EMPTY = "Belum ada bukti untuk dibundel. Lampirkan bukti pada kriterianya, lalu coba lagi."


def write_binder(
    database: Database, store: EvidenceStore, actor: Actor, assessment_id: str,
    standards: Iterable[int] | None, out: BinaryIO, told: Progress = unwatched,
) -> None:  # fmt: skip
    """Write all evidence of an assessment, or of some of its standards, to `out` as one PDF.

    A proof that cannot be copied page by page is attached or named with the reason; none breaks the
    rest. Memory does not grow with the whole. Raises Refused before anything is written, Cancelled
    from `told`.
    """
    with database.reading() as db:
        held = contents_of(db, actor, assessment_id, standards)
        by = names(db, {actor.account_id}).get(actor.account_id, "")
    if not any(True for _ in held.proofs()):
        raise Refused(EMPTY)
    with Converter() as converter:
        _Binder(held, PdfFile(out), store, converter).write(
            covers.Printed(datetime.now(UTC), by), told
        )


@dataclass
class _Entry:
    """A bookmark with what lies below it."""

    title: str
    to: int
    below: list["_Entry"] = field(default_factory=list)


class _Binder:
    """One binder under way: which page comes where, and under which label."""

    def __init__(
        self, held: Contents, pdf: PdfFile, store: EvidenceStore, converter: Converter
    ) -> None:
        self._held = held
        self._pdf = pdf
        self._faces = Faces(Face("regular", pdf), Face("bold", pdf))
        self._pieces = Pieces(pdf, store, converter, held.proofs())
        self._root = pdf.reserve()
        self._nodes: list[int] = []
        self._count = 0
        self._labels: list[str] = ["0 << /S /r >>"]
        # Our own pages get their numbers first, so that anything can lead to them.
        self._first = {f"S{one.number:02d}": pdf.reserve() for one in held.standards}
        self._first |= {proof.code: pdf.reserve() for proof in held.proofs()}
        self._where: dict[int, int] = {}

    def write(self, printed: covers.Printed, told: Progress) -> None:
        """Write all of it."""
        lines = covers.lines_of(self._held, self._first)
        front = covers.front(self._faces, self._held, printed).pages
        opening = [self._pdf.reserve() for _ in (*front, *covers.contents(self._faces, lines, {}))]
        before = self._node(len(opening))
        total, done = sum(1 for _ in self._held.proofs()), 0
        told(0, total)
        for standard in self._held.standards:
            self._standard(standard)
            for proof in _own(standard):
                self._proof(proof)
                done += 1
                told(done, total)
        pages = [*front, *covers.contents(self._faces, lines, self._where)]
        for number, page in enumerate(pages[1:], start=2):
            covers.footed([page], self._faces, self._held, _roman(number))
        self._own_pages(pages, opening, before)
        self._end(opening[0], opening[len(front)])

    def _standard(self, standard: Standard) -> None:
        code = f"S{standard.number:02d}"
        pages = covers.standard_cover(self._faces, standard, self._first)
        self._placed(code, pages)

    def _proof(self, proof: Proof) -> None:
        piece = self._pieces.of(proof)
        pages = covers.proof_cover(self._faces, self._held, proof, piece)
        self._placed(proof.code, pages)
        if piece.pages:
            self._labels.append(f"{self._count} << /S /D /P ({proof.code}/) >>")
            self._nodes.append(piece.node)
            self._kids(piece.node, list(piece.pages))
            self._count += len(piece.pages)

    def _placed(self, code: str, pages: list[Page]) -> None:
        """Our own pages at the end of what is there, under their code."""
        covers.footed(pages, self._faces, self._held, code)
        self._labels.append(f"{self._count} << /P ({code}) >>")
        numbers = [self._first[code], *(self._pdf.reserve() for _ in pages[1:])]
        self._where[self._first[code]] = self._count + 1
        self._own_pages(pages, numbers, self._node(len(pages)))

    def _node(self, count: int) -> int:
        """The number of a new branch of pages, which are counted."""
        node = self._pdf.reserve()
        self._nodes.append(node)
        self._count += count
        return node

    def _own_pages(self, pages: list[Page], numbers: list[int], node: int) -> None:
        for page, number in zip(pages, numbers, strict=True):
            write(self._pdf, self._faces, page, number, node)
        self._kids(node, numbers)

    def _kids(self, node: int, numbers: list[int]) -> None:
        kids = " ".join(f"{number} 0 R" for number in numbers)
        self._pdf.add(
            f"<< /Type /Pages /Parent {self._root} 0 R /Count {len(numbers)} /Kids [{kids}] >>",
            node,
        )

    def _end(self, front: int, listing: int) -> None:
        pdf, held = self._pdf, self._held
        self._faces.end()
        kids = " ".join(f"{node} 0 R" for node in self._nodes)
        pdf.add(f"<< /Type /Pages /Count {self._count} /Kids [{kids}] >>", self._root)
        outline = _outline(pdf, self._bookmarks(front, listing))
        attached = " ".join(
            f"({code}) {number} 0 R" for code, number in sorted(self._pieces.attachments.items())
        )
        files = f"/Names << /EmbeddedFiles << /Names [{attached}] >> >>" if attached else ""
        root = pdf.add(
            f"<< /Type /Catalog /Pages {self._root} 0 R /Outlines {outline} 0 R /PageMode /UseOutlines "
            f"/PageLabels << /Nums [{' '.join(self._labels)}] >> {files} /Lang (id-ID) "
            "/ViewerPreferences << /DisplayDocTitle true >> >>"
        )
        title = f"Bundel bukti {held.unit}: {held.title}"
        now = datetime.now(UTC)
        info = pdf.add(
            f"<< /Title {text(title)} /Producer (Telaah) /CreationDate (D:{now:%Y%m%d%H%M%S}Z) >>"
        )
        pdf.end(root, info)

    def _bookmarks(self, front: int, listing: int) -> list[_Entry]:
        first = self._first
        found = [_Entry("Sampul", front), _Entry("Daftar isi", listing)]
        for standard in self._held.standards:
            of_standard = _Entry(
                f"{standard.number}. {standard.title}", first[f"S{standard.number:02d}"]
            )
            found.append(of_standard)
            for criterion in standard.criteria:
                if not criterion.proofs:
                    continue
                to = first[criterion.proofs[0][1].code]
                of_criterion = _Entry(f"{criterion.id} {criterion.title}", to)
                of_standard.below.append(of_criterion)
                for place, proof in criterion.proofs:
                    more = "" if place == proof.code else f" (lihat {proof.code})"
                    entry = _Entry(f"{place} {proof.title}{more}", first[proof.code])
                    of_criterion.below.append(entry)
        return found


def _own(standard: Standard) -> list[Proof]:
    """The proofs whose pages stand in this standard."""
    return [
        proof
        for criterion in standard.criteria
        for place, proof in criterion.proofs
        if place == proof.code
    ]


def _outline(pdf: PdfFile, entries: list[_Entry]) -> int:
    """Write the bookmarks, the standards closed; the number of their root."""
    root = pdf.reserve()
    numbers = _level(pdf, entries, root)
    pdf.add(
        f"<< /Type /Outlines /First {numbers[0]} 0 R /Last {numbers[-1]} 0 R /Count {len(entries)} >>",
        root,
    )
    return root


def _level(pdf: PdfFile, entries: list[_Entry], parent: int) -> list[int]:
    numbers = [pdf.reserve() for _ in entries]
    for place, (entry, number) in enumerate(zip(entries, numbers, strict=True)):
        facts = f"<< /Title {text(entry.title)} /Parent {parent} 0 R /Dest [{entry.to} 0 R /Fit]"
        if place:
            facts += f" /Prev {numbers[place - 1]} 0 R"
        if place + 1 < len(numbers):
            facts += f" /Next {numbers[place + 1]} 0 R"
        if entry.below:
            below = _level(pdf, entry.below, number)
            facts += f" /First {below[0]} 0 R /Last {below[-1]} 0 R /Count -{len(below)}"
        pdf.add(facts + " >>", number)
    return numbers


def _roman(number: int) -> str:
    found = ""
    for value, letters in ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
                           (5, "v"), (4, "iv"), (1, "i")):  # fmt: skip
        while number >= value:
            found, number = found + letters, number - value
    return found
