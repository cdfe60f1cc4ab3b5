"""Join claims to incidents; the order in which they come does not matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tollbook.model.claims import Claim
from tollbook.model.incidents import Linked
from tollbook.model.text import Document


def link(claims: Iterable[Claim], documents: Mapping[str, Document]) -> Linked:
    """The incidents that *claims* are about, latest first, and the claims that stand outside them.

    documents: by the id that ``Claim.document`` names.
    """
    raise NotImplementedError
