"""What may be written down and published, by rules alone: every reason, and nothing refused without."""

from dataclasses import replace
from datetime import date

import pytest

from accounts.refused import Refused
from assessments.findings.drafting import (
    LONGEST,
    cited,
    consequence,
    first_kind,
    require_found,
    require_no_draft,
    require_seen,
    why_not_from,
    why_not_published,
    written_down,
)
from assessments.findings.records import Words
from assessments.findings.rules import Ground, Kind, Origin, StandardText
from catalog.loader import catalog
from catalog.model import BasisKind
from forms.parts import Bagian, Teks
from tests.assessments.finding_cases import OWN, draft

ON = date(2026, 6, 1)
LAW = cited([{"source": "KEP152", "at": "I.cia"}], catalog().sources)
PRACTICE = cited([{"source": "PRAKTIK", "at": "maklumat"}], catalog().sources)
COMPLETE = Words(
    Kind.RECOMMENDATION, "Belum disahkan.", "Sahkan.", "Tinggi", date(2026, 7, 1), "", "Kepdep",
    Ground(BasisKind.SOURCE),
)  # fmt: skip


class _Row(Bagian):
    dasar: Teks


@pytest.mark.parametrize("value", ["partial", "unmet"])
def test_what_was_judged_sebagian_or_belum_becomes_a_finding(value: str) -> None:
    require_found("S01-01", value)


@pytest.mark.parametrize("value", ["met", "not_applicable", "unanswered"])
def test_what_is_met_or_not_judged_is_no_finding(value: str) -> None:
    with pytest.raises(Refused, match="S01-01 tidak dinilai Sebagian atau Belum"):
        require_found("S01-01", value)


def test_a_second_draft_of_the_same_kind_names_the_first() -> None:
    require_no_draft({"T-2026-0001": Kind.RECOMMENDATION}, Kind.ADVICE)
    with pytest.raises(Refused, match="sudah mempunyai konsep saran nomor T-2026-0002"):
        require_no_draft({"T-2026-0002": Kind.ADVICE}, Kind.ADVICE)


def test_a_draft_changed_since_it_was_read_is_read_again() -> None:
    require_seen("T-2026-0001", 2, 2)
    with pytest.raises(Refused, match="T-2026-0001 baru saja diubah rekan"):
        require_seen("T-2026-0001", 1, 2)


def test_practice_is_kept_as_a_saran_only() -> None:
    with pytest.raises(Refused, match="hanya dapat menjadi saran"):
        written_down(draft(), PRACTICE)
    assert written_down(draft(kind=Kind.ADVICE), PRACTICE).kind is Kind.ADVICE
    assert first_kind(PRACTICE.ground, Origin.FACTUAL) is Kind.ADVICE
    assert first_kind(LAW.ground, Origin.FACTUAL) is Kind.RECOMMENDATION
    assert first_kind(LAW.ground, Origin.SURVEILLANCE) is Kind.MEASURE


def test_lkpp_s_own_text_carries_practice_and_is_what_a_letter_cites() -> None:
    words = written_down(draft(own=OWN), PRACTICE)
    assert words.ground.climbs and words.cited == OWN.at
    assert written_down(draft(), LAW).cited == LAW.text


@pytest.mark.parametrize("own", [StandardText("Bunyi.", " "), StandardText("", "angka 1.4")])
def test_a_text_without_its_place_is_refused(own: StandardText) -> None:
    with pytest.raises(Refused, match="beserta tempatnya"):
        written_down(draft(own=own), LAW)


def test_an_empty_own_text_is_none() -> None:
    assert written_down(draft(own=StandardText(" ", "\n")), LAW).ground.own is None


@pytest.mark.parametrize(
    ("field", "text", "name"),
    [
        ("description", "x" * (LONGEST + 1), "uraian ketidaksesuaian"),
        ("repair", "x" * (LONGEST + 1), "perbaikan yang diminta"),
        ("priority", "x" * 61, "prioritas"),
        ("pic", "x" * 201, "PIC"),
    ],
)
def test_too_long_a_text_is_named(field: str, text: str, name: str) -> None:
    with pytest.raises(Refused, match=f"Isian {name} terlalu panjang"):
        written_down(replace(draft(), **{field: text}), LAW)  # type: ignore[arg-type]


def test_a_document_is_cited_without_the_practice_beside_it() -> None:
    both = cited(
        [{"source": "SOP-ORG", "at": "2.1.5"}, {"source": "PRAKTIK", "at": "maklumat"},
         {"source": "SOP-ORG", "at": "2.8.1"}],
        catalog().sources,
    )  # fmt: skip
    assert both.text == f"{catalog().sources['SOP-ORG'].short} 2.1.5, 2.8.1"
    assert both.ground.kind is BasisKind.SOURCE


def test_every_basis_of_the_catalog_fits_a_letter() -> None:
    for criterion in catalog().criteria.values():
        basis = criterion.model_dump(mode="json")["basis"]
        text = cited(basis, catalog().sources).text
        assert _Row(dasar=text).dasar == text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"description": ""}, "uraian ketidaksesuaiannya belum ditulis"),
        ({"repair": ""}, "perbaikan yang diminta belum ditulis"),
        ({"target": None}, "tanggal target belum diisi"),
        ({"target": ON}, "target 1 Juni 2026 tidak sesudah tanggal terbitnya"),
    ],
)
def test_what_is_lacking_is_named_with_the_finding(
    change: dict[str, object], sentence: str
) -> None:
    [reason] = why_not_published("T-2026-0007", replace(COMPLETE, **change), ON)  # type: ignore[arg-type]
    assert reason.sentence == f"T-2026-0007: {sentence}"


def test_a_complete_finding_lacks_nothing_and_a_saran_needs_no_target() -> None:
    assert why_not_published("T-1", COMPLETE, ON) == ()
    advice = replace(COMPLETE, kind=Kind.ADVICE, target=None)
    assert why_not_published("T-1", advice, ON) == ()


@pytest.mark.parametrize(
    ("out_on", "verdict", "sentence"),
    [
        (None, "unmet", "belum terbit"),
        (date(2026, 6, 2), "unmet", "baru terbit 2 Juni 2026"),
        (ON, "met", "kini tidak dinilai Sebagian atau Belum"),
    ],
)
def test_a_finding_waits_for_its_assessment_and_follows_its_verdict(
    out_on: date | None, verdict: str, sentence: str
) -> None:
    [reason] = why_not_from("T-1", out_on, ON, "S01-01", verdict)
    assert sentence in reason.sentence


@pytest.mark.parametrize("verdict", ["partial", "unmet", None])
def test_nothing_of_its_assessment_hinders_it_any_more(verdict: str | None) -> None:
    assert why_not_from("T-1", ON, ON, "S01-01", verdict) == ()


def test_each_kind_tells_its_own_consequence() -> None:
    said = {kind: consequence(kind) for kind in Kind}
    assert "2.1.e.5" in said[Kind.RECOMMENDATION] and "teguran" in said[Kind.MEASURE]
    assert "tidak naik" in said[Kind.ADVICE]
