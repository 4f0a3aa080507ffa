"""As whom does a command act: an account by its email, else the administrator for a unit."""

import pytest

from accounts.actor import LKPP_ROLES, LPSE_ROLES, AccountRole
from accounts.policy import Refused
from telaah.acting import acting
from tests.furnished import Scene


def test_an_account_acts_as_itself(on_sqlite: Scene) -> None:
    email = on_sqlite.office.email(AccountRole.CONTRIBUTOR)
    actor = acting(on_sqlite.database, email)
    assert (actor.account_id, actor.unit_id) == (
        on_sqlite.office.contributor.account_id, on_sqlite.office.unit_id,
    )  # fmt: skip
    assert actor.roles == {AccountRole.CONTRIBUTOR}


def test_an_account_does_not_act_for_a_unit_it_does_not_serve(on_sqlite: Scene) -> None:
    email = on_sqlite.office.email(AccountRole.CONTRIBUTOR)
    with pytest.raises(Refused, match="tidak bertugas di unit berkode 'entah'"):
        acting(on_sqlite.database, email, "entah")
    with pytest.raises(Refused, match="Tidak ada akun aktif"):
        acting(on_sqlite.database, "siapa@contoh.id")


@pytest.mark.parametrize("kind", ["lpse", "lkpp"])
def test_nobody_named_is_the_administrator_for_the_unit(on_sqlite: Scene, kind: str) -> None:
    unit = on_sqlite.office if kind == "lpse" else on_sqlite.lkpp
    actor = acting(on_sqlite.database, "", unit_id=unit.unit_id)
    assert (actor.account_id, actor.unit_id, actor.unit_kind) == (
        on_sqlite.administrator.account_id, unit.unit_id, kind,
    )  # fmt: skip
    assert actor.roles == (LPSE_ROLES if kind == "lpse" else LKPP_ROLES)


def test_among_several_units_one_has_to_be_named(on_sqlite: Scene) -> None:
    with pytest.raises(Refused, match="Sebutkan --unit KODE"):
        acting(on_sqlite.database, "")
    with pytest.raises(Refused, match="berkode 'entah'"):
        acting(on_sqlite.database, "", "entah")
