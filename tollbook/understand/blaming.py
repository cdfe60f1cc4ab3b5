"""Tell who attacked for one finding: of those whom its sentence names, else whom the report names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tollbook.lang.lexicon import bits_of, lexicon
from tollbook.model.claims import Casualties, Munitions, Victim
from tollbook.model.text import Span
from tollbook.model.values import Place
from tollbook.understand import acting, perpetrators
from tollbook.understand.attribution import Attribution, governing
from tollbook.understand.finding import Finding
from tollbook.understand.older import is_apart
from tollbook.understand.scopes import HARM
from tollbook.understand.side import GOVERNMENT, ISO, Side, of_the_country
from tollbook.understand.suspects import suspected
from tollbook.understand.units import Sentence


class Named(Struct, frozen=True):
    """Whom the report names as attackers: *here* in the sentence, in the one *before*, how often in the *report*.

    speaking: the span of who may speak -> the side that it is. vague: those named by a creed alone.
    told: those here, if the sentence tells of an attack.
    """

    here: Sequence[Side]
    before: Sequence[Side]
    report: Mapping[str, int]
    speaking: Mapping[tuple[int, int], str]
    vague: frozenset[str]
    told: Sequence[Side] = ()


def named(sides: Sequence[list[Side]], read: Sequence[Sentence], code: str) -> Named:
    """Whom the report names, before any sentence of it is looked at; *sides*: those of each sentence."""
    own = [_of_this_attack(some, sentence) for some, sentence in zip(sides, read, strict=True)]
    counted = suspected(own, read)
    vague = frozenset(side for side in counted if lexicon(code).attribute("perpetrators", side, "vague"))
    counted = Counter({side: count for side, count in counted.items() if side not in vague})
    speaking = perpetrators.speaking(read)
    speaking |= {(side.start, side.stop): side.side for found in sides for side in found}
    return Named((), (), counted, speaking, vague)


def enter(named: Named, sides: Sequence[Side], sentence: Sentence, findings: Sequence[Finding]) -> Named:
    """*named* for the next *sentence*, which names *sides*; what tells of no attack lends none."""
    attack = sentence.topics & _ATTACKS != 0 or any(isinstance(finding.fact, HARM) for finding in findings)
    return replace(named, here=sides, before=named.told, told=_of_this_attack(sides, sentence) if attack else ())


def _of_this_attack(sides: Sequence[Side], sentence: Sentence) -> list[Side]:
    """*sides* without those of another attack told of beside: "revenge for US air strikes"."""
    return [side for side in sides if not is_apart(sentence, side.start)]


_ATTACKS = bits_of(("attacks",))


def _may_tell(attributions: Sequence[Attribution], side: int, at: int) -> bool:
    """Whether a side named at offset *side* is named by whoever tells what stands at *at*: not by another speaker."""
    by, teller = governing(attributions, side), governing(attributions, at)
    if by is None or by.speaker is None:
        return True
    same = teller is not None and teller.speaker == by.speaker
    return same and (teller is None or (teller.stance == "denied") == (by.stance == "denied"))


def attacker(
    sentence: Sentence,
    finding: Finding,
    attributions: Sequence[Attribution],
    named: Named,
    places: Sequence[Place],
    spans: dict[str, Span],
    inherited: dict[str, str],
) -> str | None:
    """The attacker named nearest before the finding, else after it in the sentence, else the report's own."""
    if finding.fact.__struct_config__.tag in _SIDELESS:
        return None
    place = places[0] if places else None
    side = _own(sentence, finding, attributions, named) or _nearest(
        sentence, finding, attributions, named, place, spans
    )
    claimed = perpetrators.mostly(named.report, place, lexicon(sentence.language)) if side else None
    if side is not None and not (claimed and side.side in named.vague):  # a creed gives way to any name
        name = of_the_country(named.report, place) if side.side == GOVERNMENT else side.side
        if name is not None:
            spans["perpetrator"] = Span(side.start, side.stop)
            return name
    if not isinstance(finding.fact, (Casualties, Victim, Munitions)) or is_apart(sentence, finding.at):
        return None
    if isinstance(finding.fact, Casualties) and perpetrators.told_otherwise(sentence, finding):
        return None
    report = perpetrators.mostly(named.report, place, lexicon(sentence.language))
    if report is not None:
        inherited["perpetrator"] = "the attacker that the report names"
        return report
    if isinstance(finding.fact, Munitions) or (before := _before(sentence, named, place)) is None:
        return None
    inherited["perpetrator"] = "the attacker that the sentence before names"
    return before


def _nearest(
    sentence: Sentence,
    finding: Finding,
    attributions: Sequence[Attribution],
    named: Named,
    place: Place | None,
    spans: Mapping[str, Span],
) -> Side | None:
    """The one named nearest before the finding, else after it; of two states, not the one whose own country it is."""
    victims = [finding.spans[name] for name in ("person", "count") if name in finding.spans]
    if finding.stance == "denied" and "speaker" in spans:  # who denies that it was they is not said to be it
        victims.append((spans["speaker"].start, spans["speaker"].stop))
    outside = [side for side in named.here if not any(a <= side.start < b for a, b in victims)]
    outside = [side for side in outside if _may_tell(attributions, side.start, finding.at)]
    apart = is_apart(sentence, finding.at)  # "in response to the strike that killed 12, Hezbollah fired"
    outside = [side for side in outside if is_apart(sentence, side.start) == apart]
    if not outside:
        return None
    outside = [side for side in outside if side.side not in named.vague] or outside
    before = [side for side in outside if side.start <= finding.at]
    side = before[-1] if before else outside[0]
    abroad = [other for other in outside if len(other.side) == ISO and other.side != side.side]
    return abroad[-1] if abroad and place is not None and place.country == side.side else side


def _own(sentence: Sentence, finding: Finding, attributions: Sequence[Attribution], named: Named) -> Side | None:
    """The speaker, who says that it was they: "the army said it had killed 100 fighters"."""
    by = governing(attributions, finding.at)
    if (
        by is None
        or by.who is None
        or by.who.sort == "outlet"
        or isinstance(finding.fact, Munitions)
        or by.stance == "denied"
    ):
        return None
    who = by.who
    side = next((side for (a, b), side in named.speaking.items() if who.start <= a and b <= who.stop), None)
    if side is None or "speaker" not in by.spans or not acting.tells_of_itself(sentence, finding.at):
        return None
    start, stop = by.spans["speaker"]
    return Side(side, start, stop)


def _before(sentence: Sentence, named: Named, place: Place | None) -> str | None:
    """The one attacker whom the sentence before names, not in his own country unless it is "they" who attack."""
    sides = {side.side for side in named.before} - {GOVERNMENT}
    if len(sides) != 1:
        return None
    side = sides.pop()
    home = lexicon(sentence.language).attribute("perpetrators", side, "home")
    abroad = place is not None and place.country not in (side, home)
    return side if abroad or acting.goes_on(sentence) else None


_SIDELESS = {"silence", "position", "coming", "alert"}
