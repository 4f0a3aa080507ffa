"""How long and how heavy is reading or refusing each workbook of the hostile corpus?

`python -m tests.exchange.workbooks.weigh [PART OF A TITLE]` prints seconds of wall and processor time
and the most memory of the reading processes (the caller's growth apart); honest ones first.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.exchange.workbooks.honest import HONEST
from tests.exchange.workbooks.hostile import CORPUS

_ONE = """
import json, resource, sys, time
from pathlib import Path
from accounts.policy import Refused
from exchange.workbooks.reading import read_book
own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
begun = time.monotonic()
try:
    book = read_book(Path(sys.argv[1]), "lembar.xlsx")
    said = f"read {sum(len(row) for one in book.sheets for row in one.rows.values())} cells"
except Refused as refused:
    said = str(refused)
wall = time.monotonic() - begun
children = resource.getrusage(resource.RUSAGE_CHILDREN)
grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - own
print(json.dumps([wall, children.ru_utime + children.ru_stime, children.ru_maxrss, grown, said]))
"""


def weighed(content: bytes) -> tuple[float, float, float, float, str]:
    """Wall seconds, processor seconds of the children, their largest MB, the caller's growth, words."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lembar.xlsx"
        path.write_bytes(content)
        out = subprocess.run(
            [sys.executable, "-c", _ONE, str(path)], capture_output=True, text=True, check=True
        )
    wall, cpu, child, own, said = json.loads(out.stdout.splitlines()[-1])
    return wall, cpu, child / 1024, own / 1024, said


def main(part: str = "") -> None:
    sys.stdout.write(f"{'':44} wall s   cpu s  child MB  caller +MB\n")
    for title, build in (*HONEST.items(), *((one.title, one.build) for one in CORPUS)):
        if part in title:
            wall, cpu, child, own, said = weighed(build())
            sys.stdout.write(
                f"{title:44} {wall:6.2f}  {cpu:6.2f}  {child:8.0f}  {own:8.0f}   {said[:90]}\n"
            )
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
