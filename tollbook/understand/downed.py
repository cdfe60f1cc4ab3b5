"""What can be shot down, and which word of a count says that it was."""

from __future__ import annotations

from tollbook.understand.units import Unit, leaves

# What air defence brings down; "destroyed two tanks" is no interception.
AERIAL = {
    "drone", "missile", "cruise_missile", "ballistic_missile", "guided_bomb", "aerial_target", "mlrs", "bomb",
    "artillery",
}  # fmt: skip

FLYING = {"drone", "missile", "cruise_missile", "ballistic_missile", "guided_bomb"}  # of these, any one that is told of


def defends(word: Unit) -> bool:
    sense = word.sense("actions")
    return sense is not None and sense.slot == "done" and sense.entry in ("intercepted", "suppressed")


def downed_in(unit: Unit) -> Unit | None:
    """The word inside a count that says what became of it: "five downed drones", «о пяти сбитых беспилотниках»."""
    return next((leaf for leaf in leaves([unit]) if defends(leaf)), None)


def is_aircraft(unit: Unit) -> bool:
    """Whether it is an aircraft, which can be brought down as a drone is."""
    senses = [leaf.sense(topic) for leaf in leaves([unit]) for topic in ("weapons", "models")]
    return any(sense.slot == "aircraft" for sense in senses if sense)


def flies(weapon: str | None, named: Unit | None, action: str) -> bool:
    """Whether air defence brings it down: a drone, or an aircraft; that is shot down, and no plane that is diverted."""
    return weapon in AERIAL or (action == "intercepted" and named is not None and is_aircraft(named))


def is_aimed_at(unit: Unit, weapon: str | None, action: str) -> bool:
    """ "Hit 800 targets", "struck several tanks": what the weapons were aimed at."""
    goals = any((sense := leaf.sense("weapons")) and sense.slot == "goal" for leaf in leaves([unit]))
    return action in ("hit", "launched") and (goals or (action == "hit" and weapon == "other"))


def is_all(unit: Unit) -> bool:
    """Whether the number is said to be all there were: "all 42"."""
    return any((sense := leaf.sense("numerals")) and sense.slot == "all" for leaf in leaves([unit]))


def is_remainder(unit: Unit) -> bool:
    """Whether the count is what was left over, of a whole that is not told: "all but two"."""
    left = any((sense := leaf.sense("numerals")) and sense.entry == "remainder" for leaf in leaves([unit]))
    return left and unit.value.quantity.hedge == "vague"
