"""Whether a count of people harmed is a share of another one that the same sentence tells, or the one before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tollbook.understand.harmed import Hit
from tollbook.understand.units import Unit

_OF_THE_TOTAL = re.compile("q?f[dw][xΣ№T],")  # "Of that total, nineteen were children"
# "1,006 casualties, including 331 killed and 675 injured"
_PARTS = re.compile("D(?:[it]|[^;.KSD]{0,8}?),?c[dq]*[QN]Y?[KS](?:,?&[QN]Y?[KS])*$")


def is_part(shape: str, units: Sequence[Unit], hit: Hit, hits: Sequence[Hit]) -> bool:
    """ "45 killed or injured: 10 dead and 35 wounded": after a colon, shares of the count before it.

    So are "of whom five are in hospital".
    """
    if _OF_THE_TOTAL.match(shape) or _PARTS.search(shape, 0, hit.harm + 1):
        return True
    if len(hit.nouns) == 1 and hit.nouns[0] < hit.harm:
        before, after = shape[hit.nouns[0] - 1 : hit.nouns[0]], shape[hit.nouns[0] + 1 : hit.nouns[0] + 2]
        if before == "¢" or before + after == "cw":  # "including two who had been wounded and died later"
            return True
    if hit.rule.startswith("toll") and shape[hit.nouns[0] - 1] == "c":
        return True  # "the toll, which included several children"
    status = units[hit.harm].sense("harm")
    for other in hits:
        whole = units[other.harm].sense("harm")
        last, first = max(other.nouns), min(hit.nouns)
        if status and whole and last < first and ":" in shape[last:first] and shape[last] in "NQF":
            return whole.entry in ("casualties", status.entry)
    return False
