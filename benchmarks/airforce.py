"""Score the reading of the Ukrainian air force's tallies: claims mapped to counts of destroyed targets by type.

``python benchmarks/airforce.py FILE [--json] [--misses]``. FILE has one JSON object a line, with the post in ``text``,
its day in ``date`` and in ``gold`` the rows that the data set has for that day. Each text is read alone, offline, by
the public functions; what stands here is only the way from claims to the data set's fields.

How a report is matched to its row: a day may have several rows, and the text does not always say which of them it is,
so a report is right if all its counts are those of any one of the rows of its day: each field of the row is counted,
and nothing is counted that the row has no field for. Counts of one field add up (two kinds of Kh-59 in one post are
one number); cruise missiles of several models under one number stand under Kalibr where the post names it among them.
A row that counts a type under a wider name is the same row: see ``WIDER``.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tollbook.model.claims import Claim, Munitions
from tollbook.model.text import Document, document_id, text_hash
from tollbook.understand.cascade import claims

# Fields of the data set by the model of a claim; a claim without one goes by its weapon, see WEAPON.
MODEL = {
    "Shahed-136": "shahed", "Kh-101": "cruise_missiles", "Kh-59": "kh_59_missile", "Kalibr": "kalibr_missile",
    "Iskander-K": "iskander_k_missile", "Iskander-M": "iskander_m_missile", "Kinzhal": "kinzhal_missile",
    "Kh-31": "kh_31_missile", "Kh-22": "kh_22_missile", "Kh-35": "kh_35_missile", "Orlan-10": "orlan",
    "Lancet": "lancet", "Merlin-VR": "merlin", "Zala": "zala", "Supercam": "supercam", "Orion": "orion",
    "Mohajer-6": "mohajer_6", "Forpost": "forpost", "Eleron": "eleron", "Granat": "granat", "Su-34": "fighter_su_34",
    "Su-35": "fighter_su_35", "Su-30": "fighter_su_30", "Su-25": "fighter_su_25", "Su-24": "fighter_su_24m",
    "Ka-52": "helicopter_k_52", "Mi-8": "helicopter_mi_8", "Mi-24": "helicopter_mi_24", "A-50": "plane_a_50",
    "Il-22": "plane_il_22",
}  # fmt: skip
WEAPON = {"drone": "uav_drones", "cruise_missile": "cruise_missiles", "missile": "missiles", "other": "helicopter"}
# Where the row has not the field of a model, it may have counted it under the wider one.
WIDER = dict.fromkeys(
    ("orlan", "lancet", "merlin", "zala", "supercam", "orion", "eleron", "granat", "forpost", "mohajer_6"), "uav_drones"
) | {
    "iskander_k_missile": "cruise_missiles", "kh_59_missile": "missiles", "helicopter_k_52": "helicopter",
    "helicopter_mi_8": "helicopter", "helicopter_mi_24": "helicopter",
}  # fmt: skip
ABOUT = ("checkpoint_date", "checkpoint_time")  # fields that say which row it is


def read(text: str, day: date) -> list[Claim]:
    """The claims of one post."""
    document = Document(
        id=document_id(text=text, path="airforce", source=None, url=None, published=day),
        text_sha256=text_hash(text), path="airforce", source=None, language="uk", published=day,
        retrieved=datetime(2026, 1, 1, tzinfo=UTC), text=text,
    )  # fmt: skip
    return list(claims(document))


def destroyed(found: Iterable[Claim], text: str) -> Counter[str]:
    """What was shot down, by the fields of the data set; parts of a total stand for it where they are told by model."""
    counts: Counter[str] = Counter()
    for claim in found:
        fact = claim.fact
        if not isinstance(fact, Munitions) or fact.action != "intercepted" or fact.count.stated is None:
            continue
        field = _several(claim, text) or MODEL.get(fact.model or "") or WEAPON.get(fact.weapon)
        if field is not None:
            counts[field] += fact.count.stated
    return counts


def _several(claim: Claim, text: str) -> str | None:
    """The field of a number that several models share: the rows have it under Kalibr where that is one of them."""
    item = re.split(r"\n\s*[-\n]", text[claim.spans["weapon"].start :])[0]
    return "kalibr_missile" if re.search(r",\s*«Калібр»", item) else None


def fits(counts: Counter[str], row: dict[str, Any]) -> bool:
    """Whether every destroyed count of *row* was read, and no other."""
    wanted = {field: int(float(value)) for field, value in row.items() if field not in ABOUT and value}
    mapped: Counter[str] = Counter()
    for field, number in counts.items():
        wider = WIDER.get(field)
        mapped[field if field in wanted or wider not in wanted else wider or field] += number
    return dict(mapped) == wanted


def main() -> int:
    """Read every post, score it, print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true", help="print the score as JSON")
    parser.add_argument("--misses", action="store_true", help="print each post that was read otherwise")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.file.read_text(encoding="utf-8").splitlines() if line.strip()]
    started, right = time.perf_counter(), 0
    for row in rows:
        counts = destroyed(read(row["text"], date.fromisoformat(row["date"])), row["text"])
        if any(fits(counts, gold) for gold in row["gold"]):
            right += 1
        elif options.misses:
            sys.stdout.write(f"{row['id']}\n  read  {dict(counts)}\n")
            for gold in row["gold"]:
                sys.stdout.write(f"  row   { {k: v for k, v in gold.items() if v} }\n")
    took = time.perf_counter() - started
    share = right / len(rows) if rows else 0.0
    if options.json:
        sys.stdout.write(json.dumps({"reports": len(rows), "right": right, "share": round(share, 4)}) + "\n")
    else:
        told = f"{right} of {len(rows)} reports with every destroyed count right"
        sys.stdout.write(f"{told} ({share:.1%}), {took:.1f} s\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
