"""Whether the words that an order of letters has matched are of the sort that it is for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tollbook.lang.lexicon import bits_of
from tollbook.understand.nouns import Count
from tollbook.understand.units import Unit, View, leaves

SCOPED = bits_of(["scope"])
BESIEGED = 200  # people trapped in a town, of whom no strike buries so many
OPENING = 2  # units before a comma at which a sentence opens: "every day, …"
_AFTERWARDS = {"hospitalised", "rescued", "displaced"}


def fits(rule: str, units: Sequence[Unit], match: re.Match[str], harm: int) -> bool:
    """False where *match* of *rule* has the letters only: no hospital, no "their" lives, no one who has wounds."""
    groups = match.groupdict()
    if rule == "the_harmed_were" and not (_is_after_harm(units[harm]) or _died(units, match)):
        return False
    if rule == "toll_rose_to" and _rose_after(units, match):
        return False
    if rule == "of_those_killed_there_were" and not units[match.start("np")].value.of:
        return False  # "half of the 60 people hurt in the raid are children"
    if rule == "he_did" and status_of(units, harm) != "injured":
        return False
    if rule == "those_hurt_died" and not _died(units, match):
        return False
    who = "w" in match.string[match.end("np") : match.start("harm")]
    if rule == "died" and who and match.string[: match.start("np")].endswith("s,"):
        return False  # "said Aliyu, a resident of Zurak who fled"
    if rule == "died" and who and status_of(units, harm) == "displaced" and _are_armed(units, match):
        return False  # "11 were held, including the four gunmen, who fled the hall"
    if status_of(units, harm) == "trapped" and _are_besieged(units, match):
        return False
    if rule in ("deaths_of", "killed_them") and _is_of_something_else(units, match):
        return False
    if rule == "cost_them_their_lives" and not _is_own(units[harm - 1]):
        return False
    if groups.get("to") and not is_hospital(units[match.start("to")]):
        return False
    return not groups.get("has") or _has_wounds(units[match.start("has")], units[harm])


_WITHIN = re.compile("id?[xXj]{0,2}?(?P<where>[lx])")
_YEAR = re.compile(r"19\d\d|20(?!00)\d\d")
_BECAME = re.compile("[NQ][qtl]{0,2}[KS](?!b)")


def _is_of_something_else(units: Sequence[Unit], match: re.Match[str]) -> bool:
    """ "The abduction of 2014", "cuts to both her eyes"; and "the fate of 90 trapped", whom the other word tells of."""
    unit = units[match.start("np")]
    year = unit.letter == "Q" and _YEAR.fullmatch("".join(leaf.word for leaf in leaves([unit])))
    organs = unit.letter in "QF" and match.string[match.start("np") - 1] == "τ"
    missing = status_of(units, match.start("harm")) == "missing" and _BECAME.match(match.string, match.start("np"))
    return bool(year or organs or missing)


def _rose_after(units: Sequence[Unit], match: re.Match[str]) -> bool:
    """ "The toll rose after 20 of the injured died": not to so many."""
    before = units[match.start("np") - 1].sense("times")
    return before is not None and before.entry == "after"


def _are_besieged(units: Sequence[Unit], match: re.Match[str]) -> bool:
    """ "250,000 people trapped in the city": so many are under no rubble."""
    within = _WITHIN.match(match.string, match.end("harm"))
    where = units[within.start("where")] if within else None
    if where is None or (where.letter != "l" and where.sense("areas") is None):
        return False
    counts = [unit.value.quantity for unit in units[slice(*match.span("np"))] if isinstance(unit.value, Count)]
    return all((count.stated or count.low or BESIEGED) >= BESIEGED for count in counts)


def _are_armed(units: Sequence[Unit], match: re.Match[str]) -> bool:
    """Whether those told of last before the harm are fighters."""
    people = (unit for unit in reversed(units[match.start("np") : match.start("harm")]) if unit.letter in "NVY")
    return next((unit.value.group for unit in people), None) == "military"


def is_vague(unit: Unit) -> bool:
    """Whether its number says nothing of how many they were."""
    return isinstance(unit.value, Count) and (unit.value.quantity.hedge == "vague" or unit.value.quantity.high == 0)


_VIEW = View("grammar")
_ASIDE = re.compile("(?<=,)w[^,;:.]*(?=,)")  # "people, who walk to the market every day, were killed"


def is_rate(units: Sequence[Unit], at: int, harm: int) -> bool:
    """ "Eight children are killed every day", "On average, 20 are hurt": so many a day, and of no one attack."""
    low, high = min(at, harm), max(at, harm)
    breaks = [index for index, unit in enumerate(units) if unit.letter in ",;:."]
    before = max((index for index in breaks if index < low and index > OPENING), default=-1)
    after = min((index for index in breaks if index > high), default=len(units))
    aside = {index for match in _ASIDE.finditer(_VIEW.shape(units), low, high) for index in range(*match.span())}
    told = (unit.sense("scope") for index, unit in enumerate(units) if before < index < after and index not in aside)
    return any(sense is not None and sense.entry == "rate" for sense in told)


def is_handed_over(units: Sequence[Unit], harm: int) -> bool:
    """ "6,000 bodies were repatriated": of those who died long before; not handed over to medics."""
    sense = units[harm].sense("harm")
    bodies = sense is not None and sense.slot == "noun_counted"
    return bodies and any((told := unit.sense("scope")) and told.entry == "exchanged" for unit in units)


def status_of(units: Sequence[Unit], harm: int) -> str | None:
    """What the word of harm tells became of people."""
    sense = units[harm].sense("harm")
    return sense.entry if sense else None


def _died(units: Sequence[Unit], match: re.Match[str]) -> bool:
    """«умерли двое раненых»; not «погибли 2 ранены 5»."""
    told = [status_of(units, match.start(name)) for name in ("harm", "also")]
    return told == ["killed", "injured"] and match.string[match.end("also") : match.end("also") + 1] not in ("Q", "N")


def _is_own(word: Unit) -> bool:
    """ "Their" lives; not "most of the dead"."""
    sense = word.sense("grammar")
    return sense is not None and sense.entry == "own"


def _is_after_harm(word: Unit) -> bool:
    """Whether *word* is of what is done for people who were hurt before: they are not hurt again."""
    sense = word.sense("harm")
    return sense is not None and sense.entry in _AFTERWARDS


def is_hospital(unit: Unit) -> bool:
    """Whether those who are taken there are patients."""
    return (sense := unit.sense("objects")) is not None and sense.entry == "health_facility"


def _has_wounds(word: Unit, harm: Unit) -> bool:
    """«у жінки контузія»; not «після поранень», not «у двох містах смерть»."""
    sense, wound = word.sense("grammar"), harm.sense("harm")
    return bool(sense and sense.slot == "having" and wound and wound.entry == "injured")
