"""Imports in the background, run here by the real task with the real file; the worker only calls it later."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrutator.core.errors import ScrutatorError
from scrutator.territory import jobs
from scrutator.territory.models import Frame, ImportJob
from tests.territory.conftest import GOOD

HEADER = {"code": "JOB-1", "title": "List", "as_of": "2026-01-31", "source_url": "", "election": ""}


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path: Path) -> Path:
    settings.UPLOADS = tmp_path / "uploads"
    return settings.UPLOADS


@pytest.mark.django_db(transaction=True)
def test_an_uploaded_list_is_previewed_queued_run_and_its_file_removed(uploads: Path) -> None:
    job = jobs.upload("list.csv", [GOOD.encode()])
    assert len(jobs.preview(job).content.stations) == 2
    jobs.start(job, HEADER)
    assert ImportJob.objects.get(pk=job.pk).state == "queued"
    jobs.run_import.func(str(job.pk))
    job.refresh_from_db()
    assert (job.state, job.frame.code, job.done, job.total) == ("done", "JOB-1", 2, 2)
    assert list(uploads.iterdir()) == []


@pytest.mark.django_db(transaction=True)
def test_a_running_import_stops_when_asked_and_leaves_nothing(uploads: Path) -> None:
    job = jobs.upload("list.csv", [GOOD.encode()])
    jobs.start(job, HEADER)
    ImportJob.objects.filter(pk=job.pk).update(cancel_asked=True)
    jobs.run_import.func(str(job.pk))
    job.refresh_from_db()
    assert job.state == "cancelled"
    assert "Nothing was stored" in job.message
    assert not Frame.objects.filter(code="JOB-1").exists()
    assert list(uploads.iterdir()) == []


@pytest.mark.django_db(transaction=True)
def test_a_waiting_import_is_cancelled_at_once() -> None:
    job = jobs.upload("list.csv", [GOOD.encode()])
    jobs.start(job, HEADER)
    jobs.cancel(job)
    jobs.run_import.func(str(job.pk))
    job.refresh_from_db()
    assert job.state == "cancelled"
    assert not Frame.objects.filter(code="JOB-1").exists()


@pytest.mark.django_db(transaction=True)
def test_a_failed_import_keeps_its_problems_by_row() -> None:
    job = jobs.upload("list.csv", [b"Region,Code,Voters\nA,1,-1\n"])
    jobs.start(job, HEADER)
    jobs.run_import.func(str(job.pk))
    job.refresh_from_db()
    assert (job.state, job.error_code) == ("failed", "table-rows")
    assert [(problem["row"], problem["column"]) for problem in job.problems] == [(2, "Voters")]


@pytest.mark.django_db
def test_a_bad_file_is_not_kept(uploads: Path) -> None:
    with pytest.raises(ScrutatorError):
        jobs.upload("list.csv", [b""])
    assert list(uploads.iterdir()) == []
