"""The public page of a paper: enough to check it, nothing confidential, not too often."""

import asyncio
from datetime import date

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from documents.issue import issue
from documents.life import Step
from documents.register import Happening, finalise
from evidence.store import EvidenceStore
from forms import EXAMPLES
from storage import papers as records
from storage.tables import Document
from tests.assessments.certifying import Registry
from tests.furnished import Scene
from tests.web.visitor import words
from web.paths import Access, access
from web.rate import Bucket
from web.threads import Threads
from web.verification import BURST, Verification

LETTER = "permohonan_bergabung"


def paper(scene: Scene, store: EvidenceStore, **facts: object) -> tuple[Document, str]:
    form = EXAMPLES[LETTER].model_copy(update={"nomor": "", **facts})
    row = issue(scene.database, store, scene.office.coordinator, LETTER, form)
    with scene.database.reading() as db:
        found = records.paper(db, scene.office.unit_id, row.paper_id)
    assert found is not None
    return row, found.code


def ask(
    scene: Scene,
    path: str,
    file: bytes | None = None,
    times: int = 1,
    headers: dict[str, str] | None = None,
) -> httpx.Response:
    checking = Verification(scene.database, Threads(), Bucket(60, BURST))
    application = Starlette(
        routes=[
            Route("/verifikasi", checking.ask),
            Route("/verifikasi/{kode}", checking.show),
            Route("/verifikasi/{kode}", checking.compare, methods=["POST"]),
        ]
    )

    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(application, client=("192.0.2.7", 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://telaah.contoh") as web:
            for _ in range(times):
                if file is None:
                    answer = await web.get(path, headers={"accept": "text/html"})
                elif headers is not None:
                    said = {"accept": "text/html", **headers}
                    answer = await web.post(path, content=file, headers=said)
                else:
                    sent = {"berkas": ("surat.docx", file)}
                    answer = await web.post(path, files=sent, headers={"accept": "text/html"})
            return answer

    return asyncio.run(send())


def test_a_code_tells_what_the_paper_is_and_where_it_stands(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    row, code = paper(on_sqlite, store)
    said = words(ask(on_sqlite, f"/verifikasi/{code}").text)
    assert "Permohonan Bergabung" in said and "konsep" in said
    assert "LPSE Kabupaten Contoh" in said and row.digest in said
    what = Happening(Step.FINALISE, date(2026, 11, 21))
    finalise(on_sqlite.database, store, on_sqlite.office.coordinator, row.paper_id, what)
    assert "final" in words(ask(on_sqlite, f"/verifikasi/{code.lower()}").text)


def test_a_classified_paper_keeps_its_title_to_itself(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    row, code = paper(on_sqlite, store, sifat="Rahasia")
    said = words(ask(on_sqlite, f"/verifikasi/{code}").text)
    assert row.title == "Permohonan Bergabung" and f"Judul {row.title}" not in said
    assert "tidak ditampilkan karena sifat naskah ini" in said


def test_a_code_is_read_as_people_write_it(on_sqlite: Scene, store: EvidenceStore) -> None:
    _, code = paper(on_sqlite, store)
    written = code.replace("0", "o").replace("1", "l")
    for typed in (written, code.replace("-", ""), code.replace("-", "%20")):
        assert code in words(ask(on_sqlite, f"/verifikasi/{typed}").text)


@pytest.mark.parametrize("code", ["AAAA-BBBB-CCCC-DDDD", "x", "AAAA-BBBB-CCCC-DDD%27"])
def test_an_unknown_code_and_no_code_get_the_same_answer(on_sqlite: Scene, code: str) -> None:
    answer = ask(on_sqlite, f"/verifikasi/{code}")
    assert answer.status_code == 404
    assert "Tidak ada naskah dengan kode itu" in words(answer.text)


def test_a_file_is_compared_and_not_kept(on_sqlite: Scene, store: EvidenceStore) -> None:
    row, code = paper(on_sqlite, store)
    with store.open(row.digest) as file:
        content = file.read()
    before = set(store.names())
    same = words(ask(on_sqlite, f"/verifikasi/{code}", content).text)
    assert "sama persis dengan berkas Word versi 1" in same
    other = words(ask(on_sqlite, f"/verifikasi/{code}", content + b"x").text)
    assert "tidak sama dengan berkas mana pun" in other
    assert set(store.names()) == before


def test_a_file_too_large_is_refused_unread(on_sqlite: Scene, store: EvidenceStore) -> None:
    _, code = paper(on_sqlite, store)
    answer = ask(on_sqlite, f"/verifikasi/{code}", b"x" * (50 * 1024 * 1024 + 1))
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data; boundary=x", b"bukan formulir"),
        ("multipart/form-data", b"bukan formulir"),
        ("application/octet-stream", b"bukan formulir"),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="a"\r\n'),
    ],
)
def test_what_is_no_form_is_answered_in_words(
    on_sqlite: Scene, store: EvidenceStore, kind: str, body: bytes
) -> None:
    _, code = paper(on_sqlite, store)
    answer = ask(on_sqlite, f"/verifikasi/{code}", body, headers={"content-type": kind})
    assert answer.status_code == 200
    assert "Pilihlah dahulu berkas" in words(answer.text)


def test_who_asks_too_often_waits(on_sqlite: Scene, store: EvidenceStore) -> None:
    _, code = paper(on_sqlite, store)
    assert ask(on_sqlite, f"/verifikasi/{code}", times=BURST).status_code == 200
    assert ask(on_sqlite, f"/verifikasi/{code}", times=BURST + 1).status_code == 429


def test_the_page_is_open_to_everybody() -> None:
    assert access("/verifikasi/AAAA-BBBB-CCCC-DDDD") is Access.PUBLIC
    assert access("/verifikasi") is Access.PUBLIC


def test_a_code_may_be_typed_as_it_was_read(on_sqlite: Scene, store: EvidenceStore) -> None:
    _, code = paper(on_sqlite, store)
    assert "Kode di kaki halaman naskah" in words(ask(on_sqlite, "/verifikasi").text)
    answer = ask(on_sqlite, f"/verifikasi?kode={code.lower().replace('-', '%20')}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/verifikasi/{code}")


@pytest.mark.parametrize("typed", ["123", "https://contoh.id/", "%3Cscript%3E", "%20x%20"])
def test_what_is_no_code_is_told(on_sqlite: Scene, typed: str) -> None:
    answer = ask(on_sqlite, f"/verifikasi?kode={typed}")
    assert answer.status_code == 400
    assert "Itu bukan kode naskah" in words(answer.text)
    assert "<script>" not in answer.text


# Certificates


def code_of(scene: Scene, paper_id: str) -> str:
    with scene.database.reading() as db:
        found = records.any_paper(db, paper_id)
    assert found is not None
    return found.code


def said_of(scene: Scene, paper_id: str) -> str:
    return words(ask(scene, f"/verifikasi/{code_of(scene, paper_id)}").text)


def test_a_certificate_says_what_still_stands_today(on_sqlite: Scene, store: EvidenceStore) -> None:
    registry = Registry(on_sqlite, store)
    registry.assessed((1, 2))
    dossier_id = registry.determined()
    first = registry.paper(dossier_id, "terbitkan")
    assert "Tidak berlaku. Naskah sertifikat ini belum diterbitkan" in said_of(on_sqlite, first)
    registry.take("terbitkan", dossier_id, first)
    said = said_of(on_sqlite, first)
    assert "Berlaku untuk 2 dari 17 standar layanan LPSE Kabupaten Contoh" in said
    assert "Standar Kebijakan Layanan" in said and "Tidak berlaku lagi" not in said
    registry.withdrawn((2,))
    said = said_of(on_sqlite, first)
    assert "Berlaku untuk 1 dari 17" in said and "Tidak berlaku lagi untuk standar 2." in said
    second = registry.paper(dossier_id, "terbitkan_ulang")
    registry.take("terbitkan_ulang", dossier_id, second)
    assert "sudah digantikan sertifikat Nomor" in said_of(on_sqlite, first)
    assert "Berlaku untuk 1 dari 17" in said_of(on_sqlite, second)


def test_a_certificate_of_which_nothing_stands_is_not_in_force(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    registry = Registry(on_sqlite, store)
    registry.assessed((1,))
    dossier_id = registry.certified()
    paper_id = registry.events(dossier_id)[-1].paper_id or ""
    measure = registry.withdrawn((1,))
    assert "Seluruh standar pada sertifikat ini sudah dicabut" in said_of(on_sqlite, paper_id)
    registry.objected(measure, is_answered=False)
    assert "sudah dicabut" in said_of(on_sqlite, paper_id)


def test_the_page_of_a_certificate_tells_nothing_of_findings_or_people(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    registry = Registry(on_sqlite, store)
    registry.assessed((1, 2), unmet=(2,))
    dossier_id = registry.certified()
    said = said_of(on_sqlite, registry.events(dossier_id)[-1].paper_id or "")
    assert "Berlaku untuk 1 dari 17" in said
    for inside in ("Dokumennya tidak ada", "Galih Samudra", "belum memenuhi", "usul"):
        assert inside not in said


def test_another_paper_says_nothing_of_a_certificate(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    _, code = paper(on_sqlite, store)
    assert "Sertifikat ini" not in words(ask(on_sqlite, f"/verifikasi/{code}").text)
