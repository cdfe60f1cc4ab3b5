"""The program as a user runs it: what it prints, how it ends, and what it leaves behind."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Result, environment, mighty
from tollbook.arguments import ENDINGS, parser
from tollbook.cli import COMMANDS

Run = Callable[..., Result]
REPORT = "The blast hurt 3 people and [b]16 people[/b] in the city.\n"
FRENCH = "Selon le maire, deux personnes sont mortes dans la ville.\n"


def put(name: str, content: str | bytes = REPORT) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return name


def counted(db: str, table: str) -> int:
    with closing(sqlite3.connect(db)) as record:
        return int(record.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_a_report_is_read_and_then_nothing_is_new(tollbook: Run) -> None:
    put("a.txt")
    args = ("read", "a.txt", "--published", "2025-07-10")
    first, second = tollbook(*args), tollbook(*args)

    assert (first.returncode, first.stdout, first.stderr) == (0, "Read 1 report: 2 claims added to tollbook.db.\n", "")
    assert (second.returncode, second.stderr) == (0, "")
    assert second.stdout == "Nothing new for tollbook.db. 1 report had been read before.\n"


BAD = [
    ("empty.txt", b"", "is empty"),
    ("blank.txt", b" \n\n", "only blank space"),
    ("binary.txt", bytes(range(256)), "binary"),
    ("latin.txt", "détruit à l'aube".encode("latin-1"), "not UTF-8: byte 0xe9 at offset 1"),
    ("large.txt", b"It hurt 3 people. " * 2_900_000, "larger than 8 MB"),
    ("french.txt", FRENCH.encode(), "is in French, which cannot be read yet"),
    ("words.docx", b"words", "no reader for this kind of file"),
    ("folder/picture.png", b"x", "no reader"),
]


@pytest.mark.parametrize(("name", "content", "what"), BAD, ids=[name for name, _, _ in BAD])
def test_one_bad_report_alone_ends_with_2_and_says_what_to_do(
    tollbook: Run, name: str, content: bytes, what: str
) -> None:
    put(name, content)
    result = tollbook("read", name)

    assert (result.returncode, result.stdout) == (2, "")
    first, second = result.stderr.splitlines()
    assert first.startswith(f"{name}: ") and what in first
    assert second.startswith("hint: ") and len(second) > len("hint: ")


def test_among_good_ones_bad_reports_are_set_aside_and_listed(tollbook: Run) -> None:
    for name, content, _ in BAD[:4]:
        put(f"in/{name}", content)
    put("in/good.txt")
    result = tollbook("read", "in", "none.txt")

    assert result.returncode == 1
    assert result.stdout.startswith("Read 1 report: 2 claims added to tollbook.db.\n5 reports could not be read")
    assert result.stderr.count("hint: ") == 5
    listed = [json.loads(line) for line in tollbook("issues", "--json").stdout.splitlines()]
    assert [issue["path"] for issue in listed] == sorted(f"in/{name}" for name, _, _ in BAD[:4])
    assert json.loads(tollbook("brief", "--json").stdout)["unread"] == [issue["path"] for issue in listed]
    told = tollbook("brief").stdout
    assert "; 4 more could not be read" in " ".join(told.split())
    assert all(f"{name}: " in told for name, _, _ in BAD[:4])

    put("in/empty.txt", "This blast hurt 7 people in the town.\n")
    Path("in/binary.txt").unlink()
    tollbook("read", "in/good.txt")
    assert "in/binary.txt" in tollbook("issues").stdout  # nobody has looked into the folder again
    tollbook("read", "in")
    still = tollbook("issues").stdout
    assert "in/empty.txt" not in still and "in/binary.txt" not in still and "in/latin.txt" in still


def test_what_is_no_report_in_a_folder_is_passed_over_told_of_and_listed(tollbook: Run) -> None:
    for name in ("in/good.txt", "in/figures.csv", "in/picture.png", "in/more/page.pdf", "in/.hidden.png"):
        put(name)
    result = tollbook("read", "in")

    assert (result.returncode, result.stderr) == (0, "")
    first, undated, second = result.stdout.splitlines()
    assert undated.startswith("1 report has no date")
    assert first == "Read 1 report: 2 claims added to tollbook.db."
    assert second == "3 other files in the folder are no reports and were passed over: tollbook issues."
    listed = [json.loads(line) for line in tollbook("issues", "--json").stdout.splitlines()]
    assert "tollbook series add" in listed[0]["hint"] and "reports end in" in listed[1]["hint"]
    assert [(issue["path"], issue["unread"]) for issue in listed] == [
        ("in/figures.csv", False),
        ("in/more/page.pdf", False),
        ("in/picture.png", False),
    ]
    assert json.loads(tollbook("read", "in", "--json").stdout)["passed"] == 3


@pytest.mark.parametrize(
    ("args", "where", "what"),
    [
        (["read", "none.txt"], "none.txt", "no such file or folder"),
        (["read", "empty"], "empty", "no reports in this folder"),
        (["read", ""], "", "no such file or folder"),
        (["read", "x" * 5000], "x" * 5000, "cannot be looked up: File name too long"),
        (["read", "*.zip"], "*.zip", "matches no file"),
        (["read", "a.txt", "--published", "yesterday"], "--published", "no date: yesterday"),
        (["read", "a.txt", "--published", "2025-02-30"], "--published", "no date: 2025-02-30"),
        (["read", "a.txt", "--language", "xx"], "--language", "cannot read this language: xx"),
        (["read", "a.txt", "--jobs", "0"], "--jobs", "no number of processes: 0"),
        (["read", "a.txt", "--db", "a.txt"], "a.txt", "is not a database"),
        (["read", "a.txt", "--db", "empty"], "empty", "is a folder"),
        (["read", "a.txt", "--db", "none/x.db"], "none/x.db", "there is no folder none"),
        (["read", "a.txt", "--claims", "a.txt"], "a.txt", "is one of the files that are read"),
        (["read", "a.txt", "--claims", "tollbook.db"], "tollbook.db", "is one of the files that are read"),
        (["read", "a.txt", "--claims", "none/out.jsonl"], "none/out.jsonl", "cannot be written"),
        (["read", "a.txt", "--claims", "empty"], "empty", "cannot be written"),
        (["claims"], "tollbook.db", "no such database"),
        (["brief"], "tollbook.db", "no such database"),
        (["incidents", "--db", "a.txt"], "a.txt", "is not a database"),
        (["issues", "--db", "/proc/none.db"], "/proc/none.db", "no such database"),
        (["explain", "none.txt"], "none.txt", "cannot be read"),
        (["explain", "zero.txt"], "zero.txt", "is empty"),
        (["explain", "french.txt"], "french.txt", "is in French, which cannot be read yet"),
    ],
)
def test_what_cannot_be_done_is_told_and_leaves_nothing(tollbook: Run, args: list[str], where: str, what: str) -> None:
    put("a.txt")
    put("zero.txt", "")
    put("french.txt", FRENCH)
    Path("empty").mkdir()
    before = {path.name for path in Path().iterdir()}

    result = tollbook(*args)

    assert (result.returncode, result.stdout) == (2, "")
    first, second = result.stderr.splitlines()
    assert first.startswith(f"{where}: ") and what in first
    assert second.startswith("hint: ")
    assert {path.name for path in Path().iterdir()} == before
    assert Path("a.txt").read_text() == REPORT


def test_an_argument_that_is_missing_ends_with_2(tollbook: Run) -> None:
    for args in ([], ["read"], ["count"], ["claims", "--kind", "weather"]):
        result = tollbook(*args)
        assert (result.returncode, result.stdout) == (2, "")
        assert "usage: tollbook" in result.stderr


@pytest.mark.skipif(mighty(), reason="this user may read everything")
def test_a_file_that_may_not_be_read(tollbook: Run) -> None:
    Path(put("a.txt")).chmod(0)
    result = tollbook("read", "a.txt")

    assert result.returncode == 2
    assert result.stderr.startswith("a.txt: cannot be read: Permission denied\nhint: ")


def test_standard_input_and_an_environment_of_its_own(tollbook: Run) -> None:
    result = tollbook("read", "-", "--published", "2025-07-10", stdin=REPORT, env={"TOLLBOOK_DB": "mine.db"})

    assert result.stdout == "Read 1 report: 2 claims added to mine.db.\n"
    assert counted("mine.db", "document") == 1
    assert tollbook("read", "-", stdin="").stderr.startswith("-: is empty\n")


def test_claims_are_written_whole_and_the_same_each_time(tollbook: Run) -> None:
    put("in/b.txt", "It hurt 0 people in the city.\n")
    put("in/a.txt")
    runs = [
        tollbook("read", "in", "--claims", "one.jsonl", "--published", "2025-07-10"),
        tollbook("read", "in", "--claims", "two.jsonl", "--published", "2025-07-10"),  # all read before
        tollbook("read", "in", "--claims", "three.jsonl", "--db", "other.db", "--published", "2025-07-10"),
        tollbook("read", "in", "--claims", "-", "--db", "third.db", "--published", "2025-07-10"),
    ]

    assert [run.returncode for run in runs] == [0, 0, 0, 0]
    written = Path("one.jsonl").read_bytes()
    assert written == Path("two.jsonl").read_bytes() == Path("three.jsonl").read_bytes() == runs[3].stdout.encode()
    assert "3 claims added" in runs[3].stderr
    records = [json.loads(line) for line in written.splitlines()]
    assert [(r["path"], r["published"], r["count"]["stated"]) for r in records] == [
        ("in/a.txt", "2025-07-10", 3),
        ("in/a.txt", "2025-07-10", 16),
        ("in/b.txt", "2025-07-10", 0),
    ]
    assert not list(Path().glob(".*jsonl*"))


def test_a_run_that_fails_leaves_the_earlier_claims_as_they_were(tollbook: Run) -> None:
    put("a.txt", "The LEXICON is at fault in the report.")
    put("out.jsonl", "earlier\n")

    result = tollbook("read", "a.txt", "--claims", "out.jsonl")

    assert (result.returncode, result.stderr) == (2, "lang/en/x.toml: is wrong\nhint: mend it\n")
    assert Path("out.jsonl").read_text() == "earlier\n"
    assert not list(Path().glob(".out*"))


def test_a_report_given_twice_is_written_once(tollbook: Run) -> None:
    put("a/r.txt")
    put("b/r.txt")
    result = tollbook("read", "a", "b", "a/r.txt", "--claims", "-")

    assert len(result.stdout.splitlines()) == 2


def test_tables_hold_the_words_and_fit_80_columns(tollbook: Run) -> None:
    put("a.txt")
    tollbook("read", "a.txt")
    result = tollbook("claims")

    assert result.returncode == 0
    assert "injured 16 people" in result.stdout
    assert "Ada Example" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert "\033" not in result.stdout
    assert tollbook("claims", "--kind", "victim").stdout == "No claims here.\n"
    assert tollbook("issues").stdout == "No issues.\n"


def test_counts_of_two_models_of_one_weapon_are_told_apart(really: Run) -> None:
    put(
        "a.txt",
        "Overnight on 14 August 2025 Russia attacked Ukraine with two Kh-101 cruise missiles and two Kalibr cruise "
        "missiles, the air force said.\n",
    )
    really("read", "a.txt", "--published", "2025-08-14")
    told = " ".join(really("incidents").stdout.split())

    assert "launched 2 cruise missiles (Kalibr)" in told and "launched 2 cruise missiles (Kh-101)" in told


def test_json_is_one_object_a_line(tollbook: Run) -> None:
    put("a.txt")
    summary = json.loads(tollbook("read", "a.txt", "--json").stdout)
    records = [json.loads(line) for line in tollbook("claims", "--json").stdout.splitlines()]

    assert summary["added"] == {"documents": 1, "readings": 1, "claims": 2}
    assert [record["count"]["stated"] for record in records] == [3, 16]


def test_a_bracket_in_a_report_is_no_style(tollbook: Run) -> None:
    put("[b]a.txt", "The blast hurt [red]7 people[/red] there.\n")
    tollbook("read", "[b]a.txt")

    assert "7 people" in tollbook("claims").stdout


def test_a_name_that_is_no_utf8_is_read_and_shown(tollbook: Run) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    try:
        put(name)
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")

    assert tollbook("read", ".").returncode == 0
    assert "caf\ufffd.txt" in tollbook("claims", "--json").stdout


def test_output_is_utf8_whatever_the_locale(tollbook: Run) -> None:
    put("звіт.txt", "")
    result = tollbook("read", "звіт.txt", env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"})

    assert result.stderr.startswith("звіт.txt: is empty")


def test_help_names_every_command_and_how_it_ends(tollbook: Run) -> None:
    result = tollbook("--help")

    assert result.returncode == 0
    assert ENDINGS in result.stdout
    for command in COMMANDS:
        assert f"\n    {command}" in result.stdout
        assert tollbook(command, "--help").returncode == 0
    assert parser().parse_args(["issues"]).command == "issues"


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """``begun("read", ...)``: start the program in a group of processes of its own, ended at the latest here."""
    monkeypatch.chdir(tmp_path)
    running: list[subprocess.Popen[str]] = []

    def start(*args: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tollbook", *args]
        process = subprocess.Popen(
            command,
            env=environment(),
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        running.append(process)
        return process

    yield start
    for process in running:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def slow_reports(number: int) -> None:
    for n in range(number):
        put(f"in/{n:03}.txt", f"SLOW report {n}: the blast hurt {n} people in the city.\n")


def until(done: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def partly_read() -> bool:
    return Path("tollbook.db").exists() and Path("tollbook.db").stat().st_size > 0 and _readings() > 0


def _readings() -> int:
    try:
        return counted("tollbook.db", "reading")
    except sqlite3.Error:
        return 0


def group_members(group: int) -> list[str]:
    """Processes of *group* that still live; a zombie waits only to be counted."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, its_group = stat.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(its_group) == group and state != "Z":
            found.append(stat.parent.name)
    return found


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_killed_run_leaves_a_record_that_opens_and_goes_on(
    begun: Callable[..., subprocess.Popen[str]], tollbook: Run, jobs: str
) -> None:
    slow_reports(160)
    put("out.jsonl", "earlier\n")
    process = begun("read", "in", "--jobs", jobs, "--claims", "out.jsonl")
    until(partly_read)
    process.kill()
    process.wait()

    with closing(sqlite3.connect("tollbook.db")) as record:
        assert record.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    before = counted("tollbook.db", "reading")
    assert 0 < before < 160
    assert before == counted("tollbook.db", "document") == counted("tollbook.db", "claim")
    assert Path("out.jsonl").read_text() == "earlier\n"
    if Path("/proc").exists():
        until(lambda: not group_members(process.pid), 20)  # no process that reads outlives the run

    result = tollbook("read", "in", "--jobs", jobs)

    assert result.returncode == 0
    assert f"Read {160 - before} reports" in result.stdout
    assert f"{before} reports had been read before" in result.stdout
    assert counted("tollbook.db", "reading") == 160 == counted("tollbook.db", "claim")


