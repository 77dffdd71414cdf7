"""The ASGI application: addresses, and the way of a submission from the wire to its receipt."""

from __future__ import annotations

import asyncio
import logging
from urllib.parse import parse_qs

from django.conf import settings
from django.db import DatabaseError
from django.utils import translation
from django.utils.translation import gettext as _

from scrutator.api.openrosa import listing
from scrutator.api.openrosa.answers import (
    Answer,
    Receive,
    Scope,
    Send,
    as_json,
    give,
    header,
    receipt_json,
    refused,
    said,
    wants_json,
)
from scrutator.api.openrosa.door import Caller, door
from scrutator.api.openrosa.upload import Body, HungUpError, receive_upload
from scrutator.collection.envelope.opening import check_named
from scrutator.collection.incoming import Incoming, Receipt
from scrutator.collection.models import Channel
from scrutator.collection.quarantine import REASONS, TOLD
from scrutator.collection.reading import read
from scrutator.collection.writer import writer
from scrutator.core.errors import ScrutatorError
from scrutator.core.files import no_room

log = logging.getLogger(__name__)
PREFIX = "/openrosa/"


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one request below ``/openrosa/<mission code>/``."""
    language, body = settings.LANGUAGE_CODE, Body(receive)
    told = as_json if wants_json(scope) else refused
    try:
        code, _slash, rest = scope["path"].removeprefix(PREFIX).partition("/")
        try:
            caller = await door().caller(scope, code)
            language = caller.language
            answer = await _answer(scope, body, caller, rest.strip("/"))
        except ScrutatorError as error:
            if scope["method"] == "POST":
                await body.drain()
            with translation.override(language):
                answer = told(error)
    except HungUpError:
        return
    except Exception as error:
        if isinstance(error, DatabaseError | OSError):
            log.warning("a request to OpenRosa could not be served now: %s", error)
        else:
            log.exception("a request to OpenRosa failed")
        with translation.override(language):
            answer = told(ScrutatorError("ingest-no-room" if no_room(error) else "ingest-failed"))
    await give(answer, scope, send)


async def _answer(scope: Scope, body: Body, caller: Caller, rest: str) -> Answer:
    method = scope["method"]
    if rest == "submission":
        if method == "POST":
            return await _submission(scope, body, caller)
        return Answer(204) if method == "HEAD" else _not_allowed("HEAD, POST")
    if method not in {"GET", "HEAD"}:
        return _not_allowed("GET, HEAD")
    version = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("version", [""])[0]
    match rest.split("/"):
        case ["formList"]:
            return await door().ask(listing.form_list, caller, listing.base_address(scope, caller.mission.code))
        case ["forms", form_id]:
            return await door().ask(listing.form, caller, form_id, version)
        case ["forms", form_id, "manifest"]:
            base = listing.base_address(scope, caller.mission.code)
            return await door().ask(listing.manifest, caller, form_id, version, base)
        case ["forms", form_id, "media", name]:
            known = header(scope, b"if-none-match").decode("latin-1")
            return await door().ask(listing.medium, caller, form_id, version, name, known)
        case ["sealing-key"]:
            return await door().ask(listing.sealing_key, caller)
        case ["receipts"]:
            return await door().ask(listing.receipts, caller)
    raise ScrutatorError("openrosa-not-here")


def _not_allowed(methods: str) -> Answer:
    answer = said(405, methods, nature="error")
    answer.headers["Allow"] = methods
    return answer


async def _submission(scope: Scope, body: Body, caller: Caller) -> Answer:
    """201 for a new submission, 202 for a repeat, each only once it is on disk and in the database."""
    upload = await receive_upload(scope, body, settings.SUBMISSION_LIMIT, caller.sender)
    try:
        form = upload.form()
        reading = read(form.xml)
        if upload.sealed:
            check_named(reading, upload.names, form.beside)
    except ScrutatorError:
        await asyncio.to_thread(upload.drop)
        raise
    files = await asyncio.to_thread(upload.keep) if upload.files else ()
    channel = Channel.APP if upload.sealed else Channel.OPENROSA
    incoming = Incoming(
        caller.mission, reading, caller.device, files, channel, clock_ahead=form.clock, beside=form.beside
    )
    receipt = await writer().stored(incoming)
    status, training = (201 if receipt.created else 202), caller.mission.training
    with translation.override(caller.language):
        message = sentence(receipt, training)
        return receipt_json(status, receipt, message, training) if wants_json(scope) else said(status, message)


def sentence(receipt: Receipt, training: bool) -> str:
    """What the sender reads: number, hash and time, what is still to come, and whether a person looks first."""
    if receipt.created:
        text = _("Received as number %(number)s at %(time)s UTC. Receipt: %(hash)s.")
    else:
        text = _("Received before, as number %(number)s at %(time)s UTC. Receipt: %(hash)s.")
    time = f"{receipt.received_at:%Y-%m-%d %H:%M:%S}"
    parts = [text % {"number": receipt.number, "time": time, "hash": receipt.hash}]
    if receipt.missing:
        parts.append(_("Files still to come: %(count)s.") % {"count": len(receipt.missing)})
    if receipt.quarantine in TOLD:
        parts.append(_("A person will look at it first: %(reason)s") % {"reason": REASONS[receipt.quarantine]})
    if training:
        parts.insert(0, _("Training."))
    return " ".join(parts)
