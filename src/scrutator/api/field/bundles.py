"""What a telephone takes with it, stations of the list, and own reports to be amended."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from ninja import Query, Router

from scrutator.api.etags import has
from scrutator.api.field.documents import bundle_document, etag, station_document
from scrutator.api.field.door import DeviceAuth, allowed, unkept
from scrutator.collection.models import Submission
from scrutator.core.canonical import moment
from scrutator.core.errors import ScrutatorError
from scrutator.territory.models import Station

router = Router(auth=DeviceAuth())
FOUND = 20
"""Stations that are told of one search."""


@router.get("{slug:code}/bundle")
def bundle(request: HttpRequest, response: HttpResponse, code: str) -> Any:
    """All that is needed without a network; 304 when the device says by ``If-None-Match`` that it has it."""
    _device, mission, member = allowed(request, code)
    found = bundle_document(mission, member)
    tag = etag(found)
    known = request.headers.get("If-None-Match", "")
    answer = HttpResponse(status=304) if has(known, tag) else response
    unkept(answer)
    patch_vary_headers(answer, ("Authorization", "Accept-Language"))
    answer["ETag"] = tag
    return answer if answer.status_code == 304 else {**found, "server_time": moment(timezone.now())}


@router.get("{slug:code}/stations")
def stations(
    request: HttpRequest, response: HttpResponse, code: str, q: str = Query("", max_length=100)
) -> list[dict[str, Any]]:
    """At most twenty stations whose code begins with the words, or whose name or address holds them."""
    unkept(response)
    _device, mission, _member = allowed(request, code)
    words = q.replace("\0", "").strip()
    if not words:
        return []
    rows = Station.objects.filter(frame=mission.frame_id).select_related("area__parent")
    matching = Q(code__istartswith=words) | Q(name__icontains=words) | Q(address__icontains=words)
    return [station_document(row) for row in rows.filter(matching).order_by("code")[:FOUND]]


@router.get("{slug:code}/submissions/{instance_id}")
def submission(request: HttpRequest, code: str, instance_id: str) -> HttpResponse:
    """The XML of a report of the same member, to be amended. Raises ``openrosa-not-here`` for others and for what was
    erased."""
    found = _own(request, code, instance_id)
    xml = found.xml if found is not None else b""
    if not xml:
        raise ScrutatorError("openrosa-not-here")
    answer = HttpResponse(xml, content_type="text/xml; charset=utf-8")
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    unkept(answer)
    return answer


@router.get("{slug:code}/submissions/{instance_id}/files")
def files(request: HttpRequest, response: HttpResponse, code: str, instance_id: str) -> list[dict[str, Any]]:
    """The files of a report of the same member that are here, by name: an amendment that names them has them, and need
    not send them again. Raises ``openrosa-not-here`` as :func:`submission` does."""
    unkept(response)
    found = _own(request, code, instance_id)
    if found is None:
        raise ScrutatorError("openrosa-not-here")
    rows = found.attachments.exclude(Q(path="") & (Q(carried__isnull=True) | Q(carried__path=""))).order_by("name")
    return [{"name": row.name, "size": row.size, "media_type": row.media_type} for row in rows]


def _own(request: HttpRequest, code: str, instance_id: str) -> Submission | None:
    _device, mission, member = allowed(request, code)
    rows = Submission.objects.filter(mission=mission, member=member, erased__isnull=True)
    return rows.filter(instance_id=instance_id.replace("\0", "")).first()
