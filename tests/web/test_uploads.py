"""Do files come in whole or not at all, and only from a page of ours?"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import anyio
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route
from starlette.types import Message, Scope

from accounts.actor import Actor
from evidence.store import EvidenceStore, Incoming, StoreFull
from intake.admit import Refused as NotAdmitted
from tests.web.conftest import EMAIL, LIMIT, PASSWORD, Deeds
from tests.web.visitor import HOST, Visitor, application, run
from web.gate import Gate
from web.routes import Web, routes
from web.sessions import Sessions
from web.uploads import AT_ONCE, Patience, Uploads

MIB = 1024 * 1024
OURS = {"X-Telaah": "unggah", "Origin": f"http://{HOST}", "Sec-Fetch-Mode": "cors"}


def left_over(store: EvidenceStore) -> list[Path]:
    return list((store.root / "incoming").iterdir())


def test_a_file_is_kept_and_the_deed_answers(
    siti: Visitor, store: EvidenceStore, deeds: Deeds
) -> None:
    content = os.urandom(2 * MIB + 17)
    answer = siti.ask("PUT", "/unggah?nama=SK%20Tim.pdf&tujuan=bukti&id=abc", OURS, content)
    digest = hashlib.sha256(content).hexdigest()
    assert (answer.status_code, answer.json()) == (201, {"sidik": digest, "ukuran": len(content)})
    assert store.path(digest).read_bytes() == content
    (_, name, query, _), = deeds.kept  # fmt: skip
    assert name == "SK Tim.pdf"
    assert query == {"nama": "SK Tim.pdf", "tujuan": "bukti", "id": "abc"}
    assert left_over(store) == []


def test_a_file_without_a_length_is_kept_too(siti: Visitor, store: EvidenceStore) -> None:
    answer = siti.ask("PUT", "/unggah?nama=a.pdf", OURS, iter([b"x" * 700_000] * 3))
    assert (answer.status_code, answer.json()["ukuran"]) == (201, 2_100_000)


def test_the_deed_gets_a_name_without_tricks(siti: Visitor, deeds: Deeds) -> None:
    siti.ask("PUT", "/unggah?nama=..%2F..%2Fetc%2F%E2%80%AEfdp.exe%0D%0AX", OURS, b"x")
    (_, name, _, _), = deeds.kept  # fmt: skip
    assert "/" not in name and "\u202e" not in name and "\n" not in name


@pytest.mark.parametrize(
    "headers",
    [{"X-Telaah": ""}, {"X-Telaah": "lain"}, {"Origin": "https://jahat.contoh"}, {"Origin": "null"},
     {"Origin": ""}],
)  # fmt: skip
def test_a_file_sent_by_another_site_is_refused(
    siti: Visitor, deeds: Deeds, headers: dict[str, str]
) -> None:
    answer = siti.ask("PUT", "/unggah?nama=a.pdf", {**OURS, **headers}, b"x")
    assert answer.status_code == 403
    assert "halaman Telaah" in answer.json()["pesan"]
    assert deeds.kept == []


def test_without_a_session_nothing_is_taken(visitor: Visitor, deeds: Deeds) -> None:
    answer = visitor.ask("PUT", "/unggah?nama=a.pdf", OURS, b"x")
    assert answer.status_code == 401
    assert "Sesi Anda sudah berakhir" in answer.json()["pesan"]
    assert deeds.kept == []


@pytest.mark.parametrize("length", [str(LIMIT + 1), "9" * 30, "banyak", "-1"])
def test_a_file_that_says_it_is_too_large_is_refused_unread(
    siti: Visitor, store: EvidenceStore, length: str
) -> None:
    def never() -> Iterator[bytes]:
        raise AssertionError("the body was read")
        yield b""

    answer = siti.ask("PUT", "/unggah?nama=a.pdf", {**OURS, "Content-Length": length}, never())
    assert answer.status_code == 413
    assert "lebih besar dari batas 3 MiB" in answer.json()["pesan"]
    assert left_over(store) == []


def test_a_file_that_grows_past_the_limit_is_refused_while_it_comes(
    siti: Visitor, store: EvidenceStore, deeds: Deeds
) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(100):
            sent += MIB
            yield b"x" * MIB

    answer = siti.ask("PUT", "/unggah?nama=a.pdf", OURS, endless())
    assert answer.status_code == 413
    assert "batas 3 MiB" in answer.json()["pesan"]
    assert sent <= LIMIT + 2 * MIB
    assert left_over(store) == [] and list(store.names()) == [] and deeds.kept == []


def test_a_file_exactly_at_the_limit_is_kept(siti: Visitor) -> None:
    assert siti.ask("PUT", "/unggah?nama=a.pdf", OURS, b"x" * LIMIT).status_code == 201


def test_a_file_without_a_name_is_refused(siti: Visitor) -> None:
    for query in ("", "?nama=", "?nama=%20"):
        answer = siti.ask("PUT", f"/unggah{query}", OURS, b"x")
        assert answer.status_code == 422
        assert "tanpa nama" in answer.json()["pesan"]


def test_a_refusal_of_the_deed_is_told_and_nothing_stays(
    siti: Visitor, store: EvidenceStore
) -> None:
    answer = siti.ask("PUT", "/unggah?nama=terlarang.pdf", OURS, b"x")
    assert answer.status_code == 422
    assert answer.json() == {"pesan": "Akun Anda tidak berwenang menambah bukti."}
    assert left_over(store) == []


@pytest.mark.parametrize(
    ("refusal", "status"), [(NotAdmitted("Berkas ini rusak."), 422), (StoreFull(), 507)]
)
def test_what_the_deed_cannot_take_has_its_own_status(
    web: Web, store: EvidenceStore, refusal: Exception, status: int
) -> None:
    def keep(*_: object) -> dict[str, Any]:
        raise refusal

    visitor = Visitor(application(replace(web, keep_upload=keep)))
    visitor.sign_in(EMAIL, PASSWORD)
    answer = visitor.ask("PUT", "/unggah?nama=a.pdf", OURS, b"x")
    assert (answer.status_code, answer.json()) == (status, {"pesan": str(refusal)})
    assert left_over(store) == []


def test_a_crash_of_the_deed_leaves_nothing_and_claims_nothing(
    web: Web, store: EvidenceStore
) -> None:
    def keep(*_: object) -> dict[str, Any]:
        raise RuntimeError("disk on fire")

    visitor = Visitor(application(replace(web, keep_upload=keep)))
    visitor.sign_in(EMAIL, PASSWORD)
    answer = visitor.ask("PUT", "/unggah?nama=a.pdf", OURS, b"x")
    assert answer.status_code == 500
    assert "sebutkan kode" in answer.json()["pesan"]
    assert "disk on fire" not in answer.text
    assert left_over(store) == []


def scope_of(visitor: Visitor, name: str = "a.pdf") -> Scope:
    cookie = f"telaah={visitor.cookies['telaah']}"
    headers = {**OURS, "Host": HOST, "Cookie": cookie}
    return {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "PUT",
        "scheme": "http", "path": "/unggah", "raw_path": b"/unggah", "root_path": "",
        "query_string": f"nama={name}".encode(), "client": ("203.0.113.7", 1),
        "server": (HOST, 80), "headers": [(k.lower().encode(), v.encode())
                                          for k, v in headers.items()],
    }  # fmt: skip


def test_a_sender_who_goes_away_leaves_nothing(
    siti: Visitor, store: EvidenceStore, deeds: Deeds
) -> None:
    seen: list[int] = []
    messages: Iterator[Message] = iter(
        [{"type": "http.request", "body": b"x" * 2 * MIB, "more_body": True},
         {"type": "http.disconnect"}]
    )  # fmt: skip

    async def receive() -> Message:
        seen.append(len(left_over(store)))
        return next(messages)

    async def send(_message: Message) -> None:
        pass

    async def request() -> None:
        await siti.app(scope_of(siti), receive, send)

    run(request())
    assert seen == [1, 1]  # the half file was there while it came
    assert left_over(store) == [] and list(store.names()) == [] and deeds.kept == []


class Sender:
    """Sends one file over ASGI by hand, holding back its end until it is told to go on.

    `drops`: how many bytes come first, one by one and slowly.
    """

    def __init__(self, visitor: Visitor, drops: int = 0) -> None:
        self.visitor = visitor
        self.drops = drops
        self.go_on = anyio.Event()
        self.asked = False
        self.status = 0
        self.body = b""

    async def send_file(self) -> None:
        """Run the request to its end."""
        await self.visitor.app(scope_of(self.visitor), self._receive, self._send)

    async def _receive(self) -> Message:
        self.asked = True
        if self.drops:
            self.drops -= 1
            await anyio.sleep(0.01)
            return {"type": "http.request", "body": b"x", "more_body": True}
        await self.go_on.wait()
        return {"type": "http.request", "body": b"isi", "more_body": False}

    async def _send(self, message: Message) -> None:
        self.status = message.get("status", self.status)
        self.body += message.get("body", b"")


def test_only_a_few_files_come_in_at_once_and_the_next_waits_its_turn(siti: Visitor) -> None:
    async def everybody() -> tuple[list[Sender], int]:
        senders = [Sender(siti) for _ in range(AT_ONCE + 1)]
        async with anyio.create_task_group() as group:
            for sender in senders:
                group.start_soon(sender.send_file)
            for _ in range(200):
                await anyio.sleep(0.01)
                if sum(sender.asked for sender in senders) >= AT_ONCE:
                    break
            await anyio.sleep(0.1)
            at_once = sum(sender.asked for sender in senders)
            for sender in senders:
                sender.go_on.set()
        return senders, at_once

    senders, at_once = run(everybody())
    assert at_once == AT_ONCE
    assert [sender.status for sender in senders] == [201] * (AT_ONCE + 1)


def hasty(web: Web, **seconds: float) -> Visitor:
    """Siti at an installation with little patience."""
    sessions: Sessions = web.sessions
    uploads = Uploads(web.store, LIMIT, web.keep_upload, sessions, Patience(**seconds))
    own = Route("/unggah", uploads.take, methods=["PUT"])
    gate = Middleware(Gate, sessions=sessions)
    visitor = Visitor(Starlette(routes=[own, *routes(web)], middleware=[gate]))
    visitor.sign_in(EMAIL, PASSWORD)
    return visitor


@pytest.mark.parametrize(("seconds", "drops"), [({"pause": 0.05}, 0), ({"whole": 0.2}, 100)])
def test_a_sender_who_stops_or_only_drips_is_not_waited_for(
    web: Web, store: EvidenceStore, seconds: dict[str, float], drops: int
) -> None:
    sender_of = hasty(web, **seconds)

    async def stalled() -> Sender:
        sender = Sender(sender_of, drops)
        if drops:
            sender.go_on.set()
        await sender.send_file()
        return sender

    sender = run(stalled())
    assert sender.status == 503
    assert b"berhenti di tengah jalan" in sender.body
    assert left_over(store) == []


def test_a_turn_that_does_not_come_is_told(web: Web) -> None:
    sender_of = hasty(web, turn=0.05)

    async def crowded() -> list[int]:
        senders = [Sender(sender_of) for _ in range(AT_ONCE + 1)]
        async with anyio.create_task_group() as group:
            for sender in senders:
                group.start_soon(sender.send_file)
            await anyio.sleep(0.5)
            for sender in senders:
                sender.go_on.set()
        return sorted(sender.status for sender in senders)

    assert run(crowded()) == [201] * AT_ONCE + [503]


def test_a_deed_gets_the_person_who_sends(siti: Visitor, web: Web, deeds: Deeds) -> None:
    siti.ask("PUT", "/unggah?nama=a.pdf", OURS, b"x")
    actors: list[Actor] = []

    def keep(actor: Actor, incoming: Incoming, *_: object) -> dict[str, Any]:
        actors.append(actor)
        return {}

    visitor = Visitor(application(replace(web, keep_upload=keep)))
    visitor.sign_in(EMAIL, PASSWORD)
    visitor.ask("PUT", "/unggah?nama=a.pdf", OURS, b"x")
    assert actors[0].name == "Siti Contoh"
    assert actors[0].account_id == deeds.kept[0][0]
