"""The product as it would run at another time: `python -m tests.browser.at_another_time WHEN serve …`.

Months lie between a letter and its deadline; a test cannot wait for them. Only the clock of the
process is moved: it goes on from there.
"""

import runpy
import sys
from datetime import datetime

import time_machine

if __name__ == "__main__":
    when, sys.argv = sys.argv[1], ["telaah", *sys.argv[2:]]
    time_machine.travel(datetime.fromisoformat(when), tick=True).start()
    runpy.run_module("telaah.main", run_name="__main__")
