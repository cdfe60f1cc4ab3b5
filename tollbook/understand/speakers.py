"""Find who can speak: "Mayor Vitalii Klitschko", "the health ministry", "residents" become one unit ``s``.

Persons of the table, and names the text has given before, are units wherever they stand. Everyone else (a role,
a body, an unknown name, a place that stands for its government) is one only beside a word of saying: "police said"
is a speaker, "three police were killed" is not.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from tollbook.gazetteer.decline_uk import surname_key
from tollbook.gazetteer.translit import looks_cyrillic, official, russian
from tollbook.lang.lexicon import bits_of
from tollbook.model.claims import Speaker
from tollbook.understand.misplaced import is_heading, is_misplaced, is_victim
from tollbook.understand.names import Register, Who
from tollbook.understand.phrases import CALLED, KNOWN, SPEAKING, SUBJECT, VERB_AFTER, VERBS, VIEW
from tollbook.understand.units import Unit, joined, leaves
from tollbook.understand.wording import sort_of, stake, with_acronyms, wording


def chunk(units: list[Unit], register: Register) -> list[Unit]:
    """*units* with everyone who can speak as one unit ``s``, whose value is a ``Who``."""
    if not _worth_reading(units, register.surnames):
        return units
    shape = VIEW.shape(units)
    if register.surnames or "l" in shape:
        shape = _recall(shape, units, register)
    shape = with_acronyms(shape, units) if "ð" in shape or "Δ" in shape else shape
    if "σ" in shape or "π" in shape:
        units, shape = _replace(units, shape, KNOWN, register)
    if not VERBS.isdisjoint(shape):  # ":" and "-" stand for a verb in headlines: "Six killed in blast: police"
        units, shape = _replace(units, shape, SPEAKING, register)
    return units


def telling(unit: Unit) -> bool:
    """True of a word of saying; not of the noun for what is said."""
    sense = unit.sense("speech")
    return sense is not None and sense.slot != "report"


_HEADLINE = 10  # units; "Six killed in blast: police", "UN: 40 killed in attacks"


_TELLING = bits_of(("speech", "speakers"))


def _worth_reading(units: list[Unit], surnames: dict[str, Who]) -> bool:
    """False where nobody can be found: no word of saying, no name known, no mark of a headline."""
    for unit in units:
        if unit.term is not None:
            if unit.term.bits & _TELLING and (unit.sense("speakers") or telling(unit)):
                return True
        elif unit.letter == "l" or (surnames and surname_key(unit.word) in surnames):
            inner = unit.parts[0] if unit.parts else unit
            if surname_key(inner.word) in surnames or inner.sense("speakers"):
                return True
    return any(unit.letter in ":-" for unit in (*units[:_HEADLINE], *units[-_HEADLINE:]))


def _recall(shape: str, units: list[Unit], register: Register) -> str:
    """*shape* with ``σ`` for names met before, and for known persons that were taken for a place."""
    letters = list(shape)
    for index, letter in enumerate(letters):
        if letter in "Xl":
            unit = units[index]
            if letter == "l" and len(unit.parts) == 1:
                unit = unit.parts[0]
            if surname_key(unit.word) in register.surnames or unit.sense("speakers"):
                letters[index] = "σ"
    return "".join(letters)


def _replace(units: list[Unit], shape: str, pattern: re.Pattern[str], register: Register) -> tuple[list[Unit], str]:
    out: list[Unit] = []
    letters: list[str] = []
    done = at = 0
    while match := pattern.search(shape, at):
        groups = match.groupdict()
        begin = match.end("lead") if groups.get("lead") else match.start()
        begin = next((match.start(name) for name in ("told", "whom") if groups.get(name)), begin)
        end = match.end()
        if groups.get("also") and VERBS.isdisjoint(shape[:begin]):
            at = match.start() + 1
            continue
        appositive = done > 0 and done == begin - 2  # "…, Obi, said the men …": the verb is Obi's
        misplaced = pattern is SPEAKING and is_misplaced(
            shape, begin, end, groups.get("lead") or "", appositive=appositive
        )
        misplaced = misplaced or is_heading(units, shape, begin, end)
        victim = is_victim(units, begin, end, register)
        who = None if misplaced or victim else _who(units, shape, match, begin, end, register)
        if who is None:
            at = end if victim else match.start() + 1
            continue
        out += units[done:begin]
        letters.append(shape[done:begin] + "s")
        out.append(joined("s", units[begin:end], who))
        register.meet(who, units[begin:end])
        if who.sort == "body" and (called := CALLED.match(shape, end)):
            register.describe(who, units[called.start("head") : called.end("head")])
        done = at = end
    if not done:
        return units, shape
    return [*out, *units[done:]], "".join(letters) + shape[done:]


def _who(units: list[Unit], shape: str, match: re.Match[str], begin: int, end: int, register: Register) -> Who | None:
    groups = match.groupdict()
    if (name := groups.get("name") or groups.get("alone")) is not None:
        at = match.start("name" if groups.get("name") else "alone")
        return _person(units, shape, match, (at, at + len(name)), register)
    if groups.get("place"):
        if "κ" not in (groups.get("lead") or "κ") or (shape[end : end + 1] == ":" and not _is_country(units[begin])):
            return None  # «Дружківка: поранено двох» tells where
        return _government(units, shape, begin, register)
    return _described(units, shape, begin, end, register)


_ANY_HEAD = "head"  # the role that says least


def _person(
    units: list[Unit], shape: str, match: re.Match[str], name: tuple[int, int], register: Register
) -> Who | None:
    """The person named by ``units[name]``, with the role beside the name."""
    groups = match.groupdict()
    role = next((match.span(key) for key in _titles(units, match) if groups.get(key)), None)
    if role and shape[name[0]] == "l" and name[1] - name[0] > 2:
        name = name[0] + 1, name[1]  # «мэр Энергодара Максим Пухов»: the place is of the office
    words = units[name[0] : name[1]]
    begin, end = match.end("lead") if groups.get("lead") else match.start("who" if "who" in groups else 0), match.end()
    known = next((who for unit in words if (who := _known(unit, register))), None)
    span = units[begin].start, units[end - 1].stop
    title, body = wording(units, shape, role, register) if role else (None, None)
    office, side = stake(units[role[0] : role[1]], shape[role[0] : role[1]], register) if role else (False, False)
    if known:
        found = known.speaker
        if title == _ANY_HEAD and found.role:  # «голова Дніпропетровської ОВА Лисак»: the table knows which office
            title, body = None, None
        speaker = Speaker(found.name, title or found.role, body or found.body, found.id)
        who = Who(
            speaker, "person", False, *span, state=known.state, office=known.office or office, side=known.side or side
        )
        family = leaves(words)[-1].word.split()[-1]
        register.surnames[surname_key(family)] = who
        return who
    if not _plausible(units, shape, name, role, match):
        return None
    honorific = name[1] - name[0] - len(name_letters(shape[name[0] : name[1]]))
    spelt = register.text[units[name[0] + honorific].start : units[name[1] - 1].stop]
    if not role and CALLED.match(shape, match.end()):
        return Who(Speaker(body=spelt), "body", False, *span, office=True)
    speaker = Speaker(_in_latin(spelt, register.words.code), title, body)
    who = Who(speaker, "person", False, *span, office=office, side=side)
    register.surnames[surname_key(units[name[1] - 1].word)] = who
    return who


def _in_latin(name: str, code: str) -> str:
    """*name* as the record writes it."""
    if not looks_cyrillic(name):
        return name
    return russian(name) if code == "ru" else official(name)


def name_letters(shape: str) -> str:
    """*shape* without the "Mr" and "Dr" before the name."""
    return shape.lstrip("Ħ")


def _titles(units: list[Unit], match: re.Match[str]) -> tuple[str, str]:
    """Where the office stands, best place first: "Col. Torres, the joint command's director" has it after the name."""
    before = units[match.start("pre") : match.end("pre")] if match["pre"] else []
    return ("post", "pre") if any(_is_rank(unit) for unit in before) else ("pre", "post")


def _known(unit: Unit, register: Register) -> Who | None:
    if unit.letter == "l" and len(unit.parts) == 1:
        unit = unit.parts[0]
    named = unit.letter == "X" or "-" in unit.word or " " in unit.word  # "al-Hams" begins with a small letter
    return register.known(unit) if named else None


def _plausible(
    units: list[Unit], shape: str, name: tuple[int, int], role: tuple[int, int] | None, match: re.Match[str]
) -> bool:
    """False where capitals beside a verb are no person: "Explosions reported", a rank that is an adjective."""
    letters = shape[name[0] : name[1]]
    if role or "Ħ" in letters:
        rank = next((u for u in units[role[0] : role[1]] if _is_rank(u)), None) if role else None
        return rank is None or rank.letter == "X"
    if match.groupdict().get("lead"):
        return True
    if any(leaf.sense("alerts") for leaf in leaves(units[name[0] : name[1]])):
        return False  # «Тривогу оголосили о 07:40»
    if shape[: name[0]][-1:] in "if" and name[0]:  # "for Countering Disinformation"
        return False
    verb = said[0][-1] if (said := VERB_AFTER.match(shape, match.end())) else ""
    if verb in "ςþ":
        return False
    if name[1] - name[0] > 1:
        return name[0] == 0 or shape[name[0] - 1] != "X"
    return verb in "γωƔ" if name[0] == 0 else True


def _is_rank(unit: Unit) -> bool:
    sense = unit.sense("roles")
    return sense is not None and sense.entry == "rank"


def _is_country(unit: Unit) -> bool:
    return any(place.startswith("iso:") and "-" not in place for place in unit.value.candidates)


def _government(units: list[Unit], shape: str, at: int, register: Register) -> Who | None:
    """A place that stands for its authorities, at the head of a clause: "Ukraine reported that"."""
    before = shape[:at].rstrip("tqd")
    listed = before.endswith("l,") and not _SCENE.fullmatch(before)
    if (before and before[-1] not in ',;:"&kκ-w') or listed:
        return None  # nor in a list of places
    unit = units[at]
    name = register.text[unit.start : unit.stop]
    return Who(Speaker(body=name), "body", False, unit.start, unit.stop, state=True, office=True, side=True)


_SCENE = re.compile("[tq,]*i[ad]?x{0,2}l,")  # "In Gaza, Israel said"


def _described(units: list[Unit], shape: str, begin: int, end: int, register: Register) -> Who | None:
    """A role or body by description; one that the text has named before is that one."""
    letters = shape[begin:end]
    verb = said[0][-1] if (said := VERB_AFTER.match(shape, end)) else ""
    if ("1" in letters and verb not in "γωƔ") or _nobody(units[max(begin - 1, 0)]) or _nobody(units[begin]):
        return None
    if shape[end : end + 1] == ":" and (sense := units[end - 1].sense("roles")) and sense.entry == "witness":
        return None  # "Source: the air force"
    told = units[begin - 1 : begin] if shape[end : end + 1] not in VERBS else []
    if letters[-1] in "pP" and any(unit.sense(topic) for unit in told for topic in ("attacks", "actions", "harm")):
        return None  # «атаковали людей в центре, …, сообщил глава»
    if letters[-1] in "pP" and not _counts(units, said, verb) and (verb == "ς" or (verb == "Γ" and letters[-1] == "p")):
        return None  # "a militant threatened them", "a child reported missing"
    core = letters.lstrip("ade1")
    span = units[begin].start, units[end - 1].stop
    head = units[end - len(core)]
    told_of = letters[0] in "d" or register.words.attribute("grammar", "article", "none")  # «написал глава региона»
    if told_of and len(core) == 1 and (named := _before(head, core, register, strict=letters[0] not in "d")):
        there = register.text[span[0] : span[1]]
        reason = f"“{there}” is {named.label}, named before" if named.label.lower() != head.word else ""
        return replace(named, start=span[0], stop=span[1], resolved=reason)
    role, body = wording(units, shape, (begin, end), register)
    sort, plural = sort_of(letters)
    office, side = stake(units[begin:end], letters, register)
    if sort == "role":
        return Who(Speaker(None, role, body), sort, plural, *span, office=office, side=side)
    state = any(register.about(unit).get("state") for unit in units[begin:end])
    return Who(Speaker(None, None, body or role), sort, plural, *span, state=state, office=office, side=side)


def _counts(units: list[Unit], said: re.Match[str] | None, verb: str) -> bool:
    """ "Doctors gave the number as seven"."""
    sense = units[said.end() - 1].sense("speech") if said and verb == "ς" else None
    return sense is not None and sense.entry == "counting"


def subject(units: list[Unit], register: Register) -> Who | None:
    """Whom a sentence without a speaker begins with, for a "they" in the one after it."""
    shape = VIEW.shape(units)
    match = SUBJECT.match(shape)
    return _who(units, shape, match, *match.span("who"), register) if match else None


def _nobody(unit: Unit) -> bool:
    """True of "no" in "no group claimed responsibility"."""
    sense = unit.sense("numerals")
    return sense is not None and sense.entry == "zero"


def _before(head: Unit, letter: str, register: Register, *, strict: bool) -> Who | None:
    """Who has been named by that office or body; *strict*: without "the", only an office of which there is one."""
    if strict:
        sense = head.sense("roles") if letter == "ρ" else None
        sole = sense is not None and register.words.attribute("roles", sense.entry, "sole")
        name = register.words.attribute("roles", sense.entry, "name") if sense and sole else None
        return register.offices.get(name) if name else None
    known = {"ρ": register.offices, "Θ": register.bodies}.get(letter, {})
    return known.get(head.word)
