"""QR codes as pictures inside the page, and the settings that ODK Collect reads from one."""

from __future__ import annotations

import base64
import json
import zlib

import segno


def picture(text: str) -> str:
    """A QR code as the ``data:`` address of an SVG, black on white in both colour schemes."""
    return segno.make(text, error="m").svg_data_uri(scale=4, border=4, dark="#000", light="#fff")


def collect_settings(server_url: str, username: str, password: str, project: str) -> str:
    """What Collect's "Configure with QR code" expects: Base64 of zlib of JSON with ``general``, ``admin``,
    ``project``."""
    settings = {
        "general": {
            "protocol": "odk_default",
            "server_url": server_url,
            "username": username,
            "password": password,
            "form_update_mode": "match_exactly",
            "autosend": "wifi_and_cellular",
        },
        "admin": {},
        "project": {"name": project},
    }
    packed = zlib.compress(json.dumps(settings, ensure_ascii=False, separators=(",", ":")).encode(), 9)
    return base64.b64encode(packed).decode()
