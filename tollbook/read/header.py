"""The optional header of a plain-text report: ``key: value`` lines between two lines of ``---``.

    ---
    source: Kyiv City Military Administration
    published: 2025-07-10T06:11+03:00
    ---
    Thirteen people were injured …

A header counts as one only if the very first line is ``---``, every line up to the next ``---`` has the form
``key: value``, and at least one key is known. Where only the first of these lines is so, with a known key, the header
is broken: its good lines count, all others are read as the report's text, and ``Header.faults`` says which to mend.
Whatever else begins with ``---`` is the report's own text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

KEYS = {  # key: what it holds; the codebook explains each
    "source": "the body that publishes the report",
    "published": "when: a date, or a date and time with offset (ISO 8601)",
    "url": "where it stands on the web",
    "language": "ISO 639-1 code, where the text alone does not tell",
    "title": "its headline, where the text does not begin with it",
    "note": "a remark for the reader of the file; not kept",
    "retrieved": "when the copy was made: a date and time with offset",
}
FENCE = "---"
STRAY = "write it as key: value, or move it below the header"
OPEN = "put a line of --- below the last key: value, and read the file again"
LINE = re.compile(r"([A-Za-z][\w -]{0,30}):(?:[ \t]+(.*))?")


class Header(Struct, frozen=True):
    """values: what the known keys say. strange: keys that mean nothing here. body: the text after the header.

    faults: what is wrong with a broken header, each with what to do.
    """

    values: dict[str, str]
    strange: tuple[str, ...]
    body: str
    faults: tuple[tuple[str, str], ...] = ()


def split(text: str) -> Header:
    """*text* taken apart into its header and its body; all body where it has no header."""
    none = Header({}, (), text)
    if not text.startswith((f"{FENCE}\n", f"\ufeff{FENCE}\n")):
        return none
    lines = text.split("\n")
    end = lines.index(FENCE, 1) if FENCE in lines[1:] else None
    pairs = [_pair(line) for line in lines[1:end] if line.strip()]
    if end is not None and all(pairs):
        return _header(pairs, lines[end + 1 :]) if any(pair and pair[0] in KEYS for pair in pairs) else none
    first = _pair(lines[1])
    return _broken(lines) if first and first[0] in KEYS else none


Pair = tuple[str, str]


def _pair(line: str) -> Pair | None:
    """The key in lower case and its value; None where the line has another form."""
    found = LINE.fullmatch(line.rstrip())
    return (found[1].strip().lower(), (found[2] or "").strip()) if found else None


def _header(pairs: Iterable[Pair | None], body: list[str], faults: Iterable[tuple[str, str]] = ()) -> Header:
    given = dict(pair for pair in pairs if pair)
    values = {key: value for key, value in given.items() if key in KEYS and value}
    return Header(values, tuple(key for key in given if key not in KEYS), "\n".join(body), tuple(faults))


def _broken(lines: list[str]) -> Header:
    """What can be saved of a header that is not closed, or has lines of another form."""
    blank = next((at for at, line in enumerate(lines) if not line.strip()), len(lines))
    if FENCE in lines[1:blank]:
        end = lines.index(FENCE, 1)
        pairs = [_pair(line) for line in lines[1:end]]
        stray = [at for at, pair in enumerate(pairs, start=1) if pair is None]
        faults = [(f"line {at + 1} of the header is no key: value, so it was read as text", STRAY) for at in stray]
        return _header(pairs, [*(lines[at] for at in stray), *lines[end + 1 :]], faults)
    pairs = [_pair(line) for line in lines[1:]]
    # No line after the known keys is taken for a part of it: "Kyiv: two people were killed" has the form of one, too.
    end = next((at for at, pair in enumerate(pairs, start=1) if not pair or pair[0] not in KEYS), len(lines))
    fault = f"line 1 opens a header that is never closed, so it was taken to end before line {end + 1}"
    return _header(pairs[: end - 1], lines[end:], [(fault, OPEN)])
