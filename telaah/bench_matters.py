"""The matters of a made-up country, with as many steps as a decade brings; nobody in it exists."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from assessments.matters.processes import PROCESSES

BY = "pengukur"
Row = dict[str, Any]
FINDINGS = 3  # of each LPSE and year
TALKS = 2  # pendampingan of each LPSE and year
OLD_MEASURES = (0, 3, 6)  # the years of the span in which a measure was met


@dataclass(frozen=True)
class Place:
    """One LPSE of the country: its id, its number, the years, and today."""

    unit_id: str
    number: int
    span: range
    today: date

    def every(self, many: int) -> bool:
        """Whether it is one in so many LPSEs."""
        return self.number % many == 0


@dataclass(frozen=True)
class Made:
    """One matter with its steps: action, legal day, and what the step says."""

    place: Place
    key: str
    process: str
    steps: list[tuple[str, date, Row]]
    facts: Row
    parent: str | None = None
    assessment: str | None = None
    is_history: bool = False

    @property
    def id(self) -> str:
        """Its id, by process, LPSE and what tells it from others of the LPSE."""
        return "-".join(part for part in (self.process, self.place.unit_id, self.key) if part)

    def tables(self) -> tuple[Row, list[Row], Row]:
        """As rows: the matter, its steps, and where it stands."""
        unit_id, opened = self.place.unit_id, _at(self.steps[0][1])
        row = {
            "id": self.id, "unit_id": unit_id, "process": self.process, "parent_id": self.parent,
            "assessment_id": self.assessment, "facts": self.facts, "is_history": self.is_history,
            "opened_at": opened, "opened_by": BY,
        }  # fmt: skip
        events = [
            {"dossier_id": self.id, "seq": seq, "unit_id": unit_id, "side": _side(action),
             "action": action, "day": day, "facts": said, "name": "", "at": _at(day), "by": BY}
            for seq, (action, day, said) in enumerate(self.steps, 1)
        ]  # fmt: skip
        state = PROCESSES[self.process].state_after(action for action, _, _ in self.steps)
        kept = {"dossier_id": self.id, "unit_id": unit_id, "process": self.process, "state": state}
        return row, events, kept


def of_country(names: Iterable[str], span: range, today: date) -> Iterator[tuple[str, list[Row]]]:
    """Matters, steps and where they stand, by table, in the order they are to be filled."""
    matters: list[Row] = []
    events: list[Row] = []
    states: list[Row] = []
    for number, unit_id in enumerate(names):
        for made in _of_unit(Place(unit_id, number, span, today)):
            row, steps, state = made.tables()
            matters.append(row)
            events += steps
            states.append(state)
    yield "dossier", matters
    yield "dossier_event", events
    yield "dossier_state", states


def _of_unit(place: Place) -> Iterator[Made]:
    yield _application(place)
    for year in place.span:
        yield from _of_year(place, year)
    yield from _certificates(place)
    yield from _measures(place)


def _application(place: Place) -> Made:
    facts = {"bentuk": "system_provider", "instansi": f"Instansi {place.number} (rekaan)"}
    if place.every(20):
        day = place.today - timedelta(days=20)
        return Made(place, "", "application", [("ajukan", day, {"nomor": "1"})], facts)
    said = {"nomor_sla": f"{place.number}/SLA", "berlaku_sampai": None, "riwayat": True}
    day = date(place.span[0], 2, 1)
    return Made(place, "", "application", [("riwayat", day, said)], facts, is_history=True)


def _of_year(place: Place, year: int) -> Iterator[Made]:
    is_last = year == place.span[-1]
    case = _factual(place, year, is_last)
    if case is not None:
        yield case
    for number in range(1, FINDINGS + 1):
        yield _finding(place, year, number, case)
    if year % 2 == 0 or is_last:
        yield _surveillance(place, year, is_last)
    for number in range(1, TALKS + 1):
        yield _talk(place, year, number, is_last)
    if year % 3 == 0:
        day = date(year, 1, 20)
        said: Row = {"jenis": "penarikan data", "hal": f"Penarikan data layanan {year}",
                "nomor": f"{year}/{place.number}", "kepada": "", "mulai": day.isoformat(),
                "sampai": None, "standar": []}  # fmt: skip
        yield Made(place, str(year), "oversight",
                   [("catat", day, said), ("selesaikan", day, {"hasil": "Selesai."})], {})  # fmt: skip


def _factual(place: Place, year: int, is_last: bool) -> Made | None:
    """Published in every year but the last, where one in ten each stays at an earlier step."""
    day = place.today - timedelta(days=200) if is_last else date(year, 3, 20)
    team = {"tim": [{"akun": BY, "nama": "Pengukur"}]}
    steps: list[tuple[str, date, Row]] = [
        ("buka", day, {}), ("tugaskan", day, team), ("mulai", day, {}), ("selesaikan", day, {}),
        ("terbitkan", day, {}),
    ]  # fmt: skip
    left = place.number % 10 if is_last else 9
    if left == 1:
        return None
    steps = steps[: {2: 1, 3: 2, 4: 3, 5: 4}.get(left, 5)]
    return Made(place, str(year), "factual", steps, {}, assessment=f"{place.unit_id}-{year}")


def _finding(place: Place, year: int, number: int, case: Made | None) -> Made:
    """One finding; those of the last year stay open, published up to a year ago."""
    is_open, standard = year == place.today.year, (place.number + number) % 17 + 1
    day = (
        place.today - timedelta(days=(place.number * 37 + number * 91) % 365)
        if is_open else date(year, 4, 1)
    )  # fmt: skip
    target = (place.today + timedelta(days=place.number % 60)).isoformat()
    said = {"jenis": "saran/rekomendasi", "sifat": "source", "target": target,
            "uraian": f"Catatan layanan bulan ke-{number} tidak lengkap pada pemeriksaan {year}.",
            "perbaikan": "Lengkapi catatan itu, lalu kirim salinannya.", "pic": "Koordinator",
            "prioritas": "sedang", "dasar": "KEP152 2.1.f"}  # fmt: skip
    is_past = year == place.span[0] and number == 1 and not is_open
    steps: list[tuple[str, date, Row]] = [("riwayat", day, said | {"riwayat": True})]
    if not is_past:
        steps = [("catat", day, said), ("terbitkan", day, {})]
    if not is_open:
        later = day + timedelta(days=60)
        done = {"tindakan": "Catatan dilengkapi.", "pelaksana": "Koordinator"}
        steps += [("tindak_lanjuti", later, done), ("terima", later, {"pemeriksa": "Pengukur"})]
        if (place.number + number) % 7:
            steps.append(("nyatakan_efektif", later, {}))
    elif place.number % 4 == 0:
        steps.append(("tindak_lanjuti", place.today, {"tindakan": "Dilengkapi."}))
    facts = {"nomor": f"T-{year}-{number:04d}", "standar": standard, "tahun": year,
             "kriteria": f"S{standard:02d}-01",
             "asal": "penilaian faktual" if case else "surveillance"}  # fmt: skip
    return Made(
        place, f"{year}-{number}", "finding", steps, facts, case.id if case else None,
        f"{place.unit_id}-{year}" if case else None, is_past,
    )  # fmt: skip


def _surveillance(place: Place, year: int, is_last: bool) -> Made:
    day = place.today - timedelta(days=30) if is_last else date(year, 6, 1)
    said = {"standar": [1, 2], "mulai": day.isoformat(), "sampai": day.isoformat(),
            "periode_mulai": f"{year - 1}-06-01", "periode_sampai": day.isoformat(),
            "metode": "Pemeriksaan catatan.",
            "tim": [{"akun": BY, "nama": "Pengukur"}]}  # fmt: skip
    actions = ["mulai", "laporkan", "terbitkan"]
    if is_last:
        actions = actions[: place.number % 4]
    steps = [("rencanakan", day, said), *((action, day, {}) for action in actions)]
    return Made(place, str(year), "surveillance", steps, {"tahun": year})


def _talk(place: Place, year: int, number: int, is_last: bool) -> Made:
    day = date(year, number, 10)
    said = {"jenis": "pendampingan", "bentuk": "daring", "hal": f"Pengisian standar {number}",
            "mulai": day.isoformat(), "sampai": None, "standar": [number],
            "kesepakatan": "Diisi sampai akhir bulan.", "hadir_lpse": ["Sari"],
            "hadir_lkpp": ["Budi"]}  # fmt: skip
    steps: list[tuple[str, date, Row]] = [("catat", day, said)]
    if not is_last or number > 1 or not place.every(10):
        steps.append(("sahkan", day, {}))
    return Made(place, f"{year}-{number}", "guidance", steps, {})


def _certificates(place: Place) -> Iterator[Made]:
    """One in force, one before it that it replaced, and in one LPSE of twenty a new proposal."""
    day = place.today - timedelta(days=200)
    standards = list(range(1, 2 + place.number % 17))
    said = {"standar": standards, "nomor": "1"}
    steps = [("usulkan", day, {}), ("tetapkan", day, said), ("terbitkan", day, said)]
    yield Made(place, "", "certificate", steps, {"standar": standards})
    if len(place.span) > 3:
        old = date(place.span[0], 5, 2)
        past = [("riwayat", old, said | {"nomor": "0", "riwayat": True}), ("gantikan", day, {})]
        yield Made(place, "lama", "certificate", past, {"standar": standards}, is_history=True)
    if place.every(20):
        steps = [("usulkan", place.today, {"standar": [3]})]
        yield Made(place, "baru", "certificate", steps, {"standar": [3]})


def _measures(place: Place) -> Iterator[Made]:
    """One in force, received up to fifty days ago as the LPSE says; older ones that were met."""
    for at in OLD_MEASURES:
        if len(place.span) > 3 and at < len(place.span) - 1:
            day = date(place.span[at], 7, 1)
            met = [*_sent(day), ("nyatakan_dipenuhi", day + timedelta(days=20), {})]
            old = Made(place, str(day.year), "measure", met, _measure_facts(day.year, []))
            yield old
            yield _objection(old, day, 1, is_answered=True)
    day = place.today - timedelta(days=place.number % 50 + 1)
    now = Made(place, "", "measure", _sent(day), _measure_facts(place.today.year, []))
    yield now
    if place.every(20):
        yield _objection(now, day, 2, is_answered=False)


def _sent(day: date) -> list[tuple[str, date, Row]]:
    letter = {"judul": "Surat Rekomendasi", "nomor_surat": "1", "ditandatangani": day.isoformat()}
    return [
        ("usulkan", day, {"hari": 30, "satuan": "hari kerja"}), ("setujui", day, {}),
        ("kirim", day, letter), ("catat_terima", day, {"bukti": "diterima"}),
    ]  # fmt: skip


def _measure_facts(year: int, findings: list[str]) -> Row:
    return {"tindakan": "saran/rekomendasi", "jalur": "ketidaksesuaian yang tidak diperbaiki",
            "temuan": findings, "standar": [1], "nomor": f"P-{year}-0001"}  # fmt: skip


def _objection(measure: Made, day: date, number: int, is_answered: bool) -> Made:
    later = day + timedelta(days=1)
    filed = {"nomor_surat": "7", "bukti_pengajuan": "", "diterima": later.isoformat()}
    steps: list[tuple[str, date, Row]] = [("ajukan", later, filed)]
    if is_answered:
        said = {"hasil": "ditolak", "temuan_gugur": [], "standar_gugur": []}
        steps += [("periksa", later, {}), ("putuskan", later, said), ("kirim_tanggapan", later, {})]
    facts = {"nomor": f"K-{day.year}-{number:04d}", "tindakan": measure.facts["tindakan"]}
    return Made(measure.place, measure.key, "objection", steps, facts, measure.id)


def _side(action: str) -> str:
    return "lpse" if action in ("tindak_lanjuti", "catat_terima", "ajukan") else "lkpp"


def _at(day: date) -> datetime:
    return datetime.combine(day, time(3), tzinfo=UTC)
