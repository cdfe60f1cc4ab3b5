"""What several tests need: the program as a user runs it, and a stand-in for the reading of texts."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.stand_in import sitecustomize as stand_in

STAND_IN = Path(stand_in.__file__).parent
Result = subprocess.CompletedProcess[str]


def mighty() -> bool:
    """True for a user whom no file's rights keep out, root for instance."""
    with tempfile.NamedTemporaryFile() as file:
        Path(file.name).chmod(0)
        return os.access(file.name, os.R_OK)


def environment(**more: str) -> dict[str, str]:
    """An environment in which the program reads with the stand-in and has no settings of the tester's."""
    kept = {name: value for name, value in os.environ.items() if name not in ("TOLLBOOK_DB", "NO_COLOR", "COLUMNS")}
    path = os.pathsep.join([str(STAND_IN), str(STAND_IN.parent.parent)])
    return {**kept, "PYTHONPATH": path, "COLUMNS": "80", **more}


def run(*args: str, stdin: str = "", env: dict[str, str] | None = None) -> Result:
    """``run("read", "a.txt")``: the program as a user runs it; it reads texts with the stand-in."""
    command = [sys.executable, "-m", "tollbook", *args]
    return subprocess.run(
        command, input=stdin, env=environment(**(env or {})), capture_output=True, encoding="utf-8", timeout=120
    )


@pytest.fixture
def really(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """``run`` in an empty folder, reading texts as the program does."""
    monkeypatch.chdir(tmp_path)
    return lambda *args: run(*args, env={"PYTHONPATH": str(STAND_IN.parent.parent)})


@pytest.fixture
def tollbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """``run`` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return run


@pytest.fixture
def stand_in_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """In this process, texts are read by the stand-in, and processes begun from here do so as well."""
    monkeypatch.setattr(sys, "meta_path", [stand_in._Finder(), *sys.meta_path])
    monkeypatch.delitem(sys.modules, stand_in.STAGE, raising=False)
    import tollbook.understand

    monkeypatch.delattr(tollbook.understand, "cascade", raising=False)
    monkeypatch.setenv("PYTHONPATH", environment()["PYTHONPATH"])
    yield
    sys.modules.pop(stand_in.STAGE, None)  # monkeypatch then brings back what was there before
    vars(tollbook.understand).pop("cascade", None)
