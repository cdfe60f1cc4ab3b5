"""Tell the times at which somebody died of earlier wounds: they are not the times of the attack."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tollbook.lang.lexicon import bits_of
from tollbook.understand.units import Sentence, Unit, View

_VIEW = View("dying", "harm", "attacks", "actions", "effects", "grammar")
_DYING = bits_of(["dying"])
_OTHER = "KGgDžLE"  # words of another harm or of an attack
_DEATH = rf"(?:‡|I[^;.:k{_OTHER}]{{0,8}}?†)"  # "succumbed to his wounds", "died on Sunday in hospital"
# "On Sunday a woman wounded in the shelling died in hospital"; not "On Sunday a woman was wounded and …"
_LEAD = rf"t,?[^;.:&kt{_OTHER}]{{0,8}}(?:(?<!b)K[^;.:&k{_OTHER}]{{0,8}})?"
_TIMES = (
    re.compile(rf"(?P<t>t)(?<=t)(?!'){_LEAD[1:]}{_DEATH}"),
    re.compile(rf"(?P<t>{_DEATH})"),
    re.compile(rf"{_DEATH}[^;.:&k{_OTHER}]{{0,4}}?(?P<t>t)"),
)


def times_of_dying(sentence: Sentence) -> frozenset[int]:
    """Indexes of the times in *sentence* that tell when somebody died of wounds: "died in hospital on Sunday"."""
    if not sentence.topics & _DYING:
        return frozenset()
    shape = sentence.shape(_VIEW)
    spans = [match.span("t") for pattern in _TIMES for match in pattern.finditer(shape)]
    return frozenset(i for start, stop in spans for i in range(start, stop) if _is_time(sentence.units, i))


def _is_time(units: Sequence[Unit], index: int) -> bool:
    return units[index].letter == "t"
