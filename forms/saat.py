"""At which moment? Day and hour on the clock of the zone the document names."""

from datetime import date

from pydantic import Field

from forms.parts import Bagian, Jam


class Saat(Bagian):
    """A moment; the zone stands once in the document."""

    tanggal: date = Field(title="Tanggal")
    pukul: Jam = Field(title="Pukul")

    def before(self, other: "Saat") -> bool:
        """Whether this moment lies before the other one, both on the same clock."""
        return (self.tanggal, self.pukul) < (other.tanggal, other.pukul)
