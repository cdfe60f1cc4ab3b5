"""Score the reading of press releases on operations in Afghanistan: claims mapped to the labels of a data set.

``python benchmarks/isaf.py FILE [--json] [--misses FIELD]``. FILE has one JSON object a line, with the release in
``text`` and the labels in ``gold``. Each text is read alone, offline, by the public functions; what stands here is only
the way from claims to the labellers' fields: see ``isaf_labels``, ``isaf_days``, ``isaf_strikes``.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from isaf_days import days
from isaf_labels import Record, record, start

from tollbook.model.claims import Claim
from tollbook.model.text import Document, document_id, text_hash
from tollbook.understand.cascade import claims

FIELDS = ("start_date", "province", "min_killed", "min_captured", "killq", "captureq", "airstrike")
# Right answers as published for all 724 releases, in percent: a large general model, and the best model that was
# fine-tuned for the field. Source: the evaluation of the data set's author (github.com/strickvl/isafpr_finetune).
GENERAL = dict(zip(FIELDS, (72.8, 89.6, 95.3, 89.4, 97.4, 98.1, 94.6), strict=True))
TUNED = dict(zip(FIELDS, (89.6, 98.2, 97.7, 94.1, 98.5, 99.3, 99.3), strict=True))

PREFIX = "PRESS RELEASE TEXT: "  # put before each release by the data set


def read(text: str, published: date | None = None) -> tuple[Document, tuple[Claim, ...]]:
    """The release as a document, and its claims. published: only where the text itself does not say it."""
    document = Document(
        id=document_id(text=text, path="release", source=None, url=None, published=published),
        text_sha256=text_hash(text),
        path="release",
        source=None,
        language="en",
        published=published,
        retrieved=datetime.now(UTC),
        text=text,
    )
    return document, claims(document)


def load(path: Path) -> list[tuple[str, Record]]:
    """The releases of *path* with their labels."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    return [(row["text"].removeprefix(PREFIX), Record(**row["gold"])) for row in rows]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print how many labels are right, field by field."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true", help="print right answers by field as JSON")
    parser.add_argument("--misses", choices=FIELDS, help="print every release whose FIELD is wrong, with its claims")
    options = parser.parse_args(arguments)
    rows, begun = load(options.file), time.perf_counter()
    right, said = dict.fromkeys(FIELDS, 0), 0
    for (text, gold), day in zip(rows, days([text for text, _ in rows]), strict=True):
        document, found = read(text, day)
        mine = record(document, found)
        for field in FIELDS:
            right[field] += getattr(mine, field) == getattr(gold, field)
        said += day is None and start(document, found, shifted=False) == gold.start_date
        if options.misses and getattr(mine, options.misses) != getattr(gold, options.misses):
            print(missed(document, found, options.misses, mine, gold))
    if options.json:
        print(json.dumps(right))
    elif not options.misses:
        print(table(right, len(rows), time.perf_counter() - begun))
        print(f"start_date by each text alone, without the numbering and the early weeks: {said}")
    return 0


def missed(document: Document, found: Sequence[Claim], field: str, mine: Record, gold: Record) -> str:
    """One release whose *field* is wrong: its text, the two answers, its claims."""
    lines = [document.text.strip(), f"  gold {getattr(gold, field)!r}, read {getattr(mine, field)!r}"]
    for claim in found:
        words = {name: document.quote(span) for name, span in claim.spans.items()}
        day = claim.time.start.date() if claim.time else None
        lines.append(f"  - {claim.fact} {claim.stance} {day} {claim.place and claim.place.admin1} {claim.rule} {words}")
    return "\n".join(lines) + "\n"


def table(right: dict[str, int], count: int, seconds: float) -> str:
    """Right answers by field, beside the published ones."""
    lines = [f"{'field':<14}{'right':>7}{'of':>6}{'%':>8}{'general':>10}{'tuned':>8}"]
    for field in FIELDS:
        share = 100 * right[field] / max(count, 1)
        lines.append(f"{field:<14}{right[field]:>7}{count:>6}{share:>8.1f}{GENERAL[field]:>10.1f}{TUNED[field]:>8.1f}")
    return "\n".join([*lines, f"{count} releases in {seconds:.1f} s"])


if __name__ == "__main__":
    sys.exit(main())
