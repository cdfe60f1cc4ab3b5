"""Find munitions: so many drones, missiles, bombs launched, shot down, jammed, that hit, or whose debris fell.

A counted weapon is ``U``; its action is read from the verb before it ("shot down 20 drones"), after it ("20
drones were shot down", "20 drones launched from …"), or from the total whose parts it lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tollbook.lang.lexicon import Sense
from tollbook.model.claims import Munitions
from tollbook.model.values import Quantity
from tollbook.understand.finding import Finding
from tollbook.understand.harmed import quantity_span
from tollbook.understand.nouns import Count
from tollbook.understand.segment import BULLETS
from tollbook.understand.units import Sentence, Unit, View, leaves

VIEW = View("actions", "attacks", "grammar", "harm")

_ITEM = f"[{BULLETS}]"  # before each line of a list
_PP = "[iƒ][adejoxXα'ð°]*[lxXJOAROZWCT#n]+"
_GAP = (
    rf"(?:[qtl\"]|x?{_PP}|xτ[dxjð]{{0,3}}[lxAX]|\([^()]*\)|,[^,;:.LЛ]{{1,14}},|y[dxXlsð]+"
    rf"|-l(?={_ITEM})"
    r"|&[xXq]{1,3}(?=[ƒi,(])|ƒ[xXjdq]{0,3}:?l(?:[,&/-]{1,2}l)*)*"
)
_AUX = r"(?:[hbmʍτ¬qr])*b[bhq¬mτ]*"
_SUBJECT = rf"(?P<np>(?:[QN][fƒ]d?)?U(?:{_GAP},?[&/,]{{1,2}}(?:[QN][fƒ]d?)?U)*)"
# In an object, weapons that go on to a verb of their own are not part of the list any more.
_MORE = rf"(?:,?[&/,]{{1,2}}|(?:,?\"?[xXn]\"?){{0,3}}[;.,]?{_ITEM})"
_OBJECT = rf"(?P<np>(?:[QN][fƒ]d?)?U(?:{_GAP}{_MORE}(?:[QN][fƒ]d?)?U(?!{_GAP}{_AUX}L))*)"
_LOOSE = r"(?P<np>[QN](?![fƒ]?d?U))"  # "22 of them were shot down": the weapon was named before


class Rule(Struct, frozen=True):
    """One order of words; loose: it counts weapons that were named before."""

    name: str
    pattern: re.Pattern[str]
    loose: bool = False


RULES = (
    Rule("of_so_many_were_downed", re.compile(r"^ƒ[dq]*(?P<np>U)(?=[qt]*L[qt]*Q)")),  # «із 30 дронів збито 28»
    Rule("they_were_downed", re.compile(rf"(?<![LЛл])(?<!л[yf]){_SUBJECT}{_GAP}w?(?P<aux>{_AUX})(?P<act>L)")),
    Rule(
        "downed_them",
        re.compile(rf"(?<!b)(?<!bq)(?P<act>[LЛл])(?:[qodeðlxXsyift]|$|:{_ITEM}?){{0,4}}?(?:[xX]{{1,3}}&)?{_OBJECT}"),
    ),
    Rule("used_these", re.compile(rf"(?P<act>L)[^;:.LЛ]{{0,10}}:{_ITEM}{_OBJECT}")),  # «застосував по області: ▪ 4 КАБ»
    Rule("downed", re.compile(rf"{_SUBJECT}{_GAP}w?-?(?P<aux>[hq]*)(?P<act>[LЛ])")),
    Rule("some_were_downed", re.compile(rf"{_LOOSE}{_GAP}w?-?(?P<aux>{_AUX}|h?)(?P<act>L)"), True),
    Rule("hit_by", re.compile(rf"bq?(?P<act>L)y[deq]?{_OBJECT}")),
    Rule("was_attacked_with", re.compile(rf"bq?(?P<act>L)[deq]?{_OBJECT}")),
    Rule("downed_some", re.compile(rf"(?<!b)(?P<act>[LЛ])q?{_LOOSE}"), True),
    Rule("of_so_many", re.compile(r"^f[dq]*(?P<np>U)(?=[^;.]{0,12},)")),
    Rule("attacked_with", re.compile(rf"(?P<act>L)[^;:.L]{{0,24}}?[iy][^;:.L]{{0,3}}?{_OBJECT}")),
    Rule("attack_with", re.compile(rf"[Zžʐ][^;:.]{{0,24}}?[iy:][^;:.]{{0,3}}?{_OBJECT}")),
    Rule("attack_named", re.compile(rf"{_OBJECT}(?=[^;:.]{{0,12}}[žZ:])")),
)
_ONLY = {
    "hit_by": "hit",
    "attacked_with": "launched",
    "was_attacked_with": "launched",
}  # orders of words that only one action has
_PARTS = re.compile(rf"(?:[:(-]{_ITEM}?|[c¢][dq]*|(?<=;){_ITEM})(?P<np>{_GAP}U(?:{_GAP},?[&,]{{1,2}}U)*)")
_BY_PLACE = re.compile(r"(?:[:,;&(-]|,&)(?P<count>[QUN])o?-?i[dax]?(?P<where>l)")

# What air defence brings down; "destroyed two tanks" is no interception.
AERIAL = {
    "drone", "missile", "cruise_missile", "ballistic_missile", "guided_bomb", "aerial_target", "mlrs", "bomb",
    "artillery",
}  # fmt: skip


class _Hit(Struct, frozen=True):
    """A group of counted weapons with its action."""

    rule: str
    action: str
    act: tuple[int, int]
    nouns: tuple[int, ...]
    parts: bool = False


def find(sentence: Sentence) -> Iterator[Finding]:
    """Each count of munitions with what became of them."""
    units = sentence.units
    if not any(unit.letter == "U" for unit in units):
        return
    shape = sentence.shape(VIEW)
    hits = list(_hits(shape, units))
    for hit in hits:
        yield from _told(units, shape, hit)
    yield from _by_place(units, shape, hits)


def _hits(shape: str, units: Sequence[Unit]) -> Iterator[_Hit]:
    taken: set[int] = set()
    done: list[_Hit] = []
    for rule in RULES:
        for match in rule.pattern.finditer(shape):
            hit = _hit(units, shape, rule, match, taken)
            if hit:
                taken.update(hit.nouns)
                done.append(hit)
    for index, unit in enumerate(units):
        if shape[index] == "U" and index not in taken and (word := _brought_down(unit)) is not None:
            taken.add(index)  # «про 48 збитих БпЛА»: the word stands inside the count
            done.append(_Hit("brought_down", word.entry, quantity_span(unit), (index,)))
    for match in _PARTS.finditer(shape):
        nouns = tuple(i for i in range(*match.span("np")) if shape[i] == "U" and i not in taken)
        before = [hit for hit in done if min(hit.nouns) < match.start()]
        if nouns and before:
            total = max(before, key=lambda hit: max(n for n in hit.nouns if n < match.start() or n == min(hit.nouns)))
            taken.update(nouns)
            done.append(_Hit("parts_of_the_total", total.action, total.act, nouns, True))
    yield from (replace(hit, parts=True) if _is_listed_under_total(units, shape, hit, done) else hit for hit in done)


def _brought_down(unit: Unit) -> Sense | None:
    """The word inside a count of weapons that says they were shot down or jammed."""
    senses = (leaf.sense("actions") for leaf in leaves([unit]))
    return next((s for s in senses if s and s.slot == "done" and s.entry in ("intercepted", "suppressed")), None)


_TO_COLON = re.compile(f"U{_GAP}$")


def _is_listed_under_total(units: Sequence[Unit], shape: str, hit: _Hit, done: Sequence[_Hit]) -> bool:
    """«Збито/подавлено 382 цілі: 164 дрони збито, 204 подавлено»: parts with words of their own."""
    colon = shape.rfind(":", 0, min(hit.nouns))
    total = _TO_COLON.search(shape, 0, max(colon, 0))
    if total is None or hit.parts:
        return False
    whole = next((other for other in done if total.start() in other.nouns), None)
    if whole is None or whole.action not in ("intercepted", hit.action):
        return False
    counts = [units[index].value.quantity.stated for index in (total.start(), hit.nouns[0])]
    return None not in counts and counts[0] > counts[1]


def _hit(units: Sequence[Unit], shape: str, rule: Rule, match: re.Match[str], taken: set[int]) -> _Hit | None:
    nouns = tuple(i for i in range(*match.span("np")) if shape[i] in ("QN" if rule.loose else "UQN") and i not in taken)
    nouns = tuple(i for i in nouns if shape[i] != "N" or units[i].value.head is None)  # no people
    groups = match.groupdict()
    aux = groups.get("aux") or ""
    if not nouns or "ʍ" in aux or aux.startswith("τ"):
        return None
    if "act" not in groups:
        counted = [units[i].value for i in nouns if shape[i] == "U"]
        if not all(c.head in AERIAL and c.quantity.hedge != "vague" for c in counted):
            return None
        return _Hit(rule.name, "launched", (units[nouns[0]].start, units[nouns[0]].stop), nouns)
    word = units[match.start("act")]
    sense = word.sense("actions")
    if sense is None or (rule.loose and sense.entry == "launched") or sense.entry != _ONLY.get(rule.name, sense.entry):
        return None
    of_them = rule.loose and "¢" in shape[max(shape.rfind("U", 0, nouns[0]), 0) : nouns[0]]  # "of which 164"
    return _Hit(rule.name, sense.entry, (word.start, word.stop), nouns, of_them)


def _told(units: Sequence[Unit], shape: str, hit: _Hit) -> Iterator[Finding]:
    """The claims of one group: "12 of 15" are 12 with the action, and 15 launched."""
    whole = next((units[i] for i in reversed(range(len(units))) if shape[i] == "U"), None)
    for at in hit.nouns:
        unit = units[at]
        count: Count = unit.value
        named = unit if unit.letter == "U" else next((units[i] for i in range(at, -1, -1) if shape[i] == "U"), whole)
        if unit.letter in "QN" and shape[at + 1 : at + 2] in ("f", "ƒ"):
            named = next((units[i] for i in range(at, len(units)) if shape[i] == "U"), named)
        assert named is not None
        before = shape[max(0, at - 2) : at]
        of_whole = unit.letter == "U" and before[-1:] in ("f", "ƒ", "d") and not {"f", "ƒ"}.isdisjoint(before)
        of_whole = of_whole and at - 1 not in hit.nouns and any(i in hit.nouns for i in (at - 2, at - 3))
        action = "launched" if of_whole and hit.action != "launched" else hit.action
        weapon: Count = named.value
        if action in ("intercepted", "suppressed") and weapon.head not in AERIAL and not _flies(named):
            continue
        part = hit.parts or count.of or before[-1:] in ("c", "¢")
        yield _finding(unit, weapon, count.quantity, action, hit, part)
        if action in ("intercepted", "suppressed") and _is_all(unit):
            yield _finding(unit, weapon, count.quantity, "launched", hit, hit.parts)


def _finding(
    unit: Unit, weapon: Count, quantity: Quantity, action: str, hit: _Hit, part: bool, place: int | None = None
) -> Finding:
    fact = Munitions(action, weapon.head or "other", quantity, weapon.model, part)  # type: ignore[arg-type]
    spans = {"count": quantity_span(unit), "action": hit.act, "weapon": (unit.start, unit.stop)}
    return Finding(fact, spans, unit.start, hit.rule, place=place)


def _flies(unit: Unit) -> bool:
    """Whether it is an aircraft, which can be brought down as a drone is."""
    senses = [leaf.sense(topic) for leaf in leaves([unit]) for topic in ("weapons", "models")]
    return any(sense.slot == "aircraft" for sense in senses if sense)


def _is_all(unit: Unit) -> bool:
    """Whether the number is said to be all there were: "all 42"."""
    return any((sense := leaf.sense("numerals")) and sense.slot == "all" for leaf in leaves([unit]))


def _by_place(units: Sequence[Unit], shape: str, hits: Sequence[_Hit]) -> Iterator[Finding]:
    """ "95 drones: 29 over Bryansk region, 10 over Kursk region": parts of the total, each at its place."""
    taken = {i for hit in hits for i in hit.nouns}
    for match in _BY_PLACE.finditer(shape):
        at = match.start("count")
        before = [hit for hit in hits if min(hit.nouns) < at]
        if at in taken or not before:
            continue
        hit = before[-1]
        total = next((units[i] for i in reversed(hit.nouns) if shape[i] == "U"), None)
        if total is None:
            continue
        unit = units[at]
        weapon = unit.value if unit.letter == "U" else total.value
        yield _finding(unit, weapon, unit.value.quantity, hit.action, hit, True, match.start("where"))
