"""The cases of Ukrainian names of places, by rule: Київ, Києва, Києву, Києвом, Києві.

Where a rule cannot tell which of two forms is right (Каневом, Харковом), it gives both: a form that no one writes is
found in no text. Names are folded, in the nominative; what comes out are the other cases.
"""

from __future__ import annotations

import re

VOWELS = "аеєиіїоуюя"
_HUSH = "жчшщ"
_SOFTER = {"г": "з", "к": "ц", "х": "с"}
# What is declined as an adjective, by the end of the nominative.
_ADJECTIVE = re.compile(r"(?:ський|цький|зький|[^ійь]ий|ній)$")
_FEMININE = re.compile(r"(?:ська|цька|зька|[оеє]ва|[внлр]на|ла|ра|та)$")  # Лозова; Полтава is a noun and gets both
_NEUTER = re.compile(r"[вннлрткжчш]е$")
_NOUN_NEUTER = re.compile(r"(?:поле|море|плече|серце)$")


def cases(word: str) -> set[str]:
    """The other cases of a name of one word; parts of a hyphened name are declined from the last one on.

    >>> sorted(cases("одеса"))
    ['одеси', 'одесою', 'одесу', 'одесі']
    """
    head, hyphen, last = word.rpartition("-")
    found = {f"{head}{hyphen}{form}" for form in _simple(last)}
    if hyphen and adjectival(last):  # Могилева-Подільського
        pairs = zip(_masculine_row(head), _adjective_row(last), strict=False)
        found |= {f"{first}-{second}" for first, second in pairs}
    return found - {word}


def adjectival(word: str) -> bool:
    """Whether *word* is declined as an adjective in the masculine: "хмельницький"."""
    return _ADJECTIVE.search(word) is not None


