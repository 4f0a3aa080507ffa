"""The agreement on paper: every clause with its number, both forms of service, both parties."""

import re
from pathlib import Path

import pytest

import catalog
from forms.sla_lkpp import EXAMPLE, SlaLkpp
from templates.render import render

IDS = Path(catalog.__file__).parent / "clauses" / "ids.txt"


def clause_ids():
    lines = IDS.read_text(encoding="utf-8").splitlines()
    return [line.split()[1] for line in lines if line.startswith("SLA-LKPP ")]


NUMBERED = [clause for clause in clause_ids() if clause != "pengesahan"]


def sla(**changes):
    return SlaLkpp.model_validate({**EXAMPLE.model_dump(), **changes})


def numbers(text):
    """Numbers at the head of a line, in the order they are printed, after the list of contents."""
    body = text[text.index("1. Para Pihak") :]
    found = re.findall(r"^(\d+(?:\.\d+)*)(?:\.\s|\t)", body, flags=re.MULTILINE)
    return found


@pytest.fixture
def printed(text_of):
    return lambda **changes: text_of(render("sla_lkpp", sla(**changes)))


def test_there_are_clauses_to_print():
    assert len(NUMBERED) > 100


def test_every_clause_of_the_source_is_printed_with_its_number_and_none_twice(printed):
    found = numbers(printed())
    headings = {str(number) for number in range(1, 16)}

    assert sorted(set(found)) == sorted(set(NUMBERED) | headings)
    assert len(found) == len(set(found))


def test_the_clauses_stand_in_order(printed):
    found = [tuple(map(int, number.split("."))) for number in numbers(printed())]

    assert found == sorted(found)


def test_the_fifteen_sections_bear_their_titles(printed):
    text = printed()

    for title in (
        "1. Para Pihak", "2. Definisi", "3. Tujuan", "4. Masa Berlaku",
        "5. Jenis dan Ruang Lingkup Layanan", "6. Hak dan Kewajiban",
        "7. Ruang Lingkup Dukungan Pengguna", "8. Pelaporan",
        "9. End-User Operating Environment", "10. Keadaan Darurat", "11. Evaluasi dan Revisi",
        "12. Biaya", "13. Kerahasiaan", "14. Penyelesaian Perselisihan",
        "15. Daftar Jenis Layanan (Service Catalog) LKPP",
    ):  # fmt: skip
        assert title in text


def test_the_defects_of_the_source_are_repaired(printed):
    text = printed()

    assert re.search(r"^5\.3\t.*penanganan permasalahan", text, re.MULTILINE)
    assert "pengadaan permasalahan" not in text
    assert re.search(r"^2\.2\t.*menerima layanan e-procurement dari LKPP", text, re.MULTILINE)
    assert text.count("1. Para Pihak") == 1
    for repaired in ("6.1.2", "6.2.5", "10.3", "15.2"):
        assert len(re.findall(rf"^{re.escape(repaired)}\t", text, re.MULTILINE)) == 1


def test_a_service_provider_keeps_the_numbers_but_not_the_server_clauses(printed):
    system, service = printed(), printed(bentuk_layanan="service_provider")
    lost = set(numbers(system)) - set(numbers(service))

    assert lost == {"6.1.4.1", "6.1.4.2", "6.1.4.3", "6.1.4.4"}
    assert "6.1.4.1 sampai dengan 6.1.4.4" in service
    for clause in ("6.1.4", "6.1.10"):
        assert re.search(rf"^{re.escape(clause)}\tTidak berlaku", service, re.MULTILINE)
        assert not re.search(rf"^{re.escape(clause)}\tTidak berlaku", system, re.MULTILINE)
    same = [line for line in system.splitlines() if line.startswith(("6.1.5\t", "6.1.11\t"))]
    assert all(line in service for line in same)


def test_an_open_number_and_open_dates_are_dotted_lines(printed):
    text = printed()

    assert re.search(r"Nomor: …+ / LKPP . LPSE / 2026", text)
    assert len(re.findall(r"Tanggal: …+", text)) == 2


def test_a_given_number_and_date_are_printed(printed):
    signed = {**EXAMPLE.lkpp.model_dump(), "tanggal_tanda_tangan": "2026-12-01"}
    text = printed(nomor="12/LKPP/2026", lkpp=signed)

    assert "Nomor: 12/LKPP/2026" in text
    assert "Tanggal: 1 Desember 2026" in text


def test_both_parties_sign_with_name_office_and_nip(printed):
    text = printed()
    page = text[text.index("PENGESAHAN") : text.index("Daftar Isi")]

    for party in (EXAMPLE.lkpp.pejabat, EXAMPLE.lpse.pejabat):
        assert party.nama in page
        assert party.jabatan in page
        assert f"NIP {party.nip}" in page
    assert "Plt. Ketua LPSE Kabupaten Contoh" in page


def test_clauses_name_the_annexes_as_agreed_ones(printed):
    text = printed()

    assert re.search(r"^7\.6\t.*Lampiran I yang disepakati", text, re.MULTILINE)
    assert re.search(r"^15\.1\t.*Lampiran II yang disepakati", text, re.MULTILINE)


def annexes(text):
    body = text[text.index("15.3\t") :]
    first, _, second = body.partition("LAMPIRAN II\n")
    return first[first.index("LAMPIRAN I\n") :], second


def test_both_annexes_are_printed_row_by_row(printed):
    priorities, services = annexes(printed())

    for row in EXAMPLE.tabel_prioritas.baris:
        for value in (row.prioritas, row.urgensi_dampak, row.contoh, row.respon, row.penyelesaian):
            assert f"\n{value}\n" in priorities
    for row in EXAMPLE.katalog_layanan.baris:
        for value in (row.layanan, row.dari, row.kepada, row.saluran, row.waktu):
            assert f"\n{value}\n" in f"{services}\n"


def test_every_row_of_a_proposal_says_so_until_the_annex_is_agreed(printed):
    for annex, place in (("tabel_prioritas", 0), ("katalog_layanan", 1)):
        proposed = EXAMPLE.model_dump()[annex]
        agreed = printed(**{annex: proposed | {"status": "disepakati"}})

        assert re.findall(r"^usulan$", annexes(printed())[place], re.MULTILINE) == (
            ["usulan"] * len(proposed["baris"])
        )
        assert "Status: usulan." in annexes(printed())[place]
        assert "usulan" not in annexes(agreed)[place]
        assert "Status: disepakati." in annexes(agreed)[place]


def test_empty_channels_leave_no_empty_line(printed):
    text = printed()

    assert text.count("Faksimile") == 1
    assert text.count("\nLaman\n") == 1
