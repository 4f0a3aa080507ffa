"""The letter of a recommendation: prefilled from its findings, and named only where it says the same."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from accounts.policy import Refused
from assessments.findings import deeds
from assessments.findings.letters import LETTER, Listed, letter_kind, one_origin, row_of
from assessments.findings.papers import choices, started
from assessments.findings.records import Words
from assessments.findings.rules import Ground, Kind, Origin, StandardText
from assessments.matters.papers import files_of
from catalog.model import BasisKind
from documents.issue import issue
from documents.life import Step
from documents.register import Happening, finalise, record
from evidence.store import EvidenceStore
from forms import EXAMPLES
from forms.tindakan import Ketidaksesuaian
from storage import dossiers as records
from storage.tables import Dossier
from tests.assessments.cases import approver, reviewer
from tests.assessments.finding_cases import (
    DUE,
    ON_PRACTICE,
    drafted,
    judging,
    let_out,
    published,
    steps,
)
from tests.furnished import Scene
from tests.scenes import today

OUT = (Step.FINALISE, Step.SIGN, Step.NUMBER, Step.SEND)
WORDS = Words(
    Kind.RECOMMENDATION, "Belum disahkan.", "Sahkan.", "", DUE, "", "Kepdep 152/2022 I.cia",
    Ground(BasisKind.SOURCE),
)  # fmt: skip
ONE = Listed("T-1", 1, "Kebijakan Layanan", "S01-01", "Kebijakan tertulis", Origin.FACTUAL, WORDS)


def kind(one: Kind) -> Listed:
    return replace(ONE, words=replace(WORDS, kind=one))


def letter(
    scene: Scene, store: EvidenceStore, rows: list[Dossier], through: tuple[Step, ...] = OUT,
    **changes: Any,
) -> str:  # fmt: skip
    """The letter as the findings prefill it, sent; what only officials know is the example's."""
    with scene.database.reading() as db:
        known = started(db, approver(scene), [row.id for row in rows], today())
    example = EXAMPLES[LETTER].model_dump(mode="json", exclude={"hak_keberatan"})
    facts = example | {"nomor": ""} | known | changes
    form = type(EXAMPLES[LETTER]).model_validate(facts)
    made = issue(scene.database, store, approver(scene), LETTER, form).paper_id
    for step in through:
        done = finalise if step is Step.FINALISE else record
        done(scene.database, store, approver(scene), made, Happening(step, today()))
    return made


def publish(scene: Scene, paper_id: str | None, *rows: Dossier) -> list[str]:
    return deeds.publish(
        scene.database, reviewer(scene), {r.id: 1 for r in rows}, today(), paper_id
    )


def test_two_kinds_never_share_a_letter_and_a_saran_goes_along() -> None:
    assert letter_kind([kind(Kind.RECOMMENDATION), kind(Kind.ADVICE)]) is Kind.RECOMMENDATION
    assert letter_kind([kind(Kind.MEASURE), kind(Kind.ADVICE)]) is Kind.MEASURE
    with pytest.raises(Refused, match="berbeda akibatnya"):
        letter_kind([kind(Kind.RECOMMENDATION), kind(Kind.MEASURE)])
    with pytest.raises(Refused, match="hanya saran"):
        letter_kind([kind(Kind.ADVICE)])
    with pytest.raises(Refused, match="satu kegiatan"):
        one_origin([ONE, replace(ONE, origin=Origin.SURVEILLANCE)])


@pytest.mark.parametrize(
    ("ground", "basis", "sort"),
    [
        (Ground(BasisKind.SOURCE), "Kepdep 152/2022 I.cia", "ketentuan"),
        (Ground(BasisKind.PRACTICE), "Kepdep 152/2022 I.cia", "praktik"),
        (Ground(BasisKind.PROPOSAL), "Kepdep 152/2022 I.cia", "usulan"),
        (Ground(BasisKind.PRACTICE, StandardText("Bunyi.", "angka 1.4")), "angka 1.4", "ketentuan"),
    ],
)
def test_a_row_of_the_letter_says_what_it_rests_on(ground: Ground, basis: str, sort: str) -> None:
    row = Ketidaksesuaian.model_validate(row_of(replace(ONE, words=replace(WORDS, ground=ground))))
    assert (row.dasar, row.sifat_dasar) == (basis, sort)


