"""The log of the sample: guidance and consultation with who was there, and a data pull of LKPP."""

from accounts.actor import AccountRole
from assessments.guidance import deeds
from assessments.guidance.deeds import Said
from assessments.guidance.rules import Form, Help, Notice, Talk, Watch
from assessments.sample.making import Lpse, Making

R = AccountRole


def make_guidance(making: Making, lpse: Lpse) -> None:
    """Guidance the LPSE confirmed, and a consultation it recorded itself."""
    reviewer, coordinator = making.lkpp(R.REVIEWER), making.coordinator(lpse)
    there = (f"{coordinator.name}, koordinator layanan",)
    from_lkpp = (f"{reviewer.name}, peninjau",)
    guidance = Talk(
        Help.GUIDANCE, Form.ON_SITE, making.ago(150),
        "Penyusunan kebijakan dan catatan pengelolaan keamanan perangkat.", making.ago(149),
        (9, 11), "LPSE melengkapi catatan perangkat sebelum penilaian berikutnya.", there,
        from_lkpp,
    )  # fmt: skip
    made = deeds.record_talk(making.database, reviewer, lpse.unit_id, guidance)
    said = Said(making.ago(147))
    deeds.go_on(making.database, coordinator, made, "sahkan", said)
    consultation = Talk(
        Help.CONSULTATION, Form.ONLINE, making.ago(60),
        "Cara menghitung kapasitas penyimpanan untuk tahun depan.", None, (7,),
        "LKPP mengirim contoh lembar hitungnya.", there, from_lkpp,
    )  # fmt: skip
    deeds.record_talk(making.database, coordinator, lpse.unit_id, consultation)


def make_oversight(making: Making, lpse: Lpse) -> None:
    """Data LKPP pulled, on its letter."""
    notice = Notice(
        Watch.DATA_PULL, making.ago(40), "Penarikan data transaksi triwulan lalu untuk pemantauan.",
        "B-118/D.2/CONTOH", making.ago(39),
    )  # fmt: skip
    deeds.record_notice(making.database, making.lkpp(R.REVIEWER), lpse.unit_id, notice)
