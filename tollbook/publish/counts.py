"""Say a figure in sentences: the count with its range, who says which, and why they differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from tollbook.model.incidents import Figure, Said
from tollbook.model.values import Quantity
from tollbook.publish.notes import Notes
from tollbook.publish.parts import Piece, Sentence
from tollbook.publish.wording import Form, between, capital, form, number, word, worded

NOTES = 3  # reports that a sentence names for one voice; more are only counted, since copies prove nothing new
DOUBT = {"possible": "; this is not established", "unknown": "; this is not established", "denied": "denied"}
NOUNS = {"casualties": "group", "munitions": "weapon", "extent": "unit", "damage": "object"}
VERBS = {"casualties": "status", "munitions": "action", "extent": "extent", "damage": "effect"}


class Voiced(Struct, frozen=True):
    """One voice with the claims in which it gives one count."""

    label: str
    claims: tuple[str, ...]


def sentences(figure: Figure, notes: Notes) -> tuple[Sentence, ...]:
    """What is known of the figure: one sentence, and a second where those who speak differ."""
    stand = [said for said in figure.history if said.standing]
    if not stand:
        return _not_standing(figure, notes)
    if figure.status in ("rising", "disputed"):
        return (_range(figure), _steps(figure, notes))
    doubted = [said for said in figure.history if DOUBT.get(said.stance)]
    others = (_doubtful(figure, one.quantity, DOUBT[one.stance], [one], notes) for one in doubted)
    return (_agreed(figure, stand, notes), *others)


def counted(figure: Figure, amount: str, how: Form) -> str:
    """The amount with its noun and verb: "at least 2 people were killed", "nobody was hurt"."""
    noun = word(NOUNS[figure.family], figure.group, how)
    among = "among them, " if figure.part else ""
    if amount == "no" and figure.group == "people":
        return f"{among}nobody {verb(figure, 'one')}"
    return f"{among}{amount} {figure.model + ' ' if figure.model else ''}{noun} {verb(figure, how)}"


def verb(figure: Figure, how: Form) -> str:
    """What happened to them, agreeing with the count."""
    return word(VERBS[figure.family], figure.measure, how)


def short(figure: Figure) -> str:
    """The figure in a word or two, for a table or a headline: "2", "13 to 16", "at least 2", "about 400"."""
    stand = {said.quantity for said in figure.history if said.standing}
    if len(stand) == 1:
        (only,) = stand
        return "not counted" if only.hedge == "vague" else worded(only)
    if figure.low is None and figure.high is None:
        return "not counted"
    return between(figure.low, figure.high)


def _agreed(figure: Figure, stand: Sequence[Said], notes: Notes) -> Sentence:
    """ "2 people were killed, according to A[1] and B[2]; C speaks of at least 2[3]." """
    counts = _by_count(stand)
    main = max(counts, key=_closeness)
    beyond = figure.low is not None and main.low is not None and figure.low > main.low and figure.best is None
    amount, how = (between(figure.low, figure.high), _form(figure.low)) if beyond else (worded(main), form(main))
    pieces = [Piece(capital(counted(figure, nobody(amount), how)) + ", according to ")]
    first = counts.pop(main)
    pieces += voices(first, notes)
    for count, said in counts.items():
        if {one.label for one in said} <= {one.label for one in first}:
            continue  # a voice that says "at least 2" and, elsewhere, "2" adds nothing by the former
        speaks = "speak" if len(said) > 1 else "speaks"
        pieces += [Piece("; "), *voices(said, notes), Piece(f" {speaks} of {worded(count)}")]
    return (*pieces, Piece("."))


def _closeness(count: Quantity) -> tuple[bool, int, bool]:
    """How much a count says: exact ones first, then those with the highest bottom."""
    return count.hedge == "exact", count.low or 0, count.stated is not None


def _range(figure: Figure) -> Sentence:
    """ "Between 4 and 8 districts were affected; reports differ (speakers differ)." """
    amount = between(figure.low, figure.high)
    text = capital(counted(figure, amount, _form(figure.low if figure.low == figure.high else None)))
    if figure.status == "rising" and figure.best is not None:
        return (Piece(f"{text}; the latest count is {number(figure.best)}."),)
    return (Piece(f"{text}. The counts do not agree: {figure.reason or 'speakers differ'}."),)


def _steps(figure: Figure, notes: Notes) -> Sentence:
    """Each count and who gives it, as they came; counts that a speaker has since replaced are marked so."""
    pieces: list[Piece] = [Piece("As told: ")]
    runs: list[tuple[Quantity, bool, list[Said]]] = []
    for said in figure.history:
        if runs and runs[-1][:2] == (said.quantity, said.standing) and runs[-1][2][0].stance == said.stance:
            runs[-1][2].append(said)
        else:
            runs.append((said.quantity, said.standing, [said]))
    for step, (count, standing, run) in enumerate(runs):
        fate = "" if standing else _fate(run, figure)
        pieces.append(Piece(("; " if step else "") + worded(count) + " ("))
        pieces += [*voices(_voiced(run), notes), Piece(f"{fate})")]
    return (*pieces, Piece("."))


def _fate(run: Sequence[Said], figure: Figure) -> str:
    """Why counts of a step do not stand."""
    if run[0].stance == "denied":
        return ", who deny it" if len(run) > 1 else ", who denies it"
    return ", since replaced" if _replaced(run, figure) else ", not confirmed"


def _replaced(said: Sequence[Said], figure: Figure) -> bool:
    """True where the same voice has another count that stands."""
    standing = {other.voice.key for other in figure.history if other.standing}
    return all(one.voice.key in standing for one in said)


def _not_standing(figure: Figure, notes: Notes) -> tuple[Sentence, ...]:
    """What is only told vaguely, feared or denied; or the persons told of one by one, and no count."""
    if not figure.history:
        least = capital(counted(figure, between(figure.low, figure.high), _form(figure.low)))
        whom = "those told of one by one" if figure.rule.endswith("one by one") else "the groups that are counted"
        return ((Piece(f"{least}, going by "), notes.piece(whom, figure.basis), Piece(".")),)
    told: dict[tuple[Quantity, str], list[Said]] = {}
    for said in figure.history:
        told.setdefault((said.quantity, DOUBT.get(said.stance, "")), []).append(said)
    return tuple(_doubtful(figure, count, doubt, said, notes) for (count, doubt), said in told.items())


def _doubtful(figure: Figure, count: Quantity, doubt: str, said: Sequence[Said], notes: Notes) -> Sentence:
    denied = doubt == "denied"
    text = counted(figure, "any" if denied and count.hedge == "vague" else worded(count), form(count))
    if denied:
        (first, *rest), deny = voices(_voiced(said), notes), "deny" if len(said) > 1 else "denies"
        return (Piece(capital(first.text), first.notes), *rest, Piece(f" {deny} that {text}."))
    return (Piece(f"{capital(text)}, according to "), *voices(_voiced(said), notes), Piece(f"{doubt}."))


def nobody(amount: str) -> str:
    """Nought in a sentence: "no people were injured"."""
    return "no" if amount == "0" else amount


def _form(count: int | None) -> Form:
    return "one" if count == 1 else "many"


def _by_count(history: Iterable[Said]) -> dict[Quantity, list[Voiced]]:
    """Each count with the voices that give it, in the order of the history."""
    found: dict[Quantity, list[Said]] = {}
    for said in history:
        found.setdefault(said.quantity, []).append(said)
    return {count: _voiced(said) for count, said in found.items()}


def _voiced(history: Iterable[Said]) -> list[Voiced]:
    claims: dict[tuple[str, str], list[str]] = {}
    for said in history:
        claims.setdefault((said.voice.key, said.voice.label), []).append(said.claim)
    return [Voiced(label, tuple(told)) for (_, label), told in claims.items()]


def voices(told: Sequence[Voiced], notes: Notes) -> list[Piece]:
    """ "A[1], B[2][3] and C[4]": who says so, each with the notes on it."""
    pieces: list[Piece] = []
    for step, one in enumerate(told):
        joint = "" if step == 0 else " and " if step == len(told) - 1 else ", "
        more = f" (told {len(one.claims)} times)" if len(one.claims) > NOTES else ""
        pieces += [Piece(joint)] if joint else []
        pieces.append(notes.piece(one.label + more, one.claims[:NOTES]))
    return pieces
