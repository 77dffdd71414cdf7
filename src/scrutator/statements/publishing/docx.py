"""The statement as DOCX, for those who go on in a word processor."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from docx import Document as NewDocument
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from scrutator.statements.publishing.labels import evidence_line, labels, rows_of

WARNING = RGBColor(0x9A, 0x34, 0x12)
LANGUAGE_TAGS = {"en": "en-GB", "ru": "ru-RU"}


def docx_of(value: dict[str, Any], language: str, *, signed_by: str, signed_at: datetime, digest: str) -> bytes:
    """One language with headings, lists and tables as such; training is said in text, header and properties."""
    words = labels(value, language, signed_by=signed_by, signed_at=signed_at, digest=digest)
    text = value["texts"][language]
    document = NewDocument()
    _properties(document, text["title"], signed_by, signed_at, language, training=value["training"])
    if words["training"]:
        _warning(document.sections[0].header.paragraphs[0], words["training"])
    document.add_heading(text["title"], level=1)
    if words["training"]:
        _warning(document.add_paragraph(), words["training_note"])
    for block in text["blocks"]:
        _block(document, block)
    document.add_paragraph(words["signed"])
    document.add_paragraph(words["digest"])
    document.add_page_break()
    _annex(document, text, words)
    for line in (words["form"], words["frame"], words["snapshot"]):
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _properties(document: Document, title: str, author: str, when: datetime, language: str, *, training: bool) -> None:
    core = document.core_properties
    core.title, core.author, core.language = title, author, LANGUAGE_TAGS[language]
    core.created = core.modified = when.replace(tzinfo=None)
    core.keywords = "training, учебная" if training else ""
    core.comments = ""
    style = document.styles["Normal"]
    style.font.size = Pt(10.5)
    language_of_text = style.element.get_or_add_rPr().makeelement(qn("w:lang"), {qn("w:val"): LANGUAGE_TAGS[language]})
    style.element.get_or_add_rPr().append(language_of_text)


def _warning(paragraph: Any, text: str) -> None:
    run = paragraph.add_run(text)
    run.bold = True
    run.font.color.rgb = WARNING


def _block(document: Document, block: dict[str, Any]) -> None:
    if block["level"]:
        paragraph = document.add_heading(level=max(2, block["level"]))
    else:
        paragraph = document.add_paragraph(style="List Bullet" if block["item"] else None)
    for run in block["runs"]:
        paragraph.add_run(run["text"])
        number = f"[{run['number']}]" if "number" in run else ""
        number += f"[{', '.join(f'E{one}' for one in run['evidence'])}]" if "evidence" in run else ""
        if number:
            paragraph.add_run(number).font.superscript = True


def _annex(document: Document, text: dict[str, Any], words: dict[str, str]) -> None:
    document.add_heading(words["annex"], level=2)
    document.add_paragraph(words["annex_note"])
    for entry in text["annex"]:
        document.add_heading(f"[{entry['number']}]", level=3)
        rows = rows_of(entry, words)
        table = document.add_table(rows=0, cols=2, style="Light List")
        for label, said in rows:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = label, said
    if text["evidence"]:
        document.add_heading(words["evidence"], level=2)
        for one in text["evidence"]:
            document.add_paragraph(f"[E{one['number']}] {evidence_line(one, words)}")
