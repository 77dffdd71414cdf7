"""A statement comes as text, Markdown, HTML, DOCX or PDF; what cannot be read is refused with a sentence."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from scrutator.core.errors import ScrutatorError
from scrutator.statements.documents import read_document

TEXT = "Наблюдатели посетили 59 участков.\n\nNot a single violation was found."


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def repacked(content: bytes, part: str, xml: bytes) -> bytes:
    """A DOCX with one of its parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, xml if name == part else old.read(name))
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251"])
def test_text_is_read_in_the_encodings_that_people_send(encoding: str) -> None:
    content = (TEXT if encoding != "utf-16-le" else "\ufeff" + TEXT).encode(encoding)
    assert read_document(content, "statement.txt").text == TEXT


def test_a_word_document_is_read_by_paragraphs() -> None:
    found = read_document(word(*TEXT.split("\n\n")), "statement.docx")
    assert (found.kind, found.text) == ("docx", TEXT)


def test_a_word_document_with_another_name_is_still_known_by_its_content() -> None:
    assert read_document(word("Voting was calm."), "statement.txt").text == "Voting was calm."


def test_html_gives_its_text_without_scripts_and_styles() -> None:
    head = "<html><head><style>p{}</style></head>"
    page = f"{head}<body><p>Voting &amp; counting.</p><script>alert(1)</script></body></html>"
    assert read_document(page.encode(), "page.html").text == "Voting & counting."


def test_markdown_gives_its_text_without_marks() -> None:
    assert read_document(b"# Title\n\nVoting was **calm**, see [the report](http://x.org).", "s.md").text == (
        "Title\n\nVoting was calm, see the report."
    )


def test_a_pdf_with_text_is_read() -> None:
    content = _pdf("Observers visited 59 polling stations.")
    assert "59 polling stations" in read_document(content, "statement.pdf").text


def test_a_pdf_without_text_says_what_to_do() -> None:
    with pytest.raises(ScrutatorError) as caught:
        read_document(_pdf(""), "scan.pdf")
    assert caught.value.code == "pdf-without-text"
    assert "scan.pdf" in str(caught.value)


def test_a_zip_called_docx_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("photo.txt", "hello")
    with pytest.raises(ScrutatorError) as caught:
        read_document(out.getvalue(), "report.docx")
    assert caught.value.code in {"file-kind-unknown", "file-unreadable"}


def test_a_word_document_with_an_entity_is_refused_and_the_entity_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("TOP-SECRET")
    xml = (
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file://{secret}">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>Voting &x; calm.</w:t></w:r></w:p></w:body></w:document>"
    )
    with pytest.raises(ScrutatorError) as caught:
        read_document(repacked(word("x"), "word/document.xml", xml.encode()), "evil.docx")
    assert "TOP-SECRET" not in str(caught.value)


def test_a_word_document_that_unpacks_to_a_bomb_is_refused() -> None:
    bomb = b"<w:t>" + b"0" * (300 * 1024 * 1024) + b"</w:t>"
    with pytest.raises(ScrutatorError) as caught:
        read_document(repacked(word("x"), "word/document.xml", bomb), "bomb.docx")
    assert caught.value.code in {"file-too-large", "file-unreadable"}


@pytest.mark.parametrize("content", [b"", b"  \n\t", b"\xef\xbb\xbf", b"\x00\x00"])
def test_an_empty_file_is_said_to_be_empty(content: bytes) -> None:
    with pytest.raises(ScrutatorError) as caught:
        read_document(content, "empty.txt")
    assert caught.value.code == "file-empty"


def test_a_picture_is_refused_with_the_kinds_that_are_read() -> None:
    with pytest.raises(ScrutatorError) as caught:
        read_document(b"\x89PNG\r\n\x1a\n" + b"\x00" * 64, "photo.png")
    assert caught.value.code == "file-kind-unknown"
    assert "DOCX" in str(caught.value)


def test_a_file_of_fifty_megabytes_is_refused_by_its_size_unread(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    with pytest.raises(ScrutatorError) as caught:
        read_document(path)
    assert caught.value.code == "file-too-large"
    assert "big.txt" in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ScrutatorError) as caught:
        read_document(tmp_path / "none.txt")
    assert caught.value.code == "file-missing"


def _pdf(text: str) -> bytes:
    """A PDF of one page with a line of text, or with a drawing alone."""
    out = io.BytesIO()
    page = Canvas(out)
    page.rect(72, 72, 200, 200)
    page.drawString(72, 720, text)
    page.save()
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_cyrillic_in_utf_16_without_its_mark_is_read_and_noise_is_not(encoding: str) -> None:
    text = "Мы посетили 59 участков. Ни одного нарушения не выявлено."
    assert read_document(text.encode(encoding), "statement.txt").text.strip() == text
    with pytest.raises(ScrutatorError) as refused:
        read_document(bytes(range(256)) * 12, "noise.txt")
    assert refused.value.code == "file-kind-unknown"
