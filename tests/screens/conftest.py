"""What the screen tests share: an installation on real SQLite, with and without units."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

import installation
import settings
from accounts.actor import LKPP_ROLES, LPSE_ROLES, AccountRole
from accounts.setup import offer_setup, set_up
from storage.database import Database
from storage.migrate import upgrade
from tests.screens.office import ADMIN, BROWSER, PASSWORD, Office

SCAN = "scan_component_manifests"


@pytest.fixture(scope="session", autouse=True)
def components_looked_up_once() -> Iterator[None]:
    """AppTest looks through every installed package for components at each start: half of the time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, SCAN, cache(getattr(manifest_scanner, SCAN)))
        yield


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of an installation with its administrator, made once and copied."""
    path = tmp_path_factory.mktemp("siap") / "telaah.db"
    database = Database(f"sqlite:///{path}")
    upgrade(database)
    now = datetime.now(UTC)
    token = offer_setup(database, now)
    assert token is not None
    set_up(database, token, "Siti Contoh", ADMIN, PASSWORD, BROWSER, now)
    database.close()
    return path


@pytest.fixture
def new_office(
    furnished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Office]:
    """An installation with its administrator and no unit yet."""
    shutil.copy(furnished, tmp_path / "telaah.db")
    monkeypatch.setenv("TELAAH_HOME", str(tmp_path))
    monkeypatch.delenv("TELAAH_DATABASE_URL", raising=False)
    _forget()
    yield Office(installation.installation().database)
    installation.installation().database.close()
    _forget()


@pytest.fixture
def office(new_office: Office) -> Office:
    """An installation with one LPSE, whose administrator is the one of the installation."""
    new_office.unit("LPSE Kabupaten Contoh")
    return new_office


@pytest.fixture
def lkpp_office(new_office: Office) -> Office:
    """An installation with LKPP as its unit."""
    new_office.unit("LKPP", "lkpp")
    return new_office


@pytest.fixture(params=sorted(LPSE_ROLES))
def lpse_role(request: pytest.FixtureRequest) -> AccountRole:
    """Each account role of an LPSE in turn."""
    return AccountRole(request.param)


@pytest.fixture(params=sorted(LKPP_ROLES))
def lkpp_role(request: pytest.FixtureRequest) -> AccountRole:
    """Each account role of LKPP in turn."""
    return AccountRole(request.param)


@pytest.fixture
def opened(office: Office, lpse_role: AccountRole) -> Callable[[str], AppTest]:
    """A page as a member with each account role sees it."""
    email = office.member(lpse_role)
    return lambda page: office.open(page, email)


def _forget() -> None:
    settings.settings.cache_clear()
    installation.installation.cache_clear()
