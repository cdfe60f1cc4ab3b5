"""Cut a text into sentences: at full stops that end one, and at line breaks."""

from __future__ import annotations

import re

# A stop that may end a sentence (with closing quotes and brackets), or a line break.
_BOUNDARY = re.compile(r"[.!?…]+[\"')\]]*(?:\[\d+\])*(\s+|$)|\s*\n\s*")
_LAST_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*$")


def sentences(text: str, folded: str, abbreviations: frozenset[str]) -> list[tuple[int, int]]:
    """The sentences of *text* as (start, stop), in order, without white space at their ends.

    A full stop does not end a sentence after a word of *abbreviations* ("Jan.", "Lt."), after a single
    letter ("J. Smith"), or where the next word goes on in lower case.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for match in _BOUNDARY.finditer(folded):
        if match.end() <= start or not _ends(text, folded, match, abbreviations):
            continue
        _add(found, text, start, match.start(1) if match.start(1) > 0 else match.start())
        start = match.end()
    _add(found, text, start, len(text))
    return found


def _ends(text: str, folded: str, match: re.Match[str], abbreviations: frozenset[str]) -> bool:
    following = text[match.end() : match.end() + 1]
    if match.group(1) is None:  # a line break: ends a sentence unless a hard-wrapped line goes on
        return not (following.islower() and text[match.start() - 1 : match.start()].isalpha())
    if "\n" in match.group(1):
        return True
    if following.islower():
        return False
    if folded[match.start()] != "." or match.end() - match.start() > 2:
        return True
    word = _LAST_WORD.search(folded, max(0, match.start() - 24), match.start())
    return word is None or not (word[0] in abbreviations or (len(word[0]) == 1 and word[0].isalpha()))


def _add(found: list[tuple[int, int]], text: str, start: int, stop: int) -> None:
    piece = text[start:stop]
    left, right = len(piece) - len(piece.lstrip()), len(piece.rstrip())
    if right > left:
        found.append((start + left, start + right))
