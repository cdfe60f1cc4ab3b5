"""Which of the units that a rule has matched are the people it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from tollbook.model.claims import Casualties
from tollbook.understand.finding import Finding
from tollbook.understand.nouns import Count
from tollbook.understand.units import Unit


def told_of(shape: str, units: Sequence[Unit], match: re.Match[str], taken: set[int], *, part: bool) -> tuple[int, ...]:
    """The units about people that the words of harm are said of; *part*: the order of words is that of a share."""
    harm = match.start("harm")
    nouns = tuple(i for i in _nouns(shape, match) if i not in taken and not _described(shape, units, i))
    nouns = tuple(
        i for i in nouns if not (i < harm and _OWNING.match(shape, max(i - 2, 0)) and units[i].value.definite)
    )
    nouns = nouns[:1] + tuple(i for i in nouns[1:] if not _APPORTIONED.search(shape, 0, i + 2))
    if len(nouns) < 2:
        return nouns
    if shape[match.start("np") - 1 : match.start("np")] in ("c", "¢") and not part:
        return nouns[-1:]  # "seven dead, including four soldiers and three police, and twenty wounded"
    if harm > nouns[-1] and _is_share(shape, units, nouns[-1], harm):
        return nouns[-1:]  # «звернулися 15 людей, трьох із них госпіталізовано»
    return nouns


# «пострадали пятеро, трое в Шебекине, двое в Грайвороне»: each number with its place or cause is told of by itself
_APPORTIONED = re.compile("[NQ],Q[iƒy]$|[NQ],Q[iƒy].*,Q[iƒy]$")


_OWNING = re.compile("[xXWOUJ]fV(?!K)")  # "two guns of the enemy were neutralised": the guns were


def _nouns(shape: str, match: re.Match[str]) -> Iterator[int]:
    """The units of the group that are people, without asides ("including a child") inside it."""
    start, stop = match.span("np")
    aside = False
    for index in range(start, stop):
        letter = shape[index]
        if letter == "c":
            aside = True
        elif letter == ",":
            aside = False
        elif letter == "Q" and shape[index + 1 : index + 2] == "l":
            continue  # "four districts of Kyiv": what is counted is part of the place
        elif letter in "QN" and shape[index - 1 : index] == "¬" and shape[index + 1 : index + 2] == "&":
            continue  # "not 70 but 115 people"
        elif letter in "NVYQFνȟş" and not aside and not _APPOSED.search(shape, 0, index + 1):
            yield index


_APPOSED = re.compile("(?:ν,V|V,ν|Vxkν)$")  # "Omar Hadi, a local leader" is one man


def _described(shape: str, units: Sequence[Unit], index: int) -> bool:
    """ "the man, a facilitator, …": the description after the comma counts him, and says more.

    «28-річний волонтер, громадянин Британії»: so does the one that tells his age, before the comma.
    """
    if shape[max(index - 2, 0) : index + 1] == "V,V" and shape[index + 1 : index + 2] not in ("&", ","):
        one, other = units[index - 2].value, units[index].value
        return one.age is not None and bool(one.role) and other.age is None and other.generic
    if shape[index : index + 3] != "V,V":
        return False
    one, other = units[index].value, units[index + 2].value
    return bool(one.definite and not one.role and other.role and not other.definite)


def _is_share(shape: str, units: Sequence[Unit], last: int, harm: int) -> bool:
    """«подорвались 43 жителя, 12 из них погибли»: of the share alone; not "20, five of them boys, died"."""
    count = units[last].value
    return isinstance(count, Count) and count.of and "," not in shape[last:harm]


def none(units: Sequence[Unit], nouns: Sequence[int]) -> bool:
    """Whether the count is that of nobody."""
    return all(isinstance(count := units[at].value, Count) and count.quantity.high == 0 for at in nouns)


def none_of_either(found: Finding, word: Unit) -> Iterator[Finding]:
    """*found*, or none killed and none injured where nobody is counted of both: «загиблих і поранених немає»."""
    sense, fact = word.sense("harm"), found.fact
    both = sense is not None and sense.slot == "noun_both" and isinstance(fact, Casualties) and fact.count.high == 0
    if not both or not isinstance(fact, Casualties):
        yield found
        return
    for status in ("killed", "injured"):
        yield replace(found, fact=replace(fact, status=status))


def only_told_of(shape: str, units: Sequence[Unit], nouns: Sequence[int], harm: int) -> bool:
    """ "Wounded soldiers need …": a word of harm that only describes people without a number or an article."""
    if shape[harm] == "G" or any(shape[i] != "Y" or units[i].value.definite for i in nouns):
        return False
    return harm < nouns[0] and (harm == 0 or shape[harm - 1] in "daei,.:;&(")
