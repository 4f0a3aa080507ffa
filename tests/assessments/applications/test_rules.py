"""What must hold before a step of an application: the rules alone, value by value."""

import pytest

from accounts.policy import Refused
from assessments.applications import rules
from catalog.model import ServiceForm
from documents.life import State
from forms import EXAMPLES
from forms.parts import Pejabat
from forms.permohonan_pengelolaan_layanan import PermohonanPengelolaanLayanan

SYSTEM, SERVICE = ServiceForm.SYSTEM_PROVIDER, ServiceForm.SERVICE_PROVIDER
LETTER = EXAMPLES["permohonan_pengelolaan_layanan"]


@pytest.mark.parametrize(
    ("action", "state", "applied", "fits"),
    [
        ("catat_instalasi", "sla_ditandatangani", SYSTEM, True),
        ("catat_instalasi", "sla_ditandatangani", SERVICE, False),
        ("aktifkan", "sla_ditandatangani", SYSTEM, False),
        ("aktifkan", "sla_ditandatangani", SERVICE, True),
        ("aktifkan", "terpasang", SYSTEM, True),
        ("aktifkan", "terpasang", SERVICE, False),
        ("kembalikan", "diajukan", SERVICE, True),
        ("kembalikan", "diajukan", SYSTEM, True),
    ],
)
def test_installing_and_activating_follow_from_the_form_applied_for(
    action: str, state: str, applied: ServiceForm, fits: bool
) -> None:
    assert rules.fits_form(action, state, applied) is fits


@pytest.mark.parametrize("state", State)
def test_only_an_sla_signed_by_both_or_in_force_counts_as_signed(state: State) -> None:
    if state in (State.SIGNED, State.IN_FORCE):
        rules.require_both_signed(state)
    else:
        with pytest.raises(Refused):
            rules.require_both_signed(state)


@pytest.mark.parametrize(
    ("name", "nip", "is_head"),
    [
        ("Drs. BAYU  ANGGARA", "", True),
        ("Bayu Anggara, M.Si.", "19690212 199303 1 004", True),
        ("Nama Lain", "196902121993031004", True),
        ("Drs. Bayu Anggara, M.Si.", "19800101 200501 1 001", False),
        ("Bayu Angga", "", False),
    ],
)
def test_the_head_is_known_by_nip_else_by_name_without_titles(
    name: str, nip: str, is_head: bool
) -> None:
    assert isinstance(LETTER, PermohonanPengelolaanLayanan)
    head = Pejabat(nama=name, nip=nip, jabatan="Kepala LPSE Kabupaten Contoh")
    if is_head:
        with pytest.raises(Refused, match="bukan Ketua/Kepala LPSE"):
            rules.require_official(LETTER, head)
    else:
        rules.require_official(LETTER, head)


def test_where_nobody_is_head_yet_any_official_applies() -> None:
    assert isinstance(LETTER, PermohonanPengelolaanLayanan)
    rules.require_official(LETTER, None)


@pytest.mark.parametrize(
    ("standing", "allowed"),
    [
        ([], True),
        ([("ditarik", "system_provider")], True),
        ([("aktif", "service_provider")], True),
        ([("aktif", "system_provider")], False),
        *(([(state, "service_provider")], False) for state in (
            "diajukan", "dikembalikan", "lengkap", "sla_disusun", "sla_ditandatangani", "terpasang",
        )),
    ],
)  # fmt: skip
def test_one_application_at_a_time_and_none_for_what_is_active(
    standing: list[tuple[str, str]], allowed: bool
) -> None:
    if allowed:
        rules.require_no_other(standing, SYSTEM)
    else:
        with pytest.raises(Refused):
            rules.require_no_other(standing, SYSTEM)
