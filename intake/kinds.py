"""Which kinds of file do we accept, and what are they called?"""

from enum import StrEnum

_OFFICE = "application/vnd.openxmlformats-officedocument."


class FileKind(StrEnum):
    """A kind of file that may be evidence; anything else is refused."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    DOCX = "docx"
    XLSX = "xlsx"

    @property
    def media_type(self) -> str:
        """The media type a download of this kind is sent with."""
        return _MEDIA_TYPES[self]

    @property
    def extension(self) -> str:
        """The usual end of a file name of this kind, with its dot."""
        return _EXTENSIONS[self][0]

    @property
    def extensions(self) -> tuple[str, ...]:
        """Every end of a file name that does not contradict this kind, in lower case."""
        return _EXTENSIONS[self]

    @property
    def label(self) -> str:
        """What a reader calls this kind."""
        return _LABELS[self]


_MEDIA_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
    FileKind.DOCX: _OFFICE + "wordprocessingml.document",
    FileKind.XLSX: _OFFICE + "spreadsheetml.sheet",
}
_EXTENSIONS = {
    FileKind.PDF: (".pdf",),
    FileKind.JPEG: (".jpg", ".jpeg", ".jpe", ".jfif"),
    FileKind.PNG: (".png",),
    FileKind.DOCX: (".docx",),
    FileKind.XLSX: (".xlsx",),
}
_LABELS = {
    FileKind.PDF: "PDF",
    FileKind.JPEG: "gambar JPG",
    FileKind.PNG: "gambar PNG",
    FileKind.DOCX: "dokumen Word (.docx)",
    FileKind.XLSX: "lembar kerja Excel (.xlsx)",
}

ACCEPTED = "PDF, JPG, PNG, Word (.docx), Excel (.xlsx)"
ACCEPTED_EXTENSIONS = tuple(end for kind in FileKind for end in kind.extensions)
