"""Stores what was looked at. Doing it again changes nothing; a report that was changed there comes as an amendment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import NAMESPACE_URL, uuid5

from scrutator.accounts.audit import record
from scrutator.accounts.models import AuditEntry, Person
from scrutator.collection.files import Arriving, StoredFile
from scrutator.collection.filling import instance_xml
from scrutator.collection.importing.looking import Looked, Report
from scrutator.collection.importing.sources import Source
from scrutator.collection.incoming import Incoming
from scrutator.collection.models import Channel, Submission
from scrutator.collection.reading import read
from scrutator.collection.storing import store_group
from scrutator.core.canonical import digest, sha256
from scrutator.core.errors import RowProblem, ScrutatorError
from scrutator.missions.models import Mission

GROUP = 100
Step = Callable[[int, int], None]


@dataclass(frozen=True)
class Brought:
    """How many reports came as ``new``, as ``changed`` since the last import, were ``there`` already, or had come
    ``otherwise`` (from a telephone; that one stays). ``refused`` by row, with the reason."""

    counts: Counter[str]
    refused: tuple[RowProblem, ...] = field(default=())


def bring_in(
    source: Source,
    looked: Looked,
    mission: Mission,
    by: Person,
    *,
    leave_out: bool = False,
    step: Step = lambda done, total: None,
) -> Brought:
    """Store the reports in groups; ``step`` is told after each. A stop in between loses nothing: start it again.

    Raises ``import-not-allowed`` for a role that may not; ``table-rows`` while cells cannot be read, unless such rows
    are to be left out.
    """
    if not by.has_perm("collection.bring_in", mission):
        raise ScrutatorError("import-not-allowed")
    if looked.problems and not leave_out:
        raise ScrutatorError("table-rows", path=source.name, count=len(looked.problems), rows=looked.problems)
    wrong = {problem.row for problem in looked.problems}
    reports = [one for one in looked.reports if one.row not in wrong]
    record(
        AuditEntry.Kind.DEVICE,
        person=by,
        scope=mission.code,
        subject=f"import {source.kind.value} {looked.form} {len(reports)}",
    )
    counts: Counter[str] = Counter({"left out": len(wrong)} if wrong else {})
    refused: list[RowProblem] = []
    for begin in range(0, len(reports), GROUP):
        group = reports[begin : begin + GROUP]
        _bring(source, looked, mission, by, group, counts, refused)
        step(begin + len(group), len(reports))
    return Brought(counts, tuple(refused))


def _bring(
    source: Source,
    looked: Looked,
    mission: Mission,
    by: Person,
    group: list[Report],
    counts: Counter[str],
    refused: list[RowProblem],
) -> None:
    known = _known(mission, group)
    waiting: list[tuple[Report, Incoming, str]] = []
    for report in group:
        xml, state = _xml(looked, report, known)
        if xml is None:
            counts[state] += 1
            continue
        files = tuple(_stored(source, name) for name in report.files)
        incoming = Incoming(mission, read(xml), None, files, Channel.IMPORT, report.member, by)
        waiting.append((report, incoming, state))
    outcomes = store_group(mission, [incoming for _report, incoming, _state in waiting]) if waiting else []
    for (report, _incoming, state), outcome in zip(waiting, outcomes, strict=True):
        if isinstance(outcome, ScrutatorError):
            refused.append(RowProblem(report.row, "", str(outcome), f"[{outcome.code}]"))
            counts["refused"] += 1
        else:
            counts[state if outcome.created else "there"] += 1


def _known(mission: Mission, group: list[Report]) -> dict[str, tuple[str, str]]:
    """Hash and channel of what has come before under the same identity."""
    rows = Submission.objects.filter(mission=mission, instance_id__in=[one.identity for one in group])
    return {name: (xml, channel) for name, xml, channel in rows.values_list("instance_id", "xml_sha256", "channel")}


def _xml(looked: Looked, report: Report, known: dict[str, tuple[str, str]]) -> tuple[bytes | None, str]:
    """The report as XML and what it is; no XML for one that need not be stored."""
    first = instance_xml(looked.form.xform, report.answers, instance_id=report.identity)
    if report.identity not in known:
        return first, "new"
    there, channel = known[report.identity]
    if channel != Channel.IMPORT:
        return None, "otherwise"
    if there == sha256(first):
        return (first, "there") if report.files else (None, "there")
    again = f"uuid:{uuid5(NAMESPACE_URL, report.identity + digest(report.answers))}"
    return instance_xml(looked.form.xform, report.answers, instance_id=again, deprecated_id=report.identity), "changed"


def _stored(source: Source, name: str) -> StoredFile:
    arriving = Arriving(name)
    try:
        for piece in source.file(name):
            arriving.write(piece)
    except BaseException:
        arriving.drop()
        raise
    return arriving.keep()
