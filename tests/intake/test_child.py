"""A function in the restricted child can hurt nobody; standard functions act the hostile work."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psutil
import pytest

from intake.child import ChildFailed, ChildLimits, Reason, call_in_child

QUICK = ChildLimits(wall_seconds=10, cpu_seconds=1)


def reason_of(function: str, argument: Any, limits: ChildLimits = QUICK) -> Reason:
    with pytest.raises(ChildFailed) as failure:
        call_in_child(function, argument, limits)
    return failure.value.reason


def test_the_answer_comes_back_as_json() -> None:
    assert call_in_child("builtins:sorted", [3, 1, 2]) == [1, 2, 3]


def test_sleeping_work_is_ended_by_the_clock() -> None:
    begun = time.monotonic()
    assert reason_of("time:sleep", 60, ChildLimits(wall_seconds=0.5)) is Reason.TIMEOUT
    assert time.monotonic() - begun < 5
    assert not [
        child for child in psutil.Process().children() if "confined" in str(child.cmdline())
    ]


def test_busy_work_is_ended_by_the_processor_limit() -> None:
    begun = time.monotonic()
    assert reason_of("math:factorial", 3_000_000) is Reason.TIMEOUT
    assert time.monotonic() - begun < 9


def test_work_that_wants_more_memory_than_allowed_fails_alone() -> None:
    assert reason_of("builtins:bytearray", 2 * 1024**3) is Reason.MEMORY


def test_a_crash_of_the_interpreter_is_a_reason_and_not_a_crash_of_ours() -> None:
    assert reason_of("ctypes:string_at", 0) is Reason.CRASH


def test_an_exception_is_a_crash() -> None:
    assert reason_of("builtins:int", "bukan angka") is Reason.CRASH
    assert reason_of("no.such.module:function", None) is Reason.CRASH


def test_an_answer_without_end_is_cut_off() -> None:
    limits = ChildLimits(output_bytes=1000)
    assert reason_of("json:loads", '"' + "x" * 5_000_000 + '"', limits) is Reason.OUTPUT
    assert call_in_child("json:loads", '"' + "x" * 900 + '"', limits) == "x" * 900


def test_printing_does_not_spoil_the_answer() -> None:
    assert call_in_child("builtins:print", "halo") is None


def test_the_child_writes_no_file(tmp_path: Path) -> None:
    source = tmp_path / "sumber"
    source.write_bytes(b"x" * 100)
    copy = f"__import__('shutil').copyfile({str(source)!r}, {str(tmp_path / 'salinan')!r})"
    assert reason_of("builtins:eval", copy) is Reason.CRASH
    assert not (tmp_path / "salinan").exists() or not (tmp_path / "salinan").read_bytes()


def test_the_child_sees_no_environment_and_no_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('taken over')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TELAAH_SECRET", "rahasia")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    seen = call_in_child("builtins:eval", "sorted(__import__('os').environ)")
    assert not set(seen) & {"TELAAH_SECRET", "PYTHONPATH"}
    assert call_in_child("builtins:eval", "__import__('os').getcwd()") == "/"


def test_the_caller_may_stand_in_a_folder_that_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "hilang"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert call_in_child("builtins:len", "abc") == 3


def test_many_threads_may_ask_at_once() -> None:
    before = threading.active_count()
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda n: call_in_child("builtins:abs", -n), range(24)))
    assert answers == list(range(24))
    assert threading.active_count() <= before + 1


def test_a_result_is_written_to_the_file_given_and_no_further_than_allowed(tmp_path: Path) -> None:
    limits = ChildLimits(result_bytes=1000)
    with (tmp_path / "hasil").open("w+b") as result:
        assert call_in_child("tests.intake.results:write", 1000, limits, result) == 1000
        result.seek(0)
        assert result.read() == b"x" * 1000
    with (tmp_path / "panjang").open("w+b") as result, pytest.raises(ChildFailed):
        call_in_child("tests.intake.results:write", 1001, limits, result)
    with (tmp_path / "tanpa batas").open("w+b") as result, pytest.raises(ChildFailed):
        call_in_child("tests.intake.results:write", 1, QUICK, result)
