"""The law on a page: sources, clauses, criteria, and the links between them both ways."""

from collections.abc import Iterable

import streamlit as st
from streamlit.errors import StreamlitPageNotFoundError

from catalog.coverage import STANDING, standing
from catalog.loader import catalog
from catalog.model import Citation, Clause, Criterion, Source, Standard
from forms import TITLES
from screens.labels import BASIS_KINDS, CHECKS, EVIDENCE_KINDS, SERVICE_FORMS, STANDINGS, day
from screens.parts.excel import excel
from screens.parts.law_index import (
    RULES,
    SCREENS,
    cited_by,
    clauses_of,
    clauses_with,
    criteria_with,
    holds,
    resting_on,
)

PAGE = "dasar_hukum.py"
AT_MOST = 40
WIDTHS = (1, 7)
KINDS = {
    "keputusan": "Keputusan",
    "peraturan": "Peraturan",
    "perjanjian": "Perjanjian",
    "sop": "SOP",
    "praktik": "Praktik",
    "usulan": "Usulan",
}
FORCES = {
    "berlaku": ("green", "berlaku"),
    "perlu_verifikasi": ("orange", "perlu verifikasi keberlakuan"),
    "perjanjian": ("blue", "mengikat pihak yang menandatanganinya"),
    "contoh": ("gray", "contoh"),
    "tidak_mengikat": ("gray", "tidak mengikat"),
}
COLORS = {"met": "green", "printed": "blue", "planned": "orange", "context": "gray"}
WHERE = {"met": "Dipenuhi oleh", "printed": "Tercetak pada", "planned": "Belum dipenuhi"}


def keep_address() -> None:
    """Bring the browser's address in line with the view; call once a run, before drawing.

    A page link to the page one is on changes the view but not the address. Naming the parameters
    again moves it, and only then adds a step to the browser's history.
    """
    st.query_params.from_dict(st.query_params.to_dict())


def link(label: str, icon: str = "", **params: str) -> None:
    """A link to another view of this page; the address says which, so Back and reload work."""
    st.page_link(PAGE, label=label, icon=icon, query_params=params)


def _row(label: str, text: str, **params: str) -> None:
    """A line of a list: a short link, and beside it what it leads to."""
    left, right = st.columns(WIDTHS, gap="small")
    left.page_link(PAGE, label=label, icon="", query_params=params)
    right.markdown(text)


def trail(label: str = "", **params: str) -> None:
    """The way back: to the start of this page, and to the view above this one."""
    with st.container(horizontal=True, gap="small"):
        link("Semua sumber dan standar", ":material/home:")
        if label:
            link(label, ":material/arrow_back:", **params)


def _page(name: str, label: str, **params: str) -> None:
    """A link to a page of the product, or plain words for an account that does not have it."""
    try:
        st.page_link(f"{name}.py", label=label, icon=":material/web_asset:", query_params=params)
    except StreamlitPageNotFoundError:
        st.markdown(f":material/web_asset: {label}")


def badge(clause: Clause) -> str:
    """The standing of a clause as a badge."""
    at = standing(clause)
    return f":{COLORS[at]}-badge[{STANDINGS[at]}]"


def source_badges(source: Source) -> str:
    """What kind of text a source is and whether it binds."""
    color, words = FORCES[source.force]
    return f":gray-badge[{KINDS[source.kind]}] :{color}-badge[{words}]"


def counts(source: Source) -> str:
    """How many clauses of a source stand where, in words."""
    clauses = clauses_of(source.id)
    if not clauses:
        return f"Menjadi dasar {len(resting_on(source))} kriteria; tidak terbagi dalam pasal."
    many = {at: sum(standing(c) == at for c in clauses) for at in STANDING}
    return f"{len(clauses)} pasal: " + ", ".join(
        f"{number} {STANDINGS[at].lower()}" for at, number in many.items() if number
    )


def list_sources() -> None:
    """Every source with its force and its counts, then the standards."""
    for source in catalog().sources.values():
        with st.container(border=True, key=f"sumber_{source.id}", gap="xsmall"):
            link(f"**{source.short}**", ":material/gavel:", sumber=source.id)
            st.markdown(source_badges(source))
            st.caption(f"{source.title}. {counts(source)}")
    excel("sumber", words="Unduh daftar sumber (Excel)")
    st.subheader("Kriteria menurut standar")
    excel("kriteria", words="Unduh semua kriteria (Excel)")
    for number, standard in catalog().standards.items():
        _row(
            f"Standar {number}",
            f"{standard.title} · {len(standard.criteria)} kriteria",
            standar=str(number),
        )


