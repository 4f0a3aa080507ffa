"""The catalog that is shipped: complete, official where it says so, and free of people."""

import re
from collections import Counter
from datetime import date

import pytest

from catalog.loader import ROOT, Catalog, catalog, load
from catalog.model import BasisKind, Criterion, EvidenceKind, ServiceForm

# Kepdep LKPP 152/2022, II 2.1.b.1: the official names, spelling included.
NAMES = (
    "Standar Kebijakan Layanan",
    "Standar Organisasi Layanan",
    "Standar Pengelolaan Aset Layanan",
    "Standar Pengelolaan Resiko Layanan",
    "Standar Pengelolaan Gangguan Masalah dan Permintaan Layanan",
    "Standar Pengelolaan Perubahan",
    "Standar Pengelolaan Kapasitas Layanan",
    "Standar Pengelolaan Sumber Daya Manusia",
    "Standar Pengelolaan Keamanan Perangkat",
    "Standar Pengelolaan Operasional Keamanan Layanan",
    "Standar Pengelolaan Keamanan Server dan Jaringan",
    "Standar Pengelolaan Kelangsungan Pelayanan",
    "Standar Pengelolaan Anggaran Layanan",
    "Standar Pengelolaan Pendukung Layanan",
    "Standar Pengelolaan Hubungan Bisnis Layanan",
    "Standar Pengelolaan Kepatuhan",
    "Standar Penilaian Internal",
)
NAMES_OF_2014 = {  # where the name of 2014 was another
    2: "Pengorganisasian Layanan",
    4: "Pengelolaan Risiko Layanan",
    5: "Pengelolaan Layanan Helpdesk",
    7: "Pengelolaan Kapasitas",
    10: "Pengelolaan Keamanan Operasional Layanan",
    12: "Pengelolaan Kelangsungan Layanan",
    15: "Pengelolaan Hubungan dengan Pengguna Layanan",
}
TASKS = {
    "ketua_lpse": 13, "koordinator_helpdesk": 6, "helpdesk": 7, "pengelola_kapasitas": 5,
    "pengelola_perubahan": 5, "pengelola_aset": 3, "pengelola_risiko": 4,
    "koordinator_keamanan_informasi": 4, "pengelola_pendukung_layanan": 4,
    "administrator_keuangan": 3, "koordinator_kelangsungan_layanan": 5,
    "pengelola_hubungan_pengguna": 2, "penilai": 5,
}  # fmt: skip
PARAMETERS = {
    "objection_days": (5, "hari kerja", "resmi"),
    "sla_review_years": (4, "tahun", "resmi"),
    "separate_unit_until": (date(2023, 12, 31), "tanggal", "resmi"),
    "na_reason_min_length": (20, "huruf", "usulan"),
    "na_share_warning_percent": (50, "persen", "usulan"),
    "na_same_reason_warning": (5, "kriteria", "usulan"),
    "assessment_interval_years": (1, "tahun", "usulan"),
    "on_site_standards": ((9, 10, 11, 16, 17), "nomor standar", "usulan"),
    "evidence_expiry_warning_days": (30, "hari kalender", "usulan"),
    "password_min_length": (12, "karakter", "usulan"),
    "session_idle_minutes": (30, "menit", "usulan"),
    "session_absolute_hours": (12, "jam", "usulan"),
    "sign_in_free_failures": (5, "kali", "usulan"),
    "sign_in_free_failures_per_address": (50, "kali", "usulan"),
    "sign_in_delay_max_minutes": (15, "menit", "usulan"),
    "setup_link_hours": (24, "jam", "usulan"),
    "credential_link_hours": (72, "jam", "usulan"),
    "advice_days": (30, "hari kerja", "usulan"),
    "reprimand_days": (20, "hari kerja", "usulan"),
    "withdrawal_days": (30, "hari kerja", "usulan"),
    "stop_days": (20, "hari kerja", "usulan"),
}
PRIVATE = {
    "an email address": r"[\w.+-]+@[\w-]+\.\w",
    "an address on the web": r"https?:|www\.|\b[a-z0-9-]+\.(go|co|or|ac)\.id\b|\.com\b",
    "a NIP": r"\d{8} ?\d{6} ?\d ?\d{3}",
    "a telephone number": r"\(0\d{2,3}\)|\b0\d{8,}|\+62",
    "a title before a name": r"\b(Dr|Drs|Dra|Ir|Prof|H|Hj)\. ?[A-Z]",
    "a degree after a name": r", ?[SM]\. ?(T|E|H|M|Si|Kom|Sos|AP)\b",
}
FILES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.yaml"))


