"""How large may a bundle that comes back be, and what may its members be called?"""

import re
from typing import Final

from exchange.bundle.contents import LARGEST_BUNDLE, LARGEST_FILE, MOST_MEMBERS
from intake.archive import ArchiveLimits

# What we pack hardly shrinks: a bundle that grows twentyfold is none of ours.
LIMITS: Final = ArchiveLimits(
    members=MOST_MEMBERS, member_bytes=LARGEST_FILE, unpacked_bytes=LARGEST_BUNDLE, ratio=20
)
# Which of these a bundle really may hold, its manifest says; this is only to get as far as that.
NAMES: Final = re.compile(r"[^/]{1,200}|bukti/Standar (?:0[1-9]|1[0-7])/[^/]{1,200}")
