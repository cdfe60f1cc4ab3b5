"""Leave the names of victims out of quoted words, in whatever case, order and script a report writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, permutations

from tollbook.gazetteer.translit import latin
from tollbook.model.claims import Claim, Victim
from tollbook.model.incidents import Edition
from tollbook.model.text import Document

WITHHELD = "[name withheld]"
WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-](?!s\b)[^\W\d_]+)*")  # without the 's of "Kovalenko's"
STEM = 2  # letters that an ending leaves at least: "Юлі-я"
SHORT = 3  # letters; a shorter part of a name ("al", "de") is no name by itself
# Letters that reports write in several ways, made one: "Serhii" and "Sergey", "Yulia" and "Iuliia".
ALIKE = (
    ("'", ""), ("’", ""), ("ʼ", ""), ("kh", "h"), ("g", "h"), ("w", "v"), ("y", "i"), ("j", "i"), ("x", "ks"),
    ("ss", "s"), ("ii", "i"), ("ie", "e"), ("io", "o"), ("iu", "u"), ("ia", "a"),
)  # fmt: skip
# Endings of Slavic names in all their cases, once written so; the longest first.
ENDING = re.compile(r"(?:oho|oha|omu|iho|ovi|evi|oiu|oi|ou|eu|om|em|im|uiu|[aeiou]+)$")


class Withheld:
    """What to leave out of the words of each report: nothing, where names may be printed."""

    def __init__(self, edition: Edition, *, names: bool) -> None:
        self._full: set[tuple[str, ...]] = set()  # the parts of each name of several, as keys, in any order
        self._single: set[str] = set()  # names of one word
        self._parts: dict[str, set[str]] = {}  # document -> parts of the names of victims that it names
        if not names:
            for claim in edition.claims.values():
                if isinstance(claim.fact, Victim):
                    self._add(edition, claim, claim.fact)

    def _add(self, edition: Edition, claim: Claim, victim: Victim) -> None:
        """Leave out the victim's name as read, and as it stands in the text, which may be spelled otherwise."""
        span = claim.spans.get("name")
        worded = edition.documents[claim.document].quote(span) if span else None
        for name in filter(None, (victim.name, worded)):
            parts = tuple(key(part) for part in WORD.findall(name) if len(part) >= SHORT)
            if len(parts) > 1:
                self._full.update(permutations(parts) if len(parts) < 4 else [parts])
            else:
                self._single.update(parts)
            told = self._parts.setdefault(claim.document, set())
            told.update(parts)

    def stretches(self, document: Document, text: str, start: int) -> Iterator[tuple[int, int, str]]:
        """*text*, at *start* in *document*, in stretches with their offsets; each name is one of its own, withheld."""
        at = 0
        for begin, end in self._names(document, text) if self._full or self._single else ():
            if at < begin:
                yield start + at, start + begin, text[at:begin]
            yield start + begin, start + end, WITHHELD
            at = end
        if at < len(text):
            yield start + at, start + len(text), text[at:]

    def _names(self, document: Document, text: str) -> list[tuple[int, int]]:
        """Where names stand in *text*; words of one name that only a blank parts are one."""
        parts = self._of(document)
        words = _capitals(text)
        hidden = {at for at, (_, _, word) in enumerate(words) if word in parts or self._alone(at, words, text)}
        hidden |= {at for begin, end in self._whole(words, text) for at in range(begin, end)}
        found: list[tuple[int, int]] = []
        for begin, end, _ in (words[at] for at in sorted(hidden)):
            if found and not text[found[-1][1] : begin].strip():
                found[-1] = found[-1][0], end
            else:
                found.append((begin, end))
        return found

    def _alone(self, at: int, words: list[tuple[int, int, str]], text: str) -> bool:
        """True of a victim's name of one word that stands alone: the "Maksym" of a governor's full name is his own."""
        if words[at][2] not in self._single:
            return False
        pairs = [words[at : at + 2]]
        if at and words[at - 1][0] > 0:  # the first word of a sentence has a capital anyway
            pairs.append(words[at - 1 : at + 1])
        return all(len(pair) < 2 or _parted(pair, text) for pair in pairs)

    def _whole(self, words: list[tuple[int, int, str]], text: str) -> Iterator[tuple[int, int]]:
        """Where a name of several words stands in full, as a range of *words*."""
        for length in {len(name) for name in self._full}:
            for at in range(len(words) - length + 1):
                here = words[at : at + length]
                if tuple(word for _, _, word in here) in self._full and not _parted(here, text):
                    yield at, at + length

    def _of(self, document: Document) -> set[str]:
        """The parts of names that *document* names a victim by; found in its text where no claim says so."""
        if document.id not in self._parts or "" not in self._parts[document.id]:
            words = _capitals(document.text)
            told = {words[at][2] for begin, end in self._whole(words, document.text) for at in range(begin, end)}
            kept = self._parts.setdefault(document.id, set())
            kept |= told
            kept.add("")  # looked through
        return self._parts[document.id]


def _capitals(text: str) -> list[tuple[int, int, str]]:
    """Where words with a capital stand that may be a part of a name, each with its key."""
    found = (word for word in WORD.finditer(text) if word[0][0].isupper() and len(word[0]) >= SHORT)
    return [(word.start(), word.end(), key(word[0])) for word in found]


def key(name: str) -> str:
    """One key for all cases and spellings of a part of a name.

    >>> {key(name) for name in ("Коваленко", "Коваленка", "Kovalenko", "KOVALENKO")}, key("Оксани") == key("Oksana")
    ({'kovalenk'}, True)
    """
    word = latin(name.lower())
    for one, other in ALIKE:
        word = word.replace(one, other)
    while len(stem := ENDING.sub("", word)) >= STEM and stem != word:
        word = stem
    bare = word.lstrip("aeiou")  # Олена and Елена, Oleksandr and Aleksandr
    return bare if len(bare) > STEM else word


def _parted(words: list[tuple[int, int, str]], text: str) -> bool:
    """True where something other than blanks stands between the words."""
    return any(text[left[1] : right[0]].strip() for left, right in pairwise(words))
