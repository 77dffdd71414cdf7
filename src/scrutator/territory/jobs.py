"""Imports that run in the background: uploaded, previewed, queued, followed, cancelled."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django_tasks import task

from scrutator.archive.models import Election
from scrutator.core.errors import ScrutatorError
from scrutator.core.postgres.following import ending, followed
from scrutator.territory.importing import Checked, Mapping, check, guess, read_sheet
from scrutator.territory.models import ImportJob
from scrutator.territory.services import refuse_a_taken_code, store
from scrutator.territory.writing import FrameHeader


def upload(name: str, chunks: Iterable[bytes]) -> ImportJob:
    """Keep an uploaded file and guess its mapping. Raises what reading the file raises; the file is then removed."""
    folder = Path(settings.UPLOADS)
    folder.mkdir(parents=True, exist_ok=True)
    key = uuid.uuid4()
    path = folder / f"{key}.upload"
    with path.open("wb") as file:
        file.writelines(chunks)
    try:
        sheet = read_sheet(path, name=name)
    except ScrutatorError:
        path.unlink()
        raise
    return ImportJob.objects.create(id=key, file_name=name[:255], path=str(path), mapping=guess(sheet.header).as_dict())


def columns(job: ImportJob) -> list[str]:
    return [name for name in read_sheet(Path(job.path), name=job.file_name).header if name]


def preview(job: ImportJob) -> Checked:
    """What the file would give with the job's mapping."""
    return check(read_sheet(Path(job.path), name=job.file_name), Mapping.from_dict(job.mapping))


def start(job: ImportJob, header: dict[str, Any]) -> None:
    """Queue the import. ``header`` has code, title, as_of, source_url, election. Raises ``frame-exists``."""
    refuse_a_taken_code(header["code"])
    job.header, job.state = header, ImportJob.State.QUEUED
    job.save(update_fields=["header", "state"])
    run_import.enqueue(str(job.pk))


def cancel(job: ImportJob) -> None:
    """Ask a waiting or running import to stop; what has not begun is cancelled at once."""
    ImportJob.objects.filter(pk=job.pk).update(cancel_asked=True)
    waiting = [ImportJob.State.UPLOADED, ImportJob.State.QUEUED]
    if ImportJob.objects.filter(pk=job.pk, state__in=waiting).update(state=ImportJob.State.CANCELLED):
        Path(job.path).unlink(missing_ok=True)


@task()
def run_import(key: str) -> None:
    """Run one queued import to its end, whatever that is, and say so in the job."""
    started = ImportJob.objects.filter(pk=key, state=ImportJob.State.QUEUED).update(state=ImportJob.State.RUNNING)
    if not started:
        return
    job = ImportJob.objects.get(pk=key)
    try:
        with ending(job):
            with followed(job) as progress:
                sheet = read_sheet(Path(job.path), name=job.file_name)
                frame = store(sheet, Mapping.from_dict(job.mapping), header_of(job), progress=progress)
            job.end(ImportJob.State.DONE, frame=frame)
    finally:
        Path(job.path).unlink(missing_ok=True)


def header_of(job: ImportJob) -> FrameHeader:
    given = job.header
    return FrameHeader(
        code=given["code"],
        title_en=given["title"] or given["code"],
        title_ru="",
        as_of=date.fromisoformat(given["as_of"]),
        source_url=given.get("source_url", ""),
        confidence="medium",
        election=Election.objects.filter(code=given.get("election") or "").first(),
    )
