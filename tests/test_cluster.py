"""Does the PostgreSQL of the tests start, keep apart, survive and disappear as promised?"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.pool import NullPool

from tests.cluster import Cluster, PostgresFailed
from tests.postgres_binaries import PostgresMissing, find_binaries

ROOT = Path(__file__).parents[1]
# A test run that starts a cluster, says where it is, and then dies in the given way.
DYING_RUN = """
import os, signal
from tests.cluster import Cluster
cluster = Cluster()
cluster.start()
print(cluster.pid, cluster.folder, flush=True)
{death}
"""


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with Cluster() as started:
        yield started


def opened(url: str) -> Connection:
    """A connection that is really closed at the end of its `with` block."""
    return create_engine(url, poolclass=NullPool).connect()


def write(url: str, *statements: str) -> None:
    with opened(url) as connection, connection.begin():
        for statement in statements:
            connection.execute(text(statement))


def read(url: str, query: str) -> object:
    with opened(url) as connection:
        return connection.execute(text(query)).scalar_one()


def gone(pid: int) -> bool:
    """True when the process has ended; an orphan may wait as a zombie for its new parent."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def test_databases_are_utf8_and_compare_by_code_point(cluster: Cluster) -> None:
    url = cluster.create_database("encoding")
    assert url.startswith("postgresql+psycopg://")
    assert read(url, "SHOW server_encoding") == "UTF8"
    query = "SELECT datcollate || ' ' || datctype FROM pg_database WHERE datname = 'encoding'"
    assert read(url, query) == "C.UTF-8 C.UTF-8"
    assert read(url, "SELECT upper('é') || ('Z' < 'a')::text") == "Étrue"


def test_two_databases_do_not_see_each_other(cluster: Cluster) -> None:
    first, second = cluster.create_database("first"), cluster.create_database("second")
    write(first, "CREATE TABLE unit (name text)", "INSERT INTO unit VALUES ('LPSE Contoh')")
    assert read(first, "SELECT name FROM unit") == "LPSE Contoh"
    assert read(second, "SELECT to_regclass('unit') IS NULL") is True


def test_a_copy_of_a_template_starts_with_its_rows_and_then_goes_its_own_way(
    cluster: Cluster,
) -> None:
    template = cluster.create_database("template_with_rows")
    write(template, "CREATE TABLE answer (id int)", "INSERT INTO answer VALUES (1)")
    copy = cluster.create_database("copy_of_rows", template="template_with_rows")
    write(copy, "INSERT INTO answer VALUES (2)")
    assert read(copy, "SELECT count(*) FROM answer") == 2
    assert read(template, "SELECT count(*) FROM answer") == 1


def test_a_database_with_an_awkward_name_can_be_dropped_while_in_use(cluster: Cluster) -> None:
    url = cluster.create_database('awkward "name" / 100%')
    left_open = opened(url)
    cluster.drop_database('awkward "name" / 100%')
    left_open.invalidate()
    left_open.close()
    query = "SELECT count(*) FROM pg_database WHERE datname LIKE 'awkward%'"
    assert read(cluster.url("postgres"), query) == 0


def test_the_server_listens_on_no_network_port(cluster: Cluster) -> None:
    assert read(cluster.url("postgres"), "SHOW listen_addresses") == ""
    assert (cluster.folder / ".s.PGSQL.5432").is_socket()


def test_the_server_never_runs_as_root(cluster: Cluster) -> None:
    assert Path(f"/proc/{cluster.pid}").stat().st_uid != 0


def test_a_durable_cluster_keeps_committed_rows_through_kill_9() -> None:
    with Cluster(durable=True) as durable:
        url = durable.create_database("kept")
        for promise in ("fsync", "full_page_writes", "synchronous_commit"):
            assert read(url, f"SHOW {promise}") == "on"
        write(url, "CREATE TABLE saved (id int)", "INSERT INTO saved VALUES (1)")
        with opened(url) as unfinished:
            unfinished.execute(text("INSERT INTO saved VALUES (2)"))
            backend = int(unfinished.execute(text("SELECT pg_backend_pid()")).scalar_one())
            durable.kill9()
            unfinished.invalidate()
        assert durable.pid is None
        assert gone(backend)
        durable.restart()
        assert read(url, "SELECT array_agg(id) FROM saved") == [1]
        assert "was not properly shut down" in (durable.folder / "log").read_text()


