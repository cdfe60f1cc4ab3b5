"""From bytes to the text that is stored: decoded, newlines and accents made one, refused where it is no text."""

from __future__ import annotations

import re
import unicodedata

from tollbook.errors import DocumentError

LIMIT = 8 * 1024 * 1024  # bytes; a book is 1 MB, so more is no report; 8 MB already take a minute and 600 MB to read
BINARY = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP, Word or spreadsheet file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a gzip file",
    b"SQLite format 3\x00": "a database",
}
WIDE = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}  # marks at the head of a text in another encoding
STRESS = re.compile("(?<=[аеєиіїоуюяыэёАЕЄИІЇОУЮЯЫЭЁ])\u0301")  # поране́но: a mark for learners, not a letter


def decode(path: str, data: bytes) -> str:
    """The text in *data* as it is stored; raises DocumentError where there is none.

    Newlines become "\\n" as ``open`` makes them, the text NFC; a stress mark over a Cyrillic vowel goes.
    Nothing else changes, so offsets into the stored text are offsets into the file as a program reads it.
    """
    _refuse(path, data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DocumentError(
            path,
            f"not UTF-8: byte {data[error.start]:#04x} at offset {error.start} is no part of a character",
            "convert it first, for instance: iconv -f WINDOWS-1251 -t UTF-8",
        ) from error
    if not text.strip().strip("\ufeff"):
        raise DocumentError(path, "holds only blank space", "give a file with the words of a report")
    return normal(text)


def normal(text: str) -> str:
    """*text* with one kind of newline, in NFC, without stress marks."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return STRESS.sub("", text)


def _refuse(path: str, data: bytes) -> None:
    """Raise DocumentError if *data* cannot be a text in UTF-8, with the likeliest reason."""
    if not data:
        raise DocumentError(path, "is empty", "give a file with the words of a report")
    if len(data) > LIMIT:
        raise DocumentError(
            path, f"is larger than {LIMIT >> 20} MB, too large for one report", "split it into one file a report"
        )
    for mark, encoding in WIDE.items():
        if data.startswith(mark):
            raise DocumentError(path, f"is in {encoding}", f"convert it first: iconv -f {encoding} -t UTF-8")
    kind = next((kind for mark, kind in BINARY.items() if data.startswith(mark)), None)
    if kind or b"\0" in data:
        raise DocumentError(path, f"is {kind or 'a binary file'}, not text", "export its words as plain text first")
