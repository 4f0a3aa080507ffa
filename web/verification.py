"""Is this paper real, and is this file the one? A page for anybody who holds a paper's code."""

import re
from contextlib import suppress
from hashlib import sha256

from babel.dates import format_date
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from documents.public import Known, Match, known, match
from storage.database import Database
from web.pages import page, told
from web.rate import Bucket
from web.sessions import origin_of
from web.threads import Threads, off_loop

CODE = re.compile(r"[0-9A-Z]{16}")
# A code has no I, L, O and U: whoever typed one of them read a 1 or a 0.
_MISREAD = str.maketrans("ILO", "110")
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
        code = _read(typed)
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
        if not compares:
            return _page(found, "", False)
        digest = await _digest(request)
        if digest is None:
            return _page(found, "Pilihlah dahulu berkas yang ingin dibandingkan.", False)
        same = await off_loop(self._threads.records, match, self._database, code, digest)
        return _page(found, _verdict(same), same is not None)

    async def _known(self, code: str) -> Known | None:
        read = _read(code)
        if read is None:
            return None
        return await off_loop(self._threads.records, known, self._database, read)


def _read(typed: str) -> str | None:
    """The code somebody read on paper, with or without its dashes; None where it cannot be one."""
    plain = re.sub(r"[\s-]", "", typed).upper().translate(_MISREAD)
    if not CODE.fullmatch(plain):
        return None
    return "-".join(plain[at : at + 4] for at in range(0, 16, 4))


def _page(found: Known, verdict: str, same: bool) -> Response:
    on = format_date(found.day, "d MMMM y", locale="id") if found.day else ""
    return page("verifikasi", naskah=found, tanggal=on, putusan=verdict, sama=same)


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
