"""Who can speak: persons, bodies and roles as one text calls them, and whom it has named so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

from msgspec import Struct

from tollbook.gazetteer.decline_uk import surname_key
from tollbook.lang.lexicon import Lexicon, Sense, lexicon
from tollbook.model.claims import Speaker
from tollbook.understand.units import Unit, leaves

Sort = Literal["person", "body", "role", "medium", "outlet"]


class Who(Struct, frozen=True):
    """One who can speak, as the text calls them here.

    sort: "medium" is the press unnamed ("local media"), "outlet" a named one.
    plural: of "officials", "residents". start, stop: the words, in the text.
    resolved: why it is more than the words here say, empty where it is not.
    state: True of whoever speaks for a state, a warring side or a world body. office: True of whoever speaks by an
    office or for a body, and not as a witness; side: of those, for a government or an army.
    """

    speaker: Speaker
    sort: Sort
    plural: bool
    start: int
    stop: int
    resolved: str = ""
    state: bool = False
    office: bool = False
    side: bool = False

    @property
    def label(self) -> str:
        """The shortest thing to call them: the name; else the role of a person, the name of a body."""
        role, body = self.speaker.role, self.speaker.body
        return self.speaker.name or (role or body if self.sort == "role" else body or role) or ""


def _single(who: Who) -> bool:
    return who.sort == "person" or (who.sort == "role" and not who.plural)


def _body(who: Who) -> bool:
    return who.sort in ("body", "outlet", "medium")


def _many(who: Who) -> bool:
    return who.plural


# Whom a small word can stand for, by its letter: "he", "in his words", "they", "it", "the statement".
MEANT: dict[str, tuple[Callable[[Who], bool], ...]] = {
    "д": (_single,),
    "ђ": (_single, _body, _many),
    "ю": (_many, _body),
    "я": (_body, _many),
    "φ": (_body, _single, _many),
}

REACH = 3  # sentences; a "he" further from the name is found to be somebody else as often as not


class Register:
    """Whom one document has named so far: its short forms, offices and bodies. Filled while reading on."""

    def __init__(self, text: str, code: str) -> None:
        self.text = text
        self.words: Lexicon = lexicon(code)
        self.surnames: dict[str, Who] = {}  # last word of a name -> the person
        self.offices: dict[str, Who] = {}  # "mayor" -> the person who was named as one
        self.bodies: dict[str, Who] = {}  # "service" -> the body whose name or description ends so; acronyms
        self.spoken: list[tuple[int, Who]] = []  # index of the sentence and who was named or spoke in it, in order
        self.unnamed: list[Unit] | None = None  # the sentence before, where it has no speaker

    def listen(self, code: str) -> None:
        """Understand words as those of language *code* from here on; "he" is nobody told of in another."""
        words = lexicon(code)
        if words is not self.words:
            self.words, self.unnamed = words, None

    def meet(self, who: Who, units: Sequence[Unit]) -> None:
        """Remember *who*, who is named by *units*."""
        if who.sort == "person" and who.speaker.name:
            surname = who.speaker.name.split()[-1].lower()
            self.surnames[surname_key(surname)] = self.surnames[surname_key(_plain(surname))] = who
            for office in _offices(who, units):
                self.offices[office] = who
        elif who.sort == "body":
            self.describe(who, units)

    def describe(self, who: Who, units: Sequence[Unit]) -> None:
        """Remember the body *who* by the words of *units*, which name or describe it."""
        words = " ".join(unit.word for unit in leaves(units) if unit.word[:1].isalpha()).split()
        for begin in range(len(words)):
            for end in range(begin + 1, min(begin + 3, len(words)) + 1):
                self.bodies[" ".join(words[begin:end])] = who

    def speaks(self, who: Who, sentence: int) -> None:
        """*who* is named or has spoken in that *sentence*: small words after this may stand for them."""
        self.spoken.append((sentence, who))

    def meant(self, fits: Callable[[Who], bool], sentence: int) -> Who | None:
        """The last one before *sentence* whom a small word in it can stand for; None where that is too far back."""
        for index, who in reversed(self.spoken):
            if index < sentence - REACH:
                return None
            if fits(who):
                return who
        return None

    def known(self, unit: Unit) -> Who | None:
        """The person that a single word names, from the table or from what was read before."""
        sense = unit.sense("speakers")
        if sense is not None:
            return self.listed(unit, sense)
        return self.surnames.get(surname_key(unit.word))

    def listed(self, unit: Unit, sense: Sense) -> Who:
        """The person of the table that *unit* names."""
        about = self.words.attributes["speakers"][sense.entry]
        name = _spelled(about.get("name"), self.text[unit.start : unit.stop])
        speaker = Speaker(name, about.get("role"), about.get("body"), about.get("name"))
        return Who(speaker, "person", False, unit.start, unit.stop, state=bool(about.get("state")), office=True)

    def canonical(self, unit: Unit) -> str | None:
        """The name in the record of the body or outlet that *unit* names; None for a common noun."""
        name: str | None = self.about(unit).get("name")
        return name

    def about(self, unit: Unit) -> dict[str, Any]:
        """What the tables say of the body or outlet that *unit* names; nothing for a common noun."""
        for topic in ("bodies", "media"):
            if (sense := unit.sense(topic)) and sense.slot in ("proper", "outlet"):
                return self.words.attributes[topic][sense.entry]
        return {}


def _plain(surname: str) -> str:
    """A surname without its article, which reports leave out: "Haider al-Abadi", then "Abadi".

    >>> _plain("al-abadi"), _plain("ben-gvir")
    ('abadi', 'ben-gvir')
    """
    return surname.partition("-")[2] if surname.startswith(("al-", "el-")) else surname


def _offices(who: Who, units: Sequence[Unit]) -> list[str]:
    """What the person can be called by office: the heads of the title, as written here and in the table."""
    written = [unit.word for unit in leaves(units) if (sense := unit.sense("roles")) and sense.slot == "one"]
    listed = (who.speaker.role or "").lower()
    return [*written, listed, *(listed.split()[-1:] if len(listed.split()) == 2 else listed.split()[:1])]


def _spelled(canonical: str | None, worded: str) -> str | None:
    """The full name with the spelling of the text, where that is in Latin letters: "Volodymyr Zelenskyy".

    >>> _spelled("Volodymyr Zelensky", "Zelenskiy"), _spelled("Volodymyr Zelensky", "Зеленський")
    ('Volodymyr Zelenskiy', 'Volodymyr Zelensky')
    >>> _spelled("Oleksandr Hanzha", "Ganzha")
    'Oleksandr Ganzha'
    """
    if canonical is None or not worded.isascii():
        return canonical
    if " " in worded:
        return " ".join(worded.split())
    given, _, family = canonical.rpartition(" ")
    alike = worded[:1] == family[:1] or {worded[:1], family[:1]} in _ALIKE
    return f"{given} {worded}".strip() if alike else canonical


_ALIKE = (
    {"G", "H"},
    {"I", "Y"},
    {"E", "Y"},
    {"C", "K"},
    {"J", "Y"},
    {"C", "T"},
)  # "Hanzha" is "Ganzha" in some reports