def list_clauses(found: list[tuple[Source, Clause]], with_source: bool) -> None:
    """Clauses, each a way in."""
    for source, clause in found:
        name = f"**{source.short}** · " if with_source else ""
        _row(
            clause.id, f"{name}{clause.summary} {badge(clause)}", sumber=source.id, pasal=clause.id
        )


def list_criteria(found: Iterable[Criterion]) -> None:
    """Criteria, each a way in."""
    for criterion in found:
        _row(criterion.id, criterion.title, kriteria=criterion.id)


def show_found(words: str, standings: str) -> None:
    """What a search over everything found, clauses first."""
    clauses = clauses_with(words, standings)
    criteria = criteria_with(words) if words and not standings else []
    if not clauses and not criteria:
        st.info("Tidak ada pasal atau kriteria yang cocok. Kurangi katanya atau ubah saringannya.")
    if criteria:
        st.subheader(f"Kriteria ({len(criteria)})")
        excel("kriteria", {"cari": words})
        list_criteria(criteria[:AT_MOST])
        _rest(len(criteria))
    if clauses:
        st.subheader(f"Pasal ({len(clauses)})")
        excel("pasal", {"cari": words, "status": standings})
        list_clauses(clauses[:AT_MOST], with_source=True)
        _rest(len(clauses))


def _rest(many: int) -> None:
    if many > AT_MOST:
        st.caption(f"{many - AT_MOST} lainnya tidak ditampilkan. Tambahkan kata pencarian.")


def show_source(source: Source, words: str, standings: str) -> None:
    """One source: what it is, and its clauses or the criteria that rest on it."""
    st.header(source.short)
    st.markdown(source_badges(source))
    issued = f" Ditetapkan {day(source.issued)}." if source.issued else ""
    st.markdown(f"{source.title}.{issued}")
    if source.note:
        st.caption(source.note)
    st.caption(counts(source))
    if clauses_of(source.id):
        found = clauses_with(words, standings, source.id)
        if not found:
            st.info("Tidak ada pasal yang cocok. Kurangi katanya atau ubah saringannya.")
        excel("pasal", {"sumber": source.id, "cari": words, "status": standings})
        list_clauses(found, with_source=False)
    else:
        list_criteria(c for c in resting_on(source) if holds(words, c.id, c.title, c.text))


def show_standard(standard: Standard) -> None:
    """One standard: its purpose, its older names, what it rests on, its criteria."""
    trail()
    st.header(f"{standard.number}. {standard.title}")
    st.markdown(standard.purpose)
    if standard.aliases:
        st.caption(f"Nama lain (2014): {'; '.join(standard.aliases)}")
    for basis in standard.basis:
        _citation(basis)
    st.subheader(f"{len(standard.criteria)} kriteria")
    excel("kriteria", {"standar": standard.number})
    list_criteria(standard.criteria)


def show_clause(source: Source, clause: Clause) -> None:
    """One clause: what it says in short, how it stands, and where it is met."""
    trail(source.short, sumber=source.id)
    st.header(f"{source.short} {clause.id}")
    st.markdown(f"{badge(clause)} {source_badges(source)}")
    st.markdown(clause.summary)
    st.caption("Ringkasan dengan kata-kata penyusun; baca naskah sumbernya untuk bunyi lengkapnya.")
    if clause.context:
        st.info(f"Tidak ada yang harus dipenuhi. {clause.context}")
    else:
        st.subheader(WHERE[standing(clause)])
    for name in clause.met_by:
        _met_by(name)
    others = [
        c
        for c in cited_by().get((source.id, clause.id), ())
        if f"criterion:{c.id}" not in clause.met_by
    ]
    if others:
        st.subheader("Juga dikutip kriteria")
        list_criteria(others)
    for parameter in catalog().parameters.values():
        if Citation(source=source.id, at=clause.id) in parameter.basis:
            value = parameter.value
            shown = str(value) if isinstance(value, int) else day(value)
            unit = f" {parameter.unit}" if isinstance(value, int) else ""
            st.caption(
                f"Angka pada aturan: {shown}{unit} ({parameter.status}). {parameter.description}"
            )
    _neighbours(source, clause)


