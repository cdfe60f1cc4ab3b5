"""Find what is announced for later: a conference that opens on Thursday, talks that will resume, a meeting that is due.

``Ô`` an event, ``Ê`` to meet, ``ô`` to begin or take place; ``Û`` will, ``â`` scheduled, ``ê`` opens, ``î`` plan;
``Ŝ`` a verb that is in the future by itself («встретится», «зустрінуться»).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tollbook.model.claims import Coming
from tollbook.understand.finding import Finding
from tollbook.understand.order import Orders
from tollbook.understand.units import Sentence, Unit, View

VIEW = View("coming", "grammar")

_NEAR = "[^.;:!?¬]"
# The first to answer has it. "if" and "could" announce nothing.
_RULES = (
    ("will_meet", re.compile(r"(?:Û|bτ)[qb]*(?P<what>Ê|Ô(?=[lit]))")),
    ("shall_meet", re.compile(r"(?<!¬)(?P<what>Ŝ)")),
    ("event_will_begin", re.compile(r"(?P<what>Ô)[^.;:!?¬Û]{0,14}?(?:Û|bτ)[qb]*ô")),
    ("will_hold_event", re.compile(rf"(?:Û|bτ)[qb]*ô{_NEAR}{{0,10}}?(?P<what>Ô)")),
    ("event_is_scheduled", re.compile(r"(?P<what>Ô)[^.;:!?¬Û]{0,10}?[bq]*â[^.;:!?]{0,4}?t")),
    ("event_opens", re.compile(r"(?P<what>Ô)[^.;:!?¬Û]{0,18}?ê[^.;:!?]{0,8}?t")),
    ("opens_event", re.compile(r"ê[^.;:!?¬Û,]{0,6}?(?P<what>Ô)")),  # «откроется конференция»
    ("plans_event", re.compile(r"î[^.;:!?¬Û]{0,8}?(?P<what>Ô)")),
    ("opens_event", re.compile(rf"ê{_NEAR}{{0,6}}?(?P<what>Ô)")),  # «у четвер розпочнеться конференція»
    ("event_opens_then", re.compile(rf"(?P<what>Ô){_NEAR}{{0,10}}?ê")),
    ("would_meet", re.compile(r"ũ[qb]*(?P<what>Ê)")),
)
_ORDERS = Orders(_RULES, lambda rule: rule[-1])
_GATE = re.compile("[ÛâêîτũŜ]").search
_EVENT = re.compile("[ÔÊŜ]").search
_IF = re.compile("k[^,]{0,20}?[ÛÔÊ]").search


def find(sentence: Sentence) -> Iterator[Finding]:
    """The first thing the sentence announces."""
    shape = sentence.shape(VIEW)
    if (not _EVENT(shape) and "F" not in shape) or not _GATE(shape):
        return
    units = sentence.opened
    shape = VIEW.shape(units)
    for name, pattern in _ORDERS.possible(shape):
        match = pattern.search(shape)
        if match is None or _needs_time(name, shape):
            continue
        yield _finding(units, match, name)
        return


_TIMED = {"plans_event", "would_meet", "opens_event", "event_opens_then", "shall_meet"}


def _needs_time(rule: str, shape: str) -> bool:
    """Whether the rule asks for a day that the sentence does not give."""
    return rule in _TIMED and "t" not in shape


def _finding(units: Sequence[Unit], match: re.Match[str], rule: str) -> Finding:
    what = units[match.start("what")]
    sense = what.sense("coming")
    topic = sense.entry if sense else ""
    words = units[match.start()], units[match.end() - 1]
    return Finding(Coming(topic), {"topic": (what.start, what.stop)}, min(what.start, words[0].start), rule)
