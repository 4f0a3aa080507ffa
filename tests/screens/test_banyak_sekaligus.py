"""Banyak sekaligus: a workbook becomes papers; what is wrong is told by row and field."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from accounts.actor import AccountRole
from accounts.policy import Action, may
from documents.conversion import CONVERT
from documents.register import state_of
from forms import EXAMPLES, TITLES
from intake.workbook import workbook
from storage import papers as records
from storage.tables import Paper, Work
from tests.screens.office import ADMIN, Office, ran, words

NAME = "permohonan_bergabung"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def flat(value: Any, path: str = "") -> dict[str, Any]:
    """The facts of an example as columns; several values stand in one cell, a line each."""
    if isinstance(value, dict):
        return {k: v for key, one in value.items() for k, v in flat(one, f"{path}.{key}").items()}
    cell = "\n".join(map(str, value)) if isinstance(value, list) else value
    return {} if cell in ("", None) else {path.lstrip("."): cell}


def sheet(*rows: dict[str, Any]) -> bytes:
    """A workbook of examples with some facts changed."""
    columns = flat(EXAMPLES[NAME].model_dump(mode="json", exclude={"nomor", "kode_dokumen"}))
    heads = list(columns)
    return workbook("Naskah", heads, [[(columns | row).get(h, "") for h in heads] for row in rows])


def tab(office: Office, email: str = ADMIN) -> AppTest:
    app = office.open("dokumen", email)
    app.selectbox("jenis_kumpulan").select(TITLES[NAME])
    return ran(app)


def brought(app: AppTest, content: bytes, final: bool = False) -> AppTest:
    """Bring the workbook and press the button."""
    app.file_uploader("berkas_kumpulan").set_value(("baris.xlsx", content, XLSX))
    if final:
        app.checkbox("finalkan_kumpulan").check()
    ran(app)
    app.button("buat_kumpulan").click()
    return ran(app)


def papers(office: Office) -> list[Paper]:
    with office.database.reading() as db:
        return records.papers(db, office.actor().unit)


def states(office: Office) -> list[str]:
    with office.database.reading() as db:
        return sorted(state_of(db, row).value for row in papers(office))


def test_who_may_make_papers_is_offered_the_tab_and_only_who_registers_the_final_text(
    office: Office, lpse_role: AccountRole
) -> None:
    email = office.member(lpse_role)
    actor, app = office.actor(email), office.open("dokumen", email)
    labels = {tab.label for tab in app.tabs}
    assert ("Banyak sekaligus" in labels) is may(actor, Action.GENERATE_DOCUMENT)
    boxes = {box.key for box in app.checkbox}
    assert ("finalkan_kumpulan" in boxes) is may(actor, Action.REGISTER_DOCUMENT)


def test_an_empty_workbook_is_offered(office: Office) -> None:
    labels = [button.label for button in tab(office).get("download_button")]
    assert labels == ["Unduh buku kerja kosong"]


def test_all_files_of_the_batch_are_offered_at_once(office: Office) -> None:
    app = brought(tab(office), sheet({}, {"hal": "Lain"}))
    labels = [button.label for button in app.get("download_button")]
    assert labels == ["Unduh buku kerja kosong", "Unduh semuanya (Word, ZIP)"]
    app.button("kumpulan_pdf").click()
    said = words(ran(app))
    assert "2 naskah tersimpan" in said
    with office.database.reading() as db:
        assert db.query(Work).filter(Work.kind == CONVERT).count() == 2


def test_good_rows_become_drafts_and_a_bad_one_is_told_by_row_and_field(office: Office) -> None:
    content = sheet({}, {"perkiraan_paket": "banyak", "instansi": "Dinas *Dua*"}, {"hal": "Lain"})
    app = brought(tab(office), content)
    said = words(app)
    assert "2 naskah tersimpan" in said
    assert "1 baris belum menjadi naskah" in app.error[0].value
    assert "sel T3" in said and "perkiraan_paket" in said and "harus berupa angka" in said
    assert states(office) == ["konsep", "konsep"]


def test_a_mended_workbook_makes_only_what_was_missing(office: Office) -> None:
    app = brought(tab(office), sheet({}, {"perkiraan_paket": "banyak"}))
    assert "1 naskah tersimpan" in words(app)
    again = brought(tab(office), sheet({}, {"perkiraan_paket": 12}))
    assert "1 naskah tersimpan; 1 baris sudah dibuat sebelumnya" in words(again)
    assert not again.error
    assert len(papers(office)) == 2


def test_the_rows_are_made_final_where_that_is_asked(office: Office) -> None:
    brought(tab(office), sheet({}, {"hal": "Lain"}), final=True)
    assert states(office) == ["final", "final"]


def test_the_helpdesk_makes_drafts_only(office: Office) -> None:
    email = office.member(AccountRole.HELPDESK)
    brought(tab(office, email), sheet({}))
    assert states(office) == ["konsep"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"halo", "baris.xlsx"),
        (workbook("Kosong", ["hal"], []), "belum berisi baris"),
        (workbook("Asing", ["warna"], [["biru"]]), "Judul kolom ini tidak dikenal"),
    ],
    ids=["no workbook", "no rows", "unknown heading"],
)
def test_a_workbook_that_says_nothing_useful_is_told_in_words(
    office: Office, content: bytes, says: str
) -> None:
    app = brought(tab(office), content)
    assert says in words(app)
    assert papers(office) == []


def test_without_a_file_nothing_can_be_made(office: Office) -> None:
    assert "buat_kumpulan" not in {button.key for button in tab(office).button}
