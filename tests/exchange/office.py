"""The real office program as somebody uses it: a workbook opened and saved again."""

import json
import os
import subprocess
import uuid
from collections.abc import Iterable
from pathlib import Path

from templates.libreoffice.office import environment, installed


def saved_again(path: Path) -> None:
    """Open the workbook in LibreOffice Calc and save it as .xlsx, over the one there is."""
    out = path.parent / "disimpan lagi"
    profile = f"-env:UserInstallation={(path.parent / 'profil').as_uri()}"
    words = ["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out)]
    subprocess.run(
        ["soffice", profile, *words, str(path)], capture_output=True, timeout=60, check=True,
        env={"HOME": str(path.parent), "PATH": os.environ["PATH"]},
    )  # fmt: skip
    (out / path.name).replace(path)


def typed_in(path: Path, cells: Iterable[tuple[str, str, str]]) -> None:
    """Open the workbook in Calc, type into (sheet, cell) a text, and save it as .xlsx, over itself."""
    office = installed()
    pipe, out = f"telaah-{uuid.uuid4().hex}", path.with_suffix(".calc.xlsx")
    profile = f"-env:UserInstallation={(path.parent / 'profil-ketik').as_uri()}"
    words = ["--headless", "--norestore", f"--accept=pipe,name={pipe};urp"]
    order = {
        "pipe": pipe, "source": path.as_uri(), "target": out.as_uri(), "cells": list(cells),
    }  # fmt: skip
    env = environment(path.parent)
    program = office.program.with_name(
        "soffice"
    )  # it starts its program again after a first profile
    with subprocess.Popen([program, profile, *words], env=env) as running:
        try:
            subprocess.run(
                [office.python, "-s", Path(__file__).with_name("calc_side.py")], env=env,
                input=json.dumps(order), text=True, timeout=90, check=True,
            )  # fmt: skip
            running.wait(timeout=30)
        finally:
            running.kill()
    out.replace(path)
