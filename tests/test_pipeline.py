"""The order of the rooms: what a run comes to, one process or several, and what stops it."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest

from tollbook import method, pipeline
from tollbook.errors import LexiconError
from tollbook.read.known import Known
from tollbook.store.store import Added, Store, open_store
from tollbook.summary import ReadSummary

pytestmark = pytest.mark.usefixtures("stand_in_reading")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path / "record.db", create=True)


def reports(folder: Path, *texts: str) -> Path:
    """A folder with a file for each text."""
    folder.mkdir(exist_ok=True)
    for number, text in enumerate(texts):
        (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
    return folder


def run(store: Store, *names: Path | str, jobs: int = 1) -> ReadSummary:
    asked = pipeline.targets(map(str, names))
    return pipeline.read_reports(asked, known=Known(), store=store, jobs=jobs)


def test_a_run_and_the_same_run_again(tmp_path: Path, store: Store) -> None:
    folder = reports(tmp_path / "in", "The blast hurt 3 people and 4 people.", "The mayor spoke of 0 people.")

    first, second = run(store, folder), run(store, folder)

    assert (first.files, first.added, first.already, first.unread, first.read) == (2, Added(2, 2, 3), 0, 0, 2)
    assert (second.added, second.already, second.read) == (Added(), 2, 2)


def test_what_cannot_be_read_is_set_aside_and_the_rest_is_read(tmp_path: Path, store: Store) -> None:
    texts = (
        "",
        "Selon le maire, deux personnes sont mortes dans la ville",
        "東京で二人が死亡した。",
        "It hurt 3 people in the city.",
    )
    summary = run(store, reports(tmp_path / "in", *texts), tmp_path / "none.txt")

    assert (summary.unread, summary.read, summary.added) == (4, 1, Added(3, 1, 1))
    assert [issue.what for issue in summary.issues] == [
        "no such file or folder",
        "is empty",
        "is in French, which cannot be read yet",
        "its language could not be told",
    ]
    assert len(list(store.issues())) == 3  # a name that stands for nothing is the person's slip, not a report's


def test_a_strange_header_is_a_note_and_not_a_failure(tmp_path: Path, store: Store) -> None:
    summary = run(store, reports(tmp_path / "in", "---\nsource: x\nauthor: y\n---\nIt hurt 3 people in the city."))

    assert (summary.unread, summary.notes, summary.read) == (0, 1, 1)


def test_a_fault_of_ours_loses_one_report_and_not_the_run(tmp_path: Path, store: Store) -> None:
    folder = reports(tmp_path / "in", "A FAULT in the words of the report.", "It hurt 3 people in the city.")

    summary = run(store, folder)

    assert (summary.unread, summary.added) == (1, Added(2, 1, 1))
    assert "KeyError: 'a fault' in sitecustomize.py:" in summary.issues[0].what
    assert run(store, folder).unread == 1  # it is tried again, and again it is told


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_wrong_lexicon_stops_the_run_and_what_was_read_is_kept(tmp_path: Path, store: Store, jobs: int) -> None:
    texts = ["It hurt 3 people in the city."] * pipeline.BATCH + ["The LEXICON is at fault in this."]

    with pytest.raises(LexiconError) as caught:
        run(store, reports(tmp_path / "in", *texts), jobs=jobs)

    assert (caught.value.where, caught.value.hint) == ("lang/en/x.toml", "mend it")
    assert store.counts()["document"] == pipeline.BATCH


def test_several_processes_keep_the_same_record_as_one(tmp_path: Path, store: Store) -> None:
    texts = [f"Report {n} says that it hurt {n} people." for n in range(3 * pipeline.BATCH + 5)]
    folder = reports(tmp_path / "in", *texts)

    with open_store(tmp_path / "other.db", create=True) as other:
        one, many = run(store, folder), run(other, folder, jobs=2)

        assert one == many
        assert list(store.claims()) == list(other.claims())
        assert [d.path for d in store.documents()] == [d.path for d in other.documents()]
        assert run(other, folder, jobs=2).added == Added()


def test_two_files_with_one_report_are_one(tmp_path: Path, store: Store) -> None:
    a, b = (reports(tmp_path / name, "It hurt 3 people in the city.") for name in "ab")

    summary = run(store, a, b)

    assert (summary.added, summary.already, summary.read) == (Added(1, 1, 1), 1, 2)


def test_each_claim_in_the_public_format_quotes_its_words(tmp_path: Path, store: Store) -> None:
    text = "The mayor says:\nit hurt 0 people there."
    folder = reports(tmp_path / "in", text)
    run(store, folder)

    (line,) = pipeline.claim_lines(store, [document.id for document in store.documents()])
    record = msgspec.json.decode(line)

    assert text[slice(*record["spans"]["count"])] == "0"
    assert text[record["sentence"]["start"] : record["sentence"]["stop"]] == "it hurt 0 people there."
    assert record["count"] == {"low": 0, "high": 0, "stated": 0, "hedge": "exact"}
    assert (record["kind"], record["status"], record["part_of"]) == ("casualties", "injured", False)
    assert not {"place", "time", "via", "published", "inherited", "perpetrator"} & record.keys()


def test_the_method_has_another_name_when_a_word_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for room in method.ROOMS:
        shutil.copytree(method.HERE / room, tmp_path / room)
    monkeypatch.setattr(method, "HERE", tmp_path)
    before = method.method.__wrapped__()
    assert method.method.__wrapped__() == before

    with (tmp_path / "lang/en/language.toml").open("a") as file:
        file.write("# another word\n")

    assert method.method.__wrapped__() != before
