"""Files of an earlier version that stand for those of an amendment: stored once, shown with where they came from."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import QuerySet

from scrutator.collection.models import Attachment, Submission

HEAVY = ("sealed_xml", "sealed_texts", "answers")


def held_by(originals: Collection[int]) -> dict[int, list[Attachment]]:
    """Files that have come of the submissions with these keys, by key; none of those whose content is erased."""
    found: dict[int, list[Attachment]] = {key: [] for key in originals}
    if originals:
        rows = Attachment.objects.filter(submission__in=originals, submission__erased__isnull=True).exclude(sha256="")
        for row in _with_owner(rows).select_related("submission", "carried"):
            found[row.submission_id].append(row)
    return found


def same_hands(original: Submission, amendment: Submission) -> bool:
    """Whether one observer or one team sent both: files of others are not given to whoever names their report."""
    if amendment.member_id is not None and original.member_id == amendment.member_id:
        return True
    return amendment.team_id is not None and original.team_id == amendment.team_id


def stand_in(row: Attachment, earlier: Attachment) -> None:
    """Let a file of an earlier version be that of ``row``. The chain holds it once, by the earlier version."""
    row.carried = earlier.stored
    row.sha256, row.size, row.media_type = earlier.sha256, earlier.size, earlier.media_type
    row.received_at = earlier.received_at


def carry_late(originals: Iterable[int]) -> None:
    """Files of these submissions came now: amendments that were there first and name them have them too."""
    edge = set(originals)
    while edge:
        waiting = Attachment.objects.filter(sha256="", submission__amends__in=edge, submission__erased__isnull=True)
        rows = list(_with_owner(waiting).select_related("submission"))
        held = {(key, one.name): one for key, files in held_by(edge).items() for one in files} if rows else {}
        edge = set()
        for row in rows:
            earlier = held.get((row.submission.amends_id or 0, row.name))
            if earlier is not None and same_hands(earlier.submission, row.submission):
                stand_in(row, earlier)
                row.save(update_fields=["sha256", "size", "media_type", "received_at", "carried"])
                edge.add(row.submission_id)


def with_origin(files: QuerySet[Attachment]) -> QuerySet[Attachment]:
    """Files with their events, and with the version from which each was carried over."""
    heavy = (f"carried__submission__{name}" for name in HEAVY)
    return files.select_related("event", "carried__submission__event", "carried__submission__erased").defer(*heavy)


def _with_owner(rows: QuerySet[Attachment]) -> QuerySet[Attachment]:
    return rows.defer(*(f"submission__{name}" for name in HEAVY))
