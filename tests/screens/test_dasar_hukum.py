"""Dasar hukum: sources, clauses and criteria, and the way between them in both directions."""

from collections.abc import Callable
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from accounts.actor import AccountRole
from catalog.coverage import STANDING, standing
from catalog.loader import catalog
from catalog.model import Clause
from screens.labels import STANDINGS
from screens.parts.law import AT_MOST
from screens.parts.law_index import RULES, SCREENS, clauses_of
from telaah import names
from tests.screens.office import Office, ran, words

VIEWS: tuple[dict[str, str], ...] = (
    {},
    {"sumber": "KEP152"},
    {"sumber": "PRAKTIK"},
    {"sumber": "KEP152", "pasal": "2.1.e.1"},
    {"kriteria": "S05-03"},
    {"standar": "5"},
    {"cari": "helpdesk"},
    {"kriteria": "S99-99"},
)


def test_every_account_role_opens_the_page(opened: Callable[[str], AppTest]) -> None:
    assert opened("dasar_hukum").title[0].value == "Dasar hukum"


def test_lkpp_has_the_page_too(lkpp_office: Office, lkpp_role: AccountRole) -> None:
    app = lkpp_office.open("dasar_hukum", lkpp_office.member(lkpp_role))
    assert app.title[0].value == "Dasar hukum"


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_every_view_opens_without_a_unit_and_says_whose_criteria_these_are(
    new_office: Office, view: dict[str, str]
) -> None:
    assert catalog().edition.disclaimer in words(_view(new_office, **view))


def test_each_source_shows_its_force_and_how_many_clauses_stand_where(new_office: Office) -> None:
    said = words(_view(new_office))
    assert "perlu verifikasi keberlakuan" in said
    for source in catalog().sources.values():
        clauses = clauses_of(source.id)
        assert source.title in said
        for at in STANDING:
            many = sum(standing(c) == at for c in clauses)
            assert not many or f"{many} {STANDINGS[at].lower()}" in said


def test_a_source_lists_all_its_clauses(new_office: Office) -> None:
    app = _view(new_office, sumber="PERKA2")
    listed = [q["pasal"] for _, q in _links(app) if "pasal" in q]
    assert listed == [c.id for c in clauses_of("PERKA2")]


def test_a_source_without_clauses_lists_the_criteria_that_rest_on_it(new_office: Office) -> None:
    app = _view(new_office, sumber="USULAN")
    listed = {q["kriteria"] for _, q in _links(app) if "kriteria" in q}
    criteria = catalog().criteria.values()
    assert listed == {c.id for c in criteria if any(b.source == "USULAN" for b in c.basis)}


def test_a_clause_leads_to_the_criterion_that_meets_it_and_back(new_office: Office) -> None:
    clause = _view(new_office, sumber="SLA-LKPP", pasal="7.1.1")
    assert {"kriteria": "S05-03"} in [q for _, q in _links(clause)]
    criterion = _view(new_office, kriteria="S05-03")
    assert {"sumber": "SLA-LKPP", "pasal": "7.1.1"} in [q for _, q in _links(criterion)]


def test_a_clause_has_its_summary_standing_and_neighbours(new_office: Office) -> None:
    clauses = clauses_of("KEP152")
    app = _view(new_office, sumber="KEP152", pasal=clauses[5].id)
    assert clauses[5].summary in words(app)
    assert f"-badge[{STANDINGS[standing(clauses[5])]}]" in words(app)
    led = [q.get("pasal") for _, q in _links(app)]
    assert clauses[4].id in led and clauses[6].id in led


def test_a_rule_that_meets_a_clause_is_named_in_words(new_office: Office) -> None:
    source, clause = _first(lambda c: any(n.startswith("rule:") for n in c.met_by))
    rule = next(n for n in clause.met_by if n.startswith("rule:")).removeprefix("rule:")
    assert RULES[rule] in words(_view(new_office, sumber=source, pasal=clause.id))


def test_a_clause_nobody_must_meet_says_why(new_office: Office) -> None:
    source, clause = _first(lambda c: c.context is not None)
    assert clause.context and clause.context in words(
        _view(new_office, sumber=source, pasal=clause.id)
    )


def test_a_clause_says_what_will_meet_it_later_as_well(new_office: Office) -> None:
    source, clause = _first(lambda c: any(n.startswith("planned:") for n in c.met_by))
    app = _view(new_office, sumber=source, pasal=clause.id)
    later = next(n for n in clause.met_by if n.startswith("planned:")).removeprefix("planned:")
    assert catalog().planned[later].description in words(app)