def test_each_of_the_17_standards_is_there_once_with_its_official_name(shipped: Catalog) -> None:
    assert sorted(shipped.standards) == list(range(1, 18))
    assert tuple(shipped.standards[n].title for n in range(1, 18)) == NAMES
    assert len(list((ROOT / "standards").glob("*.yaml"))) == 17


@pytest.mark.parametrize("number", range(1, 18))
def test_a_standard_rests_on_its_own_letter_of_the_decree(shipped: Catalog, number: int) -> None:
    basis = [(b.source, b.at) for b in shipped.standards[number].basis]
    assert ("KEP152", f"2.1.b.1.{chr(ord('a') + number - 1)}") in basis


def test_standards_are_found_under_their_names_of_2014(shipped: Catalog) -> None:
    for number, name in NAMES_OF_2014.items():
        assert name in shipped.standards[number].aliases
    renamed = {number for number, standard in shipped.standards.items() if standard.aliases}
    assert renamed == set(NAMES_OF_2014)


def test_no_alias_repeats_a_name_or_leads_to_two_standards(shipped: Catalog) -> None:
    aliases = [alias for standard in shipped.standards.values() for alias in standard.aliases]
    official = {name.removeprefix("Standar ") for name in NAMES}
    assert len(aliases) == len(set(aliases))
    assert official.isdisjoint(aliases)


def test_there_are_criteria_enough_for_every_standard(shipped: Catalog) -> None:
    assert len(shipped.criteria) >= 160
    counts = {n: len(standard.criteria) for n, standard in shipped.standards.items()}
    assert min(counts.values()) >= 8


def test_ids_of_criteria_are_unique_and_without_gaps(shipped: Catalog) -> None:
    for number, standard in shipped.standards.items():
        expected = [f"S{number:02d}-{i:02d}" for i in range(1, len(standard.criteria) + 1)]
        assert [criterion.id for criterion in standard.criteria] == expected


@pytest.mark.parametrize("criterion", list(catalog().criteria.values()), ids=lambda c: c.id)
def test_a_criterion_says_what_it_rests_on_how_it_is_proven_and_by_whom(
    criterion: Criterion,
) -> None:
    loaded = catalog()
    assert criterion.basis
    assert {b.source for b in criterion.basis} <= set(loaded.sources)
    assert criterion.evidence
    assert {e.kind for e in criterion.evidence} <= set(EvidenceKind)
    assert criterion.roles
    assert set(criterion.roles) <= set(loaded.roles)
    assert criterion.guidance
    assert criterion.applies_to
    assert loaded.standard_of(criterion.id).number == int(criterion.id[1:3])


def test_nothing_asked_is_asked_twice(shipped: Catalog) -> None:
    texts = Counter(c.text for c in shipped.criteria.values())
    assert [text for text, times in texts.items() if times > 1] == []
    titles = Counter((c.id[:3], c.title) for c in shipped.criteria.values())
    assert [title for title, times in titles.items() if times > 1] == []


def test_criteria_come_in_the_order_of_the_standards(shipped: Catalog) -> None:
    assert list(shipped.criteria) == sorted(shipped.criteria)
    assert shipped.standard_of("S17-01").title == "Standar Penilaian Internal"
    with pytest.raises(KeyError):
        shipped.standard_of("S18-01")


def test_a_criterion_one_form_of_service_leaves_out_says_why(shipped: Catalog) -> None:
    left_out = [c for c in shipped.criteria.values() if len(c.applies_to) < len(ServiceForm)]
    assert left_out
    assert all(len(c.not_applicable_reason or "") >= 20 for c in left_out)
    for form in ServiceForm:
        assert sum(c.applies(form) for c in shipped.criteria.values()) >= 150


def test_nothing_is_called_reviewed_before_a_person_did_it(shipped: Catalog) -> None:
    assert {c.reviewed for c in shipped.criteria.values()} == {None}


def test_every_standard_has_something_mandatory(shipped: Catalog) -> None:
    for standard in shipped.standards.values():
        assert any(criterion.mandatory for criterion in standard.criteria), standard.title


def test_sources_say_how_much_they_bind(shipped: Catalog) -> None:
    force = {source.id: (source.kind, source.force) for source in shipped.sources.values()}
    assert force == {
        "KEP152": ("keputusan", "berlaku"),
        "PERKA2": ("peraturan", "perlu_verifikasi"),
        "SLA-LKPP": ("perjanjian", "perjanjian"),
        "SLA-AGENCY": ("perjanjian", "contoh"),
        "SOP-ORG": ("sop", "contoh"),
        "PRAKTIK": ("praktik", "tidak_mengikat"),
        "USULAN": ("usulan", "tidak_mengikat"),
    }
    assert shipped.sources["KEP152"].issued == date(2022, 9, 30)
    assert shipped.sources["PRAKTIK"].basis_kind is BasisKind.PRACTICE