def test_a_process_that_is_ended_from_outside_is_told(tollbook: Run) -> None:
    slow_reports(40)
    put("in/020.txt", "The DEATH of a process in the middle of the report.")
    result = tollbook("read", "in", "--jobs", "2")

    assert (result.returncode, result.stdout) == (2, "")
    assert "ended from outside" in result.stderr and "--jobs 1" in result.stderr


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_quietly_and_keeps_what_was_read(begun: Callable[..., subprocess.Popen[str]], jobs: str) -> None:
    slow_reports(160)
    process = begun("read", "in", "--jobs", jobs)
    until(partly_read)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=30)

    assert (process.returncode, out, err) == (130, "", "")
    assert counted("tollbook.db", "reading") > 0


def test_a_reader_that_goes_away_ends_the_program_quietly(tollbook: Run, tmp_path: Path) -> None:
    put("many.txt", "\n".join(f"The blast hurt {n} people in the city." for n in range(5_000)))
    tollbook("read", "many.txt")
    command = [sys.executable, "-m", "tollbook", "claims", "--json"]
    with subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.readline()
        process.stdout.close()

        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_two_runs_at_once_make_one_record(begun: Callable[..., subprocess.Popen[str]]) -> None:
    slow_reports(40)
    both = [begun("read", "in", "--jobs", "1") for _ in range(2)]

    for process in both:
        _, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (0, "")
    assert counted("tollbook.db", "reading") == 40 == counted("tollbook.db", "claim")
