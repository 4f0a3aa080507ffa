"""What may come in, and what is turned away with a sentence."""

import random
import time
from pathlib import Path

import pytest

from intake import image, office
from intake.admit import Admitted, Refused, admit
from intake.kinds import FileKind
from intake.limits import Limits
from tests.intake import corpus
from tests.intake.corpus import ATTACKS, Attack

GOOD = {
    "a Word document": ("Notulen.docx", FileKind.DOCX, corpus.good_docx),
    "a workbook with a chart": ("Rekap.XLSX", FileKind.XLSX, corpus.good_xlsx),
    "a PDF": ("Laporan.pdf", FileKind.PDF, corpus.text_pdf),
    "a PDF behind a mark": ("a.pdf", FileKind.PDF, lambda: b"\xef\xbb\xbf" + corpus.text_pdf()),
    "a PDF behind blank lines": ("a.pdf", FileKind.PDF, lambda: b"\r\n \n" + corpus.text_pdf()),
    "a PDF behind a header line": (
        "a.pdf",
        FileKind.PDF,
        lambda: b"Content-Type: application/pdf\r\n\r\n" + corpus.text_pdf(),
    ),
    "a PDF behind 1024 bytes": ("a.pdf", FileKind.PDF, lambda: b"x" * 1024 + corpus.text_pdf()),
    "a PDF without an extension": ("Surat Keputusan", FileKind.PDF, corpus.text_pdf),
    "a PDF with a number at its end": ("SK No.12", FileKind.PDF, corpus.text_pdf),
    "a PDF with an archive attached": (
        "a.pdf",
        FileKind.PDF,
        lambda: corpus.one_page(b"", corpus.stream(corpus.good_docx())),
    ),
    "a JPEG": ("foto.JPEG", FileKind.JPEG, corpus.good_jpeg),
    "a progressive JPEG": (
        "foto.jpg",
        FileKind.JPEG,
        lambda: corpus.picture("JPEG", progressive=True),
    ),
    "a CMYK JPEG": ("foto.jpg", FileKind.JPEG, lambda: corpus.picture("JPEG", "CMYK")),
    "a phone's JPEG of two pictures": ("foto.jpg", FileKind.JPEG, lambda: corpus.picture("MPO")),
    "a JPEG with bytes behind it": ("a.jpg", FileKind.JPEG, lambda: corpus.good_jpeg() + bytes(99)),
    "a PNG": ("layar.png", FileKind.PNG, corpus.good_png),
    "a palette PNG": ("layar.png", FileKind.PNG, lambda: corpus.picture("PNG", "P")),
    "a bilevel PNG": ("layar.png", FileKind.PNG, lambda: corpus.picture("PNG", "1")),
    "a PNG with alpha": ("layar.png", FileKind.PNG, lambda: corpus.picture("PNG", "LA")),
    "a Word document with the workbook of its chart": (
        "a.docx",
        FileKind.DOCX,
        lambda: corpus.docx_with({"word/embeddings/Lembar1.xlsx": corpus.good_xlsx()}),
    ),
    "a Word document with a linked picture": (
        "a.docx",
        FileKind.DOCX,
        lambda: corpus.related("image", "https://contoh.example/a.png"),
    ),
}


@pytest.mark.parametrize("title", GOOD)
def test_a_good_file_is_admitted_as_what_it_is(title: str, tmp_path: Path) -> None:
    name, kind, build = GOOD[title]
    path = tmp_path / "berkas"
    path.write_bytes(build())
    assert admit(path, name) == Admitted(kind, kind.media_type, path.stat().st_size)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.title)
def test_an_attack_is_refused_quickly_with_a_sentence(attack: Attack, tmp_path: Path) -> None:
    path = tmp_path / "berkas"
    path.write_bytes(attack.build())
    begun = time.monotonic()
    with pytest.raises(Refused) as refusal:
        admit(path, attack.name)
    assert time.monotonic() - begun < 6
    message = str(refusal.value)
    assert message.startswith("Berkas '")
    assert attack.says in message
    assert message.endswith(".")
    assert message.count(". ") >= 1, "says what is wrong but not what to do"
    assert len(message) < 300


def test_the_corpus_of_attacks_is_large() -> None:
    assert len({attack.title for attack in ATTACKS}) == len(ATTACKS) >= 100


def test_a_refusal_shows_the_cleaned_and_shortened_name(tmp_path: Path) -> None:
    path = tmp_path / "berkas"
    path.write_bytes(b"halo")
    with pytest.raises(Refused) as refusal:
        admit(path, "/tmp/\u202e" + "n" * 170 + ".pdf")
    assert "\u202e" not in str(refusal.value)
    assert "/tmp" not in str(refusal.value)
    assert len(str(refusal.value)) < 250


def test_the_limits_of_the_caller_count(tmp_path: Path) -> None:
    path = tmp_path / "berkas"
    path.write_bytes(corpus.good_docx())
    for limits in (Limits(file_bytes=1000), Limits(members=3), Limits(unpacked_bytes=1000)):
        with pytest.raises(Refused):
            admit(path, "a.docx", limits)
    path.write_bytes(corpus.good_png())
    with pytest.raises(Refused, match="megapiksel"):
        admit(path, "a.png", Limits(pixels=1000))


def test_a_relative_path_is_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "berkas").write_bytes(corpus.good_png())
    monkeypatch.chdir(tmp_path)
    assert admit(Path("berkas"), "a.png").kind is FileKind.PNG


@pytest.mark.parametrize("build", [corpus.good_docx, corpus.good_xlsx, corpus.good_png])
def test_no_damage_makes_an_examiner_fall_over(build, tmp_path: Path) -> None:
    chance = random.Random(17)
    whole = build()
    path = tmp_path / "berkas"
    examine = image.examine if whole.startswith(b"\x89PNG") else office.examine
    limits = {name: getattr(Limits(), name) for name in Limits.__dataclass_fields__}
    for _ in range(150):
        broken = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        path.write_bytes(
            broken[: chance.randint(1, len(broken))] if chance.random() < 0.3 else broken
        )
        answer = examine({"path": str(path), "kind": "png", "limits": limits})
        assert "problem" in answer or "created_on" in answer
