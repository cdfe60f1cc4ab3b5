"""Fold text for look-up without moving a single offset.

Reports write one word three ways (п'ять, п’ять, пʼять). Fold both the text and the lexicon, match the
folded forms, and quote the unfolded text: since folding never changes a length, a span found in the one
is a span of the other.
"""

from __future__ import annotations

import re

_SAME = {
    **dict.fromkeys("’ʼ‘`´′＇", "'"),  # apostrophes; U+02BC is the letter, the rest is what keyboards give
    **dict.fromkeys("‐‑‒–—―−", "-"),  # hyphens, dashes and the minus sign
    **dict.fromkeys("\u00a0\u202f\u2009\u2007\t", " "),  # spaces inside "1 200"
    "\ufe0f": " ",  # what tells a sign to look like a picture
    **dict.fromkeys("«»“”„‟″", '"'),
    **{"ё": "е", "Ё": "Е"},  # "ещё" and "еще": reports mostly leave the dots out
}
_SAME_ASCII = {mark: same for mark, same in _SAME.items() if mark.isascii()}

# Latin letters in a Cyrillic word, which keyboards and captions leave there: "крилатi" with a Latin i.
_LOOKS = str.maketrans("aceiopxy", "асеіорху")
_CYRILLIC = re.compile("[а-яёіїєґ]")
_MIXED = re.compile(r"(?<![^\W\d_])(?:[а-яёіїєґ]+[aceiopxy]+|[aceiopxy]+[а-яёіїєґ]+)[а-яёіїєґaceiopxy]*(?![^\W\d_])")


def fold(text: str) -> str:
    """*text* in lower case with one sign for each kind of mark; same length.

    >>> fold("П’ЯТЬ осіб"), len(fold("İstanbul")) == len("İstanbul")
    ("п'ять осіб", True)
    """
    even = _even(text)
    folded = even.lower()
    if len(folded) == len(text):
        return _one_script(folded) if not folded.isascii() else folded
    # A few capitals grow when lowered (İ becomes two code points): those stay as they are.
    return "".join(low if len(low := char.lower()) == 1 else char for char in even)


def _one_script(folded: str) -> str:
    """*folded* with Latin letters that look like Cyrillic ones read as these, inside Cyrillic words.

    >>> fold("крилатi") == fold("крилаті"), fold("X-101")
    (True, 'x-101')
    """
    if _CYRILLIC.search(folded) is None:
        return folded
    return _MIXED.sub(lambda word: word[0].translate(_LOOKS), folded)


def _even(text: str) -> str:
    """*text* with one sign for each kind of mark; most texts have few of them, so each is looked for by itself."""
    for mark, same in (_SAME_ASCII if text.isascii() else _SAME).items():
        if mark in text:
            text = text.replace(mark, same)
    return text