def test_the_13_roles_have_their_66_tasks(shipped: Catalog) -> None:
    assert {role.id: len(role.tasks) for role in shipped.roles.values()} == TASKS
    assert len(TASKS) == 13
    assert sum(TASKS.values()) == 66


def test_roles_and_tasks_carry_the_numbers_of_the_sop(shipped: Catalog) -> None:
    for number, role in enumerate(shipped.roles.values(), 1):
        assert role.at == f"2.{number}"
        assert [task.at for task in role.tasks] == [
            f"2.{number}.{i}" for i in range(1, len(role.tasks) + 1)
        ]


def test_every_role_answers_for_some_criterion(shipped: Catalog) -> None:
    asked = {role for criterion in shipped.criteria.values() for role in criterion.roles}
    assert asked == set(shipped.roles)


def test_numbers_with_legal_force_are_these(shipped: Catalog) -> None:
    assert {p.id: (p.value, p.unit, p.status) for p in shipped.parameters.values()} == PARAMETERS


def test_a_number_of_ours_is_labelled_as_a_proposal(shipped: Catalog) -> None:
    for parameter in shipped.parameters.values():
        ours = {citation.source for citation in parameter.basis} <= {"USULAN", "PRAKTIK"}
        assert (parameter.status == "usulan") == ours


def test_an_objection_has_5_working_days_by_the_decree(shipped: Catalog) -> None:
    assert shipped.number("objection_days") == 5
    basis = shipped.parameters["objection_days"].basis
    assert [(b.source, b.at) for b in basis] == [("KEP152", "2.3.a")]


def test_a_day_is_not_a_number_and_an_unknown_parameter_is_an_error(shipped: Catalog) -> None:
    with pytest.raises(TypeError, match="separate_unit_until"):
        shipped.number("separate_unit_until")
    with pytest.raises(KeyError):
        shipped.number("objection_weeks")


def test_a_list_of_numbers_is_asked_for_as_such(shipped: Catalog) -> None:
    assert shipped.numbers("on_site_standards") == (9, 10, 11, 16, 17)
    with pytest.raises(TypeError, match="objection_days"):
        shipped.numbers("objection_days")
    with pytest.raises(TypeError, match="on_site_standards"):
        shipped.number("on_site_standards")


def test_2026_has_17_holidays_and_8_days_of_joint_leave(shipped: Catalog) -> None:
    year = shipped.holidays[2026]
    kinds = Counter(day.kind for day in year.days)
    assert kinds == {"libur_nasional": 17, "cuti_bersama": 8}
    assert year.confirmed
    days = {day.date: day.kind for day in year.days}
    assert days[date(2026, 8, 17)] == "libur_nasional"
    assert days[date(2026, 12, 24)] == "cuti_bersama"
    assert list(days) == sorted(days)


def test_2027_is_there_but_not_confirmed(shipped: Catalog) -> None:
    assert sorted(shipped.holidays) == [2026, 2027]
    assert not shipped.holidays[2027].confirmed
    assert date(2027, 8, 17) in {day.date for day in shipped.holidays[2027].days}


def test_the_catalog_says_that_it_is_not_official(shipped: Catalog) -> None:
    assert "bukan kriteria resmi LKPP" in shipped.edition.disclaimer
    assert shipped.edition.edition


@pytest.mark.parametrize("what", PRIVATE)
@pytest.mark.parametrize("name", FILES)
def test_no_data_file_names_a_person_or_an_address(name: str, what: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert re.findall(PRIVATE[what], text) == []


def test_the_search_for_people_finds_what_it_should() -> None:
    letter = (
        "Dr. Fulan, S.Kom, NIP 19700101 199603 1 001, fulan@lpse.contoh.go.id, "
        "(021) 1, https://lpse.contoh.go.id"
    )
    assert all(re.search(pattern, letter) for pattern in PRIVATE.values())
    assert len(FILES) == 17 + 5 + 2 + 5


def test_the_catalog_is_read_once_and_cannot_be_changed(shipped: Catalog) -> None:
    assert catalog() is shipped
    assert load(ROOT) == shipped
    with pytest.raises(AttributeError):
        shipped.edition = None  # type: ignore[misc,assignment]
