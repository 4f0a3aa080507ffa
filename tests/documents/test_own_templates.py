"""A unit's own template: through the gate, let in by a second person, remembered by what it made."""

from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from accounts.actor import LPSE_ROLES, AccountRole, Actor
from accounts.invitations import Invitation, invite
from accounts.policy import Refused
from documents import own_templates
from documents.issue import hand_out, template_of
from documents.life import Step
from documents.own_templates import activate, difference, propose, revert
from documents.register import Happening, finalise, revise
from evidence.store import EvidenceStore
from forms import EXAMPLES
from storage import audit
from storage import papers as records
from storage.tables import Document, TemplateVersion
from templates.render import template_bytes
from templates.text import text_of
from tests.documents.papers import DAY, drafted, newest, step
from tests.furnished import Scene
from tests.scenes import LONG_AGO, actor_now

R = AccountRole
NAME = "permohonan_bergabung"
OLD, NEW = "Dengan hormat, bersama surat ini", "Dengan segala hormat, melalui surat ini"


def changed(old: str = OLD, new: str = NEW, extra: dict[str, bytes] | None = None) -> bytes:
    """The shipped template with other words, as Word would save it."""
    out = BytesIO()
    with ZipFile(BytesIO(template_bytes(NAME))) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for member in before.namelist():
            content = before.read(member)
            if member == "word/document.xml":
                assert content.decode().count(old) == 1
                content = content.decode().replace(old, new).encode()
            after.writestr(ZipInfo(member), content, ZIP_DEFLATED)
        for member, content in (extra or {}).items():
            after.writestr(ZipInfo(member), content, ZIP_DEFLATED)
    return out.getvalue()


def proposed(
    scene: Scene, store: EvidenceStore, content: bytes | None = None, by: Actor | None = None
) -> TemplateVersion:
    actor = by or scene.office.admin
    return propose(scene.database, store, actor, NAME, content or changed(), " Salam\nbaru ")


def chosen(scene: Scene, unit_id: str | None = None) -> str | None:
    with scene.database.reading() as db:
        row = records.chosen_template(db, unit_id or scene.office.unit_id, NAME)
    return row.id if row else None


def lines(store: EvidenceStore, row: Document) -> str:
    return "\n".join(text_of(store.path(row.digest).read_bytes()))


def versions(scene: Scene) -> list[TemplateVersion]:
    with scene.database.reading() as db:
        return records.templates(db, scene.office.unit_id, NAME)


# Proposing


def test_a_proposal_is_kept_as_a_version_and_does_not_count_yet(
    scene: Scene, store: EvidenceStore
) -> None:
    first = proposed(scene, store)
    second = proposed(scene, store, changed(new="Salam sejahtera, dengan surat ini"))
    assert [(v.id, v.version) for v in versions(scene)] == [(second.id, 2), (first.id, 1)]
    assert (first.note, first.uploaded_by) == ("Salam baru", scene.office.admin.account_id)
    assert store.path(first.digest).read_bytes() == changed()
    assert chosen(scene) is None
    assert OLD in lines(store, drafted(scene, store, NAME))
    assert audit.verify(scene.database).ok


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (changed(new="Dengan hormat, {{ instanzi }}"), "instanzi"),
        (changed(new="{{ ''.__class__.__mro__ }}"), "tidak diizinkan"),
        (changed(new="{{ hal.upper() }}"), "tidak diizinkan"),
        (
            changed(new="{% for a in yth %}{% for b in yth %}x{% endfor %}{% endfor %}"),
            "perulangan",
        ),
        (changed(extra={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}), "Berkas templat"),
        (changed(extra={"word/besar.xml": b" " * 200_000_000}), "Berkas templat"),
        (b"PK\x03\x04bukan apa-apa", "Berkas templat"),
        (b"halo", "Berkas templat"),
    ],
    ids=["typo", "escape", "method", "nested", "macro", "bomb", "broken", "no package"],
)
def test_a_hostile_or_wrong_template_is_refused_with_nothing_stored(
    on_sqlite: Scene, store: EvidenceStore, content: bytes, says: str
) -> None:
    with pytest.raises(Refused, match=says):
        proposed(on_sqlite, store, content)
    assert versions(on_sqlite) == []
    assert list(store.names()) == []


