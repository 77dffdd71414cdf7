"""The ASGI application that granian serves: OpenRosa by its lean handler, everything else by Django."""

import os
from typing import Any

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "scrutator.site.settings")
pages = get_asgi_application()

from scrutator.api.openrosa import application as openrosa  # noqa: E402 - needs Django to be set up


async def application(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] == "http" and scope["path"].startswith("/openrosa/"):
        await openrosa(scope, receive, send)
    else:
        await pages(scope, receive, send)
