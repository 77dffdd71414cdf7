"""Reads a multipart request as it streams in: the XML to memory, files to disk."""

from __future__ import annotations

from scrutator.api.openrosa.answers import Receive

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
