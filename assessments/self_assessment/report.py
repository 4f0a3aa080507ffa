"""Issues the self-assessment report of an assessment as a Word document."""

from datetime import date

from accounts.actor import Actor
from assessments.self_assessment.letters import report_form
from assessments.self_assessment.records import find
from catalog.loader import Catalog
from documents.issue import issue
from evidence.store import EvidenceStore
from storage.database import Database
from storage.tables import Document

REPORT = "laporan_penilaian_mandiri"


def issue_report(
    database: Database,
    store: EvidenceStore,
    actor: Actor,
    catalog: Catalog,
    assessment_id: str,
    today: date,
) -> Document:
    """Generate and keep *Laporan Penilaian Mandiri* (Kepdep 152/2022, II 2.1.e.1). Raises Refused."""
    with database.reading() as db:
        assessment = find(db, actor, assessment_id)
        form = report_form(db, catalog, assessment, today)
    return issue(database, store, actor, REPORT, form, assessment_id)
