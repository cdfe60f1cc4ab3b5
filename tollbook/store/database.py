"""Open the SQLite file: check that it is ours, bring its tables up to date, say plainly why it cannot be used."""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tollbook.errors import StoreError

SCHEMA = Path(__file__).parent / "schema"
APPLICATION = 0x746F6C6C  # "toll", in the header of every database of ours, so that no other is taken for one
CHANGING = {"issue"}  # tables that hold no facts
WAIT = 30.0  # seconds to wait for another program that is writing
# Ids are hashes, so rows come in no order of the indexes: pages that stay in memory and in the log are written once
# for many rows, and not once for each.
CACHE = 65_536  # KiB of pages in memory
LOG = 16_384  # pages (64 MiB) in the log before they go into the file
MAGIC = b"SQLite format 3\x00"


def connect(path: Path, *, create: bool) -> sqlite3.Connection:
    """A connection to our database at *path*, its tables up to date; raises StoreError where there can be none.

    create: make the database where there is none, and write to it; otherwise it is opened only to be read.
    """
    _look(path, create=create)
    with plainly(path):
        db = sqlite3.connect(_address(path, create=create), uri=True, timeout=WAIT, isolation_level=None)
    try:
        with plainly(path):
            _prepare(db, path, create=create)
    except BaseException:
        db.close()
        raise
    return db


@contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Turn whatever SQLite raises within into a StoreError that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        what = str(error)
        raise StoreError(str(path), what, _hint(what)) from error


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All that is written within is kept together, or none of it is."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def migrations() -> list[tuple[int, Path]]:
    """The numbered schema files, in order."""
    return sorted((int(path.name[:4]), path) for path in SCHEMA.glob("[0-9]*.sql"))


def statements(sql: str, *, sqlite: bool = True) -> Iterator[str]:
    """Each statement of *sql*; for SQLite, tables made STRICT, and BYTEA called by its name there, BLOB."""
    pending = ""
    for line in sql.splitlines():
        pending += line.split("--")[0].rstrip() + "\n"
        if sqlite3.complete_statement(pending):
            statement, pending = pending.strip().removesuffix(";"), ""
            if sqlite and statement.startswith("CREATE TABLE"):
                statement = re.sub(r"\bBYTEA\b", "BLOB", statement) + " STRICT"
            yield statement


def _look(path: Path, *, create: bool) -> None:
    """Raise StoreError for what can be told without opening the database."""
    if path.is_dir():
        raise StoreError(str(path), "is a folder, not a database", "name a file, for instance tollbook.db in it")
    if not path.exists():
        if not create:
            raise StoreError(str(path), "no such database", "make one first: tollbook read REPORTS")
        if not path.parent.is_dir():
            raise StoreError(str(path), f"there is no folder {path.parent}", "make the folder first")
        return
    try:
        with path.open("rb") as file:
            head = file.read(len(MAGIC))
    except OSError as error:
        raise StoreError(str(path), f"cannot be read: {error.strerror}", "may you read this file?") from error
    if head and head != MAGIC:
        raise StoreError(str(path), "is not a database", "name another file with --db; this one is left as it is")


def _address(path: Path, *, create: bool) -> str:
    """The URI of *path*; where nothing may be written beside it, one that needs no files of its own."""
    uri = path.absolute().as_uri()
    if create:
        return f"{uri}?mode=rwc"
    alone = not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists()
    return f"{uri}?mode=ro&immutable=1" if alone else f"{uri}?mode=rw"


def _prepare(db: sqlite3.Connection, path: Path, *, create: bool) -> None:
    """Check whose database it is, set it up for this connection, and bring its tables up to date."""
    version = _version(db, path)
    latest = migrations()[-1][0]
    if version > latest:
        raise StoreError(
            str(path), f"was made by a newer Tollbook (tables {version}, here {latest})", "update tollbook"
        )
    if not create:
        if version < latest:
            raise StoreError(
                str(path), "was made by an older Tollbook", "run tollbook read on it once; nothing is lost"
            )
        db.execute("PRAGMA query_only = ON")
        return
    _write_ahead(db)
    db.execute("PRAGMA synchronous = NORMAL")  # a commit survives the program's end; a power cut may undo the last
    db.execute("PRAGMA foreign_keys = ON")
    db.execute(f"PRAGMA cache_size = -{CACHE}")
    db.execute(f"PRAGMA wal_autocheckpoint = {LOG}")
    if version < latest:
        _migrate(db, path)


def _version(db: sqlite3.Connection, path: Path) -> int:
    """Number of the last migration the database has had; raises StoreError where it is not ours."""
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != APPLICATION and (application or tables):
        raise StoreError(str(path), "is a database of another program", "name another file with --db")
    (version,) = db.execute("PRAGMA user_version").fetchone()
    return int(version)


def _write_ahead(db: sqlite3.Connection) -> None:
    """Switch to write-ahead logging; SQLite itself does not wait for others here, so this does."""
    end = time.monotonic() + WAIT
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
            time.sleep(0.05)


def _migrate(db: sqlite3.Connection, path: Path) -> None:
    """Run the migrations the database has not had, all or none; another program may have been faster."""
    with transaction(db):
        had = _version(db, path)
        for number, file in migrations():
            if number > had:
                _run(db, file)
                db.execute(f"PRAGMA user_version = {number}")
        db.execute(f"PRAGMA application_id = {APPLICATION}")


def _run(db: sqlite3.Connection, file: Path) -> None:
    """Run the schema *file*. Facts are append-only: SQLite's own way of saying so are triggers on each table."""
    for statement in statements(file.read_text(encoding="utf-8")):
        db.execute(statement)
        if (made := re.match(r"CREATE TABLE (\w+)", statement)) and made[1] not in CHANGING:
            for name, change, done in (("stays", "UPDATE", "changed"), ("kept", "DELETE", "deleted")):
                stop = f"SELECT RAISE(ABORT, 'a fact is never {done}')"
                db.execute(f"CREATE TRIGGER {made[1]}_{name} BEFORE {change} ON {made[1]} BEGIN {stop}; END")


def _hint(what: str) -> str:
    """What to do about an error of SQLite."""
    hints = {
        "readonly": "the file or its folder is read-only: name another with --db",
        "unable to open": "the file or its folder cannot be written: name another with --db",
        "locked": "another program is writing: wait for it, then run this again",
        "full": "make room on the disk, then run this again: it goes on where it stopped",
        "malformed": "the file is damaged: restore a copy, or read the reports again into a new one",
        "not a database": "name another file with --db; this one is left as it is",
    }
    return next((hint for sign, hint in hints.items() if sign in what), "run this again; if it stays, use a new --db")
