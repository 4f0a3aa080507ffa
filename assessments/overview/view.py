"""What does LKPP see of every LPSE at once? Read from what is kept; no answer is ever looked at here.

The caller asks `require_lkpp` first: nothing here is for an LPSE.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from accounts.actor import LKPP_ROLES, Actor
from accounts.policy import Refused
from accounts.profile import Profile
from assessments.certificates.rules import ALL
from assessments.findings.rules import Kind
from assessments.measures.rules import Rung
from storage import overview as records
from storage.database import Session
from storage.overview import Counted, Units

ONLY_LKPP = "Tampilan nasional hanya untuk akun LKPP."
# Ages in whole days, ours (USULAN): no clause groups findings by age.
AGES = (30, 90, 180)
AGE_NAMES = ("sampai 30 hari", "31–90 hari", "91–180 hari", "lebih dari 180 hari")


class Stage(StrEnum):
    """How far a standard of an LPSE is: what is determined goes before what was only assessed."""

    NOTHING = "belum ada penilaian mandiri yang disahkan"
    NOT_READY = "penilaian mandiri: belum siap"
    READY = "penilaian mandiri: siap"
    UNMET = "penilaian faktual: belum memenuhi"
    MET = "penilaian faktual: memenuhi"
    DETERMINED = "ditetapkan"
    IN_FORCE = "ditetapkan dan bersertifikat"
    WITHDRAWN = "dicabut"


class Look(StrEnum):
    """What a cell of the map shows."""

    STANDING = "Kedudukan"
    SELF = "Penilaian mandiri"
    FACTUAL = "Penilaian faktual"


_STATUS = {
    "determined": Stage.DETERMINED,
    "in_force": Stage.IN_FORCE,
    "withdrawn": Stage.WITHDRAWN,
}
KINDS = {kind.name.lower(): kind for kind in Kind}
RUNGS = {rung.name.lower(): rung for rung in Rung}


@dataclass(frozen=True)
class Home:
    """An LPSE and where it belongs, as its profile of the day says; empty where it says nothing."""

    unit_id: str
    name: str
    province: str = ""
    kind: str = ""
    form: str = ""


@dataclass(frozen=True)
class Choice:
    """Which LPSEs and which year somebody looks at; an empty word means all of them."""

    year: int
    province: str = ""
    kind: str = ""
    form: str = ""

    def day(self, today: date) -> date:
        """The day a year is seen as of: its last, or today where it is not over."""
        return min(today, date(self.year, 12, 31))


def sees_all(actor: Actor) -> bool:
    """Whether the actor acts for LKPP, in any of its roles."""
    return actor.unit_kind == "lkpp" and bool(actor.roles & LKPP_ROLES)


def require_lkpp(actor: Actor) -> None:
    """Raise Refused unless the actor acts for LKPP."""
    if not sees_all(actor):
        raise Refused(ONLY_LKPP)


def years(db: Session, today: date) -> list[int]:
    """The years there is something of, newest first; always this one."""
    found = records.years(db)
    return found if today.year in found else [today.year, *found]


def homes(db: Session, on: date) -> list[Home]:
    """Every LPSE by name, with what its profile says on a day."""
    return [_home(*row) for row in records.homes(db, on)]


def _home(unit_id: str, name: str, facts: Mapping[str, object] | None) -> Home:
    if facts is None:
        return Home(unit_id, name)
    said = [str(facts.get(key, Profile.model_fields[key].default)) for key in _PLACE]
    return Home(unit_id, name, *said)


_PLACE = ("province", "institution_kind", "service_form")


def chosen(every: Iterable[Home], choice: Choice) -> list[Home]:
    """The LPSEs of a choice; a province is the same in capital letters or with its word before it."""
    wanted = _known_as(choice.province)
    return [
        home
        for home in every
        if (not wanted or _known_as(home.province) == wanted)
        and choice.kind in ("", home.kind)
        and choice.form in ("", home.form)
    ]


def among(every: list[Home], those: list[Home]) -> Units:
    """The ids to ask for; None where they are all, which needs no list."""
    return None if len(those) == len(every) else [home.unit_id for home in those]


def provinces(every: Iterable[Home]) -> list[str]:
    """The provinces LPSEs state, each once, by name; of several spellings the shortest."""
    found: dict[str, str] = {}
    for home in every:
        key = _known_as(home.province)
        if key and len(home.province) < len(found.get(key, home.province + " ")):
            found[key] = home.province
    return sorted(found.values())


def _known_as(province: str) -> str:
    """A province as people mean it: profiles hold free text, "Prov. Nusa Peraga" too."""
    words = province.casefold().split()
    return " ".join(words[1:] if words[:1] in _BEFORE and len(words) > 1 else words)


_BEFORE = (["provinsi"], ["propinsi"], ["prov."], ["prov"])


def stages(
    db: Session, year: int, on: date, look: Look = Look.STANDING, units: Units = None
) -> dict[str, dict[int, Stage]]:
    """The map: how far each standard of these LPSEs is; LPSEs without anything are left out."""
    codes = _CELLS[look]
    found = {
        unit_id: {n: codes[code] for n, code in records.unpacked(packed, records.CELL_BITS)}
        for unit_id, packed in records.cells(db, year, units)
    }
    if look is Look.STANDING:
        for unit_id, packed in records.standings(db, on, units):
            mine = found.setdefault(unit_id, {})
            for number, code in records.unpacked(packed, records.STATUS_BITS):
                mine[number] = _STATUS[records.STATUSES[code - 1]]
    return found


def _stage(look: Look, code: int) -> Stage:
    """What a code of `records.cells` means: ready by itself, then not met, then met."""
    ready, unmet, met = (bool((code - 1) & bit) for bit in (1, 2, 4))
    if (unmet or met) and look is not Look.SELF:
        return Stage.MET if met else Stage.UNMET
    if look is Look.FACTUAL:
        return Stage.NOTHING
    return Stage.READY if ready else Stage.NOT_READY


_CELLS = {look: {code: _stage(look, code) for code in range(1, 7)} for look in Look}


@dataclass(frozen=True)
class Line:
    """How many LPSEs are how far with one standard."""

    standard: int
    counted: Counted
    determined: int
    in_force: int
    withdrawn: int


def lines(db: Session, year: int, on: date, units: Units = None) -> list[Line]:
    """How many LPSEs are how far, for each of the 17 standards."""
    counted = {one.of: one for one in records.by_standard(db, year, units)}
    status = {
        (number, name): count
        for number, name, count in records.standings_by_standard(db, on, units)
    }
    return [
        Line(
            number,
            counted.get(number, Counted(number, 0, 0, 0, 0)),
            *(status.get((number, name), 0) for name in _STATUS),
        )
        for number in sorted(ALL)
    ]


def distribution(db: Session, on: date, those: list[Home], units: Units = None) -> dict[int, int]:
    """How many LPSEs have n of the 17, for every n from 0 to 17 (KEP152 2.1.e.5)."""
    met = records.met_by_unit(db, on, units)
    found = dict.fromkeys(range(len(ALL) + 1), 0)
    for home in those:
        found[met.get(home.unit_id, 0)] += 1
    return found


def by_year(db: Session, units: Units = None) -> list[Counted]:
    """How the years went, over all standards."""
    return records.by_year(db, units)


def ageing(db: Session, on: date, units: Units = None) -> dict[Kind, list[int]]:
    """Open findings by kind, and how long they are open: one number for each of `AGE_NAMES`."""
    since = [on - timedelta(days=days) for days in AGES]
    counts = records.ageing(db, on, since, units)
    return {
        kind: [counts.get((age, name), 0) for age in range(len(AGE_NAMES))]
        for name, kind in KINDS.items()
    }


def in_force(db: Session, on: date, units: Units = None) -> dict[Rung, int]:
    """How many measures of each kind are in force on a day (KEP152 2.2)."""
    found = records.measures_by_rung(db, on, units)
    return {rung: found.get(name, 0) for name, rung in RUNGS.items()}
