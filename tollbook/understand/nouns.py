"""Join a quantity with the noun it counts: "at least two people", "18 missiles", "eight districts".

Letters of what comes out: ``N`` counted people, ``V`` a single person told of by age, sex or role, ``Y``
people without a count, ``U`` weapons, ``J`` objects, ``R`` areas, ``C`` lengths of time, ``F`` anything else
that is counted, ``Q`` a number whose noun is not said; ``ӹ`` one person whom a word of harm counts by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from tollbook.lang.lexicon import Lexicon, bits_of
from tollbook.model.claims import Group
from tollbook.model.values import Quantity
from tollbook.understand import ordinals
from tollbook.understand.ages import AGED, ages_told
from tollbook.understand.order import order
from tollbook.understand.persons import (
    CALLED,
    NAMED,
    PERSON,
    PERSON_OF,
    WITH_HIS,
    group_of,
    read_called,
    read_named,
    read_person,
    read_with_his,
)
from tollbook.understand.segment import BULLETS
from tollbook.understand.units import Unit, View, joined, leaves, merges

_VIEW = View(
    "grammar",
    "numerals",
    "animals",
    "models",
    "weapons",
    "people",
    "objects",
    "areas",
    "measures",
    "attacks",
    "harm",
    "effects",
    "speech",
)

# What may stand between a number and its noun: plain words, names, adjectives, designators, nouns used as such.
_MOD = (
    r"(?:[xXnjMα°#×lð'Bß]|-(?=[xXpP])|ζ(?=[xXjpPßðM])|\([xXßn]{1,2}\)(?=[xXpP])|K(?=[pPαx])|S(?=[pPx])|E(?=[OxA])|u(?=[xj]?[pP])|q(?=[xpPOK])|[pPWMOAZ](?=[xXnjpPWMOAHZ'])"
    r"|[WZ]&(?=[xXjZWp]{0,2}W)|[ðX]&(?=[ðjX][xX]?[pP])"
    r"|\"(?=[WM]{1,2}\"))"  # "strike and decoy drones", "30 Syrian and Iranian soldiers", «33 "Шахеда"»
)
_HEAD = {"p": "N", "P": "N", "W": "U", "M": "U", "O": "J", "A": "R", "H": "C", "$": "#", "Z": "z"}
_HEADED = r"(?P<head>[pPWMOAHZ$]+(?!')(?!(?<=Z)&[xXjZWp]{0,2}W))|(?P<people>ð)(?![xXnjpPWMOAZ-]|&[ðjX][xX]?[pP])"
_TAIL = r"(?P<tail>f[adXxlð']{0,4}[ßP])?"  # "members of the civil defence"
_MODEL = r"(?:(?:\([^()]{1,3}\)|[xX]){0,2}\"M\")?"  # 'five missiles of type "Kalibr"'
_COUNTED_ORDER = (
    rf"(?P<other>[deoq]{{0,2}})(?:Q|\(Q\)(?=[xXjo]{{0,2}}[pP]))(?P<more>o)?(?P<of>f[deu]?[deo]?(?P<them>θ)?)?"
    rf"(?:(?P<mods>{_MOD}{{0,6}}?)(?:{_HEADED})(?:(?<=\"[WM])\"|(?<=\"WM)\")?{_TAIL}{_MODEL}|(?P<thing>(?!K){_MOD}{{0,2}}[xX]))?(?:,?ă,?)?"
)
_COUNTED = order(_COUNTED_ORDER)
# where no article stands, a place after a number is not what is counted: «чотири райони області безпілотниками»
_COUNTED_OF = order(_COUNTED_ORDER.replace("#×lð", "#×ð"))
_HALF_SAID = re.compile(r"Q-&(?=α)")  # «59- и 60-летний мужчины»
# "five of them civilians", "two of whom were children", "many of them tourists"
_SHARE = order(r"[QN]¢(?:,V,?|V)|[QN]¢b?q?Y?|Qθb?q?Y|Qbq?Y(?!')")
# A line of a list that names one weapon: "- a Su-34 bomber".
_LISTED = re.compile(rf"(?<=[:MWU\")][{BULLETS}])a?[xX]{{0,4}}(?:W+{_MODEL}(?:[xX]{{0,3}}M)?|M)(?![WM])")


class Count(Struct, frozen=True):
    """A quantity and what it counts.

    of: True where the words say that it is a share ("two of them"). head: the noun's entry in its topic.
    """

    quantity: Quantity
    group: Group = "people"
    head: str | None = None
    model: str | None = None
    of: bool = False
    other: bool = False
    words: tuple[int, int] = (0, 0)


def chunk(units: list[Unit], words: Lexicon, text: str, topics: int = -1) -> list[Unit]:
    """*units* with every count and every person as one unit; *topics*: those of their words."""
    if topics != -1 and topics & ordinals.ORDINALS:
        units = ordinals.chunk(units)
    if topics != -1 and topics & _LONE:
        units = merges(units, _LONE_VIEW, ((_ONE_HARMED, _one_harmed),))
    called = (CALLED, lambda parts, match: read_called(parts, text))
    named = (NAMED, lambda parts, match: read_named(parts, match, text))
    bare = words.attribute("grammar", "article", "none") is True
    counted = (_COUNTED_OF if bare else _COUNTED, lambda parts, match: _counted(parts, match, words))
    person = (PERSON_OF if bare else PERSON, lambda parts, match: read_person(parts, match, bare=bare))
    his = (WITH_HIS, lambda parts, match: read_with_his(parts, text))
    listed = (_LISTED, lambda parts, match: _listed(parts, match, words))
    if not any(unit.letter == "Q" for unit in units):
        return merges(units, _VIEW, ((_ANOTHER, _another), listed, named, person, called, his))
    ages = ((_HALF_SAID, lambda parts, match: joined("#", parts)), (AGED, ages_told))
    people = ((_ANOTHER, _another), listed, named, person, called, his, (_SHARE, _share))
    return merges(units, _VIEW, (*ages, counted, *people))


HARMED = "ӹ"
_LONE, _LONE_VIEW = bits_of(["lone"]), View("lone", "grammar", "people")
_ONE_HARMED = re.compile("(?<=Ӟ)[qo]*ӝ(?!-?[xXjα1]{0,3}[pPα1])")  # «есть погибший»; not «есть раненый мужчина»


def _one_harmed(parts: Sequence[Unit], match: re.Match[str]) -> Unit:
    """One, whom the words count by being in the singular; no other word of harm is about them."""
    return joined(HARMED, parts[-1:], Count(Quantity.worded("exact", 1)))


_ANOTHER = order(r"o(?=[hbq]{0,3}-?[KI])|(?<=K)o(?=[.,;i&t]|$)")


def _another(parts: Sequence[Unit], match: re.Match[str]) -> Unit | None:
    """ "One man was killed and another wounded": one more."""
    sense = parts[0].sense("grammar")
    one = Quantity.worded("exact", 1)
    return joined("Q", parts, Count(one, other=True)) if sense and sense.entry == "another" else None


def _share(parts: Sequence[Unit], match: re.Match[str]) -> Unit:
    count: Count = parts[0].value
    if "V" in match[0] and (count.quantity.high == 1 or "," not in match[0]):
        return joined("V", parts, parts[match[0].index("V")].value)  # "one of them, a three-year-old child,"
    group = parts[-1].value.group if match[0][-1] == "Y" else count.group
    taken = parts if match[0][-1] == "Y" else parts[:2]
    return joined("N", leaves_of(taken), Count(count.quantity, group, of=True))


def leaves_of(parts: Sequence[Unit]) -> list[Unit]:
    """*parts* with the first one, a count, taken apart, so that its number can be found among them."""
    return [*(parts[0].parts or parts[:1]), *parts[1:]]


def _counted(parts: Sequence[Unit], match: re.Match[str], words: Lexicon) -> Unit | None:
    number = next(unit for unit in parts if unit.letter == "Q")
    if match.string[match.end() : match.end() + 1] == "&" and any(_is_both(leaf) for leaf in leaves([number])):
        return joined("#", parts)  # "both missiles and bombs"
    quantity: Quantity = number.value
    other = "o" in match["other"] or bool(match["more"])
    share = bool(match["them"]) or {"d", "o"} <= set(match["other"])  # "the other 183"
    if match["head"] or match["people"]:
        at = _head_at(match, words)
        if quantity.stated == 1 and not match["of"] and _is_many(parts[at - match.start()]):
            return joined(
                "Q", parts[: parts.index(number) + 1], Count(quantity, other=other)
            )  # «одного забрали медики»
        letter = _HEAD[match.string[at] if match["head"] else "P"]
        if letter == "#":
            return joined("#", parts)
        head, group = parts[at - match.start()], "people"
        span = (head.start, head.stop)
        entry, model = _entry(head), _model(parts)
        if letter == "N":
            group = group_of(parts, match)
        if letter == "U" and model and entry is None:
            entry = words.attribute("models", model, "weapon")
        if letter == "U" and model and entry in ("missile", "aerial_target", "drone", "artillery", "bomb"):
            entry = words.attribute("models", model, "weapon") or entry
        owned = any((own := u.sense("grammar")) and own.entry == "own" for u in parts)  # "40 of its soldiers"
        counts = quantity.hedge != "vague" and quantity.high != 0 and not owned
        of = share or bool(match["of"] and letter == "N" and match["of"][1:] and counts)
        return joined(letter, parts, Count(quantity, group, entry, model, of, other, span))  # type: ignore[arg-type]
    if share or (other and not match["thing"]):
        return joined("N", parts, Count(quantity, of=share, other=other))
    at = parts.index(number)
    before = at + 1 + bool(match["more"])
    verbs = ("actions", "harm") if words.attribute("grammar", "noun", "first") else ("actions",)
    told = (sense for unit in parts[before : before + 2] for topic in verbs if (sense := unit.sense(topic)))
    if match["thing"] and any(sense.slot == "done" for sense in told):  # "164 shot down over", «двое ранены осколками»
        return joined("Q", parts[:before], Count(quantity, other=other))
    if match["thing"]:
        return joined("F", parts, Count(quantity, other=other, words=(parts[-1].start, parts[-1].stop)))
    return joined("Q", parts[: at + 1] if match["of"] else parts, Count(quantity))  # "two of" what is not known


def _head_at(match: re.Match[str], words: Lexicon) -> int:
    """Where the noun counted stands in a row of nouns: last in English, first where others hang on it in a case."""
    if match["head"] and words.attribute("grammar", "noun", "first"):
        return match.end("head") - len(match["head"].lstrip("Z") or "Z")  # an attack before a weapon only describes it
    return match.end("head" if match["head"] else "people") - 1


def _is_many(unit: Unit) -> bool:
    sense = unit.sense("people")
    return sense is not None and sense.slot.startswith("many")


def _is_both(unit: Unit) -> bool:
    return (sense := unit.sense("numerals")) is not None and sense.entry == "both"


def _listed(parts: Sequence[Unit], match: re.Match[str], words: Lexicon) -> Unit:
    head = next((unit for unit in reversed(parts) if unit.sense("weapons")), parts[-1])
    model, one = _model(parts), Quantity.worded("exact", 1)
    entry = _entry(head) or words.attribute("models", model or "", "weapon")
    return joined("U", parts, Count(one, head=entry, model=model, words=(head.start, head.stop)))


def _entry(unit: Unit) -> str | None:
    for topic in ("weapons", "people", "objects", "areas", "attacks"):
        if sense := unit.sense(topic):
            return sense.entry
    return None


def _model(parts: Sequence[Unit]) -> str | None:
    return next((sense.entry for unit in parts if (sense := unit.sense("models"))), None)
