"""The report on paper: honest as a draft, honest about numbers, and large enough."""

import pytest

from forms.laporan_penilaian_mandiri import EXAMPLE, LaporanPenilaianMandiri
from templates.render import render

NAME = "laporan_penilaian_mandiri"


def report(**changes):
    return LaporanPenilaianMandiri.model_validate({**EXAMPLE.model_dump(), **changes})


@pytest.fixture
def printed(text_of):
    return lambda form: text_of(render(NAME, form))


def test_a_draft_says_konsep_on_the_first_page_and_in_the_header(printed):
    text = printed(report(pengesahan=None))

    assert text.count("KONSEP \u2013 BELUM DISAHKAN") == 2
    header, body = text.split("LAPORAN PENILAIAN MANDIRI", 1)
    assert "KONSEP" in header
    assert "KONSEP" in body.split("1. Profil LPSE")[0]


def test_a_draft_shows_no_certification_whatsoever(printed):
    text = printed(report(pengesahan=None))

    certified = EXAMPLE.pengesahan
    assert certified.sidik_isi not in text
    assert certified.pernyataan not in text
    assert "Disahkan oleh" not in text
    assert "masih berupa konsep" in text


def test_a_certified_report_shows_who_when_and_over_which_contents(printed):
    text = printed(EXAMPLE)

    assert "KONSEP" not in text
    for words in (
        EXAMPLE.pengesahan.sidik_isi,
        EXAMPLE.pengesahan.pernyataan,
        EXAMPLE.pengesahan.pejabat.dasar,
        "20 November 2026 pukul 14.05 WIB",
        "Plt. Kepala LPSE Kabupaten Contoh",
    ):
        assert words in text


def test_the_criteria_are_declared_unofficial_and_the_percentages_indicative(printed):
    text = printed(EXAMPLE)

    assert "bukan kriteria resmi LKPP" in text.split("1. Profil LPSE")[0]
    assert text.count("indikatif, bukan nilai LKPP") == 3


def test_a_standard_is_ready_and_never_said_to_be_met(printed):
    text = printed(EXAMPLE)

    assert "8 dari 17 standar siap." in text
    assert text.count("Status: siap") == 8
    assert text.count("Status: belum siap") == 9
    assert "standar memenuhi" not in text.lower()
    assert "Status: memenuhi" not in text


def test_a_partial_assessment_names_its_scope_and_leaves_other_standards_without_a_number(printed):
    form = report(
        jenis="sebagian",
        lingkup=[3, 4],
        standar=EXAMPLE.standar[2:4],
        radar=[
            {**row.model_dump(), "persen": row.persen if row.nomor in (3, 4) else None}
            for row in EXAMPLE.radar
        ],
        ringkasan={
            "siap": 0, "memenuhi": 2, "sebagian": 2, "belum": 1,
            "tidak_berlaku": 0, "belum_diisi": 0,
        },
    )  # fmt: skip
    text = printed(form)

    assert "standar dalam lingkup: 3\u20134" in text
    assert "0 dari 2 standar siap (lingkup 2 dari 17 standar)." in text
    assert text.count("\ndi luar lingkup") == 15
    assert "4.3 Standar Pengelolaan Aset Layanan" in text
    assert "4.1 Standar Kebijakan Layanan" not in text


def test_a_criterion_that_does_not_apply_has_its_reason_in_its_row(printed):
    text = printed(EXAMPLE)
    (excused,) = EXAMPLE.tidak_berlaku

    rows, chapter = text.split("6. Kriteria yang Tidak Berlaku")
    assert f"Alasan tidak berlaku: {excused.alasan}" in rows
    assert rows.count("Alasan tidak berlaku") == 1
    assert excused.kriteria in chapter


def test_the_codes_behind_proofs_are_explained_once(printed):
    text = printed(EXAMPLE)

    assert text.count("dua belas karakter pertama sidik SHA-256") == 1


def test_a_period_of_one_day_is_one_date(printed):
    assert "1 Januari 2026 sampai dengan 31 Oktober 2026" in printed(EXAMPLE)
    text = printed(report(periode_mulai="2026-10-31"))
    assert "sampai dengan" not in text.split("2. Lingkup")[1].split("Edisi kriteria")[0]
    assert "31 Oktober 2026" in text


def test_telephone_and_address_in_the_letterhead_are_kept_apart(printed):
    kop = EXAMPLE.kop
    assert f"Telepon {kop.telepon} · Pos-el {kop.email}" in printed(EXAMPLE)
    alone = printed(report(kop=kop.model_copy(update={"email": ""})))
    assert f"Telepon {kop.telepon}\n" in alone


def test_zero_percent_is_a_number_and_not_out_of_scope(printed):
    rows = [row.model_dump() for row in EXAMPLE.radar]
    rows[4]["persen"] = 0
    text = printed(report(radar=rows))

    assert "\n0%" in text
    assert "di luar lingkup" not in text


def test_open_plans_become_dotted_lines_and_empty_lists_a_sentence(printed):
    gap = {"kriteria": "S03-02", "kekurangan": "Belum lengkap."}
    text = printed(report(perbaikan=[gap], tidak_berlaku=[]))

    assert text.count("…" * 8) == 3
    assert "Seluruh kriteria dalam lingkup berlaku." in text
    assert "Tidak ada kekurangan yang dicatat." in printed(report(perbaikan=[]))


def test_seventeen_standards_of_twelve_criteria_are_printed_in_full(printed):
    standards = [
        {
            "nomor": number,
            "judul": f"Standar nomor {number}",
            "siap": True,
            "kriteria": [
                {
                    "id": f"S{number:02d}-{row:02d}",
                    "kriteria": f"Kriteria {number}/{row} & seterusnya",
                    "dasar": "Usulan Telaah",
                    "jawaban": "Memenuhi",
                    "uraian": f"Uraian {number}/{row} <lengkap>\nbaris kedua",
                    "bukti": [{"nama": f"Bukti {number}/{row}", "sidik": "0123456789ab"}] * 2,
                }
                for row in range(1, 13)
            ],
        }
        for number in range(1, 18)
    ]
    counts = dict.fromkeys(EXAMPLE.ringkasan.model_dump(), 0)
    text = printed(report(standar=standards, ringkasan={**counts, "siap": 17, "memenuhi": 204}))

    for number in range(1, 18):
        for row in range(1, 13):
            assert f"Uraian {number}/{row} <lengkap>" in text
    assert text.count("Bukti: Bukti 17/12 [0123456789ab]") == 2
