"""Join the words of an age: "aged 8 and 12", "a girl, 7,", "Olena M., 34,"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tollbook.understand.units import Unit, joined

# Ages told apart: "aged 8 and 12", "a girl, 7,", "a boy of 11", "Olena M., 34,".
AGED = re.compile(
    r"ăQ(?:,Q)*(?:,?&Q)?H?|(?<=[pα]),?QH(?=[,.;)&KIib:]|$)|(?<=P)Q(?:,Q)*&QH"
    r"|(?<=[pXα]),Q(?=[,.;)&]|$)|(?<=p)fQ(?=[,.;b&hKI]|$)|(?<=p)wbQ(?=[,.;&]|$)"
)
OLDEST = 115  # years; a larger number after a person's name is no age


def ages(parts: Sequence[Unit], match: re.Match[str]) -> Unit | None:
    """The ages told, in years; None where one of the numbers can be none."""
    told = tuple(unit.value.stated for unit in parts if unit.letter == "Q")
    fitting = all(isinstance(age, int) and 0 < age <= OLDEST for age in told)
    if match[0][-1] == "H":  # "a man, 54 years": no "people, 3 days"
        unit = parts[-1].sense("times")
        fitting = fitting and unit is not None and unit.entry == "year"
    return joined("ă", parts, told) if fitting else None
