"""Write Ukrainian and Russian names in Latin letters: the official way, and the ways that reports use.

Source: resolution 55 of the Cabinet of Ministers of Ukraine of 27 January 2010 (the official table).
"""

from __future__ import annotations

import re


def _pairs(text: str) -> dict[str, str]:
    """A table from "а=a б=b …"; a letter with nothing after its sign is not written."""
    return {pair[0]: pair[2:] for pair in text.split()}


_BOTH = _pairs("а=a б=b в=v д=d е=e ж=zh з=z к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ь=")
_ONLY_RU = _pairs("ъ= ы=y э=e ё=yo")  # in a Russian text, names are of either language
_UK = _BOTH | _ONLY_RU | _pairs("г=h ґ=g и=y і=i '= є=ie ї=i й=i ю=iu я=ia")
_UK_FIRST = _UK | _pairs("є=ye ї=yi й=y ю=yu я=ya")
_UK_MAPS = _UK_FIRST | _pairs("ь=' '='")  # the older way of maps (BGN/PCGN 1965), which GeoNames still follows
_RU = _BOTH | _ONLY_RU | _pairs("г=g и=i й=y ю=yu я=ya")

_LETTERS = re.compile(r"[а-яіїєґё']+")


def official(ukrainian: str) -> str:
    """The official romanisation of a Ukrainian name, its capitals kept.

    >>> official("Костянтинівка"), official("Згурівка"), official("Юр'ївка"), official("Нью-Йорк")
    ('Kostiantynivka', 'Zghurivka', 'Yurivka', 'Niu-York')
    """
    return " ".join("-".join(map(_official_word, word.split("-"))) for word in ukrainian.split(" "))


def _official_word(word: str) -> str:
    low = _apostrophes(word.lower())
    out = "".join((_UK if at else _UK_FIRST).get(char, char) for at, char in enumerate(low))
    if "зг" in low:  # zgh, so that it is not read as zh
        parts = low.split("зг")
        out = "zgh".join(_tail(part, first=not at) for at, part in enumerate(parts))
    return out[:1].upper() + out[1:] if word[:1].isupper() else out


def _tail(letters: str, *, first: bool) -> str:
    return "".join((_UK_FIRST if first and not at else _UK).get(char, char) for at, char in enumerate(letters))


def russian(name: str) -> str:
    """A Russian name in Latin letters, its capitals kept.

    >>> russian("Ирина Волк"), russian("Нижний Новгород")
    ('Irina Volk', 'Nizhniy Novgorod')
    """
    return "".join(
        low.capitalize() if char.isupper() else low for char in name for low in (_RU.get(char.lower(), char),)
    )


def latin(name: str) -> str:
    """*name* with its Cyrillic letters read as Latin ones, for comparing; Latin letters stay."""
    table = _UK if looks_ukrainian(name) else _RU
    return "".join(table.get(char, char) for char in name.lower())


def as_on_maps(ukrainian: str) -> str:
    """The older romanisation, lower case: "kostyantynivka"."""
    return "".join(_UK_MAPS.get(char, char) for char in _apostrophes(ukrainian.lower()))


def _apostrophes(low: str) -> str:
    return low.replace("’", "'").replace("ʼ", "'")


def ukrainian_ways(name: str) -> set[str]:
    """Other ways in which reports write the Ukrainian *name* in Latin letters; lower case."""
    maps = as_on_maps(name)
    ways = {maps, maps.replace("'", ""), official(name).lower()}
    return ways | {changed for way in ways for changed in _endings(way)}


def russian_ways(name: str) -> set[str]:
    """Ways in which reports write the Russian *name* in Latin letters; lower case."""
    low = name.lower()
    plain = "".join(_RU.get(char, char) for char in low)
    ye = re.sub(r"(^|[\s-]|[aeiouy])e", r"\1ye", plain)
    yo_as_e = "".join(_RU.get(char, char) for char in low.replace("ё", "е"))
    ways = {plain, ye, yo_as_e}
    return ways | {changed for way in ways for changed in _endings(way)}


def _endings(way: str) -> set[str]:
    """The many endings of adjectives: -skyi, -skyy, -sky, -skiy, -skij, -ski; and doubled letters made single."""
    found = set()
    if hit := re.search(r"(sk|tsk|n|v|r|k)(yi|yy|iy|ii|y|ij)$", way):
        stem = way[: hit.start(2)]
        found |= {stem + end for end in ("yi", "yy", "y", "iy", "ii")}
    if "zhzh" in way:
        found.add(way.replace("zhzh", "zh"))
    if way.endswith("ia"):
        found |= {way[:-2] + "ya", way[:-2] + "iya"}
    return found


def looks_cyrillic(name: str) -> bool:
    """Whether *name* has Cyrillic letters."""
    return _LETTERS.search(name.lower()) is not None


def looks_ukrainian(name: str) -> bool:
    """Whether *name* could be Ukrainian: Cyrillic, and no letter or ending that only Russian has."""
    low = name.lower()
    return bool(_LETTERS.search(low)) and not re.search("[ыэёъ]|(ое|ее|ая)$", low)


def looks_russian(name: str) -> bool:
    """Whether *name* could be Russian: Cyrillic, and no letter that only Ukrainian has."""
    low = name.lower()
    return bool(_LETTERS.search(low)) and not re.search("[іїєґ'’]", low)
