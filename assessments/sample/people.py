"""The units of the sample and who works there: invented names, roles, accounts of both sides."""

from datetime import date

from accounts.actor import AccountRole, Actor
from accounts.people import add_person, record_duty
from accounts.profile import create_unit, save_profile
from accounts.roles import HEAD_ROLE, assign_role
from assessments.sample.making import Account, Lpse, Making
from documents.numbers import set_numbering
from storage import accounts as records
from storage import people

PEOPLE = (
    "Raden Wiratama Sujana",
    "Melati Cendana Putri",
    "Bagus Prakoso Jati",
    "Ayu Lestari Kirana",
    "Dimas Angkasa Pertala",
    "Sekar Wangi Nirmala",
    "Galih Samudra Prata",
    "Intan Permata Wisesa",
    "Arga Bayu Lesmana",
    "Nadia Kusuma Rimba",
    "Yoga Telaga Biru",
    "Rara Puspa Senja",
    "Tirta Candra Buana",
    "Laras Embun Pagi",
)
UNITS = (
    (
        "LPSE Kabupaten Contoh Raya",
        "kabupaten",
        "Pemerintah Kabupaten Contoh Raya",
        "service_provider",
    ),
    ("LPSE Kota Teladan Jaya", "kota", "Pemerintah Kota Teladan Jaya", "service_provider"),
    ("LPSE Provinsi Nusa Peraga", "provinsi", "Pemerintah Provinsi Nusa Peraga", "system_provider"),
)


LKPP = "LKPP (contoh)"
R = AccountRole
# Who reviews first leads; the first of each kind takes the steps of the sample.
OFFICIALS = (
    ("Wahyu Lintang Saputra", "Peninjau", R.REVIEWER, "peninjau"),
    ("Citra Anjani Wulandari", "Peninjau", R.REVIEWER, "peninjau kedua"),
    ("Ratri Cahya Maheswari", "Direktur", R.APPROVER, "pejabat"),
    ("Panji Arkana Wicaksono", "Pengelola data", R.LKPP_ADMIN, "pengelola data"),
)
FOUNDED, SINCE = date(2024, 1, 2), date(2024, 1, 8)
OF_LKPP: dict[str, object] = {
    "institution": "Lembaga Pembina (contoh)",
    "institution_kind": "lembaga",
    "province": "Nusa Peraga",
    "address": "Jalan Pembina Nomor 1",
    "city": "Kota Peraga",
    "phone": "(021) 5550100",
    "email": "pembina@contoh.id",
    "letterhead": ["LEMBAGA PEMBINA (CONTOH)", "DEPUTI PEMBINAAN LAYANAN (CONTOH)"],
}

NUMBERING = {"pattern": "{nomor}/{unit}/{bulan_romawi}/{tahun}", "unit": "LKPP-CONTOH"}


def make_unit(making: Making, number: int) -> tuple[Lpse, list[Account]]:
    """An LPSE with its profile, people, roles and accounts."""
    base, kind, institution, form = UNITS[number % len(UNITS)]
    suffix = "" if number < len(UNITS) else f" {number + 1}"
    unit = create_unit(
        making.database, making.admin, base + suffix, "lpse", f"{900 + number}", making.now
    )
    actor = making.acting(unit.id)
    save_profile(making.database, actor, _profile(kind, institution + suffix, form), FOUNDED)
    crew = _crew(making, actor, number)
    lpse = Lpse(unit.id, unit.name, number, tuple(crew))
    return lpse, _accounts(making, lpse)


def _profile(kind: str, institution: str, form: str) -> dict[str, object]:
    place = institution.split(" ", 2)[-1]
    return {
        "institution": institution,
        "institution_kind": kind,
        "service_form": form,
        "position": "ukpbj",
        "province": "Nusa Peraga",
        "region_code": "99.01",
        "zone": "WIB",
        "formation_decree": f"Peraturan Kepala Daerah {place} Nomor 12 Tahun 2023 (contoh)",
        "address": "Jalan Merdeka Raya Nomor 17",
        "city": place,
        "phone": "(0999) 123456",
        "email": "lpse@contoh.id",
        "website": "https://lpse.contoh.id",
        "helpdesk_address": "Gedung Layanan Lantai 1, Jalan Merdeka Raya Nomor 17",
        "helpdesk_phone": "(0999) 123457",
        "helpdesk_email": "helpdesk@contoh.id",
        "helpdesk_hours": "Senin sampai Jumat, 07.30 sampai 16.00",
        "letterhead": [
            institution.upper(),
            "BAGIAN PENGADAAN BARANG/JASA",
            "LAYANAN PENGADAAN SECARA ELEKTRONIK",
        ],
    }