def _met_by(name: str) -> None:
    """One name of `met_by` in words, a link where there is somewhere to go."""
    kind, _, what = name.partition(":")
    if kind == "criterion":
        list_criteria([catalog().criteria[what]])
    elif kind == "screen":
        _page(what, f"Halaman {SCREENS[what]}")
    elif kind == "document":
        _page("dokumen", f"Dokumen: {TITLES[what]}")
    elif kind == "printed":
        _page("dokumen", f"Tercetak pada dokumen: {TITLES[what]}")
    elif kind == "rule":
        st.markdown(f":material/rule: :small[Aturan: {RULES[what]}]")
    else:
        later = f"Direncanakan pada versi berikutnya: {catalog().planned[what].description}"
        st.markdown(f":material/schedule: :small[{later}]")


def _neighbours(source: Source, clause: Clause) -> None:
    clauses = clauses_of(source.id)
    at = clauses.index(clause)
    st.divider()
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        if at > 0:
            link(
                f"Pasal {clauses[at - 1].id}",
                ":material/arrow_back:",
                sumber=source.id,
                pasal=clauses[at - 1].id,
            )
        if at + 1 < len(clauses):
            link(
                f"Pasal {clauses[at + 1].id}",
                ":material/arrow_forward:",
                sumber=source.id,
                pasal=clauses[at + 1].id,
            )


def show_criterion(criterion: Criterion) -> None:
    """One criterion: what is asked, of whom, on what basis."""
    standard = catalog().standard_of(criterion.id)
    trail(f"Standar {standard.number}", standar=str(standard.number))
    st.header(f"{criterion.id} · {criterion.title}")
    st.caption(f"{standard.number}\\. {standard.title}")
    must = ":red-badge[wajib]" if criterion.mandatory else ":gray-badge[pelengkap]"
    reviewed = day(criterion.reviewed) if criterion.reviewed else "belum ditinjau"
    st.markdown(f"{must} :blue-badge[{CHECKS[criterion.check]}]")
    st.markdown(criterion.text)
    if criterion.guidance:
        st.markdown(f"**Petunjuk menilai.** {criterion.guidance}")
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader("Bukti yang diharapkan")
        for expected in criterion.evidence:
            st.markdown(f"- {EVIDENCE_KINDS[expected.kind]}: {expected.name}")
    with right:
        st.subheader("Berlaku bagi")
        for form in criterion.applies_to:
            st.markdown(f"- {SERVICE_FORMS[form]}")
        if criterion.not_applicable_reason:
            st.caption(f"Bagi bentuk lainnya tidak dinilai: {criterion.not_applicable_reason}")
        st.subheader("Peran penanggung jawab")
        st.markdown(", ".join(catalog().roles[role].title for role in criterion.roles))
    _bases(criterion)
    st.caption(f"Peninjauan isi kriteria: {reviewed}.")
    _page("standar", "Buka standar ini pada penilaian", standar=str(standard.number))


def _bases(criterion: Criterion) -> None:
    kinds = {catalog().sources[b.source].basis_kind for b in criterion.basis}
    st.subheader("Dasar")
    st.caption(f"Bersandar pada {', '.join(w for k, w in BASIS_KINDS.items() if k in kinds)}.")
    for basis in criterion.basis:
        _citation(basis)


def _citation(basis: Citation) -> None:
    """What something rests on, leading to its clause, or to its source where it has none."""
    source = catalog().sources[basis.source]
    kind = BASIS_KINDS[source.basis_kind]
    clause = catalog().clauses.get((basis.source, basis.at))
    if clause is None:
        link(source.short, sumber=source.id)
        st.markdown(f"{basis.at} :gray-badge[{kind}]")
        return
    doubt = (
        " :orange-badge[perlu verifikasi keberlakuan]"
        if (source.force == "perlu_verifikasi")
        else ""
    )
    _row(
        basis.at,
        f"**{source.short}** · {clause.summary} :gray-badge[{kind}]{doubt}",
        sumber=source.id,
        pasal=basis.at,
    )
