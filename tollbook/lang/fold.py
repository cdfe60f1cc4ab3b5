"""Fold text for look-up without moving a single offset.

Reports write one word three ways (п'ять, п’ять, пʼять). Fold both the text and the lexicon, match the
folded forms, and quote the unfolded text: since folding never changes a length, a span found in the one
is a span of the other.
"""

from __future__ import annotations

_SAME = str.maketrans(
    {
        **dict.fromkeys("’ʼ‘`´′＇", "'"),  # apostrophes; U+02BC is the letter, the rest is what keyboards give
        **dict.fromkeys("‐‑‒–—―−", "-"),  # hyphens, dashes and the minus sign
        **dict.fromkeys("\u00a0\u202f\u2009\u2007\t", " "),  # spaces inside "1 200"
        **dict.fromkeys("«»“”„‟″", '"'),
    }
)


def fold(text: str) -> str:
    """*text* in lower case with one sign for each kind of mark; same length.

    >>> fold("П’ЯТЬ осіб"), len(fold("İstanbul")) == len("İstanbul")
    ("п'ять осіб", True)
    """
    folded = text.translate(_SAME).lower()
    if len(folded) == len(text):
        return folded
    # A few capitals grow when lowered (İ becomes two code points): those stay as they are.
    return "".join(low if len(low := char.lower()) == 1 else char for char in text.translate(_SAME))
