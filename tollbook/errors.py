"""Every error this package raises on purpose.

TollbookError
├── LexiconError      a language file is wrong            stop the run
├── GazetteerError    a place file is wrong or missing    stop the run
├── ConfigError       a setting or an argument is wrong   stop the run
├── StoreError        a database cannot be used           stop the run
└── DocumentError     one report cannot be read           set it aside, report it, go on

A wrong argument in our own code is a plain ValueError or TypeError, and never one of these.
"""

from __future__ import annotations


class TollbookError(Exception):
    """Something in the data or the settings needs a person; says where, what, and what to do."""

    def __init__(self, where: str, what: str, hint: str = "") -> None:
        super().__init__(f"{where}: {what}" + (f"\nhint: {hint}" if hint else ""))
        self.where, self.what, self.hint = where, what, hint

    def __reduce__(self) -> tuple[type[TollbookError], tuple[str, str, str]]:
        """How it is sent from one process to another."""
        return type(self), (self.where, self.what, self.hint)


class LexiconError(TollbookError):
    """A language file does not say what the code needs it to say."""


class GazetteerError(TollbookError):
    """A place file is missing, or does not say what the code needs it to say."""


class ConfigError(TollbookError):
    """A setting is missing or makes no sense."""


class StoreError(TollbookError):
    """A database cannot be opened, read or written."""


class DocumentError(TollbookError):
    """One report cannot be read; the rest of the run is sound."""
