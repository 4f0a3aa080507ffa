"""The shipped templates are given out by name, to be edited in Word."""

import pytest

from documents.issue import WORD
from templates.render import names, template_bytes
from tests.web.visitor import Visitor


@pytest.mark.parametrize("name", ["permohonan_bergabung", "sla_lkpp"])
def test_a_template_is_saved_under_its_name(siti: Visitor, name: str) -> None:
    answer = siti.open(f"/templat/{name}")
    assert (answer.status_code, answer.content) == (200, template_bytes(name))
    assert answer.headers["content-type"] == WORD
    assert answer.headers["content-disposition"].startswith(f'attachment; filename="{name}.docx"')
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert "sandbox" in answer.headers["content-security-policy"]


def test_every_document_has_one(siti: Visitor) -> None:
    assert {siti.fetch(f"/templat/{name}").status_code for name in names()} == {200}


@pytest.mark.parametrize(
    "name",
    ["tidak_ada", "..%2Fsla_lkpp", "sla_lkpp.docx", "source", "%00", "SLA_LKPP", "..%5Csla_lkpp"],
)
def test_what_is_no_document_is_not_found(siti: Visitor, name: str) -> None:
    answer = siti.open(f"/templat/{name}")
    assert answer.status_code == 404
    assert b"PK" not in answer.content


def test_without_a_session_there_is_no_template(visitor: Visitor) -> None:
    assert visitor.fetch("/templat/sla_lkpp").status_code == 401
    assert visitor.open("/templat/sla_lkpp").status_code == 303