def test_the_form_is_prefilled_with_all_the_findings_say(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    case = let_out(on_sqlite, judging(on_sqlite))
    both = [
        drafted(on_sqlite, case),
        drafted(on_sqlite, case, criterion=ON_PRACTICE, kind=Kind.ADVICE, target=None),
    ]
    with on_sqlite.database.reading() as db:
        known = started(db, approver(on_sqlite), [row.id for row in both], today())
    assert known["jenis"] == "rekomendasi perbaikan"
    assert known["pengelola"] == "LPSE Kabupaten Contoh"
    assert known["yth"] == ["Kepala LPSE Kabupaten Contoh"]
    assert [row["sifat_dasar"] for row in known["ketidaksesuaian"]] == ["ketentuan", "praktik"]
    assert known["asal"]["kegiatan"] == "penilaian faktual"
    assert (known["asal"]["mulai"], known["asal"]["selesai"]) == (
        today().isoformat(),
        today().isoformat(),
    )
    assert known["asal"]["dokumen"]["tentang"] == "Berita Acara Penilaian Faktual"
    assert known["batas_waktu"]["jatuh_tempo"] == DUE.isoformat()
    assert known["batas_waktu"]["jumlah"] == (DUE - today()).days and "hak_keberatan" not in known
    made = letter(on_sqlite, store, both)
    with on_sqlite.database.reading() as db:
        [choice] = choices(db, approver(on_sqlite), on_sqlite.office.unit_id)
        assert choice.paper.id == made
        assert choices(db, approver(on_sqlite), on_sqlite.other.unit_id) == []


def test_the_lpse_opens_the_letter_from_the_publication(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    row = drafted(on_sqlite, let_out(on_sqlite, judging(on_sqlite)))
    made = letter(on_sqlite, store, [row])
    deeds.publish(on_sqlite.database, approver(on_sqlite), {row.id: 1}, today(), made)
    with on_sqlite.database.reading() as db:
        event = records.events(db, row.id)[-1]
        assert event.paper_id == made
        assert files_of(db, on_sqlite.office.head, event)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"pengelola": "LPSE Kota Teladan"}, "Naskah itu menyebut LPSE Kota Teladan"),
        ({"asal": {"kegiatan": "penilaian ulang", "mulai": str(today()), "selesai": str(today())}},
         "berasal dari penilaian ulang"),
        ({"batas_waktu": {"jumlah": 30, "satuan": "hari kalender", "dihitung_dari": str(today()),
                          "jatuh_tempo": str(today() + timedelta(30))}}, "sesudah batas waktu surat"),
    ],
)  # fmt: skip
def test_a_letter_that_says_something_else_is_not_named(
    on_sqlite: Scene, store: EvidenceStore, changes: dict[str, Any], sentence: str
) -> None:
    row = drafted(on_sqlite, let_out(on_sqlite, judging(on_sqlite)))
    made = letter(on_sqlite, store, [row], **changes)
    with pytest.raises(Refused, match=sentence):
        deeds.publish(on_sqlite.database, approver(on_sqlite), {row.id: 1}, today(), made)
    assert [event.action for event in steps(on_sqlite, row)] == ["catat"]


def test_a_letter_names_exactly_the_findings_published(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    case = let_out(on_sqlite, judging(on_sqlite))
    first = drafted(on_sqlite, case)
    second = drafted(on_sqlite, case, criterion=ON_PRACTICE, kind=Kind.ADVICE)
    whole, part = (letter(on_sqlite, store, rows) for rows in ([first, second], [first]))
    chosen = {first.id: 1, second.id: 1}
    with pytest.raises(Refused, match="tidak memuat temuan"):
        deeds.publish(on_sqlite.database, approver(on_sqlite), chosen, today(), part)
    with pytest.raises(Refused, match="tidak dipilih di sini"):
        deeds.publish(on_sqlite.database, approver(on_sqlite), {first.id: 1}, today(), whole)
    deeds.publish(on_sqlite.database, approver(on_sqlite), chosen, today(), whole)


def test_the_letter_of_a_measure_is_not_sent_from_here(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    row = drafted(on_sqlite, let_out(on_sqlite, judging(on_sqlite)), kind=Kind.MEASURE)
    right = EXAMPLES[LETTER].model_dump(mode="json")["hak_keberatan"]
    made = letter(on_sqlite, store, [row], hak_keberatan=right)
    with on_sqlite.database.reading() as db:
        assert choices(db, approver(on_sqlite), on_sqlite.office.unit_id) == []
    with pytest.raises(Refused, match="dikirim melalui tindakannya"):
        deeds.publish(on_sqlite.database, approver(on_sqlite), {row.id: 1}, today(), made)
    assert publish(on_sqlite, None, row)


def test_the_lpse_makes_no_letter_of_lkpp_s(on_sqlite: Scene) -> None:
    row = published(on_sqlite)
    with (
        on_sqlite.database.reading() as db,
        pytest.raises(Refused, match="tidak ditemukan"),
    ):
        started(db, on_sqlite.office.head, [row.id], today())
