"""A name of a place in the text, and which place it is."""

from __future__ import annotations

from tollbook.model.values import Place


class Mention:
    """A place named in the text. place and reason are filled in when the document is read to its end."""

    __slots__ = ("candidates", "hint", "name", "place", "reason", "start", "stop")

    def __init__(self, name: str, candidates: tuple[str, ...], start: int, stop: int, hint: str | None = None) -> None:
        self.name, self.candidates, self.start, self.stop, self.hint = name, candidates, start, stop, hint
        self.place: Place | None = None
        self.reason = ""
