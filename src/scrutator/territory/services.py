"""Verbs of the territory."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from scrutator.core.errors import ScrutatorError
from scrutator.core.postgres.following import Progress
from scrutator.territory.belarus import load_belarus
from scrutator.territory.importing import Checked, Mapping, Sheet, check
from scrutator.territory.models import Frame
from scrutator.territory.writing import FrameHeader, write_frame


def store(
    sheet: Sheet,
    mapping: Mapping,
    header: FrameHeader,
    *,
    known_areas: Collection[str] | None = None,
    progress: Progress = lambda *_: None,
    warn: Callable[[str], None] = lambda _: None,
) -> Frame:
    """Check a sheet and store it as a frame: all of it, or nothing. ``warn`` is told what was stored and may surprise.

    Raises ``frame-exists``, or ``table-rows`` with the problems by row and column.
    """
    refuse_a_taken_code(header.code)
    checked = check(sheet, mapping, known_areas=known_areas, progress=progress)
    raise_problems(checked, sheet.path)
    for warning in checked.warnings:
        warn(warning)
    return write_frame(header, checked.content, progress)


def refuse_a_taken_code(code: str) -> None:
    if Frame.objects.filter(code__iexact=code).exists():
        raise ScrutatorError("frame-exists", code=code)


def raise_problems(checked: Checked, path: str | Path) -> None:
    if checked.problem_count:
        raise ScrutatorError("table-rows", path=path, count=checked.problem_count, rows=tuple(checked.problems))


__all__ = ["load_belarus", "raise_problems", "refuse_a_taken_code", "store", "write_frame"]
