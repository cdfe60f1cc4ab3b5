"""Find quantities: digits, number words, ranges, and the words that bend them.

A quantity becomes one unit ``Q`` whose value is a ``Quantity``; a number that counts nothing (a sum, a
distance, a percentage, a decimal) becomes ``#``, so that no later stage can take it for a count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tollbook.model.values import VAGUE, Hedge, Quantity
from tollbook.understand.letters import LETTERS
from tollbook.understand.order import order
from tollbook.understand.units import NUMBER, Unit, View, joined, merges

_VIEW = View("numerals", "measures", "grammar")
_CORE = "(?:4?3?1|4?3|4)"  # "двісті двадцять два", "twenty two", "22"
_TIMES = "(?:2|(?<=[~≤134½2])ŵ)+"  # a plural is one of them after a number or a hedge: "близько сотні"
_NUM = f"(?:a?½a?{_TIMES}|(?:{_CORE}|a)?{_TIMES}(?:&?{_CORE}(?!2))?|{_CORE})"
# Hedges, then a number; a second one that makes it a range; "or more"; and what shows that it counts nobody.
_HEDGES = r"(?:(?P<hedge>[~o]*~|[~o]*(?<![↑1])≤)|β)?"
_NUMBERS = (
    rf"(?P<a>{_NUM}|[v0ŵ])(?:(?P<link>-|τ|≤|/|(?<=β..)&|(?<=β.)&|(?<=β...)&)~?(?P<b>{_NUM}))?"
    rf"(?P<after>≈|[&/]~(?![~&/]?{_NUM}|[v0ŵ]))?(?P<measure>-?[%$])?"
)
_SUM, _QUANTITY = order(rf"{_HEDGES}(?P<sign>\$){_NUMBERS}"), order(_HEDGES + _NUMBERS)

_THROUGH = order(rf"~i(?={_NUM})")  # «щонайменше про двох», «как минимум в 20»

_FROM_TO = order(rf"ƒ(?P<a>{_NUM})[τ≤](?P<b>{_NUM})")
# "All but two of the 12 crew": ten; "all but two": nobody knows how many.
_REMAINDER = order(rf"≠(?P<a>{_NUM})(?:f[ad]?(?P<b>{_NUM}))?")

_GROWN = re.compile(r"↑(?:[iy][^.;]{1,4})?$")  # «зросла до 15», «выросло на двух, до 15»

# No quantity is without a figure or one of the words of numerals.toml.
_NUMBER = re.compile(f"[{re.escape(NUMBER + ''.join(LETTERS['numerals'].values()))}]").search


def chunk(units: list[Unit]) -> list[Unit]:
    """*units* with every quantity as one unit: ``Q``, or ``#`` where the number counts nothing."""
    shape = _VIEW.shape(units)
    if not _NUMBER(shape):
        return units
    if _THROUGH.search(shape):
        units = _inward(units, shape)
        shape = _VIEW.shape(units)
    steps = ((_REMAINDER, _remainder), (_FROM_TO, _range), (_QUANTITY, _quantity))
    return merges(units, _VIEW, ((_SUM, _sum), *steps) if "$" in shape else steps, shape)


def _sum(parts: Sequence[Unit], match: re.Match[str]) -> Unit | None:
    """ "$20"; not «в результате ударов 20 человек», whose word belongs to what stands before it."""
    sign = parts[match.start("sign") - match.start()]
    return None if sign.word[:1].isalpha() else joined("#", parts)


def _inward(units: list[Unit], shape: str) -> list[Unit]:
    """*units* with each hedge next to its number: «щонайменше у двох» as «у щонайменше двох»."""
    out = list(units)
    for match in _THROUGH.finditer(shape):
        at = match.start()
        sense = out[at].sense("grammar")
        if sense is None or sense.entry != "preposition":  # not "it was over in 20 minutes"
            out[at : at + 2] = out[at + 1], out[at]
    return out


def _range(parts: Sequence[Unit], match: re.Match[str]) -> Unit | None:
    """ "from five to seven people"; where something grew, the second number is all there is."""
    middle = match.end("a") - match.start()
    first, second = _value(parts[1:middle]), _value(parts[middle + 1 :])
    grows = "↑" in match.string[: match.start()] or match.string[match.end() : match.end() + 1] == "↑"
    if grows or first is None or second is None or not 0 <= first < second:
        return None
    return joined("Q", parts, Quantity.worded("range", first, second))


