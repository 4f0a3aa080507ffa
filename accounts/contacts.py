"""Can somebody be reached at what was written as an email address or a telephone number?"""

from accounts.policy import Refused

FEWEST_DIGITS = 6
LONGEST_EMAIL = 254


def require_email(email: str) -> None:
    """Raise Refused for something that is not an email address."""
    local, _, domain = email.strip().partition("@")
    whole = email.isprintable() and " " not in email.strip() and len(email) <= LONGEST_EMAIL
    labels = domain.split(".")
    if not (whole and local and len(labels) > 1 and all(labels) and "@" not in domain):
        raise Refused(f"'{email}' bukan alamat email. Contoh yang benar: nama@instansi.go.id.")


def require_phone(phone: str) -> None:
    """Raise Refused for a telephone number that is too short to be called."""
    if sum(character.isdigit() for character in phone) < FEWEST_DIGITS:
        raise Refused(
            f"'{phone}' bukan nomor telepon yang lengkap. Tulislah sedikitnya {FEWEST_DIGITS} "
            "angka, dengan kode wilayahnya."
        )
