"""What does somebody read who opens a bundle without Telaah? What it is, and which file is which."""

from catalog.loader import catalog
from exchange.bundle.contents import ANSWERS, MANIFEST, Contents, Proof
from exchange.bundle.naming import first_shown
from exchange.bundle.seen import Seen

HIDDEN = "isinya rahasia dan tidak terbuka bagi pembuat paket ini, jadi tidak disertakan"
NOTHING = "tanpa berkas"


def readme(contents: Contents, found: Seen) -> str:
    """The text of `BACA SAYA.txt`, with the line ends every desk shows."""
    rows = [
        "PAKET PENILAIAN MANDIRI",
        f"{found.unit.name}, {contents.title}",
        "",
        f"Jawaban lengkap ada di {ANSWERS} (untuk program) dan di lembar kerja Excel bila disertakan.",
        "Bukti ada di folder bukti, satu folder untuk tiap standar; bukti yang dipakai beberapa",
        "kriteria disimpan sekali, di kriteria pertama yang memakainya.",
        f"{MANIFEST} memuat sidik jari setiap berkas. Jangan mengubah atau menambah isi paket ini:",
        "paket yang berubah tidak diterima kembali oleh Telaah. Untuk mengisi tanpa jaringan, pakai",
        "lembar kerja yang diunduh tersendiri.",
        "Paket ini memuat isian dan bukti LPSE. Simpan di perangkat dinas, dan hapus bila sudah selesai.",
        "",
        *_evidence(contents),
        catalog().edition.disclaimer,
    ]
    return "\r\n".join(rows) + "\r\n"


def _evidence(contents: Contents) -> list[str]:
    rows = ["DAFTAR BUKTI", ""] if contents.proofs else []
    where: dict[str, list[str]] = {}
    for criterion in contents.criteria:
        for proof_id in criterion.proofs:
            where.setdefault(proof_id, []).append(criterion.id)
    proofs = {one.id: one for one in contents.proofs}
    for proof_id in first_shown(contents.criteria):
        proof = proofs.get(proof_id)
        if proof is not None:
            rows += [f"- {proof.title} ({', '.join(where[proof_id])})", *_files(proof), ""]
    return rows


def _files(proof: Proof) -> list[str]:
    if proof.withheld:
        return [f"  {HIDDEN}"]
    lines = [f"  {file.member}" for file in proof.files]
    if proof.link:
        lines.append(f"  tautan: {proof.link}")
    return lines or [f"  {NOTHING}"]
