"""The sample: a whole invented installation in which every rule holds and nobody is real."""

import hashlib
import re
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import inspect, text

from accounts.nip import nip_check
from accounts.policy import Refused
from accounts.roles import HEAD_ROLE, holdings_on, role_conflicts, role_coverage
from accounts.sign_in import sign_in
from assessments.sample.installation import make_sample
from assessments.sample.papers import PAPERS
from assessments.self_assessment.certify import matches_certificate
from assessments.self_assessment.records import drifted, kept_scores, state_of
from assessments.self_assessment.scoring import together
from assessments.self_assessment.state import State
from catalog.loader import catalog
from documents.register import state_of as paper_state
from evidence.store import EvidenceStore
from evidence.sweep import sweep
from storage import accounts as account_records
from storage import audit
from storage import evidence as evidence_records
from storage.tables import Assessment, Comment, CriterionAssignment, Document, Paper, Person, Unit
from tests.assessments.sampling import Made
from tests.furnished import Scene
from tests.scenes import ORIGIN, PASSWORD, actor_behind, today

LAW = catalog()

# First 16 digits of SHA-256 over "first last" in small letters of the officials who signed the
# papers this product was made from. Their names stand in no file of ours.
OFFICIALS = {
    "0343cde112587d91",
    "3aad9d552de02943",
    "5f8c9d016957de5b",
    "ae51cb9eeaf7c19b",
    "d18bc6134563e4ba",
    "d258160e77c11538",
    "debe3ac4d562aca3",
}


def rows(made: Made, table: type[Any]) -> list[Any]:
    with made.database.reading() as db:
        return list(db.query(table))


def by_state(made: Made) -> dict[State, list[Assessment]]:
    """The self-assessments of every LPSE."""
    found: dict[State, list[Assessment]] = {}
    with made.database.reading() as db:
        for one in db.query(Assessment).filter_by(kind="annual"):
            found.setdefault(state_of(db, one), []).append(one)
    return found


def test_there_are_several_units_and_lkpp(made: Made) -> None:
    units = {u.name: u.kind for u in rows(made, Unit)}
    assert tuple(units) == made.sample.units
    assert sorted(units.values()) == ["lkpp", "lpse", "lpse", "lpse"]
    assert made.told == made.sample.units[:3]


def test_a_cycle_a_year_is_certified_and_two_are_half_way(made: Made) -> None:
    found = by_state(made)
    certified, drafts = found[State.CERTIFIED], found[State.DRAFT]
    assert sorted(map(len, found.values())) == [2, 4]
    for one in certified:
        with made.database.reading() as db:
            whole = together(kept_scores(db, one.id).values())
            assert matches_certificate(db, one) is True
        assert whole.is_complete
        assert min(whole.met, whole.partial, whole.unmet, whole.not_applicable) > 0
    for one in drafts:
        with made.database.reading() as db:
            half = together(kept_scores(db, one.id).values())
        assert 40 < half.percent_answered < 70
    assert {len(one.standards) for one in certified} == {17}


def test_no_score_drifts_and_the_chain_holds(made: Made) -> None:
    with made.database.reading() as db:
        drifts = [drifted(db, a, LAW) for a in db.query(Assessment).filter_by(kind="annual")]
    assert drifts == [[]] * 6
    assert audit.verify(made.database).ok


def test_every_proof_has_its_file_and_every_file_its_record(made: Made) -> None:
    with made.database.reading() as db:
        expected = evidence_records.blobs(db)
        kinds = {
            e.kind for u in db.query(Unit) for e in evidence_records.evidence_of_unit(db, u.id)
        }
    assert sweep(made.store, expected).ok
    assert len(expected) >= 5
    assert kinds == {"policy", "assignment", "record", "report"}


def test_its_papers_stand_at_different_steps(made: Made) -> None:
    with made.database.reading() as db:
        first = db.query(Unit).filter_by(name=made.sample.units[0]).one()
        own = db.query(Paper).filter_by(unit_id=first.id)
        stand = {p.name: paper_state(db, p).value for p in own if p.name in PAPERS}
    assert stand == {
        "sla_lkpp": "berlaku",
        "sk_tim_pengelola": "ditandatangani",
        "pengumuman_pemeliharaan": "dikirim",
        "permintaan_ubah_jadwal": "konsep",
    }


