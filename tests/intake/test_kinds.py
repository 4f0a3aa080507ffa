"""The accepted kinds agree with each other and with the sentence that lists them."""

from intake.kinds import ACCEPTED, ACCEPTED_EXTENSIONS, FileKind


def test_every_kind_has_its_own_media_type_extension_and_label() -> None:
    assert len({kind.media_type for kind in FileKind}) == len(FileKind) == 5
    assert len(set(ACCEPTED_EXTENSIONS)) == len(ACCEPTED_EXTENSIONS)
    assert {kind.extension for kind in FileKind} == {".pdf", ".jpg", ".png", ".docx", ".xlsx"}
    assert all(kind.extension in kind.extensions and kind.label for kind in FileKind)


def test_the_description_names_every_kind() -> None:
    for word in ("PDF", "JPG", "PNG", "Word (.docx)", "Excel (.xlsx)"):
        assert word in ACCEPTED


def test_no_kind_is_one_a_browser_runs() -> None:
    assert not {".svg", ".html", ".htm", ".xml", ".js"} & set(ACCEPTED_EXTENSIONS)
