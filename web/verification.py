"""Is this paper real, and is this file the one? A page for anybody who holds a paper's code."""

from contextlib import suppress
from datetime import date
from hashlib import sha256

from babel.dates import format_date
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from assessments.certificates.public import Certified, certified_now
from catalog.loader import catalog
from documents.public import Known, Match, known, match
from storage.database import Database
from storage.ids import read_code
from web.pages import page, told
from web.rate import Bucket
from web.sessions import origin_of
from web.threads import Threads, off_loop

LARGEST = 50 * 1024 * 1024
PER_MINUTE, BURST = 20, 20
_BLOCK = 1024 * 1024
_SLOWLY = (
    "Terlalu banyak permintaan dari alamat Anda dalam waktu singkat. Tunggulah satu menit, lalu "
    "coba lagi."
)
_UNKNOWN = (
    "Tidak ada naskah dengan kode itu di instalasi ini. Periksa kembali kodenya di kaki halaman "
    "naskah, lalu ketik ulang di halaman /verifikasi."
)
_NO_CODE = (
    "Itu bukan kode naskah. Kodenya 16 huruf dan angka di kaki halaman naskah, ditulis dalam empat "
    "kelompok."
)
_TOO_LARGE = "Berkas itu lebih besar dari 50 MB, sehingga tidak dapat dibandingkan di sini."
_DIFFERENT = (
    "Berkas itu tidak sama dengan berkas mana pun yang tersimpan untuk naskah ini. Hasil pindai, "
    "hasil cetak ulang, atau berkas yang disimpan ulang memang tidak akan sama."
)


class Verification:
    """`/verifikasi/<kode>`: GET says what the paper is, POST compares a file with it."""

    def __init__(self, database: Database, threads: Threads, bucket: Bucket | None = None) -> None:
        self._database = database
        self._threads = threads
        self._bucket = bucket or Bucket(PER_MINUTE, BURST)

    async def ask(self, request: Request) -> Response:
        """A place to type the code; one that was typed leads to its page."""
        typed = request.query_params.get("kode", "").strip()
        if not typed:
            return page("verifikasi_kode", salah="")
        code = read_code(typed)
        if code is None:
            return page("verifikasi_kode", salah=_NO_CODE, status=400)
        return RedirectResponse(f"/verifikasi/{code}", 303)

    async def show(self, request: Request) -> Response:
        """What is public of the paper, or that there is none."""
        return await self._answered(request, compares=False)

    async def compare(self, request: Request) -> Response:
        """Whether a file is one of the paper's; the file is read once and not kept."""
        length = request.headers.get("content-length", "")
        if not length.isdigit() or int(length) > LARGEST:
            return told(request, 413, "Berkas terlalu besar", _TOO_LARGE)
        return await self._answered(request, compares=True)

    async def _answered(self, request: Request, compares: bool) -> Response:
        if not self._bucket.takes(origin_of(request).address):
            return told(request, 429, "Mohon tunggu", _SLOWLY)
        code = request.path_params["kode"]
        found = await self._known(code)
        if found is None:
            return told(request, 404, "Naskah tidak ditemukan", _UNKNOWN)
        certified = await self._certified(found)
        if not compares:
            return _page(found, certified, "", False)
        digest = await _digest(request)
        if digest is None:
            chosen = "Pilihlah dahulu berkas yang ingin dibandingkan."
            return _page(found, certified, chosen, False)
        same = await off_loop(self._threads.records, match, self._database, found.code, digest)
        return _page(found, certified, _verdict(same), same is not None)

    async def _certified(self, found: Known) -> Certified | None:
        """What a certificate is worth today; None for every other paper."""
        return await off_loop(self._threads.records, certified_now, self._database, found.code)

    async def _known(self, code: str) -> Known | None:
        read = read_code(code)
        if read is None:
            return None
        return await off_loop(self._threads.records, known, self._database, read)


def _page(found: Known, certified: Certified | None, verdict: str, same: bool) -> Response:
    return page(
        "verifikasi",
        naskah=found,
        tanggal=_written(found.day),
        sertifikat=certified,
        hari_ini=_written(certified.on if certified else None),
        judul_standar={number: one.title for number, one in catalog().standards.items()},
        putusan=verdict,
        sama=same,
    )


def _written(day: date | None) -> str:
    return str(format_date(day, "d MMMM y", locale="id")) if day else ""


def _verdict(same: Match | None) -> str:
    if same is None:
        return _DIFFERENT
    old = "" if same.is_newest else " Versi itu sudah diganti versi yang lebih baru."
    return f"Berkas itu sama persis dengan {same.words}.{old}"


async def _digest(request: Request) -> str | None:
    """SHA-256 of the file in the form; None when none was chosen, or what came is no form."""
    with suppress(HTTPException):
        return await _digest_of_file(request)
    return None


async def _digest_of_file(request: Request) -> str | None:
    async with request.form(max_files=1, max_fields=4) as form:
        upload = form.get("berkas")
        if upload is None or isinstance(upload, str) or not upload.filename:
            return None
        digest = sha256()
        while block := await upload.read(_BLOCK):
            digest.update(block)
        return digest.hexdigest()
