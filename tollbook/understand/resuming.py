"""How sentences of one speaker hang together: who goes on counting, and whose name comes after the office."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tollbook.understand.names import Register, Who
from tollbook.understand.units import Unit

if TYPE_CHECKING:
    from tollbook.understand.attribution import Attribution


def counts_on(units: Sequence[Unit]) -> bool:
    """True of "Of those, five …", "Among them were …", "Among the dead are …", "The other 12 …", "Another five …"."""
    words = list(units[:4])
    while words and _entry(words[0]) in ("determiner", "article", "and"):
        del words[0]
    if not words:
        return False
    entry = _entry(words[0])
    if entry == "among":
        return any(unit.sense("harm") for unit in words[1:])
    if entry in ("other", "another"):
        return len(words) > 1 and (words[1].letter == "1" or words[1].sense("numerals") is not None)
    return entry == "whom" or (entry == "including" and len(units) > 1)


SOON = 2  # sentences after the office in which its holder is named


def named_later(own: list[Attribution], after: Sequence[list[Attribution]], register: Register) -> list[Attribution]:
    """*own* with the name of an office that stands alone in the sentences after: "the governor said. Kiper wrote"."""
    spoken = [one for said in after for one in said if one.who and one.who.sort == "person" and "speaker" in one.spans]
    if not spoken or spoken[0].who is None:
        return own
    person, (start, stop) = spoken[0].who, spoken[0].spans["speaker"]
    if len(register.text[start:stop].split()) > len((person.speaker.name or "").split()):
        return own  # another office is told with it
    named = [one.who is not None and _is_named_by(one.who, person) for one in own]
    return [
        replace(one, speaker=person.speaker, inherited=_LATER) if same else one
        for one, same in zip(own, named, strict=True)
    ]


_LATER = "who holds the office, a sentence after it says"


def _is_named_by(office: Who, person: Who) -> bool:
    """Whether *person* holds the *office* that was told before: "the governor said", then "Oleh Kiper wrote"."""
    if office.sort != "role" or office.plural or person.sort != "person" or not person.speaker.role:
        return False
    wanted = (office.speaker.role or "").casefold().partition(" of ")[0].split()
    known = f"{person.speaker.role} {person.speaker.body or ''}".casefold().split()
    return bool(wanted) and wanted[-1] in person.speaker.role.casefold().split() and set(wanted) <= set(known)


def _entry(unit: Unit) -> str:
    sense = unit.sense("grammar")
    return sense.entry if sense else ""
