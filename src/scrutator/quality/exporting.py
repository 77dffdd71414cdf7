"""Takes data out of a mission: who may, what is in it, and a line on the audit trail."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from scrutator.accounts.audit import record
from scrutator.accounts.models import AuditEntry
from scrutator.collection.exporting import Format, columns_of, write_export
from scrutator.collection.exporting.reading import submissions
from scrutator.core.errors import ScrutatorError
from scrutator.missions.models import Mission
from scrutator.planning.models import Draw, DrawnStation
from scrutator.planning.queries import current_draw
from scrutator.quality.models import Decision


def export(
    mission: Mission, person: Any, kind: Format, path: Path, form_id: str = "", *, with_text: bool = False
) -> int:
    """Write the submissions of a form, and beside them ``<name>-codebook.csv``; the number of submissions.

    Needs ``collection.view``, for free text also ``collection.read_notes``; stratum and weight are empty for whoever
    may not see the sample. A refusal (``export-refused``) and the export are on the audit trail; the line of the
    export is there before the file is. Raises also ``export-form``, ``file-unwritable``, ``export-too-long``.
    """
    needed = ["collection.view", *(["collection.read_notes"] if with_text else [])]
    for action in needed:
        if not person.has_perm(action, mission):
            record(AuditEntry.Kind.REFUSED, person=person, scope=mission.code, subject=f"export {action}")
            raise ScrutatorError("export-refused", action=action)
    long = kind is Format.CSV_LONG
    columns = columns_of(mission, form_id, with_text=with_text, every_form=long)
    subject = f"submissions {columns.form_id or '*'} {kind.value}{' with free text' if with_text else ''}"
    record(AuditEntry.Kind.EXPORT, person=person, scope=mission.code, subject=subject)
    decided, drawn = verdicts(mission), _drawn(mission, person)
    rows = submissions(mission, columns.form_id, verdicts=decided, drawn=drawn, with_text=with_text)
    return write_export(path, kind, columns, rows)


def verdicts(mission: Mission) -> dict[int, str]:
    """The decision that counts, by the key of its submission."""
    newest = Decision.objects.filter(submission__mission=mission).order_by("submission_id", "-at", "-pk")
    return dict(newest.distinct("submission_id").values_list("submission_id", "verdict"))


def _drawn(mission: Mission, person: Any) -> dict[int, tuple[str, str]]:
    """Stratum and weight of the stations of the sample, for whoever may see it."""
    draw = current_draw(mission)
    if draw is None or draw.state == Draw.State.COMMITTED or not person.has_perm("planning.see_sample", mission):
        return {}
    rows = DrawnStation.objects.filter(draw=draw, replacement=False)
    found = rows.values_list("station_id", "stratum", "inclusion_probability")
    return {station: (stratum, repr(1.0 / chance)) for station, stratum, chance in found}
