"""Sends filled forms as a telephone does: for tests, training, and forms that lie in a folder."""

from __future__ import annotations

import base64
import http.client
import mimetypes
import ssl
import time
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from scrutator.collection.reading import parse, read
from scrutator.core.errors import ScrutatorError

ATTEMPTS = 4
WAIT_SECONDS = 2.0
SPLIT_AT = 10_000_000


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled form in a file, and the files beside it that it names."""

    path: Path
    xml: bytes
    instance_id: str
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """What the server said to one form. ``status`` of the last post: 201 new, 202 there before, else refused."""

    file: str
    instance_id: str
    status: int
    message: str

    @property
    def acknowledged(self) -> bool:
        return self.status in (201, 202)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self) | {"acknowledged": self.acknowledged}


def gather(paths: Sequence[Path]) -> list[Filled]:
    """The forms in ``paths``: files, or folders with XML files. Raises ``file-missing`` and what reading raises."""
    found = []
    for path in paths:
        if not path.exists():
            raise ScrutatorError("file-missing", path=path)
        for file in sorted(path.rglob("*.xml")) if path.is_dir() else [path]:
            xml = file.read_bytes()
            reading = read(xml)
            named = dict.fromkeys(text for text in reading.answers.values() if text == Path(text).name)
            beside = tuple(file.parent / name for name in named if (file.parent / name).is_file())
            found.append(Filled(file, xml, reading.instance_id, beside))
    return found


class Sender:
    """One device and one server, ``url`` being the mission's address, ``https://host/openrosa/CODE``.

    Waits and tries again when the server is busy or away; what was acknowledged is known by its receipt, so sending
    all of it again is safe.
    """

    def __init__(self, url: str, user: str, token: str, *, trusted: Path | None = None) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ScrutatorError("server-unreachable", url=url, reason="http(s)://host/openrosa/CODE")
        self.url, self._path = url, parts.path.rstrip("/") + "/submission"
        credentials = base64.b64encode(f"{user}:{token}".encode()).decode()
        self._headers = {"Authorization": f"Basic {credentials}", "X-OpenRosa-Version": "1.0"}
        if parts.scheme == "https":
            context = ssl.create_default_context(cafile=str(trusted) if trusted else None)
            self._connection: http.client.HTTPConnection = http.client.HTTPSConnection(
                parts.hostname, parts.port, timeout=60, context=context
            )
        else:
            self._connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=60)
        self._split_at = SPLIT_AT

    def begin(self) -> None:
        """Ask whether the server takes submissions of this device.

        Raises ``server-unreachable``, ``device-unknown``, ``openrosa-not-here``.
        """
        status, headers, _body = self._call("HEAD")
        if status == 401:
            raise ScrutatorError("device-unknown")
        if status != 204:
            raise ScrutatorError("openrosa-not-here")
        limit = headers.get("x-openrosa-accept-content-length", "")
        self._split_at = int(limit) if limit.isdigit() and int(limit) > 0 else SPLIT_AT

    def send(self, filled: Filled) -> Sent:
        """Send one form with its files, in several posts if they are large."""
        status, message = 0, ""
        for files, more in _split(filled, self._split_at):
            boundary = uuid.uuid4().hex
            body = _multipart(boundary, filled, files, more)
            status, _headers, answer = self._call("POST", body, f"multipart/form-data; boundary={boundary}")
            message = _message(answer)
            if status not in (201, 202):
                break
        return Sent(str(filled.path), filled.instance_id, status, message)

    def close(self) -> None:
        self._connection.close()

    def _call(self, method: str, body: bytes | None = None, kind: str = "") -> tuple[int, dict[str, str], bytes]:
        headers = self._headers | ({"Content-Type": kind} if kind else {})
        problem = ""
        for attempt in range(ATTEMPTS):
            if attempt:
                time.sleep(WAIT_SECONDS * attempt)
            try:
                self._connection.request(method, self._path, body, headers)
                response = self._connection.getresponse()
                content = response.read()
            except (OSError, http.client.HTTPException) as error:
                self._connection.close()
                problem = str(error) or type(error).__name__
                continue
            if response.status == 503 and attempt < ATTEMPTS - 1:
                problem = "503"
                continue
            return response.status, {name.lower(): value for name, value in response.getheaders()}, content
        raise ScrutatorError("server-unreachable", url=self.url, reason=problem)


def _split(filled: Filled, limit: int) -> Iterator[tuple[list[Path], bool]]:
    """Files of each post, and whether more posts follow."""
    part: list[Path] = []
    size = len(filled.xml)
    for file in filled.files:
        if part and size + file.stat().st_size > limit:
            yield part, True
            part, size = [], len(filled.xml)
        part.append(file)
        size += file.stat().st_size
    yield part, False


def _multipart(boundary: str, filled: Filled, files: Sequence[Path], more: bool) -> bytes:
    out = bytearray()

    def add(name: str, file_name: str, kind: str, content: bytes) -> None:
        given = f'; filename="{file_name}"\r\nContent-Type: {kind}' if file_name else ""
        out.extend(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"{given}\r\n\r\n'.encode())
        out.extend(content + b"\r\n")

    add("xml_submission_file", "submission.xml", "text/xml", filled.xml)
    for file in files:
        name = file.name.replace('"', "%22")
        add(name, name, mimetypes.guess_type(file.name)[0] or "application/octet-stream", file.read_bytes())
    if more:
        add("*isIncomplete*", "", "", b"yes")
    out.extend(f"--{boundary}--\r\n".encode())
    return bytes(out)


def _message(answer: bytes) -> str:
    try:
        return str(parse(answer).findtext("{http://openrosa.org/http/response}message") or "")
    except (ScrutatorError, etree.LxmlError):
        return ""