def phrase(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """The other cases of a name of two words: "харківська область", "шевченківський район", "біла церква"."""
    if len(words) != 2:
        return set()
    first, second = words
    if (row := _AGREEING.get(second)) is not None:
        agreed: set[tuple[str, ...]] = set(zip(_row(first), row, strict=False))
        return agreed - {words}
    if not _is_adjective(first, second):
        return {(first, form) for form in cases(second)}
    both: set[tuple[str, ...]] = {(one, two) for one in _of_gender(first) for two in cases(second)}
    return both - {words}


def _of_gender(word: str) -> set[str]:
    """The other cases of an adjective, in the gender and number it is given in."""
    stem = word[:-2] if word.endswith(("ий", "ій")) else word[:-1]
    ends = {"а": "ої ій у ою", "і": "их им ими", "е": "ого ому им ім"}.get(word[-1], "ого ому им ім")
    return {stem + end for end in ends.split()}


_AGREEING = {
    "область": ("області", "області", "область", "областю", "області"),
    "район": ("району", "району", "район", "районом", "районі"),
    "регіон": ("регіону", "регіону", "регіон", "регіоном", "регіоні"),
    "край": ("краю", "краю", "край", "краєм", "краї"),
    "республіка": ("республіки", "республіці", "республіку", "республікою", "республіці"),
    "півострів": ("півострова", "півострову", "півострів", "півостровом", "півострові"),
    "округ": ("округу", "округу", "округ", "округом", "окрузі"),
}


def _row(word: str) -> tuple[str, ...]:
    """Genitive, dative, accusative, instrumental, locative of an adjective beside its noun; empty for others."""
    if word.endswith("а"):
        stem = word[:-1]
        return (f"{stem}ої", f"{stem}ій", f"{stem}у", f"{stem}ою", f"{stem}ій")
    if word.endswith(("ий", "ій")):
        stem, low = word[:-2], "ь" if word.endswith("ій") else ""
        return (f"{stem}{low}ого", f"{stem}{low}ому", word, f"{stem}им", f"{stem}{low}ому")
    return ()


def _is_adjective(first: str, second: str) -> bool:
    plural = second[-1] in "иії"
    if first.endswith(("ий", "ій")):
        return True
    return second[-1] in {"а": "аяь", "е": "оея"}.get(first[-1], "") or (first[-1] == "і" and plural)


def _adjective_row(word: str) -> tuple[str, ...]:
    stem = word[:-2]
    return (f"{stem}ого", f"{stem}ому", f"{stem}им", f"{stem}ому")


def _masculine_row(word: str) -> tuple[str, ...]:
    """Genitive, dative, instrumental, locative of a noun in a consonant: "могилів", "кам'янець"."""
    stem = _shortened(word)[0]
    soft = word.endswith("ь")
    return (stem + ("я" if soft else "а"), stem + ("ю" if soft else "у"), stem + ("ем" if soft else "ом"), stem + "і")


def _simple(word: str) -> set[str]:
    if len(word) < 3:
        return set()
    if adjectival(word):
        return _singular_adjective(word[:-2], "ьо" if word.endswith("ній") else "о")
    match word[-1]:
        case "а":
            return _in_a(word)
        case "я":
            return _in_ya(word)
        case "е" | "є" | "о":
            return _neuter(word)
        case "и" | "і" | "ї":
            return _plural(word)
        case "ь":
            return _soft(word)
        case "й":
            stem = word[:-1]
            return {f"{stem}{end}" for end in ("я", "ю", "єм", "ї")}
        case "у" | "ю":
            return set()
    return _hard(word)


def _singular_adjective(stem: str, link: str) -> set[str]:
    return {f"{stem}{link}го", f"{stem}{link}му", f"{stem}им", f"{stem}ім"}


def _in_a(word: str) -> set[str]:
    stem, last = word[:-1], word[-2]
    hush = last in _HUSH
    found = {stem + ("і" if hush else "и"), stem[:-1] + _SOFTER.get(last, last) + "і", f"{stem}у"}
    found.add(stem + ("ею" if hush else "ою"))
    if _FEMININE.search(word):
        found |= {f"{stem}ої", f"{stem}ій", f"{stem}ою"}
    return found


def _in_ya(word: str) -> set[str]:
    stem, before = word[:-1], word[-2]
    if before == "'" or (len(word) > 3 and before == word[-3]):  # Запоріжжя
        return {f"{stem}ю", f"{stem}ям", f"{stem}ї" if before == "'" else f"{stem}і"}
    if before in VOWELS:
        return {f"{stem}ї", f"{stem}ю", f"{stem}єю"}
    return {f"{stem}і", f"{stem}ю", f"{stem}ею"}


def _neuter(word: str) -> set[str]:
    stem = word[:-1]
    if word[-1] == "о":
        return {f"{stem}а", f"{stem}у", f"{stem}ом", f"{stem}і"}
    noun = {f"{stem}я", f"{stem}ю", f"{stem}ем", f"{stem}і"}
    if _NOUN_NEUTER.search(word):
        return noun
    link = "ьо" if word[-1] == "є" else "о"
    return {f"{stem}{link}го", f"{stem}{link}му", stem + ("ім" if word[-1] == "є" else "им")}


def _plural(word: str) -> set[str]:
    stem, last = word[:-1], word[-2]
    soft = word[-1] in "ії" and last not in _HUSH
    a = "я" if soft else "а"
    found = {f"{stem}{a}м", f"{stem}{a}ми", f"{stem}{a}х", f"{stem}{'їв' if word[-1] == 'ї' else 'ів'}"}
    if soft:
        return found
    found.add(stem)
    if stem[-2:-1] and stem[-2] not in VOWELS and last not in VOWELS:  # Ромен, Лубен, Олешок
        before = stem[:-2] if stem[-2] == "ь" else stem[:-1]
        found |= {f"{before}{vowel}{last}" for vowel in "ео"}
    return found


def _shortened(word: str) -> tuple[str, ...]:
    """The stems of the other cases of a noun in a consonant: харк-ов, киє-в, тернопол, донц-."""
    bare = word.removesuffix("ь")
    if bare.endswith("їв"):
        return (f"{bare[:-2]}єв",)
    if bare.endswith("ів") and len(bare) > 3:
        hush = bare[-3] in _HUSH
        return (f"{bare[:-2]}ев",) if hush else (f"{bare[:-2]}ов", f"{bare[:-2]}ев")
    if bare.endswith(("ріг", "піль", "біль", "піл", "сіль", "ніс", "двір", "міст", "лід")):
        at = bare.rindex("і")
        return (f"{bare[:at]}о{bare[at + 1 :]}",)
    if bare.endswith(("ец", "єц")):
        gone = bare[:-2] + ("й" if bare[-2] == "є" else "")
        return (f"{gone}ц", f"{gone}ьц")
    if word.endswith("інь"):
        return (f"{bare[:-2]}ен", bare)
    if bare.endswith("ок") and len(bare) > 4:
        return (f"{bare[:-2]}к", bare)
    return (bare,)


def _soft(word: str) -> set[str]:
    """Тернопіль, Ірпінь, Кременець; and Умань, Волинь, which are feminine."""
    found: set[str] = set()
    for stem in _shortened(word):
        found |= {f"{stem}я", f"{stem}ю", f"{stem}ем", f"{stem}і"}
    bare = word[:-1]
    if word.endswith(("ань", "инь", "інь", "онь", "ель", "аль", "оль", "іль", "сть", "ть", "унь")):
        found |= {f"{bare}і", bare + ("ю" if word.endswith("сть") else f"{bare[-1]}ю")}
    return found


def _hard(word: str) -> set[str]:
    found: set[str] = set()
    for stem in _shortened(word):
        last = stem[-1]
        em = "ем" if last in _HUSH or (last == "ц") else "ом"
        found |= {f"{stem}а", f"{stem}у", f"{stem}{em}", stem[:-1] + _SOFTER.get(last, last) + "і"}
    return found


_OBLIQUE = re.compile(r"(?P<stem>\w+[сцз]ьк)(?:(?P<feminine>ій|ої|у|ою)|(?P<masculine>ому|ого|им))$")


def nominative(name: str) -> str:
    """*name* in the nominative where it is an adjective that shows its gender; any other as it is.

    >>> nominative("Межівській"), nominative("Новопільську"), nominative("Сватівському"), nominative("Luhansk")
    ('Межівська', 'Новопільська', 'Сватівський', 'Luhansk')
    """
    match = _OBLIQUE.search(name)
    return name if match is None else name[: match.start()] + match["stem"] + ("а" if match["feminine"] else "ий")


# The ends of names of villages after a preposition, and how they are called: Ukrainian, then Russian.
_LOCATIVE = (
    *(
        ("івці", "івка"),
        ("ївці", "ївка"),
        ("ому", "е"),
        ("овому", "ове"),
        ("ині", "ине"),
        ("ові", "ове"),
        ("еві", "еве"),
    ),
    *(
        ("овке", "овка"),
        ("евке", "евка"),
        ("ном", "ное"),
        ("ском", "ское"),
        ("ове", "ово"),
        ("еве", "ево"),
        ("ине", "ино"),
    ),
)


def village(name: str) -> str:
    """The *name* of a village as it is called, where it stood after a preposition; any other as it is.

    >>> village("Закутному"), village("Киселівці"), village("Белянке"), village("Закутном"), village("Бірки")
    ('Закутне', 'Киселівка', 'Белянке', 'Закутное', 'Бірки')
    """
    end, called = next(((end, called) for end, called in _LOCATIVE if name.endswith(end)), ("", ""))
    return name.removesuffix(end) + called if end else nominative(name)


_CASE = re.compile(r"(?<=[а-яіїєґ'-]{4})(?:ого|ому|ові|еві|єві|им|ім|ом|ем|єм|ою|ею|єю|ий|ій|ої|а|я|у|ю|о|и|і|е|ь)$")


def surname_key(word: str) -> str:
    """A surname without the ending of its case, where it is in Cyrillic letters: one key for «Ткаченко» and «Ткаченка».

    >>> surname_key("ткаченка"), surname_key("tkachenko")
    ('ткаченк', 'tkachenko')
    """
    return _CASE.sub("", word)
