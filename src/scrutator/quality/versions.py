"""Versions of a submission: each amendment names the one before, and the newest is looked at."""

from __future__ import annotations

from collections.abc import Iterable

from scrutator.collection.models import Submission


def families(submissions: Iterable[Submission]) -> list[list[Submission]]:
    """Submissions grouped with their amendments, oldest first; the groups in the order of their first event."""
    rows = sorted(submissions, key=lambda row: row.event.number)
    root: dict[int, int] = {}
    grouped: dict[int, list[Submission]] = {}
    for row in rows:
        root[row.pk] = root.get(row.amends_id, row.pk) if row.amends_id else row.pk
        grouped.setdefault(root[row.pk], []).append(row)
    return list(grouped.values())


def is_set_aside(submission: Submission) -> bool:
    """Whether the newest decision on it says so."""
    newest = max(submission.decisions.all(), key=lambda decision: (decision.at, decision.pk), default=None)
    return newest is not None and newest.verdict == "set_aside"


def is_usable(submission: Submission) -> bool:
    """Whether it may count: it is not in quarantine, or a person accepted it."""
    return not submission.quarantine or is_accepted(submission)


def is_accepted(submission: Submission) -> bool:
    newest = max(submission.decisions.all(), key=lambda decision: (decision.at, decision.pk), default=None)
    return newest is not None and newest.verdict == "accepted"
