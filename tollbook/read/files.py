"""Find the files that a person names: files, folders, globs and "-"; and fetch their bytes."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from msgspec import Struct

from tollbook.errors import DocumentError
from tollbook.read.decode import LIMIT

STDIN = "-"


class Passed(Struct, frozen=True):
    """A file in a folder that no reader looks for, a picture for instance."""

    path: str


def expand(names: Iterable[str], suffixes: frozenset[str]) -> Iterator[str | Passed | DocumentError]:
    """The files that *names* stand for, in order and each once; an error in the place of a name that has none.

    In a folder, and below it, only files that end in one of *suffixes* are reports; hidden ones are not even named.
    """
    taken: set[int] = set()  # hashes: of a hundred thousand paths, a tenth of the memory
    for name in names:
        try:
            for found in _behind(name, suffixes):
                path = found.path if isinstance(found, Passed) else found
                key = hash(path if path == STDIN else os.path.realpath(path))
                if key not in taken:
                    taken.add(key)
                    yield found
        except DocumentError as error:
            yield error
        except OSError as error:  # a name that is too long, a disk that is gone
            yield DocumentError(name, f"cannot be looked up: {error.strerror}", "check the spelling")


def content(path: str) -> bytes:
    """The bytes of the file *path* ("-": standard input), at most one more than ``LIMIT``."""
    try:
        if path == STDIN:
            return sys.stdin.buffer.read(LIMIT + 1)
        with Path(path).open("rb") as file:
            return file.read(LIMIT + 1)
    except OSError as error:
        hint = "is it readable for you?" if isinstance(error, PermissionError) else "is it there, and a file?"
        raise DocumentError(path, f"cannot be read: {error.strerror or error}", hint) from error


def printable(path: str) -> str:
    """*path* as it can be printed and stored; bytes in it that are no UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def gone(path: str, folders: Iterable[str]) -> bool:
    """True where *path* lies in one of *folders*, and there is no such file any more."""
    return any(PurePath(path).is_relative_to(folder) for folder in folders) and not os.path.lexists(path)


def _behind(name: str, suffixes: frozenset[str]) -> Iterator[str | Passed]:
    """The files that one *name* stands for; raises DocumentError where there are none."""
    if name and Path(name).is_dir():
        yield from _in_folder(name, suffixes)
    elif name == STDIN or os.path.lexists(name):
        yield os.path.normpath(name)
    elif glob.has_magic(name):
        # glob, not Path.glob: a pattern may be absolute or climb with "..".
        found = sorted(path for path in glob.iglob(name, recursive=True) if Path(path).is_file())  # noqa: PTH207
        if not found:
            raise DocumentError(name, "matches no file", "look at the pattern, or name a folder")
        yield from map(os.path.normpath, found)
    else:
        raise DocumentError(name, "no such file or folder", "check the spelling, or give - for standard input")


def _in_folder(folder: str, suffixes: frozenset[str]) -> Iterator[str | Passed]:
    """The files in *folder* and below, by path; raises DocumentError where none of them is a report."""
    found = False
    for path in map(os.path.normpath, _walk(folder)):
        if PurePath(path).suffix.lower() in suffixes:
            found = True
            yield path
        else:
            yield Passed(path)
    if not found:
        readable = ", ".join(sorted(suffixes))
        raise DocumentError(folder, "no reports in this folder or below it", f"reports end in {readable}")


def _walk(folder: str) -> Iterator[str]:
    """Every regular file below *folder*, in the order of names; raises DocumentError where it cannot be listed."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted((e.name, e.is_dir(follow_symlinks=False)) for e in listing if e.name[0] != ".")
    except OSError as error:
        raise DocumentError(folder, f"cannot be listed: {error.strerror}", "may you read this folder?") from error
    for name, is_folder in entries:
        path = os.path.join(folder, name)  # noqa: PTH118 (a Path for each of very many files costs time and memory)
        if is_folder:
            yield from _walk(path)
        elif Path(path).is_file():
            yield path
