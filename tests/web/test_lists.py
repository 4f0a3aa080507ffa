"""Lists leave as Excel, for whoever is signed in."""

from tests.web.visitor import Visitor


def test_a_list_is_fetched_by_who_is_signed_in(siti: Visitor) -> None:
    answer = siti.fetch("/daftar/naskah.xlsx")
    assert (answer.status_code, answer.text) == (200, "daftar Siti Contoh")
    assert 'filename="naskah.xlsx"' in answer.headers["content-disposition"]
    assert answer.headers["cache-control"] == "no-store"


def test_what_is_asked_of_a_list_is_handed_on(siti: Visitor) -> None:
    answer = siti.fetch("/daftar/naskah.xlsx?tahun=2025&provinsi=Nusa%20Peraga")
    assert answer.text == "daftar Siti Contoh tahun=2025 provinsi=Nusa Peraga"


def test_an_unknown_list_is_not_found_and_nobody_else_gets_one(
    siti: Visitor, visitor: Visitor
) -> None:
    assert siti.fetch("/daftar/lain.xlsx").status_code == 404


def test_without_a_session_there_is_no_list(visitor: Visitor) -> None:
    assert visitor.fetch("/daftar/naskah.xlsx").status_code == 401


def test_the_shipped_template_is_given_out_by_name(siti: Visitor) -> None:
    answer = siti.fetch("/templat/sla_lkpp")
    assert answer.status_code == 200
    assert answer.content[:2] == b"PK"
    assert siti.fetch("/templat/tidak_ada").status_code == 404
