"""A finding is what its basis carries, leads where its kind leads, and is open until accepted."""

from dataclasses import replace

import pytest

from assessments.findings.rules import (
    CONSEQUENCES,
    Finding,
    Ground,
    Kind,
    Origin,
    StandardText,
    awaits_lkpp,
    cautions,
    is_open,
    kinds_of,
    open_on,
    open_since,
    strongest,
    why_not_kind,
)
from catalog.loader import catalog
from catalog.model import BasisKind
from forms.surat_rekomendasi import ASSESSMENTS, AsalTemuan
from tests.assessments.ladder_cases import FOUND, LAW, PRACTICE, PROPOSAL, day, finding, then

SOURCES = catalog().sources
TEXT = StandardText("Ruang server diberi alat pemadam.", "Standar LPSE 2014, angka 9.3")
ALL_KINDS = (Kind.RECOMMENDATION, Kind.MEASURE, Kind.ADVICE)


@pytest.mark.parametrize("ground", [PRACTICE, PROPOSAL])
@pytest.mark.parametrize("origin", list(Origin))
def test_practice_and_proposal_carry_a_saran_and_nothing_else(
    ground: Ground, origin: Origin
) -> None:
    assert kinds_of(ground, origin) == (Kind.ADVICE,)
    assert "isikan bunyi standar LKPP" in str(why_not_kind(Kind.MEASURE, ground, origin)[0])
    with_text = replace(ground, own=TEXT)
    assert Kind.MEASURE in kinds_of(with_text, origin)
    assert why_not_kind(Kind.MEASURE, with_text, origin) == ()


@pytest.mark.parametrize("text", [StandardText("", "angka 9.3"), StandardText("Bunyinya.", "  ")])
def test_a_text_without_words_or_place_is_no_basis(text: StandardText) -> None:
    assert not Ground(BasisKind.PRACTICE, text).climbs


@pytest.mark.parametrize(
    ("origin", "kinds"),
    [
        (Origin.FACTUAL, ALL_KINDS),
        (Origin.AGAIN, ALL_KINDS),
        (Origin.SURVEILLANCE, (Kind.MEASURE, Kind.ADVICE)),
        (Origin.MONITORING, (Kind.MEASURE, Kind.ADVICE)),
        (Origin.MISUSE, (Kind.MEASURE, Kind.ADVICE)),
    ],
)
def test_a_recommendation_comes_out_of_an_assessment_only(
    origin: Origin, kinds: tuple[Kind, ...]
) -> None:
    assert kinds_of(LAW, origin) == kinds


def test_a_kind_is_refused_exactly_where_it_is_not_offered() -> None:
    for ground in (LAW, PRACTICE, PROPOSAL, Ground(BasisKind.PROPOSAL, TEXT)):
        for origin in Origin:
            allowed = {kind for kind in Kind if not why_not_kind(kind, ground, origin)}
            assert allowed == set(kinds_of(ground, origin))


def test_the_origins_are_those_of_the_letter() -> None:
    assert tuple(Origin) == AsalTemuan.model_fields["kegiatan"].annotation.__args__  # type: ignore[union-attr]
    assert tuple(o for o in Origin if Kind.RECOMMENDATION in kinds_of(LAW, o)) == ASSESSMENTS


@pytest.mark.parametrize(
    ("ids", "kind"),
    [
        (("PRAKTIK", "KEP152"), BasisKind.SOURCE),
        (("USULAN", "PRAKTIK"), BasisKind.PRACTICE),
        (("USULAN",), BasisKind.PROPOSAL),
        ((), BasisKind.PROPOSAL),
    ],
)
def test_the_strongest_citation_decides(ids: tuple[str, ...], kind: BasisKind) -> None:
    assert strongest(SOURCES[name] for name in ids) is kind


def test_a_source_whose_force_is_unproved_is_named() -> None:
    said = " ".join(map(str, cautions([SOURCES["PERKA2"], SOURCES["SOP-ORG"], SOURCES["KEP152"]])))
    assert "perlu verifikasi keberlakuan" in said and "contoh dari satu provinsi" in said
    assert cautions([SOURCES["KEP152"], SOURCES["SLA-LKPP"]]) == ()


def test_two_recommendations_have_two_consequences() -> None:
    repair, climbing, advice = (CONSEQUENCES[kind] for kind in ALL_KINDS)
    assert repair.blocks_determination and not repair.may_object and not repair.is_measure
    assert climbing.is_measure and climbing.may_object and not climbing.blocks_determination
    assert not (advice.is_measure or advice.may_object or advice.blocks_determination)
    assert "2.1.e.5" in repair.unmet and "2.2.b" in climbing.unmet
    assert (repair.basis, climbing.basis) == ("KEP152 2.1.e.3", "KEP152 2.2.a")


ANSWERED = then(finding(), ("tindak_lanjuti", "2026-02-10"))
ACCEPTED = then(ANSWERED, ("terima", "2026-02-20"))
BACK = then(ACCEPTED, ("nyatakan_tidak_efektif", "2026-06-01"))


@pytest.mark.parametrize(
    ("one", "on", "is_it"),
    [
        (finding(), "2026-01-04", False),
        (finding(), "2026-01-05", True),
        (ANSWERED, "2026-02-10", True),
        (then(ANSWERED, ("kembalikan", "2026-02-12")), "2026-02-12", True),
        (ACCEPTED, "2026-02-19", True),
        (ACCEPTED, "2026-02-20", False),
        (then(ACCEPTED, ("nyatakan_efektif", "2026-06-01")), "2026-06-01", False),
        (BACK, "2026-05-31", False),
        (BACK, "2026-06-01", True),
        (finding(steps=finding().steps[:1]), "2026-06-01", False),
        (finding(steps=()), "2026-06-01", False),
    ],
)
def test_a_finding_is_open_from_publication_until_it_is_accepted(
    one: Finding, on: str, is_it: bool
) -> None:
    assert is_open(one, day(on)) is is_it
    assert open_on([one], day(on)) == ((one,) if is_it else ())


def test_an_answer_waits_for_lkpp_and_closes_nothing() -> None:
    assert not awaits_lkpp(ANSWERED, day("2026-02-09"))
    assert awaits_lkpp(ANSWERED, day("2026-02-10")) and is_open(ANSWERED, day("2026-02-10"))
    assert not awaits_lkpp(ACCEPTED, day("2026-02-20"))


def test_a_finding_opened_again_is_open_since_that_day() -> None:
    assert open_since(ANSWERED, day("2026-03-01")) == FOUND
    assert open_since(ACCEPTED, day("2026-03-01")) is None
    assert open_since(BACK, day("2026-07-01")) == day("2026-06-01")


def test_a_step_dated_before_the_one_it_follows_counts_from_that_day() -> None:
    early = then(ANSWERED, ("terima", "2026-02-01"))
    assert is_open(early, day("2026-02-09")) and not is_open(early, day("2026-02-10"))
    again = then(early, ("nyatakan_tidak_efektif", "2026-02-05"))
    assert open_since(again, day("2026-03-01")) == day("2026-02-10")
