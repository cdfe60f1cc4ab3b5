"""The optional header of a plain-text report: ``key: value`` lines between two lines of ``---``.

    ---
    source: Kyiv City Military Administration
    published: 2025-07-10T06:11+03:00
    ---
    Thirteen people were injured …

A header counts as one only if the very first line is ``---``, every line up to the next ``---`` has the form
``key: value``, and at least one key is known. Whatever else begins with ``---`` is the report's own text.
"""

from __future__ import annotations

import re

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
LINE = re.compile(r"([A-Za-z][\w -]{0,30}):(?:[ \t]+(.*))?")


class Header(Struct, frozen=True):
    """values: what the known keys say. strange: keys that mean nothing here. body: the text after the header."""

    values: dict[str, str]
    strange: tuple[str, ...]
    body: str


def split(text: str) -> Header:
    """*text* taken apart into its header and its body; all body where it has no header."""
    none = Header({}, (), text)
    if not text.startswith((f"{FENCE}\n", f"\ufeff{FENCE}\n")):
        return none
    lines = text.split("\n")
    if FENCE not in lines[1:]:
        return none
    end = lines.index(FENCE, 1)
    found = [LINE.fullmatch(line.rstrip()) for line in lines[1:end] if line.strip()]
    pairs = {match[1].strip().lower(): (match[2] or "").strip() for match in found if match}
    if not all(found) or not KEYS.keys() & pairs:
        return none
    values = {key: value for key, value in pairs.items() if key in KEYS and value}
    return Header(values, tuple(key for key in pairs if key not in KEYS), "\n".join(lines[end + 1 :]))


def looks_broken(text: str) -> bool:
    """True if *text* begins as a header does and names a known key, and yet is no header."""
    first, _, rest = text.removeprefix("\ufeff").partition("\n")
    key = rest.partition("\n")[0].partition(":")[0].strip().lower()
    return first == FENCE and key in KEYS and split(text).body == text
