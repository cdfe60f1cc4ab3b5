"""The cases of Russian names of places, by rule: Белгород, Белгорода, Белгороду, Белгородом, Белгороде.

As for Ukrainian names (decline_uk.py): where two forms are possible, both are given. Names are folded, with е for ё.
"""

from __future__ import annotations

import re

_HUSH = "жчшщ"
_SOFT = re.compile(r"(?:н|хож|рабоч)ий$")  # "нижний", "верхний"; no other names end so
_ADJECTIVE = re.compile(r"(?:[^ь][иы]й|ой)$")
_FEMININE = re.compile(r"ая$")
_NEUTER = re.compile(r"(?:ое|ее)$")
_PLURAL_ADJECTIVE = re.compile(r"[иы]е$")


def cases(word: str) -> set[str]:
    """The other cases of a name of one word.

    >>> sorted(cases("курск"))
    ['курска', 'курске', 'курском', 'курску']
    """
    if river := _ON_A_RIVER.search(word):  # "ростов-на-дону": the river stays as it is
        return {form + river[0] for form in _simple(word[: river.start()])} - {word}
    head, hyphen, last = word.rpartition("-")
    return {f"{head}{hyphen}{form}" for form in _simple(last)} - {word}


_ON_A_RIVER = re.compile(r"-на-[^-]+$")


