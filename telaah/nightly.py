"""Is the backup the schedule wants due? Looked at once a minute, asked for again when one failed."""

from datetime import datetime, timedelta

import structlog

from exchange.backup.errand import ask_when_due
from installation import Installation

LOOK = timedelta(minutes=1)
AGAIN = timedelta(minutes=30)


class Nights:
    """Asks for the backup of a night as soon as its hour has come."""

    def __init__(self) -> None:
        self._next: datetime | None = None

    def ask(self, installation: Installation, now: datetime) -> None:
        """Ask where a backup is due; the long hand makes it. After asking, patience before the next."""
        if self._next is not None and now < self._next:
            return
        self._next = now + LOOK
        try:
            if ask_when_due(installation.database, installation.settings.backup_folder, now):
                self._next = now + AGAIN
        except OSError as error:  # a share that is away: `telaah check` says that none was made
            structlog.get_logger().warning("backup_folder_unreadable", error=str(error))
