"""Tell the times at which somebody died of earlier wounds: they are not the times of the attack."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tollbook.lang.lexicon import bits_of
from tollbook.understand.fitting import is_hospital
from tollbook.understand.units import Sentence, Unit, View

_VIEW = View("dying", "harm", "attacks", "actions", "effects", "grammar", "objects")
_DYING, _HOSPITALS = bits_of(["dying"]), bits_of(["objects"])
_OTHER = "KGgDžLE"  # words of another harm or of an attack
# "succumbed to his wounds", "died on Sunday in hospital", "died at a hospital in Lviv"; not "in a hospital hit by"
_DEATH = rf"(?:‡|I[^;.:k{_OTHER}]{{0,8}}?†|I[qt]*i[ad]?[jxXl]{{0,3}}O(?![^.;]{{0,2}}[{_OTHER}]))"
# "On Sunday a woman wounded in the shelling died in hospital"; not "On Sunday a woman was wounded and …"
_LEAD = rf",?[^;.:&kt{_OTHER}]{{0,8}}(?:(?<!b)K[^;.:&k{_OTHER}]{{0,8}})?"
_DIED = re.compile("[‡I]")
_TIMES = (
    re.compile(rf"(?P<t>t){_LEAD}{_DEATH}"),
    re.compile(rf"(?P<t>{_DEATH})"),
    re.compile(rf"{_DEATH}[^;.:&k{_OTHER}]{{0,4}}?(?P<t>t)"),
)


def times_of_dying(sentence: Sentence) -> frozenset[int]:
    """Indexes of the times in *sentence* that tell when somebody died of wounds: "died in hospital on Sunday"."""
    if not sentence.topics & (_DYING | _HOSPITALS):
        return frozenset()
    shape = sentence.shape(_VIEW)
    if not _DIED.search(shape):
        return frozenset()
    told = [match for pattern in _TIMES for match in pattern.finditer(shape) if _of_wounds(sentence.units, match)]
    spans = [match.span("t") for match in told]
    return frozenset(i for start, stop in spans for i in range(start, stop) if sentence.units[i].letter == "t")


def _of_wounds(units: Sequence[Unit], match: re.Match[str]) -> bool:
    """Whether it was a death of wounds: the house somebody died in is no hospital."""
    if not {"†", "‡"}.isdisjoint(match[0]):
        return True
    return any(map(is_hospital, units[match.start() : match.end()]))
