"""Keeps the national view true: in the transaction of each change, made anew, and compared."""

from assessments.overview.truth import PARTS, TOUCHED, OwnScores, Row, scores
from assessments.self_assessment.records import answered_all, kept_scores, scores_of
from catalog.loader import Catalog
from storage import overview, units
from storage.database import Database, Session, at_the_end


def keep_after(db: Session, process: str, unit_id: str) -> None:
    """After a step of a matter: bring what it can have changed up to date before it is committed."""
    for part in TOUCHED.get(process, ()):
        keep_later(db, part, unit_id)


def keep_later(db: Session, part: str, unit_id: str) -> None:
    """Bring one part of an LPSE's view up to date at the end of this transaction, once."""
    at_the_end(db, f"overview.{part}.{unit_id}", lambda here: keep(here, part, unit_id))


def keep(db: Session, part: str, unit_id: str) -> None:
    """Bring one part of an LPSE's view up to date now."""
    db.flush()
    overview.replace(db, part, unit_id, PARTS[part](db, unit_id))


def rebuild(database: Database) -> int:
    """Work the whole view out anew, one LPSE a transaction; how many LPSEs there are."""
    with database.reading() as db:
        found = [unit.id for unit in units.units(db, "lpse")]
    for unit_id in found:
        with database.writing() as db:
            for part in PARTS:
                keep(db, part, unit_id)
    return len(found)


def drift(db: Session, unit_id: str, own: OwnScores = kept_scores) -> list[str]:
    """What of an LPSE's view differs from matters and verdicts; nothing when all is true.

    The scores of self-assessments are those of the score table, which `telaah check` compares with
    the answers; with `from_answers` they are counted from the answers here.
    """
    truth = {part: work_out(db, unit_id) for part, work_out in PARTS.items()}
    truth["scores"] = scores(db, unit_id, own)
    return [
        part for part, rows in truth.items() if not _same(overview.kept(db, part, unit_id), rows)
    ]


def drifted(db: Session) -> list[str]:
    """The LPSEs whose view differs from the truth, one after the other; nothing when all is true."""
    found = []
    for unit in units.units(db, "lpse"):
        if drift(db, unit.id):
            found.append(unit.id)
        db.expunge_all()  # a country does not fit into one memory
    return found


def from_answers(catalog: Catalog) -> OwnScores:
    """Scores of a self-assessment from its answers, whatever the score table says."""
    return lambda db, assessment_id: scores_of(answered_all(db, assessment_id), catalog)


def _same(kept: list[Row], true: list[Row]) -> bool:
    return sorted(map(_told, kept)) == sorted(map(_told, true))


def _told(row: Row) -> str:
    return repr(sorted((name, str(value)) for name, value in row.items()))
