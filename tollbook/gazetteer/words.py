"""Split a name into the words a reader of text would see, and give it the spellings that keyboards make of it."""

from __future__ import annotations

import re
import unicodedata

from tollbook.lang.fold import fold

WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")

# Letters that Unicode does not split into a base and a mark.
_BASE = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t",
     "ə": "a", "ё": "е", "ґ": "г"}
)  # fmt: skip


def words(name: str) -> tuple[str, ...]:
    """The folded words of *name*; marks between words are left out.

    >>> words("Sar-e Pul"), words("St. Mar’inka")
    (('sar-e', 'pul'), ('st', "mar'inka"))
    """
    return tuple(WORD.findall(fold(unicodedata.normalize("NFC", name))))


def plain(folded: str) -> str:
    """*folded* without accents on Latin letters, and with е for ё, г for ґ; й and ї keep theirs.

    >>> plain("kandahār"), plain("орёл"), plain("київ")
    ('kandahar', 'орел', 'київ')
    """
    if folded.isascii():
        return folded
    return "".join(map(_bare, folded.translate(_BASE)))


def _bare(char: str) -> str:
    parts = unicodedata.normalize("NFD", char)
    return parts[0] if len(parts) > 1 and parts[0].isascii() else char


def spellings(name: tuple[str, ...]) -> set[tuple[str, ...]]:
    """*name* as it may stand in a text: with and without accents, apostrophes, and hyphens.

    >>> sorted(spellings(("nahr-e", "sarāj")))
    [('nahr', 'e', 'saraj'), ('nahr', 'e', 'sarāj'), ('nahr-e', 'saraj'), ('nahr-e', 'sarāj')]
    """
    found = {name, tuple(plain(word) for word in name)}
    found |= {tuple(word.replace("'", "") for word in form) for form in found}
    found |= {tuple(part for word in form for part in word.split("-") if part) for form in found}
    return {form for form in found if form and all(form)}
