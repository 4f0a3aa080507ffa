"""What does an error of the database mean for whoever runs the installation? None where it is ours."""

from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

FULL = "Ruang penyimpanan penuh, sehingga pekerjaan ini tidak selesai. Kosongkan sebagian, lalu ulangi."
NOT_READY = (
    "Instalasi ini belum disiapkan atau skemanya belum diperbarui. Periksa TELAAH_HOME, atau jalankan "
    "'telaah serve' lebih dahulu, lalu ulangi."
)
UNREACHABLE = (
    "Basis data PostgreSQL yang ditunjuk TELAAH_DATABASE_URL tidak dapat dihubungi. Periksa apakah "
    "servernya berjalan, dan apakah alamat, nama pengguna, kata sandi, dan nama basis datanya benar."
)
NO_ADDRESS = (
    "Alamat basis data di TELAAH_DATABASE_URL tidak dikenal. Tulis seperti "
    "postgresql+psycopg://telaah@localhost/telaah, atau kosongkan untuk memakai SQLite."
)
NOT_INSTALLED = (
    "Dukungan PostgreSQL belum terpasang. Pasang menurut bagian PostgreSQL di docs/deployment.md, atau "
    "kosongkan TELAAH_DATABASE_URL untuk memakai SQLite."
)
BROKEN = "Berkas basis data rusak atau bukan milik Telaah. Pulihkan dari cadangan ke folder kosong."
LOCKED_OUT = (
    "Berkas basis data tidak dapat dibuka atau ditulis. Periksa apakah perintah ini dijalankan sebagai "
    "pengguna sistem yang sama dengan aplikasinya, dan hak akses folder datanya."
)
_SQLITE = {
    "SQLITE_FULL": FULL,
    "SQLITE_NOTADB": BROKEN,
    "SQLITE_CORRUPT": BROKEN,
    "SQLITE_CANTOPEN": LOCKED_OUT,
    "SQLITE_READONLY": LOCKED_OUT,
    "SQLITE_PERM": LOCKED_OUT,
    "SQLITE_IOERR": LOCKED_OUT,
}
# SQLSTATE classes: connection, authorisation, no such database, resources, shut down.
_AWAY = ("08", "28", "3D", "53", "57P")


def sentence(error: Exception) -> str | None:
    """One plain sentence with what to do; None for an error nobody but a developer can mend."""
    if isinstance(error, ArgumentError):
        return NO_ADDRESS
    if isinstance(error, ModuleNotFoundError):
        return NOT_INSTALLED if (error.name or "").startswith("psycopg") else None
    if not isinstance(error, DBAPIError):
        return None
    name = getattr(error.orig, "sqlite_errorname", None)
    if name is not None:
        return _of_sqlite(name, str(error.orig))
    return _of_postgresql(error)


def _of_sqlite(name: str, said: str) -> str | None:
    if said.startswith("no such table"):
        return NOT_READY
    return next((words for start, words in _SQLITE.items() if name.startswith(start)), None)


def _of_postgresql(error: DBAPIError) -> str | None:
    state = getattr(error.orig, "sqlstate", None)
    if state == "42P01":  # undefined table
        return NOT_READY
    if state == "53100":  # disk full
        return FULL
    away = state is None or state.startswith(_AWAY)
    return UNREACHABLE if away and isinstance(error, OperationalError) else None
