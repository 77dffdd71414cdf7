"""ODK Collect's side of OpenRosa, byte for byte as its HTTP client (OkHttp) writes it.

After the public source of Collect 2024 (``OkHttpConnection``, ``OkHttpOpenRosaServerClientProvider``): the order of
headers, the ``Date`` with its twelve-hour clock, a first call without credentials, then Basic on every call, files in
parts named by themselves, and ``*isIncomplete*`` when a post is split.
"""

from __future__ import annotations

import base64
import gzip
import http.client
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

USER_AGENT = "org.odk.collect.android/v2024.3.4 Dalvik/2.1.0 (Linux; U; Android 14; Pixel 6 Build/UP1A.231105.001)"
Part = tuple[str, str | None, str | None, bytes]
Files = dict[str, tuple[str, bytes]]


@dataclass
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Collect:
    """One telephone. ``asked`` keeps the statuses of every call, challenges included."""

    def __init__(self, port: int, user: object, token: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self._port = port
        self._credentials = base64.b64encode(f"{user}:{token}".encode()).decode()
        self._challenged = False
        self.asked: list[tuple[str, str, int]] = []

    def get(self, path: str) -> Reply:
        return self._call("GET", path)

    def head(self, path: str) -> Reply:
        return self._call("HEAD", path)

    def post(self, path: str, parts: list[Part]) -> Reply:
        boundary = str(uuid.uuid4())
        return self._call("POST", path, multipart(boundary, parts), f"multipart/form-data; boundary={boundary}")

    def close(self) -> None:
        self._connection.close()

    def _call(self, method: str, path: str, body: bytes = b"", content_type: str = "") -> Reply:
        reply = self._once(method, path, body, content_type)
        if reply.status == 401 and not self._challenged:
            assert reply.headers["www-authenticate"].lower().startswith("basic realm=")
            self._challenged = True
            reply = self._once(method, path, body, content_type)
        return reply

    def _once(self, method: str, path: str, body: bytes, content_type: str) -> Reply:
        connection = self._connection
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        connection.putheader("User-Agent", USER_AGENT)
        connection.putheader("X-OpenRosa-Version", "1.0")
        connection.putheader("Date", datetime.now(UTC).strftime("%a, %d %b %Y %I:%M:%S GMT"))
        if self._challenged:
            connection.putheader("Authorization", f"Basic {self._credentials}")
        if method == "POST":
            connection.putheader("Content-Type", content_type)
            connection.putheader("Content-Length", str(len(body)))
        connection.putheader("Host", f"localhost:{self._port}")
        connection.putheader("Connection", "Keep-Alive")
        connection.putheader("Accept-Encoding", "gzip")
        connection.putheader("X-Forwarded-Proto", "https")
        connection.endheaders(body or None)
        response = connection.getresponse()
        content = response.read()
        headers = {name.lower(): value for name, value in response.getheaders()}
        assert len(headers) == len(response.getheaders()), "a header twice"
        if headers.get("content-encoding") == "gzip":
            content = gzip.decompress(content)
        self.asked.append((method, path.split("?")[0], response.status))
        return Reply(response.status, headers, content)


def submission(xml: bytes, files: Files | None = None, *, incomplete: bool = False) -> list[Part]:
    """The parts of one post."""
    parts: list[Part] = [("xml_submission_file", "Voting day_2026-10-11_08-00-00.xml", "text/xml", xml)]
    parts += [(name, name, kind, content) for name, (kind, content) in (files or {}).items()]
    if incomplete:
        parts.append(("*isIncomplete*", None, None, b"yes"))
    return parts


def multipart(boundary: str, parts: list[Part]) -> bytes:
    out = bytearray()
    for name, file_name, kind, content in parts:
        disposition = f'form-data; name="{name}"' + (f'; filename="{file_name}"' if file_name else "")
        out += f"--{boundary}\r\nContent-Disposition: {disposition}\r\n".encode()
        out += f"Content-Type: {kind}\r\n".encode() if kind else b""
        out += f"Content-Length: {len(content)}\r\n\r\n".encode() + content + b"\r\n"
    return bytes(out + f"--{boundary}--\r\n".encode())
