"""Cut a text into sentences: at full stops that end one, and at line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A stop that may end a sentence (with closing quotes and brackets), or a line break, also one of which only a row of
# blanks is left. It begins with a look ahead, for most characters can begin none of these.
_BOUNDARY = re.compile(r"(?=[.!?…\s])(?:[.!?…]+[\"')\]]*(?:\[\d+\])*(\s+|$)|\s*[\n\u2028\u2029]\s*|[^\S\n]{3,})")
CAPITAL = "".join(char for char in map(chr, range(0x41, 0x530)) if char.isupper())  # Latin, Greek, Cyrillic
# A dateline is no part of the sentence after it: "KABUL, Afghanistan (Jan. 25, 2013) —", "KYIV, July 10 (Reuters) -".
_DATELINE = re.compile(
    rf"(?:^|(?<=\n)|(?<=\s\s))\W{{0,4}}[{CAPITAL}][{CAPITAL}'’-]{{2,}}(?:[ ,]+[{CAPITAL}][\w'’.-]*){{0,4}}"
    r"(?:,[^()\n]{0,24})?"
    r"\s?\((?:[^()\n]{0,30}\d[^()\n]{0,12}\)(?:\s*[-–—]+)?|[^()\n]{2,40}\)\s*[-–—]+)"
)
_GAP = re.compile(r"\s(?:\s+|(?<=\n))")  # after it a dateline may begin
_LAST_WORD = re.compile(r"[^\W_]+(?:[.'][^\W_]+)*$")


# Short items under a line that ends in a colon are one sentence with it: "Shot down:", "- 15 cruise missiles".
BULLETS = "-•●▪▫✅✔☑🔻🔺🔸🔹◾◽◼◻▶►➡*+·"
_LISTED = re.compile(rf"(?:[{BULLETS}]\s*| {{2,}}(?=\S))[^\n]{{1,120}}(?=\n|$)")  # or a line that goes on, set in
_TOLD = re.compile(rf"[{BULLETS}]\s*[^\W\d][^\n]{{20,}}\.\s*(?=\n|$)")  # an item that is a sentence of its own
_COUNTING = re.compile(rf"[{BULLETS}]\s*\d")
# Items that are sentences themselves: so long, and a full stop at the end.
_SENTENCE = re.compile(r"[^\n]{50,}[.!]\s*(?=\n|$)")
_ITEMS = re.compile(
    r"[^\n]{1,120},[^\S\n]*\n[^\n]"
)  # a line that ends in a comma, under a lead, with no mark before it
_LEAD = re.compile(r"[^\n]{1,60}:\s*$")
_LONG_LEAD = re.compile(r"[^\n]{1,240}:\s*$")  # only before items that each begin with a number


def _in_list(folded: str, stop: int, item: int) -> bool:
    """Whether the line that ends at *stop* announces the list that goes on at *item*, or is one of its items."""
    begin, counting = folded.rfind("\n", 0, stop) + 1, _COUNTING.match(folded, item) is not None
    while _LISTED.match(folded, begin) and begin:
        counting, stop = counting and _COUNTING.match(folded, begin) is not None, begin
        while stop > 0 and folded[stop - 1].isspace():  # also over an empty line between the lead and its list
            stop -= 1
        begin = folded.rfind("\n", 0, stop) + 1
    return (_LONG_LEAD if counting else _LEAD).match(folded, begin, stop) is not None


def sentences(text: str, folded: str, abbreviations: frozenset[str]) -> list[tuple[int, int]]:
    """The sentences of *text* as (start, stop), in order, without white space at their ends.

    A full stop does not end a sentence after a word of *abbreviations* ("Jan.", "Lt."), after a single
    letter ("J. Smith"), or where the next word goes on in lower case.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for stop, next_start in _boundaries(text, folded, abbreviations):
        if stop >= start:
            _add(found, text, start, stop)
            start = next_start
    _add(found, text, start, len(text))
    return found


def _boundaries(text: str, folded: str, abbreviations: frozenset[str]) -> list[tuple[int, int]]:
    """Where each sentence stops and the next one begins; a dateline is a sentence of its own."""
    found = [
        (match.start(1) if match.start(1) > 0 else match.start(), match.end())
        for match in _BOUNDARY.finditer(folded)
        if _ends(text, folded, match, abbreviations)
    ]
    datelines = list(_datelines(text)) if "(" in text else []
    if not datelines:
        return found
    found = [stop for stop in found if not any(start < stop[0] < end for start, end in datelines)]
    return sorted([*found, *((at, at) for span in datelines for at in span)])


def _datelines(text: str) -> Iterator[tuple[int, int]]:
    """Where each dateline stands: looked for only where one may begin."""
    starts = [0, *(at + 1 for gap in _GAP.finditer(text) for at in range(*gap.span()))]
    done = 0
    for start in starts:
        if start >= done and (match := _DATELINE.match(text, start)):
            done = match.end()
            yield match.span()


def _ends(text: str, folded: str, match: re.Match[str], abbreviations: frozenset[str]) -> bool:
    following = text[match.end() : match.end() + 1]
    line = folded.rfind("\n", match.start(), match.end()) + 1
    if line and _LISTED.match(folded, line) and _in_list(folded, match.start(), line):
        if folded[match.start() - 1] in ",;":  # the item before goes on with this one, which ends them all
            return False
        before = folded.rfind("\n", 0, match.start()) + 1
        return (
            _SENTENCE.match(folded, line) is not None
            or _TOLD.match(folded, line) is not None
            or (
                before > 0 and _SENTENCE.match(folded, before) is not None and _LISTED.match(folded, before) is not None
            )
        )
    if line and _goes_on(folded, match.start(), line):
        return False
    if match.group(1) is None:  # a line break: ends a sentence unless a hard-wrapped line goes on
        return not (following.islower() and text[match.start() - 1 : match.start()].isalpha())
    if "\n" in match.group(1):
        return True
    if following.islower():
        return False
    if folded[match.start()] != "." or match.end() - match.start() > 2:
        return True
    word = _LAST_WORD.search(folded, max(0, match.start() - 24), match.start())
    letter = word is not None and len(word[0]) == 1 and word[0].isalpha() and word[0] != "x"  # "a post on X."
    return word is None or not (word[0] in abbreviations or letter)


def _goes_on(folded: str, stop: int, line: int) -> bool:
    """Whether the line that begins at *line* goes on with the one before: after a comma, or as the first that will."""
    return folded[stop - 1] == "," or (folded[stop - 1] == ":" and _ITEMS.match(folded, line) is not None)


def _add(found: list[tuple[int, int]], text: str, start: int, stop: int) -> None:
    piece = text[start:stop]
    left, right = len(piece) - len(piece.lstrip()), len(piece.rstrip())
    if right > left:
        found.append((start + left, start + right))
