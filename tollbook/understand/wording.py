"""How a speaker is worded: the sort of a description, its role by its name or as worded, and the body in it."""

from __future__ import annotations

import re

from tollbook.understand.names import Register, Sort
from tollbook.understand.phrases import BODY, OF_AND_ON, VERB_AFTER
from tollbook.understand.units import Unit, leaves

_HEADS: dict[str, tuple[Sort, bool]] = {
    "ρ": ("role", False), "p": ("role", False), "Φ": ("role", True), "P": ("role", True), "Θ": ("body", False),
    "Ω": ("body", False), "ß": ("body", False), "Ψ": ("medium", True), "Ξ": ("outlet", False),
}  # fmt: skip


def sort_of(letters: str) -> tuple[Sort, bool]:
    """What a description is of, by its last head before "of": "police chief" is a role, "mayor's office" is none."""
    core = OF_AND_ON.sub("", letters) or letters
    return next((_HEADS[letter] for letter in reversed(core) if letter in _HEADS), ("body", False))


def _office(units: list[Unit], register: Register) -> str | None:
    """How the record calls the office or the group named, where the language's words say so; else it is as worded."""
    for unit in units:
        if (sense := unit.sense("roles")) and sense.slot in ("one", "many"):
            return register.words.attribute("roles", sense.entry, "name")  # type: ignore[no-any-return]
        if (group := unit.sense("people")) and register.words.attribute("people", group.entry, "name"):
            return group.entry
    return None


def wording(units: list[Unit], shape: str, span: tuple[int, int], register: Register) -> tuple[str | None, str | None]:
    """The role as worded without its article, and the body in it by its name, or as worded."""
    begin, end = span
    while begin < end and shape[begin] in ",ade1":
        begin += 1
    comma = shape.find(",", begin, end)
    end = comma if comma >= 0 else end  # "the army's spokesman, Colonel": the office, and no rank
    if begin == end:
        return None, None
    role = _office(units[begin:end], register) or register.text[units[begin].start : units[end - 1].stop]
    found = BODY.search(shape, begin, end)
    names = [name for unit in units[begin:end] if (name := register.canonical(unit))]
    final = end - 4 if units[end - 1].word == ")" and end - begin > 4 else end - 1  # "Agency (IAEA)"
    closing = register.canonical(units[final])
    if names and (closing or not (found and "Ω" in found[0])):  # "the UN mission" is not the UN
        return role, closing or names[0]
    if not found:
        return role, None
    first, last = units[found.start()], units[found.end() - 1]
    return role, register.text[first.start : last.stop]


def stake(units: list[Unit], letters: str, register: Register) -> tuple[bool, bool]:
    """Whether a description is of an office or a body, not of "a pensioner" or "a witness"; and whether of a side."""
    roles = [sense for unit in units if (sense := unit.sense("roles")) and sense.slot in ("one", "many")]
    bodies = [sense for unit in units if (sense := unit.sense("bodies"))]
    treats = any((sense := unit.sense("objects")) and sense.entry == "health_facility" for unit in units)
    watches = bool(roles) and roles[-1].entry.startswith("witness")
    office = not treats and ((bool(roles) and not watches) or (not _BODIES.isdisjoint(letters)))
    told = [(sense, name) for sense in (*roles, *bodies) for name in ("side", "state")]
    side = any(register.words.attribute(sense.topic, sense.entry, name) for sense, name in told)
    return office, office and side and not watches


_BODIES = frozenset("ΘΩ")


def with_acronyms(shape: str, units: list[Unit]) -> str:
    """*shape* with ``l`` for a country that is an adjective as well, where it speaks: "the US said"."""
    for match in _ACRONYM.finditer(shape):
        at = match.start("us")
        word = leaves([units[at]])[0]
        side = word.sense("perpetrators")
        if side is not None and side.slot == "acronym" and word.letter == "X":
            shape = shape[:at] + "l" + shape[at + 1 :]
    return shape


_ACRONYM = re.compile(rf"(?:^|[ad,;:k&t\"])(?P<us>[Δð])(?={VERB_AFTER.pattern})")
