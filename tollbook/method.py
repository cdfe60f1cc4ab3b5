"""The version of the method: a name that changes whenever a rule or a word of reading does."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from tollbook import __version__

HERE = Path(__file__).parent
ROOMS = ("understand", "lang", "gazetteer")  # what decides how a text is read
KINDS = (".py", ".toml", ".csv", ".tsv")  # rules, words, and the tables and steps that the places are built from


@cache
def method() -> str:
    """The release and a hash of all rules, words and places: what another method read is read again.

    The built file of places is left out: it follows from the tables and the steps, which are in.
    """
    digest = hashlib.sha256()
    for path in sorted(path for room in ROOMS for path in (HERE / room).rglob("*") if path.suffix in KINDS):
        digest.update(path.relative_to(HERE).as_posix().encode() + b"\0" + path.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:10]}"
