"""Imports of a register in the background: queued, followed, cancelled. All of it is stored, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import asdict, replace
from typing import Any

from django.db import transaction
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django_tasks import task

from scrutator.accounts.models import Person
from scrutator.casework.complaints.importing.bringing import bring
from scrutator.casework.complaints.importing.looking import Looked, look
from scrutator.casework.complaints.importing.mapping import Mapping
from scrutator.casework.complaints.importing.reading import Book, read_book
from scrutator.casework.complaints.importing.renewing import Renewal
from scrutator.casework.models import RegisterImport
from scrutator.casework.registers import SOURCES
from scrutator.collection.content.keyring import KeyGoneError, keyring
from scrutator.collection.files import in_clear, remove
from scrutator.core.errors import RowProblem, ScrutatorError
from scrutator.core.postgres.following import STOPPED, Progress, ending, followed
from scrutator.core.postgres.holding import holding, is_held
from scrutator.missions.models import Mission

LOOKED_AT_ONCE = 20_000
"""So many rows are looked at while somebody waits for the page; of more, all are looked at in the background first."""
KEPT = 1_000
"""So many problems and so many differences are kept with an import."""
WORDS = 200
"""So many words of a field that are not known are kept with it."""
State = RegisterImport.State
Following = Callable[[RegisterImport], AbstractContextManager[Progress]]


def start(
    mission: Mission, by: Person, book: Book, mapping: Mapping, path: str, key: bytes, *, leave_out: bool
) -> RegisterImport:
    """Queue the import of a file that waits sealed at ``path`` of the folder of attachments."""
    (key_at,) = keyring(mission.code).add([key])
    job = RegisterImport.objects.create(
        mission=mission, by=by, language=get_language() or "en", file_name=book.name[:255], path=path, key_at=key_at,
        sheet=book.sheet[:255], mapping=mapping.as_dict(), leave_out=leave_out,
        look_only=len(book.rows) > LOOKED_AT_ONCE,
    )  # fmt: skip
    run_register.enqueue(str(job.pk))
    return job


def go_on(job: RegisterImport, *, leave_out: bool, over: Iterable[int] = ()) -> None:
    """Store what was only looked at, entries of the rows ``over`` although somebody changed them at the desk; nothing
    where that has been said already."""
    mapping = Mapping(**job.mapping)
    chosen = replace(mapping, over=tuple({*mapping.over, *over})).as_dict()
    if RegisterImport.objects.filter(pk=job.pk, state=State.LOOKED).update(
        state=State.QUEUED, look_only=False, leave_out=leave_out, mapping=chosen
    ):
        run_register.enqueue(str(job.pk))


def cancel(job: RegisterImport) -> None:
    """Ask an import to stop; what has not begun is cancelled at once."""
    rows = RegisterImport.objects.filter(pk=job.pk)
    rows.update(cancel_asked=True)
    stopped = {"state": State.CANCELLED, "message": str(STOPPED)}
    if rows.filter(state__in=[State.QUEUED, State.LOOKED]).update(**stopped):
        _tidy(job)


def as_it_stands(job: RegisterImport) -> RegisterImport:
    """The import; one that was broken off, by a loss of power or the end of the server, says so from now on."""
    if job.state == State.RUNNING and not is_held(_name(job)):
        said = _("It was broken off. Nothing was stored. Bring the file in once more.")
        RegisterImport.objects.filter(pk=job.pk, state=State.RUNNING).update(state=State.FAILED, message=said)
        job.refresh_from_db()
    return job


@task()
def run_register(key: str) -> None:
    """Run one queued import to its end, whatever that is, and say so in it."""
    job = RegisterImport.objects.select_related("mission", "by").filter(pk=key).first()
    if job is None:
        return
    with holding(_name(job)), override(job.language):
        if RegisterImport.objects.filter(pk=key, state=State.QUEUED).update(state=State.RUNNING):
            run(job)


def run(
    job: RegisterImport, following: Callable[[RegisterImport], AbstractContextManager[Progress]] = followed
) -> None:
    """Do what a running import is to do, told how far it is by what ``following`` gives."""
    try:
        with ending(job, _refused), following(job) as progress:
            _run(job, progress)
    finally:
        _tidy(job)


def _run(job: RegisterImport, progress: Progress) -> None:
    book, mapping = _book(job), Mapping(**job.mapping)
    if job.look_only:
        sources = job.by.has_perm(SOURCES, job.mission)
        looked = look(book, mapping, job.mission, sources=sources, progress=progress)
        result = {"complaints": len(looked.good), **_counts(looked), **_unknown(looked)}
        job.end(State.LOOKED, result=result, **_told(looked))
        return
    with transaction.atomic():
        brought = bring(book, mapping, job.mission, job.by, leave_out=job.leave_out, progress=progress)
        counts = {name: value for name, value in vars(brought).items() if name != "looked"}
        job.end(State.DONE, result=counts | _counts(brought.looked), **_told(brought.looked))


def _book(job: RegisterImport) -> Book:
    try:
        key = keyring(job.mission.code).key(job.key_at)
        with in_clear(job.path, key) as path:
            return read_book(path, job.file_name, job.sheet)
    except (FileNotFoundError, KeyGoneError) as error:
        raise ScrutatorError("register-gone", path=job.file_name) from error


def _counts(looked: Looked) -> dict[str, int]:
    changing = looked.changing
    return {
        "problems": len(looked.problems),
        "rows": len(looked.wrong),
        "differing": len(changing),
        "conflicts": sum(one.conflict for one in changing),
        "same": len(looked.renewals) - len(changing),
    }


def _unknown(looked: Looked) -> dict[str, Any]:
    """What the person has to explain on the page where columns are matched."""
    words = {name: dict(list(often.items())[:WORDS]) for name, often in looked.unknown.items()}
    return {"unknown": words, "unknown_bodies": dict(list(looked.bodies.unknown.items())[:WORDS])}


def _told(looked: Looked) -> dict[str, Any]:
    conflicts_first = sorted(looked.changing, key=lambda one: not one.conflict)
    renewals = [_renewal(one) for one in conflicts_first[:KEPT]]
    return {"problems": _problems(looked.problems), "renewals": renewals}


def _refused(error: ScrutatorError) -> dict[str, Any]:
    counts = {"problems": len(error.rows), "rows": len({row.row for row in error.rows})}
    return {"result": counts, "problems": _problems(error.rows)}


def _renewal(one: Renewal) -> dict[str, Any]:
    fields = [asdict(difference) for difference in one.told]
    return {"row": one.row, "item": one.stored.number, "conflict": one.conflict, "fields": fields}


def _problems(rows: tuple[RowProblem, ...]) -> list[dict[str, Any]]:
    return [row.as_dict() for row in rows[:KEPT]]


def _tidy(job: RegisterImport) -> None:
    """The import's own key goes once it has ended; the file goes once it is stored, and otherwise after a day."""
    job.refresh_from_db(fields=["state"])
    if job.state not in {State.QUEUED, State.LOOKED}:
        keyring(job.mission.code).destroy([job.key_at])
    if job.state == State.DONE:
        remove([job.path])


def _name(job: RegisterImport) -> str:
    return f"register-import:{job.pk}"
