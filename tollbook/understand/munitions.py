"""Find munitions: so many drones, missiles, bombs launched, shot down, jammed, that hit, or whose debris fell.

A counted weapon is ``U``; its action is read from the verb before it ("shot down 20 drones"), after it ("20
drones were shot down", "20 drones launched from …"), or from the total whose parts it lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tollbook.lang.lexicon import bits_of
from tollbook.model.claims import Munitions
from tollbook.model.values import Quantity
from tollbook.understand import one_downed
from tollbook.understand.downed import AERIAL, defends, downed_in, flies, is_aimed_at, is_all, is_remainder
from tollbook.understand.each import places_of
from tollbook.understand.finding import Finding
from tollbook.understand.harmed import quantity_span
from tollbook.understand.nouns import Count
from tollbook.understand.order import Orders
from tollbook.understand.segment import BULLETS
from tollbook.understand.shares import add_up, counts_by_place
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
_MORE = rf"(?:(?:,?&[jxXn]{{1,3}}(?=,))?,?[&/,]{{1,2}}|(?:,?\"?[xXn]\"?){{0,3}}[;.,]?{_ITEM})"
_ITSELF = rf"(?!{_GAP}(?:(?:{_AUX})q?L|L(?![^,;:.]{{0,6}}[UQ])))"  # «…, а 204 дрони зникли з радарів»
_FIRED = "(?:L(?=,?&[QN][fƒ]))?"  # "104 out of 120 missiles fired and 42 out of 90 drones"
_OBJECT = rf"(?P<np>(?:[QN][fƒ]d?)?U(?:{_FIRED}{_GAP}{_MORE}(?:[QN][fƒ]d?)?U{_ITSELF})*)"
_WHOSE = "(?:[xXs]{1,3}(?=b?q?L))?"  # «БПЛА противника сбиты», «два БПЛА системы ПВО сбили»
_LOOSE = r"(?<!л)(?P<np>[QN](?![fƒ]?d?U|[fƒ][dj]?[xX]))"  # "22 of them were shot down": the weapon was named before


class Rule(Struct, frozen=True):
    """One order of words; loose: it counts weapons that were named before."""

    name: str
    pattern: re.Pattern[str]
    loose: bool = False


RULES = (
    Rule("of_so_many_were_downed", re.compile(r"^ƒ[dq]*(?P<np>U)(?=[qt]*L[qt]*Q)")),  # «із 30 дронів збито 28»
    Rule("they_were_downed", re.compile(rf"(?<![LЛл])(?<!л[yf]){_SUBJECT}{_WHOSE}{_GAP}w?(?P<aux>{_AUX})(?P<act>L)")),
    Rule(
        "downed_them",
        re.compile(
            rf"(?<!b)(?<!bq)(?P<act>[LЛл])(?:[qodeðlxXsyiftRAu\"]|Ql|$|:{_ITEM}?){{0,6}}?(?:[xX]{{1,3}}&)?{_OBJECT}"
        ),
    ),
    Rule("used_these", re.compile(rf"(?P<act>L)[^;:.LЛ]{{0,10}}:{_ITEM}{_OBJECT}")),  # «застосував по області: ▪ 4 КАБ»
    Rule("downed", re.compile(rf"{_SUBJECT}{_WHOSE}{_GAP}w?-?(?P<aux>[hq]*)(?P<act>[LЛ])")),
    Rule("launched_from", re.compile(r"(?P<np>U),w?(?P<act>L)ƒ")),  # «дві ракети, випущені з Курської області»
    Rule("some_were_downed", re.compile(rf"{_LOOSE}{_GAP}w?-?(?P<aux>{_AUX}|h?)(?P<act>L)"), True),
    Rule("hit_by", re.compile(rf"bq?(?P<act>L)y[deq]?{_OBJECT}")),
    Rule("was_attacked_with", re.compile(rf"bq?(?P<act>L)[deq]?{_OBJECT}")),
    Rule("there_were_downed", re.compile(rf"bq?(?P<act>L)[qodeðlxXsift]{{0,6}}?{_OBJECT}")),  # «были сбиты 12 дронов»
    Rule("downed_some", re.compile(rf"(?<!b)(?P<act>[LЛ])q?{_LOOSE}"), True),
    Rule("of_so_many", re.compile(r"^f[dq]*(?P<np>U)(?=[^;.]{0,12},)")),
    Rule("attacked_with", re.compile(rf"(?P<act>L)[^;:.L]{{0,24}}?[iy][^;:.L]{{0,3}}?{_OBJECT}")),
    Rule("attack_of_them_repelled", re.compile(rf"(?P<act>L)[xXl]?Z{_OBJECT}")),
    Rule("attack_of", re.compile(rf"[Zžẑ]{_OBJECT}")),  # «атакам девяти беспилотников»
    Rule("attack_with", re.compile(rf"[Zžʐ][^;:.]{{0,24}}?[iy:][^;:.]{{0,3}}?{_OBJECT}")),
    Rule(
        "so_many_there_were", re.compile(rf"^(?:[qt]*t)?[qt]*b[qt]*{_OBJECT}(?=\.?$)")
    ),  # «За тиждень було 900 дронів.»
    Rule("attack_named", re.compile(rf"{_OBJECT}(?=[^;:.]{{0,12}}[žZ:])")),
)
_ONLY = {
    "hit_by": "hit",
    "attacked_with": "launched",
    "launched_from": "launched",
    "was_attacked_with": "launched",
}  # orders of words that only one action has
_OF_SO_MANY = re.compile(r"U[fƒ]d?Q(?![fƒ]?[UN])")  # «пять ракет из шести»
_AFTER_PLACE = re.compile(rf"(?:[:,;]|{_ITEM})(?P<where>l)-[Lbq]{{0,3}}(?P<count>Q)(?=[,;.]|$)")
_OF_THEM = re.compile("^[^LЛ]{0,4}¢").search
_BARE = re.compile("[qto&]*Q-?[qb]*L").match  # «42 — локаційно втрачені»
_PARTS = re.compile(
    rf"(?:[:(-]{_ITEM}?|[c¢][dq]*|(?<=;){_ITEM})(?P<np>{_GAP}U(?:&[xXj]?[Wx])?(?:{_GAP},?[&,]{{1,2}}U)*)"
)


_ORDERS = Orders(RULES, lambda rule: rule.pattern)
_ACTIONS = bits_of(["actions"])
_NEGATED = re.compile("¬[qbhm]{0,2}$")


class _Hit(Struct, frozen=True):
    """A group of counted weapons with its action."""

    rule: str
    action: str
    act: tuple[int, int]
    nouns: tuple[int, ...]
    parts: bool = False


def find(sentence: Sentence) -> Iterator[Finding]:
    """Each count of munitions with what became of them."""
    if any(unit.letter == "U" for unit in sentence.units):
        yield from _found(sentence.units, sentence.shape(VIEW), None)
    if sentence.topics & _ACTIONS:
        yield from one_downed.counted_by_article(sentence.units, sentence.shape(VIEW))


def going_on(sentence: Sentence, previous: Sentence, before: Sequence[Finding]) -> Iterator[Finding]:
    """What became of those that the sentence before told of: "Of these, 34 were shot down", «Семь из них сбили»."""
    if not sentence.topics & _ACTIONS:
        return
    units, shape = sentence.units, sentence.shape(VIEW)
    of = bool(_OF_THEM(shape)) or any(unit.letter == "N" and unit.value.of and not unit.value.head for unit in units)
    if not of and not _BARE(shape):
        return
    told = next((finding.fact for finding in before if isinstance(finding.fact, Munitions)), None)
    weapon = Count(told.count, head=told.weapon, model=told.model) if told else _flying(sentence, previous)
    if weapon is not None and "U" not in shape:
        part = of or (told is not None and told.action == "launched")  # «Збито 300. Ще 42 втрачено» are no share
        yield from (replace(found, fact=replace(found.fact, part_of=part)) for found in _found(units, shape, weapon))


def _flying(sentence: Sentence, previous: Sentence) -> Count | None:
    """What *previous* names without a number, where *sentence* tells that it was shot down: «направил беспилотники»."""
    downed = any(defends(leaf) and not leaf.sense("effects") for leaf in sentence.tokens)
    heads = (
        [s.entry for leaf in previous.tokens if (s := leaf.sense("weapons")) and s.entry in AERIAL] if downed else []
    )
    return Count(Quantity(None, None, None, "vague"), head=heads[-1]) if heads else None


def _found(units: Sequence[Unit], shape: str, told: Count | None) -> Iterator[Finding]:
    """All findings in a sentence; *told*: the weapons told of before, where it names none."""
    hits = list(_hits(shape, units))
    for hit in hits:
        yield from _told(units, shape, hit, told)
    yield from _by_place(units, shape, hits, told)


def _hits(shape: str, units: Sequence[Unit]) -> Iterator[_Hit]:
    taken: set[int] = set()
    done: list[_Hit] = []
    for rule in _ORDERS.possible(shape):
        for match in rule.pattern.finditer(shape):
            hit = _hit(units, shape, rule, match, taken)
            if hit:
                taken.update(hit.nouns)
                done.append(hit)
    placed = {count for count, _ in counts_by_place(shape)}
    for match in _PARTS.finditer(shape):
        nouns = tuple(i for i in range(*match.span("np")) if shape[i] == "U" and i not in taken | placed)
        before = [hit for hit in done if min(hit.nouns) < match.start()]
        if nouns and before:
            total = max(before, key=lambda hit: max(n for n in hit.nouns if n < match.start() or n == min(hit.nouns)))
            taken.update(nouns)
            done.append(_Hit("parts_of_the_total", total.action, total.act, nouns, True))
    yield from (replace(hit, parts=True) if _is_listed_under_total(units, shape, hit, done) else hit for hit in done)
    for at, unit in enumerate(units):
        if unit.letter == "U" and at not in taken | placed and (word := downed_in(unit)) is not None:
            sense = word.sense("actions")
            yield _Hit("so_many_downed_ones", sense.entry if sense else "", (word.start, word.stop), (at,))


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
    nouns = tuple(i for i in nouns if shape[i] != "N" or units[i].value.head in (None, "others"))  # no people
    groups = match.groupdict()
    aux = groups.get("aux") or ""
    negated = "act" in groups and _NEGATED.search(shape, 0, match.start("act"))  # "did not shoot down 5 missiles"
    if not nouns or "ʍ" in aux or "¬" in aux or aux.startswith("τ") or negated:
        return None
    if "act" not in groups:
        counted = [units[i].value for i in nouns if shape[i] == "U"]
        if not all(c.head in AERIAL and c.quantity.hedge != "vague" for c in counted):
            return None
        return _Hit(rule.name, "launched", (units[nouns[0]].start, units[nouns[0]].stop), nouns)
    word = units[match.start("act")]
    sense = word.sense("actions")
    if any(is_remainder(units[index]) for index in nouns):
        return None  # "downed all but 26 drones and 31 missiles": of how many, nobody says
    struck_with = shape[nouns[0] - 1 : nouns[0]] in ("i", "y") and rule.name == "downed_them"
    if sense is not None and sense.entry == "hit" and struck_with:
        return None  # "strikes on the grid went on with 400 drones"
    if sense is not None and sense.slot == "doing" and _is_to_come(shape, units, match.start("act") - 1):
        return None
    if sense is None or (rule.loose and sense.entry == "launched") or sense.entry != _ONLY.get(rule.name, sense.entry):
        return None
    since = shape[max(shape.rfind("U", 0, nouns[0]), 0) : nouns[0]]
    of_them = rule.loose and not {"¢", "c", ":"}.isdisjoint(since)  # "of which 164"
    return _Hit(rule.name, sense.entry, (word.start, word.stop), nouns, of_them)


def _is_to_come(shape: str, units: Sequence[Unit], before: int) -> bool:
    """ "To shoot down 5 missiles", "plans to launch 500"."""
    coming = units[before].sense("coming") if before >= 0 else None
    return shape[max(before, 0)] in "τʍm" or (coming is not None and coming.slot == "marker")


def _told(units: Sequence[Unit], shape: str, hit: _Hit, before_it: Count | None) -> Iterator[Finding]:
    """The claims of one group: "12 of 15" are 12 with the action, and 15 launched."""
    whole = next((units[i] for i in reversed(range(len(units))) if shape[i] == "U"), None)
    for at in hit.nouns:
        unit = units[at]
        count: Count = unit.value
        named = unit if unit.letter == "U" else next((units[i] for i in range(at, -1, -1) if shape[i] == "U"), whole)
        if unit.letter in "QN" and shape[at + 1 : at + 2] in ("f", "ƒ"):
            named = next((units[i] for i in range(at, len(units)) if shape[i] == "U"), named)
        before = shape[max(0, at - 2) : at]
        of_whole = unit.letter == "U" and before[-1:] in ("f", "ƒ", "d") and not {"f", "ƒ"}.isdisjoint(before)
        of_whole = of_whole and at - 1 not in hit.nouns and any(i in hit.nouns for i in (at - 2, at - 3))
        action = "launched" if of_whole and hit.action != "launched" else hit.action
        if any((sense := leaf.sense("numerals")) and sense.slot == "share" for leaf in leaves([unit])):
            continue  # «більшість з них – шахеди»
        weapon: Count | None = named.value if named else before_it
        if weapon is None or (named is not None and is_aimed_at(named, weapon.head, action)):
            continue
        if action in ("intercepted", "suppressed") and not flies(weapon.head, named, action):
            continue
        part = hit.parts or count.of or before[-1:] in ("c", "¢")
        for place in places_of(shape, units, at):
            yield _finding(unit, weapon, count.quantity, action, hit, part, place)
        if action in ("intercepted", "suppressed") and (whole_of := _OF_SO_MANY.match(shape, at)):
            number = units[whole_of.end() - 1]
            yield _finding(number, weapon, number.value.quantity, "launched", hit, hit.parts)
        if action in ("intercepted", "suppressed") and is_all(unit):
            yield _finding(unit, weapon, count.quantity, "launched", hit, hit.parts)


def _finding(
    unit: Unit, weapon: Count, quantity: Quantity, action: str, hit: _Hit, part: bool, place: int | None = None
) -> Finding:
    head = "artillery" if (action, weapon.head) == ("launched", "mine") else weapon.head  # what is fired is a mortar's
    fact = Munitions(action, head or "other", quantity, weapon.model, part)  # type: ignore[arg-type]
    spans = {"count": quantity_span(unit), "action": hit.act, "weapon": (unit.start, unit.stop)}
    return Finding(fact, spans, unit.start, hit.rule, place=place)


def _by_place(units: Sequence[Unit], shape: str, hits: Sequence[_Hit], before_it: Count | None) -> Iterator[Finding]:
    """ "95 drones: 29 over Bryansk region, 10 over Kursk region": parts of the total, each at its place."""
    taken = {i for hit in hits for i in hit.nouns}
    fronted = ((match.start("count"), [match.start("where")]) for match in _AFTER_PLACE.finditer(shape))
    listed = [*counts_by_place(shape), *fronted]  # «Орловская область – один»: the place may stand first
    for at, places in listed:
        before = [hit for hit in hits if min(hit.nouns) < at]
        if at in taken or not before or not isinstance(units[at].value, Count):
            continue
        hit = before[-1]
        told = max(i for i in hit.nouns if i < at)
        first = min(count for count, _ in listed if count > told)
        part = hit.parts or units[at].value.of or not {":", "-", "(", "c", "¢"}.isdisjoint(shape[told:first])
        part = part or add_up(shape, units, told, [count for count, _ in listed if count not in taken])
        total = next((units[i].value for i in reversed(hit.nouns) if shape[i] == "U"), before_it)
        if total is None:
            continue
        unit = units[at]
        weapon = unit.value if unit.letter == "U" else total
        for place in places:
            yield _finding(unit, weapon, unit.value.quantity, hit.action, hit, part, place)
