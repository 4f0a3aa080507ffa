"""`telaah init`: prepare an empty installation and invite its first administrator."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from accounts.setup import init as create_administrator
from installation import installation
from settings import settings
from telaah import serve as server
from telaah.output import console, refusals


def init(
    admin_email: Annotated[str, typer.Option(help="Email administrator pertama.")],
    admin_name: Annotated[str, typer.Option(help="Nama administrator pertama.")],
) -> None:
    """Siapkan instalasi kosong. Contoh: telaah init --admin-email a@b.go.id --admin-name "Sari" """
    with refusals():
        server.prepare()
        now = datetime.now(UTC)
        token = create_administrator(installation().database, admin_name, admin_email, now)
    address = f"http://{settings().host}:{settings().port}/sandi?kode={token}"
    console.print("Buka tautan sekali pakai ini untuk memasang kata sandi:")
    console.print(address, soft_wrap=True, markup=False)
