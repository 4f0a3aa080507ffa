"""Types into cells of a workbook as somebody at LibreOffice Calc does, and saves it as .xlsx.

Run by the system's own Python, which alone has `uno`; `tests/exchange/office.py` starts it and gives it
{"pipe", "source", "target", "cells": [[sheet, cell, text]]} on standard input.
"""

import json
import sys
import time

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]
from com.sun.star.connection import NoConnectException  # type: ignore[import-not-found]

PATIENCE_SECONDS = 60


def _option(name, value):  # type: ignore[no-untyped-def]
    option = PropertyValue()
    option.Name, option.Value = name, value
    return option


def _desktop(pipe):  # type: ignore[no-untyped-def]
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", context
    )
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except NoConnectException:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
    return there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)


def main() -> None:
    order = json.load(sys.stdin)
    desktop = _desktop(order["pipe"])
    book = desktop.loadComponentFromURL(order["source"], "_blank", 0, (_option("Hidden", True),))
    for sheet, cell, text in order["cells"]:
        book.Sheets.getByName(sheet).getCellRangeByName(cell).setString(text)
    book.storeToURL(order["target"], (_option("FilterName", "Calc MS Excel 2007 XML"),))
    book.close(True)
    desktop.terminate()


main()
