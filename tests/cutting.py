"""Cut a text into sentences as far as the speakers' stage, for tests."""

from __future__ import annotations

from tollbook.gazetteer.index import gazetteer
from tollbook.lang.fold import fold
from tollbook.lang.lexicon import lexicon
from tollbook.understand import nouns, numerals, places, speakers, times
from tollbook.understand.cascade import abbreviations
from tollbook.understand.names import Register
from tollbook.understand.segment import sentences
from tollbook.understand.units import Sentence, tagger


def cut(text: str, *, code: str = "en", counted: bool = True) -> tuple[list[Sentence], Register]:
    """The sentences of *text* and whom it names; counted: as far as numbers and nouns are joined."""
    register, folded = Register(text, code), fold(text)
    found: list[Sentence] = []
    for index, (start, stop) in enumerate(sentences(text, folded, abbreviations(code))):
        units = tagger(code).tag(text, folded, start, stop)
        units = places.chunk(times.chunk(units, code), text, gazetteer())
        units = speakers.chunk(units, register)
        if counted:
            units = nouns.chunk(numerals.chunk(units), lexicon(code))
        paragraph = text.count("\n", 0, start)
        found.append(Sentence(index, paragraph, start, stop, units))
    return found, register
