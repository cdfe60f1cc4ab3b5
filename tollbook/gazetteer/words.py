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


# The Arabic article, alone and as it sounds before some letters.
_ARTICLE = re.compile(r"(?:(?<=\s)|^)(?:al|el|ad|ed|an|en|ar|er|as|es|ash|esh|at|et|az|ez)[ -](?=\S)", re.IGNORECASE)


def articles(name: str) -> set[str]:
    """*name* with its Arabic articles as reports write them, and without the first where enough is left.

    >>> sorted(articles("Jisr ash Shughur"))
    ['Jisr al Shughur', 'Jisr al-Shughur', 'Jisr ash Shughur', 'Jisr ash-Shughur']
    >>> sorted(articles("Al Bukamal"))
    ['Al Bukamal', 'Al-Bukamal', 'Bukamal', 'al Bukamal', 'al-Bukamal', 'el Bukamal', 'el-Bukamal']
    """
    if not (found := _ARTICLE.search(name)):
        return {name}
    ways = {name, *(_ARTICLE.sub(article, name) for article in ("al-", "al ", lambda hit: f"{hit[0][:-1]}-"))}
    if found.start() == 0:
        ways |= {_ARTICLE.sub("el-", name), _ARTICLE.sub("el ", name)}
        rest = name[found.end() :]
        ways |= {rest} if len(rest) > 4 else set()
    return ways


_EZAFE = re.compile(r"(?<=\w)-(?:e|i|ye|yi)[ -](?=\S)")


def ezafe(name: str) -> set[str]:
    """*name* with the Persian link between its words in every form of reports.

    >>> sorted(ezafe("Nahr-e Saraj"))[:4]
    ['Nahr e Saraj', 'Nahr i Saraj', 'Nahr-e Saraj', 'Nahr-e-Saraj']
    """
    links = ("-e ", "-i ", "-e-", "-i-", "-ye ", "-ye-", " e ", " i ", "e ", "i ")
    return {name} | ({_EZAFE.sub(link, name) for link in links} if _EZAFE.search(name) else set())


def spellings(name: tuple[str, ...]) -> set[tuple[str, ...]]:
    """*name* as it may stand in a text: with and without accents, apostrophes, and hyphens.

    >>> sorted(spellings(("nahr-e", "sarāj")))
    [('nahr', 'e', 'saraj'), ('nahr', 'e', 'sarāj'), ('nahr-e', 'saraj'), ('nahr-e', 'sarāj')]
    """
    found = {name, tuple(plain(word) for word in name)}
    found |= {tuple(word.replace("'", "") for word in form) for form in found}
    found |= {tuple(part for word in form for part in word.split("-") if part) for form in found}
    return {form for form in found if form and all(form)}
