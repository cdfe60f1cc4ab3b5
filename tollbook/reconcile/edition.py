"""Put an edition together: incidents, voices and figures at one moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tollbook.model.claims import Claim
from tollbook.model.incidents import Edition, Judgement, Linked, content_id
from tollbook.model.issues import Issue
from tollbook.model.text import Document
from tollbook.reconcile.figures import figures
from tollbook.reconcile.origins import voices
from tollbook.reconcile.ranks import Ranks
from tollbook.reconcile.standing import Published, hours


def edition(
    linked: Linked,
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    *,
    method: str = "unknown",
    order: Ranks | None = None,
    judgements: Iterable[Judgement] = (),
    unread: Iterable[str] = (),
    issues: Iterable[Issue] = (),
) -> Edition:
    """All that is published of *claims* as *linked*: a pure function of what it is given.

    documents: by the id that ``Claim.document`` names. method: the version of the method that read the claims.
    order: whose count is preferred; None for the ranks that ship. judgements: those that *linked* rests on.
    unread: ids of the documents that nobody could read. issues: what is wrong with reports, by path.
    """
    known = {claim.id: claim for claim in sorted(claims, key=lambda claim: claim.id)}
    said = voices(known.values(), documents)
    reports = {key: documents[key] for key in sorted(documents)}
    shut = frozenset(unread)
    return Edition(
        method=method,
        made_from=content_id(method, *reports, *known, *(f"{one.number} {one.verdict}" for one in judgements)),
        as_of=_latest(report.published for report in reports.values() if report.id not in shut),
        documents=reports,
        unread=shut,
        issues=tuple(issues),
        claims=known,
        voices=said,
        linked=linked,
        figures=tuple(
            one for incident in linked.incidents for one in figures(incident, known, said, reports, order=order)
        ),
    )


def _latest(published: Iterable[Published]) -> Published:
    return max((when for when in published if when is not None), key=hours, default=None)
