"""Personal statements, and nothing else here, are signed over a duty stamp (UU 10/2020)."""

from forms.pernyataan_kerahasiaan import EXAMPLE as CONFIDENTIALITY
from forms.pernyataan_tidak_rangkap_jabatan import EXAMPLE as NO_OTHER_DUTY


def test_a_statement_is_signed_over_a_duty_stamp_by_the_person_who_makes_it():
    for statement in (CONFIDENTIALITY, NO_OTHER_DUTY):
        assert statement.materai
        assert statement.signers[0] == "Yang menyatakan"
        assert statement.core_properties().author == statement.pernyata.nama


def test_the_basis_of_holding_no_other_duty_is_not_claimed_to_be_in_force():
    assert NO_OTHER_DUTY.dasar.keberlakuan == "perlu verifikasi keberlakuan"
