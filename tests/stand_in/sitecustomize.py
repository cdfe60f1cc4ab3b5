"""A stand-in for the reading of texts, for tests of what is around it; Python loads it by its name.

With this folder on PYTHONPATH, every process of a run "reads" one casualties claim for each ``N people`` in a text.
A text with SLOW takes a while, one with FAULT meets a fault of ours, one with LEXICON a wrong word list, and one
with DEATH ends its process.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import os
import re
import sys
import time
from collections.abc import Sequence
from types import ModuleType
from typing import Any

STAGE = "tollbook.understand.cascade"
SENTENCE = re.compile(r"[^\n]*\S[^\n]*")


def claims(document: Any) -> tuple[Any, ...]:
    """One claim for each ``N people``; its sentence is the line."""
    from tollbook.errors import LexiconError
    from tollbook.model.claims import Casualties, Claim, Speaker, identified
    from tollbook.model.text import Span
    from tollbook.model.values import Quantity

    if "SLOW" in document.text:
        time.sleep(0.05)
    if "DEATH" in document.text:
        os._exit(9)
    if "FAULT" in document.text:
        raise KeyError("a fault")
    if "LEXICON" in document.text:
        raise LexiconError("lang/en/x.toml", "is wrong", "mend it")
    found = []
    for line in SENTENCE.finditer(document.text):
        for number in re.compile(r"(\d+) people").finditer(document.text, line.start(), line.end()):
            claim = Claim(
                document=document.id,
                lang=document.language,
                sentence=Span(*line.span()),
                fact=Casualties("injured", "people", Quantity.worded("exact", int(number[1]))),
                spans={"count": Span(*number.span(1)), "status": Span(*number.span())},
                inherited={},
                speaker=Speaker(name="Ada Example", role="mayor"),
                rule="stand_in",
            )
            found.append(identified(claim))
    return tuple(found)


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Puts the stand-in where the stage would be found."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> Any:
        return importlib.machinery.ModuleSpec(name, self) if name == STAGE else None

    def exec_module(self, module: ModuleType) -> None:
        module.claims = claims  # type: ignore[attr-defined]


def install() -> None:
    """From now on this process reads with the stand-in."""
    sys.meta_path.insert(0, _Finder())


if __name__ == "sitecustomize":
    install()
