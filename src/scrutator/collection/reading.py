"""Reads a filled form. Whatever it is sent, it fetches nothing, expands nothing, and stays within limits."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from lxml import etree

from scrutator.core.canonical import sha256
from scrutator.core.errors import ScrutatorError

XML_LIMIT = 1024 * 1024
"""Bytes of the XML part; photographs and sound come beside it."""
ANSWERS_LIMIT = 5000
DEPTH_LIMIT = 50
XFORMS = "http://www.w3.org/2002/xforms"
_of_thread = threading.local()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a submission says of itself. ``answers`` maps a question's path (``processing/V18``; from the second turn of
    a repeat on, ``visit[2]/V18``) to its text; unanswered questions are left out."""

    xml: bytes
    sha256: str
    instance_id: str
    deprecated_id: str
    form_id: str
    version: str
    answers: dict[str, str]

    def header(self, name: str) -> str:
        """The answer to a question of the header by its name, wherever its group is; empty if there is none."""
        ending = f"/{name}"
        return next((text for path, text in self.answers.items() if path.endswith(ending) or path == name), "")

    def moment(self, name: str) -> datetime | None:
        """A date and time of the header. None if it is missing, unreadable, or without a time zone."""
        try:
            found = parse_datetime(self.header(name))
        except ValueError:
            return None
        return found if found is not None and found.tzinfo is not None else None


def read(xml: bytes) -> Reading:
    """Read the XML part of a submission.

    Raises :class:`ScrutatorError`: ``submission-too-large``, ``submission-dtd``, ``submission-unreadable``,
    ``submission-without-id``, ``submission-without-form``.
    """
    root = parse(xml)
    form_id = (root.get("id") or "").strip()
    if not form_id:
        raise ScrutatorError("submission-without-form")
    answers: dict[str, str] = {}
    meta: dict[str, str] = {}
    for child in root:
        if _name(child) == "meta":
            meta = {_name(part): (part.text or "").strip() for part in child if isinstance(part.tag, str)}
            if meta.get("audit"):
                answers["meta/audit"] = meta["audit"]
    _collect(root, "", answers)
    instance_id = meta.get("instanceID") or (root.get("instanceID") or "").strip()
    if not instance_id or len(instance_id) > 100 or len(meta.get("deprecatedID", "")) > 100:
        raise ScrutatorError("submission-without-id")
    version = (root.get("version") or "").strip()
    return Reading(xml, sha256(xml), instance_id, meta.get("deprecatedID", ""), form_id, version, answers)


def parse(xml: bytes) -> Any:
    """The root element, of a document without a document type and of at most :data:`XML_LIMIT` bytes."""
    if len(xml) > XML_LIMIT:
        raise ScrutatorError("submission-too-large", size=len(xml), limit=XML_LIMIT)
    try:
        root = etree.fromstring(xml, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
            raise ScrutatorError("submission-dtd") from error
        raise ScrutatorError("submission-unreadable", reason=str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ScrutatorError("submission-dtd")
    return root


def _parser() -> etree.XMLParser:
    """One for each thread: making one costs as much as reading a form with it."""
    found = getattr(_of_thread, "parser", None)
    if found is None:
        found = _of_thread.parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
    return found


def _name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _collect(element: Any, path: str, into: dict[str, str], depth: int = 0) -> None:
    """Leaves with text, by path."""
    if depth > DEPTH_LIMIT:
        raise ScrutatorError("submission-unreadable", reason=f"more than {DEPTH_LIMIT} levels")
    seen: dict[str, int] = {}
    for child in element:
        name = _name(child)
        if not name or (not path and name == "meta"):
            continue
        turn = seen[name] = seen.get(name, 0) + 1
        here = f"{path}{name}" if turn == 1 else f"{path}{name}[{turn}]"
        if len(child):
            _collect(child, f"{here}/", into, depth + 1)
        elif (text := child.text) and (text := text.strip()):
            into[here] = text
            if len(into) > ANSWERS_LIMIT:
                raise ScrutatorError("submission-too-long", count=len(into), limit=ANSWERS_LIMIT)


def file_paths(xform: str) -> frozenset[str]:
    """Paths of the questions of an XForm that are answered by a file, and ``meta/audit``."""
    root = etree.fromstring(xform.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    found = {"meta/audit"}
    for bind in root.iter(f"{{{XFORMS}}}bind"):
        if bind.get("type") in {"binary", "xsd:base64Binary"}:
            found.add("/".join((bind.get("nodeset") or "").strip("/").split("/")[1:]))
    return frozenset(found)


def named_files(reading: Reading, paths: frozenset[str]) -> tuple[str, ...]:
    """Names of the files that the submission says it has, ``paths`` being those of :func:`file_paths`. It is complete
    when all of them have come."""
    named = (text for path, text in reading.answers.items() if without_turns(path) in paths)
    return tuple(dict.fromkeys(named))


def without_turns(path: str) -> str:
    """The path without the turns of repeats."""
    return "/".join(part.split("[", 1)[0] for part in path.split("/")) if "[" in path else path
