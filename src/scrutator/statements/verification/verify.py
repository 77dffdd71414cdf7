"""All checks in order."""

from __future__ import annotations

from collections.abc import Callable

from scrutator.missions.models import Mission
from scrutator.statements.verification.cases import check_cases
from scrutator.statements.verification.contents import check_contents, check_files
from scrutator.statements.verification.draws import check_draw
from scrutator.statements.verification.figures import check_figures, check_snapshots
from scrutator.statements.verification.links import check_chain
from scrutator.statements.verification.model import Check, Report
from scrutator.statements.verification.statement import check_documents, check_statement

ALL: tuple[Callable[[Mission], Check], ...] = (
    check_chain,
    check_contents,
    check_files,
    check_cases,
    check_snapshots,
    check_draw,
    check_figures,
    check_statement,
    check_documents,
)


def verify(mission: Mission, said: Callable[[str, int, int], None] = lambda *_: None) -> Report:
    """Recompute everything of one mission from what is stored. It reads only; ``said`` is told each check."""
    checks = []
    for place, check in enumerate(ALL):
        said(check.__name__.removeprefix("check_"), place, len(ALL))
        checks.append(check(mission))
    return Report(mission.code, mission.training, tuple(checks))
