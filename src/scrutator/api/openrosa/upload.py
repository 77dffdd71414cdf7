"""Reads a multipart request as it streams in: the XML to memory, files to disk."""

from __future__ import annotations

from typing import Any

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from scrutator.api.openrosa.answers import Receive, Scope, header
from scrutator.collection.files import Arriving, StoredFile, label
from scrutator.collection.reading import XML_LIMIT
from scrutator.core.errors import ScrutatorError

XML_PART = "xml_submission_file"
FILES_LIMIT = 200


class HungUpError(Exception):
    """The sender hung up; nobody is there to be answered."""


class Body:
    """The body of a request, chunk by chunk; it knows when there is no more."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self.more = True

    async def chunk(self) -> bytes:
        message = await self._receive()
        if message["type"] == "http.disconnect":
            self.more = False
            raise HungUpError
        self.more = message.get("more_body", False)
        return bytes(message.get("body", b""))

    async def drain(self, limit: int = 16 * 1024 * 1024) -> None:
        """Read and forget the rest, so that a sender that writes before it reads gets to see the answer."""
        while self.more and limit > 0:
            limit -= len(await self.chunk())


class Upload:
    """The parts of one request. After use, its files are either kept or dropped."""

    def __init__(self, boundary: bytes) -> None:
        self.xml: bytearray | None = None
        self.files: list[Arriving] = []
        self.ended = False
        self._headers: dict[str, bytes] = {}
        self._name = self._value = b""
        self._into: Any = None
        self._parser = MultipartParser(
            boundary,
            {
                "on_part_begin": self._begin,
                "on_header_field": self._header_name,
                "on_header_value": self._header_value,
                "on_header_end": self._header_end,
                "on_headers_finished": self._headers_finished,
                "on_part_data": self._data,
                "on_end": self._end,
            },
        )

    def feed(self, chunk: bytes) -> None:
        try:
            self._parser.write(chunk)
        except FormParserError as error:
            raise ScrutatorError("submission-parts", reason=str(error)) from error

    def keep(self) -> tuple[StoredFile, ...]:
        return tuple(file.keep() for file in self.files)

    def drop(self) -> None:
        for file in self.files:
            file.drop()

    def _begin(self) -> None:
        self._headers, self._name, self._value, self._into = {}, b"", b"", None

    def _header_name(self, data: bytes, start: int, end: int) -> None:
        self._name += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header_end(self) -> None:
        self._headers[self._name.decode("latin-1").lower()] = self._value
        self._name = self._value = b""

    def _headers_finished(self) -> None:
        _kind, options = parse_options_header(self._headers.get("content-disposition", b""))
        name = options.get(b"name", b"").decode("utf-8", "replace")
        if name == XML_PART:
            if self.xml is not None:
                raise ScrutatorError("submission-parts", reason=f"two parts {XML_PART}")
            self.xml = self._into = bytearray()
        elif b"filename" in options:
            named = label(options[b"filename"].decode("utf-8", "replace")) or label(name)
            if not named or len(self.files) >= FILES_LIMIT:
                reason = "a file without a name" if not named else f"more than {FILES_LIMIT} files"
                raise ScrutatorError("submission-parts", reason=reason)
            self._into = Arriving(named)
            self.files.append(self._into)

    def _data(self, data: bytes, start: int, end: int) -> None:
        if isinstance(self._into, bytearray):
            self._into += data[start:end]
            if len(self._into) > XML_LIMIT:
                raise ScrutatorError("submission-too-large", size=f"> {XML_LIMIT}", limit=XML_LIMIT)
        elif self._into is not None:
            self._into.write(data[start:end])

    def _end(self) -> None:
        self.ended = True


async def receive_upload(scope: Scope, body: Body, limit: int) -> Upload:
    """Read the whole request. Raises :class:`ScrutatorError` for what is no submission, and when nobody is there any
    more :class:`HungUpError`."""
    content_type = header(scope, b"content-type")
    kind, options = parse_options_header(content_type)
    if kind != b"multipart/form-data" or not options.get(b"boundary"):
        raise ScrutatorError("submission-media-type", sent=content_type.decode("latin-1")[:80] or "—")
    declared = header(scope, b"content-length")
    if declared.isdigit() and int(declared) > limit:
        raise ScrutatorError("submission-too-large", size=int(declared), limit=limit)
    try:
        upload = Upload(options[b"boundary"])
    except FormParserError as error:
        raise ScrutatorError("submission-parts", reason=str(error)) from error
    total = 0
    try:
        while body.more:
            chunk = await body.chunk()
            total += len(chunk)
            if total > limit:
                raise ScrutatorError("submission-too-large", size=f"> {limit}", limit=limit)
            upload.feed(chunk)
        if not upload.ended:
            raise ScrutatorError("submission-parts", reason="it ends in the middle")
        if upload.xml is None:
            raise ScrutatorError("submission-parts", reason=f"no part {XML_PART}")
    except BaseException:
        upload.drop()
        raise
    return upload