def _crew(making: Making, actor: Actor, number: int) -> list[str]:
    """People with their roles: 11 of 13 filled, one conflict to see, in the first unit."""
    crew = []
    for i, name in enumerate(PEOPLE):
        born = date(1975 + (i + number) % 15, 1 + i % 12, 1 + (i * 7) % 27)
        appointed = born.year + 24
        nip = f"{born:%Y%m%d}{appointed}{1 + i % 12:02d}{1 + i % 2}{i + 1:03d}"
        person = add_person(
            making.database,
            actor,
            {
                "name": name,
                "nip": nip,
                "position": "Pranata Komputer" if i else "Kepala Bagian",
                "phone": f"0812-0000-{i:04d}",
                "email": f"orang{i + 1}.{number + 1}@contoh.id",
            },
            making.today,
        )
        crew.append(person.id)
    _roles(making, actor, crew, number)
    if number == 0:
        record_duty(making.database, actor, crew[4], "pokja_pemilihan", date(2025, 3, 1))
    return crew


def _roles(making: Making, actor: Actor, crew: list[str], number: int) -> None:
    left_open = {"administrator_keuangan", "pengelola_kapasitas"} if number == 0 else set()
    for i, role in enumerate(making.catalog.roles.values()):
        if role.id in left_open:
            continue
        is_head = role.id == HEAD_ROLE
        assign_role(
            making.database,
            actor,
            making.catalog,
            crew[i % len(crew)],
            role.id,
            {
                "title": "Kepala" if is_head else role.title,
                "capacity": "definitif",
                "decree_number": f"SK Nomor {number + 11}/LPSE/2024 (contoh)",
                "decree_date": date(2024, 1, 8),
                "valid_from": date(2024, 1, 8),
                "valid_to": None,
            },
        )


def _accounts(making: Making, lpse: Lpse) -> list[Account]:
    wanted = (
        ("kepala", 0, (AccountRole.HEAD,)),
        ("koordinator", 1, (AccountRole.COORDINATOR, AccountRole.UNIT_ADMIN)),
        ("pengisi", 2, (AccountRole.CONTRIBUTOR,)),
        ("penilai", 12, (AccountRole.INTERNAL_ASSESSOR,)),
    )
    found = []
    for label, place, roles in wanted:
        email = f"{label}.{lpse.number + 1}@contoh.id"
        _account(making, lpse.unit_id, lpse.crew[place], email, roles)
        found.append((email, label))
    return found


def make_lkpp(making: Making) -> list[Account]:
    """LKPP with two reviewers, who approves, and who keeps its records; their accounts."""
    unit = create_unit(making.database, making.admin, LKPP, "lkpp", None, making.now)
    making.lkpp_id = unit.id
    actor = making.acting(unit.id)
    save_profile(making.database, actor, OF_LKPP, FOUNDED)
    set_numbering(making.database, actor, None, NUMBERING, FOUNDED)
    found = []
    for name, position, role, label in OFFICIALS:
        facts = {"name": name, "position": position, "phone": "(021) 5550102"}
        person = add_person(making.database, actor, facts, making.today)
        email = f"{label.replace(' ', '.')}@contoh.id"
        _account(making, unit.id, person.id, email, (role,))
        making.people.setdefault(role, person.id)
        found.append((email, f"{label} LKPP"))
    return found


def _account(
    making: Making, unit_id: str, person_id: str, email: str, roles: tuple[AccountRole, ...]
) -> None:
    with making.database.writing() as db:
        person = people.person(db, unit_id, person_id)
        account = records.add_account(db, email, person.name if person else email)
        account.password_hash = making.password_hash
        for role in roles:
            records.add_membership(db, account.id, unit_id, person_id, role, SINCE)
