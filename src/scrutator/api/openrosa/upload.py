"""Reads a multipart request as it streams in: the XML to memory, files to disk."""

from __future__ import annotations

from multipart import MultipartError, MultipartSegment, PushMultipartParser, parse_options_header

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

    def __init__(self, boundary: str) -> None:
        self.xml: bytearray | None = None
        self.files: list[Arriving] = []
        self._into: bytearray | Arriving | None = None
        try:
            self._parser = PushMultipartParser(
                boundary.encode("latin-1"), max_segment_count=2 * FILES_LIMIT, header_charset="latin-1"
            )
        except MultipartError as error:
            raise ScrutatorError("submission-parts", reason=str(error)) from error

    def feed(self, chunk: bytes) -> None:
        if not chunk:
            return
        try:
            for part in self._parser.parse(chunk):
                if isinstance(part, MultipartSegment):
                    self._begin(part)
                elif part:
                    self._data(part)
        except MultipartError as error:
            raise ScrutatorError("submission-parts", reason=str(error)) from error

    def end(self) -> None:
        """Nothing more comes. Raises ``submission-parts`` if something is missing."""
        try:
            self._parser.close()
        except MultipartError as error:
            raise ScrutatorError("submission-parts", reason="it ends in the middle") from error
        if self.xml is None:
            raise ScrutatorError("submission-parts", reason=f"no part {XML_PART}")

    def keep(self) -> tuple[StoredFile, ...]:
        """Put its files to their places, durably; all of them, or what this raises."""
        try:
            return tuple(file.keep() for file in self.files)
        except BaseException:
            self.drop()
            raise

    def drop(self) -> None:
        for file in self.files:
            file.drop()

    def _begin(self, part: MultipartSegment) -> None:
        self._into = None
        if part.name == XML_PART:
            if self.xml is not None:
                raise ScrutatorError("submission-parts", reason=f"two parts {XML_PART}")
            self.xml = self._into = bytearray()
        elif part.filename is not None:
            named = label(_text(part.filename)) or label(_text(part.name or ""))
            if not named or len(self.files) >= FILES_LIMIT:
                reason = "a file without a name" if not named else f"more than {FILES_LIMIT} files"
                raise ScrutatorError("submission-parts", reason=reason)
            arriving = self._into = Arriving(named)
            self.files.append(arriving)

    def _data(self, data: bytes | bytearray) -> None:
        if isinstance(self._into, bytearray):
            self._into += data
            if len(self._into) > XML_LIMIT:
                raise ScrutatorError("submission-too-large", size=f"> {XML_LIMIT}", limit=XML_LIMIT)
        elif self._into is not None:
            self._into.write(data)


def _text(name: str) -> str:
    """A name as it was meant: UTF-8, whatever is wrong in it."""
    return name.encode("latin-1").decode("utf-8", "replace")


async def receive_upload(scope: Scope, body: Body, limit: int) -> Upload:
    """Read the whole request. Raises :class:`ScrutatorError` for what is no submission, and when nobody is there any
    more :class:`HungUpError`."""
    content_type = header(scope, b"content-type").decode("latin-1")
    kind, options = parse_options_header(content_type)
    if kind != "multipart/form-data" or not options.get("boundary"):
        raise ScrutatorError("submission-media-type", sent=content_type[:80] or "—")
    declared = header(scope, b"content-length")
    if declared.isdigit() and int(declared) > limit:
        raise ScrutatorError("submission-too-large", size=int(declared), limit=limit)
    upload = Upload(options["boundary"])
    total = 0
    try:
        while body.more:
            chunk = await body.chunk()
            total += len(chunk)
            if total > limit:
                raise ScrutatorError("submission-too-large", size=f"> {limit}", limit=limit)
            upload.feed(chunk)
        upload.end()
    except BaseException:
        upload.drop()
        raise
    return upload
