"""Deaths told in two steps: "was badly wounded; doctors could not save her", «доставили в больницу, где он скончался».

Whoever was hurt and then died is one person killed, and not one injured as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from tollbook.lang.lexicon import bits_of
from tollbook.model.claims import Casualties, Victim
from tollbook.understand.casualties import VIEW
from tollbook.understand.finding import Finding
from tollbook.understand.fitting import status_of
from tollbook.understand.units import Sentence, Unit

REASON = "words after it tell that whoever was hurt has died"
BACK = 2  # sentences back in which the one who died is looked for
_UNSAVED, _HARM = bits_of(["unsaved"]), bits_of(["harm"])
_DIED = re.compile(r"(?P<who>[ȟş])[qthl]{0,3}(?P<harm>[IK])(?![QNVYF])")  # "he died later", «вона померла»
_AND_DIED = re.compile(
    r"&[qt]{0,2}K(?=[qt]?(?:[.,;]|$|[iO]))(?!i[adxXjl]{0,3}[QNVYF])"
)  # «ранен и скончался в больнице»
_HURT = frozenset({"injured", "hospitalised"})
_PRONOUN = frozenset({"he_died", "he_was"})


def settle(read: Sequence[Sentence], found: Sequence[list[Finding]]) -> None:
    """Let *found* tell of one killed where a person hurt is said to have died further on."""
    for index, sentence in enumerate(read):
        if not sentence.topics & (_UNSAVED | _HARM):
            continue
        told = {finding.spans.get("status") for finding in found[index] if finding.rule not in _PRONOUN}
        for at, span, sex in _deaths(sentence):
            if span not in told:
                _settle(read, found, index, at, span, sex)


def _deaths(sentence: Sentence) -> Iterator[tuple[int, tuple[int, int], str | None]]:
    """Where each such death is told, in which words, and the sex of whoever died."""
    if sentence.topics & _UNSAVED:
        for unit in sentence.tokens:
            if unit.sense("unsaved"):
                yield unit.start, (unit.start, unit.stop), None
    shape = sentence.shape(VIEW)
    if "ȟ" in shape or "ş" in shape:
        for match in _DIED.finditer(shape):
            word: Unit = sentence.units[match.start("harm")]
            if status_of(sentence.units, match.start("harm")) == "killed":
                sex = "male" if match["who"] == "ȟ" else "female"
                yield sentence.units[match.start()].start, (word.start, word.stop), sex
    for match in _AND_DIED.finditer(shape) if "&" in shape else ():
        word = sentence.units[match.end() - 1]
        if status_of(sentence.units, match.end() - 1) == "killed":
            yield word.start, (word.start, word.stop), None


def _settle(
    read: Sequence[Sentence],
    found: Sequence[list[Finding]],
    index: int,
    at: int,
    span: tuple[int, int],
    sex: str | None,
) -> None:
    for here in range(index, max(index - BACK, 0) - 1, -1):
        if read[index].paragraph - read[here].paragraph > 1:
            return
        before = [finding for finding in found[here] if finding.at < at and _is_person(finding, sex)]
        if before:
            hurt = [finding for finding in before if finding.fact.status in _HURT]  # type: ignore[union-attr]
            if hurt and hurt[-1] is before[-1]:
                _died(found[here], hurt[-1], span if here == index else None)
                found[index][:] = [one for one in found[index] if not (one.rule in _PRONOUN and at <= one.at < span[1])]
            return


def _is_person(finding: Finding, sex: str | None) -> bool:
    """Whether it tells of one person, who may be of that sex."""
    fact = finding.fact
    if isinstance(fact, Casualties):
        wrong = {"male": "women", "female": "men"}.get(sex or "")
        return fact.count.stated == 1 and fact.count.hedge == "exact" and fact.group != wrong
    return isinstance(fact, Victim) and (sex is None or fact.sex in (None, sex))


def _died(findings: list[Finding], hurt: Finding, span: tuple[int, int] | None) -> None:
    """Replace *hurt* among *findings* by the same person killed; *span*: the words, where its sentence has them."""
    spans = {name: where for name, where in hurt.spans.items() if name != "status"}
    if span:
        spans["status"] = span
    fact = replace(hurt.fact, status="killed")
    dead = replace(hurt, fact=fact, spans=spans, rule="hurt_and_died", lent="" if span else REASON)
    findings[findings.index(hurt)] = dead
