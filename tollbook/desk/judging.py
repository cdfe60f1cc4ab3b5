"""Keep what a person decides of two attacks or claims, take it back, and list it."""

from __future__ import annotations

import getpass
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tollbook import pipeline
from tollbook.desk.shown import Shown, Table, named
from tollbook.errors import ConfigError
from tollbook.model.incidents import Edition, Incident, Judgement
from tollbook.store.store import Store, open_store

LISTED = "tollbook incidents lists attacks with their references, tollbook claims the claims"


def judge(args: Namespace) -> Iterator[Shown]:
    """Keep what a person decided of two attacks or claims, or take such a decision back."""
    who, now = args.who or getpass.getuser(), datetime.now(UTC).replace(microsecond=0)
    with _opened(args.db) as store:
        if args.verdict == "undo":
            number = _number(args.names, store)
            store.withdraw(number, who=who, when=now, why=args.why)
            yield f"Judgement {number} no longer counts; it stays in the record."
            return
        if len(args.names) != 2:
            raise ConfigError("judge", "two are needed", f"tollbook judge same A B --why …; {LISTED}")
        claims = list(store.claims())
        left, right = (_reference(name, claims) for name in args.names)
        if left == right:
            raise ConfigError("judge", f"{args.names[0]} and {args.names[1]} are the same claim", "name two")
        made = store.judge(Judgement(left, right, args.verdict, who, now, args.why))
        yield f"Judgement {made.number}: {left} and {right}, {made.verdict}."
        yield from _outcome(made, pipeline.edition(store))


def _number(names: Sequence[str], store: Store) -> int:
    """The number of the judgement to withdraw: the one named, or the last."""
    standing = [one.number for one in store.judgements()]
    if not standing:
        raise ConfigError("judge", "there is no judgement to take back", "tollbook judgements lists them")
    if not names:
        return standing[-1]
    if len(names) > 1 or not names[0].isdecimal() or int(names[0]) not in standing:
        raise ConfigError("judge", f"no judgement of that number: {' '.join(names)}", "tollbook judgements lists them")
    return int(names[0])


def _reference(name: str, claims: Iterable[object]) -> str:
    """The reference of the one claim that *name* means; raises ConfigError where it means none or several."""
    from tollbook.link.judged import referred

    found = sorted(referred(name, claims))  # type: ignore[arg-type]
    if len(found) == 1:
        return found[0]
    if found:
        raise ConfigError(name, f"may mean {', '.join(found[:5])}", "give more of its letters")
    raise ConfigError(name, "names no attack and no claim", LISTED)


def _outcome(made: Judgement, edition: Edition) -> Iterator[str]:
    """What has come of a judgement, in a line or two."""
    held = [_holding(ref, edition) for ref in (made.left, made.right)]
    if made.verdict != "unsure" and (held[0] == held[1]) != (made.verdict == "same"):
        yield "It has no effect as it stands: an earlier judgement, or a total, speaks against it."
    for incident in dict.fromkeys(one for one in held if one is not None):
        yield f"  {incident.ref}: {named(incident)}, {len(incident.claims)} claims"


def _holding(ref: str, edition: Edition) -> Incident | None:
    from tollbook.model.claims import reference

    ids = {claim.id for claim in edition.claims.values() if reference(claim) == ref}
    return next((one for one in edition.incidents if ids & {*one.claims, *one.attached}), None)


def judgements(args: Namespace) -> Iterator[Shown]:
    """The judgements that count."""
    with open_store(args.db) as store:
        found = list(store.judgements())
    rows = tuple((str(j.number), j.verdict, f"{j.left} {j.right}", f"{j.who}, {j.when:%Y-%m-%d}", j.why) for j in found)
    yield Table(("number", "verdict", "of", "by", "why"), rows, tuple(found), "No judgements.")


def _opened(path: Path) -> Store:
    """The record at *path*, to be written to; raises StoreError where there is none."""
    if not path.exists():
        open_store(path)
    return open_store(path, create=True)
