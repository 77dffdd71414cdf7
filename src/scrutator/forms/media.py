"""Which files a form names, and whether those that were sent are they."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from scrutator.core.canonical import sha256
from scrutator.core.errors import ScrutatorError
from scrutator.core.sniffing import media_type
from scrutator.forms.models import FormMedia, FormVersion

ONE_LIMIT, ALL_LIMIT = 10 * 1024 * 1024, 50 * 1024 * 1024
NAME = re.compile(r"[^\W.][\w .()-]{0,94}\.(?P<ending>[A-Za-z0-9]{2,5})")
JR = re.compile(r"jr://(?:images|audio|video|file|file-csv)/([^\"'<>]+)")
TEXTS = {"csv": "text/csv", "geojson": "application/geo+json", "xml": "text/xml"}
"""Endings of files that have no signature, and what they are told to be."""
KINDS = {
    "png": ("image/png",),
    "jpg": ("image/jpeg",),
    "jpeg": ("image/jpeg",),
    "gif": ("image/gif",),
    "webp": ("image/webp",),
    "mp3": ("audio/mpeg",),
    "m4a": ("audio/mp4", "video/mp4"),
    "ogg": ("audio/ogg",),
    "wav": ("audio/wav",),
    "mp4": ("video/mp4",),
    "webm": ("video/webm",),
}


@dataclass(frozen=True, slots=True)
class Medium:
    """A file that fits its name."""

    name: str
    media_type: str
    content: bytes


def named_by(xform: str) -> list[str]:
    """Names of the files that an XForm asks for, in order."""
    root = etree.fromstring(xform.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    texts = [text for element in root.iter() for text in (element.get("src"), element.text) if text and "jr://" in text]
    return sorted({unquote(name) for text in texts for name in JR.findall(text.strip())} - {"last-saved"})


def chosen(path: str, xform: str, sent: Mapping[str, bytes]) -> list[Medium]:
    """The files that the form names, out of those that were sent; others are left alone.

    Raises ``form-media-missing`` with the names of those that were not sent, ``form-media-file`` for one that is not
    what its ending says, is empty or is no such list, ``form-media-large``.
    """
    wanted = named_by(xform)
    missing = [name for name in wanted if name not in sent]
    if missing:
        raise ScrutatorError("form-media-missing", path=path, count=len(missing), names=", ".join(missing[:10]))
    if sum(len(sent[name]) for name in wanted) > ALL_LIMIT:
        raise ScrutatorError("form-media-large", name=path, limit=f"{ALL_LIMIT // 1024**2} MB")
    return [_checked(name, sent[name]) for name in wanted]


def _checked(name: str, content: bytes) -> Medium:
    if len(content) > ONE_LIMIT:
        raise ScrutatorError("form-media-large", name=name, limit=f"{ONE_LIMIT // 1024**2} MB")
    fits = NAME.fullmatch(name)
    ending = fits["ending"].lower() if fits else ""
    found = media_type(content[:512])
    if not content or not (found in KINDS.get(ending, ()) or (ending in TEXTS and _is_text(ending, content))):
        raise ScrutatorError("form-media-file", name=name, found=found)
    return Medium(name, TEXTS.get(ending, found), content)


def _is_text(ending: str, content: bytes) -> bool:
    """UTF-8; a list has a header and rows as long as it."""
    try:
        text = content.decode("utf-8-sig")
        if ending == "csv":
            rows = list(csv.reader(io.StringIO(text), strict=True))
            return bool(rows and rows[0]) and all(len(row) <= len(rows[0]) for row in rows)
        if ending == "xml":
            etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except (UnicodeDecodeError, csv.Error, etree.XMLSyntaxError):
        return False
    return True


def rows_of(form: FormVersion, media: list[Medium]) -> list[FormMedia]:
    """The files as rows, not yet stored."""
    return [
        FormMedia(
            form=form,
            name=one.name,
            media_type=one.media_type,
            sha256=sha256(one.content),
            md5=hashlib.md5(one.content, usedforsecurity=False).hexdigest(),
            size=len(one.content),
            content=one.content,
        )
        for one in media
    ]


def hashes(media: list[Medium]) -> dict[str, str]:
    """SHA-256 by name."""
    return {one.name: sha256(one.content) for one in media}


def stored_hashes(form: FormVersion) -> dict[str, str]:
    """SHA-256 by name of what a version was published with."""
    return dict(form.media.order_by("name").values_list("name", "sha256"))


def folder_files(folder: Path) -> dict[str, bytes]:
    """The files of a folder by their names. Raises ``file-missing``; a file above the limit is not read whole."""
    if not folder.is_dir():
        raise ScrutatorError("file-missing", path=folder)
    return {path.name: path.open("rb").read(ONE_LIMIT + 1) for path in sorted(folder.iterdir()) if path.is_file()}
