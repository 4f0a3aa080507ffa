"""Which plain routes does the product have, and what do they need from the rest of it?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from evidence.store import EvidenceStore
from storage.database import Database
from web import shipped
from web.blanks import Blanks
from web.downloads import Downloads, OpenFile
from web.first_start import FirstStartPages
from web.health import Health
from web.lists import Lists, MakeList
from web.passwords import PasswordPages
from web.posted import Handler, taking_form
from web.sessions import Sessions, utc_now
from web.signing import SigningPages
from web.uploads import KeepUpload, Uploads
from web.verification import Verification

ASSETS = Path(__file__).parent / "aset"


@dataclass(frozen=True)
class Web:
    """What the routes and the gate work with.

    `secure_cookies`: people come over HTTPS. `keep_upload` and the six `open_…`
    are deeds: they get the actor and ask the policy function.
    """

    database: Database
    store: EvidenceStore
    keep_upload: KeepUpload
    open_evidence: OpenFile
    open_document: OpenFile
    open_pdf: OpenFile
    open_paper_file: OpenFile
    open_step: OpenFile
    open_result: OpenFile
    make_list: MakeList
    upload_limit: int
    secure_cookies: bool
    clock: Callable[[], datetime] = utc_now
    bundle_limit: int = 2 * 1024**3

    @cached_property
    def sessions(self) -> Sessions:
        """The sessions the gate and the pages share; give it to `Gate`."""
        return Sessions(self.database, self.secure_cookies, self.clock)


def routes(web: Web) -> list[BaseRoute]:
    """Every plain route of the product, for the application the gate stands in front of."""
    evidence = Downloads(web.open_evidence, web.sessions.threads)
    documents = Downloads(web.open_document, web.sessions.threads)
    pdfs = Downloads(web.open_pdf, web.sessions.threads)
    paper_files = Downloads(web.open_paper_file, web.sessions.threads)
    steps = Downloads(web.open_step, web.sessions.threads)
    results = Downloads(web.open_result, web.sessions.threads)
    checking = Verification(web.database, web.sessions.threads)
    uploads = Uploads(web.store, web.upload_limit, web.keep_upload, web.sessions)
    bundles = Uploads(web.store, web.bundle_limit, _only_bundles(web.keep_upload), web.sessions)
    return [
        *_pages(web.sessions),
        Route("/sehat", Health(web.sessions).show),
        Route("/unggah", uploads.take, methods=["PUT"]),
        Route("/unggah/paket", bundles.take, methods=["PUT"]),
        Route("/bukti/{id}", evidence.send),
        Route("/dokumen/{id}", documents.send),
        Route("/pdf/{id}", pdfs.send),
        Route("/berkas/{id}", paper_files.send),
        Route("/langkah/{id}", steps.send),
        Route("/hasil/{id}", results.send),
        Route("/templat/{nama}", shipped.template),
        Route("/isian/{nama}", Blanks(web.sessions).send),
        Route("/daftar/{nama}.xlsx", Lists(web.make_list, web.sessions.threads).send),
        Route("/verifikasi", checking.ask),
        Route("/verifikasi/{kode}", checking.show),
        Route("/verifikasi/{kode}", checking.compare, methods=["POST"]),
        Mount("/aset", StaticFiles(directory=ASSETS)),
    ]


def _only_bundles(keep: KeepUpload) -> KeepUpload:
    """The way in for what is large: whatever comes by it is taken for a bundle."""
    return lambda actor, incoming, name, _query: keep(actor, incoming, name, {"tujuan": "paket"})


def _pages(sessions: Sessions) -> list[BaseRoute]:
    signing, passwords = SigningPages(sessions), PasswordPages(sessions)
    first = FirstStartPages(sessions)

    def form(path: str, handler: Handler) -> Route:
        return Route(path, taking_form(handler, sessions.secure_cookies), methods=["POST"])

    return [
        Route("/masuk", signing.show_sign_in),
        form("/masuk", signing.sign_in),
        Route("/keluar", signing.show_sign_out),
        form("/keluar", signing.sign_out),
        Route("/sandi", passwords.show),
        form("/sandi", passwords.save),
        Route("/siapkan", first.show),
        form("/siapkan", first.save),
    ]
