"""The page of the field app, the same for everybody, under a policy of its own."""

from __future__ import annotations

import json

from csp.constants import NONE, SELF
from csp.decorators import csp
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from scrutator.web.field.built import BUILT, files
from scrutator.web.field.practice import practice_bundle

POLICY = {
    "default-src": [NONE],
    "script-src": [SELF, "'wasm-unsafe-eval'"],
    "style-src": [SELF],
    "img-src": [SELF, "data:", "blob:"],
    "connect-src": [SELF],
    "manifest-src": [SELF],
    "worker-src": [SELF],
    "form-action": [NONE],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}
"""The engine's parser is WebAssembly, which no other page may run; pictures just taken have addresses of their own."""
ICON = "/static/web/icon.svg"


@require_safe
@csp(POLICY)
def page(request: HttpRequest) -> HttpResponse:
    """404 where the app was not built."""
    return render(request, "web/field/app.html", {"files": files()})


@require_safe
@csp(POLICY)
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker. A browser asks for it again and again: that is how it hears of a newer version."""
    path = BUILT / "worker.js"
    if not path.exists():
        raise Http404
    response = HttpResponse(path.read_bytes(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a telephone shows of the installed app."""
    about = {
        "name": "Scrutator",
        "short_name": "Scrutator",
        "id": "/field/",
        "start_url": "/field/",
        "scope": "/field/",
        "display": "standalone",
        "background_color": "#fbfaf7",
        "theme_color": "#1f5673",
        "icons": [{"src": ICON, "sizes": "any", "type": "image/svg+xml", "purpose": "any"}],
    }
    return HttpResponse(json.dumps(about), content_type="application/manifest+json")


@require_safe
def practice(request: HttpRequest) -> HttpResponse:
    """Stations of the invented state and the forms that ship, marked as training. Public: nothing of it is real."""
    response = JsonResponse(practice_bundle())
    response["Cache-Control"] = "no-cache"
    return response
