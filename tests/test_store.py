"""The record: facts are added once and never changed, and a file that is none of ours is left alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests import build
from tests.conftest import mighty
from tollbook.errors import ConfigError, StoreError
from tollbook.model.incidents import Judgement
from tollbook.model.issues import Issue
from tollbook.model.text import Document, document_id
from tollbook.store import database
from tollbook.store.batches import Batches
from tollbook.store.rows import Entry, Outcome
from tollbook.store.store import Added, Store, open_store

NOW = datetime(2025, 7, 11, tzinfo=UTC)
TEXT = "At least 2 people were killed.\nAnother 16 people were hurt.\n"


def a_document(
    text: str = TEXT, *, url: str | None = None, published: date | None = None, path: str = "a.txt"
) -> Document:
    made = build.report(text, source="Harbour Wire", path=path, published=published)
    id_ = document_id(text=text, path=path, source=made.source, url=url, published=published)
    return replace(made, id=id_, url=url)


def an_outcome(*documents: Document, claims: int | None = 1, issues: tuple[Issue, ...] = ()) -> Outcome:
    def entry(document: Document) -> Entry:
        return Entry(
            document=document,
            claims=None if claims is None else tuple(build.injured(document, n) for n in range(claims)),
        )

    path = documents[0].path if documents else issues[0].path
    data = "".join(document.text for document in documents).encode()
    ids = tuple(document.id for document in documents)
    return Outcome(path=path, original=data, entries=tuple(map(entry, documents)), issues=issues, documents=ids)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path / "record.db", create=True)


def test_what_goes_in_comes_out_again(store: Store) -> None:
    document = a_document(published=date(2025, 7, 10), url="https://example.org/a")

    assert store.add([an_outcome(document, claims=2)], method="m1", at=NOW) == Added(1, 1, 2)
    assert list(store.documents()) == [document] == [store.document(document.id)]
    assert (
        list(store.claims())
        == [build.injured(document, 0), build.injured(document, 1)]
        == list(store.claims(document=document.id))
    )
    assert list(store.claims(kind="victim")) == []
    assert store.original(document.id) == TEXT.encode()
    assert store.document("none") is None is store.original("none")


def test_a_moment_keeps_its_offset(store: Store) -> None:
    moment = datetime.fromisoformat("2025-07-10T06:11+03:00")
    document = a_document(published=moment)
    store.add([an_outcome(document)], method="m1", at=NOW)

    assert [found.published.isoformat() for found in store.documents() if found.published] == [moment.isoformat()]


def test_adding_again_adds_nothing(store: Store) -> None:
    outcome = an_outcome(a_document())
    store.add([outcome], method="m1", at=NOW)

    assert store.add([outcome, outcome], method="m1", at=NOW) == Added()
    assert store.seen([outcome.documents[0], "other"], method="m1") == {outcome.documents[0]}


def test_another_method_reads_again_and_the_earlier_claims_are_kept(store: Store) -> None:
    document = a_document()
    store.add([an_outcome(document, claims=1)], method="m1", at=NOW)

    assert store.seen([document.id], method="m2") == set()
    assert store.add([an_outcome(document, claims=3)], method="m2", at=NOW) == Added(0, 1, 3)
    assert len(list(store.claims())) == 3
    assert store.counts()["claim"] == 4


def test_going_back_to_an_earlier_method_makes_its_claims_stand_again(store: Store) -> None:
    document = a_document()
    for method, claims in (("m1", 1), ("m2", 3), ("m1", 1)):
        store.add([an_outcome(document, claims=claims)], method=method, at=NOW)

    assert len(list(store.claims())) == 1


def test_a_reading_that_found_nothing_is_a_reading(store: Store) -> None:
    document = a_document()

    assert store.add([an_outcome(document, claims=0)], method="m1", at=NOW) == Added(1, 1, 0)
    assert store.seen([document.id], method="m1") == {document.id}


def test_a_document_that_was_not_read_is_kept_and_not_seen(store: Store) -> None:
    document = a_document()

    assert store.add([an_outcome(document, claims=None)], method="m1", at=NOW) == Added(1, 0, 0)
    assert store.seen([document.id], method="m1") == set()
    assert list(store.documents()) == [document]
    assert list(store.unread()) == [document.id]
    store.add([an_outcome(document, claims=0)], method="m2", at=NOW)
    assert list(store.unread()) == []


def test_a_later_version_of_one_url_stands_for_it_and_the_earlier_is_kept(store: Store) -> None:
    first, second = (a_document(f"{TEXT}{n}", url="https://example.org/a") for n in (1, 2))
    store.add([an_outcome(first)], method="m1", at=NOW)
    store.add([an_outcome(second)], method="m1", at=NOW)

    assert [document.id for document in store.documents()] == [second.id]
    assert [claim.document for claim in store.claims()] == [second.id]
    assert store.document(first.id) == first


def test_a_date_given_later_makes_no_second_report(store: Store) -> None:
    """Read without a date, then with one: the same file and text, so one report and not two."""
    undated, dated = a_document(), a_document(published=date(2025, 7, 10))
    store.add([an_outcome(undated)], method="m1", at=NOW)
    store.add([an_outcome(dated)], method="m1", at=NOW)

    assert list(store.documents()) == [dated]


def test_a_file_overwritten_by_another_report_is_two_reports(store: Store) -> None:
    for text in ("Two people were killed.", "Three people were hurt."):
        store.add([an_outcome(a_document(text))], method="m1", at=NOW)

    assert len(list(store.documents())) == 2


@pytest.mark.parametrize("table", ["original", "document", "reading", "claim", "judgement", "withdrawal"])
@pytest.mark.parametrize("order", ["UPDATE {} SET rowid = rowid + 9", "DELETE FROM {}"])
def test_no_one_changes_a_fact(store: Store, table: str, order: str) -> None:
    store.add([an_outcome(a_document())], method="m1", at=NOW)
    store.judge(Judgement("a", "b", "same", "me", NOW, "why not"))
    store.withdraw(1, who="me", when=NOW, why="was wrong")

    with sqlite3.connect(store.path) as other, pytest.raises(sqlite3.IntegrityError, match="a fact is never"):
        other.execute(order.format(table))


def test_a_batch_is_kept_whole_or_not_at_all(store: Store) -> None:
    bad = Entry(document=replace(a_document(path="b.txt"), id="b", text="\ud800 is no letter"), claims=())

    with pytest.raises(UnicodeEncodeError):
        store.add([an_outcome(a_document()), Outcome(path="b.txt", original=b"x", entries=(bad,))], method="m1", at=NOW)

    assert store.counts() == {"document": 0, "claim": 0, "judgement": 0, "issue": 0}


def taking(store: Store, number: int, kept: list[int]) -> Batches:
    """Batches that were given so many reports, and note in *kept* how many each transaction has."""
    batches = Batches(store, method="m1", on_kept=lambda found, added: kept.append(added.documents))
    for n in range(number):
        batches.take([an_outcome(a_document(f"Report {n}.", path=f"{n}.txt"))])
    return batches


def test_few_transactions_keep_many_reports(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[int] = []
    with taking(store, 5, kept):
        assert kept == []
    assert kept == [5]

    for limit, value in (("FILES", 2), ("BYTES", 15), ("SECONDS", 0.0)):
        with monkeypatch.context() as patched, open_store(store.path.with_name(limit), create=True) as other:
            patched.setattr(f"tollbook.store.batches.{limit}", value)
            with taking(other, 3, kept):
                pass
    assert kept == [5, 2, 1, 2, 1, 1, 1, 1]


@pytest.mark.parametrize("error", [KeyboardInterrupt, ConfigError("a", "b", "c")])
def test_what_lies_waiting_is_kept_whatever_ends_the_run(store: Store, error: BaseException) -> None:
    with pytest.raises(BaseException) as caught, taking(store, 3, []):
        raise error
    assert store.counts()["document"] == 3 and caught.type in (KeyboardInterrupt, ConfigError)


def test_an_interrupted_transaction_is_made_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    add, calls = store.add, iter([KeyboardInterrupt])

    def interrupted(outcomes: Sequence[Outcome], *, method: str, at: datetime) -> Added:
        if error := next(calls, None):
            raise error
        return add(outcomes, method=method, at=at)

    monkeypatch.setattr(store, "add", interrupted)
    monkeypatch.setattr("tollbook.store.batches.FILES", 1)
    with pytest.raises(KeyboardInterrupt), Batches(store, method="m1", on_kept=lambda found, added: None) as batches:
        batches.take([an_outcome(a_document())])
    assert store.counts()["document"] == 1


def test_a_record_that_cannot_be_written_is_tried_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    def full(outcomes: Sequence[Outcome], **rest: object) -> Added:
        tried.append(len(outcomes))
        raise StoreError("record.db", "disk is full", "make room")

    monkeypatch.setattr(store, "add", full)
    monkeypatch.setattr("tollbook.store.batches.FILES", 3)
    with pytest.raises(StoreError), taking(store, 2, []) as batches:
        batches.take([an_outcome(a_document())])
    assert tried == [3]


def test_a_record_of_before_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, latest = tmp_path / "record.db", database.migrations()
    monkeypatch.setattr(database, "migrations", lambda: latest[:2])
    with open_store(path, create=True) as store:
        store.add([an_outcome(a_document())], method="m1", at=NOW)
    monkeypatch.undo()

    with pytest.raises(StoreError, match="older Tollbook"):
        open_store(path)
    with open_store(path, create=True) as store:
        assert store.counts()["claim"] == 1
        assert store.add([an_outcome(a_document())], method="m1", at=NOW) == Added()
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'claim_id'").fetchone() == (0,)


def test_judgements_come_back_in_their_order(store: Store) -> None:
    made = [Judgement("a", "b", verdict, "me", NOW, "seen both") for verdict in ("same", "different")]  # type: ignore[arg-type]
    kept = [store.judge(judgement) for judgement in made]

    assert [one.number for one in kept] == [1, 2]
    assert list(store.judgements()) == kept
    store.withdraw(2, who="me", when=NOW, why="was wrong")
    assert list(store.judgements()) == kept[:1]
    assert store.counts()["judgement"] == 2


def test_an_issue_is_noted_once_and_set_aside_when_the_report_can_be_read(store: Store) -> None:
    issue = Issue(path="a.txt", what="is empty", hint="write it")
    for _ in range(2):
        store.add([an_outcome(issues=(issue,))], method="m1", at=NOW)
    assert list(store.issues()) == [issue]

    store.add([an_outcome(a_document())], method="m1", at=NOW)
    assert list(store.issues()) == []

    store.add([an_outcome(issues=(issue,))], method="m1", at=NOW)
    assert list(store.issues()) == [issue]


def test_the_file_says_what_it_is(store: Store) -> None:
    """WAL, foreign keys, STRICT tables, our mark and the number of the last migration."""
    with sqlite3.connect(store.path) as db:
        strict = db.execute(
            "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        )
        assert all(is_strict for _, is_strict in strict.fetchall())
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert db.execute("PRAGMA application_id").fetchone() == (database.APPLICATION,)
        assert db.execute("PRAGMA user_version").fetchone() == (database.migrations()[-1][0],)
    with pytest.raises(sqlite3.IntegrityError):
        store._db.execute("INSERT INTO reading VALUES (1, 'no such document', 'm', 't')")


def test_every_table_of_facts_is_guarded(store: Store) -> None:
    with sqlite3.connect(store.path) as db:
        tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        guarded = [name for (name,) in db.execute("SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'")]
    assert sorted(guarded) == sorted(2 * [*(tables - database.CHANGING)])


def test_portable_schema_files_have_nothing_that_only_sqlite_knows() -> None:
    for _, path in database.migrations():
        words = path.read_text(encoding="utf-8").upper()
        assert not [word for word in ("STRICT", "AUTOINCREMENT", "BLOB", "PRAGMA", "TRIGGER", "ROWID") if word in words]


def test_an_opened_record_is_only_read(store: Store) -> None:
    with open_store(store.path) as reading, pytest.raises(StoreError, match="readonly"):
        reading.add([an_outcome(a_document())], method="m1", at=NOW)


def test_a_record_can_be_read_while_it_is_written(store: Store) -> None:
    store.add([an_outcome(a_document())], method="m1", at=NOW)
    with open_store(store.path) as reading:
        store.add([an_outcome(a_document("Another report.", path="b.txt"))], method="m1", at=NOW)

        assert len(list(reading.documents())) == 2


def text_file(path: Path) -> None:
    path.write_text("not a database, but long enough to be one\n" * 100)


def of_another_program(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE letters (id INTEGER)")


def marked_by_another_program(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA application_id = 42")


def of_the_future(path: Path) -> None:
    open_store(path, create=True).close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 9999")


def damaged(path: Path) -> None:
    with open_store(path, create=True) as store:
        store.add([an_outcome(a_document(f"Report {n}", path=f"{n}.txt")) for n in range(50)], method="m1", at=NOW)
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 60_000)


def a_folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(
    ("make", "what", "hint"),
    [
        (text_file, "is not a database", "--db"),
        (of_another_program, "another program", "--db"),
        (marked_by_another_program, "another program", "--db"),
        (of_the_future, "newer Tollbook", "update"),
        (damaged, "malformed", "restore a copy"),
        (a_folder, "is a folder", "name a file"),
    ],
)
@pytest.mark.parametrize("create", [True, False])
def test_a_file_that_cannot_be_used_is_left_as_it_is(tmp_path: Path, make, what: str, hint: str, create: bool) -> None:
    path = tmp_path / "record.db"
    make(path)
    before = path.read_bytes() if path.is_file() else b""

    with pytest.raises(StoreError) as caught, open_store(path, create=create) as store:
        list(store.documents())

    assert (caught.value.where, what in caught.value.what, hint in caught.value.hint) == (str(path), True, True)
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_no_record_is_made_where_one_is_only_asked_for(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such database"):
        open_store(tmp_path / "record.db")
    with pytest.raises(StoreError, match="there is no folder"):
        open_store(tmp_path / "no/record.db", create=True)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(mighty(), reason="this user may write everywhere")
def test_a_record_in_a_folder_that_cannot_be_written_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with open_store(path, create=True) as store:
        store.add([an_outcome(a_document())], method="m1", at=NOW)
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        with open_store(path) as store:
            assert len(list(store.documents())) == 1
        with pytest.raises(StoreError):
            open_store(path, create=True).add([an_outcome(a_document())], method="m2", at=NOW)
    finally:
        tmp_path.chmod(0o755)
