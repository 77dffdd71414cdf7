"""What tests of the pages of incidents share: who looks, what is read, what the form sends."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import Any

from django.test import Client

from scrutator.casework.incidents.services import Told
from scrutator.casework.models import Incident, Source
from scrutator.missions.models import Role
from tests.casework.conftest import Desk
from tests.casework.incidents import category, entered
from tests.collection.xform import make_observer

VOTE = date(2026, 10, 11)
PAPER = b"%PDF-1.4 a photograph of the rope"
DETAILS = ("Daily Courier", "courier.example", "Ann A.")


def as_role(client: Client, desk: Desk, role: Role) -> str:
    client.force_login(make_observer(desk.mission, f"one-{role.value}", role)[0])
    return f"/missions/{desk.mission.code}/incidents/"


def words(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()
    return plain(answer.content.decode())


def plain(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)).replace("&#x27;", "'")


def numbers(page: str) -> list[int]:
    return [int(number) for number in re.findall(r'rowheader"><a [^>]*>I-(\d+)</a>', page)]


def given(desk: Desk, *rows: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """What the form sends; each of ``rows`` is a source."""
    sent = {
        "title": "Observers were kept behind a rope", "category": category(desk).pk, "stage": "voting",
        "severity": "2", "happened_on": "2026-10-11", "happened_at": "09:30", "station_code": "002",
        "sources-TOTAL_FORMS": max(len(rows), 1), "sources-INITIAL_FORMS": sum("key" in row for row in rows),
    }  # fmt: skip
    for place, row in enumerate(rows or ({"kind": "team", "first_hand": "True"},)):
        sent |= {f"sources-{place}-{name}": value for name, value in row.items()}
    return {**sent, **fields}


def secret(desk: Desk, **fields: Any) -> Incident:
    """An incident whose source has details."""
    source = Source(kind="media", label=DETAILS[0], url=f"https://{DETAILS[1]}/1", heard_on=date(2026, 10, 12))
    return entered(desk, Told(source, DETAILS[2]), **fields)


def table(client: Client, address: str) -> list[dict[str, str]]:
    content = client.get(address).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content)))
