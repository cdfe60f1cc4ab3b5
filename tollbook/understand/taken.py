"""People of whom a report of an abduction says only that they were taken: "303 pupils and 12 teachers being taken"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tollbook.lang.lexicon import bits_of, lexicon
from tollbook.model.claims import Casualties
from tollbook.understand import nouns, numerals
from tollbook.understand.finding import Finding
from tollbook.understand.harmed import quantity_span
from tollbook.understand.units import Sentence, View

REASON = "the report tells of people abducted"
_VIEW = View("grammar", "objects", "areas", "people")
_SEIZING = bits_of(["seizing"])
# "who were taken with them", "were taken from the school"; not "taken to hospital", "taken from the rubble"
_TAKEN = re.compile(r"(?P<np>N(?:,?[&,]N)*)w?[hqm]*b[hqb]*(?P<taken>Ş)(?=[.,;\"]|$|iθ|ƒ[ad]?[xXjðl']{0,4}[OAlX])")


def taken(sentence: Sentence, found: Sequence[Finding], text: str) -> Iterator[Finding]:
    """The counts of *sentence* that none of *found* has, in a report that has told of people abducted."""
    if not any(unit.term is not None and unit.term.bits & _SEIZING for unit in sentence.units):
        return
    units = sentence.units
    if sentence.topics <= 0:
        units = nouns.chunk(numerals.chunk(units), lexicon(sentence.language), text)
    counted = {finding.spans.get("count") for finding in found}
    shape = "".join(
        "Ş" if unit.sense("seizing") else letter for unit, letter in zip(units, _VIEW.shape(units), strict=True)
    )
    for match in _TAKEN.finditer(shape):
        word = units[match.start("taken")]
        for unit in units[slice(*match.span("np"))]:
            if unit.letter != "N" or unit.value.quantity.high == 0 or quantity_span(unit) in counted:
                continue
            fact = Casualties("detained", unit.value.group, unit.value.quantity, unit.value.of, unit.value.other)
            spans = {"status": (word.start, word.stop), "count": quantity_span(unit)}
            yield Finding(fact, spans, word.start, "taken_in_an_abduction", lent=REASON)