def test_one_too_large_is_not_even_looked_into(
    on_sqlite: Scene, store: EvidenceStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_templates, "LARGEST", 1000)
    with pytest.raises(Refused, match="lebih besar dari 10 MB"):
        proposed(on_sqlite, store)
    assert list(store.names()) == []


def test_no_more_than_a_few_mistakes_are_read_out(on_sqlite: Scene, store: EvidenceStore) -> None:
    many = " ".join(f"{{{{ salah_{number} }}}}" for number in range(9))
    with pytest.raises(Refused, match=r"salah_0.*\(dan 4 lainnya\)") as refused:
        proposed(on_sqlite, store, changed(new=many))
    assert "salah_8" not in str(refused.value)


def test_an_unknown_document_takes_no_template(on_sqlite: Scene, store: EvidenceStore) -> None:
    with pytest.raises(Refused, match="tidak dikenal"):
        propose(on_sqlite.database, store, on_sqlite.office.admin, "../sla_lkpp", changed(), "")
    assert list(store.names()) == []


@pytest.mark.parametrize("role", sorted(LPSE_ROLES))
def test_who_may_not_manage_templates_changes_none(
    on_sqlite: Scene, store: EvidenceStore, role: AccountRole
) -> None:
    row, actor = proposed(on_sqlite, store), on_sqlite.office.actor(role)
    if role in {R.UNIT_ADMIN, R.HEAD}:
        assert proposed(on_sqlite, store, by=actor).version == 2
        return
    for deed in (
        lambda: proposed(on_sqlite, store, by=actor),
        lambda: activate(on_sqlite.database, store, actor, row.id),
        lambda: revert(on_sqlite.database, actor, NAME),
    ):
        with pytest.raises(Refused, match="tidak berwenang"):
            deed()
    assert (len(versions(on_sqlite)), chosen(on_sqlite)) == (1, None)


# Letting it count


def test_a_second_person_lets_it_count_and_papers_are_made_with_it(
    scene: Scene, store: EvidenceStore
) -> None:
    row = proposed(scene, store)
    with pytest.raises(Refused, match="orang lain daripada yang mengunggahnya"):
        activate(scene.database, store, scene.office.admin, row.id)
    assert chosen(scene) is None
    activate(scene.database, store, scene.office.head, row.id)
    assert chosen(scene) == row.id
    made = drafted(scene, store, NAME)
    assert NEW in lines(store, made) and made.template == row.digest
    with pytest.raises(Refused, match="memang sedang dipakai"):
        activate(scene.database, store, scene.office.head, row.id)


def test_another_account_of_the_same_person_is_no_second_person(
    scene: Scene, store: EvidenceStore
) -> None:
    row, office = proposed(scene, store), scene.office
    wanted = Invitation(
        "kedua@contoh.id", office.person(R.UNIT_ADMIN), frozenset({R.HEAD}), LONG_AGO
    )
    invite(scene.database, office.creator, wanted, datetime.now(UTC))
    twin = actor_now(scene.database, "kedua@contoh.id", office.unit_id)
    with pytest.raises(Refused, match="orang lain"):
        activate(scene.database, store, twin, row.id)
    assert chosen(scene) is None


