"""Draw one figure from many claims, and say how."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tollbook.model.claims import Casualties, Claim, Damage, Extent, Munitions, Victim
from tollbook.model.incidents import Family, Figure, Incident, Said, Standing, Voice
from tollbook.model.text import Document
from tollbook.model.values import Quantity
from tollbook.reconcile.bounds import Bounds, around, at_least, compatible, reach, together
from tollbook.reconcile.deaths import moved
from tollbook.reconcile.least import NONE, Least, larger, of_groups, told_singly
from tollbook.reconcile.ranks import Ranks, ranks
from tollbook.reconcile.standing import Told, after, first_told, repeats, standing

# "Three civilians" and "three people" count the same whole; all other groups are counted for themselves.
WHOLE = frozenset({"people", "civilians"})


class Key(Struct, frozen=True, gc=False, order=True):
    """What is counted; claims with one key are reconciled together, and with no other."""

    family: Family
    measure: str
    group: str
    model: str = ""


def figures(
    incident: Incident,
    claims: Mapping[str, Claim],
    voices: Mapping[str, Voice],
    documents: Mapping[str, Document],
    *,
    order: Ranks | None = None,
) -> tuple[Figure, ...]:
    """The figures of *incident*, one for each thing counted; killed and injured never mix."""
    told: dict[Key, list[Told]] = defaultdict(list)
    persons = []
    for one in (claims[key] for key in incident.claims):
        if isinstance(one.fact, Victim):
            persons.append(one)
        elif (counted := key_of(one)) is not None:
            report = documents.get(one.document)
            (key, quantity), printed = counted, report.published if report else None
            known = at_least(reach(quantity)) if is_more(one) else reach(quantity)
            told[key].append(Told(one, voices[one.id], quantity, known, printed, printed))
    found = {key: figure(incident, key, first_told(told[key]), order=order) for key in told if not _whole(key)}
    singly, groups = told_singly(persons, voices), of_groups(found.values())
    dead = told.get(Key("casualties", "killed", "people"), [])
    for status in sorted({key.measure for key in told if _whole(key)} | singly.keys() | groups.keys()):
        key = Key("casualties", status, "people")
        least = larger(singly.get(status, NONE), NONE if told[key] else groups.get(status, NONE))
        gone = moved(told[key], dead) if status == "injured" else frozenset()
        found[key] = figure(incident, key, first_told(told[key]), least=least, moved=gone, order=order)
    return tuple(found[key] for key in sorted(found))


def key_of(claim: Claim) -> tuple[Key, Quantity] | None:
    """What *claim* counts, and how many; None where it counts nothing."""
    match claim.fact:
        case Casualties(status, group, count):
            return Key("casualties", status, "people" if group in WHOLE else group), count
        case Munitions(action, weapon, count, model, _):
            return Key("munitions", action, weapon, model or ""), count
        case Extent(unit, count, _):
            return Key("extent", "struck", unit), count
        case Damage(thing, effect, count) if count is not None:
            return Key("damage", effect, thing), count
    return None


def figure(
    incident: Incident, key: Key, told: Sequence[Told], *,
    least: Least = NONE, moved: frozenset[str] = frozenset(), order: Ranks | None = None,
) -> Figure:  # fmt: skip
    """The figure for claims of one key about one incident; their order does not matter.

    1. One voice counts once: its later count takes the place of the earlier, and only what is told as fact stands.
       A count is as old as its first telling; an outlet that repeats a speaker's count is no second voice.
    2. A count of a share, of one place in it, or of some more ("two more died"), bounds the whole from below.
    3. "About N" reaches a tenth to either side; "at least N" sets a bottom and no top.
    4. Where all standing counts can be true at once, low and high are what they allow together.
    5. Where they cannot, low and high hold them all: "at least N" opens the top only if N lies above all other tops.
    6. Victims told of one by one by one voice in one report give a minimum; so does a group, if nobody counts all.
    7. best: agreed, the one exact count; rising, the latest exact count; disputed, the highest-ranked exact count.
    8. rising: every pair that cannot both be true is in order of time, the later the higher; else disputed.
    9. A later report that counts fewer injured and as many more killed is no dispute: it replaces the earlier.
    """
    parts = _parts(incident, told)
    stand = [one if one.claim.id not in parts else _from_below(one) for one in standing(told, without=moved)]
    allowed = together(one.bounds for one in stand)
    bounds = allowed if allowed is not None else around(one.bounds for one in stand)
    status = _status(stand, agreed=allowed is not None)
    best, rule = _best(stand, status, bounds, order or ranks(), key.family)
    low, best, high, rule = _with_least(bounds, best, rule, least)
    return Figure(
        incident=incident.id,
        family=key.family,
        measure=key.measure,
        group=_called(key, told),
        low=low,
        best=best,
        high=high,
        status=status,
        basis=tuple(sorted({one.claim.id for one in stand} | set(least.basis))),
        rule=rule,
        reason=_reason(told, stand, status, moved),
        history=_history(told, {one.claim.id for one in stand}),
        model=key.model or None,
        part=_is_share(key, told),
    )


def _parts(incident: Incident, told: Sequence[Told]) -> frozenset[str]:
    """Ids of the claims that count a share of the whole: said so, or about a finer place than others are about.

    What is said to be a share is one only where its own report counts the same thing as a whole: of "415 targets,
    397 of them drones" the 397 are all the drones there were.
    """
    wholes = {one.claim.document for one in told if not _share(one.claim) and one.claim.stance != "denied"}
    said = {one.claim.id for one in told if _share(one.claim) and one.claim.document in wholes}
    finer = {place.id for place in incident.finer}
    local = {one.claim.id for one in told if one.claim.place is not None and one.claim.place.id in finer}
    wholly = {one.claim.id for one in told} - said - local
    return frozenset(said | local) if wholly else frozenset()


def is_more(claim: Claim) -> bool:
    """Whether it counts only those who came on top of others: the whole has at least as many."""
    return isinstance(claim.fact, Casualties) and claim.fact.more


def _share(claim: Claim) -> bool:
    return bool(getattr(claim.fact, "part_of", False))


def _from_below(one: Told) -> Told:
    return replace(one, bounds=at_least(one.bounds))


def _status(stand: Sequence[Told], *, agreed: bool) -> Standing:
    if len({one.voice.key for one in stand if not repeats(one, stand)}) <= 1:
        return "single voice"
    if agreed:
        return "agreed"
    falls = any(after(low, high) for low, high in _conflicts(stand))
    grows = any(after(high, low) for low, high in _conflicts(stand))
    return "rising" if grows and not falls else "disputed"


def _conflicts(stand: Sequence[Told]) -> list[tuple[Told, Told]]:
    """Pairs that cannot both be true, the lower first."""
    pairs = ((a, b) for a in stand for b in stand if a.bounds.floor < b.bounds.floor)
    return [(a, b) for a, b in pairs if not compatible(a.bounds, b.bounds)]


def _best(
    stand: Sequence[Told], status: Standing, bounds: Bounds, order: Ranks, family: Family
) -> tuple[int | None, str]:
    """The best count and the rule that chose it; None where nobody states one exactly."""
    exact = [one for one in stand if one.bounds.low is not None and one.bounds.low == one.bounds.high]
    if not exact:
        if bounds.low is not None and bounds.low == bounds.high:
            return bounds.low, "the only count that all allow"
        return None, "no exact count"
    by_age = sorted(exact, key=lambda one: (one.order[0], one.bounds.floor, one.claim.id), reverse=True)
    if status == "rising":
        return by_age[0].bounds.low, f"the latest exact count: {by_age[0].voice.label}"
    nearest = min(by_age, key=lambda one: order.rank(family, one.claim.speaker))  # of one rank, the latest
    rule = "the exact count of the nearest speaker" if status == "disputed" else "the exact count"
    return nearest.bounds.low, f"{rule}: {nearest.voice.label}"


def _with_least(
    bounds: Bounds, best: int | None, rule: str, least: Least
) -> tuple[int | None, int | None, int | None, str]:
    """Low, best, high and the rule, once those known to be among them are taken for a minimum."""
    number = least.number
    if not number or (bounds.low is not None and bounds.low >= number):
        return bounds.low, best, bounds.high, rule
    high = None if bounds.high is not None and bounds.high < number else bounds.high
    fits = best is not None and best >= number
    return number, best if fits else None, high, rule if fits else f"at least {least.words}"


def _reason(told: Sequence[Told], stand: Sequence[Told], status: Standing, moved: frozenset[str]) -> str:
    """Why the counts differ, in words; empty where they do not."""
    denials = sorted({one.voice.label for one in told if one.claim.stance == "denied"})
    reasons = [f"denied by {', '.join(denials)}"] if denials else []
    if moved:
        reasons.insert(0, "some of the injured have died since")
    if status == "rising":
        reasons.insert(0, "later reports count more")
    elif status == "disputed":
        reasons.insert(0, _dispute(stand))
    return "; ".join(reasons)


def _dispute(stand: Sequence[Told]) -> str:
    if len({_group(one.claim) for one in stand}) > 1:
        return "some count civilians only"
    if any(after(low, high) for low, high in _conflicts(stand)):
        return "a later report counts fewer"
    return "speakers differ"


def _group(claim: Claim) -> str:
    return claim.fact.group if isinstance(claim.fact, Casualties) else ""


def _called(key: Key, told: Sequence[Told]) -> str:
    """The group as all who count it call it: "civilians" where nobody says "people"."""
    civilians = bool(told) and all(_group(one.claim) == "civilians" for one in told)
    return "civilians" if civilians and key.group == "people" else key.group


def _whole(key: Key) -> bool:
    return key.family == "casualties" and key.group == "people"


def _is_share(key: Key, told: Sequence[Told]) -> bool:
    """True where all who count a narrower group, or one model of a weapon, count it as a share of a wider one."""
    narrower = bool(key.model) or (key.family == "casualties" and not _whole(key))
    return narrower and bool(told) and all(_share(one.claim) for one in told)


def _history(told: Iterable[Told], kept: set[str]) -> tuple[Said, ...]:
    ordered = sorted(told, key=lambda one: one.order)
    return tuple(
        Said(one.as_of, one.voice, one.quantity, one.claim.id, one.claim.id in kept, one.claim.stance)
        for one in ordered
    )