def phrase(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """The other cases of a name of several words: "брянская область", "белая церковь", "нижний новгород"."""
    if len(words) < 2:
        return set()
    if (row := _AGREEING.get(words[0])) is not None:  # "республика крым"
        return {(form, *words[1:]) for form in row} - {words}
    if len(words) > 2:
        return _agreed(words)
    first, second = words
    if (row := _AGREEING.get(second)) is not None:
        agreed: set[tuple[str, ...]] = set(zip(_row(first), row, strict=False))
        return agreed - {words}
    if first.endswith("ов") and second in ("яр",):  # "часов яр": whose ravine it is
        return {(f"{first}{a}", f"{second}{b}") for a, b in (("а", "а"), ("у", "у"), ("ым", "ом"), ("ом", "е"))}
    if not first.endswith(("ий", "ый", "ой", "ая", "яя", "ое", "ее", "ие", "ые")):
        return {(first, form) for form in cases(second)}
    both: set[tuple[str, ...]] = {(one, two) for one in _simple(first) for two in cases(second) | {second}}
    return both - {words}


def _agreed(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Adjectives that agree with their noun: "донецкая народная республика", "шебекинский муниципальный округ"."""
    row, before = _AGREEING.get(words[-1]), [_row(word) for word in words[:-1]]
    if row is None or not all(before):
        return set()
    return set(zip(*before, row, strict=True)) - {words}


_AGREEING = {
    "область": ("области", "области", "область", "областью", "области"),
    "район": ("района", "району", "район", "районом", "районе"),
    "край": ("края", "краю", "край", "краем", "крае"),
    "республика": ("республики", "республике", "республику", "республикой", "республике"),
    "округ": ("округа", "округу", "округ", "округом", "округе"),
    "полуостров": ("полуострова", "полуострову", "полуостров", "полуостровом", "полуострове"),
}


def _row(word: str) -> tuple[str, ...]:
    """Genitive, dative, accusative, instrumental, prepositional of an adjective beside its noun; empty for others."""
    stem = word[:-2]
    if _SOFT.search(word):
        return (f"{stem}его", f"{stem}ему", word, f"{stem}им", f"{stem}ем")
    if word.endswith("яя"):
        return (f"{stem}ей", f"{stem}ей", f"{stem}юю", f"{stem}ей", f"{stem}ей")
    if word.endswith("ая"):
        return (f"{stem}ой", f"{stem}ой", f"{stem}ую", f"{stem}ой", f"{stem}ой")
    if word.endswith(("ий", "ый", "ой")):
        im = "им" if word.endswith("ий") or stem[-1:] in "кгх" else "ым"
        return (f"{stem}ого", f"{stem}ому", word, f"{stem}{im}", f"{stem}ом")
    return ()


def _simple(word: str) -> set[str]:
    if len(word) < 3 or word[-1] in "ую":
        return set()
    stem = word[:-2]
    if _SOFT.search(word) or word.endswith("яя"):
        return set(_row(word))
    if _ADJECTIVE.search(word):
        im = "им" if word.endswith("ий") or stem[-1:] in "кгх" else "ым"
        return {f"{stem}ого", f"{stem}ому", f"{stem}{im}", f"{stem}ом"}
    if _FEMININE.search(word):
        return {f"{stem}ой", f"{stem}ую"}
    if _NEUTER.search(word):
        e = "е" if word.endswith("ее") else "о"
        im = "им" if e == "е" or stem[-1:] in "кгх" else "ым"
        return {f"{stem}{e}го", f"{stem}{e}му", f"{stem}{im}", f"{stem}{e}м"}
    if _PLURAL_ADJECTIVE.search(word):
        i = word[-2]
        return {f"{stem}{i}х", f"{stem}{i}м", f"{stem}{i}ми"}
    return _noun(word)


def _noun(word: str) -> set[str]:
    stem, last = word[:-1], word[-1]
    match last:
        case "а":
            i, o = ("и" if word[-2] in "кгхжчшщ" else "ы"), ("е" if word[-2] in "жчшщц" else "о")
            return {f"{stem}{i}", f"{stem}е", f"{stem}у", f"{stem}{o}й"}
        case "я":
            third = "и" if word[-2] == "и" else "е"
            return {f"{stem}и", f"{stem}{third}", f"{stem}ю", f"{stem}ей"}
        case "о":
            return {f"{stem}а", f"{stem}у", f"{stem}ом", f"{stem}е"}
        case "е":
            third = "и" if word[-2] == "и" else "е"
            return {f"{stem}я", f"{stem}ю", f"{stem}ем", f"{stem}{third}"}
        case "и" | "ы":
            return _plural(word)
        case "ь" if word.endswith("овь"):  # "церковь"
            return {f"{word[:-3]}ви", f"{word[:-3]}вью", f"{stem}ью"}
        case "ь":
            masculine = {f"{stem}я", f"{stem}ю", f"{stem}ем", f"{stem}е"}
            return masculine | {f"{stem}и", f"{stem}ью"} | _without_e(stem, soft=True)
        case "й":
            return {f"{stem}я", f"{stem}ю", f"{stem}ем", f"{stem}е"}
    em = "ем" if last in f"{_HUSH}ц" else "ом"
    return {f"{word}а", f"{word}у", f"{word}{em}", f"{word}е"} | _without_e(word, soft=False)


def _plural(word: str) -> set[str]:
    stem = word[:-1]
    a = "а" if word[-1] == "ы" or word[-2] in "кгхжчшщ" else "я"
    found = {f"{stem}{a}м", f"{stem}{a}ми", f"{stem}{a}х", stem, f"{stem}ов", f"{stem}ей"}
    if stem.endswith("йк"):  # "валуйки": "валуек"
        found.add(f"{stem[:-2]}ек")
    if len(stem) > 2 and stem[-1] not in "аеиоуыэюя" and stem[-2] not in "аеиоуыэюя":
        head = stem[:-2] if stem[-2] == "ь" else stem[:-1]
        found |= {f"{head}{vowel}{stem[-1]}" for vowel in "ео"}
    return found


def _without_e(stem: str, *, soft: bool) -> set[str]:
    """Торецк keeps its vowel; Донец, Орел and Торжок lose it: Донца, Орла, Торжка."""
    if len(stem) < 4 or stem[-2] not in "ео" or stem[-1] not in "цлкнь":
        return set()
    short = stem[:-2] + ("ь" if stem[-3:-1] == "ле" else "") + stem[-1]  # "елец": "ельца"
    if soft:
        return {f"{short}я", f"{short}ю", f"{short}ем", f"{short}е"}
    found = {f"{short}а", f"{short}у", f"{short}ом", f"{short}е"}
    return found | {f"{short}ем"} if stem[-1] == "ц" else found  # "ельцом" but "марганцем"
