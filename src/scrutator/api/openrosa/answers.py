"""What is answered: the OpenRosa envelope, its headers, and a status for every error."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from email.utils import formatdate
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from scrutator.collection.incoming import Receipt
from scrutator.collection.quarantine import TOLD
from scrutator.core.canonical import moment
from scrutator.core.errors import ScrutatorError

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

XML = "text/xml; charset=utf-8"
JSON = "application/json"
NOTHING_GIVEN: dict[str, Any] = {
    "code": "",
    "message": "",
    "number": None,
    "hash": "",
    "received_at": "",
    "created": False,
    "missing": [],
    "quarantine": "",
    "training": False,
}
SPLIT_AT = 10_000_000
"""Bytes that ``X-OpenRosa-Accept-Content-Length`` names. Collect splits what is larger, so a bad line loses less."""
STATUSES = {
    "device-unknown": 401,
    "device-refused": 403,
    "sealed-device": 403,
    "openrosa-not-here": 404,
    "submission-differs": 409,
    "attachment-differs": 409,
    "submission-too-large": 413,
    "submission-media-type": 415,
    "ingest-full": 503,
    "ingest-failed": 503,
    "ingest-no-room": 503,
}
RETRY_SECONDS = 5


@dataclass(slots=True)
class Answer:
    status: int
    body: bytes = b""
    content_type: str = XML
    headers: dict[str, str] = field(default_factory=dict)


def said(status: int, text: str, nature: str = "submit_success") -> Answer:
    """The envelope with a sentence for a person."""
    envelope = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<OpenRosaResponse xmlns="http://openrosa.org/http/response" items="0">'
        f"<message nature={quoteattr(nature)}>{escape(text)}</message></OpenRosaResponse>"
    )
    return Answer(status, envelope.encode())


def refused(error: ScrutatorError) -> Answer:
    """The sentence and the code of an error; 400 unless :data:`STATUSES` has another status for it."""
    answer = said(STATUSES.get(error.code, 400), f"{error} [{error.code}]", nature="error")
    if answer.status == 401:
        answer.headers["WWW-Authenticate"] = 'Basic realm="Scrutator", charset="UTF-8"'
    if answer.status == 503:
        answer.headers["Retry-After"] = str(RETRY_SECONDS)
    return answer


def as_json(error: ScrutatorError) -> Answer:
    """As :func:`refused`, for the field app: the fields of :func:`receipt_json`, of which nothing was given."""
    answer = refused(error)
    answer.body, answer.content_type = _json({**NOTHING_GIVEN, "code": error.code, "message": str(error)}), JSON
    return answer


def receipt_json(status: int, receipt: Receipt, message: str, training: bool) -> Answer:
    """A receipt for the field app. ``quarantine`` is the code of why a person looks first, where the sender is told."""
    given = {
        "message": message,
        "number": receipt.number,
        "hash": receipt.hash,
        "received_at": moment(receipt.received_at),
        "created": receipt.created,
        "missing": list(receipt.missing),
        "quarantine": receipt.quarantine if receipt.quarantine in TOLD else "",
        "training": training,
    }
    return Answer(status, _json(NOTHING_GIVEN | given), JSON)


def wants_json(scope: Scope) -> bool:
    """Whether the sender asks for JSON by name; telephones with other programs do not."""
    return b"application/json" in header(scope, b"accept").lower()


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


async def give(answer: Answer, scope: Scope, send: Send) -> None:
    headers = {
        "X-OpenRosa-Version": "1.0",
        "X-OpenRosa-Accept-Content-Length": str(SPLIT_AT),
        "Date": _date(int(time.time())),
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        **answer.headers,
    }
    body = answer.body
    if answer.status not in (204, 304):
        headers["Content-Type"] = answer.content_type
        if len(body) > 512 and b"gzip" in header(scope, b"accept-encoding"):
            body = gzip.compress(body, 6)
            headers["Content-Encoding"] = "gzip"
            headers["Vary"] = "Accept-Encoding"
        headers["Content-Length"] = str(len(body))
    encoded = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": answer.status, "headers": encoded})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


@lru_cache(maxsize=1)
def _date(second: int) -> str:
    return formatdate(second, usegmt=True)


def header(scope: Scope, name: bytes) -> bytes:
    """A request header by its name in lower case; empty when it is not there."""
    return next((value for key, value in scope["headers"] if key == name), b"")
