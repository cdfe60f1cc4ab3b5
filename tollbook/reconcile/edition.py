"""Put an edition together: incidents, voices and figures at one moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tollbook.model.claims import Claim
from tollbook.model.incidents import Edition, Linked
from tollbook.model.text import Document

METHOD = "1"  # version of the method; raise it when a rule of reading, linking or reconciling changes


def edition(linked: Linked, claims: Iterable[Claim], documents: Mapping[str, Document]) -> Edition:
    """All that is published of *claims* as *linked*: a pure function of what it is given."""
    raise NotImplementedError
