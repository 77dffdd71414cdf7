"""DOCX: paragraphs and tables. Sizes are looked at before anything is unpacked."""

from __future__ import annotations

import io
import zipfile

from django.utils.translation import gettext as _

from scrutator.core.errors import ScrutatorError

UNPACKED_LIMIT = 200 * 1024 * 1024


def text_of(content: bytes, name: str) -> str:
    _refuse_bomb(content, name)
    import docx
    from docx.document import Document
    from docx.table import Table

    try:
        document: Document = docx.Document(io.BytesIO(content))
        blocks = []
        for item in document.iter_inner_content():
            if isinstance(item, Table):
                blocks += [" ".join(cell.text for cell in row.cells) for row in item.rows]
            else:
                blocks.append(item.text)
    except Exception as error:  # python-docx raises whatever its XML and ZIP readers raise
        raise ScrutatorError(
            "file-unreadable", path=name, kind="DOCX", reason=_("it is damaged; save it anew, or paste the text")
        ) from error
    return "\n\n".join(block for block in blocks if block.strip())


def _refuse_bomb(content: bytes, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(item.file_size for item in archive.infolist()) > UNPACKED_LIMIT:
            reason = _("it unpacks to more than %(limit)s MB") % {"limit": UNPACKED_LIMIT // 1024**2}
            raise ScrutatorError("file-unreadable", path=name, kind="DOCX", reason=reason)
        with archive.open("word/document.xml") as file:
            if b"<!DOCTYPE" in file.read(4096):
                reason = _("it declares XML entities, which no word processor writes")
                raise ScrutatorError("file-unreadable", path=name, kind="DOCX", reason=reason)
