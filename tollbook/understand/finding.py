"""What a stage finds in a sentence, before it is known who said it, when and where."""

from __future__ import annotations

from msgspec import Struct

from tollbook.model.claims import Casualties, Fact, Stance


class Finding(Struct, frozen=True):
    """One fact in one sentence.

    spans: part name -> ``(start, stop)`` in the text, the words it rests on.
    at: offset of the word that carries it; who, when and where are read from the words nearest to it.
    stance: how the words beside it bend it, None where they do not.
    lent: why its status holds though another sentence tells it; empty where this one does.
    place: index of the unit that names its place, where the rule itself knows it.
    """

    fact: Fact
    spans: dict[str, tuple[int, int]]
    at: int
    rule: str
    stance: Stance | None = None
    place: int | None = None
    time: int | None = None
    lent: str = ""


def tells_of_nobody(finding: Finding) -> bool:
    """ "In Izmail no one was hurt": an aside, from which the report does not go on."""
    return isinstance(finding.fact, Casualties) and finding.fact.count.high == 0