def test_a_template_that_no_longer_fits_is_not_let_in(
    on_sqlite: Scene, store: EvidenceStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = proposed(on_sqlite, store, changed(new="{{ hal }}, bersama surat ini"))
    form = EXAMPLES["permintaan_ubah_jadwal"]
    monkeypatch.setattr(own_templates, "FORMS", {NAME: type(form)})
    monkeypatch.setattr(own_templates, "EXAMPLES", {NAME: form})
    with pytest.raises(Refused, match="belum cocok dengan formulirnya"):
        activate(on_sqlite.database, store, on_sqlite.office.head, row.id)
    assert chosen(on_sqlite) is None


def test_going_back_to_the_shipped_one_keeps_the_unit_s_versions(
    scene: Scene, store: EvidenceStore
) -> None:
    with pytest.raises(Refused, match="memang sedang dipakai"):
        revert(scene.database, scene.office.admin, NAME)
    row = proposed(scene, store)
    activate(scene.database, store, scene.office.head, row.id)
    revert(scene.database, scene.office.admin, NAME)
    assert chosen(scene) is None and len(versions(scene)) == 1
    assert OLD in lines(store, drafted(scene, store, NAME))
    activate(scene.database, store, scene.office.head, row.id)
    assert chosen(scene) == row.id
    assert audit.verify(scene.database).ok


def test_what_one_unit_does_another_never_sees(scene: Scene, store: EvidenceStore) -> None:
    row = proposed(scene, store)
    for wanted in (row.id, "0" * 36):
        with pytest.raises(Refused, match="tidak ditemukan di unit Anda"):
            activate(scene.database, store, scene.other.head, wanted)
    activate(scene.database, store, scene.office.head, row.id)
    assert chosen(scene, scene.other.unit_id) is None
    theirs = drafted(scene, store, NAME, by=scene.other.coordinator)
    assert OLD in lines(store, theirs)
    mine = proposed(scene, store, by=scene.other.admin)
    assert (mine.version, mine.digest) == (1, row.digest)


# The difference


def test_the_difference_is_told_against_the_version_before(
    scene: Scene, store: EvidenceStore
) -> None:
    first = proposed(scene, store)
    second = proposed(scene, store, changed(new="Salam sejahtera, dengan surat ini"))
    with scene.database.reading() as db:
        told = [list(difference(db, store, row)) for row in (first, second)]
    [(away, before), (added, after)] = told[0]
    assert (away, added) == ("removed", "added")
    assert before.startswith(OLD) and after.startswith(NEW)
    assert [text.startswith(NEW) for kind, text in told[1] if kind == "removed"] == [True]


def test_the_same_words_in_another_shape_are_no_difference(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    row = proposed(on_sqlite, store, changed(new=OLD))
    with on_sqlite.database.reading() as db:
        assert list(difference(db, store, row)) == []


# What was made stays as it was made


def test_a_paper_remembers_its_template_and_a_later_one_changes_nothing_printed(
    scene: Scene, store: EvidenceStore
) -> None:
    made = drafted(scene, store, NAME)
    printed = store.path(made.digest).read_bytes()
    assert made.template == sha256(template_bytes(NAME)).hexdigest()
    assert template_of(store, made) == template_bytes(NAME)
    row = proposed(scene, store)
    activate(scene.database, store, scene.office.head, row.id)
    handed = hand_out(scene.database, store, scene.office.head, made.id)
    assert handed is not None and handed.path.read_bytes() == printed


def test_the_number_is_added_with_the_template_of_the_signed_text(
    scene: Scene, store: EvidenceStore
) -> None:
    made, actor = drafted(scene, store, NAME), scene.office.coordinator
    finalise(scene.database, store, actor, made.paper_id, Happening(Step.FINALISE, DAY))
    step(scene, store, made, Step.SIGN)
    row = proposed(scene, store)
    activate(scene.database, store, scene.office.head, row.id)
    step(scene, store, made, Step.NUMBER)
    numbered = newest(scene, made)
    said = lines(store, numbered)
    assert (numbered.version, numbered.template) == (2, made.template)
    assert "1/000/LPSE/XI/2026" in said and OLD in said and NEW not in said


def test_a_shipped_template_that_changed_does_not_change_what_is_numbered(
    on_sqlite: Scene, store: EvidenceStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, actor = drafted(on_sqlite, store, NAME), on_sqlite.office.coordinator
    finalise(on_sqlite.database, store, actor, made.paper_id, Happening(Step.FINALISE, DAY))
    step(on_sqlite, store, made, Step.SIGN)
    released = changed()
    monkeypatch.setattr("documents.issue.template_bytes", lambda _: released)
    step(on_sqlite, store, made, Step.NUMBER)
    said = lines(store, newest(on_sqlite, made))
    assert "1/000/LPSE/XI/2026" in said and OLD in said and NEW not in said


def test_an_own_template_that_no_longer_works_is_a_sentence_not_a_crash(
    on_sqlite: Scene, store: EvidenceStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, actor = drafted(on_sqlite, store, NAME), on_sqlite.office.coordinator
    wrong = changed(new="{{ isian_lama }}")
    monkeypatch.setattr("documents.issue.own_template", lambda *_: wrong)
    with pytest.raises(Refused, match=r"isian_lama.*kembalilah ke templat bawaan"):
        revise(on_sqlite.database, store, actor, made.paper_id, EXAMPLES[NAME])
    assert newest(on_sqlite, made).version == 1
