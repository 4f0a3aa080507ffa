"""What is wrong with a foreign file, in words its sender can act on?"""

from dataclasses import dataclass

SEND_ACCEPTED = "Kirim sebagai PDF, JPG, PNG, Word (.docx), atau Excel (.xlsx)."
SAVE_AGAIN = "Buka dan simpan ulang berkas itu, lalu kirim lagi."
SAVE_AS_PDF = "Simpan sebagai PDF, lalu kirim lagi."


@dataclass(frozen=True)
class Problem:
    """Why a file is not accepted.

    `what` continues the sentence "Berkas 'x' …"; where `other_kind` is set it is only the name of
    what the file really is ("arsip ZIP"). `advice` is a whole sentence.
    """

    what: str
    advice: str = SEND_ACCEPTED
    other_kind: bool = False

    def message(self, name: str, *, disguised: bool = False) -> str:
        """The two sentences a person reads; `disguised`: the name promised an accepted kind."""
        verb = ("sebenarnya " if disguised else "adalah ") if self.other_kind else ""
        return f"Berkas '{name}' {verb}{self.what}. {self.advice}"
