"""Measure how fast reports are read: megabytes of text a second, on one core, beside a tokenizer that only cuts words.

``python benchmarks/reading.py [FILE …] [--megabytes N] [--json] [--profile]``

What is read: *dense*, reports of which every sentence is of an attack (the files given, else reports made up here), in
each language; *news*, in which one sentence of ``NEWS`` is, so that a kilobyte holds about 5 claims, as real ones do;
and *stream*, in which 1 report of 20 is dense and the others are of something else. The tokenizer is spaCy's blank
English one, run on the same texts in the same run; it is optional: ``pip install 'tollbook[bench]'``. Numbers are in
CPU time, of the *first* pass, whose words are new to both, and of the best of three, when both have seen each word.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import random
import sys
import time
import tomllib
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import cache, partial
from pathlib import Path

from tollbook.lang.lexicon import languages
from tollbook.model.claims import Claim
from tollbook.model.text import Document, document_id, text_hash
from tollbook.understand.cascade import claims

SHARE = 20  # one report of so many in the stream is of an attack
NEWS = 3  # one sentence in so many of a report of an attack tells of it
RUNS = 3
PUBLISHED = date(2025, 7, 10)
SEED = 7  # the texts are the same in every run
MADE_UP = Path(__file__).parent / "made_up"  # words and sentences, one file a language

Measured = dict[str, dict[str, dict[str, float]]]  # text -> reading or tokenizer -> first or best -> MB/s


@cache
def material(language: str) -> dict[str, list[str]]:
    """What made-up reports in *language* are put together from: the name of a blank -> what fills it, and sentences."""
    found: dict[str, list[str]] = tomllib.loads((MADE_UP / f"{language}.toml").read_text(encoding="utf-8"))
    return found


def dense(size: int, language: str = "en") -> list[str]:
    """Made-up reports of attacks in *language*, *size* characters together."""
    words = material(language)
    return _texts(size, lambda dice: _report(dice, words, words["dense"]))


def news(size: int) -> list[str]:
    """Made-up English reports of attacks, with as much beside the attack as real ones have."""
    words = material("en")
    beside = words["ordinary"] * (NEWS * len(words["dense"]) // len(words["ordinary"]))
    return _texts(size, lambda dice: _report(dice, words, words["dense"] + beside[: (NEWS - 1) * len(words["dense"])]))


def stream(size: int) -> list[str]:
    """Made-up reports of all sorts, *size* characters together; 1 of ``SHARE`` is of an attack."""
    count, words = iter(range(10**9)), material("en")

    def one(dice: random.Random) -> str:
        if next(count) % SHARE == 0:
            return _report(dice, words, words["dense"])
        near = words["near"][:1] if dice.random() < 0.2 else []
        return _report(dice, words, words["ordinary"] + near)

    return _texts(size, one)


def _texts(size: int, one: Callable[[random.Random], str]) -> list[str]:
    dice, found, length = random.Random(SEED), list[str](), 0
    while length < size:
        found.append(one(dice))
        length += len(found[-1])
    return found


def _report(dice: random.Random, words: dict[str, list[str]], sentences: Sequence[str]) -> str:
    """A title, and 7 to 12 paragraphs of 1 or 2 sentences, a line each: articles as they are stored."""
    chosen = iter(dice.choices(sentences, k=25))
    title = _filled(dice, words, next(chosen)).rstrip(".")
    paragraphs = [
        " ".join(_filled(dice, words, next(chosen)) for _ in range(dice.randint(1, 2)))
        for _ in range(dice.randint(7, 12))
    ]
    return "\n".join([title, *paragraphs]) + "\n"


def _filled(dice: random.Random, words: dict[str, list[str]], sentence: str) -> str:
    numbers = {"n": (2, 40), "m": (10, 60), "k": (2, 9), "big": (100, 900), "age": (18, 90)}
    blanks: dict[str, object] = {name: dice.randint(*bounds) for name, bounds in numbers.items()}
    blanks |= {name: dice.choice(some) for name, some in words.items()}
    role = str(blanks["role"])
    blanks |= {"role_low": role[0].lower() + role[1:], "name": f"{blanks['first']} {_coined(dice, words)}"}
    blanks |= {"village": _coined(dice, words), "street": _coined(dice, words)}
    found = sentence.format(**blanks)
    return found[0].upper() + found[1:]


def _coined(dice: random.Random, words: dict[str, list[str]]) -> str:
    return "".join(dice.choices(words["syllables"], k=dice.randint(2, 4))).capitalize()


def document(text: str, language: str = "en") -> Document:
    """*text* as a report in *language*, published on a fixed day."""
    return Document(
        id=document_id(text=text, path="report", source=None, url=None, published=PUBLISHED),
        text_sha256=text_hash(text),
        path="report",
        source=None,
        language=language,
        published=PUBLISHED,
        retrieved=datetime.now(UTC),
        text=text,
    )


def read_in(language: str, text: str) -> tuple[Claim, ...]:
    """What is read in *text*."""
    return claims(document(text, language))


def speed(read: Callable[[str], object], texts: Sequence[str]) -> dict[str, float]:
    """Megabytes of UTF-8 a second of CPU time: of the first pass, and of the best of ``RUNS``."""
    size = sum(len(text.encode("utf-8")) for text in texts) / 1e6
    taken = [_seconds(read, texts) for _ in range(RUNS)]
    return {"first": size / taken[0], "best": size / min(taken)}


def _seconds(read: Callable[[str], object], texts: Sequence[str]) -> float:
    begun = time.process_time()
    for text in texts:
        read(text)
    return time.process_time() - begun


def tokenizer() -> Callable[[str], object] | None:
    """spaCy's blank English tokenizer; None where spaCy is not installed."""
    try:
        import spacy  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        return None
    found: Callable[[str], object] = spacy.blank("en").tokenizer
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Print megabytes a second on both texts, beside the tokenizer's."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, help="reports of attacks to read in place of made-up ones")
    parser.add_argument(
        "--megabytes", type=float, default=1.0, help="how much is made up (default 1; the stream is 5 times that)"
    )
    parser.add_argument("--json", action="store_true", help="print the numbers as JSON")
    parser.add_argument(
        "--profile", action="store_true", help="print where the time goes on the dense text, and nothing else"
    )
    options = parser.parse_args(arguments)
    size = int(options.megabytes * 1e6)
    given = [path.read_text(encoding="utf-8") for path in options.files]
    texts = {"dense en": given or dense(size), "news en": news(size), "stream en": stream(5 * size)}
    texts |= {f"dense {code}": dense(size // 2, code) for code in languages() if code != "en" and _is_made_up(code)}
    if options.profile:
        profile(texts["dense en"])
        return 0
    cut = tokenizer()
    measured: Measured = {}
    for name, some in texts.items():
        code = name[-2:]
        read = partial(read_in, code)
        measured[name] = {"reading": speed(read, some)}
        told = sum(len(read(text)) for text in some)
        measured[name]["claims"] = {"a kilobyte": told / sum(len(text.encode("utf-8")) for text in some) * 1e3}
        if cut and code == "en":
            measured[name]["tokenizer"] = speed(cut, some)
    print(json.dumps(measured) if options.json else table(measured))
    return 0


def _is_made_up(code: str) -> bool:
    return (MADE_UP / f"{code}.toml").exists()


def table(measured: Measured) -> str:
    """The numbers in rows, with how many times the tokenizer's speed each is."""
    lines = [f"{'MB/s':<20}{'reading':>10}{'tokenizer':>12}{'times':>8}"]
    for name, row in measured.items():
        lines.append(f"{name}, {row['claims']['a kilobyte']:.1f} claims a kilobyte")
        for run in ("first", "best"):
            reading, cut = row["reading"][run], row.get("tokenizer", {}).get(run)
            rest = f"{cut:>12.2f}{reading / cut:>8.2f}" if cut else f"{'-':>12}{'-':>8}"
            lines.append(f"{'  ' + run:<20}{reading:>10.2f}{rest}")
    if not any("tokenizer" in row for row in measured.values()):
        lines.append("hint: to measure the tokenizer beside it, pip install 'tollbook[bench]'")
    return "\n".join(lines)


def profile(texts: Sequence[str]) -> None:
    """Print the functions in which most time is spent."""
    with cProfile.Profile() as run:
        for text in texts:
            claims(document(text))
    pstats.Stats(run).sort_stats("tottime").print_stats(30)


if __name__ == "__main__":
    sys.exit(main())