def test_a_screen_is_a_link_for_who_has_it(office: Office) -> None:
    source, clause = _first(lambda c: "screen:profil" in c.met_by)
    app = _view(office, sumber=source, pasal=clause.id)
    assert f"Halaman {SCREENS['profil']}" in [label for label, _ in _links(app)]


def test_a_screen_is_plain_words_for_an_account_without_it(new_office: Office) -> None:
    source, clause = _first(lambda c: "screen:profil" in c.met_by)
    app = _view(new_office, sumber=source, pasal=clause.id)
    label = f"Halaman {SCREENS['profil']}"
    assert label not in [name for name, _ in _links(app)] and label in words(app)


def test_a_parameter_names_the_number_its_clause_sets(new_office: Office) -> None:
    days = catalog().number("objection_days")
    app = _view(new_office, sumber="KEP152", pasal="2.3.a")
    assert f"{days} hari kerja (resmi)" in words(app)


def test_a_criterion_says_everything_that_is_known_of_it(new_office: Office) -> None:
    criterion = next(c for c in catalog().criteria.values() if c.not_applicable_reason)
    said = words(_view(new_office, kriteria=criterion.id))
    wanted = [
        criterion.text,
        criterion.guidance,
        criterion.not_applicable_reason,
        *(e.name for e in criterion.evidence),
        *(catalog().roles[role].title for role in criterion.roles),
        "wajib" if criterion.mandatory else "pelengkap",
    ]
    for text in wanted:
        assert text and text in said


def test_a_basis_in_a_doubtful_source_says_so_on_the_criterion(new_office: Office) -> None:
    assert "perlu verifikasi keberlakuan" in words(_view(new_office, kriteria="S05-03"))


def test_the_older_name_of_a_standard_finds_its_criteria(new_office: Office) -> None:
    app = _view(new_office)
    app.text_input("cari").input("pengelolaan layanan helpdesk")
    ran(app)
    assert app.query_params["cari"] == "pengelolaan layanan helpdesk"
    found = {q["kriteria"] for _, q in _links(app) if "kriteria" in q}
    assert found == {c.id for c in catalog().standards[5].criteria}


def test_a_search_in_the_address_survives_a_reload(new_office: Office) -> None:
    app = _view(new_office, cari="layanan", status="printed")
    assert app.text_input("cari").value == "layanan"
    found = [catalog().clauses[q["sumber"], q["pasal"]] for _, q in _links(app) if "pasal" in q]
    assert found and all(standing(c) == "printed" for c in found)


def test_a_filter_within_a_source_keeps_to_that_source(new_office: Office) -> None:
    app = _view(new_office, sumber="SLA-LKPP", status="printed")
    listed = [q["pasal"] for _, q in _links(app) if "pasal" in q]
    assert listed == [c.id for c in clauses_of("SLA-LKPP") if standing(c) == "printed"]


def test_a_search_that_finds_very_much_says_what_it_leaves_out(new_office: Office) -> None:
    app = _view(new_office, cari="layanan")
    assert "lainnya tidak ditampilkan" in words(app)
    assert len([q for _, q in _links(app) if "pasal" in q]) == AT_MOST


def test_a_link_to_what_this_edition_does_not_have_offers_the_search(new_office: Office) -> None:
    app = _view(new_office, sumber="KEP152", pasal="99.z")
    assert "tidak ada pada edisi" in words(app)
    assert app.text_input("cari").value == ""


def test_every_name_a_clause_may_point_to_has_words() -> None:
    assert set(RULES) == set(names.RULES)
    screens = {
        n.removeprefix("screen:")
        for c in catalog().clauses.values()
        for n in c.met_by
        if n.startswith("screen:")
    }
    assert screens <= set(SCREENS) <= names.known()["screen"]


def _view(office: Office, **params: str) -> AppTest:
    app = office.open("dasar_hukum")
    for name, value in params.items():
        app.query_params[name] = value
    return ran(app) if params else app


def _links(app: AppTest) -> list[tuple[str, dict[str, str]]]:
    found = [element.proto for element in app.get("page_link")]
    return [
        (link.label, {name: values[0] for name, values in parse_qs(link.query_string).items()})
        for link in found
    ]


def _first(wanted: Callable[[Clause], bool]) -> tuple[str, Clause]:
    return next((s, c) for (s, _), c in catalog().clauses.items() if wanted(c))
