"""Reads a multipart request as it streams in: the XML to memory, files to disk."""

from __future__ import annotations

from multipart import MultipartError, MultipartSegment, PushMultipartParser, parse_options_header

from scrutator.api.openrosa.answers import Receive, Scope, header
from scrutator.collection.envelope.format import FORM_LIMIT, MAGIC
from scrutator.collection.envelope.keys import Sender
from scrutator.collection.envelope.opening import OpenedForm, SealedFile, opened_form
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


class FilePart:
    """A file as it is, or a sealed one, which its first bytes tell; opened, it has the name from inside."""

    def __init__(self, name: str, sender: Sender) -> None:
        self.name, self._sender = name, sender
        self._head = b""
        self._file: Arriving | SealedFile | None = None

    def write(self, data: bytes | bytearray) -> None:
        if self._file is not None:
            self._file.write(data)
            return
        self._head += data
        if len(self._head) >= len(MAGIC):
            self._begun().write(self._head)

    def end(self) -> None:
        """Nothing more comes. Raises what opening a sealed file raises."""
        if self._file is None:
            self._begun().write(self._head)
        if isinstance(self._file, SealedFile):
            self._file.end()
            self.name = self._file.name

    def keep(self) -> StoredFile:
        return self._begun().keep()

    def drop(self) -> None:
        if self._file is not None:
            self._file.drop()

    def _begun(self) -> Arriving | SealedFile:
        if self._file is None:
            sealed = self._head.startswith(MAGIC)
            self._file = SealedFile(self._sender) if sealed else Arriving(self.name)
        return self._file


class Upload:
    """The parts of one request of ``sender``. After use, its files are either kept or dropped."""

    def __init__(self, boundary: str, sender: Sender) -> None:
        self.xml: bytearray | None = None
        self.files: list[FilePart] = []
        self._sender = sender
        self._into: bytearray | FilePart | None = None
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
        """Nothing more comes. Raises ``submission-parts`` if something is missing, and what opening raises."""
        try:
            self._parser.close()
        except MultipartError as error:
            raise ScrutatorError("submission-parts", reason="it ends in the middle") from error
        if self.xml is None:
            raise ScrutatorError("submission-parts", reason=f"no part {XML_PART}")
        for file in self.files:
            file.end()

    @property
    def names(self) -> list[str]:
        """Names of its files; after :meth:`end`."""
        return [file.name for file in self.files]

    @property
    def sealed(self) -> bool:
        """Whether its form came sealed."""
        return self.xml is not None and self.xml.startswith(MAGIC)

    def form(self) -> OpenedForm:
        """The XML, opened if it came sealed. Raises what opening raises."""
        content = bytes(self.xml or b"")
        return opened_form(content, self._sender) if self.sealed else OpenedForm(content, None)

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
            file = self._into = FilePart(named, self._sender)
            self.files.append(file)

    def _data(self, data: bytes | bytearray) -> None:
        if isinstance(self._into, bytearray):
            self._into += data
            if len(self._into) > (FORM_LIMIT if self.sealed else XML_LIMIT):
                raise ScrutatorError("submission-too-large", size=f"> {XML_LIMIT}", limit=XML_LIMIT)
        elif self._into is not None:
            self._into.write(data)


def _text(name: str) -> str:
    """A name as it was meant: UTF-8, whatever is wrong in it."""
    return name.encode("latin-1").decode("utf-8", "replace")


async def receive_upload(scope: Scope, body: Body, limit: int, sender: Sender) -> Upload:
    """Read the whole request of ``sender``.

    Raises :class:`ScrutatorError` for what is no submission, and when nobody is there any more :class:`HungUpError`.
    """
    content_type = header(scope, b"content-type").decode("latin-1")
    kind, options = parse_options_header(content_type)
    if kind != "multipart/form-data" or not options.get("boundary"):
        raise ScrutatorError("submission-media-type", sent=content_type[:80] or "—")
    declared = header(scope, b"content-length")
    if declared.isdigit() and int(declared) > limit:
        raise ScrutatorError("submission-too-large", size=int(declared), limit=limit)
    upload = Upload(options["boundary"], sender)
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