def test_kill_9_also_ends_a_backend_that_is_too_busy_to_notice() -> None:
    with Cluster() as hasty:
        url = hasty.url("postgres")
        with opened(url) as busy:
            backend = int(busy.execute(text("SELECT pg_backend_pid()")).scalar_one())
            driver = busy.connection.driver_connection
            assert isinstance(driver, psycopg.Connection)
            driver.pgconn.send_query(b"DO 'BEGIN LOOP NULL; END LOOP; END'")
            driver.pgconn.flush()
            hasty.kill9()
            assert gone(backend)
            busy.invalidate()
        hasty.restart()
        assert read(url, "SELECT 1") == 1


def test_an_orderly_restart_keeps_everything_without_recovery() -> None:
    with Cluster() as hasty:
        url = hasty.create_database("kept")
        assert read(url, "SHOW fsync") == "off"
        write(url, "CREATE TABLE saved AS SELECT 1 AS id")
        before = hasty.pid
        hasty.restart()
        assert hasty.pid != before
        assert read(url, "SELECT id FROM saved") == 1
        assert "was not properly shut down" not in (hasty.folder / "log").read_text()


def test_stop_leaves_nothing_and_may_be_repeated() -> None:
    cluster = Cluster()
    cluster.start()
    pid, folder = cluster.pid, cluster.folder
    cluster.stop()
    cluster.stop()
    assert pid is not None and gone(pid)
    assert not folder.exists()
    with pytest.raises(PostgresFailed):
        cluster.url("postgres")


def test_stop_after_kill_9_gives_back_the_shared_memory() -> None:
    cluster = Cluster()
    cluster.start()
    segment = (cluster.folder / "data" / "postmaster.pid").read_text().splitlines()[6].split()[1]
    assert segment in segments()
    cluster.kill9()
    cluster.stop()
    assert segment not in segments()


def segments() -> set[str]:
    lines = Path("/proc/sysvipc/shm").read_text().splitlines()[1:]
    return {line.split()[1] for line in lines}


@pytest.mark.parametrize(
    "death",
    [
        "os.kill(os.getpid(), signal.SIGKILL)",
        "os.kill(os.getpid(), signal.SIGTERM)",
        "raise RuntimeError('a test run that forgot to stop')",
        "cluster.kill9(); os.kill(os.getpid(), signal.SIGKILL)",
    ],
    ids=["killed", "terminated", "ended", "killed after its server"],
)
def test_a_dying_test_run_takes_server_and_folder_with_it(death: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", DYING_RUN.format(death=death)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert run.returncode != 0
    pid, folder = run.stdout.split()
    deadline = time.monotonic() + 20
    while not gone(int(pid)) or Path(folder).exists():
        assert time.monotonic() < deadline, run.stderr
        time.sleep(0.02)


def test_binaries_below_a_private_folder_are_used_without_opening_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    original = find_binaries().parent
    package = private / original.parent.name
    shutil.copytree(original, package / original.name, ignore=shutil.ignore_patterns("include"))
    libraries = original.parent.with_name(f"{original.parent.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, private / libraries.name)
    monkeypatch.setenv("TELAAH_TEST_PG_BIN", str(package / original.name / "bin"))
    with Cluster() as cluster:
        assert read(cluster.create_database("reached"), "SELECT 1") == 1
        used = Path(f"/proc/{cluster.pid}/exe").resolve()
    # Only root lends the server an account that cannot get there, and so needs the copy.
    assert used.is_relative_to(private) == (os.geteuid() != 0)
    assert private.stat().st_mode & 0o777 == 0o700


def test_a_named_folder_without_binaries_is_an_error_not_a_detour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELAAH_TEST_PG_BIN", str(tmp_path))
    with pytest.raises(PostgresMissing, match=str(tmp_path)):
        Cluster().start()


def test_a_failed_start_shows_the_log_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    binaries = tmp_path / "installation" / "bin"
    binaries.mkdir(parents=True)
    for name in ("postgres", "initdb"):
        (binaries / name).write_text("#!/bin/sh\necho out of order >&2\nexit 1\n")
        (binaries / name).chmod(0o755)
    monkeypatch.setenv("TELAAH_TEST_PG_BIN", str(binaries))
    before = set(Path("/tmp").glob("telaah-pg-*"))
    with pytest.raises(PostgresFailed, match="out of order"):
        Cluster().start()
    assert set(Path("/tmp").glob("telaah-pg-*")) <= before


def test_an_unknown_template_is_reported(cluster: Cluster) -> None:
    with pytest.raises(psycopg.errors.InvalidCatalogName):
        cluster.create_database("orphan", template="nowhere")
