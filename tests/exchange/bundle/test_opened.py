"""A bundle is hostile until every byte of it is what its manifest says."""

import hashlib
import json
import time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from accounts.policy import Refused
from catalog.loader import catalog
from exchange.bundle.back import apply
from exchange.bundle.opened import read_bundle
from tests.exchange.bundle.scenes import bundle_of, furnish

PROOF = "bukti/Standar 01/S01-01 Foto ruang helpdesk.png"


@pytest.fixture
def members(on_sqlite, store):
    """The members of a real bundle, by name."""
    furnish(on_sqlite, store)
    with ZipFile(BytesIO(bundle_of(on_sqlite, store, on_sqlite.office.coordinator))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(members, extra=(), method=ZIP_STORED):
    out = BytesIO()
    with ZipFile(out, "w", method) as archive:
        for name, content in [*members.items(), *extra]:
            archive.writestr(name, content)
    return out.getvalue()


def resealed(members, name, content):
    """The member replaced, and the manifest made to agree with it."""
    manifest = json.loads(members["manifest.json"])
    for one in manifest["members"]:
        if one["name"] == name:
            one.update(size=len(content), sha256=hashlib.sha256(content).hexdigest())
    return members | {name: content, "manifest.json": json.dumps(manifest).encode()}


def said_otherwise(members, change):
    """The answers changed by somebody who also mended the manifest."""
    answers = json.loads(members["answers.json"])
    change(answers)
    return resealed(members, "answers.json", json.dumps(answers).encode())


def refusal(raw, tmp_path):
    """The sentence it is refused with, within two seconds."""
    path = tmp_path / "Paket.zip"
    path.write_bytes(raw)
    began = time.process_time(), time.monotonic()
    with pytest.raises(Refused) as refused:
        read_bundle(path, "Paket.zip")
    assert time.process_time() - began[0] < 2
    assert time.monotonic() - began[1] < 20  # generous: the machine may be busy with other things
    return str(refused.value)


def test_packed_again_by_another_program_it_still_opens(members, tmp_path):
    path = tmp_path / "Paket.zip"
    path.write_bytes(packed(dict(sorted(members.items())), [("bukti/", b"")], ZIP_DEFLATED))
    assert read_bundle(path, "Paket.zip").contents.criteria


@pytest.mark.parametrize("name", ["manifest.json", "answers.json", "Lembar kerja.xlsx", PROOF])
def test_a_changed_byte_is_found_and_its_member_named(members, tmp_path, name):
    content = bytearray(members[name])
    content[len(content) // 2] ^= 1
    assert "Paket.zip" in (said := refusal(packed(members | {name: bytes(content)}), tmp_path))
    assert name in said or name == "manifest.json"


def test_a_missing_member_is_named(members, tmp_path):
    left = {name: content for name, content in members.items() if name != PROOF}
    assert f"'{PROOF}' tidak ada" in refusal(packed(left), tmp_path)


@pytest.mark.parametrize(
    "name", ["../../etc/jebakan", "/jebakan", "jebakan.exe", "bukti/Standar 01/lain.pdf", "a\\b"]
)
def test_a_member_the_manifest_does_not_know_is_refused(members, tmp_path, name):
    said = refusal(packed(members, [(name, b"x")]), tmp_path)
    assert name.rsplit("/")[-1].replace("\\", "/").rsplit("/")[-1] in said


def test_a_link_is_refused(members, tmp_path):
    link = ZipInfo("tautan")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    assert "tautan" in refusal(packed(members, [(link, b"/etc/passwd")]), tmp_path)


def test_a_member_twice_is_refused(members, tmp_path):
    with pytest.warns(UserWarning, match="Duplicate"):
        raw = packed(members, [(PROOF, b"lain")])
    assert "dua bagian bernama sama" in refusal(raw, tmp_path)


def test_a_locked_member_is_refused(members, tmp_path):
    raw = bytearray(packed(members))
    at = raw.rfind(b"PK\x01\x02")
    raw[at + 8] |= 1
    assert "terkunci kata sandi" in refusal(bytes(raw), tmp_path)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_bundle_is_refused(members, tmp_path, share):
    raw = packed(members)
    assert "terpotong atau rusak" in refusal(raw[: int(len(raw) * share)], tmp_path)


def test_a_bomb_is_refused_by_its_directory(members, tmp_path):
    bomb = resealed(members, "Lembar kerja.xlsx", bytes(45 * 1024 * 1024))
    said = refusal(packed(bomb, method=ZIP_DEFLATED), tmp_path)
    assert "mengembang terlalu besar" in said


def test_a_heap_of_nested_lists_in_the_answers_is_refused(members, tmp_path):
    heap = resealed(members, "answers.json", b"[" * 2_000_000)
    assert "answers.json" in refusal(packed(heap), tmp_path)


def test_millions_of_small_things_in_the_answers_are_refused(members, tmp_path):
    heap = resealed(members, "answers.json", b'{"criteria":[' + b"{}," * 4_000_000 + b"{}]}")
    assert "answers.json" in refusal(packed(heap), tmp_path)


def test_answers_larger_than_any_assessment_are_refused(members, tmp_path):
    large = resealed(members, "answers.json", b" " * (17 * 1024 * 1024))
    assert "answers.json" in refusal(packed(large), tmp_path)


def test_a_manifest_that_is_no_json_is_refused(members, tmp_path):
    said = refusal(packed(members | {"manifest.json": b"{"}), tmp_path)
    assert "manifest.json" in said


def test_any_other_zip_is_told_that_it_is_no_bundle(tmp_path):
    assert "bukan paket penilaian" in refusal(packed({"surat.txt": b"halo"}), tmp_path)


def test_what_is_no_zip_is_told_so(tmp_path):
    assert "bukan arsip .zip" in refusal(b"%PDF-1.7 ...", tmp_path)


def test_a_bundle_of_another_version_says_so(members, tmp_path):
    manifest = json.loads(members["manifest.json"]) | {"schema_version": 2}
    raw = packed(members | {"manifest.json": json.dumps(manifest).encode()})
    assert "versi Telaah yang lain" in refusal(raw, tmp_path)


def test_answers_of_another_assessment_are_refused(members, tmp_path):
    other = "01a1feb5-5e77-70fd-a62d-000000000000"
    raw = packed(said_otherwise(members, lambda said: said.update(id=other)))
    assert "milik penilaian lain" in refusal(raw, tmp_path)


def test_a_field_nobody_knows_and_a_text_too_long_are_refused(members, tmp_path):
    for change in (
        lambda said: said.update(lain=1),
        lambda said: said["criteria"][0]["answer"].update(description="x" * 9_001),
        lambda said: said["criteria"][0]["answer"].update(value="sempurna"),
    ):
        assert "answers.json" in refusal(packed(said_otherwise(members, change)), tmp_path)


def test_a_proof_that_names_bytes_the_manifest_does_not_is_refused(members, tmp_path):
    def change(said):
        said["proofs"][0]["files"][0]["sha256"] = "0" * 64

    assert "tidak cocok dengan daftar isinya" in refusal(
        packed(said_otherwise(members, change)), tmp_path
    )


def test_evidence_is_admitted_like_an_upload_and_else_nothing_is_brought(
    members, elsewhere, store, tmp_path
):
    page = b"<html><script>alert(1)</script></html>"

    def change(said):
        [file] = [f for p in said["proofs"] for f in p["files"] if f["member"] == PROOF]
        file.update(sha256=hashlib.sha256(page).hexdigest(), size=len(page))

    path = tmp_path / "Paket.zip"
    path.write_bytes(packed(said_otherwise(resealed(members, PROOF, page), change)))
    bundle = read_bundle(path, "Paket.zip")
    with pytest.raises(Refused, match="S01-01 Foto ruang helpdesk"):
        apply(elsewhere.database, store, elsewhere.coordinator, catalog(), bundle)
    with elsewhere.database.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM assessment").scalar() == 0


def test_a_criterion_with_a_proof_nobody_described_is_refused(members, tmp_path):
    other = "01a1feb5-5e77-70fd-a62d-000000000000"

    def change(said):
        said["criteria"][0]["proofs"].append(other)

    assert "bukti yang tidak ada" in refusal(packed(said_otherwise(members, change)), tmp_path)