def test_its_papers_are_those_of_the_unit_and_no_other(made: Made) -> None:
    stated = [d.statement for d in rows(made, Document) if d.name == "sla_lkpp"]
    assert {facts["lpse"]["nama"] for facts in stated} == {"LPSE Kabupaten Contoh Raya"}


def test_every_certified_cycle_has_its_report(made: Made) -> None:
    reports = [d for d in rows(made, Document) if d.name == "laporan_penilaian_mandiri"]
    certified = {one.id for one in by_state(made)[State.CERTIFIED]}
    assert {one.assessment_id for one in reports} == certified
    for one in reports:
        assert one.statement["pengesahan"] is not None
        assert made.store.size(one.digest) > 10_000


def test_an_open_cycle_has_work_given_out_and_a_remark(made: Made) -> None:
    half = {one.id for one in by_state(made)[State.DRAFT]}
    assert {c.assessment_id for c in rows(made, CriterionAssignment)} == half
    assert {c.assessment_id for c in rows(made, Comment)} == half


def test_every_lpse_has_a_head_and_the_first_shows_gaps_and_a_conflict(made: Made) -> None:
    gaps = {}
    for unit in (u for u in rows(made, Unit) if u.kind == "lpse"):
        held, duties = holdings_on(made.database, unit.id, today())
        assert HEAD_ROLE in {h.role for h in held}
        gaps[unit.name] = (role_coverage(LAW, held), role_conflicts(LAW, held, duties))
    first, second, _ = (gaps[name] for name in made.sample.units[:3])
    assert len(first[0]) == 2
    assert first[1]
    assert second[0] == []


def test_everybody_signs_in_with_the_one_password(made: Made) -> None:
    assert len(made.sample.accounts) == 16
    for email, _ in made.sample.accounts:
        token = sign_in(made.database, email, PASSWORD, ORIGIN, datetime.now(UTC))
        actor = actor_behind(made.database, token)
        assert actor is not None
        assert actor.roles
        assert not actor.is_administrator


def test_the_installation_says_that_it_is_a_sample(made: Made) -> None:
    with made.database.reading() as db:
        row = account_records.installation(db)
    assert row is not None
    assert row.is_sample


def words_of(made: Made) -> list[str]:
    """Every text in every table, in small letters."""
    found = []
    with made.database.engine.connect() as connection:
        for table in inspect(made.database.engine).get_table_names():
            for row in connection.execute(text(f'SELECT * FROM "{table}"')):
                found += [value.lower() for value in row if isinstance(value, str)]
    return found


def prints(line: str) -> set[str]:
    words = re.findall(r"[^\W\d_]+", line)
    pairs = (" ".join(pair) for pair in pairwise(words))
    return {hashlib.sha256(pair.encode()).hexdigest()[:16] for pair in pairs}


def test_nobody_in_it_is_an_official_of_the_papers(made: Made) -> None:
    found = {print_ for line in words_of(made) for print_ in prints(line)}
    assert prints("melati cendana") <= found  # the search finds who is there
    assert not OFFICIALS & found


def test_its_people_have_plausible_numbers_and_addresses_nobody_owns(made: Made) -> None:
    people = rows(made, Person)
    assert len({p.name for p in people if p.nip}) == 14
    for person in people:
        assert not person.nip or nip_check(person.nip, today()) is None
        assert not person.email or person.email.endswith("contoh.id")
    assert all(email.endswith("contoh.id") for email, _ in made.sample.accounts)


def test_an_installation_that_holds_anything_is_left_alone(
    made: Made, on_sqlite: Scene, store: EvidenceStore
) -> None:
    before = audit.verify(made.database).events
    for database, administrator in (
        (made.database, made.administrator), (on_sqlite.database, on_sqlite.administrator),
    ):  # fmt: skip
        with pytest.raises(Refused, match="masih kosong"):
            make_sample(database, store, LAW, administrator, PASSWORD, many=1, years=1)
    assert audit.verify(made.database).events == before
    assert list(store.names()) == []


def test_only_the_administrator_makes_a_sample(on_sqlite: Scene, store: EvidenceStore) -> None:
    for actor in on_sqlite.office.actors.values():
        with pytest.raises(Refused, match="tidak berwenang"):
            make_sample(on_sqlite.database, store, LAW, actor, PASSWORD, many=1, years=1)
