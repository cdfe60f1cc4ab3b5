"""The whole path with the reports that ship: read, link, reconcile, publish, and explain."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import cutting
from tests.conftest import Result, run
from tollbook.understand.explain import explain

ROOT = Path(__file__).parent.parent
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
REAL = {"PYTHONPATH": str(ROOT)}  # no stand-in: texts are read as users have them read
Read = Callable[..., Result]


def real(*args: str, stdin: str = "") -> Result:
    result = run(*args, stdin=stdin, env=REAL)
    assert (result.returncode, result.stderr) == (0, "")
    return result


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A record of the samples."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    real("read", str(ROOT / "samples"), "--db", str(path))
    return str(path)


def test_every_sample_is_read_and_a_second_run_adds_nothing(record: str) -> None:
    again = real("read", str(ROOT / "samples"), "--db", record, "--json")

    summary = json.loads(again.stdout)
    assert (summary["already"], summary["added"]["claims"], summary["unread"]) == (len(SAMPLES), 0, 0)
    assert len(SAMPLES) >= 12


def test_every_claim_of_the_samples_quotes_their_words(record: str) -> None:
    texts = {path.name: path.read_text(encoding="utf-8").split("\n---\n", 1)[1] for path in SAMPLES}
    for line in real("claims", "--db", record, "--json").stdout.splitlines():
        claim = json.loads(line)
        text = texts[Path(claim["path"]).name]
        spans = [tuple(claim["sentence"].values()), *map(tuple, claim["spans"].values())]
        assert all(0 <= start < stop <= len(text) for start, stop in spans)


def test_the_order_in_which_reports_come_changes_nothing(record: str, tmp_path: Path) -> None:
    other = str(tmp_path / "other.db")
    for path in reversed(SAMPLES):
        real("read", str(path), "--db", other)

    assert real("brief", "--db", other).stdout == real("brief", "--db", record).stdout
    assert real("incidents", "--db", other, "--json").stdout == real("incidents", "--db", record, "--json").stdout


def test_claims_are_the_same_bytes_each_time(tmp_path: Path) -> None:
    written = [tmp_path / f"{n}.jsonl" for n in range(2)]
    for out in written:
        real("read", str(ROOT / "samples"), "--db", str(out.with_suffix(".db")), "--claims", str(out))

    assert written[0].read_bytes() == written[1].read_bytes() != b""


def test_the_brief_tells_of_the_night_and_names_no_victim(record: str) -> None:
    told = real("brief", "--db", record).stdout

    assert "Kyiv" in told and "16 people" in told and "Sources" in told
    assert real("brief", "--db", record, "--markdown").stdout.startswith("# ")


def test_the_page_stands_alone(record: str, tmp_path: Path) -> None:
    page = tmp_path / "brief.html"
    real("brief", "--db", record, "--html", str(page))
    html = page.read_text(encoding="utf-8")

    assert html.lower().startswith("<!doctype html>")
    assert not re.search(r"(?:src|@import|<link)[^>]*https?:", html)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The earthquake killed 12 people.", 'about no attack: "earthquake"'),
        ("A drone came, and if it hits, 20 people may die.", "only supposed"),
        ("A drone came. The army will send 300 soldiers.", 'told with "will", it has not happened'),
        ("Two men were released.\n" + "The choir sang in the square.\n" * 24 + "A drone came.\n", "used of much else"),
    ],
)
def test_explain_says_why_a_number_is_no_claim(text: str, why: str) -> None:
    assert why in " ".join(" ".join(explain(cutting.document(text))).split())


def test_explain_shows_rules_and_words() -> None:
    told = real("explain", str(SAMPLES[0])).stdout

    assert "728" in told
    assert len(told.splitlines()) > 10


def test_tables_fit_the_terminal(record: str) -> None:
    for command in ("claims", "incidents"):
        lines = run(command, "--db", record, env={**REAL, "COLUMNS": "80"}).stdout.splitlines()
        assert len(lines) > 10
        assert max(map(len, lines)) <= 80
