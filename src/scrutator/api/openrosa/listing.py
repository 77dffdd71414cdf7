"""What a device may fetch: the list of forms, each form, its manifest, and its own receipts."""

from __future__ import annotations

import hashlib
import json
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http.request import split_domain_port, validate_host
from lxml import etree

from scrutator.api.etags import has
from scrutator.api.openrosa.answers import Answer, Scope, header
from scrutator.api.openrosa.door import Caller
from scrutator.collection.envelope import keys
from scrutator.collection.queries import received_from_device
from scrutator.core.canonical import moment
from scrutator.core.errors import ScrutatorError
from scrutator.forms.models import FormVersion
from scrutator.missions.queries import member_of

LIST = "http://openrosa.org/xforms/xformsList"
MANIFEST = "http://openrosa.org/xforms/xformsManifest"
LOCAL = {"127.0.0.1", "::1"}


def base_address(scope: Scope, code: str) -> str:
    """Where this mission's door is, as the device sees it. Raises ``openrosa-not-here`` for a host that is not ours.

    ``X-Forwarded-Proto`` is believed from a proxy on this machine only.
    """
    host = header(scope, b"host").decode("latin-1")
    domain, _port = split_domain_port(host)
    if not domain or not validate_host(domain, settings.ALLOWED_HOSTS):
        raise ScrutatorError("openrosa-not-here")
    scheme = scope.get("scheme", "http")
    client = scope.get("client") or ("",)
    if client[0] in LOCAL and header(scope, b"x-forwarded-proto") == b"https":
        scheme = "https"
    return f"{scheme}://{host}/openrosa/{code}"


def allowed(caller: Caller) -> None:
    """Reading is for devices that are not revoked, of present members. Raises ``device-refused``."""
    caller.device.refresh_from_db(fields=["revoked_at"])
    if caller.device.revoked_at is not None or member_of(caller.device.person, caller.mission) is None:
        raise ScrutatorError("device-refused")


def form_list(caller: Caller, base: str) -> Answer:
    """The newest version of each form that is not retired."""
    allowed(caller)
    forms = FormVersion.objects.filter(mission=caller.mission, retired_at__isnull=True).defer("workbook")
    newest = {form.form_id: form for form in forms.order_by("published_at", "pk")}
    root = etree.Element("xforms", {}, {None: LIST})
    for form in newest.values():
        item = etree.SubElement(root, "xform")
        place = f"{base}/forms/{quote(form.form_id)}"
        version = f"version={quote(form.version, safe='')}"
        title = form.title_ru if caller.language == "ru" and form.title_ru else form.title_en
        _add(item, "formID", form.form_id)
        _add(item, "name", title)
        _add(item, "version", form.version)
        _add(item, "hash", f"md5:{hashlib.md5(form.xform.encode(), usedforsecurity=False).hexdigest()}")
        _add(item, "downloadUrl", f"{place}?{version}")
        _add(item, "manifestUrl", f"{place}/manifest?{version}")
    return Answer(200, _document(root))


def form(caller: Caller, form_id: str, version: str, known: str) -> Answer:
    """The XForm of one version, the newest when none is named; 304 when the device has it, as with :func:`medium`."""
    found = _form(caller, form_id, version)
    headers = {"ETag": f'"{found.xform_sha256}"'}
    if has(known, headers["ETag"]):
        return Answer(304, headers=headers)
    return Answer(200, found.xform.encode(), headers=headers)


def manifest(caller: Caller, form_id: str, version: str, base: str) -> Answer:
    """The files that belong to a version, each with its hash and its address."""
    form = _form(caller, form_id, version)
    root = etree.Element("manifest", {}, {None: MANIFEST})
    for medium in form.media.defer("content"):
        item = etree.SubElement(root, "mediaFile")
        _add(item, "filename", medium.name)
        _add(item, "hash", f"md5:{medium.md5}")
        place = f"{base}/forms/{quote(form.form_id)}/media/{quote(medium.name, safe='')}"
        _add(item, "downloadUrl", f"{place}?version={quote(form.version, safe='')}")
    return Answer(200, _document(root))


def medium(caller: Caller, form_id: str, version: str, name: str, known: str) -> Answer:
    """A file of a version; 304 without it when the device says by ``known`` (If-None-Match) that it has it."""
    found = _form(caller, form_id, version).media.filter(name=name).defer("content").first()
    if found is None:
        raise ScrutatorError("openrosa-not-here")
    tag = f'"{found.sha256}"'
    headers = {"ETag": tag, "Content-Security-Policy": "sandbox; default-src 'none'"}
    if has(known, tag):
        return Answer(304, headers=headers)
    return Answer(200, bytes(found.content), found.media_type, headers)


def sealing_key(caller: Caller) -> Answer:
    """The mission's public key, to which a device seals what it wrote."""
    allowed(caller)
    body = json.dumps({"mission": caller.mission.code, "sealing_key": keys.sealing_key(caller.mission.code)})
    return Answer(200, body.encode(), "application/json")


def receipts(caller: Caller) -> Answer:
    """What this device has sent, as JSON, newest first."""
    names = ("event__number", "event__hash", "received_at", "instance_id", "xml_sha256", "files_here", "files_named")
    rows = [
        {
            "number": row["event__number"],
            "hash": row["event__hash"],
            "received_at": moment(row["received_at"]),
            "instance_id": row["instance_id"],
            "sha256": row["xml_sha256"],
            "files": [row["files_here"], row["files_named"]],
        }
        for row in received_from_device(caller.mission, caller.device).values(*names)[:1000]
    ]
    body = json.dumps({"mission": caller.mission.code, "training": caller.mission.training, "receipts": rows})
    return Answer(200, body.encode(), "application/json")


def _form(caller: Caller, form_id: str, version: str) -> FormVersion:
    allowed(caller)
    forms = FormVersion.objects.filter(mission=caller.mission, form_id=form_id).defer("workbook")
    found = (forms.filter(version=version) if version else forms).order_by("-published_at", "-pk").first()
    if found is None:
        raise ScrutatorError("openrosa-not-here")
    return found


def _add(parent: Any, name: str, text: str) -> None:
    etree.SubElement(parent, name).text = text


def _document(root: Any) -> bytes:
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))
