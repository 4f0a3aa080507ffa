"""Does /sehat tell a supervisor the truth, and nothing more?"""

from storage.database import Database
from tests.web.visitor import Visitor


def test_health_is_ok_while_the_records_answer(visitor: Visitor) -> None:
    answer = visitor.fetch("/sehat")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert answer.headers["cache-control"] == "no-store"


def test_health_fails_when_the_records_do_not_answer(visitor: Visitor, database: Database) -> None:
    database.close()
    database.path.write_bytes(b"this is not a database" * 500)
    answer = visitor.fetch("/sehat")
    assert answer.status_code == 503
    assert answer.json() == {"status": "database does not answer"}
