"""Shares of a number: "a third of the 90 passengers were killed" says that some were, and not how many."""

from __future__ import annotations

from msgspec.structs import replace

from tollbook.lang.lexicon import bits_of, lexicon
from tollbook.model.claims import Casualties
from tollbook.model.values import Quantity
from tollbook.understand.finding import Finding
from tollbook.understand.units import Sentence, leaves

SHARES = bits_of(["fractions"])
REACH = 3  # words before the number: "two thirds of the"
_OF = ("of", "from", "preposition")


def but_a_share(found: Finding, sentence: Sentence, at: int, harm: int) -> Finding:
    """*found*, its count not known where only a share of the count at *at* is said to be harmed.

    In "half of the 60 wounded are children" the 60 are the wounded; in "half of the 60 were wounded" they are not.
    """
    units = sentence.units
    finite = lexicon(sentence.language).attribute("grammar", "article", "none")  # «треть из 90 пассажиров погибли»
    sense = units[harm].sense("harm")
    beside = harm == at + 1 and sense is not None and sense.slot != "died"
    attributive = beside and (not finite or units[at].letter == "Q")  # «половина из 12 раненых»
    if harm < at or attributive or not isinstance(found.fact, Casualties):
        return found
    before = leaves(units[max(0, at - REACH) : at])[-REACH:]
    told = next((i for i, word in enumerate(before) if word.sense("fractions")), None)
    if told is None or not any((s := word.sense("grammar")) and s.entry in _OF for word in before[told + 1 :]):
        return found
    return replace(found, fact=replace(found.fact, count=Quantity(None, None, None, "vague")))
