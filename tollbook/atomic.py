"""Write a file whole or not at all: whoever looks finds the old one or the new one, never a part."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from tollbook.errors import ConfigError


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """A text file, in UTF-8, that takes the place of *path* when all went well, and is thrown away if not."""
    if path.is_dir():
        raise ConfigError(str(path), "cannot be written: it is a folder", "name a file in it")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise ConfigError(
            str(path), f"cannot be written: {error.strerror}", "name a file in a folder of yours"
        ) from error
    file = os.fdopen(handle, "w", encoding="utf-8", newline="\n")
    try:
        yield file
        file.close()
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):  # on a full disk closing fails, too, and would hide what went wrong first
            file.close()
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """What the process takes away from the rights of a new file."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
