"""The few values that differ between two installations, from TELAAH_* variables."""

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """Where this installation keeps its records and how it is reached."""

    home: Path
    database_url: str
    host: str
    port: int
    secure_cookies: bool
    trusted_proxies: str
    public_url: str
    upload_limit: int
    bundle_limit: int
    smtp_url: str
    mail_from: str
    backup_folder: Path

    @property
    def trust_folder(self) -> Path:
        """Root certificates of signing services this installation trusts."""
        return self.home / "akar-tepercaya"

    @property
    def results_folder(self) -> Path:
        """What long work made, until it is fetched or a week old."""
        return self.home / "hasil"

    @property
    def evidence_folder(self) -> Path:
        """The folder of the evidence store."""
        return self.home / "evidence"


class WrongSetting(ValueError):
    """A variable holds what it cannot; the message is an Indonesian sentence."""


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process, read once. Raises WrongSetting for a number that is none."""
    return settings_of(Path(os.environ.get("TELAAH_HOME", "var")))


def settings_of(home: Path) -> Settings:
    """The settings as they would be for the installation in this folder."""
    home = home.resolve()
    return Settings(
        home=home,
        database_url=os.environ.get("TELAAH_DATABASE_URL") or f"sqlite:///{home / 'telaah.db'}",
        host=os.environ.get("TELAAH_HOST", "127.0.0.1"),
        port=_number("TELAAH_PORT", 8501),
        secure_cookies=os.environ.get("TELAAH_SECURE_COOKIES", "no").lower() in ("1", "yes", "ya"),
        public_url=os.environ.get("TELAAH_PUBLIC_URL", "").rstrip("/"),
        trusted_proxies=os.environ.get("TELAAH_TRUSTED_PROXIES", ""),
        upload_limit=_number("TELAAH_UPLOAD_MAX_MB", 25) * 1024 * 1024,
        bundle_limit=_number("TELAAH_BUNDLE_MAX_MB", 2048) * 1024 * 1024,
        smtp_url=os.environ.get("TELAAH_SMTP_URL", ""),
        mail_from=os.environ.get("TELAAH_MAIL_FROM", ""),
        backup_folder=Path(os.environ.get("TELAAH_BACKUP_DIR") or home / "cadangan").resolve(),
    )


def _number(name: str, default: int) -> int:
    value = os.environ.get(name) or str(default)
    if not (value.isascii() and value.isdigit() and len(value) < 7):
        raise WrongSetting(
            f"{name} berisi '{value}', seharusnya sebuah bilangan bulat. Perbaiki, lalu ulangi."
        )
    return int(value)
