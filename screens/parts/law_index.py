"""Where things of the catalog are found: by words, by source, and the names they go by."""

from functools import lru_cache

from catalog.coverage import standing
from catalog.loader import catalog
from catalog.model import Clause, Criterion, Source

SCREENS = {
    "profil": "Profil",
    "orang": "Orang",
    "peran": "Peran",
    "akun": "Akun pengguna",
    "penilaian": "Penilaian",
    "standar": "Standar",
    "rontgen": "Rontgen",
    "bukti": "Bukti",
    "dokumen": "Dokumen",
    "permohonan": "Permohonan",
    "penilaian_faktual": "Penilaian faktual",
    "hasil_faktual": "Penilaian faktual",
    "temuan": "Temuan",
    "tindakan": "Tindakan pembinaan",
    "keberatan": "Keberatan",
    "penetapan": "Penetapan",
    "surveillance": "Surveillance",
    "pendampingan": "Pendampingan",
    "penilaian_internal": "Penilaian internal",
    "dasar_hukum": "Dasar hukum",
    "keamanan": "Akun saya",
    "beranda": "Beranda",
    "mulai": "Mulai",
}
RULES = {
    "audit_chain": "rantai jejak audit: catatan perubahan yang tidak dapat disisipi diam-diam",
    "carry_over": "salinan jawaban dari siklus sebelumnya bila teks kriterianya sama",
    "certification": "pengesahan oleh Ketua/Kepala LPSE yang sedang menjabat",
    "determination": "pemeriksaan sebelum standar ditetapkan",
    "evidence_store": "tempat penyimpanan bukti yang mengenali setiap perubahan berkas",
    "evidence_validity": "pemeriksaan masa berlaku bukti",
    "holidays": "kalender hari kerja",
    "measure_ladder": "urutan tindakan pembinaan dan syarat setiap langkahnya",
    "nip_check": "pemeriksaan bentuk NIP",
    "objection_deadline": "hitungan hari kerja batas waktu keberatan",
    "objection_decision": "syarat putusan keberatan dan akibatnya pada tindakan",
    "policy": "hak akses menurut tugas setiap akun",
    "replacement": "penggantian naskah yang berlaku beserta alasannya",
    "role_conflicts": "pemeriksaan rangkap peran yang bertentangan",
    "role_coverage": "pemeriksaan kelengkapan 13 peran",
    "service_form": "kriteria yang dinilai menurut bentuk layanan",
    "sign_in": "masuk dengan akun perseorangan",
    "sla_reviews": "pengingat evaluasi SLA menurut jangka waktunya",
    "standard_readiness": "perhitungan kesiapan setiap standar",
    "submission_gate": "pemeriksaan sebelum penilaian disahkan",
    "unit_position": "pemeriksaan kedudukan unit terhadap UKPBJ",
}


def clauses_of(source_id: str) -> list[Clause]:
    """The clauses of a source, in its own order."""
    return [clause for (source, _), clause in catalog().clauses.items() if source == source_id]


@lru_cache(maxsize=1)
def cited_by() -> dict[tuple[str, str], list[Criterion]]:
    """Criteria by the place they rest on."""
    found: dict[tuple[str, str], list[Criterion]] = {}
    for criterion in catalog().criteria.values():
        for basis in criterion.basis:
            found.setdefault((basis.source, basis.at), []).append(criterion)
    return found


def holds(words: str, *texts: str) -> bool:
    """Whether all the words occur in the texts, whatever their capitals."""
    text = " ".join(texts).casefold()
    return all(word in text for word in words.casefold().split())


def clauses_with(words: str, standings: str, source_id: str = "") -> list[tuple[Source, Clause]]:
    """Clauses that hold all the words and stand as chosen (everywhere, or in one source)."""
    found = []
    for (at, _), clause in catalog().clauses.items():
        source = catalog().sources[at]
        wanted = source_id in ("", at) and standings in ("", standing(clause))
        if wanted and holds(words, source.short, clause.id, clause.summary):
            found.append((source, clause))
    return found


def criteria_with(words: str) -> list[Criterion]:
    """Criteria that hold all the words, also by the 2014 name of their standard."""
    return [
        c
        for s in catalog().standards.values()
        for c in s.criteria
        if holds(words, c.id, c.title, c.text, f"standar {s.number}", s.title, *s.aliases)
    ]


def resting_on(source: Source) -> list[Criterion]:
    """Criteria that cite a source."""
    return [c for c in catalog().criteria.values() if any(b.source == source.id for b in c.basis)]
