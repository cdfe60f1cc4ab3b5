"""Score Tollbook on independent data that lies beside the checkout, against the floors in tests/floors.json.

``python .ci/score.py FOLDER [--raise]`` prints a table and ends with 1 where a score misses its floor;
``--raise`` sets the floors that are exceeded, and never lowers one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
FLOORS = ROOT / "tests/floors.json"
LOWER_IS_BETTER = {"false_alarms", "ungrounded"}
SEED, PUBLISHED = "seed/kyiv-2025-07-10.txt", "2025-07-10"


def main(folder: Path, *, raising: bool) -> int:
    """Print every score beside its floor; returns 1 where one is not reached. raising: set floors where higher."""
    every = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    floors = every.setdefault("shared", {})
    bad = 0
    for suite, measured in {
        "seed": seed(folder),
        "isaf": benchmark(folder, "isaf.py", "isaf-dev.jsonl"),
        "airforce": benchmark(folder, "airforce.py", "airforce-uk-dev.jsonl"),
    }.items():
        mine = floors.setdefault(suite, {})
        for name, value in measured.items():
            fine = name not in mine or better(name, value, mine[name]) == value
            bad += not fine
            told = f"{'at most' if name in LOWER_IS_BETTER else 'at least'} {mine[name]:g}" if name in mine else ""
            print(f"{suite:<8} {name:<14} {value:>8g}   {told:<14} {'' if fine else 'MISSED'}".rstrip())
            mine[name] = better(name, value, mine.get(name, value))
    if raising:
        FLOORS.write_text(json.dumps(every, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return 1 if bad else 0


def better(name: str, one: float, other: float) -> float:
    """The better of two scores by that name."""
    return min(one, other) if name in LOWER_IS_BETTER else max(one, other)


def seed(folder: Path) -> dict[str, float]:
    """Facts found, fields right and false alarms on the one annotated article."""
    with tempfile.TemporaryDirectory() as scratch:
        claims, db = Path(scratch) / "claims.jsonl", Path(scratch) / "seed.db"
        article = [str(folder / SEED), "--published", PUBLISHED, "--claims", str(claims), "--db", str(db)]
        run([sys.executable, "-m", "tollbook", "read", *article])
        gold = ["--gold", str(folder / "gold/seed.json"), "--claims", str(claims), "--json"]
        found = json.loads(run([sys.executable, str(folder / "tools/score.py"), *gold], may_fail=True))
    every = found["all"]
    return {
        "found": every["found"],
        "fields_share": round(every["fields_right"] / max(every["fields"], 1), 4),
        "false_alarms": sum(found[kind]["false_alarms"] for kind in ("casualties", "munitions") if kind in found),
        "ungrounded": every["ungrounded"],
    }


def benchmark(folder: Path, script: str, data: str) -> dict[str, float]:
    """Right answers by field, as a benchmark prints them; nothing where its data is not there."""
    program, file = ROOT / "benchmarks" / script, folder / "bench" / data
    if not program.exists() or not file.exists():
        return {}
    measured = json.loads(run([sys.executable, str(program), str(file), "--json"]))
    return {name: float(value) for name, value in measured.items() if isinstance(value, int | float)}


def run(command: list[str], *, may_fail: bool = False) -> str:
    """What *command* prints; ends the run where it fails."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}  # this checkout, whatever is installed
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode and not may_fail:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), raising="--raise" in sys.argv))