def _remainder(parts: Sequence[Unit], match: re.Match[str]) -> Unit | None:
    begin = match.start()
    left, of = (_value(parts[match.start(each) - begin : match.end(each) - begin]) for each in ("a", "b"))
    whole = match["b"] is not None and left is not None and of is not None and 0 <= left < of
    return joined("Q", parts, Quantity.worded("exact", of - left) if whole else VAGUE)  # type: ignore[operator]


def _quantity(parts: Sequence[Unit], match: re.Match[str]) -> Unit | None:
    begin = match.start()
    first = _value(parts[match.start("a") - begin : match.end("a") - begin])
    if match["a"] == "ŵ" and not match["hedge"]:
        first = -1  # "hundreds of people"
    if match["measure"] or first is None or "$" in match[0]:
        return joined("#", parts)
    hedge = _hedge(parts[: match.start("a") - begin])
    grown = _GROWN.search(match.string, 0, begin) or match.string[match.end() : match.end() + 1] == "↑"
    if hedge == "up_to" and grown:
        hedge = "exact"  # "revised up to 212", «do 22 wzrosła liczba rannych»
    if match["b"]:
        second = _value(parts[match.start("b") - begin : match.end("b") - begin])
        # "from 9 to 12", "by 5 to 31"
        grows = match["link"] in ("τ", "≤") and match.string[begin - 1 : begin] in ("ƒ", "y")
        spelled = [parts[match.start(each) - begin].word[:1].isdigit() for each in ("a", "b")]
        grows = grows or (match["link"] == "-" and spelled[0] != spelled[1])  # «одна — 68 років»
        if second is None or grows or not 0 <= first < second:  # "16 - 2" is no range: the first stands alone
            return joined("Q", parts[: match.end("a") - begin], _worded(first, hedge))
        return joined("Q", parts, Quantity.worded("range", first, second))
    if match["after"] and (sense := parts[-1].sense("numerals")):
        hedge = "at_least" if sense.entry == "hedge" else sense.slot  # type: ignore[assignment]
    return joined("Q", parts, _worded(first, hedge))


def _hedge(hedges: Sequence[Unit]) -> Hedge:
    """The last hedge that says something: "at least some 20" is at least 20."""
    found: Hedge = "exact"
    for unit in hedges:
        sense = unit.sense("numerals")
        if sense and sense.entry in ("hedge", "limit") and sense.slot != "all" and found == "exact":
            found = sense.slot  # type: ignore[assignment]
    return found


def _worded(number: int, hedge: Hedge) -> Quantity:
    return VAGUE if number < 0 else Quantity.worded(hedge, number)


def _value(parts: Sequence[Unit]) -> int | None:
    """The whole number that *parts* spell; -1 for "dozens", None for what is no whole number."""
    total = current = 0.0
    seen = False
    for unit in parts:
        sense = unit.sense("numerals")
        if sense is None:
            if not unit.word or not unit.word[0].isdigit():
                continue  # an article or an "and" within: "half a dozen", "two hundred and five"
            digits = number_of(unit.word)
            if digits is None:
                return None
            current, seen = current + digits, True
        elif sense.entry == "vague":
            return -1
        elif sense.entry == "half":
            current, seen = 0.5, True
        elif sense.entry in ("multiplier", "either"):
            current, seen = (current if seen else 1) * float(sense.slot), True
            if float(sense.slot) >= 1000:
                total, current, seen = total + current, 0.0, False
        else:
            current, seen = current + float(sense.slot), True
    number = total + current
    return int(number) if number == int(number) else None


def number_of(word: str) -> float | None:
    """The number that digits with separators spell: "1,343", "1 343", "2.5"; None for "06:10".

    >>> number_of("1,343"), number_of("1 343"), number_of("2.5"), number_of("06:10")
    (1343.0, 1343.0, 2.5, None)
    """
    plain = re.sub(r"[ ,](?=\d{3}(?!\d))", "", word).replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return None
